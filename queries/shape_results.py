"""The results of a SHACL validation as findings: code, hint and quoted words come from the shape."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from ontology import terms
from ontology.plan import Severity
from queries.plan_facts import is_task, printed_units, source_of, task_of, text_of
from queries.report import CheckError, Finding

# {?number} · {$this} · not {number}
_PLACEHOLDER = re.compile(r"\{[?$]\w+\}")
_SEVERITIES = {
    URIRef(terms.VIOLATION.value): Severity.VIOLATION,
    URIRef(terms.WARNING.value): Severity.WARNING,
    URIRef(terms.INFO.value): Severity.INFO,
}


@dataclass(frozen=True, slots=True)
class _Validation:
    """The graphs of a validation: what was checked, the rules, and the results."""

    data: Graph
    shapes: Graph
    results: Graph


def shape_findings(data: Graph, shapes: Graph, results: Graph) -> Iterator[Finding]:
    """A finding for every result of the validation."""
    validation = _Validation(data, shapes, results)
    return (_finding(validation, result) for result in results.objects(None, SH.result))


def severity_of(node: Node | None) -> Severity:
    """The severity that a SHACL severity stands for; CheckError for one of somebody's own."""
    if node in _SEVERITIES:
        return _SEVERITIES[URIRef(str(node))]
    raise CheckError(
        f"规则使用了未知的严重程度：{node}。请改用 sh:Violation、sh:Warning 或 sh:Info。",
        f"A shape has the unknown severity {node}. Use sh:Violation, sh:Warning or sh:Info.",
    )


def _finding(validation: _Validation, result: Node) -> Finding:
    data, shapes, results = validation.data, validation.shapes, validation.results
    shape = results.value(result, SH.sourceShape)
    subject = _subject(validation, result)
    task = task_of(data, subject)
    messages = _messages(validation, result)
    return Finding(
        code=_inherited(shapes, shape, terms.CODE) or _local_name(shape),
        severity=severity_of(results.value(result, SH.resultSeverity)),
        message=messages.get("zh") or messages.get("", ""),
        message_en=messages.get("en") or messages.get("", ""),
        hint=_inherited(shapes, shape, terms.HINT, "zh") or "",
        hint_en=_inherited(shapes, shape, terms.HINT, "en") or "",
        task=text_of(data, task, terms.NUMBER) if task else None,
        source=source_of(data, subject),
        words=_words(validation, shape, subject),
    )


def _subject(validation: _Validation, result: Node) -> Node:
    """The node to mend: the task that a rule about the whole plan points at, else the focus node."""
    value = validation.results.value(result, SH.value)
    if value is not None and is_task(validation.data, value):
        return value
    focus = validation.results.value(result, SH.focusNode)
    assert focus is not None  # SHACL: a result has exactly one focus node
    return focus


def _inherited(shapes: Graph, shape: Node | None, term: NamedNode, language: str | None = None) -> str | None:
    """What a shape says, or the node shape that it is a property of."""
    if shape is None:
        return None
    own = text_of(shapes, shape, term, language)
    return own or _inherited(shapes, shapes.value(None, SH.property, shape), term, language)


def _local_name(shape: Node | None) -> str:
    return re.split(r"[#/]", str(shape))[-1]


def _words(validation: _Validation, shape: Node | None, subject: Node) -> str | None:
    shapes, data = validation.shapes, validation.data
    if role := shapes.value(shape, URIRef(terms.QUOTES_ROLE.value)):
        return printed_units(data, subject, role)
    if quoted := shapes.value(shape, URIRef(terms.QUOTES.value)):
        return text_of(data, subject, NamedNode(str(quoted)))
    return None


def _messages(validation: _Validation, result: Node) -> dict[str, str]:
    """The messages by language; "" for a message without one."""
    said = validation.results.objects(result, SH.resultMessage)
    constraint = validation.results.value(result, SH.sourceConstraint)
    templates = _literals(validation.shapes.objects(constraint, SH.message)) if constraint else []
    return {_language(message, templates): str(message) for message in _literals(said)}


def _literals(nodes: Iterable[Node]) -> list[Literal]:
    return sorted(node for node in nodes if isinstance(node, Literal))


def _language(message: Literal, templates: list[Literal]) -> str:
    # pySHACL drops the language of a message once it has filled in the values of a query.
    if message.language:
        return message.language
    fitting = (template.language for template in templates if _fits(str(message), str(template)))
    return next(fitting, None) or ""


def _fits(message: str, template: str) -> bool:
    parts = (re.escape(part) for part in _PLACEHOLDER.split(template))
    return re.fullmatch(".*".join(parts), message, re.DOTALL) is not None
