"""The pages of lists: plans, tasks, units, documents; and the search that looks in all of them."""

from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from api.answers.lists import Lists
from api.explorer.finding import find
from api.explorer.list_pages import list_page
from api.explorer.rendering import render
from api.explorer.suggesting import Suggestion, suggestions
from api.routes.page_fields import LONGEST_FIELD, READING, Offset, asked_fields
from queries.lists.directives import DIRECTIVES
from queries.lists.listing import Listing
from queries.lists.plans import PLANS
from queries.lists.tasks import TASKS
from queries.lists.units import UNITS

Sort = Annotated[str | None, Query(max_length=LONGEST_FIELD)]


def list_page_routes(lists: Lists) -> APIRouter:
    """The pages of the lists of an open store."""
    router = APIRouter(include_in_schema=False)
    for listing, template in (
        (PLANS, "plans.html"),
        (TASKS, "tasks.html"),
        (UNITS, "units.html"),
        (DIRECTIVES, "directives.html"),
    ):
        _add(router, lists, listing, template)

    @router.api_route("/find", methods=READING)
    def show_found(request: Request, words: Annotated[str, Query(max_length=LONGEST_FIELD)] = "") -> Response:
        return render(request, "find.html", found=find(lists, words.strip()), words=words.strip())

    @router.get("/suggest")
    def suggest(
        of: Literal["plans", "units", "directives"],
        words: Annotated[str, Query(max_length=LONGEST_FIELD)] = "",
    ) -> Sequence[Suggestion]:
        return suggestions(lists, of, words.strip())

    return router


def _add(router: APIRouter, lists: Lists, listing: Listing, template: str) -> None:
    def show_list(request: Request, offset: Offset = 0, sort: Sort = None) -> Response:
        page = list_page(lists, listing, asked_fields(request, listing.takes), sort or None, offset)
        return render(request, template, page=page)

    router.add_api_route(f"/{listing.name}", show_list, methods=READING, name=f"page_{listing.name}")
