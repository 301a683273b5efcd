"""Reports as a sh:ValidationReport in Turtle, for programs that know SHACL."""

from collections.abc import Iterator, Sequence

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from loader.graph.statements import chinese, english, place, plain, statements
from ontology import terms
from ontology.plan import Severity
from ontology.terms import PREFIXES, SH
from queries.report import Finding, Report

_SEVERITIES = {
    Severity.VIOLATION: terms.VIOLATION,
    Severity.WARNING: terms.WARNING,
    Severity.INFO: terms.INFO,
}
# SHACL wants a component of every result; what reading found is no constraint of a shape
_READING = "ReadingConstraintComponent"


def validation_report(reports: Sequence[Report]) -> bytes:
    """One sh:ValidationReport a check; sh:conforms is false if there is any result, as SHACL has it."""
    said = [triple for count, report in enumerate(reports, start=1) for triple in _report(report, count)]
    return pyoxigraph.serialize(said, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""


def _report(report: Report, count: int) -> Iterator[Triple]:
    node = BlankNode(f"report{count}")
    yield Triple(node, terms.TYPE, NamedNode(f"{SH}ValidationReport"))
    yield Triple(node, NamedNode(f"{SH}conforms"), Literal(not report.findings))
    for number, finding in enumerate(report.findings, start=1):
        result = BlankNode(f"report{count}result{number}")
        yield Triple(node, NamedNode(f"{SH}result"), result)
        yield from _result(result, finding)


def _result(node: BlankNode, finding: Finding) -> Iterator[Triple]:
    component = finding.component or terms.FG + _READING
    yield from statements(
        node,
        (terms.TYPE, NamedNode(f"{SH}ValidationResult")),
        (NamedNode(f"{SH}focusNode"), _node(finding.focus or finding.node or finding.plan)),
        (NamedNode(f"{SH}value"), _node(finding.node)),
        (NamedNode(f"{SH}resultSeverity"), _SEVERITIES[finding.severity]),
        (NamedNode(f"{SH}sourceShape"), _node(finding.shape)),
        (NamedNode(f"{SH}sourceConstraintComponent"), NamedNode(component)),
        (NamedNode(f"{SH}resultMessage"), chinese(finding.message)),
        (NamedNode(f"{SH}resultMessage"), english(finding.message_en)),
        (terms.CODE, plain(finding.code)),
        (terms.WORDS, chinese(finding.words)),
        (terms.HINT, chinese(finding.hint)),
    )
    yield from place(node, finding.source)


def _node(address: str | None) -> NamedNode | None:
    try:
        return NamedNode(address) if address else None
    except ValueError:
        # a shape without a name
        return None
