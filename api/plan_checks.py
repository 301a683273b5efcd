"""The check of the whole store, made once while it is open, and told plan by plan.

Nothing else writes while the store is open here, so a report stays true until the store is closed.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock, Thread

from api.shapes import office_shapes
from queries.errors import QueriesError
from queries.report import Finding, Report
from queries.store import Store


class PlanChecks:
    """Reports on plans, made when one is asked for or beforehand in the background."""

    def __init__(self, store: Store, shapes: Path | None = None) -> None:
        self._store = store
        self._shapes = shapes
        self._findings: dict[str, list[Finding]] | None = None
        self._checking = Lock()

    def report(self, plan: str) -> Report:
        """The report on the plan of that address."""
        found = self._checked().get(plan, [])
        return Report(0, tuple(found))

    def known(self, plan: str) -> Report | None:
        """The report if the store was checked already."""
        return None if self._findings is None else self.report(plan)

    @contextmanager
    def in_background(self) -> Iterator[None]:
        """None; the store is checked while the context is open."""
        thread = Thread(target=self._try, name="plan-checks", daemon=True)
        thread.start()
        try:
            yield
        finally:
            thread.join()

    def _try(self) -> None:
        # the pages will say what is wrong with a store that cannot be checked
        with suppress(QueriesError):
            self._checked()

    def _checked(self) -> dict[str, list[Finding]]:
        with self._checking:
            if self._findings is None:
                # rdflib takes a tenth of a second to import
                from queries.store_checks import check_store

                found: dict[str, list[Finding]] = defaultdict(list)
                for finding in check_store(self._store, office_shapes(self._shapes)).findings:
                    found[finding.plan or ""].append(finding)
                self._findings = found
            return self._findings
