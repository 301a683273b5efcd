"""The routes of pages: each reads its arguments, makes one call and renders what it got."""

from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.answers.lists import Lists
from api.checks.plan_checks import PlanChecks
from api.explorer.assets import asset
from api.explorer.calendar_page import calendar_page
from api.explorer.finding_pages import findings_fields, findings_page
from api.explorer.one_page import directive_page, task_page
from api.explorer.overview import WholeStore, overview
from api.explorer.pages import plan_page, unit_page
from api.explorer.rendering import render
from api.routes.list_pages import Offset, asked_fields
from queries.holdings.holdings import Holdings
from queries.store import Store

# Longer than any title or address; a page of text is no name.
_LONGEST_NAME = 1000

Name = Annotated[str, Query(min_length=1, max_length=_LONGEST_NAME)]
Month = Annotated[str | None, Query(pattern="^[0-9]{4}-[0-9]{2}$")]

_READING = ["GET", "HEAD"]


def page_routes(
    store: Store, checks: PlanChecks, lists: Lists, holdings: Holdings, whole: WholeStore
) -> APIRouter:
    """The pages of an open store."""
    router = APIRouter(include_in_schema=False)

    @router.api_route("/", methods=_READING)
    def show_overview(request: Request) -> Response:
        return render(
            request, "overview.html", overview=overview(lists, holdings, checks, whole), base=lists.base
        )

    @router.api_route("/plan", methods=_READING)
    def show_plan(request: Request, plan: Name) -> Response:
        return render(request, "plan.html", page=plan_page(store, checks, plan))

    @router.api_route("/unit", methods=_READING)
    def show_unit(request: Request, unit: Name) -> Response:
        return render(
            request, "unit.html", page=unit_page(store, lists, holdings, unit, _today()), base=lists.base
        )

    @router.api_route("/missing", methods=_READING)
    def show_missing(request: Request) -> Response:
        return render(request, "missing.html", documents=whole.missing.now())

    @router.api_route("/task", methods=_READING)
    def show_task(request: Request, task: Name) -> Response:
        return render(request, "task.html", page=task_page(lists, checks, task))

    @router.api_route("/directive", methods=_READING)
    def show_directive(request: Request, directive: Name) -> Response:
        return render(request, "directive.html", page=directive_page(store, lists, directive))

    @router.api_route("/findings", methods=_READING)
    def show_findings(request: Request, offset: Offset = 0) -> Response:
        page = findings_page(store, checks, asked_fields(request, findings_fields()), offset)
        return render(request, "findings.html", page=page)

    @router.api_route("/calendar", methods=_READING)
    def show_calendar(request: Request, month: Month = None) -> Response:
        asked = asked_fields(request, ("unit", "plan"))
        page = calendar_page(lists, holdings, month, asked, _today())
        return render(request, "calendar.html", page=page, asked=asked)

    @router.api_route("/assets/{name}", methods=_READING)
    def show_asset(name: str) -> Response:
        return asset(name)

    return router


def _today() -> date:
    return datetime.now(UTC).astimezone().date()
