"""What the addresses of pages hold: names, offsets, and the fields of their forms."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import Query, Request

READING = ["GET", "HEAD"]
LONGEST_FIELD = 200
# Longer than any title or address; a page of text is no name.
_LONGEST_NAME = 1000

Name = Annotated[str, Query(min_length=1, max_length=_LONGEST_NAME)]
Offset = Annotated[int, Query(ge=0, le=2**31)]


def asked_fields(request: Request, takes: Sequence[str]) -> dict[str, str]:
    """The values of these fields in the address, without those that are empty."""
    # a form sends its empty fields too
    given = request.query_params.items()
    return {name: value.strip()[:LONGEST_FIELD] for name, value in given if name in takes and value.strip()}
