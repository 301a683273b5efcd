"""A stretch of a unit cell without separators: dates, names and role words in turn.

All texts here are simplified, in one width, with the brackets that belong to names filled with MASK.
"""

import re
from collections.abc import Iterator

from loader.times.among_units import deadline_ahead, deadline_behind, is_deadline
from loader.units.cell_words import Word, WordKind
from loader.units.names import is_certain_name, is_collective, is_possible_name, is_whole_name, name_spans
from loader.units.role_words import CONNECTOR, Phrase, find_phrase, find_verb

# 由市财政局 · 并会同市民政局 · not 和平区
_OPENING = re.compile(
    r"(?:(?:拟|并|再)?由|请|以(?=.+为)|以及|及(?=.{3})|[和与并](?=[各市省]|会同)|同时)(?=.{2})"
)
# 会同 · 联合 only between two names: 市残疾人联合会 is one
_AHEAD = re.compile(
    r"(?:(?<=委员会)|会|协)同|会商(?=[省市县区州各])|联合(?!会|体|社|执法|大学|国|惩戒)|商(?=[省市县区州各])"
)
# 等8个部门 · 等有关部门 · 等各区 · not 高等院校, not 平等办
_OPEN = re.compile(
    r"(?<![高中初平同对均优特何])等(?=$|[0-9一二三四五六七八九十多数各省市区县州国中有相及和与]|部门|单位|处室|科室|股室|机构"
    r"|企业|其他|成员|职能|行业|主管|直属|镇|乡|街|责任)"
)
# 等部门 names nobody, so it is no unit; 等有关部门 does name a group of its own
_OPEN_PLAIN = re.compile(
    r"等(?:[0-9一二三四五六七八九十多数]+[个家]?)?"
    r"(?:部门和单位|单位和部门|部门单位|部门|单位|处室|科室|股室|机构)?(?=$|以及|及|和|与)"
)
# 和|市财政局 · not 和静县, 和平街道: places whose names begin like that
_CONNECTOR = re.compile(rf"(?!和(?:静|平|田|县|顺|政|龙|硕|林格尔|布克))(?:{CONNECTOR.replace('|会同', '')})")
# A cell that says that there is nobody: / · 无 · —
_EMPTY = re.compile(r"[/／\\—－\-–~～*×xX.．…·:：]+|无|暂无|空|同上")


def stretch_words(text: str, start: int, end: int) -> Iterator[Word]:
    """The words of a stretch in order; together they cover all of it."""
    if _EMPTY.fullmatch(text, start, end):
        yield Word(WordKind.COMMA, start, end)
        return
    if is_deadline(text[start:end]):
        yield Word(WordKind.DEADLINE, start, end)
        return
    first = deadline_ahead(text, start, end)
    if first > start:
        yield Word(WordKind.DEADLINE, start, first)
    if opening := _OPENING.match(text, first, end):
        yield Word(WordKind.COMMA, *opening.span())
        first = opening.end()
    last = deadline_behind(text, first, end)
    yield from _names_and_roles(text, first, last)
    if last < end:
        yield Word(WordKind.DEADLINE, last, end)


def _names_and_roles(text: str, start: int, end: int) -> Iterator[Word]:
    """Names and role words in turn: 各处室 配合 及 服务中心."""
    while start < end:
        phrase = _closing_phrase(text, start, end)
        if phrase is None:
            yield from _names_and_duty(text, start, end)
            return
        yield from _names(text, start, phrase.start)
        yield Word(WordKind.ROLE, phrase.start, phrase.end, phrase.role)
        start = phrase.end
        if (found := _CONNECTOR.match(text, start, end)) and found.end() < end:
            yield Word(WordKind.COMMA, *found.span())
            start = found.end()


def _closing_phrase(text: str, start: int, end: int) -> Phrase | None:
    """The first role words that close the stretch or stand behind a whole name: not 督查和考核办."""
    position = start
    while phrase := find_phrase(text, position, end):
        if phrase.end == end or is_whole_name(text[start : phrase.start]):
            return phrase
        position = phrase.end
    return None


def _names_and_duty(text: str, start: int, end: int) -> Iterator[Word]:
    """Names, or names with a duty spelt out: 信息中心 提供技术支持."""
    verb = None if is_whole_name(text[start:end]) else find_verb(text, start, end)
    if verb and verb.end < end and _all_certain(text, start, verb.start):
        yield from _names(text, start, verb.start)
        yield Word(WordKind.ROLE, verb.start, end, verb.role, verb.end)
    else:
        yield from _names(text, start, end)


def _all_certain(text: str, start: int, end: int) -> bool:
    return start < end and all(is_certain_name(text[a:b]) for a, b in name_spans(text, start, end))


def _names(text: str, start: int, end: int) -> Iterator[Word]:
    """The names of a stretch without role words, taken apart at 会同 and 等."""
    for found in _AHEAD.finditer(text, start, end):
        if found.start() == start or _all_certain(text, start, found.start()):
            yield from _plain_names(text, start, found.start())
            yield Word(WordKind.AHEAD, *found.span())
            yield from _names(text, found.end(), end)
            return
    opened = _OPEN.search(text, start, end)
    if opened is None:
        yield from _plain_names(text, start, end)
        return
    plain = _OPEN_PLAIN.match(text, opened.start(), end)
    rest = plain.end() if plain else opened.end()
    yield from _plain_names(text, start, opened.start())
    yield Word(WordKind.OPEN, opened.start(), rest)
    yield from _plain_names(text, rest, end)


def _plain_names(text: str, start: int, end: int) -> Iterator[Word]:
    if (found := _CONNECTOR.match(text, start, end)) and is_whole_name(text[found.end() : end]):
        yield Word(WordKind.COMMA, *found.span())
        start = found.end()
    for first, last in name_spans(text, start, end):
        if first > start:
            yield Word(WordKind.COMMA, start, first)
        yield _name(text[first:last], first, last)
        start = last


def _name(name: str, start: int, end: int) -> Word:
    if not is_possible_name(name):
        return Word(WordKind.UNREAD, start, end)
    return Word(WordKind.NAME, start, end, collective=is_collective(name), certain=is_certain_name(name))
