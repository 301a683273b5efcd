"""Rules that a plan says once and that hold from there on: 列第一位者为牵头单位，下同."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ontology.folding import simplified
from ontology.plan import Convention, Source

FIRST_LISTED_LEADS = "first-listed-leads"
ALL_LOCALITIES = "all-localities"
HOLDS_BELOW = "units-hold-below"
ORDER_MEANS_NOTHING = "order-means-nothing"

_BODY = r"(?:责任)?(?:单位|部门|处室|科室|股室|机构)"
_IS = r"[，,]?(?:均?为|是|系|即为?|作为)"
_FIRST = (
    r"(?:(?:排名|排序|排位|排列|名列|列|排|位列|位)?(?:在|于|为)?(?:最前面?|首(?:位|个|列)|第一(?:位|个|名|家))"
    r"|(?:排名|排序|排|列)(?:在|于)?第一)"
)
_LEADS = (
    rf"(?:该项|本项|此项)?(?:任务|工作)?的?(?:负责)?总?(?:牵头|主办|主责|第一责任|主要责任)(?:负责)?{_BODY}?"
    r"(?:(?:或|和|及)[^，,。；;（）]{2,6})?"
)
_OTHERS = rf"(?:[，,；;](?:其他|其余|其它){_BODY}?(?:均?为|是)?(?:配合|协办|责任|参与|参加)?{_BODY}?)?"
# 列第一位者为牵头单位，下同 · 排在第一位的部门为牵头部门 · 第一个单位为牵头单位 · 排名首位的牵头
# not 第一牵头单位, not 第一责任人为主要负责同志, not 牵头单位列入第一批试点
_FIRST_LISTED = re.compile(
    rf"(?:(?<![^。；;，,、（）()：:\s])(?:各项|每项|以下|上述|分工|任务|工作|其中|注[：:]|{_BODY}|栏|中|的|以|[，,]){{1,8}}+)?{_FIRST}"
    rf"(?:(?:的|者)?(?:列出的)?{_BODY}?者?{_IS}|(?:的|者){_BODY}?){_LEADS}{_OTHERS}(?:[，,；;]?以?下均?同)?"
)
# 逗号前为牵头单位，下同 · 顿号前的单位为牵头单位: mostly one unit stands there, and the first leads
_BEFORE_SIGN = re.compile(
    rf"(?:第一个)?(?:逗号|顿号|分号)(?:之)?前的?(?:{_BODY})?{_IS}{_LEADS}{_OTHERS}(?:[，,；;]?以?下均?同)?"
)
# 以下各项工作均需各县、区落实，不再列出 · 各镇均为责任单位，不再一一列明 · not 不再列入目录
_NOT_LISTED = re.compile(
    r"(?<![^。；;（）()])[^。；;（）()]{0,60}?(?:均|都|负责|落实|责任单位)[^。；;（）()]{0,40}?(?:不再|不另|不一一|不逐一)"
    r"(?:一一|逐一|逐项|单独|另行|重复|分别|再)?(?:列出|列明|列举|注明|标注|标明|列示|写明)"
)
# 排名不分先后 · 以上单位排名不分先后
_NO_ORDER = re.compile(r"(?:以上|上述)?(?:单位|部门|各单位)?(?:排名|排序|名次)(?:均)?不分先后")
# ，下同 behind unit words · not 以下同时推进
_BELOW = re.compile(r"[，,；;。]?(?<![列位])以?下(?:述|面)?(?:均|皆)?同(?=$|[。；;）)])")

# Each rule with the words that it cannot do without, looked for first: the patterns are slow, rules rare
_RULES: tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...] = (
    (re.compile(r"(?:第一|首|最前).*(?:牵头|主办|主责|责任)"), _FIRST_LISTED, FIRST_LISTED_LEADS),
    (re.compile(r"[逗顿分]号.{0,8}前"), _BEFORE_SIGN, FIRST_LISTED_LEADS),
    (re.compile(r"不再|不另|不一一|不逐一"), _NOT_LISTED, ALL_LOCALITIES),
    (re.compile(r"不分先后"), _NO_ORDER, ORDER_MEANS_NOTHING),
    (re.compile(r"下.{0,2}同"), _BELOW, HOLDS_BELOW),
)


@dataclass(frozen=True, slots=True)
class Rule:
    """Where a rule stands in a text, and which it is."""

    start: int
    end: int
    rule: str


def find_conventions(text: str, source: Source) -> tuple[Convention, ...]:
    """The rules that a text says, with their printed words."""
    return tuple(
        Convention(text[found.start : found.end].strip("，,；;。 "), found.rule, source)
        for found in find_rules(simplified(text))
        if found.rule != HOLDS_BELOW
    )


def find_rules(plain: str) -> tuple[Rule, ...]:
    """The rules in a simplified text, also 下同 behind unit words; one inside another counts once."""
    found: list[Rule] = []
    for rule in sorted(_matches(plain), key=lambda rule: (rule.start, -rule.end)):
        if not found or rule.start >= found[-1].end:
            found.append(rule)
    return tuple(found)


def _matches(plain: str) -> Iterator[Rule]:
    for hint, pattern, rule in _RULES:
        if hint.search(plain):
            yield from (Rule(match.start(), match.end(), rule) for match in pattern.finditer(plain))
