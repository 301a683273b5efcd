"""Partial dates are spans of days, and lives follow from them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.registry.spans import Life, Span, read_span


def test_a_partial_date_is_a_span() -> None:
    assert read_span("2018") == Span("2018-01-01", "2018-12-31")
    assert read_span("2020-02") == Span("2020-02-01", "2020-02-29")
    assert read_span("2018-06-15") == Span("2018-06-15", "2018-06-15")


def test_two_dates_are_the_span_from_the_first_day_to_the_last() -> None:
    assert read_span("2018-09..2019-03") == Span("2018-09-01", "2019-03-31")


def test_nothing_written_is_no_span() -> None:
    assert read_span("") is None


@pytest.mark.parametrize("text", ["2018-6", "18", "2018-02-30", "2019..2018", "去年"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_span(text)


def test_a_body_is_over_only_when_all_of_the_time_is_behind_its_end() -> None:
    life = Life(end=read_span("2018-09..2019-03"))
    assert life.is_over(read_span("2020"))
    assert not life.is_over(read_span("2019"))
    assert life.may_hold(read_span("2018"))


def test_a_body_is_to_come_only_when_all_of_the_time_is_before_its_beginning() -> None:
    life = Life(begin=read_span("2018-06-15"))
    assert life.is_to_come(read_span("2017"))
    assert not life.is_to_come(read_span("2018"))


def test_where_the_time_is_not_known_every_body_may_have_existed() -> None:
    assert Life(read_span("2018"), read_span("2019")).may_hold(None)


def test_the_body_before_a_reform_and_the_one_after_it_do_not_overlap() -> None:
    before, after = Life(end=read_span("2018-09..2019-03")), Life(begin=read_span("2018-09..2019-03"))
    assert not before.overlaps(after)
    assert not after.overlaps(before)
    assert before.overlaps(Life())


_DAYS = st.dates().map(lambda day: day.isoformat())


@given(_DAYS, _DAYS, _DAYS, _DAYS)
def test_no_body_is_both_over_and_to_come_at_one_time(one: str, two: str, three: str, four: str) -> None:
    first, second = sorted((one, two))
    life = Life(Span(first, first), Span(second, second))
    time = Span(*sorted((three, four)))
    assert not (life.is_over(time) and life.is_to_come(time))
    assert life.may_hold(time) == (time.earliest <= second and first <= time.latest)
