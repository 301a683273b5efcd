"""The check of the whole store while it is open, made anew after it was written, and told plan by plan."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Lock, Thread
from time import monotonic, sleep

from api.checks.shapes import office_shapes
from ontology.plan import Severity
from ontology.terms import CODE
from queries.errors import QueriesError
from queries.report import Finding, Report
from queries.store import Store

# writes that come one after the other are checked together
_SECONDS_BETWEEN = 0.5
# a page does not wait longer for a check that is being made
_SECONDS_OF_PATIENCE = 0.15
_SECONDS_BETWEEN_LOOKS = 0.02


@dataclass(frozen=True, slots=True)
class _Checked:
    """The findings of each plan, and the version of the store that they tell of."""

    version: int
    findings: Mapping[str, list[Finding]]


class PlanChecks:
    """Reports on plans. A report is of the store as it is, or it is not told."""

    def __init__(self, store: Store, shapes: Path | None = None) -> None:
        self._store = store
        self._shapes = shapes
        self._newest: _Checked | None = None
        self._checking = Lock()
        self._ending = Event()
        self._following = False

    def report(self, plan: str) -> Report:
        """The report on the plan of that address; waits for the check if the store was written since."""
        return Report(0, tuple(self._checked().findings.get(plan, [])))

    def known(self, plan: str) -> Report | None:
        """The report, unless the store was written since it was checked."""
        newest = self._newest
        if newest is None or newest.version != self._store.version:
            return None
        return Report(0, tuple(newest.findings.get(plan, [])))

    def soon(self, plan: str) -> Report | None:
        """The report, if it is known or comes in a moment; None while the store is being checked.

        Without the check in the background it is made now.
        """
        if not self._following:
            return self.report(plan)
        end = monotonic() + _SECONDS_OF_PATIENCE
        while (known := self.known(plan)) is None and monotonic() < end:
            sleep(_SECONDS_BETWEEN_LOOKS)
        return known

    def counted(self) -> Mapping[Severity, int] | None:
        """How many findings there are of each severity, unless the store was written since it was checked."""
        newest = self._newest
        if newest is None or newest.version != self._store.version:
            return None
        return Counter(finding.severity for found in newest.findings.values() for finding in found)

    def findings(self) -> list[Finding]:
        """All findings of the store, plan by plan."""
        return [finding for found in self._checked().findings.values() for finding in found]

    def codes(self) -> frozenset[str]:
        """The codes of all rules that plans are held against."""
        from rdflib import URIRef

        from queries.rdf_graphs import packaged_shapes

        shapes = office_shapes(self._shapes) or packaged_shapes()
        return frozenset(str(code) for code in shapes.objects(None, URIRef(CODE.value)))

    @property
    def state(self) -> str:
        """A word that changes when more is known: what pages show depends on it."""
        newest = self._newest
        return "new" if newest is None else f"checked-{newest.version}"

    @contextmanager
    def in_background(self) -> Iterator[None]:
        """None; the store is checked while the context is open, again after each time that it was written."""
        thread = Thread(target=self._follow, name="plan-checks", daemon=True)
        thread.start()
        self._following = True
        try:
            yield
        finally:
            self._ending.set()
            thread.join()

    def _follow(self) -> None:
        while not self._ending.is_set():
            # the pages will say what is wrong with a store that cannot be checked
            with suppress(QueriesError):
                self._checked()
            self._ending.wait(_SECONDS_BETWEEN)

    def _checked(self) -> _Checked:
        with self._checking:
            version = self._store.version
            if self._newest is None or self._newest.version != version:
                self._newest = _Checked(version, self._found())
            return self._newest

    def _found(self) -> Mapping[str, list[Finding]]:
        # rdflib takes a tenth of a second to import
        from queries.store_checks import check_store

        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in check_store(self._store, office_shapes(self._shapes)).findings:
            found[finding.plan or ""].append(finding)
        return dict(found)
