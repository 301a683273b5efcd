"""The pages of the cascade: tree, matrix, side by side."""

from functools import partial
from typing import Any

from fastapi import APIRouter, Request, Response

from api.answers.kept import Kept
from api.explorer.cascade_pages import COLUMNS, matrix_page, sides_page, tree_page, whole_family
from api.explorer.list_pages import ROWS
from api.explorer.rendering import language_of, render
from api.reports.cascade.data import matrix_csv
from api.reports.cascade.words import counts, kind_word, percent, reason, state_word
from api.routes.page_fields import READING, Name, Offset, asked_fields
from queries.cascade.coverage import State
from queries.cascade.differences import differences
from queries.holdings.holdings import Holdings
from queries.lists.tables import CoverageRecord
from queries.store import Store

# of a document that very many carry out; its own page has all of them
_MOST_BELOW = 40


def cascade_page_routes(
    store: Store, holdings: Holdings, kept: Kept[list[CoverageRecord]], base: str
) -> APIRouter:
    """The pages of the cascade of an open store."""
    router = APIRouter(include_in_schema=False)

    @router.api_route("/cascade", methods=READING)
    def show_tree(request: Request, offset: Offset = 0) -> Response:
        asked = asked_fields(request, ("plan",))
        page = tree_page(holdings, kept, base, asked.get("plan"), offset)
        return render(
            request, "tree.html", page=page, rows=ROWS, most=_MOST_BELOW, asked=asked, percent=percent
        )

    @router.api_route("/matrix", methods=READING)
    def show_matrix(request: Request, parent: Name, offset: Offset = 0) -> Response:
        page = matrix_page(store, parent, asked_fields(request, ("state", "text")), offset)
        return render(request, "matrix.html", page=page, columns=COLUMNS, **_words(language_of(request)))

    @router.api_route("/matrix.csv", methods=READING)
    def give_matrix(request: Request, parent: Name) -> Response:
        family = whole_family(store, parent)
        headers = {"Content-Disposition": 'attachment; filename="matrix.csv"'}
        return Response(matrix_csv([family], language_of(request)), media_type="text/csv", headers=headers)

    @router.api_route("/sides", methods=READING)
    def show_sides(request: Request, upper: Name, lower: Name) -> Response:
        page = sides_page(store, upper, lower, asked_fields(request, ("state",)))
        return render(request, "sides.html", page=page, **_words(language_of(request)))

    return router


def _words(language: str) -> dict[str, Any]:
    return {
        "state": partial(state_word, language=language),
        "kind": partial(kind_word, language=language),
        "counts": partial(counts, language=language),
        "reason": partial(reason, language=language),
        "percent": percent,
        "differences": differences,
        "states": State,
        "signs": _SIGNS,
    }


# seen beside the colour, which not everybody sees
_SIGNS = {
    State.TAKEN_OVER: "●",
    State.PARTLY: "◐",
    State.NOT_TAKEN_OVER: "○",
    State.WITH_ANOTHER_UNIT: "–",
    State.UNREADABLE: "?",
    State.PARENT_NOT_LOADED: "…",
}
