"""The numbers that Word makes: each list counts on, deeper levels begin anew (ECMA-376, 17.9)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml.etree import _Element

from loader.readers.word.names import is_on, number, value, w, whole
from loader.readers.word.number_words import number_words
from loader.readers.word.styles import Numbered

_LEVELS = 9
# %1、 · （%2） · %1.%2
_PLACE = re.compile("%([1-9])")
# 001, 002, 003, ... · not decimal
_ZEROS = re.compile(r"(0+)1, .*")


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level counts and what it prints: `text` has %1 for the number of the first level, and so on."""

    start: int = 1
    form: str = "decimal"
    digits: int = 1
    text: str = ""
    legal: bool = False
    restart: int | None = None
    style: str | None = None


@dataclass(slots=True)
class _List:
    """A list definition with its levels, and the numbers given so far; None where a level has not begun."""

    levels: dict[int, _Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(slots=True)
class _Instance:
    """A list as paragraphs name it: it counts on in its definition's numbers, but for what it sets back."""

    definition: _List
    levels: dict[int, _Level]
    set_back: list[int]


class Numbering:
    """The lists of a document, counted as its paragraphs are read one after the other."""

    def __init__(self, root: _Element | None) -> None:
        definitions = {} if root is None else _definitions(root)
        found = [] if root is None else list(root.iterchildren(w("num")))
        self._instances = {one.get(w("numId"), ""): _instance(one, definitions) for one in found}

    def label(self, numbered: Numbered) -> str:
        """The number of the next paragraph of that list as printed, empty for a bullet."""
        found = self._instances.get(numbered.list_id)
        if found is None:
            return ""
        for place in found.set_back:
            found.definition.counts[place] = None
        found.set_back = []
        level = _level_of(found, numbered)
        _count(found, level)
        return _printed(found, level)


def _definitions(root: _Element) -> dict[str, _List]:
    """The list definitions; one that only names a style is the one that defines that style."""
    elements = {one.get(w("abstractNumId"), ""): one for one in root.iterchildren(w("abstractNum"))}
    lists = {name: _List(_levels(one)) for name, one in elements.items()}
    of_style = {link: lists[name] for name, one in elements.items() if (link := value(one, "styleLink"))}
    for name, one in elements.items():
        if not lists[name].levels:
            lists[name] = of_style.get(value(one, "numStyleLink") or "", lists[name])
    return lists


def _instance(one: _Element, definitions: Mapping[str, _List]) -> _Instance:
    definition = definitions.get(value(one, "abstractNumId") or "", _List({}))
    levels, set_back = dict(definition.levels), []
    for override in one.iterchildren(w("lvlOverride")):
        place = _place(override)
        for own in override.iterchildren(w("lvl")):
            levels[place] = _level(own)
        if value(override, "startOverride") is not None:
            start = number(override, "startOverride", 1)
            levels[place] = replace(levels.get(place, _Level()), start=start)
            set_back.append(place)
    return _Instance(definition, levels, set_back)


def _levels(definition: _Element) -> dict[int, _Level]:
    return {_place(one): _level(one) for one in definition.iterchildren(w("lvl"))}


def _place(element: _Element) -> int:
    return min(max(whole(element.get(w("ilvl"))), 0), _LEVELS - 1)


def _level(one: _Element) -> _Level:
    form, digits = _form(one)
    return _Level(
        start=number(one, "start", 1),
        form=form,
        digits=digits,
        text=value(one, "lvlText") or "",
        legal=is_on(one, "isLgl"),
        restart=number(one, "lvlRestart") if value(one, "lvlRestart") is not None else None,
        style=value(one, "pStyle"),
    )


def _form(level: _Element) -> tuple[str, int]:
    """The number format and how many digits it fills up; forms of newer Word stand before a fallback."""
    found = next(level.iter(w("numFmt")), None)
    if found is None:
        return "decimal", 1
    zeros = _ZEROS.fullmatch(found.get(w("format"), ""))
    return found.get(w("val"), "decimal"), len(zeros[1]) + 1 if zeros else 1


def _level_of(found: _Instance, numbered: Numbered) -> int:
    if numbered.level is not None:
        return min(max(numbered.level, 0), _LEVELS - 1)
    of_style = {level.style: place for place, level in found.levels.items() if level.style}
    return next((of_style[style] for style in numbered.styles if style in of_style), 0)


def _count(found: _Instance, level: int) -> None:
    counts = found.definition.counts
    last = counts[level]
    counts[level] = found.levels.get(level, _Level()).start if last is None else last + 1
    for deeper in range(level + 1, _LEVELS):
        restart = found.levels.get(deeper, _Level()).restart
        # 0 never begins anew; n begins anew only below level n
        if restart is None or (restart and level < restart):
            counts[deeper] = None


def _printed(found: _Instance, level: int) -> str:
    definition = found.levels.get(level, _Level())
    if definition.form == "bullet":
        return ""

    def place(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        inner = found.levels.get(at, _Level())
        count = found.definition.counts[at]
        form = "decimal" if definition.legal else inner.form
        return number_words(inner.start if count is None else count, form).rjust(inner.digits, "0")

    return _PLACE.sub(place, definition.text).strip()
