"""What the words of a deadline mean, in a plan of 2031 that was issued on 25 April."""

import pytest

from loader.times.limits import anchor_of, deadline_limits, due_of
from ontology.plan import Limit, Source

ANCHOR = anchor_of(2031, "2031-04-25")
HERE = Source(line_start=7, line_end=7)


def due(words: str) -> Limit:
    return due_of(words, HERE, ANCHOR)


def span(words: str) -> tuple[str | None, str | None]:
    limit = due(words)
    return limit.start, limit.end


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("年底前", "2031-12-31"),
        ("2031年年底前完成", "2031-12-31"),
        ("6月底前", "2031-06-30"),
        ("6月底完成", "2031-06-30"),
        ("６月底", "2031-06-30"),
        ("六月底前", "2031-06-30"),
        ("2月底前", "2031-02-28"),
        ("2032年2月底前", "2032-02-29"),
        ("6月前", "2031-06-30"),
        ("12月31日前", "2031-12-31"),
        ("三季度前", "2031-09-30"),
        ("第2季度末", "2031-06-30"),
        ("上半年前", "2031-06-30"),
        ("年中前", "2031-06-30"),
        ("次年1月底前", "2032-01-31"),
        ("明年3月底前", "2032-03-31"),
        ("今年10月底前", "2031-10-31"),
        ("二〇三一年十二月三十一日前", "2031-12-31"),
        ("32年6月底前", "2032-06-30"),
        ("2 0 3 1 年 6 月 底 前", "2031-06-30"),
        ("到2035年", "2035-12-31"),
        ("“十五五”末", "2030-12-31"),
        ("截至9月30日", "2031-09-30"),
        ("不晚于10月15日", "2031-10-15"),
        ("10月15日24时前", "2031-10-15"),
        ("最遲於年底前", "2031-12-31"),
    ],
)
def test_before_a_time_there_is_an_end_and_no_start(words: str, end: str) -> None:
    assert span(words) == (None, end)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("3月", "2031-03-01", "2031-03-31"),
        ("全年", "2031-01-01", "2031-12-31"),
        ("年内", "2031-01-01", "2031-12-31"),
        ("本年度内", "2031-01-01", "2031-12-31"),
        ("2031年度", "2031-01-01", "2031-12-31"),
        ("上半年", "2031-01-01", "2031-06-30"),
        ("三季度", "2031-07-01", "2031-09-30"),
        ("前三季度", "2031-01-01", "2031-09-30"),
        ("9月上旬", "2031-09-01", "2031-09-10"),
        ("9月中旬", "2031-09-11", "2031-09-20"),
        ("2月下旬", "2031-02-21", "2031-02-28"),
        ("9月初", "2031-09-01", "2031-09-10"),
        ("5月20日", "2031-05-20", "2031-05-20"),
        ("3—5月", "2031-03-01", "2031-05-31"),
        ("3月至5月", "2031-03-01", "2031-05-31"),
        ("3月5-10日", "2031-03-05", "2031-03-10"),
        ("一至三季度", "2031-01-01", "2031-09-30"),
        ("2031年3月至2032年2月", "2031-03-01", "2032-02-29"),
        ("11月至次年3月", "2031-11-01", "2032-03-31"),
        ("2031—2033年", "2031-01-01", "2033-12-31"),
        ("2031.06", "2031-06-01", "2031-06-30"),
        ("2031-06-30", "2031-06-30", "2031-06-30"),
        ("“十五五”期间", "2026-01-01", "2030-12-31"),
        ("即日起至12月31日", "2031-04-25", "2031-12-31"),
    ],
)
def test_a_partial_date_is_an_interval(words: str, start: str, end: str) -> None:
    assert span(words) == (start, end)


@pytest.mark.parametrize(
    ("words", "start"), [("3月起", "2031-03-01"), ("从7月1日开始", "2031-07-01"), ("即日起", "2031-04-25")]
)
def test_from_a_time_there_is_a_start_and_no_end(words: str, start: str) -> None:
    assert span(words) == (start, None)


@pytest.mark.parametrize(
    "words",
    [
        "2月30日前",
        "6月31日前",
        "13月底前",
        "五季度前",
        "11月至3月",
        "年初",
        "月底前",
        "春节前",
        "采购周期内",
        "每学期",
        "暂无",
    ],
)
def test_what_the_calendar_does_not_tell_keeps_its_words_only(words: str) -> None:
    assert due(words) == Limit(words, HERE)


