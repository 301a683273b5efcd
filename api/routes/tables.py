"""Lists that are worked out as a whole: coverage, findings, and the network."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel
from pyoxigraph import Literal, NamedNode

from api.checks.list_findings import FindingRecord, check_code, finding_record
from api.checks.plan_checks import PlanChecks
from api.routes.asking import Form, WantedForm, asked_filters, filter_parameters
from api.routes.paging import CSV_TOO, Filled, Page, answer_page
from ontology.plan import Severity
from queries.errors import QuestionError
from queries.lists.choosing import chosen
from queries.lists.paging import Order, listed_nodes, orders
from queries.lists.plans import PLANS
from queries.lists.tables import CoverageRecord, EdgeRecord, NodeRecord, coverage_records, network
from queries.names import plan_nodes
from queries.plain_values import word_terms
from queries.store import Store
from queries.titles import plan_titles

_COVERAGE_TAKES = ("plan", "year", "level")
_FINDINGS_TAKES = ("plan", "year", "level", "finding", "severity", "text")
_NETWORK_TAKES = ("plan", "unit", "role", "year", "level")

_COVERAGE_FIELDS: Mapping[str, Callable[[Any], Any]] = {
    "upper": attrgetter("upper.id"),
    "plan": attrgetter("plan.id"),
    "owed": attrgetter("owed"),
    "taken": attrgetter("taken"),
    "confirmed": attrgetter("confirmed"),
    "rate": attrgetter("rate"),
}
_FINDING_FIELDS: Mapping[str, Callable[[Any], Any]] = {
    "plan": lambda one: one.plan.id if one.plan else None,
    "code": attrgetter("code"),
    "severity": lambda one: list(Severity).index(Severity(one.severity)),
    "task": attrgetter("task"),
}
_NODE_FIELDS: Mapping[str, Callable[[Any], Any]] = {
    "id": attrgetter("id"),
    "kind": attrgetter("kind"),
    "label": attrgetter("label"),
    "degree": attrgetter("degree"),
}


class NetworkPage(BaseModel):
    """Some nodes, and the edges between them and the nodes of the pages before: each edge comes once."""

    items: list[NodeRecord]
    edges: list[EdgeRecord]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class _Tables:
    """What the tables are made from."""

    store: Store
    checks: PlanChecks
    base: str


def table_routes(store: Store, checks: PlanChecks, base: str) -> APIRouter:
    """The tables of an open store."""
    router, tables = APIRouter(tags=["lists"]), _Tables(store, checks, base)

    @router.get(
        "/api/coverage",
        response_model=Page[CoverageRecord],
        summary="各方案对上级的承接情况 · How much of its upper plans each plan takes over",
        openapi_extra=filter_parameters(_COVERAGE_TAKES),
        responses=CSV_TOO,
    )
    def list_coverage(request: Request, form: WantedForm) -> Any:
        """By pair of plans: items that are owed, taken over, confirmed. `plan` is either of the two."""
        return _coverage(request, form, tables)

    @router.get(
        "/api/findings",
        response_model=Page[FindingRecord],
        summary="库中方案有待改正的问题 · What is to be mended in the plans of the store",
        openapi_extra=filter_parameters(_FINDINGS_TAKES),
        responses=CSV_TOO,
    )
    def list_findings(request: Request, form: WantedForm) -> Any:
        """The findings of the checks and the issues from reading, by plan and place."""
        return _findings(request, form, tables)

    @router.get(
        "/api/network",
        response_model=NetworkPage,
        summary="任务与单位的网络 · Tasks and units as a network",
        openapi_extra=filter_parameters(_NETWORK_TAKES),
        responses=CSV_TOO,
    )
    def list_nodes(request: Request, form: WantedForm) -> Any:
        """Nodes page by page, with the edges to nodes of this page and those before. CSV: the nodes."""
        return _network(request, form, tables)

    return router


def _coverage(request: Request, form: Form, tables: _Tables) -> Any:
    asked = asked_filters(request, _COVERAGE_TAKES)
    order = _orders(form, _COVERAGE_FIELDS, ("upper", "plan"))
    either = _ids(tables, {"plan": asked.pop("plan")}) if "plan" in asked else None
    lower = _ids(tables, asked) if asked else None
    found = [
        one
        for one in coverage_records(tables.store, tables.base)
        if (lower is None or one.plan.id in lower)
        and (either is None or one.plan.id in either or one.upper.id in either)
    ]
    rows = _sorted(found, order, _COVERAGE_FIELDS)
    return answer_page(request, form, Filled(CoverageRecord, rows[form.rows()], len(rows)))


def _findings(request: Request, form: Form, tables: _Tables) -> Any:
    asked = asked_filters(request, _FINDINGS_TAKES)
    order = _orders(form, _FINDING_FIELDS, ())
    of_plans = {name: value for name, value in asked.items() if name in _COVERAGE_TAKES}
    plans = _plans(tables, of_plans) if of_plans else None
    fits = _fitting(tables, asked)
    found = [one for one in tables.checks.findings() if (plans is None or one.plan in plans) and fits(one)]
    titles = plan_titles(tables.store)
    rows = _sorted([finding_record(one, tables.base, titles) for one in found], order, _FINDING_FIELDS)
    return answer_page(request, form, Filled(FindingRecord, rows[form.rows()], len(rows)))


def _fitting(tables: _Tables, asked: Mapping[str, str]) -> Callable[[Any], bool]:
    code, severity = asked.get("finding"), asked.get("severity")
    if code is not None:
        check_code(tables.checks, code)
    if severity is not None and severity not in list(Severity):
        raise QuestionError(
            f"没有“{severity}”这种严重程度。可用：violation、warning、info。",
            f"There is no severity “{severity}”. There are violation, warning and info.",
        )
    words = [word.value for word in word_terms(asked["text"])] if "text" in asked else []

    def fits(one: Any) -> bool:
        said = f"{one.message} {one.message_en} {one.words or ''}".lower()
        return (
            code in (None, one.code)
            and severity in (None, one.severity)
            and all(word in said for word in words)
        )

    return fits


def _network(request: Request, form: Form, tables: _Tables) -> Any:
    asked = asked_filters(request, _NETWORK_TAKES)
    order = _orders(form, _NODE_FIELDS, ("kind", "id"))
    terms = chosen(tables.store, asked, level_of_units=True)
    plans = _plans(tables, {name: value for name, value in asked.items() if name in ("plan", "year")})
    units = _both(terms.get("unit"), terms.get("level"))
    roles = [term.value for term in terms["role"] if isinstance(term, Literal)] if "role" in terms else None
    whole = network(
        tables.store, tables.base, None if plans is None else list(map(NamedNode, plans)), units, roles
    )
    nodes = _sorted(whole.nodes, order, _NODE_FIELDS)
    answer = answer_page(request, form, Filled(NodeRecord, nodes[form.rows()], len(nodes)))
    if not isinstance(answer, Page):
        return answer
    place = {node.id: number for number, node in enumerate(nodes)}
    edges = [edge for edge in whole.edges if _later(edge, place) in range(len(nodes))[form.rows()]]
    return NetworkPage(items=answer.items, edges=edges, total=answer.total, next=answer.next)


def _later(edge: EdgeRecord, place: Mapping[str, int]) -> int:
    return max(place[edge.task], place[edge.unit])


def _both(some: Sequence[Any] | None, others: Sequence[Any] | None) -> list[NamedNode] | None:
    if some is None or others is None:
        kept = some if others is None else others
        return None if kept is None else list(kept)
    return [one for one in some if one in set(others)]


def _plans(tables: _Tables, asked: Mapping[str, str]) -> set[str] | None:
    """The plans that fit, or None where nothing is asked of them."""
    if not asked:
        return None
    # a plan that is named must be there, be it in the list of plans or only known by its address
    found = listed_nodes(tables.store, PLANS, chosen(tables.store, asked), (Order("id"),))
    return {node.value for node in found}


def _ids(tables: _Tables, asked: Mapping[str, str]) -> set[str]:
    found = _plans(tables, asked) or set()
    named = plan_nodes(tables.store, asked["plan"]) if "plan" in asked else ()
    return {address.removeprefix(tables.base) for address in (*found, *(node.value for node in named))}


def _orders(
    form: Form, fields: Mapping[str, Callable[[Any], Any]], usual: tuple[str, ...]
) -> tuple[Order, ...]:
    return orders(form.sort, tuple(fields), usual)


def _sorted(
    rows: Sequence[Any], order: Sequence[Order], fields: Mapping[str, Callable[[Any], Any]]
) -> list[Any]:
    """The rows in order, those without a value behind all others."""
    found = list(rows)
    # the last field first: a sort keeps the order of what is equal
    for one in reversed(order):
        value = fields[one.field]
        known = [row for row in found if value(row) is not None]
        known.sort(key=value, reverse=one.down)
        found = known + [row for row in found if value(row) is None]
    return found
