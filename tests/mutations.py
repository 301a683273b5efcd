"""Documents damaged with knowledge of their structure: of packages, markup, PDF objects and text."""

import copy
import io
import random
import re
import zlib
from collections.abc import Callable
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from lxml import etree

# <w:gridSpan w:val="2"/> · <td rowspan="3"> · r="B7"
_TAG = re.compile(rb"<[^<>]{1,400}>")
_NUMBER = re.compile(rb'"(\d{1,6})"')
_REFERENCE = re.compile(rb'r="([A-Z]{1,3})(\d{1,6})"')
_PDF_NUMBER = re.compile(rb"(?<=[\s\[])\d{1,6}(?=[\s\]/])")
_PDF_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)

_TEXT_PART = re.compile("document|sheet1|sharedStrings|numbering|styles|content")

_NUMBERS = (b"0", b"-1", b"2", b"7", b"63", b"4096", b"1048576", b"99999999999", b"1e9", b"")
_WORDS = (
    "\u202e", "\x0b", "\ufffe", "、、", "（", "》", "责任单位", "牵头", "附件1", "同上", "甲" * 3000,
    "\u3000" * 40, "&amp;", "&#0;", "&nbsp;", "]]>", "<!--", "12.", "（一）", "|", "\t",
)  # fmt: skip
_PDF_WORDS = (
    b"/Rotate 90",
    b"/FlateDecode",
    b"/LZWDecode",
    b"/Kids",
    b"null",
    b"<<",
    b">>",
    b"[",
    b"(",
    b"endobj",
    b"R",
)

Mutation = Callable[[bytes, random.Random], bytes]


def mutated(data: bytes, form: str, chance: random.Random) -> bytes:
    """The document of that format, damaged in one to four places."""
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(_MUTATIONS[form])(data, chance)
    return data


def _cut_piece(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.randint(1, 400) :]


