"""What the columns of an answer are called for people; machines keep the names of the query."""

import re
from collections.abc import Iterable

# tasksWithUnit → tasks with unit
_CAPITAL = re.compile(r"(?<=[a-z])([A-Z])")

_CHINESE = {
    "above": "上级标题",
    "asOf": "截至日期",
    "body": "机构",
    "classification": "类别",
    "code": "代码",
    "column": "列",
    "cooperating": "配合",
    "deadline": "时限",
    "documentNumber": "文号",
    "earliest": "最早日期",
    "end": "截止日期",
    "file": "文件",
    "from": "最早存在日",
    "general": "按一般规则推定",
    "graph": "图",
    "guiding": "指导",
    "issued": "成文日期",
    "issuer": "发文机关",
    "issuerFrom": "发文机关依据",
    "issues": "问题数",
    "latest": "最晚日期",
    "lead": "牵头",
    "level": "层级",
    "line": "位置",
    "lineEnd": "至行",
    "message": "说明",
    "name": "名称",
    "namedIn": "所在方案",
    "number": "序号",
    "original": "原机构",
    "page": "页",
    "paragraph": "段",
    "paragraphEnd": "至段",
    "partner": "共同承担单位",
    "plan": "方案",
    "plans": "方案数",
    "printedIssuer": "印出的发文机关",
    "printedNumber": "印出的文号",
    "progress": "推进情况",
    "published": "公布日期",
    "recurrence": "周期",
    "relation": "关系",
    "requirement": "工作要求",
    "responsible": "责任",
    "result": "成为",
    "role": "角色",
    "roleWords": "角色原文",
    "row": "表行",
    "rowEnd": "至表行",
    "rule": "规则",
    "section": "章节",
    "sent": "印发日期",
    "severity": "程度",
    "sha256": "校验值",
    "sheet": "工作表",
    "source": "来源",
    "start": "起始日期",
    "step": "级数",
    "steps": "实施步骤",
    "superior": "上级机构",
    "table": "表",
    "task": "任务",
    "tasks": "任务数",
    "tasksWithDeadline": "有时限的任务数",
    "tasksWithUnit": "有单位的任务数",
    "text": "任务内容",
    "title": "标题",
    "type": "类型",
    "unit": "单位",
    "units": "单位",
    "unitsFrom": "单位来源",
    "until": "最晚存在日",
    "via": "名下",
    "why": "缘由",
    "words": "原文",
    "written": "落款日期",
    "year": "年份",
}


def headings(columns: Iterable[str], language: str = "zh") -> tuple[str, ...]:
    """The columns' names in the language; one that is not ours stays as it is."""
    if language == "zh":
        return tuple(_CHINESE.get(column, column) for column in columns)
    return tuple(_CAPITAL.sub(_lowered, column) if column in _CHINESE else column for column in columns)


def _lowered(found: re.Match[str]) -> str:
    return f" {found[1].lower()}"
