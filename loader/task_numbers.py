"""The numbers that tasks are known by: printed ones, made unique where numbering restarts.

An item's number is that of its own mark. Where numbering restarts, the innermost numbered heading
that makes it unique stands before it (二.3); a repeat is counted (12#2); unnumbered rows are row1 …
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence

from loader.drafts import Draft

Prefix = Callable[[Draft], tuple[str, ...]]


def task_numbers(drafts: Sequence[Draft]) -> list[str]:
    """One unique number for each draft, in order."""
    runs = numbering_runs(drafts)
    prefix = _prefix(drafts, runs)
    numbers: list[str] = []
    seen: Counter[str] = Counter()
    rows = 0
    for draft in drafts:
        if draft.mark is None:
            rows += 1
        number = _number(draft, prefix) or f"row{rows}"
        seen[number] += 1
        numbers.append(number if seen[number] == 1 else f"{number}#{seen[number]}")
    return numbers


def numbering_runs(drafts: Sequence[Draft]) -> list[int]:
    """For each draft the run of numbers it stands in; a run ends where numbering restarts."""
    runs: list[int] = []
    run = 0
    before: Draft | None = None
    for draft in drafts:
        if draft.mark is not None:
            if before is not None and _restarts(before, draft):
                run += 1
            before = draft
        runs.append(run)
    return runs


def _restarts(before: Draft, draft: Draft) -> bool:
    mark, mark_before = draft.mark, before.mark
    if mark is None or mark_before is None or mark.style is not mark_before.style:
        return True
    elsewhere = draft.section != before.section
    return mark.value == 1 and (elsewhere or mark_before.value > 1)


def _number(draft: Draft, prefix: Prefix) -> str | None:
    if draft.mark is None:
        return None
    return ".".join((*prefix(draft), plain_digits(draft.mark.digits)))


def plain_digits(digits: str) -> str:
    """The digits with full-width and circled ones made plain; Chinese ones stay."""
    return unicodedata.normalize("NFKC", digits)


def _prefix(drafts: Sequence[Draft], runs: Sequence[int]) -> Prefix:
    """The shortest prefix with which no two runs share a number."""
    choices: list[Prefix] = [_none, _innermost, _next_outer, _all_numbered]
    for choice in choices:
        if not _collide(drafts, runs, choice):
            return choice
    return _all_numbered


def _collide(drafts: Sequence[Draft], runs: Sequence[int], prefix: Prefix) -> bool:
    owner: dict[str, int] = {}
    for draft, run in zip(drafts, runs, strict=True):
        number = _number(draft, prefix)
        if number is not None and owner.setdefault(number, run) != run:
            return True
    return False


def _none(_draft: Draft) -> tuple[str, ...]:
    return ()


def _all_numbered(draft: Draft) -> tuple[str, ...]:
    return tuple(plain_digits(heading.mark.digits) for heading in draft.section if heading.mark)


def _innermost(draft: Draft) -> tuple[str, ...]:
    return _all_numbered(draft)[-1:]


def _next_outer(draft: Draft) -> tuple[str, ...]:
    numbered = _all_numbered(draft)
    return numbered[-2:-1] or numbered[-1:]
