"""The routes that change plans, for holders of a token: each reads its arguments and makes one call."""

from typing import Annotated

from fastapi import APIRouter, Depends, File, Header, Response, UploadFile

from api.serving.callers import Caller, Kind, require
from api.writing.plan_writing import PlanWriting, Written

_PLAN = "A plan in any format that is read"
_IF_MATCH = "The ETag of the plan as you last saw it; the answer is 412 if it was changed since"

Writing = Annotated[Caller, Depends(require(Kind.WRITE))]
Sent = Annotated[UploadFile, File(description=_PLAN)]
Known = Annotated[str | None, Header(alias="If-Match", description=_IF_MATCH)]


def plan_writing_routes(plans: PlanWriting) -> APIRouter:
    """The routes for plans that come, are replaced and go."""
    router = APIRouter(tags=["writing"])

    @router.post(
        "/api/plans",
        status_code=201,
        responses={200: {"model": Written, "description": "Unchanged, or replaced"}},
        summary="导入方案 · Load a plan",
    )
    def load_plan(caller: Writing, file: Sent, response: Response) -> Written:
        """A file into the store: 201 for a new plan, 200 where it was replaced or says nothing new.

        An archive may hold several plans; `items` tells what became of each.
        """
        written = plans.load(file.filename or "", file.file, caller)
        return _answer(written, response)

    @router.put("/api/plans/{id:path}", summary="替换方案 · Replace a plan")
    def replace_plan(
        id: str,  # noqa: A002 - the contract's name
        caller: Writing,
        file: Sent,
        response: Response,
        if_match: Known = None,
    ) -> Written:
        """A file in place of the plan at that address; 409 if it is another plan, 412 if If-Match fails."""
        written = plans.replace(id, file.filename or "", file.file, caller, if_match)
        return _answer(written, response)

    @router.delete("/api/plans/{id:path}", status_code=204, summary="移除方案 · Remove a plan")
    def remove_plan(id: str, caller: Writing, if_match: Known = None) -> None:  # noqa: A002
        """Nothing; the plan is out of the store, and the log keeps that it was there."""
        plans.remove(id, caller, if_match)

    return router


def _answer(written: Written, response: Response) -> Written:
    response.status_code = 201 if written.is_new else 200
    if written.etag:
        response.headers["ETag"] = written.etag
    return written
