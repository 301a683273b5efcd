"""Small PDF files drawn by hand, with a font that every reader knows, so that no font file is needed."""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from loader.document import Document, Paragraph, Table
from loader.readers.pdf.documents import read_pdf

PORTRAIT, LANDSCAPE = (595.0, 842.0), (842.0, 595.0)
FONT = "STSong-Light"
SIZE = 10.0
# between the rules of a cell and its text, and from line to line
PADDING, LEADING = 4.0, 14.0

Drawing = Callable[[Canvas], None]


def drawn(*pages: Drawing, size: tuple[float, float] = PORTRAIT, **options: Any) -> bytes:
    """The bytes of a PDF with these pages."""
    stream = BytesIO()
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(stream, pagesize=size, invariant=True, **options)
    for page in pages:
        canvas.setFont(FONT, SIZE)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def write(canvas: Canvas, left: float, top: float, words: str, size: float = SIZE) -> None:
    """Draw a line, `top` points below the upper edge of the page."""
    canvas.setFont(FONT, size)
    canvas.drawString(left, _height(canvas) - top - size, words)


def lines(*words: str, left: float = 72.0, top: float = 72.0) -> Drawing:
    """A page with these lines below each other."""

    def draw(canvas: Canvas) -> None:
        for number, line in enumerate(words):
            write(canvas, left, top + number * LEADING, line)

    return draw


def rule(canvas: Canvas, left: float, top: float, right: float, bottom: float) -> None:
    """Draw a line between two points."""
    canvas.line(left, _height(canvas) - top, right, _height(canvas) - bottom)


def grid(canvas: Canvas, columns: Sequence[float], rows: Sequence[float]) -> None:
    """Draw the rules of a table without joined cells."""
    for row in rows:
        rule(canvas, columns[0], row, columns[-1], row)
    for column in columns:
        rule(canvas, column, rows[0], column, rows[-1])


def cell(canvas: Canvas, left: float, top: float, *words: str) -> None:
    """Draw the lines of a cell whose upper left corner this is."""
    for number, line in enumerate(words):
        write(canvas, left + PADDING, top + PADDING + number * LEADING, line)


def table(
    columns: Sequence[float], rows: Sequence[float], cells: Mapping[tuple[int, int], Sequence[str]]
) -> Drawing:
    """A page with a ruled table; the cells are told by row and column."""

    def draw(canvas: Canvas) -> None:
        grid(canvas, columns, rows)
        for (row, column), words in cells.items():
            cell(canvas, columns[column], rows[row], *words)

    return draw


def _height(canvas: Canvas) -> float:
    return float(canvas._pagesize[1])


def document(*pages: Drawing, size: tuple[float, float] = PORTRAIT) -> Document:
    """What is read of these pages."""
    return read_pdf(drawn(*pages, size=size), "plan.pdf")


def paragraphs(read: Document) -> list[str]:
    """The texts of the paragraphs."""
    return [block.text for block in read.blocks if isinstance(block, Paragraph)]


def tables(read: Document) -> list[list[list[tuple[str, ...]]]]:
    """The lines of every cell, by table and row."""
    found = [block for block in read.blocks if isinstance(block, Table)]
    return [[[one.lines for one in row.cells] for row in block.rows] for block in found]


def litter(read: Document) -> list[tuple[str, str]]:
    """What was left out: the reason and the words."""
    return [(one.reason, one.words) for one in read.litter]
