"""Places by code and by every way that plans print their names."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ontology.registry.records import NATION, Level, Place
from ontology.registry.spans import Span

# 湘西土家族苗族自治州 → 湘西 · 广西壮族自治区 → 广西 · 连南瑶族自治县 → 连南
_ETHNIC = re.compile(
    r"(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌"
    r"|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各)族"
)
_SUFFIX = re.compile(r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|林区|新区|[省市县区旗州盟])$")
# 州 for 自治州, 县 for 自治县: how people call them
_SHORT_SUFFIX = {"自治州": "州", "自治县": "县", "自治旗": "旗", "自治区": "自治区"}
_SHORTEST_STEM = 2
_LONGEST_NAME = 15

# What follows no stem: 广州|市… is the full name or another one.
_NO_STEM_BEFORE = frozenset("省市县区州盟旗镇乡街村")

# The words that mean the place itself and those above it, in plans of that place.
_WORDS = {
    "省": ("省",),
    "自治区": ("自治区", "区"),
    "直辖市": ("市",),
    "特别行政区": ("特区",),
    "地级市": ("市",),
    "自治州": ("州",),
    "地区": ("地区", "行署", "地"),
    "盟": ("盟",),
    "市辖区": ("区",),
    "县": ("县",),
    "县级市": ("市",),
    "自治县": ("县", "自治县"),
    "旗": ("旗",),
    "自治旗": ("旗", "自治旗"),
    "林区": ("林区", "区"),
    "特区": ("特区", "区"),
    "镇": ("镇",),
    "乡": ("乡",),
    "街道": ("街道", "街"),
    "功能区": ("区", "示范区", "开发区", "高新区", "新区", "园区"),
}


@dataclass(frozen=True, eq=False)
class Places:
    """All places of a registry."""

    rows: tuple[Place, ...]

    @cached_property
    def by_code(self) -> dict[str, Place]:
        """The places by code; of a renamed place, which kept its code, the one of today."""
        gone_first = sorted(self.rows, key=lambda place: place.life.end is None)
        return {place.code: place for place in gone_first}

    @cached_property
    def _named(self) -> dict[str, list[Place]]:
        named: dict[str, list[Place]] = defaultdict(list)
        for place in self.rows:
            for name in full_names(place):
                named[name].append(place)
        return named

    @cached_property
    def _stems(self) -> dict[str, list[Place]]:
        stems: dict[str, list[Place]] = defaultdict(list)
        for place in self.by_code.values():
            stems[stem(place)].append(place)
        return stems

    @cached_property
    def _predecessors(self) -> dict[str, list[Place]]:
        before: dict[str, list[Place]] = defaultdict(list)
        for place in self.rows:
            if place.life.end and place.successors:
                before[place.successors[0]].append(place)
        return before

    @cached_property
    def _children(self) -> dict[str, list[Place]]:
        children: dict[str, list[Place]] = defaultdict(list)
        for place in self.rows:
            children[self._parent_code(place)].append(place)
        return children

    def parent(self, place: Place) -> Place | None:
        """The place above: a county's city where there is one, else its province; None above a province."""
        return place.above or self.by_code.get(self._parent_code(place))

    def _parent_code(self, place: Place) -> str:
        if place.level is Level.PROVINCE:
            return NATION
        city = f"{place.code[:4]}00"
        return city if place.level is Level.COUNTY and city in self.by_code else f"{place.code[:2]}0000"

    def path(self, place: Place) -> tuple[Place, ...]:
        """The places from the province down to this one."""
        above = self.parent(place)
        return (*self.path(above), place) if above else (place,)

    def children(self, place: Place, time: Span | None) -> list[Place]:
        """The places right below one, at that time, by code."""
        return [below for below in self._children.get(place.code, []) if below.life.may_hold(time)]

    def with_stem(self, text: str) -> list[Place]:
        """The places of that stem, those of the highest level only: 玉溪 is the city."""
        found = self._stems.get(text, [])
        order = list(Level)
        highest = min((order.index(place.level) for place in found), default=0)
        return [place for place in found if order.index(place.level) == highest]

    def successor(self, place: Place) -> Place | None:
        """The place that took over from one that is no more; None for one that is."""
        if not place.life.end or not place.successors:
            return None
        after = self.by_code.get(place.successors[0])
        return after if after is not place else None

    def predecessors(self, place: Place) -> list[Place]:
        """The places from which one took over as the first of their successors."""
        return self._predecessors.get(place.code, []) if not place.life.end else []

    def starting(self, text: str, near: Iterable[Place] = ()) -> list[tuple[Place, int]]:
        """The places that the text may begin with and how many characters name them, longest first only.

        广州市花都区… is read down to the district. Of several places of one name those that are
        `near` count. A stem such as 花都 counts for near places only.
        """
        found = [*self._starting_full(text, 0), *_starting_stem(text, near)]
        longest = max((end for _, end in found), default=0)
        candidates = list({place.code: (place, end) for place, end in found if end == longest}.values())
        codes = {place.code for place in near}
        nearer = [(place, end) for place, end in candidates if place.code in codes]
        return nearer or candidates

    def _starting_full(self, text: str, start: int) -> Iterator[tuple[Place, int]]:
        for end in range(start + 2, min(len(text), start + _LONGEST_NAME) + 1):
            for place in self._named.get(text[start:end], ()):
                yield place, end
                yield from self._below(place, text, end)

    def _below(self, above: Place, text: str, start: int) -> Iterator[tuple[Place, int]]:
        for place, end in self._starting_full(text, start):
            if above in self.path(place)[:-1]:
                yield place, end


def town_of(county: Place, name: str) -> Place:
    """A town, township or street of a county; the tables need not hold it."""
    kind = "街道" if name.endswith(("街道", "街")) else name[-1]
    full = name if not name.endswith("街") else f"{name}道"
    return Place(f"{county.code}/{full}", full, kind, Level.TOWN, above=county)


def full_names(place: Place) -> tuple[str, ...]:
    """The names that can stand alone: 湘西土家族苗族自治州, 湘西自治州, 湘西州."""
    if "自治" not in place.name and place.level is not Level.PROVINCE:
        return (place.name,)
    bare = _ETHNIC.sub("", place.name)
    names = [place.name, bare]
    for long, short in _SHORT_SUFFIX.items():
        if bare.endswith(long):
            names.append(bare.removesuffix(long) + short)
    if place.level is Level.PROVINCE:
        names.append(stem(place))
    return tuple(dict.fromkeys(name for name in names if len(name) > 1))


def stem(place: Place) -> str:
    """The name without the word for its kind: 花都 of 花都区; the name itself where too little is left."""
    if place.type == "功能区":
        return place.name
    bare = _SUFFIX.sub("", _ETHNIC.sub("", place.name))
    return bare if len(bare) >= _SHORTEST_STEM else place.name


def own_words(place: Place) -> tuple[str, ...]:
    """The words that mean this place in its own plans: 区 for a district."""
    return _WORDS.get(place.type, ("区",))


def _starting_stem(text: str, near: Iterable[Place]) -> Iterator[tuple[Place, int]]:
    for place in near:
        name = stem(place)
        if text.startswith(name) and text[len(name) : len(name) + 1] not in _NO_STEM_BEFORE:
            yield place, len(name)
