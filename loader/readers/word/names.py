"""The names of elements and attributes in a Word document."""

from collections.abc import Iterator
from functools import lru_cache

from lxml.etree import _Element

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VALUE = f"{_WORD}val"
_MOST_NAMES = 2_000


@lru_cache(_MOST_NAMES)
def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return _WORD + name


@lru_cache(_MOST_NAMES)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def local(element: _Element) -> str:
    """The name of an element without its namespace; empty for comments and instructions."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


def child(element: _Element | None, name: str) -> _Element | None:
    """The first child element of that name, None where there is none."""
    return None if element is None else next(element.iterchildren(w(name)), None)


def value(element: _Element | None, name: str) -> str | None:
    """The `w:val` of a child element, None where there is none."""
    found = child(element, name)
    return None if found is None else found.get(_VALUE)


def number(element: _Element | None, name: str, default: int = 0) -> int:
    """The `w:val` of a child element as a whole number."""
    return whole(value(element, name), default)


def whole(text: str | None, default: int = 0) -> int:
    """The whole number in an attribute; the default where it is none."""
    try:
        return default if text is None else int(text)
    except ValueError:
        return default


def is_on(element: _Element | None, name: str) -> bool:
    """Whether a property is set: there, and not switched off again."""
    return switch(element, name) is True


def switch(element: _Element | None, name: str) -> bool | None:
    """Whether a property is switched on or off; None where nothing is said of it."""
    found = child(element, name)
    return None if found is None else found.get(_VALUE) not in ("0", "false", "off", "none")


def all_text(element: _Element) -> str:
    """The text in an element, printed or not; what is repeated for older programs counts once."""
    parts = element.iter(w("t"), w("delText"))
    return "".join(part.text or "" for part in parts if not _is_fallback(part, element))


def _is_fallback(part: _Element, top: _Element) -> bool:
    return any(local(above) == "Fallback" for above in above_within(part, top))


def above_within(element: _Element, top: _Element) -> Iterator[_Element]:
    """What holds the element, from the inside out, up to but without that top."""
    for above in element.iterancestors():
        if above is top:
            return
        yield above
