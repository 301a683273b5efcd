"""How a graph is put, added to and removed over the Graph Store Protocol."""

from collections.abc import Callable
from dataclasses import replace

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from api.journal.entries import Action
from api.serving.callers import caller_of
from api.serving.problems import NotThereError
from api.serving.refusals import ForbiddenError
from api.settings import Settings
from api.sparql.graph_bodies import MOST_BYTES, Graphs, form_of, graphs_of
from api.sparql.graph_store import (
    absent,
    addition,
    additions,
    holds,
    new_name,
    removal,
    replacement,
    unchanged,
)
from api.sparql.permissions import check_targets
from api.sparql.refusals import said_wrong, too_many_bytes, wrong_media_type
from api.sparql.requests import body_of, media_type_of
from api.sparql.writing import Update, writer_of
from queries.store import Store
from queries.update_targets import Targets

_MOST_PARTS = 20
_MULTIPART = "multipart/form-data"


async def put_graph(request: Request, store: Store, graph: str | None) -> Response:
    """201 for a graph that is new, 204 for one that now holds exactly what was sent."""
    if graph is None:
        raise _no_graph()
    _check_allowed(request, graph)
    triples = _own(await _sent(request, graph), graph)
    new = await _write(request, store, graph, Update(replacement(graph or None, triples), action=Action.PUT))
    return Response(status_code=201 if new else 204)


async def post_graph(request: Request, store: Store, graph: str | None) -> Response:
    """201 for a graph that is new, 204 for one that now holds what was sent too."""
    if graph is None:
        return await _post_without_graph(request, store)
    _check_allowed(request, graph)
    triples = _own(await _sent(request, graph), graph)
    new = await _write(request, store, graph, Update(addition(graph or None, triples), action=Action.ADD))
    return Response(status_code=201 if new else 204)


async def delete_graph(request: Request, store: Store, graph: str | None) -> Response:
    """204 for a graph that is gone now."""
    if graph is None:
        raise _no_graph()
    _check_allowed(request, graph)

    def there() -> None:
        if not holds(store, graph or None):
            raise NotThereError(
                f"库中没有图 {graph}。可在 /graphs 查看已有的图。",
                f"There is no graph {graph}. /graphs lists all.",
            )

    await _write(request, store, graph, Update(removal(graph or None), action=Action.DELETE), there)
    return Response(status_code=204)


async def _post_without_graph(request: Request, store: Store) -> Response:
    """201 with the address of the new graph that holds what was sent; quads go where they say."""
    graphs = await _sent(request, None)
    named = frozenset(name for name in graphs if name)
    if named:
        check_targets(
            caller_of(request), Targets(named, "" in graphs, any_graph=len(graphs) > 1), _base(request)
        )
        update = Update(additions(graphs), action=Action.ADD)
        await writer_of(request).update(update, caller_of(request))
        return Response(status_code=204)
    home = str(request.url.replace(query="")).rstrip("/")
    graph = new_name(store, home, graphs.get("", ""))
    _check_allowed(request, graph)
    update = Update(replacement(graph, graphs.get("", "")), action=Action.PUT, graph=graph)
    await writer_of(request).update(update, caller_of(request))
    return Response(status_code=201, headers={"Location": graph})


async def _sent(request: Request, graph: str | None) -> Graphs:
    """The graphs of the body, or of the files of a form."""
    media_type = media_type_of(request).name
    base = graph or str(request.url.replace(query=""))
    if media_type != _MULTIPART:
        form = form_of(media_type)
        return await graphs_of(await body_of(request, MOST_BYTES), form, base)
    if request.method != "POST":
        raise wrong_media_type(media_type, "text/turtle")
    return await _files(request, base)


async def _files(request: Request, base: str) -> Graphs:
    graphs: dict[str, str] = {}
    size = 0
    async with request.form(max_files=_MOST_PARTS, max_fields=_MOST_PARTS) as form:
        for _, part in form.multi_items():
            if not isinstance(part, UploadFile):
                raise wrong_media_type("text/plain", "text/turtle")
            size += part.size or 0
            if size > MOST_BYTES:
                raise too_many_bytes(MOST_BYTES)
            media_type = (part.content_type or "").partition(";")[0].strip().lower()
            for name, triples in (await graphs_of(await part.read(), form_of(media_type), base)).items():
                graphs[name] = graphs.get(name, "") + triples
    return graphs


def _own(graphs: Graphs, graph: str) -> str:
    """The triples for the graph that the request names; ForbiddenError if others are named in the body."""
    others = sorted(name for name in graphs if name not in ("", graph))
    if others:
        raise ForbiddenError(
            f"请求写入图 {graph or 'default'}，内容却写明了图 {others[0]}。"
            "请只发送一个图的内容，或用管理员令牌 POST 到 /graphs。",
            f"The request writes the graph {graph or 'default'}, but the body names {others[0]}. "
            "Send one graph only, or POST to /graphs with an admin token.",
        )
    return "".join(graphs[name] for name in dict.fromkeys(("", graph)) if name in graphs)


async def _write(
    request: Request, store: Store, graph: str, update: Update, also: Callable[[], None] | None = None
) -> bool:
    """True if the graph was not there before; ChangedMeanwhileError if it is not what the client saw."""
    name, was_there = graph or None, [True]
    if_match, if_none = request.headers.get("if-match"), request.headers.get("if-none-match")

    def condition() -> None:
        if also is not None:
            also()
        if if_match is not None:
            unchanged(store, name, if_match)
        if if_none is not None and if_none.strip() == "*":
            absent(store, name)
        was_there[0] = holds(store, name)

    await writer_of(request).update(replace(update, graph=graph), caller_of(request), condition)
    return not was_there[0]


def _check_allowed(request: Request, graph: str) -> None:
    targets = Targets(frozenset({graph})) if graph else Targets(default=True)
    check_targets(caller_of(request), targets, _base(request))


def _base(request: Request) -> str:
    settings: Settings = request.app.state.settings
    return settings.base


def _no_graph() -> Exception:
    return said_wrong("graph", "请用 ?graph=… 或 ?default 指明图", "name a graph with ?graph=… or ?default")
