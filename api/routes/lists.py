"""Lists of what the store holds, and each thing in them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response
from pyoxigraph import NamedNode

from api.checks.list_findings import nodes_with, plan_counts, task_codes
from api.checks.plan_checks import PlanChecks
from api.routes.addressed import nodes_of_path
from api.routes.asking import WantedForm, asked_filters, filter_parameters
from api.routes.paging import CSV_TOO, Filled, Page, answer_page
from api.serving.problems import NotThereError
from api.writing.etags import etag_of
from queries.holdings.holdings import Holdings
from queries.holdings.listed import Found, held_page
from queries.lists.choosing import Chosen, chosen
from queries.lists.directives import DIRECTIVES, tell_directives
from queries.lists.links import LINKS, tell_links
from queries.lists.listing import Listing
from queries.lists.paging import Ordered, is_listed, orders
from queries.lists.plans import PLANS, tell_plans
from queries.lists.records import DirectiveRecord, LinkRecord, PlanRecord, TaskRecord, UnitRecord
from queries.lists.tasks import TASKS, tell_tasks
from queries.lists.units import UNITS, tell_units
from queries.store import Store

Tell = Callable[[Sequence[NamedNode]], Sequence[Any]]


@dataclass(frozen=True, slots=True)
class _Served:
    """A list as it is served: what its records are, how they are told, and what a page of it is."""

    listing: Listing
    kind: type
    page: Any
    tell: Tell
    summary: str
    of_one: str
    example: str
    level_of_units: bool = False
    tag: Callable[[NamedNode], str | None] | None = None


@dataclass(frozen=True, slots=True)
class _Lists:
    """What all lists are made from."""

    store: Store
    checks: PlanChecks
    base: str
    holdings: Holdings
    ordered: Ordered


def list_routes(store: Store, checks: PlanChecks, base: str, holdings: Holdings) -> APIRouter:
    """The lists of an open store."""
    router = APIRouter(tags=["lists"])
    lists = _Lists(store, checks, base, holdings, Ordered())
    for served in _served(store, checks, base, holdings):
        _add(router, lists, served)
    return router


def _served(store: Store, checks: PlanChecks, base: str, holdings: Holdings) -> tuple[_Served, ...]:
    def plans(nodes: Sequence[NamedNode]) -> list[PlanRecord]:
        return tell_plans(store, holdings, nodes, base, plan_counts(checks, (node.value for node in nodes)))

    def tasks(nodes: Sequence[NamedNode]) -> list[TaskRecord]:
        owners = dict.fromkeys(node.value.rpartition("/task/")[0] for node in nodes)
        return tell_tasks(store, nodes, base, task_codes(checks, owners))

    return (
        _Served(
            listing=PLANS,
            kind=PlanRecord,
            page=Page[PlanRecord],
            tell=plans,
            summary="方案 · The plans",
            of_one="一份方案 · A plan",
            example="directive/溟府办〔2024〕12号",
            # what If-Match names; findings and links of the plan may change without it
            tag=lambda plan: etag_of(store, plan, base),
        ),
        _Served(
            listing=TASKS,
            kind=TaskRecord,
            page=Page[TaskRecord],
            tell=tasks,
            summary="任务 · The tasks",
            of_one="一项任务 · A task",
            example="directive/溟府办〔2024〕12号/task/1",
            level_of_units=True,
        ),
        _Served(
            listing=UNITS,
            kind=UnitRecord,
            page=Page[UnitRecord],
            tell=lambda nodes: tell_units(store, holdings, nodes, base),
            summary="承担任务的单位 · The units that have tasks",
            of_one="一个单位 · A unit",
            example="body/岭川省/云溟市/司法局",
            level_of_units=True,
        ),
        _Served(
            listing=DIRECTIVES,
            kind=DirectiveRecord,
            page=Page[DirectiveRecord],
            tell=lambda nodes: tell_directives(store, holdings, nodes, base),
            summary="文件（已导入的和仅被提到的） · The documents, loaded or only named",
            of_one="一份文件 · A document",
            example="directive/岭政办发〔2024〕5号",
        ),
        _Served(
            listing=LINKS,
            kind=LinkRecord,
            page=Page[LinkRecord],
            tell=lambda nodes: tell_links(store, nodes, base),
            summary="任务与上级任务的承接关系 · The links between tasks and upper items",
            of_one="一条承接关系 · A link",
            example="directive/溟府办〔2024〕12号/task/1/link/岭政办发〔2024〕5号/1",
        ),
    )


def _add(router: APIRouter, lists: _Lists, served: _Served) -> None:
    listing, path = served.listing, f"/api/{served.listing.name}"

    def show_page(request: Request, form: WantedForm) -> Any:
        return _page(request, form, lists, served)

    def show_one(request: Request, response: Response) -> Any:
        nodes = nodes_of_path(request, f"{path}/", lists.base)
        found = is_listed(lists.store, listing, nodes)
        if not found:
            raise not_listed(request, path)
        if served.tag and (tag := served.tag(found[0])):
            response.headers["ETag"] = tag
        return served.tell(found[:1])[0]

    router.add_api_route(
        path,
        show_page,
        response_model=served.page,
        summary=served.summary,
        description=f"sort: {', '.join(listing.sorts)}. Without it: {', '.join(listing.order)}.",
        name=f"list_{listing.name}",
        openapi_extra=filter_parameters(listing.takes),
        responses=CSV_TOO,
    )
    router.add_api_route(
        f"{path}/{{id:path}}",
        show_one,
        response_model=served.kind,
        summary=served.of_one,
        description="`id` is the address after the base of this service's addresses.",
        name=f"show_{listing.name}",
        openapi_extra=id_parameter(served.example),
    )


def _page(request: Request, form: WantedForm, lists: _Lists, served: _Served) -> Any:
    listing = served.listing
    narrowed = _narrowed(lists, served, asked_filters(request, listing.takes))
    order = orders(form.sort, tuple(listing.sorts), listing.order)
    found = held_page(lists.holdings, listing, narrowed, order, form.rows())
    if found is None:
        nodes = lists.ordered.of(lists.store, listing, narrowed, order)
        found = Found(nodes[form.rows()], len(nodes))
    return answer_page(request, form, Filled(served.kind, served.tell(found.nodes), found.total))


def id_parameter(example: str) -> dict[str, list[dict[str, object]]]:
    """The address in a path as the OpenAPI document describes it."""
    described = {
        "name": "id",
        "in": "path",
        "required": True,
        "schema": {"type": "string", "minLength": 1},
        "description": "The address after the base, slashes and all",
        "example": example,
    }
    return {"parameters": [described]}


def _narrowed(lists: _Lists, served: _Served, asked: dict[str, str]) -> Chosen:
    narrowed = chosen(lists.store, asked, level_of_units=served.level_of_units)
    if "finding" in asked:
        narrowed["finding"] = nodes_with(lists.checks, asked["finding"], of_tasks=served.listing is TASKS)
    return narrowed


def not_listed(request: Request, path: str) -> NotThereError:
    """The error for an address that is not in the list of that path."""
    rest = request.url.path.removeprefix(f"{path}/")
    return NotThereError(
        f"列表 {path} 中没有“{rest}”。列表中每项的 id 就是这里要写的地址。",
        f"“{rest}” is not in the list {path}. The id of an item there is what goes here.",
    )
