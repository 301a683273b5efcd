"""Rules about how an order is worded: clauses that order somebody else, orders that say nothing of their own.

They speak of words, which a rule about the graph cannot; so they are told as issues of reading.
"""

import re
from collections.abc import Iterator, Sequence

from ontology.findings import make_issue
from ontology.folding import simplified
from ontology.plan import Head, Issue, Task

_SHOWN = 40

# 要 · 应当 · 年底前 · 每年 · not 要求, not 要点, not 应急, not 需求, not 负责人, not 牵头单位
_ORDER = (
    r"(?:(?:都|均|也|还)?(?:要(?![求点件素闻])|应当|应该|应(?![急用对届收邀])|必须|须|需要|需(?!求)|"
    r"负责(?![人同])|牵头(?!单位|部门|起草)|"
    r"(?:要?在|于)?(?:年内|年底前|年中前|\d{1,2}月底?前|[一二三四]季度[前末]|每年|每季度|每月)))"
)
# the start of a clause, with the words that may stand before its subject
_CLAUSE = r"(?:^|(?<=[。；;，,：:]))\s*(?:其中|同时|原则上)?"

# 各镇（街、区） · 各区、县（市）政府 · 各乡镇 · not 各区局, which belongs to the bureau
_PLACES = (
    r"各(?:地区|地(?!区)|州|市|县|区|旗|镇|乡|街道|街(?!道)|、|（[^）]{1,8}）|\([^)]{1,8}\))+"
    r"(?:(?:人民)?政府|办事处)?(?![局所分队站])"
)
# 市、区政府 · 区人民政府 · 县级以上地方政府 · not 市政府办公室, which is an office of its own
_GOVERNMENTS = (
    r"(?:各级|县级以上|地方|本级|省|市|州|县|区|镇|乡|、)+"
    r"(?:人民)?政府(?!办|各部门|门户|网|公报|信息|部门|工作)"
)
# 区直部门 · 市直各单位 · 市政府各部门 · 各地区各部门
_DEPARTMENTS = (
    r"(?:[省市州县区]直(?:属)?(?:各|有关|相关)*(?:部门|单位)|[省市州县区](?:人民)?政府各(?:有关)?部门|"
    r"各地区?、?各部门)"
)
# 市政务办 · 区政务公开办 · 市财政局 · 市府办公厅
_BODY = r"[省市州县区][^，。；;：:、（）《》“”\s要应须需]{2,9}?(?:局|委|厅|办公[厅室]|办)"

# 广州市科技创新委员会 · 花都区应急管理局 · not 新会区人民政府办公室, not 国家税务总局, not 广东省教育厅
_BUREAU = re.compile(
    r"^(?!国家|国务院|中国|中华|中共)[^省]{0,12}[市州盟县区旗].{2,}(?:局|委员会|委|中心|队|分局|处|科|股)$"
)
_FOR_A_PLACE = re.compile(r"政府|管委会|管理委员会$|领导小组|委办公|办公[厅室]$")

# 选取1—2个试点区 · 确定两个试点镇
_PILOTS = re.compile(r"(?:选取|选择|确定|遴选)[^，。；]{0,8}试点(?:区|县|市|镇|乡|街道|城市|地区)")


_ACTOR = f"(?:{_DEPARTMENTS}|{_GOVERNMENTS}|{_PLACES}|{_BODY})"
_ORDERED = re.compile(rf"{_CLAUSE}(?P<actor>{_ACTOR}(?:[、和及]{_ACTOR})*){_ORDER}")
_CLAUSE_END = re.compile(r"[，,。；;]")


def wording_issues(head: Head, tasks: Sequence[Task]) -> Iterator[Issue]:
    """The issues of the wording of a plan's tasks, in their order."""
    # A place may order whatever lies below it; a bureau cannot order governments, places, other departments.
    of_bureau = _is_bureau(head.issuing_body)
    for task in tasks:
        text = simplified(task.text)
        if of_bureau and (clause := _addressed_elsewhere(text, task, head.issuing_body or "")):
            words = _short(task.text[slice(*clause)].strip())
            yield make_issue("addressed-elsewhere", task.source, task.number, words)
        if _is_hollow(text, task):
            yield make_issue("hollow-task", task.source, task.number, _short(task.text))


def _is_bureau(issuer: str | None) -> bool:
    """Whether the name is that of a bureau of a city or county, or of an office of one."""
    name = "".join(simplified(issuer or "").split())
    return bool(_BUREAU.search(name)) and not _FOR_A_PLACE.search(name)


def _addressed_elsewhere(text: str, task: Task, issuer: str) -> tuple[int, int] | None:
    """Start and end of the first clause that orders somebody else."""
    for found in _ORDERED.finditer(text):
        if not _is_own(found["actor"], task, issuer):
            end = _CLAUSE_END.search(text, found.start("actor"))
            return found.start("actor"), end.start() if end else len(text)
    pilots = _PILOTS.search(text)
    return pilots.span() if pilots else None


def _is_own(actor: str, task: Task, issuer: str) -> bool:
    """Whether the named one is the issuer itself, or a unit of this very task."""
    named = {"".join(simplified(one.unit).split()) for one in task.assignments}
    # 各镇（街） and 各镇（街道） are the same
    if any(unit.startswith(actor[:2]) for unit in named if actor.startswith("各")):
        return True
    # 市科技创新委 is 广州市科技创新委员会: what follows the word for the level begins alike
    core = actor[1:4]
    return actor in named or any(actor in unit for unit in named) or core in simplified(issuer)


_REFERENCE = (
    r"(?:按照?|根据|依照|对照|遵照)[^，。；]{1,80}?(?:要求|部署|安排|规定|精神|计划|方案|意见|通知)"
    r"(?:和[^，。；]{1,20}要求)?[，,]?"
)
_CLOSELY = (
    r"(?:结合[^，。；]{0,12}实际[，,]?|认真|切实|全面|严格|积极|扎实|抓好|做好|抓紧|继续|进一步|组织|具体)*"
)
_CARRY_OUT = r"(?:贯彻落实|贯彻执行|落实|执行|实施)(?:好)?(?:各项)?(?:工作|任务|到位)*"
# 按市政府办公室的统一要求抓好培训任务落实 · 结合实际提出具体措施，认真抓好落实 · 严格执行《…》（…号）规定
# not 按照《…》要求，推进一窗受理
_HOLLOW = re.compile(
    rf"(?:{_REFERENCE}{_CLOSELY}[^，。；]{{0,14}}?{_CARRY_OUT}"
    rf"|{_CLOSELY}(?:提出|制定)?(?:具体|有效)*措施[，,]?{_CLOSELY}{_CARRY_OUT}"
    rf"|{_CLOSELY}{_CARRY_OUT}(?:《[^》]*》(?:（[^）]*）|\([^)]*\))?、?)+(?:等?文件)?(?:的?(?:各项)?(?:规定|要求|精神|任务))?)"
)
_QUOTED = re.compile(r"《[^》]*》|（[^）]*）|\([^)]*\)")


def _is_hollow(text: str, task: Task) -> bool:
    """Whether every sentence only says that something told elsewhere is to be carried out."""
    if task.steps or task.requirement or re.search(r"\d", _QUOTED.sub("", text)):
        return False
    sentences = [part.strip() for part in re.split(r"[。；;]", text) if part.strip()]
    return bool(sentences) and all(_HOLLOW.fullmatch(sentence) for sentence in sentences)


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "…"
