"""The checks of the plans in an open store, each made once: they take up to a second a plan.

Nothing else writes while the store is open here, so a report stays true until the store is closed.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Lock, Thread

from api.records import records, words
from queries.errors import QueriesError
from queries.report import Report
from queries.run import run_question
from queries.store import Store


class PlanChecks:
    """Reports on plans, made when asked for or beforehand in the background."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._reports: dict[str, Report] = {}
        # pySHACL writes into the shapes that it reads: one check at a time
        self._checking = Lock()
        self._ended = Event()

    def report(self, plan: str) -> Report:
        """The report on the plan of that address."""
        # a plan that was checked need not wait for one that is being checked
        if plan not in self._reports:
            with self._checking:
                if plan not in self._reports:
                    self._reports[plan] = self._check(plan)
        return self._reports[plan]

    def known(self, plan: str) -> Report | None:
        """The report if it was made already."""
        return self._reports.get(plan)

    @contextmanager
    def in_background(self) -> Iterator[None]:
        """None; all plans are checked one after the other while the context is open."""
        thread = Thread(target=self._check_all, name="plan-checks", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._ended.set()
            thread.join()

    def _check_all(self) -> None:
        for plan in records(run_question(self._store, "plans", {})):
            if self._ended.is_set():
                return
            # its own page will say what is wrong with a plan that cannot be checked
            with suppress(QueriesError):
                self.report(words(plan, "plan"))

    def _check(self, plan: str) -> Report:
        # rdflib and pySHACL take a quarter of a second to import
        from queries.checks import check_plan

        head = records(run_question(self._store, "plan-head", {"plan": plan}))
        return check_plan(self._store.triples(words(head[0], "graph")))
