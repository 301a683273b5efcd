"""What went wrong, as an answer: one table from exception to status, a page or problem+json."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from api.explorer.rendering import language_of, render
from api.middleware.safe_headers import SAFE_HEADERS
from api.serving.refusals import (
    ConflictError,
    CrowdedError,
    ForbiddenError,
    GuessingError,
    NoTokenError,
    PreconditionFailedError,
)
from api.sparql.failures import (
    MemoryLimitError,
    NotAcceptableError,
    OverloadedError,
    QueryEndedError,
    TimeLimitError,
)
from api.sparql.refusals import BodyTooLargeError, MediaTypeError, UnreadableDataError
from queries.cascade.verdicts import ReviewError
from queries.errors import (
    DiskFullError,
    OutsideError,
    QueriesError,
    QuestionError,
    StoreError,
    TooLongError,
)

_FOR_PROGRAMS = ("/api", "/healthz", "/schema", "/openapi.json", "/metrics", "/sparql", "/update", "/graphs")


class NotThereError(QuestionError):
    """What was asked for by name is not there."""


class UnreadableError(QueriesError):
    """What was sent cannot be read as a plan."""


class BusyError(QueriesError):
    """Too much is being done already."""


# The first class that fits tells the status; whatever is not listed is our own fault.
_STATUSES: tuple[tuple[type[Exception], int], ...] = (
    (NoTokenError, 401),
    (ForbiddenError, 403),
    (NotThereError, 404),
    (NotAcceptableError, 406),
    (OutsideError, 403),
    (TooLongError, 413),
    (QuestionError, 400),
    (RequestValidationError, 400),
    (ConflictError, 409),
    (PreconditionFailedError, 412),
    (UnreadableError, 422),
    (ReviewError, 422),
    (DiskFullError, 507),
    (GuessingError, 429),
    (UnreadableDataError, 422),
    (BodyTooLargeError, 413),
    (MediaTypeError, 415),
    (BusyError, 429),
    (OverloadedError, 503),
    (TimeLimitError, 503),
    (MemoryLimitError, 503),
    (QueryEndedError, 503),
    (CrowdedError, 503),
    (StoreError, 503),
)
_OTHERWISE = 500
# what a client can do about it, said in a header
_HEADERS: tuple[tuple[type[Exception], str, str], ...] = (
    (NoTokenError, "WWW-Authenticate", "Bearer"),
    (GuessingError, "Retry-After", "60"),
    (BusyError, "Retry-After", "5"),
    (OverloadedError, "Retry-After", "5"),
    (CrowdedError, "Retry-After", "1"),
)

# what the framework refuses by itself
_WORDS: Mapping[int, tuple[str, str]] = {
    404: ("没有这个页面。", "There is no such page."),
    405: ("这个地址不接受这种请求方法。", "This address does not take that method."),
    406: (
        "没有所要的格式。可用：网页、Turtle、JSON-LD、RDF/XML、N-Triples、TriG。",
        "There is no such form. There are a page, Turtle, JSON-LD, RDF/XML, N-Triples and TriG.",
    ),
    408: (
        "请求内容传得太慢，已中止。请检查网络后重试。",
        "The request came too slowly and was broken off. Check the line and try again.",
    ),
    413: (
        "文件超过 64 MB，不像是方案文件。请去掉图片等附件后再试。",
        "Larger than 64 MB, which no plan is. Take out pictures and attachments and try again.",
    ),
    500: ("程序出错了，详情见服务器记录。", "Something failed; the server's log has the details."),
}


@dataclass(frozen=True, slots=True)
class Failure:
    """A status and its reason in both languages; `near` holds names that may have been meant."""

    status: int
    message: str
    message_en: str
    near: tuple[str, ...] = ()


@contextmanager
def sought() -> Iterator[None]:
    """None; a name that is not known in this context means that the thing asked for is not there."""
    try:
        yield
    except QuestionError as error:
        raise NotThereError(error.message, error.message_en, error.near) from error


def answer_failures(application: FastAPI) -> None:
    """None; every failure of the application is answered as this module says."""
    for kind in (QueriesError, RequestValidationError, HTTPException, Exception):
        application.add_exception_handler(kind, answer_to)


def answer_to(request: Request, error: Exception) -> Response:
    """The answer that tells of a failure, wherever on a request's way it happened."""
    failure = _failure(error)
    for_program = request.url.path.startswith(_FOR_PROGRAMS)
    response = _problem(request, failure) if for_program else _page(request, failure)
    # an unforeseen error is answered outside of the middleware that adds these
    response.headers.update(SAFE_HEADERS)
    if name := request.scope.get("fengong.request"):
        response.headers["X-Request-Id"] = name
    if isinstance(error, HTTPException):
        response.headers.update(error.headers or {})
    response.headers.update({name: value for kind, name, value in _HEADERS if isinstance(error, kind)})
    return response


def _failure(error: Exception) -> Failure:
    if isinstance(error, HTTPException):
        return _by_status(error.status_code)
    status = next((status for kind, status in _STATUSES if isinstance(error, kind)), _OTHERWISE)
    if isinstance(error, QueriesError):
        return Failure(status, error.message, error.message_en, getattr(error, "near", ()))
    if isinstance(error, RequestValidationError):
        return _wrong_parameters(error, status)
    return _by_status(status)


def _wrong_parameters(error: RequestValidationError, status: int) -> Failure:
    names = sorted({str(found["loc"][-1]) for found in error.errors()})
    return Failure(
        status,
        f"参数 {'、'.join(names)} 缺失或不合要求。请检查后重试。",
        f"Missing or wrong: {', '.join(names)}. Mend it and try again.",
    )


def _by_status(status: int) -> Failure:
    words = _WORDS.get(status, ("无法处理这个请求。", HTTPStatus(status).phrase))
    return Failure(status, *words)


def _problem(request: Request, failure: Failure) -> Response:
    language = language_of(request)
    problem = {
        "type": "about:blank",
        "title": HTTPStatus(failure.status).phrase,
        "status": failure.status,
        "detail": failure.message if language == "zh" else failure.message_en,
        "instance": request.url.path,
        "near": failure.near,
        "request": request.scope.get("fengong.request"),
    }
    body = json.dumps(problem, ensure_ascii=False)
    return Response(body, failure.status, media_type="application/problem+json")


def _page(request: Request, failure: Failure) -> Response:
    return render(request, "error.html", failure.status, failure=failure, asked=request.url.path.strip("/"))
