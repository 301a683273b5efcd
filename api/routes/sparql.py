"""The query endpoint of the SPARQL protocol: open to all, and nothing is changed here."""

import dataclasses

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.explorer.rendering import language_of, render
from api.explorer.sparql_examples import EXAMPLES
from api.explorer.terms import editor_terms
from api.middleware.cross_origin import preflight
from api.serving.callers import Caller, caller_of
from api.serving.measures import Measures
from api.settings import Limits, Settings
from api.sparql.asking import asker_of
from api.sparql.description import description
from api.sparql.formats import Wanted, content_type, likes_page, wanted_forms, wanted_graph
from api.sparql.jobs import Answer, Job
from api.sparql.presence import while_waiting
from api.sparql.refusals import said_wrong
from api.sparql.requests import (
    QUERY,
    UPDATE,
    Values,
    asked_values,
    at_most_one,
    media_type_of,
    sent_values,
    the_one,
)
from queries.errors import QueriesError, QuestionError
from queries.guard import check_readable

_METHODS = ("GET", "HEAD", "POST", "OPTIONS")
# a character of three bytes has nine signs in a form; the guard tells what is longer than it allows
_MOST_BYTES = 1 << 20


def sparql_routes() -> list[Route]:
    """The route of the query endpoint."""
    return [
        Route("/sparql", _answer_query, methods=_METHODS),
        Route("/sparql/", _answer_query, methods=_METHODS),
    ]


async def _answer_query(request: Request) -> Response:
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=preflight(*_METHODS))
    if request.method == "POST":
        values = await _sent(request)
    else:
        values = asked_values(request)
        if "query" not in values and "update" not in values:
            return _describe(request, at_most_one(values, "format"))
    return await _ask(request, values)


async def _sent(request: Request) -> Values:
    if media_type_of(request).name == UPDATE:
        raise _only_queries()
    return await sent_values(request, QUERY, "query", _MOST_BYTES)


async def _ask(request: Request, values: Values) -> Response:
    if "update" in values:
        raise _only_queries()
    text, caller = the_one(values, "query"), caller_of(request)
    wanted = wanted_forms(request.headers.get("accept", ""), at_most_one(values, "format") or None)
    check_readable(text)
    base = f"{request.base_url}sparql"
    job = _job(text, values, wanted, request.app.state.settings, caller)
    job = dataclasses.replace(job, base=base)
    answer = await while_waiting(request, _counted(request, job, caller))
    return _response(answer, wanted) if answer else Response(status_code=204)


async def _counted(request: Request, job: Job, caller: Caller) -> Answer:
    measures: Measures = request.app.state.measures
    try:
        answer = await asker_of(request).answer(job, caller.client)
    except QueriesError as error:
        measures.count_query(type(error).__name__)
        raise
    measures.count_query("truncated" if answer.truncated else "answered")
    return answer


def _job(text: str, values: Values, wanted: Wanted, settings: Settings, caller: Caller) -> Job:
    default, named = values.get("default-graph-uri"), values.get("named-graph-uri")
    dataset = default is not None or named is not None
    return Job(
        text,
        wanted.rows,
        wanted.graph,
        union=settings.default_graph == "union",
        default_graphs=tuple(default or ()) if dataset else None,
        named_graphs=tuple(named or ()) if dataset else None,
        limits=_limits(settings.limits if caller.kind is None else settings.trusted_limits, values),
    )


def _limits(limits: Limits, values: Values) -> Limits:
    asked = at_most_one(values, "timeout")
    if asked is None:
        return limits
    try:
        seconds = float(asked)
    except ValueError:
        seconds = 0.0
    if not seconds > 0:
        raise said_wrong("timeout", "应为大于 0 的秒数", "must be a number of seconds above 0")
    return dataclasses.replace(limits, seconds=min(limits.seconds, seconds))


def _response(answer: Answer, wanted: Wanted) -> Response:
    media_type = wanted.graph_type if answer.kind == "graph" else wanted.rows_type
    headers = {"Content-Type": content_type(media_type), "Vary": "Accept"}
    if answer.truncated:
        headers["X-Truncated"] = answer.truncated
    return Response(answer.body, headers=headers)


def _describe(request: Request, form: str | None) -> Response:
    accept = request.headers.get("accept", "")
    if form is None and likes_page(accept):
        return _show_editor(request)
    graph_form, media_type = wanted_graph(accept, form)
    union = request.app.state.settings.default_graph == "union"
    body = description(f"{request.base_url}sparql", graph_form, (), union=union)
    return Response(body, headers={"Content-Type": content_type(media_type), "Vary": "Accept"})


def _show_editor(request: Request) -> Response:
    told = editor_terms(language_of(request), request.app.state.settings.base)
    asked = request.query_params.get("lang")
    draft = request.query_params.get("draft") or EXAMPLES[0].text
    return render(request, "sparql.html", draft=draft, examples=EXAMPLES, terms={**told, "lang": asked})


def _only_queries() -> QuestionError:
    return QuestionError(
        "这里只接受查询（query）。更新语句请送往 /update，并附上令牌。",
        "Only queries are taken here. Send updates to /update, with a token.",
    )
