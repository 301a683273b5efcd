"""What paragraphs have by their styles: numbering, heading level, and whether they are a list of contents."""

import re
from dataclasses import dataclass

from lxml.etree import _Element

from loader.readers.word.names import number, value, w

# toc 1 · TOC Heading · 目录 2 · not 目录说明
_CONTENTS = re.compile(r"(?:toc|目录)\s?(?:heading|标题|\d)", re.IGNORECASE)
_DEEPEST = 8
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Numbered:
    """The list that a paragraph belongs to, and on which level from 0; level None leaves it to the list."""

    list_id: str
    level: int | None


class Styles:
    """The paragraph styles of a document by their identifiers."""

    def __init__(self, root: _Element | None) -> None:
        found = () if root is None else root.iter(w("style"))
        self._styles = {style.get(w("styleId"), ""): style for style in found}

    def numbered(self, properties: _Element | None) -> Numbered | None:
        """The list of a paragraph with these properties, its own or that of its style."""
        own = _numbered(properties)
        if own:
            return own
        return next((found for style in self._chain(properties) if (found := _numbered(_own(style)))), None)

    def level(self, properties: _Element | None) -> int | None:
        """The heading level from 1, None for body text."""
        elements = [properties, *(_own(style) for style in self._chain(properties))]
        outlines = (number(one, "outlineLvl", -1) for one in elements if value(one, "outlineLvl") is not None)
        outline = next(outlines, -1)
        return outline + 1 if 0 <= outline <= _DEEPEST else None

    def lists_contents(self, properties: _Element | None) -> bool:
        """Whether the paragraph is a line of the list of contents."""
        return any(_CONTENTS.fullmatch(value(style, "name") or "") for style in self._chain(properties))

    def style_of(self, properties: _Element | None) -> str | None:
        """The identifier of a paragraph's style."""
        return value(properties, "pStyle")

    def _chain(self, properties: _Element | None) -> list[_Element]:
        """The paragraph's style and those that it is based on."""
        chain: list[_Element] = []
        style = self._styles.get(value(properties, "pStyle") or "")
        while style is not None and style not in chain and len(chain) < _LONGEST_CHAIN:
            chain.append(style)
            style = self._styles.get(value(style, "basedOn") or "")
        return chain


def _own(style: _Element) -> _Element | None:
    return style.find(w("pPr"))


def _numbered(properties: _Element | None) -> Numbered | None:
    found = None if properties is None else properties.find(w("numPr"))
    list_id = value(found, "numId")
    if list_id is None:
        return None
    return Numbered(list_id, None if value(found, "ilvl") is None else number(found, "ilvl"))
