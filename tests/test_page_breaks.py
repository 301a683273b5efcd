"""A page break anywhere in a row changes nothing: header printed again, row torn, heading repeated."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from layouts import HEADER, Item, Printed, one_cell_a_line, tab_table
from test_layouts import EXPECTED, ROWS, facts, tasks_in

BREAK = Item(*HEADER)
ITEMS = [place for place, row in enumerate(ROWS) if isinstance(row, Item)]
WITHOUT_HEADING = [place for place, row in enumerate(ROWS) if isinstance(row, Item) and not row.heading]
PRINTERS = (tab_table, one_cell_a_line)


def torn(row: Item, at: int) -> list[Item]:
    """The row on two pages, its text cut at that character."""
    return [Item(row.heading, row.text[:at], row.units, row.deadline), BREAK, Item("", row.text[at:], "", "")]


@given(st.sampled_from(ITEMS), st.data(), st.sampled_from(PRINTERS))
def test_a_torn_row_is_whole_again(
    place: int, data: st.DataObject, printer: Callable[[Printed], list[str]]
) -> None:
    row = ROWS[place]
    assert isinstance(row, Item)
    # behind the number, and before the last sign: an empty half is no torn row
    at = data.draw(st.integers(4, len(row.text) - 2))
    rows = [*ROWS[:place], *torn(row, at), *ROWS[place + 1 :]]
    assert facts(tasks_in(list(printer(rows)))) == EXPECTED


@given(st.sets(st.sampled_from(ITEMS)), st.sampled_from(PRINTERS))
def test_a_header_printed_again_is_no_row(places: set[int], printer: Callable[[Printed], list[str]]) -> None:
    rows = [one for place, row in enumerate(ROWS) for one in ([BREAK, row] if place in places else [row])]
    assert facts(tasks_in(list(printer(rows)))) == EXPECTED


@given(st.sampled_from(WITHOUT_HEADING), st.sampled_from(PRINTERS))
def test_a_heading_repeated_by_the_same_above_opens_no_section(
    place: int, printer: Callable[[Printed], list[str]]
) -> None:
    row = ROWS[place]
    assert isinstance(row, Item)
    again = Item("（同上）", row.text, row.units, row.deadline)
    rows = [*ROWS[:place], BREAK, again, *ROWS[place + 1 :]]
    assert facts(tasks_in(list(printer(rows)))) == EXPECTED
