"""A SPARQL update is done together with the record of it, in one step."""

from pyoxigraph import Triple

from api.journal.entries import Entry
from api.load_log import deed_record, is_recorded, log_graph
from queries.errors import QuestionError
from queries.store import Store


def write_update(store: Store, text: str, base: str, entry: Entry) -> None:
    """None; the update is done: all of it or nothing. QuestionError for what does not parse.

    `base` is that of the program's addresses; relative addresses of the text are those of `entry`.
    """
    record = deed_record(base, entry)
    # The record comes first: the text may end with a semicolon or a comment.
    try:
        store.update(f"{_told(record, base)} ;\n{text}", base=entry.deed.about or None)
    except QuestionError as error:
        raise _alone(text, entry) or error from error
    if entry.number and not is_recorded(store, entry.number):
        # an update that drops everything drops the record too
        store.replace({}, {log_graph(base): record})


def _told(record: list[Triple], base: str) -> str:
    lines = "".join(f"{triple} . " for triple in record)
    return f"INSERT DATA {{ GRAPH <{log_graph(base)}> {{ {lines}}} }}"


def _alone(text: str, entry: Entry) -> QuestionError | None:
    """The error with the place in the text as it was sent."""
    with Store.in_memory() as empty:
        try:
            empty.update(text, base=entry.deed.about or None)
        except QuestionError as error:
            return error
    return None
