"""Single values out of what was gathered: words, numbers, dates, names and places."""

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from ontology import terms
from ontology.plan_json import source_json
from queries.facts import Facts, Node, Term
from queries.lists.records import DocumentRecord, LimitRecord, Named
from queries.plan_facts import source_of, text_of

_NAMES = (terms.TITLE, terms.PREF_LABEL, terms.DOCUMENT_NUMBER, terms.CITED_TITLE, terms.NAME)


@dataclass(frozen=True, slots=True)
class Told:
    """What was gathered, and the base of the addresses in it."""

    facts: Facts
    base: str

    def words(self, node: Node | None, term: NamedNode) -> str | None:
        """The words of a property, in Chinese where there are several languages."""
        if node is None:
            return None
        return text_of(self.facts, node, term, "zh") or text_of(self.facts, node, term)

    def all_words(self, node: Node, term: NamedNode) -> list[str]:
        """All values of a property, each once."""
        values = self.facts.objects(node, term)
        return sorted({value.value for value in values if isinstance(value, Literal)})

    def whole(self, node: Node, term: NamedNode) -> int | None:
        """The whole number of a property."""
        words = text_of(self.facts, node, term)
        return int(words) if words and words.lstrip("-").isdigit() else None

    def score(self, node: Node, term: NamedNode) -> float:
        """The number of a property, 0 where there is none."""
        return float(text_of(self.facts, node, term) or 0)

    def nodes(self, node: Node | None, term: NamedNode) -> list[NamedNode]:
        """The addresses that a property leads to, in order."""
        values: list[Term] = [] if node is None else list(self.facts.objects(node, term))
        return sorted(
            (value for value in values if isinstance(value, NamedNode)), key=lambda value: value.value
        )

    def node(self, node: Node | None, term: NamedNode) -> NamedNode | None:
        """The first of the addresses that a property leads to."""
        return next(iter(self.nodes(node, term)), None)

    def id(self, node: NamedNode) -> str:
        """The address after the base; the whole address of what lives elsewhere."""
        return node.value.removeprefix(self.base)

    def label(self, node: NamedNode) -> str:
        """What the thing is called; its address where nothing names it."""
        files = self.nodes(node, terms.PRIMARY_SOURCE)
        said = (self.words(one, name) for one in (node, *files) for name in _NAMES)
        return next((words for words in said if words), None) or self.id(node)

    def named(self, node: NamedNode | None) -> Named | None:
        """Address and name of the thing."""
        return None if node is None else Named(self.id(node), self.label(node))

    def all_named(self, nodes: list[NamedNode]) -> list[Named]:
        """Addresses and names of the things."""
        return [Named(self.id(node), self.label(node)) for node in nodes]

    def document(self, node: NamedNode) -> DocumentRecord:
        """A document that is named."""
        title = self.words(node, terms.TITLE) or self.words(node, terms.CITED_TITLE)
        return DocumentRecord(self.id(node), title, self.words(node, terms.DOCUMENT_NUMBER))

    def limit(self, node: NamedNode) -> LimitRecord:
        """A limit in time."""
        return LimitRecord(
            words=self.words(node, terms.WORDS) or "",
            start=self.words(node, terms.DUE_START),
            end=self.words(node, terms.DUE_END),
            recurrence=self.words(node, terms.RECURRENCE),
            working_days=self.whole(node, terms.WORKING_DAYS),
            from_event=self.words(node, terms.FROM_EVENT),
            state=self.words(node, terms.STATE),
            condition=self.words(node, terms.CONDITION),
            vague=self.words(node, terms.VAGUE) in ("true", "1"),
        )

    def source(self, node: Node) -> dict[str, int | str] | None:
        """The place in the file."""
        place = source_json(source_of(self.facts, node)) or {}
        return {name: value for name, value in place.items() if isinstance(value, int | str)} or None


def part_number(node: NamedNode) -> tuple[int, str]:
    """What puts counted parts in the order of their count: limit/2 before limit/10."""
    last = node.value.rpartition("/")[2]
    return (int(last) if last.isdigit() else 0, node.value)
