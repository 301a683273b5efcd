"""Answers about the whole store that take long: worked out beside the pages, anew after each write."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Lock, Thread
from typing import Generic, TypeVar

from queries.errors import QueriesError
from queries.store import Store

Answer = TypeVar("Answer")

# writes that come one after the other are answered together
_SECONDS_BETWEEN = 0.5


class Kept(Generic[Answer]):
    """One answer, which is worked out by `work` and told without waiting."""

    def __init__(self, store: Store, work: Callable[[], Answer]) -> None:
        self._store, self._work = store, work
        self._known: tuple[int, Answer] | None = None
        self._working = Lock()
        self._ending = Event()
        self._following = False

    @property
    def followed(self) -> bool:
        """Whether the answer follows the store in the background."""
        return self._following

    @property
    def state(self) -> str:
        """A word that changes when the answer does: what pages show depends on it."""
        known = self._known
        return "new" if known is None else str(known[0])

    def current(self) -> Answer | None:
        """The answer of the store as it is, if it is known."""
        known = self._known
        return None if known is None or known[0] != self._store.version else known[1]

    def last(self) -> Answer | None:
        """The newest answer that is known, be it of a moment ago; None before there is any."""
        known = self._known
        return None if known is None else known[1]

    def lately(self) -> Answer | None:
        """The newest answer that is known; where nothing follows the store, it is worked out now."""
        return self.last() if self._following else self.now()

    def now(self) -> Answer:
        """The answer of the store as it is; it waits while that is worked out."""
        with self._working:
            version = self._store.version
            if self._known is None or self._known[0] != version:
                self._known = (version, self._work())
            return self._known[1]

    @contextmanager
    def in_background(self) -> Iterator[None]:
        """Nothing; while the context is open the answer follows the store."""
        thread = Thread(target=self._follow, name="kept-answer", daemon=True)
        thread.start()
        self._following = True
        try:
            yield
        finally:
            self._ending.set()
            thread.join()

    def _follow(self) -> None:
        while not self._ending.is_set():
            # whoever needs the answer meets the same error and can be told of it
            with suppress(QueriesError):
                self.now()
            self._ending.wait(_SECONDS_BETWEEN)
