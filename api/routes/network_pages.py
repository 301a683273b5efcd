"""The page of the responsibility network, and the network with its places as JSON, picture and files."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response

from api.explorer.network.choosing import Choice
from api.explorer.network.drawn import Networks
from api.explorer.network.files import gexf, graphml, network_json
from api.explorer.network.page import network_page
from api.explorer.network.picture import network_svg
from api.explorer.rendering import language_of, render
from queries.store import Store

Form = Literal["json", "svg", "graphml", "gexf"]

_LONGEST = 1000
_TYPES = {
    "json": "application/json",
    "svg": "image/svg+xml",
    "graphml": "application/graphml+xml",
    "gexf": "application/gexf+xml",
}
_Words = Annotated[str, Query(max_length=_LONGEST)]


def _choice(
    *,
    view: Literal["units", "tasks"] = "units",
    plan: _Words = "",
    unit: _Words = "",
    role: _Words = "",
    year: _Words = "",
    level: _Words = "",
) -> Choice:
    return Choice(view, plan.strip(), unit.strip(), role.strip(), year.strip(), level.strip())


WantedNetwork = Annotated[Choice, Depends(_choice)]


def network_routes(store: Store, base: str) -> APIRouter:
    """The network of an open store."""
    router, networks = APIRouter(), Networks(store)

    @router.api_route("/network", methods=["GET", "HEAD"], include_in_schema=False)
    def show_network(request: Request, choice: WantedNetwork) -> Response:
        return render(request, "network.html", page=network_page(store, networks, choice))

    @router.get(
        "/api/network/drawn",
        tags=["lists"],
        summary="责任网络及其布局 · The network with the place of each node",
        response_class=Response,
        responses={200: {"content": {kind: {} for kind in _TYPES.values()}}},
    )
    def draw_network(
        request: Request,
        choice: WantedNetwork,
        format: Form = "json",  # noqa: A002
    ) -> Response:
        """Units joined by the tasks they share, or tasks with units. An empty filter filters nothing."""
        drawn = networks.drawn(choice)
        make = {
            "json": lambda: network_json(drawn, base),
            "svg": lambda: network_svg(drawn, language_of(request)),
            "graphml": lambda: graphml(drawn),
            "gexf": lambda: gexf(drawn),
        }
        headers = (
            {}
            if format in ("json", "svg")
            else {"Content-Disposition": f'attachment; filename="network.{format}"'}
        )
        return Response(make[format](), media_type=_TYPES[format], headers=headers)

    return router
