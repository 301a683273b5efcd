"""Small documents built by hand, and their heads."""

from loader.document import Block, Cell, Document, Merged, Paragraph, Row, Table
from loader.heads.head import read_head
from ontology.plan import Head, Source


def paragraphs(*lines: str) -> list[Block]:
    return [Paragraph(line, Source(number, number)) for number, line in enumerate(lines, 1)]


def table(*rows: tuple[str, ...], line: int = 100) -> Table:
    sources = [Source(line + number, line + number) for number in range(len(rows))]
    cells = [
        tuple(Cell((text,) if text else (), source) for text in row)
        for row, source in zip(rows, sources, strict=True)
    ]
    return Table(tuple(Row(row, source) for row, source in zip(cells, sources, strict=True)), Merged.EMPTY)


def head(*lines: str) -> Head:
    return read_head(Document("0" * 64, tuple(paragraphs(*lines))))


def head_of(*blocks: Block) -> Head:
    return read_head(Document("0" * 64, blocks))


ROWS = table(("工作任务", "责任单位"), ("一、巡查河道", "市水务局"))
TEXT = "为做好河道巡查工作，结合实际，提出以下措施。"
