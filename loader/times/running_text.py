"""Which phrases of time in a running text set a limit to work, and which tell a fact or describe a thing.

及时, 定期 and 长期 are so ordinary in a text that only the words of a deadline are asked for them.
The patterns are compiled when the first phrase of their kind is met.
"""

import re

from loader.times.phrase import Anchor, Kind, Phrase

# 以来 · 起施行 · 的 of 6月底前的: behind a date, these tell a fact or describe a thing
_FACT = r"以来|(?:起|正式)*(?:施行|生效|失效|废止)|的"
# 2023年4月国务院办公厅印发《…》 · 2022年12月召开的 · asked only of dates without 前 or 底
_HAPPENED = r"《|[^。；]{0,20}?(?:印发|下发|颁布|发布|召开|审议通过)(?:的|了|《)"
# 到期的 of 3月31日前到期的: whose, not when
_DESCRIBED = (
    r"[^，。；]{0,6}(?:到期|购买|购房|出让|签订|取得|备案|登记|注册|批准|出生|毕业|退役|缴纳|新增|建成|办理"
    r"|符合条件)的"
)
# 对2023年底前开工的项目 · 凡6月底前…的: whom it is about · not 对照
_WHOM = r"(?:^|[，。；：])(?:对(?![照外内接标比口])|凡)[^，。；]*$"
_OF_THEM = r"[^，。；]{0,30}的"
# 1年内重新购房的纳税人， · 2个月内缴清的，: the clause describes persons
_PERSONS = (
    r"[^，。；]{0,30}的"
    r"(?:[^，。；]{0,4}(?:纳税人|居民|职工|家庭|企业|个人|人员|人才|申请人|毕业生|对象))?(?=[，；]|$)"
)
# 截至2022年底，已…: what was reached by then · not 期限截至
_REACHED = r"截[至止]"
_TERM = ("限", "间", "长")
# 力争 of 力争2023年完成: a year of work opens its clause, or such a word does
_OPENS = r"(?:^|[，。；：！“（）]|力争|争取|确保|计划|预计|拟)$"
# ， of 2023年， · 完成 of 2023年完成… · not 2023年工作要点, not 2023年度报告
_WORK = (
    r"，|全[年省市区县州国面]|力争|争取|确保|计划[^》的]"
    r"|[^，。；的《]{0,16}?(?:完成|实现|达到|达标|建成|新增|新建|新开|改建|创建|推动|推进|启动|开展|组织|培育|培训|打造|引进|改造|成功"
    r"|形成|提升|提高|举办|培养|安排|至少)"
)
# 每人每月 · 每户每年: a measure of payment, as is 每月1000元
_PER_HEAD = r"每(?:人|户|名|家|亩|头|辆|车|村|校|班|店|个|套|件|张|吨|床|次|岗|平方米)[^，。；]{0,3}$"
_MONEY = r"[^，。；]{0,2}?[0-9.]+万?元"
# 年初公示 · 年终考评: they name a time; 年终前 does not
_NAMED_TIMES = ("年初", "年中", "年终")
_MANNERS = ("逐", "按年", "按日", "按天")
# 在 · 力争 · clause's start: before a length without an event
_ALLOWED = r"(?:^|[，。；：]|在|于|力争|争取|确保|用|须|应|尽量|原则上)$"
_SHORT = r"(?:小时|分钟|日|天)(?:之|以)?内$"

_LONGEST_BESIDE = 40


def sets_limit(plain: str, phrase: Phrase, anchor: Anchor) -> bool:
    """Whether a phrase in a running text is a limit."""
    before = plain[max(0, phrase.start - _LONGEST_BESIDE) : phrase.start]
    words = plain[phrase.start : phrase.end]
    behind = plain[phrase.end : phrase.end + _LONGEST_BESIDE]
    match phrase.kind:
        case Kind.RECURRENCE:
            return _is_rhythm(words, before, behind)
        case Kind.LENGTH:
            return _is_allowed_time(phrase, words, before, behind)
        case Kind.YEAR:
            return not _is_past(phrase, anchor) and _is_year_of_work(before, behind)
        case Kind.DATE:
            return not _is_past(phrase, anchor) and _is_time_of_work(phrase, words, before, behind)
        case _:
            return phrase.bounded


def _is_rhythm(words: str, before: str, behind: str) -> bool:
    return not (words.startswith(_MANNERS) or re.search(_PER_HEAD, before) or re.match(_MONEY, behind))


def _is_allowed_time(phrase: Phrase, words: str, before: str, behind: str) -> bool:
    if not phrase.bounded or re.match(_PERSONS, behind):
        return False
    sure = phrase.event or phrase.working_days is not None or re.search(_SHORT, words)
    return bool(sure or re.search(_ALLOWED, before))


def _is_past(phrase: Phrase, anchor: Anchor) -> bool:
    last = phrase.days.end or phrase.days.start
    return bool(last and anchor.year and last.year < anchor.year)


def _is_year_of_work(before: str, behind: str) -> bool:
    return bool(re.search(_OPENS, before) and re.match(_WORK, behind))


def _is_time_of_work(phrase: Phrase, words: str, before: str, behind: str) -> bool:
    if words.endswith(_NAMED_TIMES) or re.match(_FACT, behind) or re.match(_DESCRIBED, behind):
        return False
    if re.match(_REACHED, words) and not before.endswith(_TERM):
        return False
    if not phrase.bounded and re.match(_HAPPENED, behind):
        return False
    return not (re.search(_WHOM, before) and re.match(_OF_THEM, behind))
