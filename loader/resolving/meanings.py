"""What the units of a task's list mean, one after the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loader.resolving.brackets import split_brackets
from loader.resolving.unit_names import Reader, read_name
from ontology.naming import Tie, TiedBodies
from ontology.plan import Assignment
from ontology.registry.records import Body, Place


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one unit means: a body, or the candidates that could not be told apart, or nothing."""

    body: Body | None = None
    candidates: tuple[Body, ...] = ()
    tied: tuple[TiedBodies, ...] = ()


class Meanings:
    """Meanings of the names of one plan; equal names behind equal places are read once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[tuple[str, str], tuple[Meaning, Place | None]] = {}

    def of_list(self, assignments: Sequence[Assignment]) -> Iterator[Meaning]:
        """The meaning of each assignment's unit; a place that is said once holds for the names behind it."""
        before: Place | None = None
        for assignment in assignments:
            if assignment.collective:
                yield Meaning()
                continue
            meaning, place = self._of(assignment.unit, before)
            before = place or before
            yield meaning

    def _of(self, unit: str, before: Place | None) -> tuple[Meaning, Place | None]:
        key = (unit, before.code if before else "")
        if key not in self._known:
            self._known[key] = _read(self._reader, unit, before)
        return self._known[key]


def _is_listed(body: Body, tie: Tie, other: Body) -> bool:
    """Whether the tables say the same already, so that the plan need not."""
    known = body.hosted_by if tie is Tie.HOST else other.plate_of
    return known is not None and known.key == (other if tie is Tie.HOST else body).key


def _read(reader: Reader, unit: str, before: Place | None) -> tuple[Meaning, Place | None]:
    name, brackets = split_brackets(unit)
    reading = read_name(reader, name, before)
    if len(reading.bodies) != 1:
        return Meaning(None, reading.bodies), reading.place
    body = reading.bodies[0]
    tied = []
    for bracket in brackets:
        inner = read_name(reader, bracket.name, reading.place or before).bodies
        if len(inner) == 1 and inner[0].key != body.key and not _is_listed(body, bracket.tie, inner[0]):
            tied.append(TiedBodies(body, bracket.tie, inner[0]))
    return Meaning(body, (), tuple(tied)), reading.place
