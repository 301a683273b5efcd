"""The routes of pages: each reads its arguments, makes one call and renders what it got."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from api.answers.lists import Lists
from api.checks.plan_checks import PlanChecks
from api.explorer.assets import asset
from api.explorer.calendar_page import calendar_page
from api.explorer.finding_pages import findings_fields, findings_page
from api.explorer.one_page import directive_page, task_page
from api.explorer.overview import WholeStore, overview
from api.explorer.pages import plan_page, unit_page
from api.explorer.rendering import render
from api.explorer.source_page import Asked, SourceTexts, source_page
from api.explorer.wanted_tasks import WANTED_FIELDS
from api.routes.page_fields import LONGEST_FIELD, READING, Name, Offset, asked_fields
from ontology.plan import Source
from queries.holdings.holdings import Holdings
from queries.store import Store

Number = Annotated[int | None, Query(ge=0, le=2**31)]
Month = Annotated[str | None, Query(pattern="^(19|20)[0-9]{2}-(0[1-9]|1[0-2])$")]


def _place(
    *,
    line: Number = None,
    line_end: Number = None,
    sheet: Annotated[str | None, Query(max_length=LONGEST_FIELD)] = None,
    table: Number = None,
    row: Number = None,
    paragraph: Number = None,
) -> Source:
    return Source(line_start=line, line_end=line_end, sheet=sheet, table=table, row=row, paragraph=paragraph)


AskedPlace = Annotated[Source, Depends(_place)]


@dataclass(frozen=True, slots=True)
class Shown:
    """What pages are made from."""

    store: Store
    checks: PlanChecks
    lists: Lists
    holdings: Holdings
    whole: WholeStore
    texts: SourceTexts


def page_routes(shown: Shown) -> APIRouter:
    """The pages of an open store."""
    checks, lists, holdings = shown.checks, shown.lists, shown.holdings
    router = APIRouter(include_in_schema=False)

    @router.api_route("/", methods=READING)
    def show_overview(request: Request) -> Response:
        return render(
            request, "overview.html", overview=overview(lists, holdings, checks, shown.whole), base=lists.base
        )

    @router.api_route("/missing", methods=READING)
    def show_missing(request: Request) -> Response:
        return render(request, "missing.html", documents=shown.whole.missing.lately())

    @router.api_route("/findings", methods=READING)
    def show_findings(request: Request, offset: Offset = 0) -> Response:
        page = findings_page(holdings, checks, asked_fields(request, findings_fields()), offset)
        return render(request, "findings.html", page=page)

    @router.api_route("/calendar", methods=READING)
    def show_calendar(request: Request, month: Month = None) -> Response:
        asked = asked_fields(request, ("unit", "plan"))
        page = calendar_page(lists, holdings, month, asked, _today())
        return render(request, "calendar.html", page=page, asked=asked, base=lists.base)

    @router.api_route("/assets/{name}", methods=READING)
    def show_asset(name: str) -> Response:
        return asset(name)

    _add_things(router, shown)
    return router


def _add_things(router: APIRouter, shown: Shown) -> None:
    store, checks, lists, holdings = shown.store, shown.checks, shown.lists, shown.holdings

    @router.api_route("/plan", methods=READING)
    def show_plan(request: Request, plan: Name) -> Response:
        page = plan_page(store, holdings, checks, plan, asked_fields(request, WANTED_FIELDS))
        return render(request, "plan.html", page=page)

    @router.api_route("/unit", methods=READING)
    def show_unit(request: Request, unit: Name) -> Response:
        return render(
            request, "unit.html", page=unit_page(store, lists, holdings, unit, _today()), base=lists.base
        )

    @router.api_route("/task", methods=READING)
    def show_task(request: Request, task: Name) -> Response:
        return render(request, "task.html", page=task_page(lists, holdings, checks, task))

    @router.api_route("/directive", methods=READING)
    def show_directive(request: Request, directive: Name) -> Response:
        page = directive_page(store, lists, holdings, shown.whole.coverage.last() or (), directive)
        return render(request, "directive.html", page=page)

    @router.api_route("/source", methods=READING)
    def show_source(
        request: Request,
        place: AskedPlace,
        plan: Name,
        task: Annotated[str | None, Query(max_length=LONGEST_FIELD)] = None,
    ) -> Response:
        page = source_page(store, lists, shown.texts, Asked(plan, task or None, place))
        return render(request, "source.html", page=page)


def _today() -> date:
    return datetime.now(UTC).astimezone().date()
