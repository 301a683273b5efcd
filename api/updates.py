"""A SPARQL update is done together with the record of it, in one step."""

from pyoxigraph import Triple

from api.journal.entries import Entry
from api.load_log import deed_record, log_graph
from queries.errors import QuestionError
from queries.store import Store


def write_update(store: Store, text: str, base: str, entry: Entry) -> None:
    """None; the update is done: all of it or nothing. QuestionError for what does not parse.

    `base` is that of the program's addresses; relative addresses of the text are those of `entry`.
    """
    own = entry.deed.about or None
    # last, because the text may drop everything
    record = _told(deed_record(base, entry), base)
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


def _told(record: list[Triple], base: str) -> str:
    lines = "".join(f"{triple} . " for triple in record)
    return f"INSERT DATA {{ GRAPH <{log_graph(base)}> {{ {lines}}} }}"


def _alone(text: str, own: str | None) -> QuestionError | None:
    """The error with the place in the text as it was sent."""
    with Store.in_memory() as empty:
        try:
            empty.update(text, base=own)
        except QuestionError as error:
            return error
    return None
