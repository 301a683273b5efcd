"""The routes of pages: each reads its arguments, makes one call and renders what it got."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.checks.plan_checks import PlanChecks
from api.explorer.assets import asset
from api.explorer.pages import missing_documents, overview, plan_page, unit_page
from api.explorer.rendering import render
from queries.store import Store

# Longer than any title or address; a page of text is no name.
_LONGEST_NAME = 1000

Name = Annotated[str, Query(min_length=1, max_length=_LONGEST_NAME)]

_READING = ["GET", "HEAD"]


def page_routes(store: Store, checks: PlanChecks) -> APIRouter:
    """The pages of an open store."""
    router = APIRouter(include_in_schema=False)

    @router.api_route("/", methods=_READING)
    def show_overview(request: Request) -> Response:
        return render(request, "overview.html", overview=overview(store, checks))

    @router.api_route("/plan", methods=_READING)
    def show_plan(request: Request, plan: Name) -> Response:
        return render(request, "plan.html", page=plan_page(store, checks, plan))

    @router.api_route("/unit", methods=_READING)
    def show_unit(request: Request, unit: Name) -> Response:
        return render(request, "unit.html", page=unit_page(store, unit))

    @router.api_route("/missing", methods=_READING)
    def show_missing(request: Request) -> Response:
        return render(request, "missing.html", documents=missing_documents(store))

    @router.api_route("/assets/{name}", methods=_READING)
    def show_asset(name: str) -> Response:
        return asset(name)

    return router
