"""The whole store is checked by queries made of the shapes; the report is the one that pySHACL would give."""

from rdflib import Graph

from queries.findings import issue_findings, shape_findings
from queries.rdf_graphs import packaged_shapes
from queries.report import Report, merged
from queries.shacl.fast import validate_store
from queries.store import Store


def check_store(store: Store, shapes: Graph | None = None) -> Report:
    """The report on all plans of a store.

    CheckError if a shape cannot be asked as a query, or if the shapes apply to nothing in the store.
    """
    rules = packaged_shapes() if shapes is None else shapes
    validation = validate_store(store, rules)
    findings = merged(issue_findings(store, rules), shape_findings(store, rules, validation))
    return Report(validation.focus_nodes, findings)
