"""What a column is for, told by the words of its header."""

import re
from enum import StrEnum

from loader.document import Cell, Row
from ontology.folding import simplified
from ontology.plan import Role


class ColumnKind(StrEnum):
    """What the cells of a column hold."""

    NUMBER = "number"
    SUBJECT = "subject"  # headings or task texts: which of the two, the cells decide
    HEADING = "heading"
    TEXT = "text"
    UNITS = "units"
    DEADLINE = "deadline"
    STEPS = "steps"
    REQUIREMENT = "requirement"
    PROGRESS = "progress"
    NOTE = "note"


_BODY = r"(?:责任)?(?:落实)?(?:单位|部门|科室|处室|股室|机构|主体|责任方|方|科|处)?"
_UNIT_WORD = r"(?:单位|部门|科室|处室|股室|机构|主体|站所|镇街|乡镇|层级|方)"

# 序号 · 编号 · not 文号
_NUMBER = re.compile(r"序号|编号|项目?序|序|No\.?|号")
# 牵头单位 · 总牵头单位 · 分项牵头单位 · 主责部门 · 主办单位 · 牵头 · not 牵头及责任单位
_LEAD = re.compile(rf"(?:总|分项)?(?:牵头|主办|主责|主管|统筹)(?:组织)?(?:实施)?{_BODY}|第一责任{_UNIT_WORD}")
# 配合单位 · 协办单位 · 参与部门 · 协同单位 · 配合
_COOPERATING = re.compile(rf"(?:主要)?(?:配合|协办|参与|参加|协助|协同|协作|会办|支持){_BODY}")
# 指导单位 · 指导部门 · 督导单位 · not 指导思想
_GUIDING = re.compile(rf"(?:督查|督办|督导|指导|监督|监管)(?:责任)?{_UNIT_WORD}")
# 责任单位 · 市里落实单位 · 局内负责处室 · 责任科室 · 承办单位 · 责任主体 · not 责任领导
_RESPONSIBLE = re.compile(
    rf".{{0,4}}(?:责任|落实|负责|承办|实施|完成|执行|整改)(?:{_UNIT_WORD}|股|科|处)(?:.{{0,2}}科室)?|责任"
    rf"|{_UNIT_WORD}|单位名称|承办|责任单位(?:及|和|、|/)?.{{0,4}}(?:责任人|负责人|联系人|联系方式)"
)
# 牵头及责任单位 · 牵头和配合单位 · 责任分工 · 牵头（责任）单位 · 分工
_UNITS = re.compile(
    r".*牵头.*(?:责任|配合|落实|参与|协办).*|.*责任.*(?:牵头|配合|协办).*|.*(?:主办|主责).*(?:协办|配合).*"
    r"|(?:责任|职责|任务|工作)?分工(?:安排|情况)?|责任落实|任务归属"
)
# 完成时间节点 · 完成时限 · 时限要求 · 时间进度 · 办结期限
_DEADLINE = re.compile(
    r".{0,6}(?:时限|期限|时间|节点|日期|时序|进度安排|进度要求|完成年限|年限|频次)(?:要求|节点|安排|进度|表|及.{1,6})?"
)
# 推进情况 · 完成情况 · 存在问题 · 整改措施 · 下一步工作 · not 情况说明
_PROGRESS = re.compile(
    r".{0,6}(?:推进|完成|进展|落实|整改|办理|执行)情况|.{0,4}存在.{0,2}问题.{0,4}|整改.{0,4}|.{0,4}成效|.{0,4}进展|下一步.{0,6}|完成进度"
)
# 备注 · 文件依据 · 分管领导 · 责任人 · 联系电话: kept as notes, never read as units
_NOTE = re.compile(
    r".{0,4}(?:备注|说明|依据|文号|来源|领导|责任人|联系人|联络员|负责人|电话|联系方式|姓名|附注|得分|分值|评分.{0,2}).{0,4}"
)
# 实施步骤 · 工作措施 · 具体举措
_STEPS = re.compile(r".{0,6}(?:步骤|措施|举措|做法|抓手|路径)(?:.{0,4})")
# 工作要求 · 标准 · not 具体要求 (a text of its own)
_REQUIREMENT = re.compile(
    r"(?:工作|有关|落实|质量|任务|相关)(?:标准|要求)|.{0,4}标准|.{0,4}目标要求|.{0,4}成果.{0,4}|考核.{0,4}|.{0,4}指标.{0,2}"
)
# 工作任务 · 具体要求 · 主要内容 · 目标任务 · 具体政务公开事项 · not 着力加强公开解读回应工作
_SUBJECT = re.compile(
    r".{0,6}(?:任务|事项|内容|要求|目标|项目|要点|工作|清单|类别|领域|分类|方面|名称|板块|类型|条款|任务分解|分解)(?:.{0,4})"
)

