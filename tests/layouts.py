"""One plan printed in the layouts that offices use; each printer gives the lines of a text file."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

HEADER = ("工作任务", "具体要求", "责任单位", "完成时限")
TITLE = "云溟市2031年优化营商环境任务分工方案"


@dataclass(frozen=True)
class Item:
    """A row as printed; empty cells are merged with the ones above."""

    heading: str
    text: str
    units: str
    deadline: str

    def cells(self) -> list[str]:
        return [self.heading, self.text, self.units, self.deadline]


Printed = Sequence[str | Item]


def tab_table(rows: Printed) -> Iterable[str]:
    yield from (TITLE, "", "\t".join(HEADER))
    for row in rows:
        yield "\t".join(_grid(row))


def one_cell_a_line(rows: Printed) -> Iterable[str]:
    yield from (TITLE, "", *(f"\t{name}" for name in HEADER), "")
    for row in rows:
        yield from (f"\t{cell}" for cell in ([row] if isinstance(row, str) else row.cells()))
        yield ""


def one_cell_a_line_without_tabs(rows: Printed) -> Iterable[str]:
    yield from (TITLE, "", *HEADER, "")
    for row in rows:
        yield from _filled(row)
        yield ""


def pipe_table(rows: Printed) -> Iterable[str]:
    yield " | ".join(HEADER) + " |"
    for row in rows:
        yield " | ".join(_filled(row)) + " |"


def padded_pipe_table(rows: Printed) -> Iterable[str]:
    yield " | ".join(HEADER) + " |"
    for row in rows:
        filled = _filled(row)
        yield " | ".join(filled) + " |" * (1 + len(HEADER) - len(filled))


def markdown_table(rows: Printed) -> Iterable[str]:
    yield from (f"# {TITLE}", "", f"| {' | '.join(HEADER)} |", "|---|---|---|---|")
    for row in rows:
        yield f"| {' | '.join(_grid(row))} |"


def pipes_between_cells(rows: Printed) -> Iterable[str]:
    cells = [*HEADER, *(cell for row in rows for cell in _filled(row))]
    for cell in cells:
        yield from (cell, "|")


def boxed_table(rows: Printed) -> Iterable[str]:
    widths = (12, 24, 12, 8)
    yield from (TITLE, "", _rule("┌┬┐", widths), *_box_lines(HEADER, widths))
    for row in rows:
        yield _rule("├┼┤", widths)
        yield from _box_lines(_grid(row), widths)
    yield _rule("└┴┘", widths)


def without_header(rows: Printed) -> Iterable[str]:
    return [line for line in tab_table(rows) if line != "\t".join(HEADER)]


def blanks_between_columns(rows: Printed) -> Iterable[str]:
    yield from (TITLE, "", "   ".join(HEADER))
    for row in rows:
        yield "   ".join(_filled(row))


def with_number_column(rows: Printed) -> Iterable[str]:
    yield from (TITLE, "", "\t".join(("序号", *HEADER)))
    for row in rows:
        if isinstance(row, str):
            yield row + "\t" * len(HEADER)
        else:
            number, text = row.text.split(".", 1)
            yield "\t".join((number, row.heading, text, row.units, row.deadline))


TABLES: dict[str, Callable[[Printed], Iterable[str]]] = {
    printer.__name__: printer
    for printer in (
        tab_table,
        one_cell_a_line,
        one_cell_a_line_without_tabs,
        pipe_table,
        padded_pipe_table,
        markdown_table,
        pipes_between_cells,
        boxed_table,
        without_header,
        blanks_between_columns,
        with_number_column,
    )
}


def prose_with_brackets(rows: Printed) -> Iterable[str]:
    yield from (TITLE, "")
    for row in rows:
        if isinstance(row, str):
            yield row
        else:
            yield from [row.heading] if row.heading else []
            yield f"{row.text}（{row.units}，{row.deadline}）"


def unit_lines(rows: Printed) -> Iterable[str]:
    yield from (TITLE, "")
    for row in rows:
        if isinstance(row, str):
            yield row
        else:
            yield from [row.heading] if row.heading else []
            yield from (row.text, f"责任单位：{row.units}", f"完成时限：{row.deadline}")


PROSE: dict[str, Callable[[Printed], Iterable[str]]] = {
    printer.__name__: printer for printer in (prose_with_brackets, unit_lines)
}


def _filled(row: str | Item) -> list[str]:
    return [row] if isinstance(row, str) else [cell for cell in row.cells() if cell]


def _grid(row: str | Item) -> list[str]:
    return [row, "", "", ""] if isinstance(row, str) else row.cells()


def _rule(corners: str, widths: Sequence[int]) -> str:
    left, middle, right = corners
    return left + middle.join("─" * width for width in widths) + right


def _box_lines(cells: Sequence[str], widths: Sequence[int]) -> Iterable[str]:
    """The lines of a row; characters here are two columns wide, so a column holds half as many."""
    columns = [_wrapped(cell, width // 2) for cell, width in zip(cells, widths, strict=True)]
    for line in range(max(len(column) for column in columns)):
        parts = [column[line] if line < len(column) else "" for column in columns]
        padded = [part.ljust(width // 2, "　") for part, width in zip(parts, widths, strict=True)]
        yield f"│{'│'.join(padded)}│"


def _wrapped(text: str, width: int) -> list[str]:
    return [text[start : start + width] for start in range(0, len(text), width)] or [""]
