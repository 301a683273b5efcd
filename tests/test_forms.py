"""The format of a file is told by its bytes; what cannot be read is refused with a remedy."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from loader.errors import ReadError
from loader.readers import archive_members, read
from loader.readers.forms import form_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def package(*names: str, **contents: bytes) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as written:
        for name in names:
            written.writestr(name, b"")
        for name, content in contents.items():
            written.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (package("[Content_Types].xml", "word/document.xml"), "docx"),
        (package("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (package("ppt/presentation.xml"), "pptx"),
        (package("OFD.xml", "Doc_0/Document.xml"), "ofd"),
        (package(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "ods"),
        (package(mimetype=b"application/vnd.oasis.opendocument.text"), "odt"),
        (package("方案.txt"), "zip"),
        (OLE + bytes(600) + "WordDocument".encode("utf-16-le"), "doc"),
        (OLE + bytes(600) + "Workbook".encode("utf-16-le"), "xls"),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\n\n%PDF-1.7\n", "pdf"),
        (b"{\\rtf1 }", "rtf"),
        (b"<!DOCTYPE html><p>x", "html"),
        ('<table border="1"><tr><td>任务'.encode("gbk"), "html"),
        ("<html><body>任务".encode("utf-16"), "html"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n\r\n", "mht"),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>', "word-xml"),
        ("一、公开政策。".encode(), "text"),
        (b"a<b and b>c", "text"),
    ],
)
def test_the_bytes_tell_the_format_whatever_the_name_says(data: bytes, form: str) -> None:
    assert form_of(data, "方案.docx") == form


def test_the_name_decides_only_between_kinds_of_text() -> None:
    data = "序号,任务\n1,公开政策\n".encode()
    assert (form_of(data, "方案.csv"), form_of(data, "方案.txt")) == ("csv", "text")


@pytest.mark.parametrize(
    ("data", "kind", "remedy"),
    [
        (package("OFD.xml"), "OFD", "另存"),
        (package("ppt/presentation.xml"), "幻灯片", "另存为"),
        (package("方案.txt"), "压缩包", "解压"),
        (OLE + bytes(600), "Office", "另存为"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "加密", "密码"),
        (b"\x89PNG\r\n", "图片", "OCR"),
        (b"Rar!\x1a\x07\x00", "压缩包", "解压"),
        (b"SQLite format 3\0", "数据库", "另存为"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name_with_a_remedy(data: bytes, kind: str, remedy: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(data, "方案.docx")
    assert kind in caught.value.message
    assert remedy in caught.value.message
    assert caught.value.message.startswith("方案.docx")
    assert caught.value.message_en.startswith("方案.docx")


def archive(**contents: bytes) -> list[tuple[str, bytes | ReadError]]:
    found = archive_members(package(**contents), "档案.zip")
    assert found is not None
    return list(found)


def test_members_of_an_archive_bear_its_name() -> None:
    assert archive(甲=b"1") == [("档案.zip/甲", b"1")]


def test_what_systems_leave_in_an_archive_is_no_document() -> None:
    left = {"__MACOSX/._甲.docx": b"1", "Thumbs.db": b"2", "区/~$甲.docx": b"3", "区/甲.docx": b"4"}
    assert archive(**left) == [("档案.zip/区/甲.docx", b"4")]


def test_a_member_name_in_gbk_is_read_as_its_author_wrote_it() -> None:
    # Python marks Chinese names as UTF-8; Windows in Chinese writes GBK and marks nothing
    data = package(**{"aaaa.txt": b"1"}).replace(b"aaaa.txt", "方案".encode("gbk") + b".txt")
    found = archive_members(data, "档案.zip")
    assert found is not None
    assert [name for name, _ in found] == ["档案.zip/方案.txt"]


def test_what_is_no_archive_has_no_members() -> None:
    assert archive_members("一、公开政策。".encode(), "方案.txt") is None
