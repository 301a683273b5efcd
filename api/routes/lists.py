"""Lists of what the store holds, and each thing in them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response
from pyoxigraph import NamedNode

from api.answers.lists import Lists
from api.routes.addressed import nodes_of_path
from api.routes.asking import WantedForm, asked_filters, filter_parameters
from api.routes.paging import CSV_TOO, Filled, Page, answer_page
from api.serving.problems import NotThereError
from api.writing.etags import etag_of
from queries.lists.directives import DIRECTIVES
from queries.lists.links import LINKS
from queries.lists.listing import Listing
from queries.lists.plans import PLANS
from queries.lists.records import DirectiveRecord, LinkRecord, PlanRecord, TaskRecord, UnitRecord
from queries.lists.tasks import TASKS
from queries.lists.units import UNITS
from queries.store import Store


@dataclass(frozen=True, slots=True)
class _Served:
    """A list as it is served: what its records are, what a page of it is, and how it is described."""

    listing: Listing
    kind: type
    page: Any
    summary: str
    of_one: str
    example: str
    tag: Callable[[NamedNode], str | None] | None = None


def list_routes(store: Store, lists: Lists) -> APIRouter:
    """The lists of an open store."""
    router = APIRouter(tags=["lists"])
    for served in _served(store, lists.base):
        _add(router, lists, served)
    return router


def _served(store: Store, base: str) -> tuple[_Served, ...]:
    return (
        _Served(
            listing=PLANS,
            kind=PlanRecord,
            page=Page[PlanRecord],
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
            summary="任务 · The tasks",
            of_one="一项任务 · A task",
            example="directive/溟府办〔2024〕12号/task/1",
        ),
        _Served(
            listing=UNITS,
            kind=UnitRecord,
            page=Page[UnitRecord],
            summary="承担任务的单位 · The units that have tasks",
            of_one="一个单位 · A unit",
            example="body/岭川省/云溟市/司法局",
        ),
        _Served(
            listing=DIRECTIVES,
            kind=DirectiveRecord,
            page=Page[DirectiveRecord],
            summary="文件（已导入的和仅被提到的） · The documents, loaded or only named",
            of_one="一份文件 · A document",
            example="directive/岭政办发〔2024〕5号",
        ),
        _Served(
            listing=LINKS,
            kind=LinkRecord,
            page=Page[LinkRecord],
            summary="任务与上级任务的承接关系 · The links between tasks and upper items",
            of_one="一条承接关系 · A link",
            example="directive/溟府办〔2024〕12号/task/1/link/岭政办发〔2024〕5号/1",
        ),
    )


def _add(router: APIRouter, lists: Lists, served: _Served) -> None:
    listing, path = served.listing, f"/api/{served.listing.name}"

    def show_page(request: Request, form: WantedForm) -> Any:
        some = lists.some(listing, asked_filters(request, listing.takes), form.sort, form.rows())
        return answer_page(request, form, Filled(served.kind, some.records, some.total))

    def show_one(request: Request, response: Response) -> Any:
        found = lists.listed(listing, nodes_of_path(request, f"{path}/", lists.base))
        if not found:
            raise not_listed(request, path)
        if served.tag and (tag := served.tag(found[0])):
            response.headers["ETag"] = tag
        return lists.told(listing, found[:1])[0]

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


def not_listed(request: Request, path: str) -> NotThereError:
    """The error for an address that is not in the list of that path."""
    rest = request.url.path.removeprefix(f"{path}/")
    return NotThereError(
        f"列表 {path} 中没有“{rest}”。列表中每项的 id 就是这里要写的地址。",
        f"“{rest}” is not in the list {path}. The id of an item there is what goes here.",
    )
