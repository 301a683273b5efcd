"""Cells with spans become rows in which every place of a table is told."""

from loader.document import Cell, Document, Row, Table
from loader.readers.assembling import document_of
from loader.readers.pieces import Box, Boxes, Text
from ontology.plan import Source


def box(row: int, column: int, text: str, rows: int = 1, columns: int = 1) -> Box:
    place = Source(table=1, row=row + 1, column=column + 1)
    return Box(row, column, (text,) if text else (), place, rows, columns)


def rows_of(document: Document) -> tuple[Row, ...]:
    (table,) = document.blocks
    assert isinstance(table, Table)
    return table.rows


def made(*boxes: Box, breaks: frozenset[int] = frozenset()) -> tuple[Row, ...]:
    return rows_of(document_of(b"", [Boxes(boxes, breaks)]))


def texts(rows: tuple[Row, ...]) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in rows]


def continuing(row: Row) -> list[bool]:
    return [cell.continues for cell in row.cells]


def test_a_cell_over_several_rows_is_empty_below_and_says_that_it_continues() -> None:
    rows = made(box(0, 0, "一", rows=2), box(0, 1, "甲"), box(1, 1, "乙"))
    assert texts(rows) == [["一", "甲"], ["", "乙"]]
    assert [continuing(row) for row in rows] == [[False, False], [True, False]]


def test_a_cell_over_several_columns_is_empty_beside_and_continues_nothing() -> None:
    rows = made(box(0, 0, "一、总体要求", columns=2), box(1, 0, "甲"), box(1, 1, "乙"))
    assert texts(rows) == [["一、总体要求", ""], ["甲", "乙"]]
    assert continuing(rows[0]) == [False, False]


def test_columns_whose_borders_differ_by_a_hair_are_one() -> None:
    rows = made(box(0, 0, "甲"), box(0, 1, "乙", columns=2), box(1, 0, "丙", columns=2), box(1, 2, "丁"))
    assert texts(rows) == [["甲", "乙"], ["丙", "丁"]]


def test_columns_that_a_heading_spans_stay_apart() -> None:
    rows = made(box(0, 0, "头", columns=3), box(1, 0, "甲"), box(1, 1, "乙"), box(1, 2, "丙"))
    assert texts(rows) == [["头", "", ""], ["甲", "乙", "丙"]]


def test_a_row_that_lacks_cells_has_empty_ones() -> None:
    assert texts(made(box(0, 0, "甲"), box(0, 1, "乙"), box(1, 0, "丙"))) == [["甲", "乙"], ["丙", ""]]


def test_of_boxes_that_overlap_none_is_lost() -> None:
    first = [box(0, 0, "甲", rows=2), box(0, 1, "乙"), box(1, 0, "丙", columns=2)]
    assert texts(made(*first, box(2, 0, "丁"), box(2, 1, "戊"))) == [["甲", "乙"], ["", "丙"], ["丁", "戊"]]
    assert texts(made(*first, box(1, 1, "丁"))) == [["甲", "乙"], ["", "丙丁"]]


def test_rows_that_begin_a_page_say_so() -> None:
    rows = made(box(0, 0, "甲"), box(0, 1, "乙"), box(1, 0, "丙"), box(1, 1, "丁"), breaks=frozenset({1}))
    assert [row.after_break for row in rows] == [False, True]


def test_places_tell_the_row_of_a_joined_cell_and_not_that_of_its_beginning() -> None:
    document = document_of(b"", [Boxes((box(0, 0, "一", rows=2), box(0, 1, "甲"), box(1, 1, "乙")))])
    below: Cell = rows_of(document)[1].cells[0]
    assert below.source.line_start
    assert document.places[below.source.line_start - 1] == Source(table=1, row=2, column=1)


def test_every_printed_line_has_a_place() -> None:
    cell = Box(0, 0, ("市教育局", "市财政局"), Source(table=1, row=1, column=1))
    document = document_of(
        b"",
        [Text("附件", Source(paragraph=1)), Boxes((cell, box(0, 1, "甲"))), Text("注", Source(paragraph=2))],
    )
    rows = (
        Source(table=1, row=1, column=1),
        Source(table=1, row=1, column=1),
        Source(table=1, row=1, column=2),
    )
    assert document.places == (Source(paragraph=1), *rows, Source(paragraph=2))


def test_tables_drawn_with_tabs_in_running_text_are_tables() -> None:
    lines = ["序号\t工作任务\t责任单位", "1\t公开政策。\t市司法局", "2\t公示结果。\t市财政局"]
    document = document_of(b"", [Text(line, Source(paragraph=n)) for n, line in enumerate(lines, 1)])
    assert texts(rows_of(document))[1] == ["1", "公开政策。", "市司法局"]
