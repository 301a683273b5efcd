"""Files that are made to do harm, or that harm by accident: bombs, loops, lies about themselves."""

import io
import struct
import zlib
from collections.abc import Callable, Iterable
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import openpyxl

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MEGA = 1 << 20


def docx_bytes(*texts: str) -> bytes:
    """A Word file with these paragraphs."""
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def xlsx_bytes(rows: Iterable[Iterable[object]]) -> bytes:
    """A workbook with these rows."""
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(list(row))  # type: ignore[union-attr]
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


PLAN_ROWS = (
    ("序号", "工作任务", "责任单位"),
    (1, "设立企业开办专窗。", "市行政审批局牵头"),
    (2, "公示检查结果。", "市司法局"),
)


def changed(package: bytes, member: str, change: Callable[[bytes], Iterable[bytes]]) -> bytes:
    """The package with one member written anew, piece by piece."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(package)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            with new.open(name, "w", force_zip64=False) as out:
                for piece in change(old.read(name)) if name == member else [old.read(name)]:
                    out.write(piece)
    return stream.getvalue()


def _document(*pieces: Iterable[bytes]) -> Callable[[bytes], Iterable[bytes]]:
    def pieces_of(_: bytes) -> Iterable[bytes]:
        yield f'<?xml version="1.0"?><w:document xmlns:w="{_W}"><w:body>'.encode()
        for one in pieces:
            yield from one
        yield b"</w:body></w:document>"

    return pieces_of


def docx_with_huge_text(size: int) -> bytes:
    """A Word file with one text of that many bytes."""
    text = (b"a" * _MEGA for _ in range(size // _MEGA))
    body = _document([b"<w:p><w:r><w:t>"], text, [b"</w:t></w:r></w:p>"])
    return changed(docx_bytes("一"), "word/document.xml", body)


def docx_with_paragraphs(count: int) -> bytes:
    """A Word file with that many paragraphs."""
    body = _document(b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 10_000 for _ in range(count // 10_000))
    return changed(docx_bytes("一"), "word/document.xml", lambda _: _flat(body))


def _flat(body: Callable[[bytes], Iterable[bytes]]) -> Iterable[bytes]:
    return body(b"")


def docx_nested(depth: int) -> bytes:
    """A Word file with elements that many levels deep."""
    body = _document([b"<w:sdt><w:sdtContent>" * depth, b"<w:p/>", b"</w:sdtContent></w:sdt>" * depth])
    return changed(docx_bytes("一"), "word/document.xml", body)


def with_document_type(package: bytes, member: str, declared: str, encoding: str = "utf-8") -> bytes:
    """The package with a DOCTYPE before the root of a part."""

    def change(old: bytes) -> Iterable[bytes]:
        text = old.decode("utf-8")
        root = text.index("<", text.index("?>") if text.startswith("<?xml") else 0)
        yield f'<?xml version="1.0" encoding="{encoding}"?>{declared}{text[root:]}'.encode(encoding)

    return changed(package, member, change)


LAUGHS = (
    "<!DOCTYPE lolz [<!ENTITY a 'haha'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
    + "]>"
)


def outside_entity(address: str) -> str:
    """A DOCTYPE that names a file as an entity."""
    return f'<!DOCTYPE w [<!ENTITY secret SYSTEM "{address}">]>'


def with_lying_size(package: bytes, size: int) -> bytes:
    """The package whose directory tells that size for every member."""
    data = bytearray(package)
    start = 0
    while (start := data.find(b"PK\x01\x02", start)) >= 0:
        data[start + 24 : start + 28] = struct.pack("<I", size)
        start += 4
    return bytes(data)


def overlapping_zip(copies: int) -> bytes:
    """A zip whose directory names one member's data many times."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"a" * (5 * _MEGA))
        for number in range(copies):
            info = package.infolist()[0]
            other = type(info)(f"word/{number}.xml")
            for name in ("compress_type", "CRC", "compress_size", "file_size", "header_offset"):
                setattr(other, name, getattr(info, name))
            package.filelist.append(other)
            package.NameToInfo[other.filename] = other
    return stream.getvalue()


