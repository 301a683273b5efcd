"""Kinds of bodies by level and name, and names that are made of their fields."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from ontology.registry.name_keys import name_key, name_keys, parts_of
from ontology.registry.records import Kind, Level

# 农林|局 · 发展和改革|委员会 · 科学技术|厅
_BUREAU = re.compile(r"(.{2,})(委员会|局|委|厅|办公室|办)$")
_FIELD_END = re.compile(r"(?:监督管理|管理|监管|工作|事业|事务|综合)$")
_DEPARTMENT = "工作部门"
_FEWEST_FIELDS = 2
_LONGEST_COMPOSED = 24


@dataclass(frozen=True, eq=False)
class Kinds:
    """All kinds of a registry."""

    rows: tuple[Kind, ...]

    @cached_property
    def _named(self) -> dict[tuple[Level, str], list[Kind]]:
        named: dict[tuple[Level, str], list[Kind]] = defaultdict(list)
        for row in self.rows:
            keys = {key for name in (row.name, *row.short) for key in name_keys(name)}
            for level in row.levels:
                for key in sorted(keys):
                    named[level, key].append(row)
        return named

    @cached_property
    def _of_function(self) -> dict[tuple[Level, str], list[Kind]]:
        rows: dict[tuple[Level, str], list[Kind]] = defaultdict(list)
        for row in self.rows:
            for level in row.levels:
                rows[level, row.kind].append(row)
        return rows

    @cached_property
    def _of_word(self) -> dict[tuple[Level, str], list[Kind]]:
        rows: dict[tuple[Level, str], list[Kind]] = defaultdict(list)
        for row in self.rows:
            for level in row.levels:
                for word in dict.fromkeys((row.kind, row.name)):
                    rows[level, word].append(row)
        return rows

    @cached_property
    def _fields(self) -> frozenset[str]:
        departments = [row for row in self.rows if row.classification == _DEPARTMENT]
        names = [name for row in departments for name in (row.name, *row.short)]
        return frozenset(field for name in names for field in _fields_of(name))

    def named(self, level: Level, name: str) -> list[Kind]:
        """The kinds of that level that bear the name, in full or short."""
        return self._named.get((level, name_key(name)), [])

    def of_function(self, level: Level, kind: str) -> list[Kind]:
        """The kinds of that level with that function: all names that it has had."""
        return self._of_function.get((level, kind), [])

    def of_word(self, level: Level, word: str) -> list[Kind]:
        """The kinds of that level with that function or formal name."""
        return self._of_word.get((level, word), [])

    def is_composed(self, name: str) -> bool:
        """Whether a bureau's name is made of two or more fields: 科技工业商务和信息化局, 农林局."""
        found = _BUREAU.fullmatch(name_key(name))
        if not found or len(found[1]) > _LONGEST_COMPOSED:
            return False
        # One word at least: 卫建局 is more likely a misprint of 卫健局 than a bureau of two fields.
        words = [field for field in self._fields if field in found[1]]
        return bool(words) and _most_fields(found[1], self._fields) >= _FEWEST_FIELDS


def _fields_of(name: str) -> list[str]:
    """The fields that a department's name tells: 人力资源, 社会保障; 农业, 农村 are told by other names."""
    found = _BUREAU.fullmatch(name)
    if not found:
        return []
    parts = parts_of(found[1])
    bare = [_FIELD_END.sub("", part) for part in parts]
    return [field for field in (*parts, *bare) if len(field) > 1]


def _most_fields(text: str, fields: frozenset[str]) -> int:
    """How many fields the text is made of, at most; 0 if something else is left."""
    most = [0] + [-1] * len(text)
    for end in range(1, len(text) + 1):
        counts = [
            most[start] + 1
            for start in range(max(0, end - 8), end)
            if most[start] >= 0 and (text[start:end] in fields or _is_letter(text, start, end))
        ]
        most[end] = max(counts, default=-1)
    return max(most[-1], 0)


# 农|林|水|局: fields that names shorten to one character
_LETTERS = frozenset("农林水牧渔文广新体旅卫计教科工商信经贸交财住建规环")


def _is_letter(text: str, start: int, end: int) -> bool:
    return end - start == 1 and text[start] in _LETTERS