def _cut_off(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _double_piece(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.randint(1, 300)]
    return data[:start] + piece * chance.choice((2, 3, 200)) + data[start:]


def _flip_bytes(data: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(chance.randint(1, 30)):
        if damaged:
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def _put_words(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + chance.choice(_WORDS).encode("utf-8", "surrogatepass") + data[start:]


def _drop_tag(data: bytes, chance: random.Random) -> bytes:
    tags = list(_TAG.finditer(data))
    if not tags:
        return data
    tag = chance.choice(tags)
    return data[: tag.start()] + data[tag.end() :]


def _move_tags(data: bytes, chance: random.Random) -> bytes:
    tags = list(_TAG.finditer(data))
    if len(tags) < 4:
        return data
    one, other = sorted(chance.sample(range(len(tags)), 2))
    first, second = tags[one], tags[min(other, one + chance.randint(1, 40))]
    target = chance.choice(tags).end()
    piece = data[first.start() : second.end()]
    return data[:target] + piece + data[target:]


def _change_number(data: bytes, chance: random.Random) -> bytes:
    numbers = list(_NUMBER.finditer(data)) + list(_REFERENCE.finditer(data))
    if not numbers:
        return data
    found = chance.choice(numbers)
    group = found.lastindex or 1
    return data[: found.start(group)] + chance.choice(_NUMBERS) + data[found.end(group) :]


def _nest(data: bytes, chance: random.Random) -> bytes:
    tags = [tag for tag in _TAG.finditer(data) if not tag[0].startswith((b"</", b"<?", b"<!"))]
    if not tags:
        return data
    tag = chance.choice(tags)
    return data[: tag.start()] + tag[0] * chance.choice((2, 30, 400)) + data[tag.start() :]


_MARKUP: tuple[Mutation, ...] = (
    _drop_tag, _move_tags, _change_number, _change_number, _nest, _put_words, _cut_piece, _double_piece,
)  # fmt: skip


def _member_damaged(data: bytes, chance: random.Random) -> bytes:
    """One XML part of the package damaged, so that it is no XML any more."""

    def change(content: bytes) -> bytes:
        return chance.choice(_MARKUP)(content, chance)

    return _rewritten(data, chance, change)


def _member_rebuilt(data: bytes, chance: random.Random) -> bytes:
    """One XML part of the package with elements moved, doubled, deleted and numbers changed: still XML."""

    def change(content: bytes) -> bytes:
        try:
            root = etree.fromstring(content)
        except etree.XMLSyntaxError:
            return content
        for _ in range(chance.randint(1, 12)):
            chance.choice(_TREE)(list(root.iter()), chance)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    return _rewritten(data, chance, change)


def _delete_element(elements: list[etree._Element], chance: random.Random) -> None:
    element = chance.choice(elements)
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _copy_element(elements: list[etree._Element], chance: random.Random) -> None:
    element, target = chance.choice(elements), chance.choice(elements)
    # what grows without bounds harms the test more than the reader
    if sum(1 for _ in element.iter()) < 80 and len(elements) < 20_000:
        for _ in range(chance.choice((1, 1, 2, 9))):
            target.insert(chance.randint(0, len(target)), copy.deepcopy(element))


def _change_attribute(elements: list[etree._Element], chance: random.Random) -> None:
    having = [element for element in elements if element.attrib]
    if having:
        element = chance.choice(having)
        name = chance.choice(list(element.attrib))
        if chance.random() < 0.2:
            del element.attrib[name]
        else:
            element.set(name, chance.choice(_NUMBERS).decode())


def _change_text(elements: list[etree._Element], chance: random.Random) -> None:
    element = chance.choice(elements)
    words = chance.choice(_WORDS)
    element.text = (element.text or "") + "".join(sign for sign in words if sign.isprintable())


def _rename_element(elements: list[etree._Element], chance: random.Random) -> None:
    chance.choice(elements).tag = chance.choice(elements).tag


_TREE = (_delete_element, _copy_element, _change_attribute, _change_attribute, _change_text, _rename_element)


def _member_gone(data: bytes, chance: random.Random) -> bytes:
    return _rewritten(data, chance, lambda _: None)


def _member_empty(data: bytes, chance: random.Random) -> bytes:
    return _rewritten(data, chance, lambda _: b"")


def _rewritten(data: bytes, chance: random.Random, change: Callable[[bytes], bytes | None]) -> bytes:
    """The package with one member changed; the parts that hold the text more often than others."""
    try:
        with ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
            likely = [
                name
                for name in names
                if re.search("document|sheet1|sharedStrings|numbering|styles|content", name)
            ]
            chosen = chance.choice(likely if likely and chance.random() < 0.8 else names)
            stream = io.BytesIO()
            with ZipFile(stream, "w", ZIP_DEFLATED) as new:
                for name in names:
                    content = change(package.read(name)) if name == chosen else package.read(name)
                    if content is not None:
                        new.writestr(name, content)
            return stream.getvalue()
    except (
        BadZipFile,
        zlib.error,
        EOFError,
        IndexError,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ):
        return data


def _pdf_number(data: bytes, chance: random.Random) -> bytes:
    numbers = list(_PDF_NUMBER.finditer(data))
    if not numbers:
        return data
    found = chance.choice(numbers)
    return data[: found.start()] + chance.choice(_NUMBERS) + data[found.end() :]


def _pdf_word(data: bytes, chance: random.Random) -> bytes:
    word = chance.choice(_PDF_WORDS)
    places = [found.start() for found in re.finditer(re.escape(word), data)]
    if not places:
        return data
    start = chance.choice(places)
    return data[:start] + chance.choice(_PDF_WORDS) + data[start + len(word) :]


def _pdf_stream(data: bytes, chance: random.Random) -> bytes:
    """A content stream damaged after it was inflated, so that its operators are wrong."""
    streams = list(_PDF_STREAM.finditer(data))
    if not streams:
        return data
    found = chance.choice(streams)
    try:
        content = zlib.decompress(found[1])
    except zlib.error:
        return data
    for _ in range(chance.randint(1, 4)):
        content = chance.choice((_cut_piece, _double_piece, _flip_bytes, _pdf_number))(content, chance)
    return data[: found.start(1)] + zlib.compress(content) + data[found.end(1) :]


_RAW: tuple[Mutation, ...] = (_cut_piece, _cut_off, _double_piece, _flip_bytes)
_PACKAGE: tuple[Mutation, ...] = (
    *[_member_rebuilt] * 16,
    _member_damaged,
    _member_gone,
    _member_empty,
    *_RAW,
)
_MUTATIONS: dict[str, tuple[Mutation, ...]] = {
    "docx": _PACKAGE,
    "xlsx": _PACKAGE,
    "ods": _PACKAGE,
    "html": (*_MARKUP, *_RAW),
    "pdf": (*[_pdf_stream] * 3, *[_pdf_number] * 3, _pdf_word, _pdf_word, *_RAW),
    "txt": (_put_words, *_RAW),
    "csv": (_put_words, *_RAW),
    "zip": _PACKAGE,
}
