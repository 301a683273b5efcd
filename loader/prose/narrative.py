"""Which parts of a prose document give orders and which only tell: goals, principles, background."""

import re
from collections.abc import Sequence

from ontology.folding import simplified

# 总体要求 · 指导思想 · 工作目标 · 主动公开信息情况 · not 目标任务 (tasks), not 总体要求和任务
_TELLING = re.compile(
    r"(?:总体|指导|基本|工作|主要|具体|年度)?(?:要求|思想|原则|目标|思路|任务目标|目标要求|总体目标|考虑)"
    r"(?:(?:和|与|及|、)(?:总体|指导|基本|工作|主要)?(?:要求|思想|原则|目标|思路))*"
    r"|.{2,20}(?:情况|存在的?(?:主要)?问题.{0,8}|成效)"
    r"|.{0,6}(?:背景|依据|意义|适用范围|名词解释|形势|现状|概况|基本情况|起草过程|出台过程|领导小组|组织机构|成员名单)"
)
# 保障措施 · 组织领导 · 工作要求 · 强化组织领导，确保取得实效 · 时间安排 · not 提升保障能力
_FRAMING = re.compile(
    r"(?:切实)?(?:保障措施|组织保障|工作保障|工作要求|有关要求|相关要求|几点要求|落实要求|纪律要求"
    r"|(?:加强|强化|健全|完善)?组织(?:领导|实施|保障)|(?:方法|工作|实施)?步骤.{0,4}|(?:时间|进度|阶段)安排)(?:[，,、].{0,16})?"
)
# 主要任务 · 重点工作 · 工作要点及分工 · 任务分工 · 主要措施
_ORDERING = re.compile(
    r"(?:主要|重点|工作|具体|目标|年度)?(?:任务|工作|要点|内容|措施|举措|事项)"
    r"(?:(?:和|与|及|、)?(?:主要|重点|工作|任务|责任)?(?:任务|分工|措施|内容|要求|目标|举措|责任单位|清单|安排))?"
)
# …解读 · …报告 · …条例 · …公告: texts that order no task; not …工作方案, not …通知
_NO_PLAN_TITLE = re.compile(
    r"(?:解读|说明|报告|总结|公告|公示|问答|新闻|动态|条例|规定|细则|章程|规则|制度|简介|名单|办法|批复|决定书|指南|讲话|目录|年报)"
    r"(?:[（(].{0,8}[）)])?$"
)
# …工作方案 · …要点 · …三年行动计划 · …任务分工: every numbered point of such a text is a task
_PLAN_TITLE = re.compile(
    r"(?:方案|要点|计划|措施|清单|台账|分解表?|分工表?|部署|安排|举措|任务表?|行动|任务书|责任表|一览表)"
    r"(?:[（(].{0,12}[）)])?$"
)
# …若干意见 · …的通知 · …规划: may order or only tell
_DIRECTIVE_TITLE = re.compile(r"(?:意见|通知|函|决定|纲要|规划)(?:[（(].{0,12}[）)])?$")
# 加强… · 推进… · 各单位要… · 要… · not 会议强调
_ORDER = re.compile(
    r"(?:全面|积极|着力|认真|切实|进一步|持续|深入|大力|加快|扎实|严格|不断|继续|有序|稳妥|及时|统筹|主动|依法|定期|充分|深化|组织|围绕|聚焦|按照|坚持|对|各|要|将|把)"
    r"|.{0,4}(?:加强|推进|推动|完善|落实|建立|做好|强化|开展|提升|优化|健全|规范|实施|提高|抓好|扩大|加大|制定|公开|发布|支持|鼓励|引导|编制|清理|整合|梳理|督促|创新|实行|推广|培育|发展|建设|打造|促进|放宽|明确|指导)"
)
# 起草背景 · 出台的背景和意义 · 起草过程 · 解读要点: sections of a text that explains a plan
_EXPLAINING = re.compile(
    r"(?:起草|出台|制定|编制|修订|文件).{0,4}(?:背景|过程|依据|意义|目的|必要性)"
    r"(?:[和与及、].{2,6})?|.{0,6}解读"
)
# what offices are ordered to do something about · not 土豆, not 螺丝
_OFFICIAL = re.compile(
    r"政务|政府|政策|公开|工作|服务|监管|审批|责任|机制|制度|建设|管理|治理|执法|改革|企业|群众|部门|单位|宣传|安全|群体|就业|项目"
)
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]$")


def is_telling(title: str) -> bool:
    """Whether a section of that title only tells: goals, principles, background."""
    return bool(_TELLING.fullmatch(_plain(title)))


def is_framing(title: str) -> bool:
    """Whether a section of that title frames the work: organisation, safeguards, schedule."""
    return bool(_FRAMING.fullmatch(_plain(title)))


def is_ordering(title: str) -> bool:
    """Whether a section of that title is the one that holds the tasks."""
    return bool(_ORDERING.fullmatch(_plain(title)))


def is_explaining(title: str) -> bool:
    """Whether a section of that title belongs to a text about a plan rather than to a plan."""
    return bool(_EXPLAINING.fullmatch(_plain(title)))


def gives_orders(title: str | None, points: Sequence[str], *, headed: bool = False) -> bool:
    """Whether numbered points without units are tasks, told by the document's title and their wording.

    `headed`: they stand under a heading such as 主要任务, which tells as much as a title does.
    """
    name = _plain(title or "")
    if not points or _NO_PLAN_TITLE.search(name):
        return False
    if headed or _PLAN_TITLE.search(name):
        return True
    orders = sum(bool(_ORDER.match(simplified(point))) for point in points)
    if _DIRECTIVE_TITLE.search(name):
        return orders >= 0.3 * len(points)
    # recipes and manuals are numbered and order, too
    return orders >= 0.7 * len(points) and any(_OFFICIAL.search(simplified(point)) for point in points)


def _plain(title: str) -> str:
    return _BRACKETED.sub("", simplified(title)).strip(" 　。：:《》")
