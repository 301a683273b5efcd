"""Which files the store holds already as this program would read them, so that none is read twice."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

import loader
import ontology
from api.answers.records import records, whole, words
from api.writing.load_log import log_graph
from ontology import terms
from ontology.addresses import file_address
from ontology.registry.registry import Registry
from queries.store import Store

_READ = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX fg: <https://w3id.org/fengong/ns#>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT ?file ?graph ?tasks WHERE {
  VALUES ?log { UNDEF } # log
  VALUES ?stamp { UNDEF } # stamp
  GRAPH ?log { ?file fg:readBy ?stamp }
  GRAPH ?graph { ?plan a fg:Plan ; prov:hadPrimarySource ?file . OPTIONAL { ?plan fg:taskCount ?tasks } }
}
"""


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file in the store: the graph of its plan, and how many tasks that has."""

    graph: str
    tasks: int


def stamp(registry: Registry) -> str:
    """What decides how a file is read: a digest of the program's reading parts and the tables of bodies."""
    return hashlib.sha256(f"{_program_digest()} {registry.digest}".encode()).hexdigest()[:16]


def stamp_triples(sha256: str, state: str, base: str) -> list[Triple]:
    """The triple, for the log, that says by which state of the program a file was read."""
    return [Triple(NamedNode(file_address(base, sha256)), terms.READ_BY, Literal(state))]


def known_files(store: Store, base: str, state: str) -> dict[str, KnownFile]:
    """The files that the store holds as they would be read now, by their SHA-256."""
    rows = store.select(_READ, {"log": [NamedNode(log_graph(base))], "stamp": [Literal(state)]})
    return {
        words(row, "file").removeprefix(file_address(base, "")): KnownFile(
            words(row, "graph"), whole(row, "tasks") or 0
        )
        for row in records(rows)
    }


@cache
def _program_digest() -> str:
    digest = hashlib.sha256()
    for part in _parts():
        digest.update(part.name.encode() + part.read_bytes())
    return digest.hexdigest()


def _parts() -> Iterator[Path]:
    for package in (loader, ontology):
        yield from sorted(Path(str(package.__file__)).parent.rglob("*.py"))
