"""The words of a unit cell or closing bracket become assignments."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from loader.units.assigning import Named, Reading, assign
from loader.units.cell_words import Word, WordKind
from loader.units.conventions import FIRST_LISTED_LEADS
from loader.units.looks import labelled_units, looks_like_units, split_closing_units
from loader.units.text import UnitText, unit_text
from loader.units.words import unit_words
from ontology.findings import make_issue
from ontology.plan import Assignment, Convention, Issue, Role, Source

__all__ = ["UnitWords", "labelled_units", "looks_like_units", "read_units", "split_closing_units"]


@dataclass(frozen=True, slots=True)
class UnitWords:
    """What unit words say: who does what, by when, and which rules hold from there on.

    `role_unstated`: there are names only, and the column's header did not settle their role.
    """

    assignments: tuple[Assignment, ...] = ()
    deadline: str | None = None
    conventions: tuple[Convention, ...] = ()
    issues: tuple[Issue, ...] = ()
    role_unstated: bool = False


@dataclass(frozen=True, slots=True)
class _Cell:
    """A unit cell and what its place in the document says of it."""

    text: UnitText
    words: tuple[Word, ...]
    source: Source
    role: Role | None
    header: str | None
    task: str | None

    def printed(self, start: int, end: int) -> str:
        return self.text.printed[start:end]


# 、、 hides a lost name perhaps; a single 、 does not
_DOUBLED = re.compile(r"[、，；]{2,}")
# 市财政局、 at the end of a cell: the list went on · not 市民政局参与
_GOES_ON = re.compile(r"(?:[、，及和]|(?<!参)与)$")
_AROUND = 12
_SHOWN = 60
_BEFORE = re.compile(r"[^、，,；;。]*$")
_BEHIND = re.compile(r"[^、，,；;。]*")
_BRACKET_SIGNS = "（）()[]［］【】〔〕{}"


def read_units(
    lines: Sequence[str],
    source: Source,
    default: Role | None,
    header: str | None,
    *,
    first_leads: bool = False,
    task: str | None = None,
) -> UnitWords:
    """The assignments that the printed lines of a unit cell make.

    `default` and `header` are the role and words of the column or label; None where the words in the
    cell decide, as under 牵头及责任单位. `first_leads`: the plan said that the first listed unit leads.
    """
    text = unit_text(lines)
    cell = _Cell(text, unit_words(text), source, default, header, task)
    reading = assign(text.printed, cell.words)
    assignments = tuple(_assignments(cell, reading))
    unstated = default is None and bool(assignments) and not _has_roles(reading)
    conventions = tuple(_conventions(cell))
    if first_leads or any(rule.rule == FIRST_LISTED_LEADS for rule in conventions):
        assignments, unstated = _first_leads(assignments), False
    issues = tuple(_issues(cell, reading, assignments))
    return UnitWords(assignments, _deadline(cell), conventions, issues, unstated)


def _has_roles(reading: Reading) -> bool:
    return any(named.role for named in reading.named)


def _assignments(cell: _Cell, reading: Reading) -> Iterator[Assignment]:
    """Each unit once for each of its roles."""
    seen: set[tuple[str, Role]] = set()
    led_until = _led_until(cell, reading)
    for named in reading.named:
        unit = _unit(cell, named.name)
        role, role_words = _role(cell, named, led_until)
        if unit and (unit, role) not in seen:
            seen.add((unit, role))
            yield Assignment(unit, role, role_words, cell.source, named.name.collective)


def _unit(cell: _Cell, name: Word) -> str:
    """The name as printed, a lone bracket at its edge left out."""
    printed, plain = cell.printed(name.start, name.end), cell.text.plain[name.start : name.end]
    return printed if plain.count("（") == plain.count("）") else printed.strip(_BRACKET_SIGNS)


def _role(cell: _Cell, named: Named, led_until: int) -> tuple[Role, str]:
    """The role that the words gave, or else the column's."""
    words = _role_words(cell, named.giver) if named.giver else ""
    if named.role:
        return named.role, words
    if cell.role is Role.LEAD and named.name.start >= led_until:
        return Role.RESPONSIBLE, words
    return cell.role or Role.RESPONSIBLE, words or cell.header or ""