_KINDS: tuple[tuple[re.Pattern[str], ColumnKind, Role | None], ...] = (
    (_NUMBER, ColumnKind.NUMBER, None),
    (_LEAD, ColumnKind.UNITS, Role.LEAD),
    (_COOPERATING, ColumnKind.UNITS, Role.COOPERATING),
    (_GUIDING, ColumnKind.UNITS, Role.GUIDING),
    (_UNITS, ColumnKind.UNITS, None),
    (_RESPONSIBLE, ColumnKind.UNITS, Role.RESPONSIBLE),
    (_DEADLINE, ColumnKind.DEADLINE, None),
    (_PROGRESS, ColumnKind.PROGRESS, None),
    (_NOTE, ColumnKind.NOTE, None),
    (_STEPS, ColumnKind.STEPS, None),
    (_REQUIREMENT, ColumnKind.REQUIREMENT, None),
    (_SUBJECT, ColumnKind.SUBJECT, None),
)
_BLANKS = re.compile(r"\s+")
_BRACKETED = re.compile(r"[（(【\[].*?[）)】\]]")
# 推广范围 may name a column · 6月底前, 3. and 市民政局、市财政局 hold contents
_SENTENCE_SIGNS = re.compile(r"[0-9０-９。；，、,;:：]|[局委办厅处科部]$")
_LONGEST_HEADER = 16
_LONGEST_UNKNOWN = 6


def header_kind(text: str) -> tuple[ColumnKind, Role | None] | None:
    """What a column with that header is for and the role that it gives to units; None for no header."""
    words = _BLANKS.sub("", simplified(text))
    return _kind_of(words) or _kind_of(_BRACKETED.sub("", words))


def _kind_of(words: str) -> tuple[ColumnKind, Role | None] | None:
    if not words or len(words) > _LONGEST_HEADER or words[-1] in "。；，、：":
        return None
    for pattern, kind, role in _KINDS:
        if pattern.fullmatch(words):
            return kind, role
    return None


def header_cells(row: Row) -> tuple[Cell, ...]:
    """The cells of a header row, empty ones included, or () if the row is no header.

    A column may have a name that nobody knows, as long as most names beside it are known.
    """
    filled = [cell for cell in row.cells if cell.lines]
    kinds = [header_kind(cell.text) for cell in filled]
    known = [kind for kind in kinds if kind]
    if len(known) < 2 or _only_subjects(known):
        return ()
    unknown = [cell for cell, kind in zip(filled, kinds, strict=True) if not kind]
    if 2 * len(unknown) >= len(known) or not all(_could_be_name(cell.text) for cell in unknown):
        return ()
    return row.cells


def _could_be_name(text: str) -> bool:
    words = _BLANKS.sub("", text)
    return len(words) <= _LONGEST_UNKNOWN and not _SENTENCE_SIGNS.search(words)


def _only_subjects(kinds: list[tuple[ColumnKind, Role | None]]) -> bool:
    """Two headings such as 重点工作 beside each other are no header yet."""
    return {kind for kind, _ in kinds} == {ColumnKind.SUBJECT}
