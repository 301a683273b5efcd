"""Spans of days are said as short as they can be, and no two of them alike."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.day_words import span_words

DAYS = st.dates(datetime.date(1949, 10, 1), datetime.date(2049, 12, 31)).map(datetime.date.isoformat)
SPANS = st.tuples(DAYS, DAYS).map(lambda days: (min(days), max(days)))


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        ("2018-07-05", "2018-07-05", "2018年7月5日"),
        ("2018-07-05", "2018-07-20", "2018年7月5日至20日间"),
        ("2018-07-05", "2018-08-20", "2018年7月5日至8月20日间"),
        ("2018-07-05", "2019-07-05", "2018年7月5日至2019年7月5日间"),
        ("2018-07-01", "2018-07-31", "2018年7月"),
        ("2018-10-01", "2018-12-31", "2018年10月至12月间"),
        ("2018-10-01", "2019-03-31", "2018年10月至2019年3月间"),
        ("2018-01-01", "2018-12-31", "2018年"),
        ("2014-01-01", "2015-12-31", "2014年至2015年间"),
        ("2020-02-01", "2020-02-29", "2020年2月"),
        ("2020-02-01", "2020-02-28", "2020年2月1日至28日间"),
    ],
)
def test_a_span_is_said_in_words(earliest: str, latest: str, words: str) -> None:
    assert span_words(earliest, latest) == words


@given(SPANS, SPANS)
def test_two_spans_are_never_said_alike(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert (span_words(*one) == span_words(*other)) == (one == other)
