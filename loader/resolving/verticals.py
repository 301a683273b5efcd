"""Bodies of the nation in a place bear its name inside theirs: 国家税务总局云川市税务局, 人行云川市分行."""

import re
from collections.abc import Iterator

from ontology.registry.lookup import bodies_named
from ontology.registry.places import own_words
from ontology.registry.records import Body, Place
from ontology.registry.registry import Registry
from ontology.registry.spans import Span

Bodies = tuple[Body, ...]

# 国家税务总局|云川市税务局 · 人行|云川分行 · 银保监会|… · not 市税务局
_VERTICAL = re.compile(
    r"国家税务总局|税务总局|国家开发银行|国开行|(?:中国)?农业发展银行|农发行|(?:中国)?进出口银行|中国出口信用保险公司|中国信保|(?:中国)?人民银行|人行|国家金融监督管理总局|国家金融监管总局|金融监管总局|国家外汇管理局|国家统计局|国网|中国(?:电信|移动|联通|邮政)|中国银行保险监督管理委员会"
    r"|中国银保监会|银保监会|国家矿山安全监察局|共青团|武警|中国证券监督管理委员会|中国人民政治协商会议"
)
_LONGEST_PLACE = 12
# 云川|金融监管分局 · 云川|银保监分局
_BRANCH = re.compile(r"(.{2,4}?)(?:金融监管|银保监|银监)分局")


def vertical_bodies(
    registry: Registry, name: str, near: tuple[Place, ...], time: Span | None
) -> tuple[Bodies, Place | None]:
    """The bodies of a place that bear its name inside theirs, and the place; ((), None) for another name."""
    found = _VERTICAL.match(name)
    if not found:
        return (), None
    for place, rest in _places(registry, name[found.end() :], near):
        for words in (found[0] + rest, rest):
            if bodies := bodies_named(registry, place, words, time):
                return bodies, place
    return (), None


def _places(registry: Registry, text: str, near: tuple[Place, ...]) -> Iterator[tuple[Place, str]]:
    """The places that the text begins with: by full name, by stem, and what is left of the text."""
    for place, end in registry.places.starting(text, near):
        yield place, text[end:]
    for place in reversed(near):
        # 人民银行|市|分行: the word for the place instead of its name
        for word in own_words(place):
            if text.startswith(word):
                yield place, text.removeprefix(word)
    for end in range(min(len(text), _LONGEST_PLACE), 1, -1):
        of_stem = registry.places.with_stem(text[:end])
        if len(of_stem) == 1:
            yield of_stem[0], text[end:]


def told_place(registry: Registry, name: str) -> Place | None:
    """The one place that a unit's name tells by itself, as 云川市东澄区税务局 does; else None."""
    found = _VERTICAL.match(name)
    text = name[found.end() :] if found else name
    if branch := _BRANCH.fullmatch(name):
        of_stem = registry.places.with_stem(branch[1])
        return of_stem[0] if len(of_stem) == 1 else None
    places = [place for place, _ in registry.places.starting(text)]
    if found and not places:
        places = [place for place, _ in _places(registry, text, ())][:1]
    return places[0] if len(places) == 1 else None
