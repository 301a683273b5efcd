"""What paragraphs have by their properties and styles: number, heading level, whether they are printed."""

import re
from dataclasses import dataclass
from enum import Enum

from lxml.etree import _Element

from loader.readers.word.names import child, switch, value, w, whole

# toc 1 · TOC Heading · 目录 2 · WPSOffice手动目录 1 · not 目录说明
_CONTENTS = re.compile(r"(?:toc|(?:WPSOffice手动)?目录)\s?(?:heading|标题|\d)", re.IGNORECASE)
# their outline level is that of a chapter, but they name the document
_TITLES = frozenset({"title", "subtitle", "标题", "副标题"})
_DEEPEST = 8
_STYLE, _LIST, _OUTLINE, _MARKS = w("pStyle"), w("numPr"), w("outlineLvl"), w("rPr")
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Numbered:
    """The list that a paragraph belongs to, and on which level from 0; level None leaves it to the list.

    `styles` are the identifiers of the paragraph's style and those that it is based on.
    """

    list_id: str
    level: int | None
    styles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says together with those that it is based on, itself first in `chain`."""

    chain: tuple[str, ...] = ()
    list_id: str | None = None
    list_level: int | None = None
    level: int | None = None
    lists_contents: bool = False
    hides: bool = False


class Mark(Enum):
    """The end of a paragraph: ordinary, or of a kind that lets the next paragraph go on in its line."""

    PRINTED = "printed"
    DELETED = "deleted"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Format:
    """What the properties of a paragraph say, together with its style.

    `level` is the heading level from 1, None for body text and for the title of the document.
    """

    style: Style
    numbered: Numbered | None
    level: int | None
    mark: Mark


class Styles:
    """The styles of a document by their identifiers."""

    def __init__(self, root: _Element | None) -> None:
        found = [] if root is None else list(root.iterchildren(w("style")))
        self._elements = {style.get(w("styleId"), ""): style for style in found}
        self._known: dict[str, Style] = {}
        self._without: Format | None = None
        self._default = next((style.get(w("styleId"), "") for style in found if _is_default(style)), "")

    def format_of(self, paragraph: _Element) -> Format:
        """What the paragraph's own properties and its style say of it."""
        properties = child(paragraph, "pPr")
        if properties is None:
            return self._plain()
        found = {one.tag: one for one in properties}
        style = self.named(_value(found.get(_STYLE)) or self._default)
        outline = _value(found.get(_OUTLINE))
        return Format(
            style,
            _numbered(found.get(_LIST), style),
            style.level if outline is None else _heading_level(outline),
            _mark(found.get(_MARKS), style),
        )

    def _plain(self) -> Format:
        """What holds for a paragraph without properties."""
        if self._without is None:
            style = self.named(self._default)
            self._without = Format(style, _numbered(None, style), style.level, _mark(None, style))
        return self._without

    def named(self, name: str) -> Style:
        """The style with that identifier; one that says nothing if there is none."""
        if name not in self._known:
            self._known[name] = _style(self._chain(name))
        return self._known[name]

    def _chain(self, name: str) -> list[_Element]:
        """The style and those that it is based on."""
        chain: list[_Element] = []
        style = self._elements.get(name)
        while style is not None and style not in chain and len(chain) < _LONGEST_CHAIN:
            chain.append(style)
            style = self._elements.get(value(style, "basedOn") or "")
        return chain


def _is_default(style: _Element) -> bool:
    return style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on")


def _style(chain: list[_Element]) -> Style:
    lists = [own for style in chain if (own := child(child(style, "pPr"), "numPr")) is not None]
    hiding = (switch(child(style, "rPr"), "vanish") for style in chain)
    return Style(
        tuple(style.get(w("styleId"), "") for style in chain),
        next((list_id for one in lists if (list_id := value(one, "numId")) is not None), None),
        next((level for one in lists if (level := _list_level(one)) is not None), None),
        _level_of(chain),
        any(_CONTENTS.fullmatch(value(style, "name") or "") for style in chain),
        next((one for one in hiding if one is not None), False),
    )


def _level_of(chain: list[_Element]) -> int | None:
    for style in chain:
        if (value(style, "name") or "").casefold() in _TITLES:
            return None
        outline = value(child(style, "pPr"), "outlineLvl")
        if outline is not None:
            return _heading_level(outline)
    return None


def _heading_level(outline: str) -> int | None:
    level = whole(outline, -1)
    return level + 1 if 0 <= level <= _DEEPEST else None


def _numbered(own: _Element | None, style: Style) -> Numbered | None:
    """The list of a paragraph, its own or that of its style."""
    list_id, level = value(own, "numId"), _list_level(own)
    if list_id is None:
        list_id = style.list_id
        level = style.list_level if level is None else level
    return None if list_id is None else Numbered(list_id, level, style.chain)


def _mark(marks: _Element | None, style: Style) -> Mark:
    if child(marks, "del") is not None or child(marks, "moveFrom") is not None:
        return Mark.DELETED
    hidden = switch(marks, "vanish")
    return Mark.HIDDEN if (style.hides if hidden is None else hidden) else Mark.PRINTED


def _value(element: _Element | None) -> str | None:
    return None if element is None else element.get(w("val"))


def _list_level(found: _Element | None) -> int | None:
    level = value(found, "ilvl")
    return None if level is None else whole(level)
