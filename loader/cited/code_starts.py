"""Where the agency code or the issuer's name before a number begins, and the words that lead in to it end."""

import re

# 国办发 · 穗府办函 · 黔府办发电 · the run before the year, lead-in words still on it
_IDEOGRAPHS = re.compile(r"[㐀-鿿〇]{1,24}\s{0,2}$")
_LONGEST_RUN = 26

# The words that running text glues to an agency code. Words that a code can hold are left out:
# 规划 (沪规划资源), 标准 (国市监标准), 经 (经信), 公告, 办法规 (环办法规函), 自然 (自然资发), 将 (将政发).
# 的通知|国发 · 根据|国办发 · 文号|粤府 · 自|建房 · not 国办发, 人社厅函, 沪规划资源
_LEAD_IN_WORDS = (
    r"通知|意见|决定|决议|方案|办法(?![规函])|规定|条例|要点|细则|批复|报告|计划|纲要|措施|目录|指引|制度|清单"
    r"|文件|文号|字号|编号|根据|依据|按照|依照|遵照|参照|对照|落实好?|贯彻|执行|延续|继续|沿用|废止|修订|取消|转发|印发|下发|制发|关于"
    r"|现将|以及|对于|符合|满足|参考|参见|结合|通过|公布|发布|出台|实施|适用|享受|号(?:文件?)?和?|将(?=[省市县区])|自(?![然资贸])|的|了|见|按|在|与|及|或|为|以|是|对|指"
)
# 省政府|山府办 · 办公室|云府办 · not 山府办, 云政府办
_LEAD_IN = re.compile(rf".*(?:{_LEAD_IN_WORDS}|(?:国务院|政府|办公[厅室]|委员会)(?![办函发字规通电]))")
# Before an order stands the name of its issuer: 根据|国务院令
_LEAD_IN_TO_ORDER = re.compile(rf".*(?:{_LEAD_IN_WORDS}|[日月年])")
# 4月30|日山府办 · not 日照市
_REST_OF_DATE = re.compile(r"[0-9０-９][年月日]")
# 《…》和国办发 · （…号）据国发 · not 和政办发 at the start of a text: 和政 is a county
_CONJUNCTION = re.compile(r"[和据将把同]")
# What a conjunction follows: 《…》|和国办发 · …号|和国办发 · not 按照|和
_AFTER_DOCUMENT = re.compile(r"[》〉号）)”、]\s?$")
# （云政办）|〔2024〕44号 · (云水发)|[2024]3号 · not （二）
_CODE_IN_BRACKETS = re.compile(r"[（(][㐀-鿿]{2,10}[发函办字电规秘][）)]$|[（(][㐀-鿿]{3,10}[）)]$")
# （财政部 税务总局 住房城乡建设部|公告2024年第16号 : bodies that issue together, parted by blanks or 、
_BODIES_IN_BRACKET = re.compile(r"[（(]([㐀-鿿]{2,24}(?:[、 　][㐀-鿿]{2,24}){1,7})$")
_LONGEST_BRACKET = 120


def code_start(plain: str, end: int) -> int:
    """Where the agency code that ends at `end` begins."""
    bracketed = _CODE_IN_BRACKETS.search(plain, max(0, end - _LONGEST_RUN), end)
    return bracketed.start() if bracketed else _start(plain, end, _LEAD_IN)


def issuer_start(plain: str, end: int) -> int:
    """Where the name of the issuer of an order or announcement begins that ends at `end`."""
    window = max(0, end - _LONGEST_BRACKET)
    if together := _BODIES_IN_BRACKET.search(plain[window:end]):
        return window + together.start(1)
    return _start(plain, end, _LEAD_IN_TO_ORDER)


def _start(plain: str, end: int, lead_in: re.Pattern[str]) -> int:
    window_start = max(0, end - _LONGEST_RUN)
    run = _IDEOGRAPHS.search(plain, window_start, end)
    if not run:
        return end
    start = run.start()
    if words := lead_in.match(plain, start, end):
        return words.end()
    if _REST_OF_DATE.match(plain, max(0, start - 1), end):
        return start + 1
    conjunction = _CONJUNCTION.match(plain, start, end)
    if conjunction and _AFTER_DOCUMENT.search(plain, max(0, start - 2), start):
        return conjunction.end()
    return start
