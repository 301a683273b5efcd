"""Numbered points become tasks: with unit brackets, unit lines or neither; some texts order nothing."""

from loader.extract import extract
from loader.readers import read
from ontology.plan import AssignmentsFrom, Plan, Role, Task

TITLE = "云溟市2031年优化营商环境工作方案"


def plan_of(*lines: str) -> Plan:
    return extract(read("\n".join(lines).encode(), "plan.txt"))


def units(task: Task) -> list[tuple[str, Role]]:
    return [(one.unit, one.role) for one in task.assignments]


def test_a_closing_bracket_names_the_units_and_leaves_the_text() -> None:
    (task,) = plan_of(
        TITLE,
        "一、优化窗口服务",
        "（一）设立专窗。各地要设立企业开办专窗，集中受理登记事项。（市行政审批局牵头，市税务局配合）",
    ).tasks
    assert task.number == "一"
    assert task.section == ("一、优化窗口服务",)
    assert task.text == "设立专窗。各地要设立企业开办专窗，集中受理登记事项。"
    assert units(task) == [("市行政审批局", Role.LEAD), ("市税务局", Role.COOPERATING)]


def test_a_bracket_that_nobody_can_read_gives_an_item_no_units_of_another() -> None:
    unread, known = plan_of(
        TITLE,
        "一、优化窗口服务",
        "1．加强窗口管理，每季度通报一次。（市行政审批局牵头，凡涉及的一应俱全者配合）",
        "2．组织开展专项检查。（市公安局牵头，各部门配合）",
    ).tasks
    assert (units(unread), unread.assignments_from) == ([], AssignmentsFrom.NONE)
    assert units(known) == [("市公安局", Role.LEAD), ("各部门", Role.COOPERATING)]


def test_first_listed_leads_from_where_the_text_says_so() -> None:
    plan = plan_of(
        TITLE,
        "一、优化窗口服务",
        "（一）设立专窗。各地要设立企业开办专窗。（市财政局、市税务局负责）",
        "（二）减少材料。凡能共享的材料不再提交。（市数据局、市司法局负责。列第一位者为牵头单位，下同）",
        "（三）推行延时。窗口午间不断档。（市税务局、市公安局负责）",
        "（四）公布清单。公布办事清单。（各有关部门和单位负责）",
    )
    assert units(plan.tasks[0]) == [("市财政局", Role.RESPONSIBLE), ("市税务局", Role.RESPONSIBLE)]
    assert units(plan.tasks[1]) == [("市数据局", Role.LEAD), ("市司法局", Role.RESPONSIBLE)]
    assert units(plan.tasks[2]) == [("市税务局", Role.LEAD), ("市公安局", Role.RESPONSIBLE)]
    assert units(plan.tasks[3]) == [("各有关部门和单位", Role.RESPONSIBLE)]
    assert "convention-applied" in [issue.code for issue in plan.issues]


def test_unit_lines_belong_to_the_item_above_them() -> None:
    first, second = plan_of(
        TITLE,
        "一、优化窗口服务",
        "1.设立企业开办专窗，集中受理登记事项。",
        "牵头单位：市行政审批局",
        "配合单位：市税务局、市公安局",
        "完成时限：6月底前",
        "2.推行午间延时服务。",
        "责任单位：各县（区）政府",
    ).tasks
    assert units(first) == [
        ("市行政审批局", Role.LEAD),
        ("市税务局", Role.COOPERATING),
        ("市公安局", Role.COOPERATING),
    ]
    assert first.deadline == "6月底前"
    assert (first.source.line_start, first.source.line_end) == (3, 6)
    assert units(second) == [("各县（区）政府", Role.RESPONSIBLE)]


def test_one_unit_line_after_the_last_item_stands_for_all_of_its_section() -> None:
    tasks = plan_of(
        TITLE,
        "（一）优化窗口服务",
        "1.设立企业开办专窗。",
        "2.推行午间延时服务。",
        "责任单位：市行政审批局",
        "（二）规范执法检查",
        "3.公示检查结果。",
        "4.推行扫码入企。",
        "责任单位：市司法局",
    ).tasks
    assert [units(task) for task in tasks] == [
        [("市行政审批局", Role.RESPONSIBLE)],
        [("市行政审批局", Role.RESPONSIBLE)],
        [("市司法局", Role.RESPONSIBLE)],
        [("市司法局", Role.RESPONSIBLE)],
    ]
    assert {task.assignments_from for task in tasks} == {AssignmentsFrom.GROUP}


