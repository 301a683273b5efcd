"""A SPARQL update is done together with a mark of it, in one step.

The mark says that the store holds what an entry of the journal tells. It goes when the journal itself says
so: whoever writes by SPARQL finds in the store what they wrote and nothing of ours.
"""

from typing import TypeGuard

from pyoxigraph import Literal, NamedNode, Triple

from api.journal.entries import Entry
from ontology import terms
from queries.errors import QuestionError
from queries.store import Store


def write_update(store: Store, text: str, base: str, entry: Entry) -> None:
    """None; the update is done: all of it or nothing. QuestionError for what does not parse.

    `base` is that of the program's addresses; relative addresses of the text are those of `entry`.
    """
    own = entry.deed.about or None
    if not entry.number:
        store.update(text, base=own)
        return
    # last, because the text may drop everything
    record = _told(base, entry.number)
    try:
        store.update(f"{text}\n;\n{record}", base=own)
    except QuestionError:
        _end_otherwise(store, text, record, own)


def _end_otherwise(store: Store, text: str, record: str, own: str | None) -> None:
    """None; the update is done. Its text ends with a semicolon, or says nothing but prefixes, or is wrong."""
    try:
        store.update(f"{text}\n{record}", base=own)
    except QuestionError as error:
        raise _alone(text, own) or error from error


def marked(store: Store, base: str) -> list[int]:
    """The numbers of the entries that have a mark."""
    return [int(triple.object.value) for triple in store.triples(_marks(base)) if _is_number(triple.object)]


def clear_marks(store: Store, base: str) -> None:
    """None; there is no mark any more."""
    store.replace({_marks(base): []})


def _told(base: str, number: int) -> str:
    graph = NamedNode(_marks(base))
    return f"INSERT DATA {{ GRAPH {graph} {{ {Triple(graph, terms.JOURNAL_ENTRY, Literal(number))} }} }}"


def _marks(base: str) -> str:
    return f"{base}journal"


def _is_number(term: object) -> TypeGuard[Literal]:
    return isinstance(term, Literal) and term.value.isdigit()


def _alone(text: str, own: str | None) -> QuestionError | None:
    """The error with the place in the text as it was sent."""
    with Store.in_memory() as empty:
        try:
            empty.update(text, base=own)
        except QuestionError as error:
            return error
    return None
