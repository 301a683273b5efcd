"""The cascade finds the links that a person labelled; `labelled_links/README.md` tells how that was done."""

import csv
import os
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from loader import extract, read
from queries.cascade.comparison import compare, prepared
from queries.cascade.items import Item, plan_items
from queries.cascade.kinds import Kind

_REPOSITORY = Path(__file__).resolve().parents[1]
_LABELS = _REPOSITORY / "tests" / "labelled_links"
_PLANS = _REPOSITORY.parent / "shared" / "plans"
_EXAMPLES = _REPOSITORY / "examples"
_SAME_ORDER = {Kind.VERBATIM, Kind.ADAPTED}
_NAMES = sorted(path.stem for path in _LABELS.glob("*.csv"))
_INVENTED = [name for name in _NAMES if name.startswith("202")]
_REAL = [name for name in _NAMES if name not in _INVENTED]

Pair = tuple[str, str]


@dataclass(frozen=True)
class Counts:
    """How many were found rightly, found at all, and are to be found."""

    right: int
    found: int
    wanted: int

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        return self.right / self.found

    @property
    def recall(self) -> float:
        return self.right / self.wanted

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.wanted)


@cache
def labelled(name: str) -> dict[Pair, set[Kind]]:
    """The links, with the kinds that a reader can defend."""
    rows = csv.DictReader((_LABELS / f"{name}.csv").read_text(encoding="utf-8").splitlines())
    return {
        (row["upper"], row["lower"]): {Kind(row[one]) for one in ("kind", "alternative") if row[one]}
        for row in rows
    }


@cache
def found(name: str) -> dict[Pair, Kind]:
    compared = compare(*(prepared(items(plan)) for plan in plans_of(name)))
    return {(link.upper.number, link.lower.number): link.kind for link in compared.links}


def plans_of(name: str) -> tuple[str, str]:
    """2023-1-2023-2 and real_12-real_14 name two plans each."""
    parts = name.split("-")
    half = len(parts) // 2
    return "-".join(parts[:half]), "-".join(parts[half:])


@cache
def items(plan: str) -> tuple[Item, ...]:
    path = next(folder_of(plan).glob(f"{plan}[_-]*"))
    return plan_items(extract(read(path.read_bytes(), path.name)), f"https://plans.example/{plan}")


def folder_of(plan: str) -> Path:
    if plan.startswith("202"):
        return _EXAMPLES
    if not _PLANS.is_dir():
        reason = f"the real plans are not at {_PLANS}"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    return _PLANS


def links(names: list[str]) -> Counts:
    counts = (Counts(len(found(n).keys() & labelled(n)), len(found(n)), len(labelled(n))) for n in names)
    return sum(counts, Counts(0, 0, 0))


def of_kinds(names: list[str], kinds: set[Kind]) -> Counts:
    """Links of these kinds: right are those of which a reader can defend one of the kinds."""
    right = count_found = wanted = 0
    for name in names:
        told, seen = labelled(name), found(name)
        mine = {pair for pair, kind in seen.items() if kind in kinds}
        theirs = {pair for pair, defended in told.items() if defended <= kinds}
        right += sum(bool(told.get(pair, set()) & kinds) for pair in mine)
        missed = [pair for pair in theirs if seen.get(pair) not in told[pair]]
        count_found += len(mine)
        wanted += sum(bool(told.get(pair, set()) & kinds) for pair in mine) + len(missed)
    return Counts(right, count_found, wanted)


def test_links_of_real_plans_are_found_and_no_others() -> None:
    counts = links(_REAL)
    assert counts.precision >= 0.98
    assert counts.recall >= 0.95


def test_links_of_the_example_family_are_found_and_no_others() -> None:
    counts = links(_INVENTED)
    assert counts.precision >= 0.97
    assert counts.recall >= 0.92


@pytest.mark.parametrize("names", [_REAL, _INVENTED], ids=["real", "invented"])
def test_copied_and_reworded_items_are_told_from_others(names: list[str]) -> None:
    assert of_kinds(names, _SAME_ORDER).f1 >= 0.95


@pytest.mark.parametrize("names", [_REAL, _INVENTED], ids=["real", "invented"])
def test_items_that_were_taken_over_in_part_are_told_from_others(names: list[str]) -> None:
    counts = of_kinds(names, {Kind.PARTIAL})
    assert counts.precision >= 0.8
    assert counts.recall >= 0.8


@pytest.mark.parametrize("kind", [Kind.SPLIT, Kind.MERGED])
def test_split_and_merged_items_are_told_from_others(kind: Kind) -> None:
    counts = of_kinds(_REAL, {kind})
    assert counts.precision >= 0.9
    assert counts.recall >= 0.8


@pytest.mark.parametrize(
    ("upper", "lower"),
    list(product(("real_43", "real_54"), ("000", "001", "002", "004"))),
)
def test_plans_of_other_fields_have_no_links(upper: str, lower: str) -> None:
    assert compare(prepared(items(upper)), prepared(items(lower))).links == ()


def test_a_damaged_item_is_neither_taken_over_nor_dropped() -> None:
    compared = compare(prepared(items("001")), prepared(items("000")))
    assert [item.number for item in compared.unreadable_upper] == ["12"]
    assert "12" not in {item.number for item in compared.dropped}


def test_what_was_dropped_is_seldom_called_doubtful() -> None:
    doubtful = dropped = 0
    for name in _REAL:
        upper, lower = plans_of(name)
        compared = compare(prepared(items(upper)), prepared(items(lower)))
        taken = {item for item, _ in labelled(name)}
        gone = [item for item in compared.dropped if item.number not in taken]
        dropped += len(gone)
        doubtful += sum(item.address in compared.doubtful for item in gone)
    assert doubtful / dropped <= 0.15
