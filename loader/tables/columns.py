"""Which column of a table holds what, told by its header and by what its cells look like."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from loader.document import Cell
from loader.numbering import MarkStyle, bare_number, leading_mark
from loader.tables.headers import ColumnKind, header_kind
from loader.tables.looks import deadline_look, units_look
from ontology.folding import simplified
from ontology.plan import Role

# 具体任务 · 工作内容 · 主要内容 · 细化措施 · not 重点任务, which often names a group of items
_CONTENT = re.compile(r"具体|内容|细化|分解")
_LONG_TEXT = 25
_ITEM_STYLES = {MarkStyle.ARABIC, MarkStyle.ARABIC_BRACKETED, MarkStyle.CIRCLED}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds, the role that its header gives, the header's words, its usual mark."""

    kind: ColumnKind
    role: Role | None = None
    header: str = ""
    style: MarkStyle | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """What the filled cells of a column look like; shares are between 0 and 1.

    `numbers` counts bare numbers as long as they ascend: figures of a statistic number nothing.
    """

    filled: int
    numbers: float
    units: float
    deadlines: float
    length: float
    style: MarkStyle | None


def profile(texts: Sequence[str]) -> Profile:
    """What these cell texts look like; empty ones are left out."""
    filled = [text for text in texts if text]
    if not filled:
        return Profile(0, 0.0, 0.0, 0.0, 0.0, None)
    count = len(filled)
    return Profile(
        count,
        _numbers(filled),
        sum(units_look(text) for text in filled) / count,
        sum(deadline_look(text) for text in filled) / count,
        sum(len(text) for text in filled) / count,
        _usual_style(filled),
    )


def _numbers(texts: Sequence[str]) -> float:
    """The share of bare numbers, or 0 where they do not count upwards."""
    marks = [bare_number(text) for text in texts]
    values = [mark.value for mark in marks if mark]
    steps = [later - earlier for earlier, later in pairwise(values)]
    upwards = sum(0 < step <= 3 for step in steps)
    counts = 0 not in values and 2 * upwards >= len(steps)
    return len(values) / len(texts) if counts else 0.0


def _usual_style(texts: Sequence[str]) -> MarkStyle | None:
    marks = [leading_mark(text) for text in texts]
    styles = Counter(mark.style for mark in marks if mark)
    if not styles:
        return None
    style, count = styles.most_common(1)[0]
    return style if count * 2 >= len(texts) else None


def named_columns(header: Sequence[Cell], profiles: Sequence[Profile]) -> list[Column]:
    """A column for every profile; a header cell may stand over several of them."""
    # a name that nobody knows is kept as a note rather than taken for what it may not be
    named = [header_kind(cell.text) or (ColumnKind.NOTE, None) for cell in header]
    kinds = [kind for kind, _ in named]
    joined = len(header) == len(profiles) and not all(cell.lines for cell in header)
    spans = _joined_owners(header, kinds, profiles) if joined else _spread(kinds, profiles)
    columns = []
    for owner, seen in zip(spans, profiles, strict=True):
        kind, role = named[owner]
        columns.append(Column(kind, role, header[owner].text, seen.style))
    return _settled(columns, profiles)


def _joined_owners(
    header: Sequence[Cell], kinds: Sequence[ColumnKind], profiles: Sequence[Profile]
) -> list[int]:
    """For every column the header cell above it: an empty one is joined with that to its left, if it fits."""
    owners: list[int] = []
    for place, (cell, seen) in enumerate(zip(header, profiles, strict=True)):
        left = owners[-1] if owners else place
        is_joined = not cell.lines and seen.filled > 0 and fit(kinds[left], seen) > 0
        owners.append(left if is_joined else place)
    return owners


def unnamed_columns(profiles: Sequence[Profile]) -> list[Column]:
    """A column for every profile, told by the cells alone."""
    columns = [Column(_kind_by_cells(seen), style=seen.style) for seen in profiles]
    return _settled(columns, profiles)


def _kind_by_cells(seen: Profile) -> ColumnKind:
    shares = (
        (seen.numbers, ColumnKind.NUMBER),
        (seen.units, ColumnKind.UNITS),
        (seen.deadlines, ColumnKind.DEADLINE),
    )
    share, kind = max(shares, key=lambda pair: pair[0])
    return kind if share >= 0.5 else ColumnKind.SUBJECT


