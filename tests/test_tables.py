"""Rows become tasks: headings, carried cells, page breaks, lost rows."""

from loader.extract import extract
from loader.readers import read
from ontology.plan import AssignmentsFrom, Plan, Role, Task

HEADER = "工作任务\t具体要求\t责任单位\t完成时限"


def plan_of(*lines: str) -> Plan:
    return extract(read("\n".join(lines).encode(), "plan.txt"))


def tasks_of(*lines: str) -> tuple[Task, ...]:
    return plan_of(*lines).tasks


def units(task: Task) -> list[tuple[str, Role]]:
    return [(one.unit, one.role) for one in task.assignments]


def test_a_row_is_a_task_with_its_number_section_units_and_deadline() -> None:
    (task,) = tasks_of(HEADER, "（一）优化窗口。\t1.设立企业开办专窗。\t区行政审批局\t6月底前")
    assert task.number == "1"
    assert task.section == ("（一）优化窗口",)
    assert task.text == "设立企业开办专窗。"
    assert units(task) == [("区行政审批局", Role.RESPONSIBLE)]
    assert task.deadline == "6月底前"
    assert (task.source.line_start, task.source.line_end) == (2, 2)


def test_an_empty_cell_means_as_above() -> None:
    _, second = tasks_of(
        HEADER,
        "（一）优化窗口。\t1.设立企业开办专窗。\t区行政审批局\t6月底前",
        "\t2.推行延时服务。\t\t",
    )
    assert second.section == ("（一）优化窗口",)
    assert units(second) == [("区行政审批局", Role.RESPONSIBLE)]
    assert second.assignments_from is AssignmentsFrom.CARRIED
    assert second.deadline == "6月底前"


def test_a_heading_over_the_whole_width_ends_the_carry() -> None:
    _, second = tasks_of(
        HEADER,
        "（一）优化窗口。\t1.设立企业开办专窗。\t区行政审批局\t6月底前",
        "二、规范执法\t\t\t",
        "（二）公示结果。\t2.公示检查结果。\t\t",
    )
    assert second.section == ("二、规范执法", "（二）公示结果")
    assert second.assignments == ()
    assert second.assignments_from is AssignmentsFrom.NONE


def test_a_new_heading_in_its_own_column_does_not_end_the_carry() -> None:
    plan = plan_of(
        HEADER,
        "（一）优化窗口。\t1.设立企业开办专窗。\t区行政审批局\t6月底前",
        "（二）公示结果。\t2.公示检查结果。\t\t",
    )
    assert plan.tasks[1].assignments_from is AssignmentsFrom.CARRIED
    assert [(i.code, i.task) for i in plan.issues if i.code == "carried-over-heading"] == [
        ("carried-over-heading", "2")
    ]


def test_a_row_that_a_page_break_split_is_joined_without_a_blank() -> None:
    first, second = tasks_of(
        HEADER,
        "（一）优化窗口。\t1.设立企业开办\t区行政审批局\t6月底前",
        HEADER,
        "\t专窗，配齐人员。\t\t",
        "\t2.推行延时服务。\t\t",
    )
    assert first.text == "设立企业开办专窗，配齐人员。"
    assert (first.source.line_start, first.source.line_end) == (2, 4)
    assert second.number == "2"


def test_a_row_that_slipped_sideways_is_put_back() -> None:
    tasks = tasks_of(
        HEADER,
        "（一）优化窗口。\t1.设立企业开办专窗，集中受理登记、刻章、税控等事项。\t区行政审批局\t6月底前",
        "\t（二）公示结果。\t2.公示检查结果，并向社会说明整改情况。\t区司法局",
    )
    assert tasks[1].section == ("（二）公示结果",)
    assert tasks[1].text == "公示检查结果，并向社会说明整改情况。"
    assert units(tasks[1]) == [("区司法局", Role.RESPONSIBLE)]


def test_the_header_printed_again_is_no_task() -> None:
    tasks = tasks_of(
        HEADER, "（一）优化窗口。\t1.设立专窗。\t区行政审批局\t年底前", HEADER, "\t2.推行延时。\t\t"
    )
    assert [task.number for task in tasks] == ["1", "2"]


def test_a_row_that_lost_number_and_text_keeps_its_units() -> None:
    plan = plan_of(
        "\t序号",
        "\t工作任务",
        "\t责任单位",
        "",
        "\t1",
        "\t设立企业开办专窗。",
        "\t区行政审批局负责",
        "",
        "区财政局牵头，各镇（街道），",
        "",
        "\t区政府各部门负责",
        "",
        "\t3",
        "\t公示检查结果。",
        "\t区司法局负责",
        "",
    )
    lost = plan.tasks[1]
    assert lost.number == "2"
    assert lost.text == ""
    assert units(lost) == [
        ("区财政局", Role.LEAD),
        ("各镇（街道）", Role.RESPONSIBLE),
        ("区政府各部门", Role.RESPONSIBLE),
    ]
    assert (lost.source.line_start, lost.source.line_end) == (9, 11)
    assert ("text-lost", "2") in [(issue.code, issue.task) for issue in plan.issues]


