"""A paragraph as printed: its lines, and what it holds that is not printed in them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from loader.readers.word.names import is_on, local, value, w, whole

_TEXT = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "softHyphen": "", "br": "\n", "cr": "\n"}
_TRANSPARENT = frozenset(
    {"hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo"}
    | {"oMath", "oMathPara", "subDoc", "rubyBase"}
)
_DELETED = frozenset({"del", "moveFrom"})
_PRIVATE = range(0xF000, 0xF100)


@dataclass(slots=True)
class Printed:
    """What a paragraph says: its text with line breaks, text boxes in it, notes, what is left out."""

    text: list[str] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)

    def lines(self) -> list[str]:
        """The printed lines; at least one, which may be empty."""
        return "".join(self.text).split("\n")


def printed(paragraph: _Element) -> Printed:
    """What is printed of a paragraph, tracked changes accepted."""
    found = Printed()
    _walk(paragraph, found)
    return found


def _walk(element: _Element, found: Printed) -> None:
    for child in element:
        name = local(child)
        if name == "r":
            _run(child, found)
        elif name in _DELETED:
            found.left_out.append(("tracked-deletion", all_text(child)))
        elif name == "AlternateContent":
            _walk_chosen(child, found)
        elif name in _TRANSPARENT or _is_formula(child):
            _walk(child, found)


def _walk_chosen(alternatives: _Element, found: Printed) -> None:
    """Only one of the alternatives is printed: the choice for newer programs, else the fallback."""
    chosen = next((one for one in alternatives if local(one) in ("Choice", "Fallback")), None)
    if chosen is not None:
        _walk(chosen, found)
        _find_boxes(chosen, found)


def _run(run: _Element, found: Printed) -> None:
    if is_on(run.find(w("rPr")), "vanish"):
        found.left_out.append(("hidden-text", all_text(run)))
        return
    for child in run:
        name = local(child)
        if name == "t":
            found.text.append((child.text or "").replace("\n", " "))
        elif name in _TEXT:
            found.text.append(_TEXT[name])
        else:
            _run_part(name, child, found)


def _run_part(name: str, child: _Element, found: Printed) -> None:
    if name == "sym":
        found.text.append(_symbol(child))
    elif name == "delText":
        found.left_out.append(("tracked-deletion", child.text or ""))
    elif name == "ruby":
        _walk(child, found)
        found.left_out.extend(("pinyin", all_text(one)) for one in child.findall(w("rt")))
    elif name in ("footnoteReference", "endnoteReference"):
        found.notes.append((name.removesuffix("Reference"), child.get(w("id"), "")))
    elif name == "AlternateContent":
        chosen = next((one for one in child if local(one) in ("Choice", "Fallback")), None)
        if chosen is not None:
            _find_boxes(chosen, found)
    elif name in ("drawing", "pict", "object"):
        _find_boxes(child, found)


def _find_boxes(element: _Element, found: Printed) -> None:
    for box in element.iter(w("txbxContent")):
        # a box within a box is found again when the outer one is read
        if not any(local(above) == "txbxContent" for above in _ancestors(box, element)):
            found.boxes.append(box)


def _ancestors(element: _Element, top: _Element) -> Iterator[_Element]:
    for above in element.iterancestors():
        if above is top:
            return
        yield above


def _symbol(symbol: _Element) -> str:
    """The character of a symbol font; signs of its own, such as ticks and arrows, have no other."""
    code = int(symbol.get(w("char"), "0") or "0", 16) if _is_hexadecimal(symbol.get(w("char"))) else 0
    return "" if code in _PRIVATE or code < 0x20 or code > 0x10FFFF else chr(code)


def _is_hexadecimal(text: str | None) -> bool:
    return bool(text) and all(character in "0123456789abcdefABCDEF" for character in text or "")


def _is_formula(element: _Element) -> bool:
    return isinstance(element.tag, str) and "/math}" in element.tag and local(element) not in ("rPr", "t")


def all_text(element: _Element) -> str:
    """The text in an element, whether it is printed or not."""
    return "".join(part.text or "" for part in element.iter(w("t"), w("delText")))


def mark_is_deleted(paragraph: _Element) -> bool:
    """Whether the end of the paragraph was deleted, so that it goes on in the next one."""
    properties = paragraph.find(w("pPr"))
    marks = None if properties is None else properties.find(w("rPr"))
    return marks is not None and (marks.find(w("del")) is not None or marks.find(w("moveFrom")) is not None)


def span_of(properties: _Element | None, name: str) -> int:
    """How many columns a property of a cell or row speaks of."""
    return max(whole(value(properties, name)), 0)