def _spread(kinds: Sequence[ColumnKind], profiles: Sequence[Profile]) -> list[int]:
    """For every column the header cell above it: the monotone choice that fits the cells best."""
    best: dict[int, tuple[float, list[int]]] = {0: (fit(kinds[0], profiles[0]), [0])}
    for seen in profiles[1:]:
        step: dict[int, tuple[float, list[int]]] = {}
        for owner, (score, path) in best.items():
            for following in (owner, owner + 1):
                if following == len(kinds):
                    continue
                # a column of its own is the rule, a shared header the exception
                gain = fit(kinds[following], seen) - (0.1 if following == owner else 0.0)
                if following not in step or score + gain > step[following][0]:
                    step[following] = (score + gain, [*path, following])
        best = step
    # header cells at the end may stand over nothing, at a price
    return max(best.items(), key=lambda item: item[1][0] - 0.5 * (len(kinds) - 1 - item[0]))[1][1]


def fit(kind: ColumnKind, seen: Profile) -> float:
    """How well cells of that look suit a column of that kind, from -1 to 1."""
    if not seen.filled:
        return 0.0
    special = max(seen.numbers, seen.units, seen.deadlines)
    match kind:
        case ColumnKind.NUMBER:
            return 2 * seen.numbers - 1
        case ColumnKind.UNITS:
            return 2 * seen.units - 1
        case ColumnKind.DEADLINE:
            return 2 * seen.deadlines - 1 if seen.length < _LONG_TEXT else -0.5
        case ColumnKind.SUBJECT | ColumnKind.TEXT | ColumnKind.HEADING:
            return 0.6 - max(seen.units, seen.deadlines) - 0.2 * seen.numbers
        case _:
            return 0.3 - 0.5 * special


def _settled(columns: list[Column], profiles: Sequence[Profile]) -> list[Column]:
    """The columns with every SUBJECT made a number, heading or text, and exactly one text."""
    columns = [
        replace(column, kind=ColumnKind.NUMBER)
        if column.kind is ColumnKind.SUBJECT and seen.numbers > 0.5
        else column
        for column, seen in zip(columns, profiles, strict=True)
    ]
    text = _text_column(columns, profiles)
    return [_around_text(index, column, text) for index, column in enumerate(columns)]


def _around_text(index: int, column: Column, text: int) -> Column:
    if index == text:
        return replace(column, kind=ColumnKind.TEXT)
    if column.kind is ColumnKind.SUBJECT:
        kind = ColumnKind.HEADING if index < text else ColumnKind.REQUIREMENT
        return replace(column, kind=kind)
    return column


def _text_column(columns: Sequence[Column], profiles: Sequence[Profile]) -> int:
    """The column that holds the items' texts; -1 if none can."""
    candidates = [index for index, column in enumerate(columns) if column.kind is ColumnKind.SUBJECT]
    candidates += _plain_measures(columns, candidates)
    if not candidates:
        return _longest_other(columns, profiles)
    most = max(profiles[index].filled for index in candidates) or 1
    told = any(_is_told(columns[i], profiles[i], most) for i in candidates)
    return max(candidates, key=lambda i: _text_weight(columns[i], profiles[i], most, i, told=told))


def _is_told(column: Column, seen: Profile, most: int) -> bool:
    """Whether a subject column has a cell in nearly every row: then it holds the items, not headings."""
    return column.kind is ColumnKind.SUBJECT and seen.filled >= 0.9 * most


def _plain_measures(columns: Sequence[Column], subjects: Sequence[int]) -> list[int]:
    """Columns named 工作要求 or 工作措施 that stand between the subjects and the units hold the items."""
    measures = (ColumnKind.REQUIREMENT, ColumnKind.STEPS)
    units = [index for index, column in enumerate(columns) if column.kind is ColumnKind.UNITS]
    before = min(units, default=len(columns))
    return [i for i, column in enumerate(columns) if column.kind in measures and i < before and subjects]


def _longest_other(columns: Sequence[Column], profiles: Sequence[Profile]) -> int:
    # a list of names and telephones has notes only, and no items
    others = (ColumnKind.REQUIREMENT, ColumnKind.STEPS, ColumnKind.PROGRESS)
    candidates = [i for i, column in enumerate(columns) if column.kind in others]
    return max(candidates, key=lambda i: profiles[i].length, default=-1)


def _text_weight(
    column: Column, seen: Profile, most: int, index: int, *, told: bool
) -> tuple[float, float, int]:
    """Numbered items weigh most, then a header that says 具体 or 内容, then filled and long cells.

    措施 and 要求 are items where the subjects beside them are headings, else what is said of the items.
    """
    numbered = 1.0 if seen.style in _ITEM_STYLES else 0.0
    wording = 0.5 if _CONTENT.search(simplified(column.header)) else 0.0
    is_measure = column.kind in (ColumnKind.REQUIREMENT, ColumnKind.STEPS)
    measure = -0.6 if is_measure and told else 0.0
    fullness = min(seen.length, 60.0) / 60.0 + 0.5 * seen.filled / most
    return (numbered + wording + measure + fullness, seen.length, index)
