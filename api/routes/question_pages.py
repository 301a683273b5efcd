"""The pages of the ready questions: the library, and each question with its form and answer."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.explorer.questions import asked_question, library
from api.explorer.rendering import language_of, render
from api.routes.page_fields import READING
from queries.store import Store

_MOST_ROWS = 1_000_000


def question_page_routes(store: Store, base: str) -> APIRouter:
    """The pages of the questions of an open store."""
    router = APIRouter(include_in_schema=False)

    @router.api_route("/questions", methods=READING)
    def show_questions(request: Request) -> Response:
        return render(request, "questions.html", groups=library())

    @router.api_route("/question", methods=READING)
    def show_question(
        request: Request,
        name: Annotated[str, Query(min_length=1, max_length=100)],
        offset: Annotated[int, Query(ge=0, le=_MOST_ROWS)] = 0,
    ) -> Response:
        language = language_of(request)
        asked = asked_question(store, base, name, request.query_params, offset=offset, language=language)
        return render(request, "question.html", asked=asked)

    return router
