"""Words of a deadline that tell no day: work without end, at once, at no stated time, or elsewhere."""

import re
from functools import cache

# Verbs behind such a word: 推进 of 持续推进 · 完成 of 及时完成
VERBS = (
    r"(?:推进|推动|坚持|实施|开展|落实|整改|优化|进行|改进|完善|执行|保持|工作|任务|有效|运行|管理|更新|调整|抓好|抓落实|深化|巩固|提升|跟进"
    r"|跟踪|关注|公开|报送|完成|常抓不懈)"
)
# 持续推进 · 长期坚持 · 常态化: work without an end is a limit of its own kind · not 长期护理
_OPEN = (
    r"(?P<open>(?:持续|长期|常态化?|常年|经常性?|日常|不断|滚动|动态|全程|全周期|中长期)"
    rf"(?:性|化|地)?{VERBS}*)"
)
# 立行立改 · 实时 · 随时: at once
_AT_ONCE = (
    r"(?P<at_once>(?:立[行查知说]立[改行]|即[知行查]即改|边[查学整]边改|边[查学]边改边[立建]|立即|即[时刻]|实时|随时|马上|第一时间)"
    rf"{VERBS}*)"
)
# 及时 · 适时 · 定期 · 尽快: no limit at all
_VAGUE = (
    r"(?P<vague>(?:及时|适时|适当时候|不定期|定期|尽快|尽早|近期|择机|视情况?|待定|分阶段|分步|分批|逐步|阶段性|短期)"
    rf"{VERBS}*)"
)
# 按时 · 按序时进度 · 同步 · 已完成: the limit is told elsewhere
_TOLD = (
    r"(?P<told>(?:同步|一次性|已完成|按(?:时间|序时|时序)?(?:进度|时序|节点|计划)|按[时期](?!间|限))"
    rf"{VERBS}*)"
)
# 按要求 · 按上级规定时限: weaker still
_ELSEWHERE = (
    r"(?P<elsewhere>(?:按照?|根据)(?:上级|省|市|国家|区|县|有关|相关|规定|工作)*"
    r"(?:要求|规定|部署|安排|通知|时限|时间)(?:的?(?:时限|时间|要求|节点))?)"
)


@cache
def standing_pattern() -> re.Pattern[str]:
    """The pattern of all such words; its groups are open, at_once, vague, told and elsewhere."""
    return re.compile(f"{_OPEN}|{_AT_ONCE}|{_VAGUE}|{_TOLD}|{_ELSEWHERE}")