def test_without_a_year_no_day_is_guessed() -> None:
    assert due_of("年底前", HERE, anchor_of(None, None)) == Limit("年底前", HERE)


def test_a_printed_year_needs_no_year_of_the_plan() -> None:
    assert due_of("2031年底前", HERE, anchor_of(None, None)).end == "2031-12-31"


def test_without_a_year_of_work_the_year_of_the_issue_holds() -> None:
    assert due_of("年底前", HERE, anchor_of(None, "2031-04-25")).end == "2031-12-31"


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("按月", "FREQ=MONTHLY"),
        ("每月", "FREQ=MONTHLY"),
        ("月度", "FREQ=MONTHLY"),
        ("每季度", "FREQ=MONTHLY;INTERVAL=3"),
        ("按季度", "FREQ=MONTHLY;INTERVAL=3"),
        ("季度", "FREQ=MONTHLY;INTERVAL=3"),
        ("每季度更新", "FREQ=MONTHLY;INTERVAL=3"),
        ("每半年", "FREQ=MONTHLY;INTERVAL=6"),
        ("半年一次", "FREQ=MONTHLY;INTERVAL=6"),
        ("每年", "FREQ=YEARLY"),
        ("年度", "FREQ=YEARLY"),
        ("每年至少1次", "FREQ=YEARLY"),
        ("每年不少于4次", "FREQ=YEARLY"),
        ("每两年", "FREQ=YEARLY;INTERVAL=2"),
        ("每2个月", "FREQ=MONTHLY;INTERVAL=2"),
        ("每周", "FREQ=WEEKLY"),
        ("每周一次", "FREQ=WEEKLY"),
        ("每周五前", "FREQ=WEEKLY;BYDAY=FR"),
        ("每日", "FREQ=DAILY"),
        ("每个工作日", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("每月10日前", "FREQ=MONTHLY;BYMONTHDAY=10"),
        ("次月5日前", "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("每月5日、20日前", "FREQ=MONTHLY;BYMONTHDAY=5,20"),
        ("每月25日至30日", "FREQ=MONTHLY;BYMONTHDAY=30"),
        ("每月底前", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("每月31日前", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("每季度末", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"),
        ("每季度首月10日前", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10"),
        ("每季度最后一个月25日前", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=25"),
        ("每年1月31日前", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31"),
        ("每年3月底前", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1"),
        ("每年底前", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"),
        ("每年6月、12月底前", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1"),
    ],
)
def test_a_recurrence_is_a_rule(words: str, rule: str) -> None:
    limit = due(words)
    assert (limit.recurrence, limit.start, limit.end, limit.vague) == (rule, None, None, False)


def test_a_rule_within_years_has_both() -> None:
    limit = due("2031—2033年每季度")
    assert (limit.start, limit.end, limit.recurrence) == (
        "2031-01-01",
        "2033-12-31",
        "FREQ=MONTHLY;INTERVAL=3",
    )


@pytest.mark.parametrize(
    ("words", "days", "event"),
    [
        ("20个工作日内", 20, None),
        ("十个工作日内", 10, None),
        ("3至5个工作日", 5, None),
        ("自收到申请之日起20个工作日内", 20, "自收到申请之日起"),
        ("印发后5个工作日内", 5, "印发后"),
        ("收到文件后，应在10个工作日内办结", 10, "收到文件后"),
    ],
)
def test_working_days_run_from_the_event_that_is_printed(words: str, days: int, event: str | None) -> None:
    limit = due(words)
    assert (limit.working_days, limit.from_event, limit.end) == (days, event, None)


@pytest.mark.parametrize("words", ["5小时内", "三个月内", "20日内办结"])
def test_a_length_of_the_calendar_without_an_event_keeps_its_words(words: str) -> None:
    assert due(words) == Limit(words, HERE)


def test_a_length_from_an_event_keeps_the_event() -> None:
    assert due("项目验收后30日内") == Limit("项目验收后30日内", HERE, from_event="项目验收后")


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("自印发之日起30日内", "2031-05-25"),
        ("本方案印发之日起2个月内", "2031-06-25"),
        ("本通知下发后一年内", "2032-04-25"),
        ("印发之日起两周内", "2031-05-09"),
    ],
)
def test_days_of_the_calendar_run_from_the_issue_of_the_plan(words: str, end: str) -> None:
    assert due(words).end == end


def test_months_after_the_last_of_a_month_end_with_a_shorter_month() -> None:
    assert due_of("印发之日起一个月内", HERE, anchor_of(2031, "2031-01-31")).end == "2031-02-28"


@pytest.mark.parametrize("words", ["待《溟州市数据条例》出台后", "待省级办法明确后实施"])
def test_what_waits_for_a_document_is_a_condition(words: str) -> None:
    limit = due(words)
    assert limit.condition == words.removesuffix("实施")
    assert (limit.start, limit.end, limit.vague) == (None, None, False)


def test_a_length_after_an_upper_document_is_conditional_and_has_its_event() -> None:
    limit = due("省出台实施办法后2个月内")
    assert (limit.condition, limit.from_event) == ("省出台实施办法后", "省出台实施办法后")


@pytest.mark.parametrize("words", ["及时", "适时", "定期", "不定期", "尽快", "适当时候", "适時", "及时公开"])
def test_no_stated_time_is_vague(words: str) -> None:
    assert due(words) == Limit(words, HERE, vague=True)


@pytest.mark.parametrize(
    "words", ["长期", "持续推进", "常态化", "常态工作", "实时", "立行立改", "按规定时限", "按时完成"]
)
def test_work_without_end_at_once_or_as_told_elsewhere_is_not_vague(words: str) -> None:
    assert due(words) == Limit(words, HERE)


def test_a_vague_word_beside_a_date_says_nothing_more() -> None:
    assert deadline_limits("年底前及时公开", HERE, ANCHOR) == (
        Limit("年底前及时公开", HERE, end="2031-12-31", state="及时公开"),
    )


def test_a_state_by_a_date_is_kept_and_the_last_date_is_due() -> None:
    words = "5月底前动工，9月投入使用"
    assert deadline_limits(words, HERE, ANCHOR) == (
        Limit("5月底前动工", HERE, end="2031-05-31", state="动工"),
        Limit("9月投入使用", HERE, start="2031-09-01", end="2031-09-30", state="投入使用"),
    )
    assert due(words) == Limit(words, HERE, end="2031-09-30", state="投入使用")


def test_being_done_is_no_state_of_its_own() -> None:
    assert due("6月底前全面完成").state is None
    assert due("上半年和下半年各一次").state is None
    assert due("6月底前完成初稿").state == "完成初稿"


def test_a_printed_year_holds_for_the_dates_behind_it() -> None:
    assert due("2032年6月底前完成初稿，12月底前印发").end == "2032-12-31"


def test_a_first_start_opens_the_whole() -> None:
    assert span("3月起实施，年底前完成") == ("2031-03-01", "2031-12-31")


def test_an_end_goes_before_a_later_start() -> None:
    assert span("4月底前出台，6月1日起实施") == (None, "2031-04-30")


def test_words_in_brackets_are_a_clause_of_their_own() -> None:
    assert due("长期（年底前见成效）") == Limit(
        "长期（年底前见成效）", HERE, end="2031-12-31", state="见成效"
    )


def test_a_date_goes_before_a_rhythm_and_both_are_limits() -> None:
    words = "6月底前完成，每季度更新"
    assert due(words).end == "2031-06-30"
    assert [limit.recurrence for limit in deadline_limits(words, HERE, ANCHOR)] == [
        None,
        "FREQ=MONTHLY;INTERVAL=3",
    ]


def test_a_date_goes_before_work_without_end() -> None:
    words = "年底前完成，并长期坚持"
    assert due(words) == Limit(words, HERE, end="2031-12-31")
    assert [limit.words for limit in deadline_limits(words, HERE, ANCHOR)] == ["年底前完成", "长期坚持"]


def test_firm_words_go_before_vague_ones() -> None:
    words = "适时启动；每月通报"
    assert due(words) == Limit(words, HERE, recurrence="FREQ=MONTHLY")
    assert [limit.vague for limit in deadline_limits(words, HERE, ANCHOR)] == [True, False]
