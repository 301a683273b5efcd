"""What the OpenAPI document says of the whole service, and of answers that tell what went wrong."""

from importlib.metadata import version
from typing import Any

TITLE = "fengong"
LICENSE = {"name": "Apache-2.0", "identifier": "Apache-2.0"}
SUMMARY = "政府方案、任务与责任单位的知识图谱 · A knowledge graph of government plans, tasks and units"

TAGS = [
    {
        "name": "lists",
        "description": (
            "方案、任务、单位、文件、承接关系、核对结果。 Plans, tasks, units, documents, links, findings."
        ),
    },
    {"name": "questions", "description": "现成的查询。 Ready questions."},
    {"name": "checking", "description": "核对草稿，不保存。 Drafts are checked and forgotten."},
    {"name": "service", "description": "服务的状态与格式说明。 The state of the service and its formats."},
]

_PROBLEM_SCHEMA = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "instance", "near"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "what is wrong and how to mend it"},
        "instance": {"type": "string", "description": "the path that was asked for"},
        "near": {"type": "array", "items": {"type": "string"}, "description": "what may have been meant"},
    },
}
_UNKNOWN_UNIT = {
    "type": "about:blank",
    "title": "Bad Request",
    "status": 400,
    "detail": "库中没有名为“市司法厅”的单位。相近的有：市司法局、省司法厅。",
    "instance": "/api/tasks",
    "near": ["市司法局", "省司法厅"],
}


def _problem(description: str, example: dict[str, Any] | None = None) -> dict[str, Any]:
    media: dict[str, Any] = {"schema": _PROBLEM_SCHEMA}
    if example:
        media["example"] = example
    return {"description": description, "content": {"application/problem+json": media}}


PROBLEMS: dict[int | str, dict[str, Any]] = {
    400: _problem("A parameter is unknown, missing or means nothing here", _UNKNOWN_UNIT),
    404: _problem("There is no such thing"),
    503: _problem("The store cannot be read at the moment"),
    "4XX": _problem("The request cannot be answered as it is"),
}


def about_the_service() -> dict[str, Any]:
    """Title, version, licence and order of the sections."""
    return {
        "title": TITLE,
        "summary": SUMMARY,
        "version": version("fengong"),
        "license_info": LICENSE,
        "openapi_tags": TAGS,
    }
