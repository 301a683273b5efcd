"""The words that give a unit its role: after its name (牵头, 按职责分工负责) or before it (配合单位：).

All texts here are simplified, with full-width punctuation and without blanks.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ontology.plan import Role

# 职责 · 各自职责分工 · 职能分工 · 职责范围内 · not 职责不清
_DUTY = (
    r"(?:各自|各|自身|本部门|部门|工作|相关|有关|法定|岗位|任务|业务|管理|监管)*+"
    r"(?:职责|职能|分工|权限|责任|职权|业务范围)(?:和|及|与)?+(?:任务|职责)?+(?:分工|权限|范围|要求|规定|划分)*+内?"
)
# How something is done: 按职责分工 · 分别 · 共同 · 参照 · 抓好 · not 按月
_MANNER = (
    rf"(?:按照?|根据|依据|依照|依|结合|在|对照){_DUTY}"
    r"|按(?:照)?(?:要求|规定|部署|上级要求)|职责分工|分工|各司其职|各负其责|分别|共同|联合|具体|各自|分头|分级|参照|遵照|认真|积极|密切"
    r"|主动|抓好|抓|做好|切实|全面|统一|直接|主要|重点|全力|全程|同步|予以|给予|加强|对口|依法|依规|组织好|继续|一并|对应|大力"
)
_LEADING = r"总?牵头|主办|主责|主抓|总?抓总|统筹|负总责|总负责|总责|为主"
_COOPERATING = (
    r"配合|参与|参加|协办|会办|协助|协同|协作|支持|支撑|辅助"
    r"|提供[^，、；。]{0,12}(?:支持|支撑|保障|服务|协助)|提供"
)
_GUIDING = r"指导|督促|督导|督办|督查|督察|监督|汇总|上报|报送|协调|检查|考核|监管|审核|把关"
_ANSWERING = r"负责|落实|实施|承办|承担|完成|办理|执行|推进|推动|贯彻|组织|开展"
_CORE = rf"{_LEADING}|{_COOPERATING}|{_GUIDING}|{_ANSWERING}"
# What may follow the verb: 负责相关工作 · 落实到位 · not 落实主体责任
_REST = r"到位|(?:好|各项|相关|有关|具体|此项|该项|本项|其他|日常)*+(?:工作|任务|事项|事宜)"
# 为牵头单位 · 为第一责任部门 · not 牵头单位 alone, which names units
_AS_KIND = (
    r"(?:作?为|是)(?:总|主要|第一|共同|直接)?(?:牵头|主办|主责|责任|落实|负责|承办|配合|协办|参与|协助|指导|督导)"
    r"(?:责任|落实)?(?:单位|部门|科室|处室|股室)"
)

# What may stand behind role words in the middle of a list: 各处室配合及服务中心
CONNECTOR = r"以及|及|和|与|会同"

# …牵头 · …按职责分工负责 · …参照落实 · …为牵头单位 · not 统筹 in 统筹发展科 (something must not follow)
_WORDS = re.compile(rf"{_AS_KIND}|(?:{_MANNER}|{_CORE}|{_REST})++")
_BEHIND = re.compile(CONNECTOR)

# 牵头负责 leads, 协助落实 cooperates, 指导督促 guides: the first kind that occurs decides
_KINDS: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(rf"{_LEADING}|第一责任|首要责任|主要责任|主体责任|主管"), Role.LEAD),
    (re.compile(_COOPERATING), Role.COOPERATING),
    (re.compile(_GUIDING), Role.GUIDING),
    (re.compile(rf"{_ANSWERING}|责任|分工|任务|整改|主体"), Role.RESPONSIBLE),
)


class LabelKind(StrEnum):
    """What stands behind a label."""

    UNITS = "units"
    DEADLINE = "deadline"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Label:
    """Words before a colon: where they end, what follows, and the role that they give, if one."""

    words: str
    end: int
    kind: LabelKind
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Role words in a text: where they stand and the role that they give."""

    start: int
    end: int
    role: Role


