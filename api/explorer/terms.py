"""What the editor of queries completes: the prefixes, and the terms of our vocabulary with their labels."""

from collections.abc import Mapping
from functools import cache

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat

from ontology.resources import vocabulary_text
from ontology.terms import PREFIXES

_LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")


def editor_terms(language: str, base: str) -> Mapping[str, object]:
    """Prefixes, the base of addresses, and the terms with a label in that language (zh or en)."""
    labels = _labels()
    terms = [
        {"label": f"fg:{name}", "type": "class" if name[:1].isupper() else "property", "detail": told}
        for name, by_language in sorted(labels.items())
        for told in [by_language.get(language) or by_language.get("en", "")]
    ]
    prefixes = [{"label": f"{prefix}:", "type": "namespace"} for prefix in sorted(PREFIXES)]
    return {"terms": [*terms, *prefixes], "prefixes": dict(PREFIXES), "base": base}


@cache
def _labels() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    namespace = PREFIXES["fg"]
    for quad in pyoxigraph.parse(vocabulary_text(), format=RdfFormat.TURTLE):
        subject, label = quad.subject, quad.object
        if quad.predicate != _LABEL or not isinstance(subject, NamedNode) or not isinstance(label, Literal):
            continue
        if subject.value.startswith(namespace):
            by_language = found.setdefault(subject.value.removeprefix(namespace), {})
            by_language[(label.language or "").partition("-")[0]] = label.value
    return found
