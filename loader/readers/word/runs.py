"""A paragraph as printed: its lines, and what it holds that is not printed in them."""

from dataclasses import dataclass, field
from itertools import groupby

from lxml.etree import _Element

from loader.readers.word.drawings import Drawn, drawn
from loader.readers.word.fields import Fields
from loader.readers.word.names import all_text, local, switch, value, w
from loader.readers.word.styles import Format, Styles
from loader.readers.word.symbols import symbol, symbol_name

_RUN, _TEXT, _RUN_PROPERTIES, _PROPERTIES = w("r"), w("t"), w("rPr"), w("pPr")
_SIGNS = {"t": "", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "softHyphen": "", "br": "\n", "cr": "\n"}
_TRANSPARENT = frozenset(
    {"hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo"}
    | {"oMath", "oMathPara", "subDoc", "rubyBase", "Choice", "Fallback"}
)
_DELETED = frozenset({"del", "moveFrom"})
_DRAWINGS = frozenset({"drawing", "pict", "object"})
# what of a chosen alternative can be printed
_PRINTABLE = (w("t"), w("sym"), w("drawing"), w("pict"), w("object"), w("txbxContent"))


@dataclass(slots=True)
class Printed:
    """What a paragraph says: its text with line breaks, what is drawn in it, notes, what is left out."""

    styles: Styles
    fields: Fields
    is_hidden: bool = False
    text: list[str] = field(default_factory=list)
    drawings: list[Drawn] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    _left_out: list[tuple[str, int, str]] = field(default_factory=list)

    def say(self, words: str) -> None:
        """None; the words are printed, unless they stand in an instruction or in the list of contents."""
        if not self.fields.opened:
            self.text.append(words)
        elif not self.fields.instructs:
            if self.fields.lists_contents:
                self.leave_out("table-of-contents", words)
            else:
                self.text.append(words)

    def leave_out(self, reason: str, words: str) -> None:
        """None; the words are not printed, for that reason."""
        self._left_out.append((reason, len(self.text), words))

    def left_out(self) -> list[tuple[str, str]]:
        """Reasons with words; those between which nothing is printed are told together."""
        groups = groupby(self._left_out, key=lambda one: one[:2])
        return [(reason, "".join(words for *_, words in group)) for (reason, _), group in groups]


def printed(
    paragraph: _Element, styles: Styles, fields: Fields | None = None, format_: Format | None = None
) -> Printed:
    """What is printed of a paragraph, tracked changes accepted; `fields` are those open before it."""
    own = fields or Fields()
    found = Printed(styles, own, (format_ or styles.format_of(paragraph)).style.hides)
    _walk(paragraph, found)
    if own.opened:
        own.end_paragraph(paragraph)
    return found


def _walk(element: _Element, found: Printed) -> None:
    for part in element:
        tag = part.tag
        if tag == _RUN:
            _run(part, found)
        elif tag != _PROPERTIES:
            _walk_other(part, found)


def _walk_other(part: _Element, found: Printed) -> None:
    name = local(part)
    if name in _TRANSPARENT or _is_formula(part):
        _walk_or_run(part, found)
    elif name in _DELETED:
        found.leave_out("tracked-deletion", all_text(part))
    elif name == "AlternateContent":
        _walk_chosen(part, found)
    elif name in _DRAWINGS:
        _draw(part, found)


def _walk_or_run(part: _Element, found: Printed) -> None:
    """What wraps runs is walked; a run of a formula is a run."""
    if local(part) == "r":
        _run(part, found)
    else:
        _walk(part, found)


def _walk_chosen(alternatives: _Element, found: Printed) -> None:
    """Only one of the alternatives is printed: the first, for newer programs, if it is of a known kind."""
    kinds = [one for one in alternatives if local(one) in ("Choice", "Fallback")]
    chosen = next((one for one in kinds if next(one.iter(*_PRINTABLE), None) is not None), None)
    for part in () if chosen is None else chosen:
        if part.tag == _RUN or local(part) in _TRANSPARENT:
            _walk_or_run(part, found)
        else:
            _run_part(part, found)


def _run(run: _Element, found: Printed) -> None:
    hidden = found.is_hidden
    for part in run:
        tag = part.tag
        if tag == _RUN_PROPERTIES:
            hidden = _hides(part, found)
        elif hidden:
            _hide(run, found)
            return
        elif tag == _TEXT:
            found.say((part.text or "").replace("\n", " "))
        else:
            _run_part(part, found)


def _hide(run: _Element, found: Printed) -> None:
    """A hidden run prints nothing, but its field marks count."""
    for part in run.iterchildren(w("fldChar"), w("instrText")):
        _RARE[local(part)](part, found)
    found.leave_out("hidden-text", all_text(run))


def _hides(properties: _Element, found: Printed) -> bool:
    own = switch(properties, "vanish")
    if own is not None:
        return own
    style = value(properties, "rStyle")
    return found.is_hidden or (style is not None and found.styles.named(style).hides)


def _run_part(part: _Element, found: Printed) -> None:
    name = local(part)
    if name in _SIGNS:
        found.say(_SIGNS[name] or (part.text or "").replace("\n", " "))
    elif name in _DRAWINGS:
        _draw(part, found)
    elif name == "AlternateContent":
        _walk_chosen(part, found)
    elif name in ("footnoteReference", "endnoteReference"):
        found.notes.append((name.removesuffix("Reference"), part.get(w("id"), "")))
    elif name in _RARE:
        _RARE[name](part, found)


def _draw(part: _Element, found: Printed) -> None:
    found.drawings.extend(drawn(part))


def _field_mark(part: _Element, found: Printed) -> None:
    words = found.fields.mark(part.get(w("fldCharType")))
    if words:
        found.say(words.text)
        for reason, left_out in words.left_out:
            found.leave_out(reason, left_out)


def _instruct(part: _Element, found: Printed) -> None:
    found.fields.instruct(part.text or "")


def _delete(part: _Element, found: Printed) -> None:
    found.leave_out("tracked-deletion", part.text or "")


def _symbol(part: _Element, found: Printed) -> None:
    sign = symbol(part)
    if sign is None:
        found.leave_out("symbol", symbol_name(part))
    else:
        found.say(sign)


def _ruby(part: _Element, found: Printed) -> None:
    _walk(part, found)
    for above in part.iterchildren(w("rt")):
        found.leave_out("pinyin", all_text(above))


_RARE = {
    "fldChar": _field_mark,
    "instrText": _instruct,
    "delText": _delete,
    "sym": _symbol,
    "ruby": _ruby,
}


def _is_formula(element: _Element) -> bool:
    return isinstance(element.tag, str) and "/math}" in element.tag and local(element) not in ("rPr", "t")
