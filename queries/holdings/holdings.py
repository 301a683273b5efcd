"""The tables of one store, brought up to date before each look."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock, Thread

from queries.errors import QueriesError
from queries.holdings.reading import rows_of
from queries.holdings.tables import TABLES, add_indexes, empty_tables, fill, forget, tie_parts
from queries.store import Store

# Beyond so many graphs one query for all of them is quicker than a long list of addresses.
_MOST_GRAPHS = 200
_REPEATED = "SELECT EXISTS (SELECT 1 FROM task GROUP BY node HAVING COUNT(*) > 1)"


class Holdings:
    """What a store holds, in tables; close it when the store is closed.

    The first look reads the whole store: some eight seconds for a hundred thousand tasks on a disk. Each
    later one reads the graphs that were written meanwhile. What others write on a server is not seen.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._tables = empty_tables()
        self._version: int | None = None
        self._repeats = False
        self._looking = Lock()

    @property
    def repeats(self) -> bool:
        """Whether two graphs call one node a task: then what each says of it cannot be told apart here."""
        return self._repeats

    @contextmanager
    def current(self) -> Iterator[sqlite3.Connection]:
        """The tables as the store is now; only to be read, and by nobody else meanwhile."""
        with self._looking:
            self._update()
            yield self._tables

    @contextmanager
    def kept_warm(self) -> Iterator[None]:
        """Nothing; the tables are filled before anybody looks, and closed at the end."""
        filling = Thread(target=self._warm, name="holdings", daemon=True)
        filling.start()
        try:
            yield
        finally:
            filling.join()
            self.close()

    def close(self) -> None:
        """None; the tables are gone."""
        with self._looking:
            self._tables.close()

    def _warm(self) -> None:
        # whoever looks meets the same error, and can be told of it
        with suppress(QueriesError), self.current():
            pass

    def _update(self) -> None:
        # asked before anything is read: what is written meanwhile is read again next time
        version = self._store.version
        if self._version == version:
            return
        changed = None if self._version is None else self._store.changed_since(self._version)
        if changed is None or len(changed) > _MOST_GRAPHS:
            self._read_all()
        else:
            self._read(sorted(changed))
        (self._repeats,) = self._tables.execute(_REPEATED).fetchone()
        self._version = version

    def _read_all(self) -> None:
        fresh = empty_tables()
        for table in TABLES:
            fill(fresh, table, rows_of(self._store, table, None))
        add_indexes(fresh)
        self._tables.close()
        self._tables = fresh

    def _read(self, graphs: list[str]) -> None:
        if not graphs:
            return
        read = {table: list(rows_of(self._store, table, graphs)) for table in TABLES}
        with self._tables:
            self._tables.execute("BEGIN")
            forget(self._tables, graphs)
            for table, rows in read.items():
                fill(self._tables, table, rows)
            tie_parts(self._tables)