def _led_until(cell: _Cell, reading: Reading) -> int:
    """Up to where a name under 牵头单位 leads by its header: other leads or roles end that."""
    if any(named.role is Role.LEAD for named in reading.named):
        return 0
    givers = [named.giver.start for named in reading.named if named.role and named.giver]
    return min(givers, default=len(cell.text.plain))


def _role_words(cell: _Cell, giver: Word) -> str:
    return cell.printed(giver.start, giver.words_end or giver.end).strip(_BRACKET_SIGNS)


def _first_leads(assignments: tuple[Assignment, ...]) -> tuple[Assignment, ...]:
    """The first listed unit made the lead, where no words name one; a collective never leads."""
    first = next((one for one in assignments if one.role is Role.RESPONSIBLE), None)
    if first is None or first.collective or "分别" in first.role_words:
        return assignments
    if any(one.role is Role.LEAD for one in assignments):
        return assignments
    return tuple(replace(one, role=Role.LEAD) if one is first else one for one in assignments)


def _deadline(cell: _Cell) -> str | None:
    """The deadline as printed; two that stand apart are joined by ；."""
    runs = _runs(cell, WordKind.DEADLINE)
    return "；".join(cell.printed(*run).strip(_BRACKET_SIGNS) for run in runs) or None


def _conventions(cell: _Cell) -> Iterator[Convention]:
    for word in cell.words:
        if word.rule:
            yield Convention(
                cell.printed(word.start, word.end).strip("，,；;。 （）()"), word.rule, cell.source
            )


def _runs(cell: _Cell, kind: WordKind) -> Iterator[tuple[int, int]]:
    """Start and end of each run of words of a kind, commas between them left aside."""
    words = [word for word in cell.words if word.kind is not WordKind.COMMA]
    for found, run in groupby(words, key=lambda word: word.kind):
        if found is kind:
            members = list(run)
            yield members[0].start, members[-1].end


def _issues(cell: _Cell, reading: Reading, assignments: Sequence[Assignment]) -> Iterator[Issue]:
    for start, end in _runs(cell, WordKind.UNREAD):
        yield make_issue("unread-words", cell.source, cell.task, _short(cell.printed(start, end)))
    for found in _DOUBLED.finditer(cell.text.plain):
        words = _around(cell, found.start(), found.end())
        yield make_issue("lost-name-in-list", cell.source, cell.task, words)
    yield from _lost_text(cell, reading)
    leads = {one.unit for one in assignments if one.role is Role.LEAD}
    for start, end in reading.open_leads:
        names = [named.name for named in reading.named if start <= named.name.start < end]
        if any(_unit(cell, name) in leads for name in names):
            yield make_issue("open-ended-lead", cell.source, cell.task, _short(cell.printed(start, end)))
    kinds = {word.kind for word in cell.words}
    if not assignments and WordKind.ROLE in kinds and WordKind.UNREAD not in kinds:
        yield make_issue("unread-words", cell.source, cell.task, _short(cell.text.printed))
    if cell.role is Role.LEAD and cell.header and assignments and not leads:
        words = _short(cell.text.printed)
        yield make_issue("role-conflict", cell.source, cell.task, words, header=cell.header)


def _lost_text(cell: _Cell, reading: Reading) -> Iterator[Issue]:
    if reading.cut_after_lead:
        start, end = reading.cut_after_lead[0].start, reading.cut_after_lead[-1].end
        words = _short(cell.printed(start, end))
        detail, detail_en = f"“{words}”之后没有写明分工", f"no role is printed behind “{words}”"
    elif _GOES_ON.search(cell.text.plain):
        words = _around(cell, len(cell.text.plain) - 1, len(cell.text.plain))
        detail, detail_en = f"单位名单在“{words}”处中断", f"the list of units breaks off at “{words}”"
    else:
        return
    yield make_issue("text-lost", cell.source, cell.task, words, detail=detail, detail_en=detail_en)


def _around(cell: _Cell, start: int, end: int) -> str:
    """The words with the names before and behind them."""
    before = _BEFORE.search(cell.text.printed[max(0, start - _AROUND) : start])
    behind = _BEHIND.match(cell.text.printed[end : end + _AROUND])
    parts = (before[0] if before else "", cell.printed(start, end), behind[0] if behind else "")
    return _short("".join(parts))


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
