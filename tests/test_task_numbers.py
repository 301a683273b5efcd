from loader.drafts import Draft, Heading
from loader.numbering import leading_mark
from loader.task_numbers import task_numbers
from ontology.plan import Source


def _draft(mark: str, *section: str) -> Draft:
    headings = tuple(Heading(text, leading_mark(text), Source(1, 1)) for text in section)
    return Draft(leading_mark(mark), headings, "设立专窗。", Source(1, 1))


def test_numbers_that_run_through_stand_alone() -> None:
    drafts = [_draft("1.", "（一）甲"), _draft("2.", "（一）甲"), _draft("3.", "（二）乙")]
    assert task_numbers(drafts) == ["1", "2", "3"]


def test_the_innermost_section_that_tells_runs_apart_stands_before_the_number() -> None:
    drafts = [
        _draft("1.", "一、甲", "（一）子"),
        _draft("1.", "一、甲", "（二）丑"),
        _draft("2.", "一、甲", "（二）丑"),
    ]
    assert task_numbers(drafts) == ["一.1", "二.1", "二.2"]


def test_an_outer_section_is_taken_where_the_inner_one_repeats() -> None:
    drafts = [_draft("1.", "一、甲", "（一）子"), _draft("1.", "二、乙", "（一）丑")]
    assert task_numbers(drafts) == ["一.1", "二.1"]


def test_all_sections_are_taken_where_no_single_one_is_enough() -> None:
    drafts = [
        _draft("1.", "一、甲", "（一）子"),
        _draft("1.", "一、甲", "（二）丑"),
        _draft("1.", "二、乙", "（一）寅"),
    ]
    assert task_numbers(drafts) == ["一.一.1", "一.二.1", "二.一.1"]


def test_single_items_in_sections_of_their_own_restart() -> None:
    drafts = [_draft("1.", "一、甲"), _draft("1.", "二、乙")]
    assert task_numbers(drafts) == ["一.1", "二.1"]


def test_full_width_digits_are_made_plain() -> None:
    assert task_numbers([_draft("１２．", "一、甲")]) == ["12"]


def test_no_two_tasks_share_a_number() -> None:
    drafts = [_draft("1.", "甲"), _draft("1.", "乙"), _draft("1.", "乙"), _draft("", "乙")]
    numbers = task_numbers(drafts)
    assert len(set(numbers)) == len(numbers)
