"""The process that reads RDF which was sent: one body in, its triples out, then it ends.

A few bytes can stand for very many (a long prefix, used often), and the engine ends its process where it
runs out of memory. So nothing that was sent is read in the process that serves.
"""

import json
import os
import re
import sys

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, RdfFormat

from api.workers.confinement import allow_seconds, confine, end_with_parent

FORMS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "xml": RdfFormat.RDF_XML,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
}
# Entities are only known where a DOCTYPE declares them; 16 bit encodings could hide one.
_DOCTYPE = re.compile(rb"<!\s*doctype|\x00", re.IGNORECASE)


class _RefusedError(Exception):
    """The body is not read: the reason in both languages."""


def main() -> None:
    """None; the graphs of the body that came in were written out, or why there are none."""
    end_with_parent()
    setup = json.loads(sys.stdin.buffer.readline())
    confine(setup["memory"])
    allow_seconds(setup["seconds"])
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        graphs = _read(sys.stdin.buffer.read(), setup["form"], setup["base"], setup["most"])
        head: dict[str, object] = {"graphs": [[name, len(text)] for name, text in graphs.items()]}
    except _RefusedError as refusal:
        graphs, head = {}, {"refused": list(refusal.args)}
    except SyntaxError as error:
        graphs, head = {}, {"message": error.msg, "line": error.lineno, "column": error.offset}
    except MemoryError:
        graphs, head = {}, {"large": True}
    out.write(json.dumps(head).encode() + b"\n" + b"".join(graphs.values()))
    out.flush()


def _read(body: bytes, form: str, base: str | None, most: int) -> dict[str, bytes]:
    """The triples of each graph, one a line; the graph without a name is called nothing."""
    if form == "xml" and _DOCTYPE.search(body):
        raise _RefusedError(
            "不接受含有 DOCTYPE 的 RDF/XML，请删去后再发送", "RDF/XML with a DOCTYPE is not read; take it out"
        )
    parts: dict[str, list[bytes]] = {}
    size = 0
    for quad in pyoxigraph.parse(body, format=FORMS[form], base_iri=base):
        if isinstance(quad.graph_name, BlankNode):
            raise _RefusedError(
                "图的名称不能是空白节点，请写完整地址",
                "a graph cannot be named by a blank node; write its address",
            )
        name = "" if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value
        line = f"{quad.triple} .\n".encode()
        size += len(line)
        if size > most:
            raise MemoryError
        parts.setdefault(name, []).append(line)
    return {name: b"".join(lines) for name, lines in parts.items()}


if __name__ == "__main__":
    main()
