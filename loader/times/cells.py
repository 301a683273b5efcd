"""How a time limit looks in a cell of its own: a deadline column is told by its cells."""

import re

from loader.times.phrase import Kind, Phrase
from loader.times.phrases import find_phrases
from loader.times.standing import standing_pattern
from loader.times.written import written

# 年度 · 季度 · 半年: a period alone is how often
_PERIOD = r"[月季年半]度|半年(?:内|前)?|[0-9]{1,2}[日号](?:之?前|以前|起)"
# Words that stand beside a limit and say nothing else: …前完成 · …取得阶段性成效
_FILLER = (
    r"力争|确保|争取|原则上|基本|全面|全部|初步|不晚于|不迟于|截至|截止到?|于|在|自|从|到|至|并|前|底|完成|办结|落实到位|整改到位|到位|取得"
    r"|阶段性|明显|成效|见效|推进|坚持|实施|开展|启动|公布|公开|发布|报送|上报|提交|制定|出台|印发|建成|建立|落实|整改|执行|销号|一次|以上"
    r"|更新|其他|其余|任务|工作|开工|动工|竣工|投产|投用|投入使用|见底|清零"
)
# Marks and conjunctions between limits: 按月/每月 · 、 · not 前
_SEPARATOR = r"[\s，,、；;。./（）()—–\-~～:：及和或与]+"

_LONGEST = 60
_LONGEST_YEAR = len("二〇二三年度")


def looks_like_deadline(text: str) -> float:
    """How much of a cell or clause is a time limit: 1 for nothing else, 0 for none or a longer text."""
    if not 2 <= len(text.strip()) <= _LONGEST:
        return 0.0
    plain = written(text).plain
    firm = [phrase for phrase in find_phrases(plain) if _is_limit(plain, phrase)]
    rest, periods = re.subn(_PERIOD, "，", _without(plain, firm))
    loose = {found.lastgroup for found in standing_pattern().finditer(rest)}
    if not (firm or periods or loose):
        return 0.0
    rest = standing_pattern().sub("，", rest)
    left = len(re.sub(_SEPARATOR, "", re.sub(_FILLER, "", rest)))
    share = 1 - left / len(re.sub(_SEPARATOR, "", plain))
    only_elsewhere = not (firm or periods or loose - {"elsewhere"})
    return 0.0 if share < 0.5 else round(share / 2 if only_elsewhere else share, 2)


def _is_limit(plain: str, phrase: Phrase) -> bool:
    """Whether the phrase is more than a year that names something: 2018年 alone, not of 2018年工作要点."""
    whole = phrase.start == 0 and phrase.end == len(plain)
    return phrase.kind is not Kind.YEAR or whole or phrase.end - phrase.start > _LONGEST_YEAR


def _without(plain: str, firm: list[Phrase]) -> str:
    places = [0, *(place for phrase in firm for place in (phrase.start, phrase.end)), len(plain)]
    return "，".join(plain[start:end] for start, end in zip(places[::2], places[1::2], strict=True))
