"""The page that explains the interface: made from the OpenAPI document, without any script."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response

from api.explorer.rendering import render
from api.serving.openapi import TAGS

_NOT_IN_ANCHORS = re.compile(r"[^a-z.]+")
_METHODS = ("get", "put", "post", "delete", "patch")


@dataclass(frozen=True, slots=True)
class Operation:
    """One way to ask the service."""

    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[Mapping[str, Any], ...]
    responses: tuple[tuple[str, str, str], ...]
    tag: str

    @property
    def anchor(self) -> str:
        """The name of its place on the page."""
        return f"{self.method.lower()}{_NOT_IN_ANCHORS.sub('-', self.path)}".rstrip("-")


def documentation_routes() -> APIRouter:
    """The page of documentation."""
    router = APIRouter(include_in_schema=False)

    @router.api_route("/docs", methods=["GET", "HEAD"])
    def show_documentation(request: Request) -> Response:
        document = request.app.openapi()
        return render(request, "docs.html", info=document["info"], groups=_groups(document))

    return router


def _groups(document: Mapping[str, Any]) -> list[tuple[str, str, list[Operation]]]:
    """Section, its description and its operations, in the order of the document."""
    found = list(_operations(document))
    told = {tag["name"]: tag.get("description", "") for tag in document.get("tags", TAGS)}
    names = dict.fromkeys([*told, *(one.tag for one in found)])
    groups = [
        (name, told.get(name, ""), sorted((one for one in found if one.tag == name), key=_place))
        for name in names
    ]
    return [group for group in groups if group[2]]


def _place(operation: Operation) -> tuple[str, int]:
    return operation.path, _METHODS.index(operation.method.lower())


def _operations(document: Mapping[str, Any]) -> Iterator[Operation]:
    for path, methods in document["paths"].items():
        for method in _METHODS:
            if method in methods:
                yield _operation(path, method, methods[method])


def _operation(path: str, method: str, told: Mapping[str, Any]) -> Operation:
    responses = (
        (status, response.get("description", ""), ", ".join(response.get("content", {})))
        for status, response in told.get("responses", {}).items()
    )
    return Operation(
        method=method.upper(),
        path=path,
        summary=told.get("summary", ""),
        description=told.get("description", ""),
        parameters=tuple(_parameter(one) for one in told.get("parameters", ())),
        responses=tuple(responses),
        tag=next(iter(told.get("tags", ())), "service"),
    )


def _parameter(told: Mapping[str, Any]) -> dict[str, Any]:
    """The parameter with every key that the page asks for."""
    return {"description": "", "example": "", "required": False, **told}
