"""Which PDF files are refused, and what the refusal says."""

import zlib

import pytest
from drawn_pdf import document, drawn, lines, litter, paragraphs
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from loader.errors import ReadError
from loader.readers.pdf.documents import read_pdf

LINE = "市教育局牵头，6月底前完成。"


def refusal(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read_pdf(data, "plan.pdf")
    assert str(caught.value).startswith("plan.pdf")
    return str(caught.value)


def raw(content: bytes, *, filters: bytes = b"", kids: bytes = b"[3 0 R]", font: bytes = b"") -> bytes:
    """A file of one page, object by object."""
    font = font or b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids " + kids + b">>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<<" + filters + b"/Length %d>>stream\n" % len(content) + content + b"\nendstream",
        font,
    ]
    out, starts = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    tail = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + tail


HELLO = b"BT /F 12 Tf 72 700 Td (Hello) Tj ET\n"


def test_text_of_the_simplest_file_is_read() -> None:
    assert paragraphs(read_pdf(raw(HELLO), "plan.pdf")) == ["Hello"]


def test_a_file_with_a_password_asks_to_remove_it() -> None:
    locked = drawn(lines(LINE), encrypt=StandardEncryption("geheim", "owner"))
    assert "去掉密码" in refusal(locked)


def test_a_file_that_opens_without_a_password_is_read() -> None:
    open_to_all = drawn(lines(LINE), encrypt=StandardEncryption("", "owner"))
    assert paragraphs(read_pdf(open_to_all, "plan.pdf")) == [LINE]


def test_a_file_without_text_may_be_a_scan() -> None:
    assert "没有文字：可能是扫描件" in refusal(raw(b"0 0 m 9 9 l S"))


def test_a_page_without_text_among_others_is_named() -> None:
    def picture(canvas: Canvas) -> None:
        canvas.drawInlineImage(_dot(), 100, 100, 300, 300)

    read = document(lines(LINE), picture)
    assert ("scanned-page", "第2页") in litter(read)


def _dot() -> object:
    image = pytest.importorskip("PIL.Image")
    return image.new("L", (8, 8), 128)


@pytest.mark.parametrize("share", [0.01, 0.5, 0.9, 0.99])
def test_a_file_that_was_cut_off_is_damaged(share: float) -> None:
    whole = drawn(lines(LINE))
    assert "损坏或不完整" in refusal(whole[: int(share * len(whole))])


def test_garbage_is_damaged() -> None:
    assert "损坏或不完整" in refusal(b"%PDF-1.7\n" + bytes(range(256)) * 40)


def test_a_loop_among_the_pages_is_damaged() -> None:
    assert "损坏或不完整" in refusal(raw(HELLO, kids=b"[2 0 R]"))


def test_too_many_pages_are_refused_with_their_number() -> None:
    assert "301页" in refusal(drawn(*[lines("一")] * 301))


def test_a_stream_packed_twice_that_would_fill_memory_is_refused() -> None:
    bomb = zlib.compress(zlib.compress(HELLO + b" " * (50 << 20), 9), 9)
    assert "过大" in refusal(raw(bomb, filters=b"/Filter[/FlateDecode/FlateDecode]"))


def test_a_page_that_draws_for_minutes_is_refused() -> None:
    endless = zlib.compress(HELLO * 300_000, 9)
    assert "过大" in refusal(raw(endless, filters=b"/Filter/FlateDecode"))


def test_characters_that_the_font_does_not_tell_are_no_text() -> None:
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font"
        b"/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/FontDescriptor<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0"
        b"/Ascent 880/Descent -120/CapHeight 700/StemV 80>>>>]>>"
    )
    content = b"BT /F 12 Tf 72 700 Td <0011001200130014> Tj ET"
    assert "无法提取" in refusal(raw(content, font=font))
