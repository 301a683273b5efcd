"""Wording: clauses that order somebody else, and orders that say nothing of their own."""

import pytest
from invented_plan import assignment, task

from loader.wording import wording_issues
from ontology.plan import Head, Source, Task

BUREAU = "云溟市政务服务管理局"
CITY = "云溟市人民政府办公室"


def told(text: str, issuer: str = BUREAU, **more: object) -> list[tuple[str, str | None]]:
    made = task("1", assignment("审批科"), text=text, **more)
    return [(issue.code, issue.words) for issue in wording_issues(Head(issuing_body=issuer), [made])]


def elsewhere(text: str, issuer: str = BUREAU) -> str | None:
    return next((words for code, words in told(text, issuer) if code == "addressed-elsewhere"), None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("各区政府要督促招标人使用保函，并报送数据。", "各区政府要督促招标人使用保函"),
        ("清理热线号码。市信访办年底前汇总情况报市府办公厅。", "市信访办年底前汇总情况报市府办公厅"),
        ("推进列席制度，原则上区政府年内邀请代表列席会议3次。", "区政府年内邀请代表列席会议3次"),
        ("市直部门、各镇（街）要充分发挥作用。", "市直部门、各镇（街）要充分发挥作用"),
        ("新条例出台后, 各地区各部门要调整措施。", "各地区各部门要调整措施"),
        ("市、区政府要在年内完成改造。", "市、区政府要在年内完成改造"),
        ("选取1—2个试点区开展探索。", "选取1—2个试点区"),
        ("各區政府要督促落實。", "各區政府要督促落實"),
    ],
)
def test_a_bureau_cannot_order_governments_and_other_departments(text: str, words: str) -> None:
    assert elsewhere(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "各科室要按时报送材料。",
        "各单位要将落实情况纳入年度报告。",
        "文件起草单位要密切关注各方反映。",
        "按照市委、市政府要求，推进改革。",
        "通过市政府门户网站公开，各区局要同步更新。",
        "市政务服务管理局要定期通报情况。",
        "做好市政府要闻转载。",
        "配合市政府办公室牵头单位工作。",
    ],
)
def test_what_a_bureau_may_say_is_left_alone(text: str) -> None:
    assert elsewhere(text) is None


def test_a_place_may_order_whatever_lies_below_it() -> None:
    assert elsewhere("各区政府要督促招标人使用保函。", CITY) is None


def test_who_is_a_unit_of_the_task_is_addressed_rightly() -> None:
    made = task("1", assignment("各区政府"), text="各区政府要督促招标人使用保函。")
    assert list(wording_issues(Head(issuing_body=BUREAU), [made])) == []


def test_a_collective_that_is_a_unit_of_the_task_is_addressed_rightly() -> None:
    made = task("1", assignment("各镇（街道）"), text="各镇（街）要按月报送数据。")
    assert list(wording_issues(Head(issuing_body=BUREAU), [made])) == []


def test_a_plan_of_an_unknown_issuer_is_not_blamed() -> None:
    made = task("1", assignment("审批科"), text="各区政府要督促招标人使用保函。")
    assert list(wording_issues(Head(), [made])) == []


@pytest.mark.parametrize(
    "text",
    [
        "按市政府办公室的统一要求抓好培训任务落实。",
        "按照区里统一部署抓好随机抽查工作落实。",
        "结合实际提出具体措施，认真抓好落实。",
        "落实《岭川省人民政府关于财政信息公开的意见》（岭政发〔2022〕6号）。",
        "严格执行《政府网站发展指引》规定。",
        "按照上级要求认真贯彻落实。",
    ],
)
def test_an_order_that_only_refers_is_hollow(text: str) -> None:
    assert [code for code, _ in told(text)] == ["hollow-task"]


@pytest.mark.parametrize(
    "text",
    [
        "按照《优化营商环境条例》要求，推进一窗受理。",
        "落实《政府网站发展指引》，优化考评体系。",
        "按照上级部署组织编制目录。",
        "按照统一要求落实3项任务。",
        "贯彻落实营商环境政策，公布办事指南。",
        "",
    ],
)
def test_an_order_with_a_measure_of_its_own_is_not_hollow(text: str) -> None:
    assert told(text) == []


def test_steps_of_its_own_fill_a_hollow_order() -> None:
    assert told("按照上级要求认真贯彻落实。", steps="3月底前编制方案。") == []


def test_hostile_text_takes_no_time() -> None:
    text = "各" + "地区" * 3000 + "市、" * 3000 + "按照" * 2000
    made = Task("1", (), text, Source(1, 1))
    assert list(wording_issues(Head(issuing_body=BUREAU), [made])) == []
