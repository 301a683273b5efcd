"""The files that a unit works with: its ledger and its calendar."""

from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from pyoxigraph import NamedNode

from api.answers.unit_files import calendar_file, ledger_file
from api.routes.addressed import nodes_of_path
from api.routes.lists import id_parameter, not_listed
from queries.calendar import unit_days
from queries.holdings.holdings import Holdings
from queries.ledger import ledger_rows, unit_tasks
from queries.lists.paging import is_listed
from queries.lists.plans import tell_plans
from queries.lists.records import TaskRecord
from queries.lists.units import UNITS, tell_units
from queries.store import Store

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ICS = "text/calendar"
_UNIT = id_parameter("body/岭川省/云溟市/司法局")


def unit_file_routes(store: Store, base: str, holdings: Holdings) -> APIRouter:
    """The files of the units of an open store."""
    router = APIRouter(tags=["lists"])

    @router.get(
        "/api/units/{id:path}/ledger.xlsx",
        summary="单位任务台账 · The tasks of a unit as a spreadsheet",
        response_class=Response,
        responses={200: {"content": {_XLSX: {}}}},
        openapi_extra=_UNIT,
    )
    def give_ledger(request: Request) -> Response:
        """A row for every task: plan, number, text, role, partners, deadline; the last column is free."""
        unit = _unit(request, store, base, "/ledger.xlsx")
        rows = ledger_rows(unit_tasks(store, unit, base), unit.value.removeprefix(base))
        name = tell_units(store, holdings, [unit], base)[0].label
        return _file(ledger_file(name, rows), _XLSX, f"{name}.xlsx")

    @router.get(
        "/api/units/{id:path}/calendar.ics",
        summary="单位任务日历 · The dated limits of a unit's tasks",
        response_class=Response,
        responses={200: {"content": {_ICS: {}}}},
        openapi_extra=_UNIT,
    )
    def give_calendar(request: Request) -> Response:
        """All-day entries for dated limits; recurring ones repeat until the year of the plan is over."""
        unit = _unit(request, store, base, "/calendar.ics")
        tasks = unit_tasks(store, unit, base)
        days = unit_days(tasks, unit.value.removeprefix(base), _years(store, holdings, tasks, base))
        name = tell_units(store, holdings, [unit], base)[0].label
        return _file(calendar_file(name, days, datetime.now(UTC)), _ICS, f"{name}.ics")

    return router


def _unit(request: Request, store: Store, base: str, after: str) -> NamedNode:
    found = is_listed(store, UNITS, nodes_of_path(request, "/api/units/", base, after))
    if not found:
        raise not_listed(request, "/api/units")
    return found[0]


def _years(store: Store, holdings: Holdings, tasks: Sequence[TaskRecord], base: str) -> dict[str, int | None]:
    plans = dict.fromkeys(base + task.plan.id for task in tasks)
    told = tell_plans(store, holdings, [NamedNode(plan) for plan in plans], base, None)
    return {plan.id: plan.year for plan in told}


def _file(content: bytes, kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(content, media_type=kind, headers=headers)
