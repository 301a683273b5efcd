"""The check of the whole store, made once while it is open, and told plan by plan.

Nothing else writes while the store is open here, so a report stays true until the store is closed.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock, Thread

from api.shapes import office_shapes
from ontology.terms import CODE
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

    def findings(self) -> list[Finding]:
        """All findings of the store, plan by plan."""
        return [finding for found in self._checked().values() for finding in found]

    def codes(self) -> frozenset[str]:
        """The codes of all rules that plans are held against."""
        from rdflib import URIRef

        from queries.rdf_graphs import packaged_shapes

        shapes = office_shapes(self._shapes) or packaged_shapes()
        return frozenset(str(code) for code in shapes.objects(None, URIRef(CODE.value)))

    @property
    def state(self) -> str:
        """A word that changes when more is known: what pages show depends on it."""
        return "new" if self._findings is None else "checked"

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
