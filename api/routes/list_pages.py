"""The pages of lists: plans, tasks, units, documents; and the search that looks in all of them."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.answers.lists import Lists
from api.explorer.finding import find
from api.explorer.list_pages import list_page
from api.explorer.rendering import render
from api.explorer.source_page import SourceTexts, source_page
from queries.lists.directives import DIRECTIVES
from queries.lists.listing import Listing
from queries.lists.plans import PLANS
from queries.lists.tasks import TASKS
from queries.lists.units import UNITS
from queries.store import Store

_READING = ["GET", "HEAD"]
_LONGEST = 200

Offset = Annotated[int, Query(ge=0, le=2**31)]
Sort = Annotated[str | None, Query(max_length=_LONGEST)]


def list_page_routes(store: Store, lists: Lists, texts: SourceTexts) -> APIRouter:
    """The pages of the lists of an open store."""
    router = APIRouter(include_in_schema=False)
    for listing, template in (
        (PLANS, "plans.html"),
        (TASKS, "tasks.html"),
        (UNITS, "units.html"),
        (DIRECTIVES, "directives.html"),
    ):
        _add(router, lists, listing, template)

    @router.api_route("/find", methods=_READING)
    def show_found(request: Request, words: Annotated[str, Query(max_length=_LONGEST)] = "") -> Response:
        return render(request, "find.html", found=find(lists, words.strip()), words=words.strip())

    @router.api_route("/source", methods=_READING)
    def show_source(
        request: Request,
        plan: Annotated[str, Query(min_length=1, max_length=1000)],
        task: Annotated[str | None, Query(max_length=_LONGEST)] = None,
    ) -> Response:
        return render(request, "source.html", page=source_page(store, lists, texts, plan, task or None))

    return router


def _add(router: APIRouter, lists: Lists, listing: Listing, template: str) -> None:
    def show_list(request: Request, offset: Offset = 0, sort: Sort = None) -> Response:
        page = list_page(lists, listing, asked_fields(request, listing.takes), sort or None, offset)
        return render(request, template, page=page)

    router.add_api_route(f"/{listing.name}", show_list, methods=_READING, name=f"page_{listing.name}")


def asked_fields(request: Request, takes: Sequence[str]) -> dict[str, str]:
    """The values of these fields in the address, without those that are empty."""
    # a form sends its empty fields too
    given = request.query_params.items()
    return {name: value.strip()[:_LONGEST] for name, value in given if name in takes and value.strip()}
