"""Whatever a file is made of: the plan in it or a clear error, in time, and the next file is read."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import hostile_files as hostile
import pytest

from api.workers.frames import Reading
from api.workers.reader_pool import Confines, ReaderPool, read_files
from ontology.addresses import DEFAULT_BASE

_SOAK = bool(os.environ.get("FENGONG_SOAK"))
_GIGA = 1 << 30
_MEGA = 1 << 20
CONFINES = Confines(None, DEFAULT_BASE)
PLAN = hostile.PLAN_ROWS
SECRET = "溟江暗语七三一"
_TEXT_PLAN = "云溟市2031年任务分工方案\n\n" + "\n".join("\t".join(map(str, row)) for row in PLAN)
_ROWS = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in PLAN)
_PAGE = f"<html><body><table>{_ROWS}</table>"

Maker = Callable[[], bytes]

# name, how it is made, words of the message, seconds
ERRORS: dict[str, tuple[Maker, str, float]] = {
    "docx: a text of 120 MB": (lambda: hostile.docx_with_huge_text(120 * _MEGA), "过大", 2),
    "docx: two million paragraphs": (lambda: hostile.docx_with_paragraphs(2_000_000), "过大", 2),
    "docx: sizes that lie": (lambda: hostile.with_lying_size(hostile.docx_bytes("一"), 10), "损坏", 2),
    "docx: sizes beyond measure": (
        lambda: hostile.with_lying_size(hostile.docx_bytes("一"), 2**31),
        "过大",
        2,
    ),
    "docx: members that overlap": (lambda: hostile.overlapping_zip(30), "过大", 2),
    "docx: billion laughs": (
        lambda: hostile.with_document_type(hostile.docx_bytes("一"), "word/document.xml", hostile.LAUGHS),
        "DOCTYPE",
        2,
    ),
    "docx: a document type in UTF-16": (
        lambda: hostile.with_document_type(
            hostile.docx_bytes("一"), "word/styles.xml", hostile.LAUGHS, "utf-16"
        ),
        "DOCTYPE",
        2,
    ),
    "docx: 100,000 deep": (lambda: hostile.docx_nested(100_000), "损坏", 5),
    "docx: cut off": (lambda: hostile.docx_bytes("一")[:9000], "", 2),
    "docx: empty": (hostile.docx_bytes, "没有文字", 2),
    "xlsx: a cell at the far end": (
        lambda: hostile.xlsx_with_sheet(
            b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
        ),
        "XFD1048576",
        10,
    ),
    "xlsx: billion laughs": (
        lambda: hostile.with_document_type(
            hostile.xlsx_bytes(PLAN), "xl/worksheets/sheet1.xml", hostile.LAUGHS
        ),
        "DOCTYPE",
        2,
    ),
    "xlsx: empty": (lambda: hostile.xlsx_bytes([]), "没有文字", 2),
    "pdf: a page tree that holds itself": (hostile.pdf_page_loop, "", 30),
    "pdf: a wrong count": (hostile.pdf_wrong_count, "", 30),
    "pdf: nested arrays": (lambda: hostile.pdf_nested_arrays(100_000), "", 30),
    "pdf: garbage": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 20, "损坏", 10),
    "pdf: scanned": (hostile.pdf_scanned, "扫描", 10),
    "html: nested beyond measure": (
        ("<html><body>" + "<div>" * 200_000 + "一、公开政策。" * 9).encode,
        "嵌套",
        10,
    ),
    "html: 300,000 attributes": (
        ("<html><body><p " + " ".join(f'a{n}="1"' for n in range(300_000)) + ">公开").encode,
        "过大",
        10,
    ),
    "html: nothing but a script": (
        lambda: b"<html><body><script>alert(1)</script></body></html>",
        "没有文字",
        5,
    ),
    "zip: encrypted": (lambda: hostile.encrypted(hostile.zip_of(a=b"1")), "加密", 2),
    "zip: broken": (lambda: b"PK\x03\x04" + bytes(300), "损坏", 2),
    "ofd": (lambda: hostile.zip_of(**{"OFD.xml": b"<x/>"}), "OFD", 2),
    "image": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "OCR", 2),
}  # fmt: skip
SOAK_ERRORS: dict[str, tuple[Maker, str, float]] = {
    "docx: a text of 1 GB": (lambda: hostile.docx_with_huge_text(_GIGA), "过大", 2),
    "docx: eight million paragraphs": (lambda: hostile.docx_with_paragraphs(8_000_000), "过大", 2),
    "pdf: 1 GB in two kilobytes": (lambda: hostile.pdf_double_flate(_GIGA), "", 30),
    "pdf: 216 MB of drawing": (lambda: hostile.pdf_with_operators(216 * _MEGA), "", 31),
}

PLANS: dict[str, Maker] = {
    "xlsx: a wrong dimension": lambda: hostile.xlsx_with_sheet(
        hostile.inline_rows(PLAN), dimension='<dimension ref="A1:A1"/>'
    ),
    "xlsx: 300,000 empty rows": lambda: hostile.xlsx_with_sheet(
        hostile.inline_rows(PLAN), *(f'<row r="{n}"/>'.encode() for n in range(10, 300_010))
    ),
    "xlsx: 300,000 cells that are only formatted": lambda: hostile.xlsx_with_sheet(
        hostile.inline_rows(PLAN),
        *(f'<row r="{n}"><c r="A{n}" s="0"/><c r="B{n}" s="0"/></row>'.encode() for n in range(10, 150_010)),
    ),
    "html: script, style and handlers": (
        "<html><head><style>td{}</style><script>1</script></head><body onload='x()'>" + _PAGE
    ).encode,
    "html: tags that are never closed": (
        "<html><body><div><font><table>"
        + "".join("<tr>" + "".join(f"<td><p>{cell}" for cell in row) for row in PLAN)
    ).encode,
    "html: a picture within": (
        f'<html><body><img src="data:image/png;base64,{"A" * 300_000}">' + _PAGE
    ).encode,
    "html: a charset that lies": lambda: (
        '<html><head><meta charset="iso-8859-1"></head><body>' + _PAGE
    ).encode("gb18030"),
    "text: named as Word": _TEXT_PLAN.encode,
    "text: in UTF-16": lambda: _TEXT_PLAN.encode("utf-16"),
    "text: control and direction signs": lambda: _TEXT_PLAN.replace("设立", "设\u202e立\x00").encode(),
    "xlsx: named as Word": lambda: hostile.xlsx_bytes(PLAN),
}  # fmt: skip


def reading_of(data: bytes, folder: Path, name: str = "方案.docx") -> tuple[Reading, float]:
    """What is read of the bytes, and how long it took; the next file must be read as ever."""
    file, after = folder / name, folder / "其后.txt"
    file.write_bytes(data)
    after.write_text(_TEXT_PLAN, encoding="utf-8")
    with ReaderPool(CONFINES) as pool:
        pool.submit(str(after)).result()
        began = time.monotonic()
        (reading,) = pool.submit(str(file)).result()
        took = time.monotonic() - began
        (following,) = pool.submit(str(after)).result()
    assert following.plan
    assert len(following.plan.tasks) == 2
    return reading, took


def is_clear(reading: Reading) -> None:
    """None; the message names the file, and says more than that something went wrong."""
    assert reading.plan is None
    assert reading.file in reading.message
    assert reading.file in reading.message_en
    assert "进程中止" not in reading.message


@pytest.mark.parametrize("case", ERRORS)
def test_it_is_refused_with_a_clear_message(case: str, tmp_path: Path) -> None:
    make, words, seconds = ERRORS[case]
    reading, took = reading_of(make(), tmp_path)
    is_clear(reading)
    assert words in reading.message
    assert took < seconds + 2


@pytest.mark.skipif(not _SOAK, reason="one of the thousand-fold proofs of `make soak`")
@pytest.mark.parametrize("case", SOAK_ERRORS)
def test_the_greatest_are_refused_too(case: str, tmp_path: Path) -> None:
    make, words, seconds = SOAK_ERRORS[case]
    reading, took = reading_of(make(), tmp_path)
    is_clear(reading)
    assert words in reading.message
    assert took < seconds + 2


@pytest.mark.parametrize("case", PLANS)
def test_the_plan_in_it_is_read(case: str, tmp_path: Path) -> None:
    reading, took = reading_of(PLANS[case](), tmp_path)
    assert reading.plan, reading.message
    assert [task.text for task in reading.plan.tasks] == ["设立企业开办专窗。", "公示检查结果。"]
    assert took < 12


def test_no_outside_file_comes_into_the_plan(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    declared = hostile.outside_entity((tmp_path / "secret.txt").as_uri())
    data = hostile.with_document_type(hostile.docx_bytes("一"), "word/document.xml", declared)
    reading, _ = reading_of(data.replace(b"<w:t>", b"<w:t>&secret;"), tmp_path)
    is_clear(reading)
    assert SECRET not in reading.message


@pytest.mark.parametrize(
    "name", ["CON.docx", "方案" * 40 + ".txt", "a\nb.txt", "-rf.txt", "$(reboot).txt", "方案.docx.exe"]
)
def test_a_name_is_only_a_name(name: str, tmp_path: Path) -> None:
    reading, _ = reading_of(_TEXT_PLAN.encode(), tmp_path, name)
    assert reading.plan
    assert len(reading.plan.tasks) == 2


def test_members_with_names_that_climb_are_read_and_write_nothing(tmp_path: Path) -> None:
    archive = tmp_path / "档案.zip"
    members = {name: _TEXT_PLAN.encode() for name in ("../../etc/a.txt", "/abs/b.txt", "c.txt")}
    archive.write_bytes(hostile.zip_of(**members))
    readings = list(read_files([str(archive)], CONFINES))
    assert [len(one.plan.tasks) for one in readings if one.plan] == [2, 2, 2]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["档案.zip"]


def test_an_archive_in_an_archive_is_named_and_refused(tmp_path: Path) -> None:
    archive = tmp_path / "档案.zip"
    archive.write_bytes(hostile.zip_of(**{"内.zip": hostile.zip_of(a=b"1"), "b.txt": _TEXT_PLAN.encode()}))
    inner, plan = read_files([str(archive)], CONFINES)
    assert plan.plan
    is_clear(inner)
    assert "内.zip" in inner.message


def test_a_bomb_in_an_archive_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    archive = tmp_path / "档案.zip"
    archive.write_bytes(
        hostile.zip_of(**{"a.docx": hostile.docx_nested(5_000), "b.txt": _TEXT_PLAN.encode()})
    )
    first, second = read_files([str(archive)], CONFINES)
    is_clear(first)
    assert second.plan


def test_ten_megabytes_in_one_line_of_gb18030_are_read_or_refused_in_time(tmp_path: Path) -> None:
    reading, took = reading_of("公开政策目录，".encode("gb18030") * 700_000, tmp_path, "长.txt")
    assert reading.plan or reading.message
    assert took < 32


def test_an_old_word_file_without_libreoffice_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le")
    reading, _ = reading_of(ole, tmp_path, "旧.doc")
    is_clear(reading)
    assert "LibreOffice" in reading.message
