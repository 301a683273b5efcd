"""What the first page shows: how much there is, what is wrong, what is missing, what is new."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from api.answers.kept import Kept
from api.answers.lists import Lists
from api.answers.records import Record, records
from api.checks.plan_checks import PlanChecks
from ontology.plan import Severity
from queries.holdings.holdings import Holdings
from queries.holdings.totals import Totals, totals
from queries.lists.plans import PLANS
from queries.lists.records import PlanRecord
from queries.lists.tables import CoverageRecord
from queries.run import run_question
from queries.store import Store

_NEWEST = 12
_LEAST_COVERED = 8


@dataclass(frozen=True, slots=True)
class WholeStore:
    """Answers about the whole store that are worked out beside the pages."""

    coverage: Kept[list[CoverageRecord]]
    missing: Kept[list[Record]]

    @contextmanager
    def in_background(self) -> Iterator[None]:
        """Nothing; while the context is open the answers follow the store."""
        with self.coverage.in_background(), self.missing.in_background():
            yield

    @property
    def state(self) -> str:
        """A word that changes when one of the answers does."""
        return f"{self.coverage.state}-{self.missing.state}"


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole store. `findings`, `coverage` and `missing` are None until they were worked out.

    `checking` says that the store was written since its findings were counted.
    """

    totals: Totals
    findings: Mapping[Severity, int] | None
    checking: bool
    newest: Sequence[PlanRecord]
    years: Sequence[tuple[str, int]]
    levels: Sequence[tuple[str, int]]
    coverage: Sequence[CoverageRecord] | None
    missing: Sequence[Record] | None


def missing_documents(store: Store) -> list[Record]:
    """The documents that are named and not in the store, the most wanted first."""
    return records(run_question(store, "missing-documents", {}))


def overview(lists: Lists, holdings: Holdings, checks: PlanChecks, whole: WholeStore) -> Overview:
    """What there is to be told at once; what takes long is told once it is known."""
    facets = lists.facets(PLANS, {})
    coverage, missing = whole.coverage.last(), whole.missing.last()
    return Overview(
        totals=totals(holdings),
        findings=checks.counted(),
        checking=not checks.up_to_date,
        newest=lists.some(PLANS, {}, None, slice(0, _NEWEST)).records,
        years=_known(facets.get("year", ()), newest=True),
        levels=_known(facets.get("level", ())),
        coverage=None if coverage is None else _least_covered(coverage),
        missing=missing,
    )


def _known(values: Sequence[tuple[str, int]], *, newest: bool = False) -> list[tuple[str, int]]:
    known = [(value, count) for value, count in values if value is not None]
    return sorted(known, reverse=True) if newest else sorted(known, key=lambda pair: -pair[1])


def _least_covered(found: Sequence[CoverageRecord]) -> list[CoverageRecord]:
    """Those that take over least of what they owe."""
    rated = [one for one in found if one.rate is not None]
    return sorted(rated, key=lambda one: (one.rate or 0.0, -one.owed))[:_LEAST_COVERED]