def test_a_first_number_that_was_lost_is_told_by_the_second() -> None:
    tasks = tasks_of(
        HEADER,
        "一、优化窗口\t1.设立专窗。\t区行政审批局\t年底前",
        "\t2.推行延时。\t\t",
        "二、规范执法\t公示结果。\t区司法局\t年底前",
        "\t2.合并检查。\t\t",
    )
    assert [task.number for task in tasks] == ["一.1", "一.2", "二.1", "二.2"]


def test_numbering_that_restarts_takes_the_section_s_number() -> None:
    tasks = tasks_of(
        HEADER,
        "一、优化窗口\t1.设立专窗。\t区行政审批局\t年底前",
        "\t2.推行延时。\t\t",
        "二、规范执法\t1.公示结果。\t区司法局\t年底前",
    )
    assert [task.number for task in tasks] == ["一.1", "一.2", "二.1"]


def test_a_repeated_number_is_counted() -> None:
    plan = plan_of(
        HEADER,
        "一、优化窗口\t1.设立专窗。\t区行政审批局\t年底前",
        "\t2.推行延时。\t\t",
        "\t2.开展帮办。\t\t",
        "\t3.公开指南。\t\t",
    )
    assert [task.number for task in plan.tasks] == ["1", "2", "2#2", "3"]
    assert ("number-repeated", "2#2") in [(issue.code, issue.task) for issue in plan.issues]


def test_rows_without_numbers_are_counted() -> None:
    tasks = tasks_of(
        "重点工作\t责任单位\t完成时限",
        "设立企业开办专窗，集中受理登记事项。\t区行政审批局\t6月底前",
        "公示检查结果，说明整改情况。\t区司法局\t年底前",
    )
    assert [task.number for task in tasks] == ["row1", "row2"]


def test_two_unit_columns_give_two_roles() -> None:
    (task,) = tasks_of(
        "序号\t工作任务\t牵头单位\t配合单位", "1\t设立企业开办专窗。\t区行政审批局\t区税务局、区公安局"
    )
    assert units(task) == [
        ("区行政审批局", Role.LEAD),
        ("区税务局", Role.COOPERATING),
        ("区公安局", Role.COOPERATING),
    ]


def test_a_header_may_have_two_lines() -> None:
    (task,) = tasks_of(
        "序号\t工作任务\t责任分工\t\t完成时限",
        "\t\t牵头单位\t配合单位\t",
        "1\t改造农贸市场3个。\t区商务局\t区住建局、各街道\t年底前",
    )
    assert units(task) == [
        ("区商务局", Role.LEAD),
        ("区住建局", Role.COOPERATING),
        ("各街道", Role.COOPERATING),
    ]


def test_each_unit_column_is_carried_by_itself() -> None:
    _, second, third = tasks_of(
        "序号\t工作任务\t牵头单位\t配合单位",
        "1\t设立企业开办专窗。\t区行政审批局\t区税务局",
        "2\t推行延时服务。\t\t区公安局",
        "3\t公示检查结果。\t区司法局\t",
    )
    assert units(second) == [("区行政审批局", Role.LEAD), ("区公安局", Role.COOPERATING)]
    assert units(third) == [("区司法局", Role.LEAD)]


def test_requirements_beside_merged_subjects_are_the_items() -> None:
    tasks = tasks_of(
        "序号\t工作任务\t工作要求\t责任单位",
        "1\t优化窗口\t设立企业开办专窗，集中受理登记事项。\t区行政审批局",
        "2\t\t推行午间延时服务，周六不打烊。\t区税务局",
        "3\t规范执法\t检查结束后及时公示检查结果。\t区司法局",
    )
    assert [(task.section, task.text[:4]) for task in tasks] == [
        (("优化窗口",), "设立企业"),
        (("优化窗口",), "推行午间"),
        (("规范执法",), "检查结束"),
    ]


def test_measures_beside_items_are_steps() -> None:
    (first, _) = tasks_of(
        "序号\t工作任务\t工作措施\t责任单位",
        "1\t设立企业开办专窗，集中受理登记事项。\t3月底前完成窗口改造，抽调业务骨干进驻，开展岗前培训。\t区行政审批局",
        "2\t推行午间延时服务，周六上午不打烊。\t制定值班表，落实补休和值班补贴，公布值班电话。\t区税务局",
    )
    assert first.text == "设立企业开办专窗，集中受理登记事项。"
    assert first.steps is not None


def test_merged_cells_that_are_left_out_are_carried() -> None:
    tasks = tasks_of(
        "工作任务 | 具体要求 | 责任单位 |",
        "一、优化营商环境 |",
        "（一）优化窗口。 | 1.设立企业开办专窗。 | 区行政审批局牵头，区税务局配合 |",
        "2.推行延时服务。 |",
        "3.开展帮办代办。 | 各镇（街道） |",
        "（二）规范执法。 | 4.公示检查结果。 | 区司法局 |",
    )
    assert [task.number for task in tasks] == ["1", "2", "3", "4"]
    assert tasks[1].assignments_from is AssignmentsFrom.CARRIED
    assert units(tasks[2]) == [("各镇（街道）", Role.RESPONSIBLE)]
    assert tasks[3].section == ("一、优化营商环境", "（二）规范执法")


