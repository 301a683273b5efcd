"""What the rest of a name means once its place is known: 财政局办公室, 委区府办公室, 公安分局, 新桥镇政府."""

import re
from collections.abc import Iterator

from ontology.registry.bodies import government, town_government
from ontology.registry.labels import label_name, upper_place
from ontology.registry.lookup import bodies_named, office_of
from ontology.registry.places import own_words, stem
from ontology.registry.records import Basis, Body, Level, Place
from ontology.registry.registry import Registry
from ontology.registry.spans import Span

Bodies = tuple[Body, ...]

# 财政局|办公室 · 教育局|基础教育科 · not 局, not 财政局|下属单位, not 海关|云川办事处
_OFFICE_END = re.compile(r"(?:办公室|(?<!办事)[处科股室办队站所])$")
# 公安|分局 · 规划和自然资源局花都区|分局
_BRANCH = re.compile(r"(.{2,}?)(分局|分中心|管理部|营业部|监管组)$")
# 新桥镇 · 南湖街道|办事处 · 沙田乡|人民政府 · not 住房和城乡|建设局
_TOWN = re.compile(
    r"([㐀-鿿]{1,6}?(?:镇|乡|街道|(?<!道)街))(?:人民政府|政府|办事处|街道办事处|街道办|道办事处|道办|党工委|党委|办)?"
)
# 委|区|府办公室: the level word is said twice for the one office of two superiors
_SAID_TWICE = re.compile(r"(?<=委)[、和]?[省市区县州旗](?=人民政府|政府|府|直)")
# 行政公署|办公室 · 行署|办公室: what a prefecture or league has for a government
_ADMINISTRATION = re.compile(r"^(?:行政公署|行署|公署)")
# 政府|国资委 · 人民政府|金融办: of the government, as all bureaus are
_OF_GOVERNMENT = re.compile(r"(?:人民)?政府(?=..)")
_BUREAU_END = re.compile(r"(?:局|委员会)$")
_BUREAU_ENDS = ("局", "委员会", "厅")


def bodies_within(registry: Registry, place: Place, rest: str, time: Span | None) -> Bodies:
    """The bodies that the rest of a name can mean at a place; () if none is known."""
    for found in _readings(registry, place, rest, time):
        if found:
            return found
    return ()


def town_place_name(rest: str) -> tuple[str, int] | None:
    """The name of the town that a text begins with, and where what follows begins; None if there is none."""
    found = _TOWN.match(rest)
    return (found[1], found.end(1)) if found else None


def branch_of(registry: Registry, upper: Body, place: Place, kind: str = "分局") -> Body:
    """The branch that a body of the upper level has in a place: 云川市公安局东澄分局."""
    field = upper.name.removesuffix("局")
    return Body(
        key=f"{upper.key}/{place.name}{kind}",
        label=f"{upper.label}{stem(place)}{kind}",
        names=tuple(
            dict.fromkeys(
                (
                    f"{upper.label}{place.name}{kind}",
                    f"{label_name(registry, place)}{field}{kind}",
                    f"{stem(place)}{field}{kind}",
                    f"{place.name}{field}{kind}",
                )
            )
        ),
        short_names=tuple(f"{word}{field}{kind}" for word in own_words(place)[:1]),
        classification="派出机构",
        level=Level.COUNTY,
        place=place,
        superiors=(upper,),
        kind=upper.kind,
        name=f"{field}{kind}",
        life=upper.life,
        basis=Basis.BRANCH,
        source=upper.source,
    )


def _readings(registry: Registry, place: Place, rest: str, time: Span | None) -> Iterator[Bodies]:
    if not rest:
        yield _one(government(registry, place))
        return
    said_once = _ADMINISTRATION.sub("人民政府", _SAID_TWICE.sub("", rest), count=1)
    yield bodies_named(registry, place, said_once, time)
    yield _towns(registry, place, rest)
    yield _branches(registry, place, rest, time)
    yield _places_below(registry, place, rest, time)
    yield _offices(registry, place, said_once, time)
    if behind := _OF_GOVERNMENT.match(rest):
        yield bodies_named(registry, place, rest[behind.end() :], time)


def _towns(registry: Registry, place: Place, rest: str) -> Bodies:
    found = _TOWN.fullmatch(rest)
    if not found or place.level is not Level.COUNTY or len(found[1]) < 2:
        return ()
    return _one(town_government(registry, place, found[1]))


def _branches(registry: Registry, place: Place, rest: str, time: Span | None) -> Bodies:
    found = _BRANCH.fullmatch(rest)
    if not found:
        return ()
    upper = upper_place(registry, place)
    if place.level is Level.COUNTY and upper:
        # 国土|东澄|分局 says its place once more, or for the first time.
        field = found[1].removesuffix(place.name).removesuffix(stem(place)) or found[1]
        bodies = _bureaus(registry, upper, field, time)
        if bodies:
            return tuple(branch_of(registry, body, place, found[2]) for body in bodies)
    return tuple(_branches_below(registry, place, found[1], found[2], time))


def _bureaus(registry: Registry, upper: Place, field: str, time: Span | None) -> Bodies:
    for end in ("", *_BUREAU_ENDS):
        if bodies := bodies_named(registry, upper, field + end, time):
            return bodies
    return ()


def _branches_below(
    registry: Registry, place: Place, words: str, kind: str, time: Span | None
) -> Iterator[Body]:
    """A branch named with its bureau first: 规划和自然资源局|花都区|分局."""
    for below in registry.places.children(place, time):
        for name in dict.fromkeys((below.name, stem(below))):
            if words.endswith(name):
                for body in bodies_named(registry, place, words.removesuffix(name), time):
                    field = _BUREAU_END.sub("", body.name)
                    known = bodies_named(registry, below, field + kind, time)
                    yield known[0] if len(known) == 1 else branch_of(registry, body, below, kind)
                return


def _places_below(registry: Registry, place: Place, rest: str, time: Span | None) -> Bodies:
    """A body of a place below: 东澄区|财政局 behind 云川市."""
    for below in registry.places.children(place, time):
        for name in dict.fromkeys((below.name, stem(below))):
            if rest.startswith(name):
                return bodies_within(registry, below, rest.removeprefix(name), time)
    return ()


def _offices(registry: Registry, place: Place, rest: str, time: Span | None) -> Bodies:
    """An office inside a body: the longest beginning that is a body, and an office behind it."""
    if not _OFFICE_END.search(rest):
        return ()
    for end in range(len(rest) - 2, 1, -1):
        if bodies := bodies_named(registry, place, rest[:end], time):
            return tuple(office_of(body, rest[end:]) for body in bodies)
    return ()


def _one(body: Body | None) -> Bodies:
    return (body,) if body else ()
