"""What holds for words of time in any text: real days in order, words that are printed, bounded time."""

import datetime

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from patience import ends_within

from loader.times.among_units import deadline_ahead, deadline_behind, is_deadline
from loader.times.limits import anchor_of, deadline_limits, due_of, limits_in
from loader.times.phrase import Anchor
from ontology.plan import Limit, Source

HERE = Source(line_start=1, line_end=1)
ANCHOR = anchor_of(2031, "2031-04-25")
_WORDS = (
    "年 月 日 底 前 后 起 至 到 — - 每 按 季度 半年 年度 周 五 一 二 十 1 3 12 31 2031 2032年 6月 2月30日"
    " 次年 本 自 之日起 印发 收到申请 个工作日 内 个月 小时 待 《办法》 出台 即日 完成 ， 。 ； 、 的 全年"
    " 年底前 上半年 “十五五” 期间 末 动工 投入使用 及时 长期 适时"
)
_PIECES = st.sampled_from(_WORDS.split())
printed = st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=14).map("".join))
years = st.one_of(st.none(), st.integers(1950, 2090))
anchors = st.builds(
    lambda year, issued: anchor_of(year, issued and issued.isoformat()),
    years,
    st.one_of(st.none(), st.dates(datetime.date(1950, 1, 1), datetime.date(2090, 12, 31))),
)
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_TRADITIONAL = str.maketrans("个后对从时实达间内体", "個後對從時實達間內體")


def all_limits(text: str, anchor: Anchor = ANCHOR) -> list[Limit]:
    return [*limits_in(text, HERE, anchor), *deadline_limits(text, HERE, anchor), due_of(text, HERE, anchor)]


def meaning(limit: Limit) -> tuple[object, ...]:
    return limit.start, limit.end, limit.recurrence, limit.working_days, limit.vague, limit.words is None


@given(printed, anchors)
def test_any_words_give_real_days_in_order(text: str, anchor: Anchor) -> None:
    for limit in all_limits(text, anchor):
        start, end = (day and datetime.date.fromisoformat(day) for day in (limit.start, limit.end))
        assert not (start and end) or start <= end
        assert all(1900 <= day.year <= 2200 for day in (start, end) if day)


@given(printed, anchors)
def test_any_rule_can_be_read_by_others(text: str, anchor: Anchor) -> None:
    for limit in all_limits(text, anchor):
        if limit.recurrence:
            assert rrulestr(limit.recurrence, dtstart=datetime.datetime(2032, 1, 1)).after(
                datetime.datetime(2032, 1, 1)
            )


@given(printed)
def test_the_words_stand_in_the_text(text: str) -> None:
    for limit in all_limits(text):
        assert all(
            words in text for words in (limit.words, limit.from_event, limit.state, limit.condition) if words
        )


@given(printed)
def test_a_vague_limit_tells_no_time(text: str) -> None:
    assert not any(
        limit.vague and (limit.start or limit.end or limit.recurrence or limit.working_days)
        for limit in all_limits(text)
    )


@given(st.lists(_PIECES, max_size=14).map("".join))
def test_width_and_script_change_no_meaning(text: str) -> None:
    found = [meaning(limit) for limit in all_limits(text)]
    assert [meaning(limit) for limit in all_limits(text.translate(_FULL_WIDTH))] == found
    assert [meaning(limit) for limit in all_limits(text.translate(_TRADITIONAL))] == found


@given(st.lists(_PIECES, max_size=14).map("".join))
def test_blanks_of_recognition_change_no_meaning(text: str) -> None:
    found = [meaning(limit) for limit in all_limits(text)]
    assert [meaning(limit) for limit in all_limits(" ".join(text))] == found


@given(printed)
def test_what_is_due_is_among_the_limits(text: str) -> None:
    limits = deadline_limits(text, HERE, anchor_of(2031, None))
    due = due_of(text, HERE, anchor_of(2031, None))
    assert due.words == text
    assert due.end in {limit.end for limit in limits}
    assert due.vague == all(limit.vague for limit in limits)


@given(printed, st.integers(0, 20), st.integers(0, 20))
def test_a_deadline_among_units_lies_in_its_stretch(text: str, first: int, length: int) -> None:
    start = min(first, len(text))
    end = min(start + length, len(text))
    assert start <= deadline_ahead(text, start, end) <= end
    assert start <= deadline_behind(text, start, end) <= end
    assert is_deadline(text) in (True, False)


@pytest.mark.parametrize(
    "piece",
    [
        "年底前",
        "前",
        "1月",
        "每月、",
        "至2031年",
        "1 月 ",
        "待",
        "自之日起",
        "后10日内",
        "《",
        "验收",
        "一",
        "及时，",
        "对",
        "的",
    ],
)
def test_the_time_grows_no_faster_than_the_text(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    with ends_within(60):
        limits_in(text, HERE, ANCHOR)
        due_of(text, HERE, ANCHOR)
