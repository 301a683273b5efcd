"""An office's own shapes, laid over those that come with the program."""

import re
from pathlib import Path

import pyoxigraph
from pyoxigraph import RdfFormat
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, SH
from rdflib.term import Node

from ontology import terms
from queries.rdf_graphs import packaged_shapes
from queries.shacl.results import CheckError

# What an office says anew of a packaged shape or of a finding of reading stands in place of ours.
_REPLACED = (SH.severity, SH.deactivated, SH.message, URIRef(terms.HINT.value))
# Rules of SHACL-AF, JavaScript and imports run code or fetch files: never, whoever asks.
_REFUSED = (SH.rule, SH.target, SH.js, SH.jsLibrary, SH.jsFunctionName, SH.shapesGraph, OWL.imports)
_QUERIES = (SH.select, SH.ask, SH.construct, SH.update)
# SERVICE in a query · not ?service, not "service"
_REACHES_OUT = re.compile(r"(?<![?$\w:\"'])(?:SERVICE|LOAD)\b", re.IGNORECASE)


def shapes_with(path: Path) -> Graph:
    """The packaged shapes with those of a Turtle file; CheckError names what is wrong with the file."""
    own = _read(path)
    for term in _REFUSED:
        for node in own.subjects(term, None):
            raise _refused(path, node, f"{term.n3(own.namespace_manager)}")
    for term in _QUERIES:
        for node, text in own.subject_objects(term):
            if _REACHES_OUT.search(str(text)):
                raise _refused(path, node, "SERVICE")
    return _laid_over(own)


def _read(path: Path) -> Graph:
    try:
        text = path.read_text(encoding="utf-8-sig")
        # rdflib fails in ways of its own on what is no Turtle; this parser says where
        list(pyoxigraph.parse(text, RdfFormat.TURTLE, base_iri="urn:shapes"))
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from error
    except (SyntaxError, ValueError) as error:
        raise _unreadable(path, str(error)) from error
    return Graph().parse(data=text, format="turtle", publicID="urn:shapes")


def _laid_over(own: Graph) -> Graph:
    shapes = Graph()
    shapes += packaged_shapes()
    for term in _REPLACED:
        for node in set(own.subjects(term, None)):
            shapes.remove((node, term, None))
    shapes += own
    return shapes


def _unreadable(path: Path, reason: str) -> CheckError:
    return CheckError(
        f"规则文件 {path} 无法读取：{reason}。请用 UTF-8 编码的 Turtle 文件。",
        f"The shapes file {path} cannot be read: {reason}. Give a Turtle file in UTF-8.",
    )


def _refused(path: Path, node: Node, term: str) -> CheckError:
    return CheckError(
        f"规则文件 {path} 中的 {node} 使用了 {term}，不允许：规则不得运行程序或访问外部。"
        "请改用 SHACL 核心约束或 sh:sparql。",
        f"In the shapes file {path}, {node} uses {term}, which is not allowed: shapes run no programs "
        "and reach nothing outside. Use SHACL core constraints or sh:sparql.",
    )
