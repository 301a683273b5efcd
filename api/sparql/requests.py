"""What a request of the SPARQL protocol says, read strictly: one query or update, and its dataset."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request

from api.sparql.refusals import (
    garbled,
    said_wrong,
    too_many_bytes,
    wrong_encoding,
    wrong_media_type,
)

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"

# %zz, or a % at the end
_BROKEN_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_MOST_FIELDS = 200

Values = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class MediaType:
    """The kind of a body: its name without parameters, and these."""

    name: str
    parameters: Mapping[str, str]


def media_type_of(request: Request) -> MediaType:
    """The kind of the body, in small letters; MediaTypeError for an encoding other than UTF-8."""
    name, *parts = request.headers.get("content-type", "").split(";")
    pairs = (part.partition("=") for part in parts)
    parameters = {key.strip().lower(): value.strip().strip('"') for key, _, value in pairs}
    charset = parameters.get("charset", "utf-8").lower()
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise wrong_encoding(charset)
    return MediaType(name.strip().lower(), parameters)


def asked_values(request: Request) -> Values:
    """The parameters in the address, each with all its values."""
    return _fields(request.scope["query_string"], "?")


async def sent_values(request: Request, kind: str, word: str, most: int) -> Values:
    """The parameters in the address and in the body: a form, or the text itself under that word."""
    media_type = media_type_of(request).name
    asked = asked_values(request)
    if media_type == FORM:
        sent: Values = _fields(await body_of(request, most), "body")
    elif media_type == kind:
        sent = {word: [as_text(await body_of(request, most))]}
    else:
        raise wrong_media_type(media_type, kind, FORM)
    return {name: [*asked.get(name, ()), *sent.get(name, ())] for name in asked.keys() | sent.keys()}


def the_one(values: Values, name: str) -> str:
    """The value of a parameter that is there exactly once."""
    found = values.get(name, ())
    if len(found) != 1:
        raise said_wrong(
            name,
            f"应恰好有一个，现有 {len(found)} 个",
            f"there must be exactly one, and there are {len(found)}",
        )
    return found[0]


def at_most_one(values: Values, name: str) -> str | None:
    """The value of a parameter that is there once or not at all."""
    return the_one(values, name) if name in values else None


async def body_of(request: Request, most: int) -> bytes:
    """The body; BodyTooLargeError as soon as it has more bytes than that."""
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > most:
        raise too_many_bytes(most)
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise too_many_bytes(most)
        parts.append(part)
    return b"".join(parts)


def as_text(body: bytes) -> str:
    """The text of a body; QuestionError if it is no UTF-8."""
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise garbled("body") from error


def _fields(words: bytes, place: str) -> Values:
    if _BROKEN_ESCAPE.search(words):
        raise garbled(place)
    try:
        pairs = parse_qsl(
            words.decode(), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS
        )
    except UnicodeDecodeError as error:
        raise garbled(place) from error
    except ValueError as error:
        raise said_wrong(place, f"超过 {_MOST_FIELDS} 个", f"there are more than {_MOST_FIELDS}") from error
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return fields
