"""The words of a unit cell become units with roles: a role word closes the list before it.

What a list without role words means is told, in this order, by 会同 before it, by its label, by the role
words before it (市财政局牵头，市民政局), by the column's header.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from loader.units.cell_words import Word, WordKind
from ontology.plan import Role


@dataclass(frozen=True, slots=True)
class Named:
    """A name with its role and the word that gave it; no role where only the header can tell."""

    name: Word
    role: Role | None
    giver: Word | None


@dataclass(slots=True)
class Reading:
    """What was read so far: the names that have a role, and those that wait for one."""

    named: list[Named] = field(default_factory=list)
    open_leads: list[tuple[int, int]] = field(default_factory=list)
    cut_after_lead: list[Word] = field(default_factory=list)
    waiting: list[Word] = field(default_factory=list)
    label: Word | None = None
    ahead: Word | None = None
    last: Word | None = None
    parted: bool = False
    paused_at: int = 0
    open_mark: Word | None = None
    whole: bool = False


def assign(printed: str, words: Sequence[Word]) -> Reading:
    """Every name among the words with the role that the words give it."""
    reading = Reading()
    for word in words:
        if word.kind is WordKind.COMMA:
            _pause(reading, printed[word.start : word.end])
        elif take := _TAKERS.get(word.kind):
            take(reading, word)
    _close(reading, at_end=True)
    reading.named.sort(key=lambda named: named.name.start)
    return reading


def _wait(reading: Reading, word: Word) -> None:
    reading.waiting.append(word)


def _pause(reading: Reading, printed: str) -> None:
    """A line end parts what follows from the role words before it; a comma may part a list in two."""
    if reading.waiting and printed in ("，", ","):
        reading.paused_at = len(reading.waiting)
    elif not reading.waiting and printed == " ":
        reading.parted = True


def _leave_open(reading: Reading, word: Word) -> None:
    reading.open_mark = word
    reading.whole = True


def _date(reading: Reading, _word: Word) -> None:
    # A cell that goes on to its deadline was not cut off.
    reading.whole = True


def _mark(reading: Reading, word: Word) -> None:
    """（牵头） behind a name gives its role to that name alone."""
    if reading.waiting:
        reading.named.append(Named(reading.waiting.pop(), word.role, word))


def _close_with(reading: Reading, word: Word) -> None:
    """Role words give their role to the list before them, unless 会同 already did."""
    if word.role in (Role.COOPERATING, Role.GUIDING) and not reading.last and not reading.ahead:
        # 市教育局，市财政局配合: somebody must be there to be supported
        _close_before_pause(reading)
    if reading.ahead and word.role is not Role.COOPERATING:
        _give(reading, Role.COOPERATING, reading.ahead)
    else:
        _give(reading, word.role, word)
    reading.last, reading.ahead, reading.parted, reading.whole = word, None, False, False


def _close_before_pause(reading: Reading) -> None:
    supporting = reading.waiting[reading.paused_at :]
    if reading.paused_at and supporting:
        del reading.waiting[reading.paused_at :]
        _close(reading)
        reading.waiting.extend(supporting)


def _begin_support(reading: Reading, word: Word) -> None:
    """会同: the list before it leads, the list behind it cooperates."""
    _give(reading, Role.LEAD, word)
    reading.ahead = word


def _stop(reading: Reading, _word: Word) -> None:
    _close(reading)
    reading.ahead, reading.parted, reading.whole = None, True, False


def _begin_label(reading: Reading, word: Word) -> None:
    _stop(reading, word)
    reading.label, reading.last = word, None


_TAKERS: Mapping[WordKind, Callable[[Reading, Word], None]] = {
    WordKind.NAME: _wait,
    WordKind.OPEN: _leave_open,
    WordKind.DEADLINE: _date,
    WordKind.MARK: _mark,
    WordKind.ROLE: _close_with,
    WordKind.AHEAD: _begin_support,
    WordKind.STOP: _stop,
    WordKind.RULE: _stop,
    WordKind.LABEL: _begin_label,
}


def _close(reading: Reading, *, at_end: bool = False) -> None:
    """The end of a list that no role words close."""
    last = reading.last
    if reading.ahead:
        _give(reading, Role.COOPERATING, reading.ahead)
    elif last and not reading.parted and last.role is Role.LEAD:
        # 政策科牵头，各科室: the word that is missing most likely is 配合
        if at_end and not reading.whole:
            reading.cut_after_lead.extend(reading.waiting)
        _give(reading, Role.COOPERATING, None)
    elif last and not reading.parted:
        _give(reading, last.role, last)
    else:
        _give(reading, reading.label.role if reading.label else None, reading.label)


def _give(reading: Reading, role: Role | None, giver: Word | None) -> None:
    """The role for all names that wait."""
    if reading.open_mark and role in (Role.LEAD, None) and reading.waiting:
        behind = [name.end for name in reading.waiting if name.start == reading.open_mark.end]
        reading.open_leads.append((reading.waiting[0].start, max([reading.open_mark.end, *behind])))
    reading.named.extend(Named(name, role, giver) for name in reading.waiting)
    reading.waiting.clear()
    reading.open_mark, reading.paused_at = None, 0
