"""The route that checks a draft; it stores nothing."""

from typing import Annotated, Literal

from fastapi import APIRouter, File, Request, Response, UploadFile
from starlette.concurrency import run_in_threadpool

from api.checks.draft_checks import DraftChecks
from api.explorer.rendering import language_of
from api.reports.checked import Checked
from api.reports.writing import report_bytes
from ontology.plan_json import Json
from queries.report import report_json

_TYPES = {
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "turtle": "text/turtle",
}
_ENDINGS = {"html": "html", "xlsx": "xlsx", "turtle": "ttl"}


def check_routes(drafts: DraftChecks) -> APIRouter:
    """The route for drafts."""
    router = APIRouter()

    @router.post(
        "/api/check",
        response_model=None,
        tags=["checking"],
        summary="核对草稿 · What is to be mended in a draft",
        responses={200: {"content": {kind.partition(";")[0]: {} for kind in _TYPES.values()}}},
    )
    async def check_draft(
        request: Request,
        file: Annotated[UploadFile, File(description="a plan in any format that is read")],
        format: Literal["json", "html", "xlsx", "turtle"] = "json",  # noqa: A002
    ) -> Json | Response:
        """What is to be mended in the draft; the file is forgotten once it was answered."""
        checked = await run_in_threadpool(drafts.check, file.filename or "", file.file)
        if format == "json":
            return report_json(checked.report, checked.file)
        return await run_in_threadpool(_as_file, checked, format, language_of(request))

    return router


def _as_file(checked: Checked, form: str, language: str) -> Response:
    # downloaded, not shown: the page brings its own style, which pages of this service may not
    headers = {"Content-Disposition": f'attachment; filename="report.{_ENDINGS[form]}"'}
    return Response(report_bytes([checked], form, language), media_type=_TYPES[form], headers=headers)
