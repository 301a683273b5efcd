"""The names of elements and attributes in a Word document."""

from lxml.etree import _Element

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return _WORD + name


def local(element: _Element) -> str:
    """The name of an element without its namespace; empty for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def value(element: _Element | None, name: str) -> str | None:
    """The `w:val` of a child element, None where there is none."""
    child = None if element is None else element.find(w(name))
    return None if child is None else child.get(w("val"))


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
    child = None if element is None else element.find(w(name))
    return child is not None and child.get(w("val")) not in ("0", "false", "off", "none")
