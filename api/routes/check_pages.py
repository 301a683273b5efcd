"""The page that checks drafts, and the one that loads plans; what they send goes where programs send it."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, File, Request, Response, UploadFile
from starlette.concurrency import run_in_threadpool

from api.checks.draft_checks import DraftChecks
from api.explorer.rendering import render
from api.reports import Checked
from api.reports.checked import by_code
from api.routes.page_fields import READING
from ontology.plan import Severity


def check_page_routes(drafts: DraftChecks, most_bytes: int) -> APIRouter:
    """The pages for which a file is brought along."""
    router = APIRouter(include_in_schema=False)

    @router.api_route("/check", methods=READING)
    def show_form(request: Request) -> Response:
        return render(request, "check.html", checked=None, megabytes=most_bytes >> 20)

    @router.post("/check")
    async def check_file(request: Request, file: Annotated[UploadFile, File()]) -> Response:
        checked = await run_in_threadpool(drafts.check, file.filename or "", file.file)
        return render(
            request,
            "check.html",
            checked=checked,
            kinds=by_code(checked.report.findings),
            counts=_counts(checked),
            megabytes=most_bytes >> 20,
        )

    @router.api_route("/load", methods=READING)
    def show_loading(request: Request) -> Response:
        return render(request, "load.html", megabytes=most_bytes >> 20)

    return router


def _counts(checked: Checked) -> Mapping[str, int]:
    found = [one.severity for one in checked.report.findings]
    return {severity.value: found.count(severity) for severity in Severity}
