"""Every address of the store leads to what it means: a page for people, RDF for programs."""

from functools import cache
from urllib.parse import quote, urlencode

import pyoxigraph
from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from pyoxigraph import NamedNode, RdfFormat
from starlette.exceptions import HTTPException

from api.explorer.rendering import render
from api.routes.addressed import nodes_of_path
from api.serving.negotiation import preferred
from api.serving.problems import NotThereError
from ontology import terms
from ontology.resources import vocabulary_text
from ontology.terms import PREFIXES
from queries.statements import Statements, labels, rows_of, statements
from queries.store import Store

_HTML = "text/html"
_RDF = {
    "text/turtle": RdfFormat.TURTLE,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/trig": RdfFormat.TRIG,
}
_READING = ["GET", "HEAD"]
_UNITS = (
    terms.PUBLIC_ORGANISATION,
    terms.ORGANIZATIONAL_UNIT,
    terms.COLLECTIVE,
    terms.UNRESOLVED_UNIT,
)


def identifier_routes(store: Store, base: str) -> APIRouter:
    """What the addresses of an open store lead to."""
    router = APIRouter(include_in_schema=False)

    @router.api_route("/id/{rest:path}", methods=_READING)
    def show_node(request: Request) -> Response:
        told = statements(store, nodes_of_path(request, "/id/", base))
        if told is None:
            raise _unknown(request)
        kind = _wanted(request, (_HTML, *_RDF))
        if kind == _HTML:
            return _page(request, store, told, base)
        headers = {"Content-Location": request.url.path, "Link": _alternates(request)}
        return Response(told.written(_RDF[kind]), media_type=kind, headers=_ascii(headers))

    @router.api_route("/ns", methods=_READING)
    def show_vocabulary(request: Request) -> Response:
        kind = _wanted(request, tuple(_RDF), otherwise="text/turtle")
        return Response(_vocabulary(kind), media_type=kind, headers={"Vary": "Accept"})

    return router


def _page(request: Request, store: Store, told: Statements, base: str) -> Response:
    headers = _ascii({"Link": _alternates(request)})
    if (page := _own_page(told)) is not None:
        language = request.query_params.get("lang")
        asked = urlencode({page: told.node.value} | ({"lang": language} if language else {}))
        return RedirectResponse(f"/{page}?{asked}", 303, headers=headers)
    names = labels(store, told)
    response = render(
        request,
        "node.html",
        node=told.node.value,
        name=names.get(told.node.value, told.node.value.removeprefix(base)),
        rows=rows_of(told),
        names=names,
        short=_short,
        target=lambda value: _target(value, base),
    )
    response.headers.update(headers)
    return response


def _own_page(told: Statements) -> str | None:
    """The page that is made for such a node: that of a plan, or of a unit."""
    if told.graph is not None:
        return "plan"
    kinds = {one.object for one in told.triples if one.subject == told.node and one.predicate == terms.TYPE}
    return "unit" if kinds.intersection(_UNITS) else None


def _target(value: object, base: str) -> str | None:
    """Where a value leads: within this site, to the web, or nowhere."""
    if not isinstance(value, NamedNode):
        return None
    if value.value.startswith(base):
        return "/id/" + quote(value.value.removeprefix(base), safe="/~%")
    return value.value if value.value.startswith(("http://", "https://")) else None


def _short(address: str) -> str:
    found = (
        f"{prefix}:{address.removeprefix(space)}"
        for prefix, space in PREFIXES.items()
        if address.startswith(space)
    )
    return next(found, address)


def _wanted(request: Request, offered: tuple[str, ...], otherwise: str | None = None) -> str:
    kind = preferred(request.headers.get("accept"), offered) or otherwise
    if kind is None:
        raise HTTPException(406)
    return kind


def _alternates(request: Request) -> str:
    address = quote(request.scope["path"], safe="/~")
    return ", ".join(f'<{address}>; rel="alternate"; type="{kind}"' for kind in (_HTML, *_RDF))


def _ascii(headers: dict[str, str]) -> dict[str, str]:
    return {name: quote(value, safe="".join(map(chr, range(128)))) for name, value in headers.items()}


def _unknown(request: Request) -> NotThereError:
    rest = request.url.path.removeprefix("/id/")
    return NotThereError(
        f"库中没有关于“{rest}”的内容。请核对地址，或从总览找起。",
        f"The store says nothing of “{rest}”. Check the address, or begin at the overview.",
    )


@cache
def _vocabulary(kind: str) -> bytes:
    text = vocabulary_text()
    if kind == "text/turtle":
        return text.encode()
    triples = [quad.triple for quad in pyoxigraph.parse(text, RdfFormat.TURTLE)]
    return pyoxigraph.serialize(triples, format=_RDF[kind], prefixes=PREFIXES) or b""
