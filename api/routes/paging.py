"""A page of a list as JSON or CSV."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from fastapi import Request, Response
from pydantic import BaseModel

from api.answers.flat_rows import csv_text
from api.routes.asking import Form, next_address

Record = TypeVar("Record")


class Page(BaseModel, Generic[Record]):
    """Some of the items of a list, how many there are in all, and the address of those that follow."""

    items: list[Record]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class Filled:
    """The records of a page, what they are, and how many the list has."""

    kind: type
    items: Sequence[Any]
    total: int


# A list also comes as a file for spreadsheets.
CSV_TOO: dict[int | str, dict[str, Any]] = {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}}


def answer_page(request: Request, form: Form, filled: Filled) -> Page[Any] | Response:
    """The records of the page in the wanted form."""
    following = next_address(request, form, filled.total)
    if form.form == "json":
        return Page(items=list(filled.items), total=filled.total, next=following)
    name = request.url.path.rpartition("/")[2]
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    if following:
        headers["Link"] = f'<{following}>; rel="next"'
    if following and form.window.limit is None:
        headers["X-Truncated"] = "rows"
    return Response(csv_text(filled.kind, filled.items), media_type="text/csv", headers=headers)
