"""What must happen first: 待省级办法出台后, 新修订的《…条例》印发后.

待…后 is always a condition. Without 待 it is one where the document is named or comes from above:
nobody who reads the plan knows the day. The patterns are compiled when the first condition is met.
"""

import re

from loader.times.phrase import Kind, Phrase, Stretch

# 待…出台后 in a text · not 待…之后 alone
_HAPPENS = (
    r"(?:出台|印发|下发|颁布|公布|发布|施行|实施|批[复准]|明确|确定|审[定议批]|通过|完成|建成|到位|结束|成熟|验收|竣工|落实|启动|下达|反馈|同意"
    r"|上线)(?:之|以)?后$"
)
_ISSUE = r"出台|印发|下发|颁布|公布|发布|批复"
_STOP = r".*[，。；：！？（）|]"
_LED_IN = r"(?:在|于|自|并|要|应)*"
# 新修订的《…》正式 · 省级实施方案 · 国家有关政策 · not 市场, not 惠企政策
_FROM_ABOVE = (
    r"[^，。；]{0,24}》(?:正式|修订|修改|审议|批准|公开|全文){0,2}"
    r"|(?:新修订的?|新(?=条例|办法|法|规|政策|标准|版)|国家|中央|国务院|上级|省|自治区|市(?![场民政值直])|州(?!内))[^，。；《》]{0,24}"
)
_LONGEST = 60


def read_waiting(plain: str, found: re.Match[str]) -> Phrase:
    """The phrase of 待…后; `bounded` if it says what is to happen."""
    place = Stretch(found.start(), found.end())
    happens = re.search(_HAPPENS, plain[place.start : place.end]) is not None
    return Phrase(Kind.CONDITION, place.start, place.end, condition=place, bounded=happens)


def read_issued(plain: str, found: re.Match[str]) -> Phrase | None:
    """The phrase of a document that is still to be issued; None where it is any document: 政策出台后."""
    start = max(0, found.start() - _LONGEST)
    for pattern in (_STOP, _LED_IN):
        if words := re.match(pattern, plain[start : found.start()]):
            start += words.end()
    if not re.fullmatch(_FROM_ABOVE, plain[start : found.start()]):
        return None
    place = Stretch(start, found.end())
    return Phrase(Kind.CONDITION, place.start, place.end, condition=place, bounded=True)


def from_above(words: str) -> bool:
    """Whether an event is the issue of a document from above: 省出台实施办法后, 《…》印发后."""
    bare = re.sub(r"(?:之|以)?后$|之日起?$", "", words)
    return bool(re.search(_ISSUE, bare) and re.fullmatch(_FROM_ABOVE, bare))
