"""Results of a validation and issues of reading as findings, with their place and the words to quote."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pyoxigraph import Literal, NamedNode
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SH

from ontology import terms
from ontology.findings import READING_KINDS
from ontology.plan import Severity
from queries.facts import Facts, Node, Term
from queries.plan_facts import is_printed_part, plan_of, printed_units, source_of, task_of, text_of
from queries.report import Finding
from queries.shacl.results import CheckError, Message, Result, Validation
from queries.shape_words import ShapeWords, message_templates, shape_words

# {?number} · {$this} · not {number}
_PLACEHOLDER = re.compile(r"\{[?$]\w+\}")
_SEVERITIES = {
    terms.VIOLATION.value: Severity.VIOLATION,
    terms.WARNING.value: Severity.WARNING,
    terms.INFO.value: Severity.INFO,
}


@dataclass(frozen=True, slots=True)
class _Words:
    """What the shapes say, looked up once for each shape and each constraint."""

    shapes: Graph
    known: dict[str, ShapeWords] = field(default_factory=dict)
    templates: dict[str, list[Message]] = field(default_factory=dict)

    def of(self, shape: str) -> ShapeWords:
        if shape not in self.known:
            self.known[shape] = shape_words(self.shapes, shape)
        return self.known[shape]

    def templates_of(self, constraint: str) -> list[Message]:
        if constraint not in self.templates:
            self.templates[constraint] = message_templates(self.shapes, constraint)
        return self.templates[constraint]


def shape_findings(facts: Facts, shapes: Graph, validation: Validation) -> Iterator[Finding]:
    """A finding for every result of the validation."""
    words = _Words(shapes)
    return (_shape_finding(facts, words, result) for result in validation.results)


def issue_findings(facts: Facts, shapes: Graph) -> Iterator[Finding]:
    """A finding for every issue that reading left in the graph, weighed as the shapes say."""
    weights = _reading_severities(shapes)
    issues = facts.subjects(terms.TYPE, terms.ISSUE)
    found = (_issue_finding(facts, issue) for issue in issues)
    return (replace(one, severity=weights.get(one.code, one.severity)) for one in found)


def _reading_severities(shapes: Graph) -> dict[str, Severity]:
    """The severities that an office gave to the findings of reading, by code."""
    rules = list(shapes.subjects(RDF.type, URIRef(terms.READING_RULE.value)))
    weighed = [
        (shapes.value(rule, URIRef(terms.CODE.value)), shapes.value(rule, SH.severity)) for rule in rules
    ]
    return {str(code): severity_of(str(weight)) for code, weight in weighed if code and weight}


def severity_of(address: str | None) -> Severity:
    """The severity that a SHACL severity stands for; CheckError for one of somebody's own."""
    if address in _SEVERITIES:
        return _SEVERITIES[address]
    raise CheckError(
        f"规则使用了未知的严重程度：{address}。请改用 sh:Violation、sh:Warning 或 sh:Info。",
        f"A shape has the unknown severity {address}. Use sh:Violation, sh:Warning or sh:Info.",
    )


def _shape_finding(facts: Facts, words: _Words, result: Result) -> Finding:
    said = words.of(result.shape)
    subject = _subject(facts, result)
    task = task_of(facts, subject)
    templates = words.templates_of(result.constraint) if result.constraint else []
    messages = {_language(message, templates): message[0] for message in result.messages}
    return Finding(
        code=said.code,
        severity=severity_of(result.severity),
        message=messages.get("zh") or messages.get("", ""),
        message_en=messages.get("en") or messages.get("", ""),
        hint=said.hint,
        hint_en=said.hint_en,
        task=text_of(facts, task, terms.NUMBER) if task else None,
        source=source_of(facts, subject),
        words=_quoted(facts, said, subject),
        plan=_address(plan_of(facts, subject)),
        node=_address(subject),
        focus=_address(result.focus),
        shape=result.shape,
        component=result.component,
    )


def _subject(facts: Facts, result: Result) -> Term:
    """The node to mend: the printed part that a rule points at, else the focus node."""
    value = result.value
    return value if value is not None and is_printed_part(facts, value) else result.focus


def _quoted(facts: Facts, said: ShapeWords, subject: Term) -> str | None:
    if said.quotes_role:
        return printed_units(facts, subject, said.quotes_role)
    return text_of(facts, subject, said.quotes) if said.quotes else None


def _language(message: Message, templates: list[Message]) -> str:
    # pySHACL drops the language of a message once it has filled in the values of a query.
    text, language = message
    if language:
        return language
    return next((wanted for template, wanted in templates if _fits(text, template)), "")


def _fits(message: str, template: str) -> bool:
    parts = (re.escape(part) for part in _PLACEHOLDER.split(template))
    return re.fullmatch(".*".join(parts), message, re.DOTALL) is not None


def _issue_finding(facts: Facts, issue: Node) -> Finding:
    code = text_of(facts, issue, terms.CODE) or ""
    kind = READING_KINDS.get(code)
    about = next(iter(facts.objects(issue, terms.ABOUT)), None)
    task = task_of(facts, about) if about else None
    severity = next(iter(facts.objects(issue, terms.SEVERITY)), None)
    return Finding(
        code=code,
        severity=severity_of(_address(severity)),
        message=text_of(facts, issue, terms.MESSAGE, "zh") or "",
        message_en=text_of(facts, issue, terms.MESSAGE, "en") or "",
        hint=kind.hint if kind else "",
        hint_en=kind.hint_en if kind else "",
        task=text_of(facts, task, terms.NUMBER) if task else None,
        source=source_of(facts, issue),
        words=text_of(facts, issue, terms.WORDS),
        plan=_address(plan_of(facts, about)) if about else None,
        node=_address(about),
    )


def _address(node: Term | None) -> str | None:
    if isinstance(node, NamedNode):
        return node.value
    return None if node is None or isinstance(node, Literal) else str(node)
