"""The forms of answers: their short names, their media types, and which one a client likes best."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeVar

from api.sparql.failures import NotAcceptableError

RowForm = Literal["json", "xml", "csv", "tsv"]
GraphForm = Literal["turtle", "ntriples", "jsonld", "trig", "nquads", "xml"]

# The first media type of a form is its own; the others are names by which clients ask for it too.
ROWS: dict[RowForm, tuple[str, ...]] = {
    "json": ("application/sparql-results+json", "application/json"),
    "xml": ("application/sparql-results+xml", "application/xml", "text/xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
}
GRAPHS: dict[GraphForm, tuple[str, ...]] = {
    "turtle": ("text/turtle", "application/x-turtle", "application/turtle"),
    "ntriples": ("application/n-triples", "text/plain"),
    "jsonld": ("application/ld+json", "application/json"),
    "trig": ("application/trig", "application/x-trig"),
    "nquads": ("application/n-quads", "text/x-nquads"),
    "xml": ("application/rdf+xml", "application/xml", "text/xml"),
}
_SHORT_ROWS: dict[str, RowForm] = {"json": "json", "xml": "xml", "csv": "csv", "tsv": "tsv"}
_SHORT_GRAPHS: dict[str, GraphForm] = {
    "turtle": "turtle",
    "ttl": "turtle",
    "ntriples": "ntriples",
    "nt": "ntriples",
    "jsonld": "jsonld",
    "json": "jsonld",
    "trig": "trig",
    "nquads": "nquads",
    "nq": "nquads",
    "rdfxml": "xml",
    "rdf": "xml",
    "xml": "xml",
}

_LONG_HEADER = 300

Form = TypeVar("Form", bound=str)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The form that a client takes for rows and for a graph, each with the media type to answer with."""

    rows: RowForm | None
    graph: GraphForm | None
    rows_type: str = ""
    graph_type: str = ""


@dataclass(frozen=True, slots=True)
class _Range:
    """One part of an Accept header: what it names and how much it is liked."""

    name: str
    quality: float
    place: int


def wanted_forms(accept: str, named: str | None = None) -> Wanted:
    """The forms that `format=` names, else those of the Accept header; NotAcceptableError for others."""
    # a header of a few words is sent again and again; one beyond all measure is not kept
    if named is None:
        return _wanted(accept) if len(accept) > _LONG_HEADER else _wanted_again(accept)
    return _named(named)


def _wanted(accept: str) -> Wanted:
    ranges = _ranges(accept)
    rows, graph = _best(ROWS, ranges), _best(GRAPHS, ranges)
    if rows is None and graph is None:
        raise unknown_form(accept)
    return Wanted(
        rows[0] if rows else None,
        graph[0] if graph else None,
        rows[1] if rows else "",
        graph[1] if graph else "",
    )


_wanted_again = lru_cache(maxsize=256)(_wanted)


def wanted_graph(accept: str, named: str | None = None) -> tuple[GraphForm, str]:
    """The form of a graph that a client takes, with its media type; NotAcceptableError if none is known."""
    wanted = wanted_forms(accept, named)
    if wanted.graph is None:
        raise unknown_form(named or accept)
    return wanted.graph, wanted.graph_type


def likes_page(accept: str) -> bool:
    """True for a client that takes a page rather than data: a browser."""
    ranges = _ranges(accept)
    page = max((each.quality for each in ranges if each.name == "text/html"), default=0.0)
    return page > 0 and page >= max((_quality(types, ranges)[0] for types in GRAPHS.values()), default=0.0)


def content_type(media_type: str) -> str:
    """The media type with the encoding, where it is text."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def unknown_form(asked: str) -> NotAcceptableError:
    """The error for a form that nothing can be written in."""
    known = ", ".join([*_SHORT_ROWS, *_SHORT_GRAPHS])
    return NotAcceptableError(
        f"不能按 {asked[:80]} 返回结果。format 可用：{known}；或在 Accept 中写相应的媒体类型。",
        f"No answer can be written as {asked[:80]}. Names for format: {known}; "
        "or write their media types in Accept.",
    )


def _named(name: str) -> Wanted:
    lowered = name.strip().lower()
    rows = _SHORT_ROWS.get(lowered) or _by_type(ROWS, lowered)
    graph = _SHORT_GRAPHS.get(lowered) or _by_type(GRAPHS, lowered)
    if rows is None and graph is None:
        raise unknown_form(name)
    return Wanted(rows, graph, ROWS[rows][0] if rows else "", GRAPHS[graph][0] if graph else "")


def _by_type(forms: dict[Form, tuple[str, ...]], name: str) -> Form | None:
    return next((form for form, types in forms.items() if name in types), None)


def _best(forms: dict[Form, tuple[str, ...]], ranges: Sequence[_Range]) -> tuple[Form, str] | None:
    # what is liked best, then what the client names first, then what we name first
    liked = [(_quality(types, ranges), form) for form, types in forms.items()]
    (quality, _, media_type), form = min(liked, key=lambda each: (-each[0][0], each[0][1]))
    return (form, media_type) if quality > 0 else None


def _quality(types: Sequence[str], ranges: Sequence[_Range]) -> tuple[float, int, str]:
    """How much the best of the media types is liked, where the client names it, and which one it is."""
    found = [(_matching(name, ranges), name) for name in types]
    best = min(found, key=lambda each: (-each[0].quality, each[0].place))
    return best[0].quality, best[0].place, best[1]


def _matching(media_type: str, ranges: Sequence[_Range]) -> _Range:
    kind = f"{media_type.partition('/')[0]}/*"
    for name in (media_type, kind, "*/*"):
        for each in ranges:
            if each.name == name:
                return each
    return _Range(media_type, 0.0, len(ranges))


def _ranges(accept: str) -> list[_Range]:
    parts = [part for part in accept.split(",") if part.strip()] or ["*/*"]
    return [_range(part, place) for place, part in enumerate(parts)]


def _range(part: str, place: int) -> _Range:
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                quality = min(max(float(value), 0.0), 1.0)
            except ValueError:
                quality = 0.0
    return _Range("*/*" if name == "*" else name, quality, place)
