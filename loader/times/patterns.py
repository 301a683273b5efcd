"""How words of time are printed: one pattern for all, compiled once when it is first asked for.

Its groups are read by the modules named for what they mean. The searched text is simplified, in one
width and without blanks.
"""

import re
from functools import cache

# 12 · 十二
NUMBER = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"

# “十四五”期间 · 十四五末 · not “十四五”规划
_ERA = r"[“\"'‘]?十(?P<era>[二三四五六])五[”\"'’]?(?:规划)?(?P<era_part>规划期内?|期间|时期内?|期内|期末|末)"
# 2021.06 · 2021-6-30 · not 2020-2022年
_NUMERIC = r"(?P<numeric>20[0-9]{2}[./-](?:1[0-2]|0?[1-9])(?:[./-](?:3[01]|[12][0-9]|0?[1-9]))?)(?![0-9])"
# 2023年 · 二〇二三年度 · 23年6月 · 今年 · 次年 · not 15年
_YEAR = (
    r"(?:(?P<year>(?<![0-9])(?:19|20)[0-9]{2}|[一二][〇一二三四五六七八九]{3}"
    rf"|(?<![0-9])[1-4][0-9](?=年(?:{NUMBER}月|[底末])))年度?"
    r"|(?P<named>[今明本当次翌来]年度?|下一?年度?))"
)
# 12月 · 12月31日 · 9月上旬 · not 6月龄
_MONTH = (
    rf"(?P<month>(?<![0-9]){NUMBER})月(?![龄嫂饼球光薪租票均台坛亮])份?"
    rf"(?:(?P<day>{NUMBER})(?:[日号]|(?=[-—–~至到]{NUMBER}[日号]))|(?P<decade>[上中下])旬)?"
)
# 三季度 · 第4季度 · 前三季度 · not 上一季度
_QUARTER = r"(?<![上每])(?P<up_to>前)?第?(?P<quarter>[一二三四1-4])个?季度"
# 上半年
_HALF = r"(?P<half>[上下])半年"
# 全年 · not 全年级
_WHOLE = r"(?P<whole>全年|年度内)(?![级龄段])"
# 年 of 年底 · not of 三年内, not of 近年
_BARE = r"(?<![0-9一二三四五六七八九十两几半多近往历去每])(?P<bare>年)"
# 底 of 6月底 · 末 of 季度末 · 内 of 年内 · not 底线, not 初步, not 中央, not 内容
_EDGE = (
    r"月?(?P<edge>[底末初中内终])(?!(?<=底)[线数层气册蕴色板图子薄座盘商]|(?<=末)[端梢位尾级]|(?<=初)[步级中始审评期衷]"
    r"|(?<=中)[央国共期小心医考高标级等职学华秋部药长短方]|(?<=内)[部容外设地蒙涵陆控贸河涝需生审在循])"
)
# 6月底 · 2023年 · 年底 · 上半年 · 2022年第三季度末
POINT = (
    rf"(?:{_ERA}|{_NUMERIC}|(?:{_YEAR})?(?:{_MONTH}|{_QUARTER}|{_HALF}|{_WHOLE}|{_BARE}|(?(year)|(?(named)|(?!))))"
    rf"(?:{_EDGE})?(?(bare)(?(edge)|(?!))))"
)

# 每季度 · 每两年 · 按月 · 半年一次 · 次月10日 · not 每年级, not 按年龄, not 按日常
_RECURRENCE = (
    rf"(?:(?:每隔?(?P<every>{NUMBER}|两)?个?|按|逐)"
    r"(?P<period>半年|半月|双月|双周|工作日|季度|季(?!节)|学期|学年|年(?![级龄轻化代限利均薪报])度?|月(?![饼嫂])度?"
    r"|星期|旬|周(?![边围岁期])|日(?![常报程历均趋])|天(?![然气性]))"
    rf"|(?P<once>半年|一?季度|一?年|一?个?月|一?周)(?=[一二两三四五六1-9]次)|[次下]月(?P<month_after>{NUMBER})[日号])"
)
# 20个工作日内 · 5小时内 · 三个月以内 · 3至5个工作日 · not 2018年, not 三年 of 近三年
_LENGTH = (
    rf"(?P<count>(?<![0-9.])[0-9]{{1,4}}|半|{NUMBER}|两)(?:[-—–~至到](?P<at_most>{NUMBER}))?"
    r"(?:个?(?P<measure>工作日|自然日|日历天|小时|分钟|星期|(?<=个)季度|学期|年度?|(?<=个)月|周|天|日)"
    r"(?P<within>之内|以内|内(?![部容外设地])|之?前(?![后期])|左右)?)"
)
# 待《…》修订出台后 · 待上级明确后 · not 待遇, not 接待
_WAITING = r"(?P<waiting>(?<![等接对期招看优善款虐])待(?![遇业岗办定命续售])[^，。；：]{2,60}?后)"
# 出台后 · 印发之后: what stands before it tells whose
_ISSUED = r"(?P<issued>(?:出台|印发|下发|颁布|公布|发布|施行|实施|批复)(?:之|以)?后)"
# 即日起
_FROM_NOW = r"(?P<from_now>即日起?)"


# What any word of time begins with: to ask for it first halves the time of a search.
_FIRST = r"(?=[0-9一二三四五六七八九十两半今明本当次翌来上下前第全年“\"'‘每按逐待出印颁公发施实批即])"


@cache
def time_pattern() -> re.Pattern[str]:
    """The pattern of every word of time but those of `standing`."""
    kinds = "|".join((POINT, _RECURRENCE, _LENGTH, _WAITING, _ISSUED, _FROM_NOW))
    return re.compile(f"{_FIRST}(?:{kinds})")


def point_at(plain: str, place: int) -> re.Match[str] | None:
    """The point of the calendar at that place of a searched text, or None."""
    found = time_pattern().match(plain, place)
    return found if found and is_point(found) else None


def is_point(found: re.Match[str]) -> bool:
    """Whether a word of time is a point of the calendar, and not how often or how long."""
    others = ("period", "once", "month_after", "count", "waiting", "issued", "from_now")
    return not any(found[group] for group in others)
