"""Which words of time in the text of a task are limits, in a plan of 2031 that was issued on 25 April."""

import pytest

from loader.times.limits import anchor_of, limits_in
from ontology.plan import Limit, Source

ANCHOR = anchor_of(2031, "2031-04-25")
HERE = Source(line_start=7, line_end=7)


def limits(text: str) -> tuple[Limit, ...]:
    return limits_in(text, HERE, ANCHOR)


def only(text: str) -> Limit:
    (limit,) = limits(text)
    return limit


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("年底前汇总排口名单。", "年底前", None, "2031-12-31"),
        ("各区要在年内完成改造。", "年内", "2031-01-01", "2031-12-31"),
        ("将于下半年组织巡河。", "下半年", "2031-07-01", "2031-12-31"),
        ("6月底前印发《溟州市数据目录》。", "6月底前", None, "2031-06-30"),
        ("到2035年，建成服务网点二百个。", "到2035年", None, "2035-12-31"),
        ("力争2032年底全面建成。", "2032年底", None, "2032-12-31"),
        ("2032年，新建口袋公园八处。", "2032年", "2032-01-01", "2032-12-31"),
        ("2031年新增停车位三千个。", "2031年", "2031-01-01", "2031-12-31"),
        ("2032年1月1日至6月30日，减半收取。", "2032年1月1日至6月30日", "2032-01-01", "2032-06-30"),
        ("从2032年1月1日起，实施新标准。", "从2032年1月1日起", "2032-01-01", None),
        ("缴存期限延长至2032年3月31日。", "至2032年3月31日", None, "2032-03-31"),
        ("全年培训不少于两次。", "全年", "2031-01-01", "2031-12-31"),
        ("9月投入使用。", "9月", "2031-09-01", "2031-09-30"),
        ("“十五五”期间每类至少一个。", "“十五五”期间", "2026-01-01", "2030-12-31"),
        ("二〇三一年六月底前報送。", "二〇三一年六月底前", None, "2031-06-30"),
    ],
)
def test_dates_of_work_are_limits(text: str, words: str, start: str | None, end: str | None) -> None:
    anchor = anchor_of(2026 if "十五五" in text else 2031, None)
    (limit,) = limits_in(text, HERE, anchor)
    assert (limit.words, limit.start, limit.end) == (words, start, end)


@pytest.mark.parametrize(
    "text",
    [
        "落实2031年政务公开工作要点。",
        "编制《2031年政府信息公开工作年度报告》。",
        "公开2030年度审计结果。",
        "自2030年7月1日起施行的办法，要逐条对照。",
        "自2031年7月1日起施行。",
        "按照溟府办〔2031〕15号要求落实。",
        "2030年以来新设的栏目一并清理。",
        "截至2030年底已建成的，不再重复建设。",
        "截至2031年3月底，全市共有网点五十个。",
        "总结近三年的经验。",
        "延续2030年的做法。",
        "2031年3月国务院办公厅印发的通知，要逐条落实。",
        "对2031年6月30日前到期的租约，可以续签。",
        "凡在2031年12月底前新开业的门店，按起步档收费。",
        "检查计划年初公示，结果纳入年终考评。",
        "上一季度考核为优的免于检查。",
        "参保满2年以上的可以申请。",
        "公示期不少于5个工作日。",
        "会议召开前至少提前3个工作日通知。",
        "办理时间由10个工作日压缩。",
        "每人每月补贴一千元。",
        "每月1000元标准不变。",
        "奖励每人每年只领取一次。",
        "建设24小时自助图书馆。",
        "在领证后1年内重新登记的申请人，予以减免。",
        "推进年龄结构、年报制度改革。",
        "中心城区按年龄、按日常需求配置。",
        "年内容更新不及时的，予以通报。",
        "党的十九大以来的经验要坚持。",
        "今后三年内的规划另行制定。",
        "2018年中央文件要求的，照办。",
        "惠企政策出台后组织宣讲。",
        "享受待遇后不再重复。",
    ],
)
def test_facts_and_descriptions_are_no_limits(text: str) -> None:
    assert limits(text) == ()


@pytest.mark.parametrize(
    "text", ["及时公开信息。", "定期通报情况，适时调整。", "尽快落实。", "长期坚持，常态化推进。"]
)
def test_words_without_a_measure_are_no_limits_in_a_text(text: str) -> None:
    assert limits(text) == ()


