"""Every term of ours is defined in both languages, and nothing undefined is used anywhere."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from invented_plan import BASE, graph, whole_plan
from rdflib.namespace import DCTERMS, ORG, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, XSD, DefinedNamespace

from loader.graph.bodies import registry_triples
from ontology import terms
from ontology.naming import Group, Membership, Naming, Tie, TiedBodies
from ontology.registry.bodies import national
from ontology.registry.records import Body
from ontology.registry.registry import load_registry
from ontology.resources import shape_texts, vocabulary_text

ROOT = Path(__file__).parent.parent

# Vocabularies of which rdflib has no list: the terms that we take, read in the vocabularies themselves.
OTHERS = {
    "http://data.europa.eu/m8g/": {"PublicOrganisation", "Requirement"},
    "http://data.europa.eu/eli/ontology#": {
        "LegalResourceSubdivision", "date_no_longer_in_force", "repealed_by",
    },
    "http://www.w3.org/ns/oa#": {
        "Annotation", "FragmentSelector", "SpecificResource", "TextQuoteSelector",
        "exact", "hasSelector", "hasSource", "hasTarget",
    },
    "http://tools.ietf.org/rfc/": {"rfc3778", "rfc5147"},
    "https://w3id.org/sssom/": {
        "Mapping", "comment", "confidence", "mapping_date", "mapping_justification", "object_id",
        "predicate_id", "reviewer_label", "subject_id",
    },
    "https://w3id.org/semapv/vocab/": {"LexicalSimilarityThresholdMatching", "ManualMappingCuration"},
    "https://www.apache.org/licenses/": {"LICENSE-2.0"},
}  # fmt: skip
KNOWN: tuple[type[DefinedNamespace], ...] = (DCTERMS, ORG, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, XSD)


@cache
def vocabulary() -> rdflib.Graph:
    return rdflib.Graph().parse(data=vocabulary_text(), format="turtle")


def our_terms() -> list[rdflib.URIRef]:
    found = {s for s in vocabulary().subjects() if isinstance(s, rdflib.URIRef) and s.startswith(terms.FG)}
    return sorted(found)


def constants() -> list[str]:
    return [value.value for value in vars(terms).values() if isinstance(value, pyoxigraph.NamedNode)]


def exists(iri: str) -> bool:
    if iri.startswith(terms.FG):
        return rdflib.URIRef(iri) in our_terms()
    for namespace in KNOWN:
        if iri.startswith(str(namespace)):
            return rdflib.URIRef(iri) in namespace
    return any(iri.startswith(start) and iri[len(start) :] in known for start, known in OTHERS.items())


@pytest.mark.parametrize("term", our_terms(), ids=lambda term: term.removeprefix(terms.FG))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_term_has_one_label_and_one_sentence_of_definition(term: rdflib.URIRef, language: str) -> None:
    for predicate in (RDFS.label, SKOS.definition):
        said = [str(o) for o in vocabulary().objects(term, predicate) if o.language == language]
        assert len(said) == 1
        assert said[0].strip()
    assert said[0].endswith("。" if language == "zh" else ".")


@pytest.mark.parametrize("term", our_terms(), ids=lambda term: term.removeprefix(terms.FG))
def test_a_term_has_a_kind(term: rdflib.URIRef) -> None:
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, SKOS.Concept}
    assert set(vocabulary().objects(term, RDF.type)) & (kinds | {SKOS.ConceptScheme})


def test_every_class_stands_under_a_known_one() -> None:
    classes = set(vocabulary().subjects(RDF.type, OWL.Class))
    assert classes
    assert all(list(vocabulary().objects(found, RDFS.subClassOf)) for found in classes)


def test_every_role_is_in_the_scheme() -> None:
    roles = {terms.LEAD, terms.RESPONSIBLE, terms.COOPERATING, terms.GUIDING}
    scheme = rdflib.URIRef(terms.FG + "roles")
    assert set(vocabulary().subjects(SKOS.inScheme, scheme)) == {rdflib.URIRef(role.value) for role in roles}


def test_a_proposed_link_is_no_link() -> None:
    proposed = rdflib.URIRef(terms.PROPOSED_FULFILS.value)
    assert not list(vocabulary().objects(proposed, RDFS.subPropertyOf))


def test_every_term_that_the_vocabulary_leans_on_exists() -> None:
    used = {node for triple in vocabulary() for node in triple if isinstance(node, rdflib.URIRef)}
    assert [iri for iri in used if not exists(iri) and iri != rdflib.URIRef(terms.FG[:-1])] == []


@pytest.mark.parametrize("iri", constants(), ids=lambda iri: re.split("[#/]", iri)[-1])
def test_every_constant_names_a_term_that_exists(iri: str) -> None:
    assert exists(iri)


def test_a_plan_uses_only_terms_that_exist() -> None:
    triples = graph(whole_plan()).triples
    used = {triple.predicate.value for triple in triples}
    used |= {t.object.value for t in triples if t.predicate == terms.TYPE}
    assert [iri for iri in used if not exists(iri)] == []


def reformed() -> Body:
    found = national(load_registry(), "国家市场监督管理总局")
    assert found
    return found


def names_of(triples: Iterable[pyoxigraph.Triple]) -> set[str]:
    """What the triples have as a predicate, class or role of ours."""
    used = {t.predicate.value for t in triples} | {str(getattr(t.object, "value", "")) for t in triples}
    return {iri.removeprefix(terms.FG) for iri in used if iri.startswith(terms.FG)}


def test_a_plan_and_the_bodies_that_it_names_use_every_term_that_they_can_use() -> None:
    later = {"readBy", "journalEntry", "ReadingRule", "hint", "quotes", "quotesRole", "fault", "mended"}
    links = {"fulfils", "proposedFulfils", "fulfilsPartOf", "Link", "kind", "leftOut", "lookAgain"}
    links |= {"comparedWith", "notObligedBy", "unclearAbout", "linksPending", "sketch"}
    links |= {"likelyImplements", "continues", "resembles"}
    inferred = {"InferredItem", "inferredFrom", "inferredPartOf", "gatheredFrom"}
    reviews = {"Review", "verdict", "lowerText", "upperText"}
    body = reformed()
    naming = Naming(
        groups=(Group("各区政府", Membership.PLACES, body, every=True),),
        tied=tuple(TiedBodies(body, tie, body) for tie in Tie),
    )
    ours = {iri.removeprefix(terms.FG) for iri in constants() if iri.startswith(terms.FG)}
    made = whole_plan()
    # the same order twice, too long to be words that many rows share
    said = tuple(replace(one, text="建立数据目录，每季度更新一次。") for one in made.tasks)
    plan = names_of(graph(replace(made, naming=naming, tasks=said)).triples)
    told = names_of(registry_triples(load_registry(), [body], BASE))
    assert ours - plan - told == later | links | inferred | reviews
    assert told == {"level", "basis", "existsFrom", "existsUntil", "earliest", "latest", "general"}


def test_the_graph_of_bodies_uses_only_terms_that_exist() -> None:
    triples = registry_triples(load_registry(), [reformed()], BASE)
    used = {triple.predicate.value for triple in triples}
    used |= {t.object.value for t in triples if t.predicate == terms.TYPE}
    assert [iri for iri in used if not exists(iri)] == []


def test_shapes_use_only_terms_that_exist() -> None:
    shapes = rdflib.Graph()
    for text in shape_texts():
        shapes.parse(data=text, format="turtle")
    used = {node for triple in shapes for node in triple if isinstance(node, rdflib.URIRef)}
    assert used
    assert [iri for iri in used if not iri.startswith(terms.PREFIXES["fgsh"]) and not exists(iri)] == []
    assert [name for text in shape_texts() for name in fg_names(text) if not exists(terms.FG + name)] == []


def test_questions_use_only_terms_that_exist() -> None:
    files = [path for folder in ("queries", "api") for path in (ROOT / folder).rglob("*")]
    texts = [path.read_text(encoding="utf-8") for path in files if path.suffix in (".rq", ".py")]
    assert texts
    assert [name for text in texts for name in fg_names(text) if not exists(terms.FG + name)] == []


def test_prefixes_in_files_are_those_of_the_table() -> None:
    for text in (vocabulary_text(), *shape_texts()):
        for prefix, namespace in re.findall(r"@prefix (\w+): <([^>]+)>", text):
            assert terms.PREFIXES[prefix] == namespace


def test_rdflib_and_oxigraph_read_the_same_vocabulary() -> None:
    read = pyoxigraph.parse(vocabulary_text(), format=pyoxigraph.RdfFormat.TURTLE)
    assert len(list(read)) == len(vocabulary())


def fg_names(text: str) -> set[str]:
    return set(re.findall(r"\bfg:(\w+)", text))
