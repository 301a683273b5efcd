"""The routes for programs: each reads its arguments, makes one call and returns what it got."""

from importlib.metadata import version
from pathlib import Path
from typing import Literal

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse

from api.answers.listings import (
    Questions,
    Rows,
    Window,
    answer_csv,
    answer_rows,
    question_list,
)
from api.routes.asking import WantedWindow
from api.routes.paging import CSV_TOO
from ontology.terms import PLAN, TYPE
from queries.statistics import Statistics, statistics
from queries.store import Store

# each question has parameters of its own; the list of questions tells them
_QUESTION_VALUES = {
    "parameters": [
        {
            "name": "values",
            "in": "query",
            "required": False,
            "style": "form",
            "explode": True,
            "schema": {"type": "object", "additionalProperties": {"type": "string"}},
            "description": "The parameters of the question, as /api/queries tells them",
            "example": {"unit": "市司法局"},
        }
    ]
}


def data_routes(store: Store) -> APIRouter:
    """The machine-readable answers of an open store."""
    router = APIRouter()

    @router.get("/healthz", tags=["service"], summary="服务状态 · The state of the service")
    def health() -> dict[str, str | int]:
        """The state of the service, the program's version and the number of plans that could be read."""
        return {"status": "ok", "version": version("fengong"), "plans": len(set(store.subjects(TYPE, PLAN)))}

    @router.get("/api/queries", tags=["questions"], summary="现成的查询 · The ready questions")
    def list_questions(window: WantedWindow) -> Questions:
        """The ready questions with their parameters and columns."""
        return question_list(window)

    @router.get(
        "/api/queries/{name}",
        response_model=Rows,
        tags=["questions"],
        summary="查询的结果 · The answer to a ready question",
        openapi_extra=_QUESTION_VALUES,
        responses=CSV_TOO,
    )
    def answer_question(
        request: Request,
        name: str,
        window: WantedWindow,
        format: Literal["json", "csv"] = "json",  # noqa: A002
    ) -> Rows | Response:
        """The rows that answer a question; its parameters are further words of the address."""
        if format == "json":
            return answer_rows(store, name, request.query_params, window)
        return _csv_file(store, request, name, window)

    @router.get("/api/stats", tags=["service"], summary="统计 · How much of everything")
    def count_everything() -> Statistics:
        """How much of everything is in the store."""
        return statistics(store)

    @router.get(
        "/schema/plan.json",
        tags=["service"],
        summary="方案 JSON 的模式 · The JSON Schema of plans",
        response_class=FileResponse,
        responses={200: {"content": {"application/schema+json": {}}}},
    )
    def plan_schema() -> FileResponse:
        """The JSON Schema of what `fengong parse` prints."""
        return FileResponse(_schema_file(), media_type="application/schema+json")

    return router


def _csv_file(store: Store, request: Request, name: str, window: Window) -> Response:
    rows = answer_csv(store, name, request.query_params, window)
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    if rows.next:
        headers["Link"] = f'<{rows.next}>; rel="next"'
    if rows.next and window.limit is None:
        headers["X-Truncated"] = "rows"
    return Response(rows.text, media_type="text/csv", headers=headers)


def _schema_file() -> Path:
    here = Path(__file__).parent.parent
    packaged = here / "plan.schema.json"
    return packaged if packaged.is_file() else here.parent / "docs" / "plan.schema.json"
