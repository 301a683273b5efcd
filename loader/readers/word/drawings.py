"""What is drawn on a page of a Word document: text boxes, words as pictures, pictures, foreign objects."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from loader.readers.word.names import above_within, local, w

_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_BOX = w("txbxContent")
_KINDS = (_BOX, _PICTURE, f"{_VML}textpath", f"{_VML}imagedata", f"{_OFFICE}OLEObject")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A text box, words that are drawn, or something without words: then `reason` says what is left out."""

    box: _Element | None = None
    words: str = ""
    reason: str | None = None


def drawn(element: _Element) -> Iterator[Drawn]:
    """What a drawing holds, in order; what stands in a box is found when the box is read."""
    is_object = next(element.iter(f"{_OFFICE}OLEObject"), None) is not None
    for one in element.iter(*_KINDS):
        if not any(above.tag == _BOX or local(above) == "Fallback" for above in above_within(one, element)):
            yield from _drawn(one, is_object=is_object)


def _drawn(one: _Element, *, is_object: bool) -> Iterator[Drawn]:
    if one.tag == _BOX:
        yield Drawn(box=one)
    elif one.tag == f"{_VML}textpath":
        yield Drawn(words=one.get("string", ""))
    elif one.tag == f"{_OFFICE}OLEObject":
        yield Drawn(words=one.get("ProgID", "?"), reason="embedded-object")
    elif not is_object:
        # the picture of an object only shows it
        yield Drawn(words=_name_of_picture(one), reason="image")


def _name_of_picture(picture: _Element) -> str:
    named = next((one for one in picture.iter() if local(one) == "cNvPr"), None)
    if named is None:
        return picture.get(f"{_OFFICE}title") or "image"
    return named.get("descr") or named.get("name") or "image"
