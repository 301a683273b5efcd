"""The ledger and the calendar of a unit."""

import io
from collections.abc import Iterator
from datetime import date, datetime

import openpyxl
import pytest
from dateutil.rrule import rrulestr
from example_site import JUSTICE, example_store, example_visit
from fastapi.testclient import TestClient
from icalendar import Calendar
from invented_plan import assignment, plan, task
from invented_site import filled, visit

from ontology.plan import Role
from queries.calendar import unit_days
from queries.lists.records import AssignmentRecord, LimitRecord, Named, TaskRecord

UNIT = "body/x"
PLAN = Named("directive/p", "方案")


@pytest.fixture(scope="module")
def site() -> Iterator[TestClient]:
    with example_store() as store:
        yield example_visit(store)


def limit(words: str, end: str | None = None, recurrence: str | None = None) -> LimitRecord:
    return LimitRecord(words, None, end, recurrence, None, None, None, None, vague=False)


def one_task(*limits: LimitRecord) -> TaskRecord:
    lead = AssignmentRecord("某局", "lead", "牵头", Named(UNIT, "某局"))
    return TaskRecord(
        "directive/p/task/1", "x:p/task/1", PLAN, "1", [], "做事。", [lead], "own", None, None,
        list(limits), [], [], None, None,
    )  # fmt: skip


def test_the_ledger_has_a_row_for_every_task_of_the_unit(site: TestClient) -> None:
    answer = site.get(f"/api/units/{JUSTICE}/ledger.xlsx")
    assert answer.headers["content-disposition"].endswith(
        "%E4%BA%91%E6%BA%9F%E5%B8%82%E5%8F%B8%E6%B3%95%E5%B1%80.xlsx"
    )
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    header, *rows = sheet.iter_rows(values_only=True)
    assert header == ("方案", "序号", "任务", "角色", "协同单位", "时限", "截止", "出处", "进展")
    told = site.get("/api/tasks", params={"unit": f"https://w3id.org/fengong/id/{JUSTICE}"}).json()
    assert [row[2] for row in rows] == [item["text"] for item in told["items"]]
    assert rows[0][3:8] == (
        "配合",
        "市政府办公室（牵头）、市政务服务管理局（配合）",
        "5月底前",
        "2023-05-31",
        "第17行",
    )
    assert {row[8] for row in rows} == {None}
    assert sheet.freeze_panes == "A2"


def test_a_ledger_runs_no_formula() -> None:
    with filled(
        plan(task("1", assignment("区统计局", Role.LEAD, "牵头"), text='=cmd|"/c calc"!A1'))
    ) as store:
        site = visit(store)
        unit = site.get("/api/units").json()["items"][0]["id"]
        answer = site.get(f"/api/units/{unit}/ledger.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    assert sheet["C2"].value == '\'=cmd|"/c calc"!A1'
    assert sheet["C2"].data_type == "s"


def test_the_calendar_has_the_dated_limits_with_stable_names(site: TestClient) -> None:
    first, second = (site.get(f"/api/units/{JUSTICE}/calendar.ics") for _ in range(2))
    assert first.headers["content-type"].startswith("text/calendar")
    events = Calendar.from_ical(first.content).walk("VEVENT")
    names = [str(event["UID"]) for event in events]
    assert len(set(names)) == len(names) > 3
    assert names == [str(event["UID"]) for event in Calendar.from_ical(second.content).walk("VEVENT")]
    may = next(event for event in events if str(event["SUMMARY"]).startswith("5月底前"))
    assert (may["DTSTART"].dt, may["DTEND"].dt) == (date(2023, 5, 31), date(2023, 6, 1))


def test_a_limit_that_is_due_and_in_the_text_stands_once_in_the_calendar() -> None:
    same = limit("6月底前", "2024-06-30")
    days = unit_days([one_task(same, same)], UNIT, {PLAN.id: 2024})
    assert [(day.day, day.rule) for day in days] == [(date(2024, 6, 30), None)]
    assert days[0].title == "6月底前：方案第1项（牵头）"


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=MONTHLY;INTERVAL=3", ["0331", "0630", "0930", "1231"]),
        ("FREQ=MONTHLY;INTERVAL=6", ["0630", "1231"]),
        ("FREQ=YEARLY", ["1231"]),
        ("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1", ["0630", "1231"]),
    ],
)
def test_what_recurs_is_due_at_the_end_of_its_period(rule: str, days: list[str]) -> None:
    told = unit_days([one_task(limit("定期", recurrence=rule))], UNIT, {PLAN.id: 2024})[0]
    assert told.rule
    start = rrulestr(told.rule, dtstart=datetime(*told.day.timetuple()[:3]))
    assert [f"{day:%m%d}" for day in start] == days


def test_a_limit_without_a_day_stands_in_no_calendar() -> None:
    tasks = [one_task(limit("印发后3个工作日内"), limit("每月", recurrence="FREQ=MONTHLY"))]
    assert unit_days(tasks, UNIT, {PLAN.id: None}) == []


@pytest.mark.parametrize("file", ["ledger.xlsx", "calendar.ics"])
def test_a_unit_without_tasks_has_no_files(site: TestClient, file: str) -> None:
    assert site.get(f"/api/units/body/nobody/{file}").status_code == 404
