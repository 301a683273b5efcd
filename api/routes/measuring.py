"""The route of the counts, for who may see them."""

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST

from api.serving.callers import caller_of
from api.serving.client_addresses import is_this_computer
from api.serving.measures import Measures
from api.serving.refusals import no_token
from api.settings import Settings


def measure_routes(measures: Measures, settings: Settings) -> APIRouter:
    """The route /metrics: for this computer and holders of a token, unless the settings say otherwise."""
    router = APIRouter()

    @router.get("/metrics", include_in_schema=False)
    def tell_measures(request: Request) -> Response:
        """The counts in the text form of Prometheus."""
        if not _permitted(request, settings.metrics):
            raise no_token()
        return Response(measures.text(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    return router


def _permitted(request: Request, openness: str) -> bool:
    if openness == "open" or caller_of(request).kind is not None:
        return True
    peer = request.client.host if request.client else ""
    return openness == "local" and is_this_computer(peer, request.headers)
