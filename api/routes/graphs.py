"""The Graph Store Protocol: whole graphs are read by anybody and written by holders of a token."""

import asyncio

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.middleware.cross_origin import preflight
from api.routes.graph_writing import delete_graph, post_graph, put_graph
from api.serving.callers import caller_of
from api.serving.problems import NotThereError
from api.settings import Settings
from api.sparql.description import description
from api.sparql.formats import content_type, wanted_graph
from api.sparql.graph_store import fingerprint, holds, tag_of, written_graph, written_store
from api.sparql.permissions import check_may_write
from api.sparql.refusals import said_wrong
from api.sparql.requests import Values, asked_values, at_most_one
from queries.store import Store

_METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")
_READING = ("GET", "HEAD", "OPTIONS")
_WRITING = {"PUT": put_graph, "POST": post_graph, "DELETE": delete_graph}


def graph_routes(store: Store) -> list[Route]:
    """The routes of the graph store: graphs named in the query of the address, or by the address itself."""

    async def answer(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=preflight(*_READING))
        values = asked_values(request)
        write = _WRITING.get(request.method)
        if write is not None:
            # a stranger learns nothing about the graphs
            check_may_write(caller_of(request))
        graph = _graph_of(request, values)
        if write is not None:
            return await write(request, store, graph)
        if graph is None:
            return await asyncio.to_thread(_whole_store, request, store, values)
        return await asyncio.to_thread(_one_graph, request, store, None if graph == "" else graph, values)

    return [
        Route("/graphs", answer, methods=_METHODS),
        Route("/graphs/{name:path}", answer, methods=_METHODS),
    ]


def _graph_of(request: Request, values: Values) -> str | None:
    """The address of the graph, the empty name for the unnamed one, None where the request names none."""
    graph, default = at_most_one(values, "graph"), at_most_one(values, "default")
    direct = str(request.url.replace(query="")) if request.path_params.get("name") else None
    named = [each for each in (graph, direct) if each is not None]
    if len(named) + (default is not None) > 1:
        raise said_wrong("graph / default", "只能用其中一种指明图", "name the graph in one way only")
    if default is not None:
        return ""
    return _address(named[0]) if named else None


def _address(graph: str) -> str:
    try:
        return NamedNode(graph).value
    except ValueError as error:
        raise said_wrong("graph", "应为完整的 IRI", "must be a whole IRI") from error


def _one_graph(request: Request, store: Store, graph: str | None, values: Values) -> Response:
    form, media_type = wanted_graph(request.headers.get("accept", ""), at_most_one(values, "format"))
    if not holds(store, graph):
        raise NotThereError(
            f"库中没有图 {graph}。可在 /graphs 查看已有的图。",
            f"There is no graph {graph}. /graphs lists all.",
        )
    tag = tag_of(fingerprint(store, graph), form)
    headers = {"ETag": tag, "Vary": "Accept"}
    if tag in [each.strip() for each in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers=headers)
    body = written_graph(store, graph, form)
    return Response(body, headers={"Content-Type": content_type(media_type), **headers})


def _whole_store(request: Request, store: Store, values: Values) -> Response:
    form, media_type = wanted_graph(request.headers.get("accept", ""), at_most_one(values, "format"))
    settings: Settings = request.app.state.settings
    if form in ("trig", "nquads"):
        body = written_store(store, form)
    else:
        union = settings.default_graph == "union"
        body = description(f"{request.base_url}sparql", form, store.graphs(), union=union)
    return Response(body, headers={"Content-Type": content_type(media_type), "Vary": "Accept"})
