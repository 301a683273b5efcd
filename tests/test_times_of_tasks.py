"""What a task knows of its time, from the words of its deadline and from its texts."""

from loader import extract, read, triples
from ontology.plan import Limit, Plan, Source, Task
from queries.checks import check_plan

TITLE = "溟州市2031年河道巡查任务分工表"
HEADER = "序号\t工作任务\t具体措施\t工作要求\t责任单位\t完成时限"


def plan_of(*lines: str) -> Plan:
    return extract(read("\n".join(lines).encode(), "计划.txt"))


def row(task: str, steps: str = "", requirement: str = "", deadline: str = "") -> Task:
    first = f"1\t{task}\t{steps}\t{requirement}\t市水务局\t{deadline}"
    second = "2\t公示巡查结果，向社会说明整改情况。\t\t\t市财政局\t年底前"
    return plan_of(TITLE, "", HEADER, first, second).tasks[0]


def words(task: Task) -> list[str]:
    return [limit.words for limit in task.limits]


def test_the_year_of_the_plan_anchors_its_deadlines() -> None:
    task = row("巡查河道两岸，清理违规排口。", deadline="6月底前")
    assert task.due == Limit("6月底前", task.source, end="2031-06-30")
    assert task.limits == (task.due,)


def test_without_words_of_a_deadline_nothing_is_due() -> None:
    (task,) = plan_of(TITLE, "一、巡查河道两岸，清理违规排口，6月底前公布名单。（市水务局负责）").tasks
    assert (task.deadline, task.due) == (None, None)
    assert words(task) == ["6月底前"]


def test_limits_of_the_texts_follow_those_of_the_deadline() -> None:
    task = row("按月巡查河道两岸，清理违规排口。", "9月底前完成摸底。", "整改5个工作日内反馈。", "年底前")
    assert words(task) == ["年底前", "按月", "9月底前", "5个工作日内"]
    assert task.due is not None
    assert task.due.words == "年底前"


def test_a_limit_that_is_said_twice_alike_is_listed_once() -> None:
    assert words(row("巡查河道两岸，全年不少于12次。", "全年巡查。", deadline="全年")) == ["全年"]


def test_a_deadline_among_units_stands_where_they_stand() -> None:
    lines = [TITLE, "一、巡查河道两岸，清理违规排口。", "责任单位：市水务局", "完成时限：6月底前"]
    (task,) = plan_of(*lines, "").tasks
    assert task.due is not None
    assert task.due.end == "2031-06-30"
    (task,) = plan_of(TITLE, "一、巡查河道两岸，清理违规排口。", "（市水务局负责，6月底前完成）").tasks
    assert task.limits == (Limit("6月底前完成", Source(3, 3), end="2031-06-30"),)


def missing(*tasks: str) -> list[str | None]:
    lines = [f"{count}\t{task}\t\t\t市水务局\t" for count, task in enumerate(tasks, start=1)]
    deadline = f"{len(tasks) + 1}\t公示巡查结果，向社会说明整改情况。\t\t\t市财政局\t年底前"
    table = plan_of(TITLE, "", HEADER, *lines, deadline)
    found = check_plan(triples(table, "计划.txt").triples).findings
    return [finding.task for finding in found if finding.code == "no-deadline"]


def test_a_limit_in_the_text_answers_for_a_deadline() -> None:
    assert (
        missing(
            "巡查河道两岸，9月底前清理违规排口。",
            "每季度巡查河道两岸，清理违规排口。",
            "收到举报后3个工作日内清理违规排口。",
            "待《溟州市河道条例》出台后，清理违规排口。",
        )
        == []
    )


def test_a_vague_word_in_the_text_does_not() -> None:
    assert missing("及时清理河道两岸违规排口。", "定期巡查河道两岸，适时清理排口。") == ["1", "2"]