def test_a_line_can_say_how_many_items_above_it_means() -> None:
    tasks = plan_of(
        TITLE,
        "一、规范执法检查",
        "1.公示检查结果。",
        "责任单位：市司法局",
        "2.合并开展检查。",
        "3.推行扫码入企。",
        "（以上两项由市市场监管局牵头，市税务局配合，10月底前完成）",
    ).tasks
    assert [task.assignments_from for task in tasks] == [
        AssignmentsFrom.OWN,
        AssignmentsFrom.GROUP,
        AssignmentsFrom.GROUP,
    ]
    shared = [("市市场监管局", Role.LEAD), ("市税务局", Role.COOPERATING)]
    assert [units(task) for task in tasks[1:]] == [shared, shared]
    assert tasks[1].deadline == "10月底前完成"


def test_brackets_inside_an_item_name_units_too() -> None:
    (task,) = plan_of(
        TITLE,
        "（一）优化窗口服务。设立企业开办专窗。（市行政审批局牵头）推行午间延时。（市税务局负责）",
    ).tasks
    assert units(task) == [("市行政审批局", Role.LEAD), ("市税务局", Role.RESPONSIBLE)]


def test_units_may_stand_in_the_line_below_their_label() -> None:
    (task,) = plan_of(
        TITLE,
        "1.设立企业开办专窗，集中受理登记事项。",
        "牵头单位：",
        "市行政审批局",
        "完成时限：",
        "6月底前",
    ).tasks
    assert units(task) == [("市行政审批局", Role.LEAD)]
    assert task.deadline == "6月底前"


def test_the_text_below_a_title_with_units_belongs_to_the_item() -> None:
    (task,) = plan_of(
        TITLE,
        "一、排查隐患（市水务局牵头）",
        "对水库、河道开展拉网式排查。",
        "云溟市防汛抗旱指挥部",
        "2031年4月20日",
    ).tasks
    assert task.text == "排查隐患对水库、河道开展拉网式排查。"


def test_units_behind_a_heading_stand_for_the_items_below_it() -> None:
    tasks = plan_of(
        TITLE,
        "（一）优化窗口服务（市行政审批局牵头）",
        "1.设立企业开办专窗。",
        "2.推行午间延时服务。",
        "（二）规范执法检查（市司法局牵头）",
        "3.公示检查结果。",
    ).tasks
    assert [(task.number, units(task)) for task in tasks] == [
        ("1", [("市行政审批局", Role.LEAD)]),
        ("2", [("市行政审批局", Role.LEAD)]),
        ("3", [("市司法局", Role.LEAD)]),
    ]
    assert tasks[0].section == ("（一）优化窗口服务",)


def test_the_lead_behind_a_heading_leads_items_with_units_of_their_own() -> None:
    (task,) = plan_of(
        TITLE,
        "一、优化窗口服务（牵头单位：市行政审批局）",
        "1.设立企业开办专窗。",
        "责任单位：市税务局、市公安局",
    ).tasks
    assert units(task) == [
        ("市行政审批局", Role.LEAD),
        ("市税务局", Role.RESPONSIBLE),
        ("市公安局", Role.RESPONSIBLE),
    ]


def test_a_yearly_report_holds_no_task() -> None:
    plan = plan_of(
        "一、主动公开政府信息情况",
        "（一）加强队伍建设。全年开展培训三次。",
        "（二）完善公开制度。修订制度五项。",
        "二、存在的主要问题和改进措施",
        "（一）加强学习。进一步提高认识。",
    )
    assert plan.tasks == ()


def test_an_item_without_units_among_items_with_units_is_still_a_task() -> None:
    tasks = plan_of(
        TITLE,
        "一、优化窗口服务",
        "1.设立企业开办专窗，集中受理。（市行政审批局负责）",
        "2.推行午间延时服务，方便群众办事。",
        "3.公布办事清单并动态更新。（市数据局负责）",
    ).tasks
    assert [(task.number, len(task.assignments)) for task in tasks] == [("1", 1), ("2", 0), ("3", 1)]


def test_goals_and_principles_are_no_tasks() -> None:
    tasks = plan_of(
        TITLE,
        "一、工作目标",
        "到年底，办事时间压缩三成。",
        "二、基本原则",
        "（一）坚持便民利企。把方便留给群众。",
        "（二）坚持依法办事。严格依照权限。",
        "三、重点任务",
        "（一）优化窗口服务",
        "1.设立专窗。要设立企业开办专窗，集中受理登记事项。",
        "2.推行延时。要推行午间延时服务。",
        "四、保障措施",
        "（一）加强组织领导。成立工作专班。",
    ).tasks
    assert [(task.number, task.section) for task in tasks] == [
        ("1", ("三、重点任务", "（一）优化窗口服务")),
        ("2", ("三、重点任务", "（一）优化窗口服务")),
    ]


def test_items_that_begin_with_a_date_under_a_heading_of_tasks_are_tasks() -> None:
    tasks = plan_of(
        "二、主要任务和责任分工",
        "（一）规范重点领域公开",
        "1.2031年11月底前，县乡两级编制公开事项目录",
        "2.2031年底前，建立统一的标准",
        "三、工作要求",
        "1.加强组织领导",
    ).tasks
    assert [(task.number, task.text[:8]) for task in tasks] == [("1", "2031年11月"), ("2", "2031年底前，")]


