"""The check of the whole store while it is open, made anew after it was written, and told plan by plan."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from time import monotonic, sleep

from api.answers.kept import Kept
from api.checks.shapes import office_shapes
from ontology.plan import Severity
from ontology.terms import CODE
from queries.report import Finding, Report
from queries.store import Store

# a page does not wait longer for a check that is being made
_SECONDS_OF_PATIENCE = 0.1
_SECONDS_BETWEEN_LOOKS = 0.02


class PlanChecks:
    """Reports on plans. A report is of the store as it is, or it is not told."""

    def __init__(self, store: Store, shapes: Path | None = None) -> None:
        self._store = store
        self._shapes = shapes
        self._kept = Kept(store, self._found)

    def report(self, plan: str) -> Report:
        """The report on the plan of that address; waits for the check if the store was written since."""
        return Report(0, tuple(self._kept.now().get(plan, [])))

    def known(self, plan: str) -> Report | None:
        """The report, unless the store was written since it was checked."""
        found = self._kept.current()
        return None if found is None else Report(0, tuple(found.get(plan, [])))

    def soon(self, plan: str) -> Report | None:
        """The report, if it is known or comes in a moment; None while the store is being checked.

        Without the check in the background it is made now.
        """
        if not self._kept.followed:
            return self.report(plan)
        end = monotonic() + _SECONDS_OF_PATIENCE
        while (known := self.known(plan)) is None and monotonic() < end:
            sleep(_SECONDS_BETWEEN_LOOKS)
        return known

    def counted(self) -> Mapping[Severity, int] | None:
        """How many findings there are of each severity as far as is known; None before the first check."""
        found = self._kept.last()
        if found is None:
            return None
        return Counter(finding.severity for findings in found.values() for finding in findings)

    def lately(self) -> list[Finding] | None:
        """All findings as they were last known; None before the first check.

        Without the check in the background it is made now.
        """
        found = self._kept.lately()
        return None if found is None else [finding for findings in found.values() for finding in findings]

    @property
    def up_to_date(self) -> bool:
        """Whether the store was not written since it was checked."""
        return self._kept.current() is not None

    def findings(self) -> list[Finding]:
        """All findings of the store, plan by plan."""
        return [finding for found in self._kept.now().values() for finding in found]

    def codes(self) -> frozenset[str]:
        """The codes of all rules that plans are held against."""
        from rdflib import URIRef

        from queries.rdf_graphs import packaged_shapes

        shapes = office_shapes(self._shapes) or packaged_shapes()
        return frozenset(str(code) for code in shapes.objects(None, URIRef(CODE.value)))

    @property
    def state(self) -> str:
        """A word that changes when more is known: what pages show depends on it."""
        return self._kept.state

    def in_background(self) -> AbstractContextManager[None]:
        """Nothing; the store is checked while the context is open, again after each time it was written."""
        return self._kept.in_background()

    def _found(self) -> Mapping[str, list[Finding]]:
        # rdflib takes a tenth of a second to import
        from queries.store_checks import check_store

        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in check_store(self._store, office_shapes(self._shapes)).findings:
            found[finding.plan or ""].append(finding)
        return dict(found)