_BODY = r"(?:单位|部门|科室|处室|股室|机构|主体|站所|镇街|委办局|科|处|股|方)"
_BEFORE = (
    r"(?:总|分项|主要|第一|首要|其他|其它|具体|直接|共同|相关|有关|省级|市级|县级|区级|局内|市里|业务|整改"
    r"|工作|任务|协同|各){0,3}"
)
_LABEL_CORE = (
    r"(?:牵头|主办|主责|主管|主抓|统筹|责任|落实|负责|承办|实施|执行|完成|整改|推进|分工|任务"
    r"|配合|协办|协助|参与|参加|会办|协同|协作|支持|共同|指导|督导|督促|督办|督查|监督|监管|汇总)"
)
_KIND_OF_UNIT = rf"{_BEFORE}{_LABEL_CORE}(?:(?:及|和|与|、|/|或|（)?{_LABEL_CORE}）?){{0,3}}{_BODY}"
# 牵头单位： · 总牵头单位： · 牵头及责任单位： · 责任单位为 · 牵头： · not 责任人：
_UNITS_LABEL = re.compile(
    rf"(?P<words>(?P<kind>{_KIND_OF_UNIT}(?:[及和与、/](?:责任人|负责人|部门))?)|{_BEFORE}{_LABEL_CORE})"
    r"(?P<sign>(?:为|是|有|包括)?：|为|是|有|包括|)"
)
# 各责任单位 · 相关责任部门 · 主管部门 without a colon mean the units themselves
_COLLECTIVE = re.compile(r"各|相关|有关|其他|其它|共同|主管")
# 督查科 · 指导处 without a colon are offices of that name · not 责任科室
_OFFICE = re.compile(r"[科处股]$")
# What follows a label without a colon: 牵头单位市财政局
_NAME_START = tuple("省市区县州各国")
# 完成时限： · 时间要求： · not 时间单位
_DEADLINE_LABEL = re.compile(
    r"(?P<words>(?:计划|完成|办理|办结|整改|工作|任务|落实|推进|起止|实施|具体|目标|要求){0,3}"
    r"(?:时限|期限|时间|节点|进度|日期){1,3}(?:要求|安排|节点|进度|计划)?)：(?![0-2]?[0-9]：)"
)
_PERSON = (
    r"(?:第一|直接|主要|具体|牵头|责任|分管|包抓|联系|挂钩|主管|配合|省级|市级|县级|区级|单位|科室|部门|及){0,4}"
    r"(?:领导|责任人|负责人|负责同志|联系人|联络人|联络员|经办人|人员|电话|手机|号码|方式|邮箱|传真)"
)
# 责任人： · 分管领导： · 联系电话 · not 责任单位：, not 领导小组
_PERSON_LABEL = re.compile(
    rf"(?P<words>{_PERSON}(?:[及和、/]{_PERSON}){{0,3}})(?:：|$|(?<=责任人|负责人|联系人|联络员)|(?<=电话))"
)
_JOINT = re.compile(r"[及和与或、，/（）()；,; ]")


def role_of(words: str) -> Role | None:
    """The role that words such as 牵头负责 or 协办单位 give; None when they give none."""
    return next((role for pattern, role in _KINDS if pattern.search(words)), None)


def is_shared_label(words: str) -> bool:
    """Whether a label or header names several roles: 牵头及责任单位, not 牵头落实单位."""
    return len({role for part in _JOINT.split(words) if (role := role_of(part))}) > 1


@cache
def role_of_label(words: str) -> Role | None:
    """The role that a label gives to the units behind it; None where the words behind it decide."""
    return None if is_shared_label(words) else role_of(words)


def find_phrase(text: str, start: int, end: int) -> Phrase | None:
    """The first role words in a stretch of text that close it or stand before 及."""
    for found in _WORDS.finditer(text, start, end):
        closes = found.end() == end or _BEHIND.match(text, found.end(), end)
        if closes and (role := role_of(found[0])):
            return Phrase(found.start(), found.end(), role)
    return None


def find_verb(text: str, start: int, end: int) -> Phrase | None:
    """The first words of duty in a stretch of text, whatever follows them: 负责经费保障."""
    for found in _WORDS.finditer(text, start, end):
        if role := role_of(found[0]):
            return Phrase(found.start(), found.end(), role)
    return None


def is_role_phrase(text: str) -> bool:
    """Whether a text is nothing but role words."""
    found = find_phrase(text, 0, len(text))
    return found is not None and (found.start, found.end) == (0, len(text))


def match_label(text: str, start: int, end: int) -> Label | None:
    """The label that begins at a place, or None."""
    if (found := _UNITS_LABEL.match(text, start, end)) and _is_label(found, text, end):
        return Label(found["words"], found.end(), LabelKind.UNITS, role_of_label(found["words"]))
    if found := _DEADLINE_LABEL.match(text, start, end):
        return Label(found["words"], found.end(), LabelKind.DEADLINE)
    if found := _PERSON_LABEL.match(text, start, end):
        return Label(found["words"], found.end(), LabelKind.PERSON)
    return None


def _is_label(found: re.Match[str], text: str, end: int) -> bool:
    """Whether words are a label: 牵头： with a colon, 牵头单位 also without, 牵头单位负责 never."""
    if found["sign"].endswith("："):
        return True
    kind = found["kind"]
    if not kind or _COLLECTIVE.match(kind) or _OFFICE.search(kind):
        return False
    stands_alone = found.end() == end and text[found.start() - 1 : found.start()] != "、"
    return bool(found["sign"]) or stands_alone or text.startswith(_NAME_START, found.end())