@pytest.mark.parametrize(
    ("text", "words", "rule"),
    [
        ("按月公开收支情况。", "按月", "FREQ=MONTHLY"),
        ("每季度走访一次。", "每季度", "FREQ=MONTHLY;INTERVAL=3"),
        ("每年至少召开两次会议。", "每年", "FREQ=YEARLY"),
        ("每年至少1次专题研究。", "每年至少1次", "FREQ=YEARLY"),
        ("于每月28日前报送。", "每月28日前", "FREQ=MONTHLY;BYMONTHDAY=28"),
        ("每3年修订1次目录。", "每3年", "FREQ=YEARLY;INTERVAL=3"),
        ("周报制度不变，每周五上午碰头。", "每周五", "FREQ=WEEKLY;BYDAY=FR"),
        ("隔离点每日消杀。", "每日", "FREQ=DAILY"),
    ],
)
def test_how_often_is_a_limit(text: str, words: str, rule: str) -> None:
    assert only(text) == Limit(words, HERE, recurrence=rule)


def test_two_periods_side_by_side_are_two_rules() -> None:
    assert [(limit.words, limit.recurrence) for limit in limits("每季度、年度发布分析。")] == [
        ("每季度", "FREQ=MONTHLY;INTERVAL=3"),
        ("年度", "FREQ=YEARLY"),
    ]


@pytest.mark.parametrize(
    ("text", "words", "days", "event"),
    [
        ("惠企政策印发后5个工作日内上架。", "惠企政策印发后5个工作日内", 5, "惠企政策印发后"),
        ("应在现场验收后 1 个工作日内公布。", "现场验收后 1 个工作日内", 1, "现场验收后"),
        (
            "各窗口应当在事项合并和取消之日起10个工作日内更新指南。",
            "事项合并和取消之日起10个工作日内",
            10,
            "事项合并和取消之日起",
        ),
        ("审批用时控制在60个工作日以内。", "控制在60个工作日以内", 60, None),
        ("最迟不超过三个工作日。", "最迟不超过三个工作日", 3, None),
        ("公眾留言5個工作日內答覆。", "5個工作日內", 5, None),
    ],
)
def test_working_days_are_limits(text: str, words: str, days: int, event: str | None) -> None:
    assert only(text) == Limit(words, HERE, working_days=days, from_event=event)


@pytest.mark.parametrize(
    ("text", "words", "event"),
    [
        ("紧急诉求5小时内响应。", "5小时内", None),
        ("预警发布后2小时内启动响应。", "预警发布后2小时内", "预警发布后"),
        ("在批复后20日内公开预算。", "批复后20日内", "批复后"),
        ("合同签订后一个月内进场。", "合同签订后一个月内", "合同签订后"),
        ("力争三年内实现全覆盖。", "三年内", None),
    ],
)
def test_other_lengths_keep_their_words_and_event(text: str, words: str, event: str | None) -> None:
    assert only(text) == Limit(words, HERE, from_event=event)


def test_days_after_the_issue_of_the_plan_are_counted() -> None:
    text = "各镇要在本意见印发之日起30日内报送名单。"
    assert only(text) == Limit(
        "本意见印发之日起30日内", HERE, end="2031-05-25", from_event="本意见印发之日起"
    )


def test_from_the_issue_to_a_date_there_is_a_start() -> None:
    limit = only("自本措施发布之日起至2031年12月31日期间，减半收取。")
    assert (limit.start, limit.end, limit.from_event) == ("2031-04-25", "2031-12-31", "自本措施发布之日起")


def test_without_a_day_of_issue_nothing_is_counted() -> None:
    (limit,) = limits_in("印发之日起30日内报送。", HERE, anchor_of(2031, None))
    assert (limit.start, limit.end, limit.from_event) == (None, None, "印发之日起")


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("待《溟州市数据条例》出台后，修订目录。", "待《溟州市数据条例》出台后"),
        ("新修订的《信息条例》出台后，调整配套措施。", "新修订的《信息条例》出台后"),
        ("省级实施方案印发后，制定我市方案。", "省级实施方案印发后"),
        ("目录待上级明确后调整。", "待上级明确后"),
    ],
)
def test_what_must_come_first_is_a_condition(text: str, condition: str) -> None:
    assert only(text) == Limit(condition, HERE, condition=condition)


def test_a_state_that_closes_its_clause_is_told() -> None:
    first, second = limits("大厅5月底前动工，9月投入使用。")
    assert (first.state, first.end, second.state, second.start) == (
        "动工",
        "2031-05-31",
        "投入使用",
        "2031-09-01",
    )


def test_a_verb_with_an_object_is_no_state() -> None:
    assert only("年底前建成学校二十所。").state is None


def test_a_printed_year_holds_to_the_end_of_the_sentence() -> None:
    assert [limit.end for limit in limits("2032年6月底前完成初稿，9月底前印发。年底前总结。")] == [
        "2032-06-30",
        "2032-09-30",
        "2031-12-31",
    ]


def test_a_past_year_in_the_sentence_gives_no_year() -> None:
    assert only("验收2030年十个泵站，年底前再建三个。").end == "2031-12-31"
