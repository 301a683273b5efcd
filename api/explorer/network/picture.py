"""The network as an SVG picture: edges, nodes, as many labels as can be read, and what the signs mean."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from api.explorer.network.choosing import strongest
from api.explorer.network.drawn import Drawn, kind_of_edge
from api.explorer.templates import templates

WIDTH, HEIGHT = 1600, 1200
_MARGIN, _SIZE = 150, 15
FONTS = (
    "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', "
    "'WenQuanYi Micro Hei', sans-serif"
)
# what an edge is drawn as: colour, dashes; and in words
EDGE_KINDS = {
    "lead-lead": ("#a8261c", "", "共同牵头", "lead together"),
    "lead": ("#1d4f7c", "", "牵头", "lead"),
    "responsible": ("#2f6b45", "9 3", "责任", "responsible"),
    "cooperating": ("#85570a", "4 4", "配合", "cooperating"),
    "guiding": ("#6a4a8c", "1 4", "指导", "guiding"),
    "beside": ("#8a8f96", "4 4", "同列一项任务", "named in one task"),
}
NODE_SORTS = {
    "body": ("#1d4f7c", "机构", "body"),
    "office": ("#5b8db8", "内设机构", "office of a body"),
    "collective": ("#c2571a", "统称（如“各部门”）", "collective (“all departments”)"),
    "unresolved": ("#8a8f96", "未对应到机构的名称", "name not yet resolved"),
    "task": ("#b9a26a", "任务", "task"),
}


@dataclass(frozen=True, slots=True)
class _Mark:
    """A node where it is drawn."""

    x: float
    y: float
    size: float
    sort: str
    label: str
    about: str
    shown: bool


def network_svg(drawn: Drawn, language: str) -> bytes:
    """The picture; its words are in that language and Chinese fonts are named as a stack."""
    marks = _marks(drawn, language)
    edges = [
        {
            "ends": (marks[one], marks[other]),
            "kind": kind_of_edge(about),
            "width": round(min(0.6 + float(str(about.get("weight", 1))) ** 0.5 * 0.6, 7), 2),
        }
        for one, other, about in reversed(strongest(drawn.graph))
    ]
    kinds = {str(edge["kind"]) for edge in edges}
    sorts = {mark.sort for mark in marks.values()}
    text = (
        templates()
        .get_template("network.svg")
        .render(
            width=WIDTH,
            height=HEIGHT,
            edges=edges,
            marks=marks.values(),
            edge_kinds=EDGE_KINDS,
            node_sorts=NODE_SORTS,
            legend_edges=[
                (*EDGE_KINDS[kind][:2], _said(EDGE_KINDS[kind], language))
                for kind in EDGE_KINDS
                if kind in kinds
            ],
            legend_nodes=[
                (sort, NODE_SORTS[sort][0], _said(NODE_SORTS[sort], language))
                for sort in NODE_SORTS
                if sort in sorts
            ],
            language=language,
            size=_SIZE,
            fonts=FONTS,
        )
    )
    return text.encode()


def _said(known: tuple[str, ...], language: str) -> str:
    return known[-1 if language == "en" else -2]


def _marks(drawn: Drawn, language: str) -> dict[str, _Mark]:
    """The nodes; those named in the most tasks get their labels first, and no label covers another."""
    graph, taken = drawn.graph, list[tuple[float, float, float, float]]()
    found: dict[str, _Mark] = {}
    for node in sorted(graph, key=lambda one: (-_tasks(graph, one), one)):
        about, (x, y) = graph.nodes[node], drawn.places[node]
        across = _MARGIN + (x + 1) / 2 * (WIDTH - 2 * _MARGIN)
        down = _MARGIN + (1 - y) / 2 * (HEIGHT - 2 * _MARGIN)
        sort = "task" if about["kind"] == "task" else about.get("sort", "unresolved")
        size = min(4 + 1.7 * _tasks(graph, node) ** 0.5, 22)
        box = _box(across, down + size, about["label"])
        shown = not any(_touch(box, other) for other in taken)
        if shown:
            taken.append(box)
        found[node] = _Mark(
            round(across, 1),
            round(down, 1),
            round(size, 1),
            sort,
            about["label"],
            _about(graph, node, language),
            shown,
        )
    return found


def _tasks(graph: Any, node: str) -> int:
    return int(graph.nodes[node].get("tasks", graph.degree(node)))


def _about(graph: Any, node: str, language: str) -> str:
    about = graph.nodes[node]
    if about["kind"] == "task":
        return f"{about['label']} {about.get('text', '')}"
    times = _tasks(graph, node)
    return (
        f"{about['label']}：{times} 项任务"
        if language == "zh"
        else f"{about['label']}: {times} task{'s' * (times != 1)}"
    )


def _box(x: float, y: float, label: str) -> tuple[float, float, float, float]:
    half = sum(_advances(label)) / 2 + 3
    return (x - half, y, x + half, y + _SIZE * 1.3)


def _advances(label: str) -> Iterator[float]:
    for sign in label:
        yield _SIZE if unicodedata.east_asian_width(sign) in "WF" else _SIZE * 0.58


def _touch(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
