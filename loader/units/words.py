"""The text of a unit cell as words in a row: names, role words, labels, separators, deadlines."""

import re
from collections.abc import Iterator, Sequence

from loader.units.brackets import BREAK, Bracket, BracketKind, brackets, masked
from loader.units.cell_words import Word, WordKind
from loader.units.conventions import Rule, find_rules
from loader.units.lists import stretch_words
from loader.units.names import continues_elided
from loader.units.role_words import Label, LabelKind, find_phrase, match_label
from loader.units.text import UnitText

# A stretch between separators, separators in a row, or what a bracket or rule takes out
_SEGMENT = re.compile(rf"[^、，；。{BREAK} ]+|[、，；。 ]+|{BREAK}+")
_SEPARATORS = "、，；。 "
_STOPS = "；。"
# 1.市财政局2.市民政局 · （1）市财政局 · ①市民政局 · ★市财政局 · not 3D打印中心, not 2020年
_ENUMERATOR = re.compile(
    r"(?:(?<![^；。，、 （）局委办部厅院处科股室队所站组司行会社府])[0-9]{1,2}[.．、)](?![0-9])"
    r"|(?<![^；。，、 （）])[一二三四五六七八九十]{1,2}、|（[0-9]{1,2}）|[①-⑳]|[•●◆□★☆▲△*＊※]+)(?=.)"
)
_LONGEST_STRETCH = 400
_LONGEST_PIECE = 60

_BRACKET_WORDS = {
    BracketKind.MARK: WordKind.MARK,
    BracketKind.LABEL: WordKind.LABEL,
    BracketKind.CLOSING: WordKind.ROLE,
    BracketKind.DEADLINE: WordKind.DEADLINE,
    BracketKind.OPEN: WordKind.OPEN,
    BracketKind.UNREAD: WordKind.UNREAD,
}


def unit_words(text: UnitText) -> tuple[Word, ...]:
    """The words of a unit cell in order; together they cover all of it and none covers another."""
    rules = _rules(text.plain)
    plain = _without_rules(text.plain, rules)
    found = brackets(plain)
    words = [Word(WordKind.RULE, rule.start, rule.end, rule=rule.rule) for rule in rules]
    words.extend(_bracket_words(found))
    words.extend(_segment_words(masked(plain, found)))
    return tuple(sorted(words, key=lambda word: (word.start, word.end)))


def _rules(plain: str) -> list[Rule]:
    """The rules outside names: 下同 in 各单位（含直属单位，下同） explains a word and is none."""
    rules = [_with_bracket(rule, plain) for rule in find_rules(plain)]
    if not rules:
        return []
    inside = bytearray(len(plain))
    for bracket in brackets(plain):
        if bracket.kind is not BracketKind.CLAUSE:
            inside[bracket.start + 1 : bracket.end] = b"1" * (bracket.end - bracket.start - 1)
    return [rule for rule in rules if not inside[rule.start]]


def _with_bracket(rule: Rule, plain: str) -> Rule:
    """The rule with the bracket that holds nothing else."""
    if plain[rule.start - 1 : rule.start] == "（" and plain[rule.end : rule.end + 1] == "）":
        return Rule(rule.start - 1, rule.end + 1, rule.rule)
    return rule


def _without_rules(plain: str, rules: Sequence[Rule]) -> str:
    """The text with rules left out and ， in place of the numbers that count the units."""
    counted = _ENUMERATOR.sub(lambda found: "，" * len(found[0]), plain)
    signs = list(counted)
    for rule in rules:
        signs[rule.start : rule.end] = BREAK * (rule.end - rule.start)
    return "".join(signs)


def _bracket_words(found: Sequence[Bracket]) -> Iterator[Word]:
    for bracket in found:
        if kind := _BRACKET_WORDS.get(bracket.kind):
            yield Word(kind, bracket.start, bracket.end, bracket.role)


def _segment_words(outer: str) -> Iterator[Word]:
    """The words between and at the separators."""
    label: Label | None = None
    for start, end in _segments(outer):
        if outer[start] in _SEPARATORS:
            stops = any(sign in _STOPS for sign in outer[start:end])
            yield Word(WordKind.STOP if stops else WordKind.COMMA, start, end)
            label = None if stops else label
        elif outer[start] != BREAK:
            found = match_label(outer, start, end)
            if found:
                label = found
                yield _label_word(found, start)
            yield from _labelled(outer, found.end if found else start, end, label)


def _label_word(label: Label, start: int) -> Word:
    kind = WordKind.UNREAD if label.kind is LabelKind.PERSON else WordKind.LABEL
    return Word(kind, start, label.end, label.role, start + len(label.words))


def _labelled(outer: str, start: int, end: int, label: Label | None) -> Iterator[Word]:
    """The words of a stretch; behind 完成时限： it is a deadline, behind 联系人： it is left unread."""
    if start == end:
        return
    if label and label.kind is LabelKind.DEADLINE:
        yield Word(WordKind.DEADLINE, start, end)
    elif (label and label.kind is LabelKind.PERSON) or end - start > _LONGEST_STRETCH:
        yield Word(WordKind.UNREAD, start, end)
    else:
        yield from stretch_words(outer, start, end)


def _segments(outer: str) -> Iterator[tuple[int, int]]:
    """Stretches, separators and breaks in turn; elided pieces such as 各市、县政府 are one stretch."""
    spans = [found.span() for found in _SEGMENT.finditer(outer)]
    place = 0
    while place < len(spans):
        start, end = spans[place]
        while place + 2 < len(spans) and _is_elided(outer, (start, end), spans[place + 1], spans[place + 2]):
            place += 2
            end = spans[place][1]
        yield start, end
        place += 1


def _is_elided(outer: str, left: tuple[int, int], sign: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether the piece before a 、 leaves its rest to the piece behind it."""
    if outer[slice(*sign)] != "、" or max(left[1] - left[0], right[1] - right[0]) > _LONGEST_PIECE:
        return False
    phrase = find_phrase(outer, *right)
    following = outer[right[0] : phrase.start if phrase else right[1]]
    return continues_elided(outer[slice(*left)].replace("、", ""), following.removesuffix("等"))