def test_the_closing_paragraph_is_no_part_of_the_last_item() -> None:
    tasks = plan_of(
        TITLE,
        "一、优化窗口服务",
        "（一）设立专窗。各地要设立企业开办专窗。（市行政审批局负责）",
        "各地要及时报送工作进展。",
        "云溟市人民政府",
        "2031年3月5日",
    ).tasks
    assert [task.text for task in tasks] == ["设立专窗。各地要设立企业开办专窗。"]


def test_parts_of_an_item_stay_in_it() -> None:
    (task,) = plan_of(
        TITLE,
        "一、优化窗口服务",
        "1.优化企业开办流程，具体做好以下工作：",
        "（1）设立专窗；",
        "（2）压缩时限。（市行政审批局负责）",
    ).tasks
    assert task.text == "优化企业开办流程，具体做好以下工作：（1）设立专窗；（2）压缩时限。"


def test_items_whose_line_ends_were_lost_are_taken_apart() -> None:
    tasks = plan_of(
        TITLE,
        "一、优化窗口服务（一）设立专窗。集中受理登记事项。（市行政审批局负责）（二）推行延时。午间不断档。"
        "（市税务局负责）二、规范执法检查（三）公示结果。检查结果及时公示。（市司法局负责）",
    ).tasks
    assert [(task.number, task.section, units(task)) for task in tasks] == [
        ("一", ("一、优化窗口服务",), [("市行政审批局", Role.RESPONSIBLE)]),
        ("二", ("一、优化窗口服务",), [("市税务局", Role.RESPONSIBLE)]),
        ("三", ("二、规范执法检查",), [("市司法局", Role.RESPONSIBLE)]),
    ]


def test_a_missing_annex_is_said_once() -> None:
    plan = plan_of(
        TITLE,
        "三、重点任务（详见附件）",
        "1.设立专窗。要设立企业开办专窗。",
        "2.推行延时。要推行午间延时服务。",
    )
    assert [issue.code for issue in plan.issues].count("annex-missing") == 1
    assert len(plan.tasks) == 2


def test_units_said_to_hold_below_are_carried() -> None:
    tasks = plan_of(
        TITLE,
        "1.设立企业开办专窗，集中受理。（市行政审批局负责，下同）",
        "2.推行午间延时服务，方便群众。",
        "3.公示检查结果，接受监督。（市司法局负责）",
        "4.编制轻微违法清单，先提醒后处罚。",
    ).tasks
    assert units(tasks[1]) == [("市行政审批局", Role.RESPONSIBLE)]
    assert tasks[1].assignments_from is AssignmentsFrom.CARRIED
    assert units(tasks[3]) == []


def test_a_point_that_says_a_sentence_and_names_units_is_the_item() -> None:
    tasks = plan_of(
        TITLE,
        "一、设立专窗。设立企业开办专窗。（市行政审批局负责）",
        "二、报送进展。每月报送工作进展情况。（市政府办公室负责）",
        "（一）本方案自印发之日起施行。",
    ).tasks
    assert [(task.number, task.text) for task in tasks] == [
        ("一", "设立专窗。设立企业开办专窗。"),
        ("二", "报送进展。每月报送工作进展情况。"),
    ]


def test_a_recipe_holds_no_task() -> None:
    plan = plan_of("1.将土豆洗净切块。", "2.把锅烧热，下油。", "3.将肉炒至变色，加水炖熟。")
    assert plan.tasks == ()


def test_a_news_report_holds_no_task() -> None:
    plan = plan_of(
        "我市召开优化营商环境工作推进会",
        "3月5日，全市优化营商环境工作推进会在市政务中心召开。",
        "会议听取了各单位工作情况汇报，与会人员就下一步工作作了交流。",
    )
    assert plan.tasks == ()
    assert [issue.code for issue in plan.issues] == ["no-task"]


def test_an_explanation_of_a_plan_holds_no_task() -> None:
    plan = plan_of(
        "《云溟市优化营商环境工作方案》解读",
        "一、起草背景",
        "为贯彻落实上级部署，起草了本方案。",
        "二、主要内容",
        "（一）明确总体要求。提出了工作目标。",
        "（二）明确重点任务。提出了十二项任务。",
    )
    assert plan.tasks == ()


def test_an_item_in_which_the_file_ends_has_lost_its_end() -> None:
    lines = (
        TITLE,
        "1.设立专窗。集中受理登记事项。（市行政审批局牵头）",
        "2.减少材料。凡能共享的材料（人进、事",
    )
    assert [(one.code, one.task) for one in plan_of(*lines).issues] == [("text-lost", "2")]
    whole = (*lines[:2], "2.减少材料。凡能共享的材料不再提交。")
    assert [one.code for one in plan_of(*whole).issues] == []