def test_a_table_without_header_is_told_by_its_cells() -> None:
    tasks = tasks_of(
        "1\t设立企业开办专窗，集中受理登记、刻章事项。\t区行政审批局、区公安局\t6月底前",
        "2\t公示检查结果，向社会说明整改情况。\t区司法局\t年底前",
        "3\t编制办事指南并动态更新。\t各镇（街道）\t全年",
    )
    assert [task.number for task in tasks] == ["1", "2", "3"]
    assert units(tasks[0]) == [("区行政审批局", Role.RESPONSIBLE), ("区公安局", Role.RESPONSIBLE)]
    assert [task.deadline for task in tasks] == ["6月底前", "年底前", "全年"]


def test_a_ledger_has_tasks_without_units() -> None:
    (task,) = tasks_of(
        "序号\t工作任务\t文件依据\t推进情况", "1\t设立企业开办专窗。\t云府办〔2031〕7号\t已设立4个专窗。"
    )
    assert task.assignments == ()
    assert task.progress == "已设立4个专窗。"
    assert [(note.header, note.words) for note in task.notes] == [("文件依据", "云府办〔2031〕7号")]


def test_a_list_of_telephones_holds_no_task() -> None:
    plan = plan_of(
        "序号\t单位\t联系人\t联系电话",
        "1\t市财政局\t王某\t12345671",
        "2\t市民政局\t李某\t12345672",
    )
    assert plan.tasks == ()


def test_a_list_of_dates_holds_no_task() -> None:
    plan = plan_of("1\t苹果\t2031年5月", "2\t梨\t2031年6月", "3\t葡萄\t2031年8月")
    assert plan.tasks == ()


def test_the_table_of_a_report_holds_no_task() -> None:
    plan = plan_of(
        "云溟市司法局2031年政府信息公开工作年度报告",
        "信息内容\t本年新制作数量\t对外公开总数量",
        "规章\t1\t4",
        "规范性文件\t3\t21",
    )
    assert plan.tasks == ()


def test_a_person_in_charge_is_no_unit() -> None:
    (task,) = tasks_of("序号\t工作任务\t分管领导\t责任单位", "1\t设立企业开办专窗。\t李某某\t区行政审批局")
    assert units(task) == [("区行政审批局", Role.RESPONSIBLE)]


def test_several_numbered_items_in_one_cell_share_its_units() -> None:
    tasks = tasks_of(
        "\t工作任务",
        "\t具体要求",
        "\t责任单位",
        "",
        "\t优化窗口",
        "\t1.设立企业开办专窗。",
        "2.推行延时服务。",
        "\t区行政审批局",
        "",
    )
    assert [(task.number, task.assignments_from) for task in tasks] == [
        ("1", AssignmentsFrom.GROUP),
        ("2", AssignmentsFrom.GROUP),
    ]


def test_cells_in_a_stream_are_told_apart_by_the_numbers() -> None:
    cells = [
        "工作任务",
        "具体要求",
        "责任科室",
        "时限要求",
        "优化窗口",
        "1",
        "设立企业开办专窗。",
        "审批科",
        "年底前",
    ]
    cells += [
        "2",
        "推行延时服务。",
        "各科室",
        "持续推进",
        "规范执法",
        "3",
        "公示检查结果。",
        "法规科",
        "年底前",
    ]
    tasks = tasks_of(*"\n|\n".join(cells).split("\n"))
    assert [(task.number, task.section) for task in tasks] == [
        ("1", ("优化窗口",)),
        ("2", ("优化窗口",)),
        ("3", ("规范执法",)),
    ]
    assert [task.deadline for task in tasks] == ["年底前", "持续推进", "年底前"]


def test_a_row_with_an_empty_cell_between_others_has_all_its_cells() -> None:
    tasks = tasks_of(
        "序号 | 重点任务 | 责任单位 | 配合单位 | 完成时限 |",
        "1 | 改造农贸市场3个。 | 区商务局 | 区住建局、各街道 | 10月底前 |",
        "2 | 建设口袋公园5处。 | 区城管局 | | 11月底前 |",
    )
    assert tasks[1].text == "建设口袋公园5处。"
    assert units(tasks[1]) == [("区城管局", Role.RESPONSIBLE)]
    assert tasks[1].deadline == "11月底前"


def test_the_column_of_contents_holds_the_items() -> None:
    (task,) = tasks_of(
        "重点任务 | 工作内容 | 负责科室 |", "回应关切 | 对来信来电及时、准确答复。 | 各业务科室 |"
    )
    assert (task.section, task.text) == (("回应关切",), "对来信来电及时、准确答复。")
