"""What stands beside the text of a Word document: notes, headers and footers, diagrams."""

from collections.abc import Iterator

from docx.opc.part import Part, XmlPart
from docx.oxml.parser import parse_xml
from lxml.etree import _Element

from loader.document import Litter
from loader.readers.page_furniture import is_page_number
from loader.readers.pieces import Text
from loader.readers.word.body import Body
from loader.readers.word.names import above_within, local, w
from loader.readers.word.runs import printed
from loader.readers.word.styles import Styles
from ontology.plan import Source

_BEGINNING = Source(paragraph=1)
_DRAWING_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"


def root_of(part: Part) -> _Element:
    """The root of a part; macro-enabled documents have parts that the library does not parse itself."""
    root: _Element = part.element if isinstance(part, XmlPart) else parse_xml(part.blob)
    return root


def parts_of(main: Part, *kinds: str) -> Iterator[Part]:
    """The parts within the file that the document is related to in one of these ways."""
    for relation in main.rels.values():
        if not relation.is_external and relation.reltype.rpartition("/")[2] in kinds:
            yield relation.target_part


def notes_of(main: Part, body: Body) -> Iterator[Text]:
    """The footnotes and endnotes that the text refers to, each at the first place that refers to it."""
    texts = {
        (kind, note.get(w("id"), "")): note
        for kind in ("footnote", "endnote")
        for part in parts_of(main, f"{kind}s")
        for note in root_of(part).iter(w(kind))
    }
    for kind, number, place in body.notes:
        note = texts.pop((kind, number), None)
        for paragraph in () if note is None else note.iter(w("p")):
            found = printed(paragraph, body.styles)
            for reason, words in found.left_out():
                body.leave_out(reason, words, place)
            yield from (Text(line, place) for line in "".join(found.text).split("\n"))


def margins_of(main: Part, styles: Styles) -> Iterator[Litter]:
    """What stands in headers and footers, once, if it is more than a page number."""
    texts = dict.fromkeys(
        text for part in parts_of(main, "header", "footer") for text in _lines(part, styles)
    )
    for text in texts:
        if any(map(str.isalpha, text)) and not is_page_number(text):
            yield Litter(text, "page-header", _BEGINNING)


def _lines(part: Part, styles: Styles) -> Iterator[str]:
    root = root_of(part)
    for paragraph in root.iter(w("p")):
        if any(local(above) == "Fallback" for above in above_within(paragraph, root)):
            continue
        found = printed(paragraph, styles)
        yield "".join(found.text).strip()
        yield from (one.words for one in found.drawings if one.box is None and not one.reason)


def diagrams_of(main: Part) -> Iterator[Litter]:
    """The words of drawn diagrams, such as charts of an organisation."""
    for part in parts_of(main, "diagramData"):
        words = " ".join(text for one in root_of(part).iter(_DRAWING_TEXT) if (text := one.text))
        if words.strip():
            yield Litter(words, "diagram", _BEGINNING)
