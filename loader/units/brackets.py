"""The brackets of a unit cell: which belong to a name, which hold roles, dates or whole clauses."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from loader.times.among_units import is_deadline
from loader.units.names import MASK, is_certain_name, is_person
from loader.units.role_words import is_role_phrase, match_label, role_of, role_of_label
from ontology.plan import Role


class BracketKind(StrEnum):
    """What a bracket is to the words around it."""

    NAME = "name"  # 区农林局（区扶贫办）
    MARK = "mark"  # 市财政局（牵头）
    LABEL = "label"  # （牵头）市财政局
    CLOSING = "closing"  # 市财政局、市民政局（按职责分工负责）
    DEADLINE = "deadline"  # 市财政局（6月底前）
    OPEN = "open"  # 市财政局（等）
    CLAUSE = "clause"  # （市财政局牵头）（市民政局配合）, 市财政局（配合单位：市民政局）
    UNREAD = "unread"  # 市财政局（联系人：张某，电话…）


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket with everything in it, its kind, and the role that a MARK or CLOSING gives."""

    start: int
    end: int
    kind: BracketKind
    role: Role | None = None


# Fills a bracket that parts the words around it
BREAK = "\0"

# 牵头 · 牵头单位 · 总牵头 · 协办单位 · not 牵头处
_MARK = re.compile(
    r"(?:总|分项|主要|第一)?(?:牵头|主办|主责|统筹|负责|责任|落实|承办|配合|协办|协助|参与|指导|督导|督促)(?:责任)?(?:单位|部门|科室|处室|股室)?"
)
# 联系人 · 电话 · a long number · not 12345热线
_CONTACT = re.compile(r"联系|电话|手机|邮箱|传真|[0-9]{3,4}[-—－ ]?[0-9]{7,8}|1[0-9]{10}")
_EDGES = "、，；。 （）"
_DEEPEST = 4
# A bracket that begins a name instead of a clause: （县）区政府
_LEVELS = re.compile(r"（[省市州县区旗镇乡街、]+）")


def outermost(plain: str) -> list[tuple[int, int]]:
    """Start and end of every outermost bracket that is closed; a lone bracket is an ordinary sign."""
    opened: list[int] = []
    closed: list[tuple[int, int]] = []
    for place, sign in enumerate(plain):
        if sign == "（":
            opened.append(place)
        elif sign == "）" and opened:
            start = opened.pop()
            while closed and closed[-1][0] > start:
                closed.pop()
            closed.append((start, place + 1))
    return closed


def brackets(plain: str) -> tuple[Bracket, ...]:
    """The brackets with what they are, in order; those inside a CLAUSE follow it."""
    return tuple(_brackets(plain, 0, len(plain), _DEEPEST))


def _brackets(plain: str, start: int, end: int, depth: int) -> Iterator[Bracket]:
    for first, last in outermost(plain[start:end]):
        bracket = _bracket(plain, start + first, start + last)
        yield bracket
        if bracket.kind is BracketKind.CLAUSE and depth > 0:
            yield from _brackets(plain, bracket.start + 1, bracket.end - 1, depth - 1)


def _bracket(plain: str, start: int, end: int) -> Bracket:
    inner = plain[start + 1 : end - 1]
    if _holds_clause(plain, start, end):
        return Bracket(start, end, BracketKind.CLAUSE)
    if _MARK.fullmatch(inner):
        return Bracket(start, end, _mark_kind(plain, start, end), role_of_label(inner))
    if is_role_phrase(inner):
        return Bracket(start, end, BracketKind.CLOSING, role_of(inner))
    if is_deadline(inner):
        return Bracket(start, end, BracketKind.DEADLINE)
    if inner in ("等", "等部门", "等单位"):
        return Bracket(start, end, BracketKind.OPEN)
    unread = _CONTACT.search(inner) or (is_person(inner) and len(inner) > 3)
    return Bracket(start, end, BracketKind.UNREAD if unread else BracketKind.NAME)


def _mark_kind(plain: str, start: int, end: int) -> BracketKind:
    """（牵头） before a name is a label; behind names it marks one, while （配合） closes their list."""
    if _begins(plain, start) and not _closes(plain, end):
        return BracketKind.LABEL
    leads = role_of_label(plain[start + 1 : end - 1]) is Role.LEAD
    return BracketKind.MARK if leads else BracketKind.CLOSING


def _begins(plain: str, start: int) -> bool:
    return start == 0 or plain[start - 1] in _EDGES


def _closes(plain: str, end: int) -> bool:
    return end == len(plain) or plain[end] in _EDGES


def _holds_clause(plain: str, start: int, end: int) -> bool:
    """Whether a bracket stands for itself: it begins a clause, or a label stands in it."""
    if match_label(plain, start + 1, end - 1):
        # 【牵头单位】市财政局 against 市财政局（牵头单位）
        return not _closes(plain, end) or not _MARK.fullmatch(plain, start + 1, end - 1)
    if plain[start - 1 : start] == "）" and not _is_list(plain[start + 1 : end - 1]):
        return False
    return _begins(plain, start) and _closes(plain, end) and not _LEVELS.fullmatch(plain, start, end)


def _is_list(inner: str) -> bool:
    return any(sign in inner for sign in "、，；") or not is_certain_name(inner)


def masked(plain: str, found: Sequence[Bracket]) -> str:
    """The text with its brackets filled: MASK inside names, ； around clauses, BREAK for the rest."""
    signs = list(plain)
    for bracket in found:
        if bracket.kind is BracketKind.CLAUSE:
            signs[bracket.start] = signs[bracket.end - 1] = "；"
        else:
            filler = MASK if bracket.kind is BracketKind.NAME else BREAK
            signs[bracket.start : bracket.end] = filler * (bracket.end - bracket.start)
    return "".join(signs)
