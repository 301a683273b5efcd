"""The numbers that Word makes: each list counts on, deeper levels begin anew (ECMA-376, 17.9)."""

import re
from dataclasses import dataclass, field

from lxml.etree import _Element

from loader.readers.word.names import is_on, number, value, w
from loader.readers.word.number_words import number_words
from loader.readers.word.styles import Numbered

_LEVELS = 9
# %1、 · （%2） · %1.%2
_PLACE = re.compile("%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level counts and what it prints: `text` has %1 for the number of the first level, and so on."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    style: str | None = None


@dataclass(slots=True)
class _List:
    """A list definition with its levels, and the numbers given so far; None where a level has not begun."""

    levels: dict[int, _Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Numbering:
    """The lists of a document, counted as its paragraphs are read one after the other."""

    def __init__(self, root: _Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._of: dict[str, str] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        self._used: set[str] = set()
        if root is not None:
            self._read(root)

    def label(self, numbered: Numbered, style: str | None) -> str:
        """The number of the next paragraph of that list as printed, empty for a bullet."""
        found = self._lists.get(self._of.get(numbered.list_id, ""))
        if found is None:
            return ""
        level = _level_of(found, numbered, style)
        self._begin(numbered.list_id, found)
        _count(found, level)
        return _printed(found, level)

    def _read(self, root: _Element) -> None:
        linked: dict[str, str] = {}
        for one in root.iter(w("abstractNum")):
            name = one.get(w("abstractNumId"), "")
            self._lists[name] = _List(_levels(one))
            for tag in ("styleLink", "numStyleLink"):
                if (link := value(one, tag)) is not None:
                    linked.setdefault(link, name)
        for one in root.iter(w("num")):
            self._read_instance(one)
        self._follow_links(root, linked)

    def _read_instance(self, one: _Element) -> None:
        name = one.get(w("numId"), "")
        self._of[name] = value(one, "abstractNumId") or ""
        for override in one.findall(w("lvlOverride")):
            place = min(max(int(override.get(w("ilvl"), "0") or 0), 0), _LEVELS - 1)
            if value(override, "startOverride") is not None:
                self._overrides.setdefault(name, {})[place] = number(override, "startOverride", 1)

    def _follow_links(self, root: _Element, linked: dict[str, str]) -> None:
        """A definition that only names a style uses the levels of the one that defines that style."""
        for one in root.iter(w("abstractNum")):
            found, link = self._lists[one.get(w("abstractNumId"), "")], value(one, "numStyleLink")
            if link is not None and not found.levels and link in linked:
                found.levels = self._lists[linked[link]].levels

    def _begin(self, list_id: str, found: _List) -> None:
        """What the first paragraph of a list instance sets back."""
        if list_id in self._used:
            return
        self._used.add(list_id)
        for place, start in self._overrides.get(list_id, {}).items():
            found.counts[place] = start - 1


def _levels(definition: _Element) -> dict[int, _Level]:
    return {
        min(max(int(one.get(w("ilvl"), "0") or 0), 0), _LEVELS - 1): _Level(
            start=number(one, "start", 1),
            form=_form(one),
            text=value(one, "lvlText") or "",
            legal=is_on(one, "isLgl"),
            restart=number(one, "lvlRestart") if value(one, "lvlRestart") is not None else None,
            style=value(one, "pStyle"),
        )
        for one in definition.findall(w("lvl"))
    }


def _form(level: _Element) -> str:
    """The number format; newer Word keeps forms of its own in mc:Choice beside a fallback."""
    found = next(level.iter(w("numFmt")), None)
    return "decimal" if found is None else found.get(w("val"), "decimal")


def _level_of(found: _List, numbered: Numbered, style: str | None) -> int:
    if numbered.level is not None:
        return min(max(numbered.level, 0), _LEVELS - 1)
    return next((place for place, level in found.levels.items() if style and level.style == style), 0)


def _count(found: _List, level: int) -> None:
    definition = found.levels.get(level, _Level())
    last = found.counts[level]
    found.counts[level] = definition.start if last is None else last + 1
    for deeper in range(level + 1, _LEVELS):
        restart = found.levels.get(deeper, _Level()).restart
        # 0 never begins anew; n begins anew only below level n
        if restart is None or (restart and level < restart):
            found.counts[deeper] = None


def _printed(found: _List, level: int) -> str:
    definition = found.levels.get(level, _Level())
    if definition.form == "bullet":
        return ""

    def place(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        inner = found.levels.get(at, _Level())
        count = found.counts[at]
        return number_words(
            inner.start if count is None else count, "decimal" if definition.legal else inner.form
        )

    return _PLACE.sub(place, definition.text).strip()
