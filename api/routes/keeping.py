"""The routes for verdicts on links, the list of what was done, and backups: for holders of a token."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, File, Form, Response, UploadFile

from api.routes.asking import WantedWindow
from api.routes.paging import CSV_TOO
from api.serving.callers import Caller, Kind, require
from api.serving.problems import UnreadableError
from api.writing.audit import Audit, audit, audit_csv
from api.writing.backup_folder import BackupFolder, Made
from api.writing.reviewing import Verdicts
from api.writing.writer import Writer
from loader.errors import ReadError
from queries.cascade.reviewing import Reviewed

Writing = Annotated[Caller, Depends(require(Kind.WRITE))]
Administering = Annotated[Caller, Depends(require(Kind.ADMIN))]
Table = Annotated[UploadFile, File(description="A table of links with verdicts: SSSOM in TSV")]


def keeping_routes(writer: Writer, backups: BackupFolder) -> APIRouter:
    """The routes that take verdicts, tell what was done, and back up."""
    router = APIRouter(tags=["writing"])

    @router.post("/api/reviews", summary="导入承接关系的结论 · Take verdicts on links")
    def take_verdicts(
        caller: Writing,
        file: Table,
        *,
        overrule: Annotated[bool, Form(description="Contradict what somebody else decided")] = False,
    ) -> Reviewed:
        """How many links were confirmed and rejected: the whole table is taken, or nothing."""
        who, today = caller.name or caller.client, date.today().isoformat()
        table = Verdicts(file.file.read(), file.filename or "links.tsv", who, today, overrule)
        try:
            return writer.review(table)
        except ReadError as error:
            raise UnreadableError(error.message, error.message_en) from error

    @router.get("/api/audit", response_model=Audit, responses=CSV_TOO, summary="变更记录 · What was done")
    def tell_what_was_done(
        _: Writing,
        window: WantedWindow,
        format: Literal["json", "csv"] = "json",  # noqa: A002 - the contract's name
    ) -> Audit | Response:
        """Who loaded, replaced, removed, reviewed or updated what and when; the newest first."""
        if format == "csv":
            return Response(audit_csv(writer.entries(), window), media_type="text/csv")
        return audit(writer.entries(), window)

    @router.post("/api/backup", status_code=201, summary="备份 · Back up")
    def back_up(_: Administering) -> Made:
        """What was made: a file in the folder that the settings name; the oldest beyond their number go."""
        return backups.make()

    return router