def _sheet(*pieces: bytes, dimension: str = "") -> Callable[[bytes], Iterable[bytes]]:
    def change(_: bytes) -> Iterable[bytes]:
        yield b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        yield dimension.encode() + b"<sheetData>"
        yield from pieces
        yield b"</sheetData></worksheet>"

    return change


_SHEET = "xl/worksheets/sheet1.xml"


def xlsx_with_sheet(*pieces: bytes, dimension: str = "") -> bytes:
    """A workbook with the XML of these rows."""
    return changed(xlsx_bytes([("x",)]), _SHEET, _sheet(*pieces, dimension=dimension))


def inline_rows(rows: Iterable[Iterable[object]]) -> bytes:
    """The XML of rows with texts in the cells themselves."""
    written = []
    for number, row in enumerate(rows, 1):
        cells = "".join(
            f'<c r="{chr(64 + column)}{number}" t="inlineStr"><is><t>{value}</t></is></c>'
            for column, value in enumerate(row, 1)
        )
        written.append(f'<row r="{number}">{cells}</row>')
    return "".join(written).encode()


def pdf_bytes(objects: Iterable[bytes], root: int = 1) -> bytes:
    """A PDF of these objects, numbered from 1."""
    data, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, table)
    return data + b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(places) + 1,
        root,
        start,
    )


_PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"


def pdf_with_stream(stream: bytes, filters: bytes) -> bytes:
    """A PDF of one page with that content."""
    content = b"<</Length %d/Filter[%s]>>\nstream\n%s\nendstream" % (len(stream), filters, stream)
    return pdf_bytes([_CATALOG, _PAGES, _PAGE, content, _FONT])


def pdf_double_flate(size: int) -> bytes:
    """A PDF of a few kilobytes whose content inflates, in two steps, to that many bytes."""
    packer = zlib.compressobj(9)
    once = b"".join(packer.compress(b" " * _MEGA) for _ in range(size // _MEGA)) + packer.flush()
    return pdf_with_stream(zlib.compress(once, 9), b"/FlateDecode/FlateDecode")


def pdf_with_operators(size: int) -> bytes:
    """A PDF with so many bytes of drawing."""
    packer = zlib.compressobj(9)
    piece = b"q 1 0 0 1 0 0 cm BT /F 9 Tf (a) Tj ET Q\n" * (_MEGA // 40)
    packed = b"".join(packer.compress(piece) for _ in range(size // _MEGA)) + packer.flush()
    return pdf_with_stream(packed, b"/FlateDecode")


def pdf_page_loop() -> bytes:
    """A PDF whose page tree holds itself."""
    return pdf_bytes([_CATALOG, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"])


def pdf_wrong_count() -> bytes:
    """A PDF that says it has a thousand million pages and has one without text."""
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 999999999>>"
    return pdf_bytes([_CATALOG, pages, _PAGE, b"<</Length 0>>\nstream\n\nendstream", _FONT])


def pdf_nested_arrays(depth: int) -> bytes:
    """A PDF with arrays in arrays."""
    page = _PAGE.replace(b"[0 0 595 842]", b"[" * depth + b"]" * depth)
    return pdf_bytes([_CATALOG, _PAGES, page, b"<<>>", _FONT])


def pdf_scanned() -> bytes:
    """A PDF of one page that is a picture."""
    shape = b"/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1"
    image = b"<</Type/XObject/Subtype/Image%s>>\nstream\n\x80\nendstream" % shape
    page = _PAGE.replace(b"/Font<</F 5 0 R>>", b"/XObject<</I 5 0 R>>")
    drawing = b"q 595 0 0 842 0 0 cm /I Do Q"
    content = b"<</Length %d>>\nstream\n%s\nendstream" % (len(drawing), drawing)
    return pdf_bytes([_CATALOG, _PAGES, page, content, image])


def zip_of(**members: bytes) -> bytes:
    """A zip with these members."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return stream.getvalue()


def encrypted(package: bytes) -> bytes:
    """The zip with its members marked as encrypted."""
    data = bytearray(package)
    for sign, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        start = 0
        while (start := data.find(sign, start)) >= 0:
            data[start + place] |= 1
            start += 4
    return bytes(data)
