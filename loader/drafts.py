"""Tasks in the making: what tables and prose hand on before units are read and numbers settled."""

from collections.abc import Sequence
from dataclasses import dataclass

from loader.numbering import Mark, leading_mark
from ontology.plan import AssignmentsFrom, Note, Role, Source


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as printed, without a final 。, with its number if it has one."""

    text: str
    mark: Mark | None
    source: Source


@dataclass(frozen=True, slots=True)
class UnitCell:
    """The printed lines that name units, with the role and words of their column or label."""

    lines: tuple[str, ...]
    source: Source
    role: Role | None = None
    header: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A task as printed; `mark` is its own number, `lost` says that its text is damaged."""

    mark: Mark | None
    section: tuple[Heading, ...]
    text: str
    source: Source
    units: tuple[UnitCell, ...] = ()
    origin: AssignmentsFrom = AssignmentsFrom.NONE
    deadline: str | None = None
    steps: str | None = None
    requirement: str | None = None
    progress: str | None = None
    notes: tuple[Note, ...] = ()
    lost: str | None = None
    carried_under_new_heading: bool = False


def make_heading(text: str, source: Source) -> Heading:
    """The heading with that text, its closing 。 or ： taken off."""
    return Heading(text.rstrip("。：:"), leading_mark(text), source)


def spanning(sources: Sequence[Source]) -> Source:
    """The place from the first line to the last of these, or the first place where lines are unknown."""
    starts = [source.line_start for source in sources if source.line_start is not None]
    ends = [source.line_end for source in sources if source.line_end is not None]
    if not starts or not ends:
        return sources[0]
    return Source(line_start=min(starts), line_end=max(ends))
