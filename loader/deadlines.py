"""How a time limit looks in a deadline column and in the closing bracket of an item.

What the words mean as days is not told here.
"""

import re
import unicodedata

from ontology.folding import simplified

_NUMBER = r"(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3}|半)"
_YEAR = r"(?:(?:(?:20|19)[0-9]{2}|二[〇零○][〇零○一二三四五六七八九]{2})\s?年度?|[今明本当次]年)"
_MONTH = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})\s?月份?"
_DAY = r"(?:\s?[0-9]{1,2}\s?[日号]|[上中下]旬|月?[底末初中])"
_BEFORE = r"(?:之前|以前|前后|前|起|以后|后|内|之内|以内|止)"
_LENGTH = rf"{_NUMBER}\s?(?:个|至{_NUMBER}个?)?(?:工作日|自然日|小时|分钟|季度|学期|[日天周月年])"

# A day, a month, a quarter, a year or the end of one.
# 2023年12月31日前 · 6月底前 · 三季度前 · 年底前 · 2021.06 · 2020-2022年 · not 12, not 2018
_POINT = (
    rf"20[0-9]{{2}}年?\s?[—–\-~～至]+\s?20[0-9]{{2}}年?[底末]?{_BEFORE}?|(?:{_YEAR}\s?)?{_MONTH}{_DAY}?{_BEFORE}?|(?:20[0-9]{{2}}[./-][01]?[0-9](?:[./-][0-3]?[0-9])?){_BEFORE}?"
    rf"|(?:{_YEAR}\s?)?(?:全年|年[底末中初]|[上下]半年|年内|第?[一二三四1-4]季度|[1-4]季度|季末)[底末初]?{_BEFORE}?"
    rf"|{_YEAR}[底末初]{_BEFORE}?|{_YEAR}{_BEFORE}|月[底末]{_BEFORE}?"
    rf"|[“\"']?十[三四五六][五][”\"']?(?:期间|末|规划期内?|时期)|规划期内|任期内|[0-9]{{1,2}}\s?[日号]{_BEFORE}"
)
# Again and again: 每季度 · 按月 · 每年至少1次 · 逐年
_REPEATED = (
    r"每(?:个?[年月周日天旬]|半年|半月|个?季度?|学期|两[年月周])[底末初]?(?:前|度)?(?:(?:至少|不少于)?[0-9一二两三四]{1,2}次(?:以上)?)?"
    r"|按(?:年度?|月度?|季度?|周|日|旬|半年)|逐[年月季日]|[月季年半]度|半年(?:一次|内|前)?|年度内?"
)
# A length of time, mostly from an event: 10个工作日内 · 24小时内 · 印发后2个月内 · not 2018年
_WITHIN = (
    rf"[^，。；、\s]{{0,16}}(?:之日起|后){_LENGTH}(?:之内|以内|内|前|左右)?|(?<![0-9]){_LENGTH}(?:之内|以内|内)"
    rf"|(?<![0-9]){_NUMBER}\s?个?(?:工作日|自然日|小时)"
)
# Always, now, or at no stated time: 持续推进 · 长期坚持 · 常态化 · 立行立改 · 即时 · 适时
_OPEN = (
    r"(?:持续|长期|常态化?|常年|经常性?|日常|不断|滚动|动态)(?:性|化|地)?(?:推进|坚持|实施|开展|落实|整改|优化|进行|改进|完善|推动|执行|保持|工作|任务"
    r"|有效|运行|管理|更新|调整|抓好|深化|巩固|提升|跟进|关注|公开|加强)?|立[行查知说]立[改行]|即[知行查]即改|边[查学整]边改|边[查学]边改边[立建]"
    r"|立即|即[时刻日]起?|实时|随时|及时|适时|同步|近期|尽快|不定期|定期|分阶段|分步|分批|阶段性|一次性|按[时期]|按(?:序时)?(?:进度|时序|节点|计划)"
    r"|视情况?|待定|已完成|全程|全周期|中长期|短期"
)
# 按要求 · 按规定时限 · weaker: says that a limit exists elsewhere
_ELSEWHERE = (
    r"(?:按照?|根据)(?:上级|省|市|国家|区|县|有关|相关|规定|工作)*"
    r"(?:要求|规定|部署|安排|通知|时限|时间)(?:的?(?:时限|时间|要求|节点))?"
)

# 待省级文件出台后 · 项目竣工后
_CONDITION = r"待[^，。；]{1,40}后"

# Any of the kinds above, one at a time: 6月底前|，|长期坚持 · not 市水务局
_PHRASE = re.compile(rf"{_CONDITION}|{_WITHIN}|{_REPEATED}|{_POINT}|{_OPEN}")
# 2023年 · 2023年度 : a limit where it stands alone, part of a name elsewhere (2018年工作要点)
_BARE_YEAR = re.compile(rf"{_YEAR}")
# 按要求 · 根据上级安排 · not 按月
_WEAK_PHRASE = re.compile(_ELSEWHERE)
# Words that stand beside a limit and say nothing else: …前完成 · …取得阶段性成效
_FILLER = re.compile(
    r"力争|确保|争取|原则上|基本|全面|全部|初步|不晚于|不迟于|截至|截止到?|于|在|自|从|到|至|并|前|底|完成|办结|落实到位|整改到位|到位|取得"
    r"|阶段性|明显|成效|见效|推进|坚持|实施|开展|启动|公布|公开|发布|报送|上报|提交|制定|出台|印发|建成|建立|落实|整改|执行|销号|一次|以上"
    r"|更新|其他|其余|任务|工作|开工|动工|竣工|投产|投用|投入使用|见底|清零"
)
# Marks and conjunctions between limits: 按月/每月 · 、 · not 前
_SEPARATOR = re.compile(r"[\s，,、；;。./（）()—–\-~～:：及和或与]+")

_LONGEST = 60


def looks_like_deadline(text: str) -> float:
    """How much of a cell or clause is a time limit: 1 for nothing else, 0 for none or a longer text."""
    plain = _plain(text).strip()
    if _BARE_YEAR.fullmatch(plain):
        return 1.0
    if not 2 <= len(plain) <= _LONGEST:
        return 0.0
    rest, phrases = _PHRASE.subn("", plain)
    rest, weak = _WEAK_PHRASE.subn("", rest)
    if not phrases and not weak:
        return 0.0
    left = len(_SEPARATOR.sub("", _FILLER.sub("", rest)))
    share = 1 - left / len(_SEPARATOR.sub("", plain))
    return 0.0 if share < 0.5 else round(share if phrases else share / 2, 2)


def _plain(text: str) -> str:
    # Width is folded character by character, so that positions stay those of the text.
    return "".join(_half_width(character) for character in simplified(text))


def _half_width(character: str) -> str:
    return unicodedata.normalize("NFKC", character) if "０" <= character <= "９" else character
