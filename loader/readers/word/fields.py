"""Fields of a Word document: instructions that are not printed, results that are (ECMA-376, 17.16)."""

import re
from dataclasses import dataclass, field
from itertools import islice

from lxml.etree import _Element

from loader.readers.word.names import w

# TOC \o "1-3" · not TC "一、总体要求"
_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)
# EQ \* jc2 \o\ad(\s\up 9(fā),发): a pronunciation above a word · not EQ \f(1,2)
_PRONOUNCED = re.compile(
    r"\s*EQ\b[^()]*\\o\s*\\a\w\(\\s\\up\s*\d+\((?P<above>[^()]*)\)[,;](?P<base>[^()]+)\)\s*", re.IGNORECASE
)
# EQ \o\ac(○,1): a number in a circle
_CIRCLED = re.compile(r"\s*EQ\b[^()]*\\o\s*\\a\w\([○〇□△◇][,;](?P<base>[^()]+)\)\s*", re.IGNORECASE)
_FORMULA = re.compile(r"\s*EQ\b", re.IGNORECASE)
_CIRCLES = range(1, 21)
# the lines of the longest list of contents
_FARTHEST = 2_000


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    has_result: bool = False
    surely_ends: bool = False

    @property
    def is_contents(self) -> bool:
        return _CONTENTS.match(self.instruction) is not None


@dataclass(frozen=True, slots=True)
class FieldWords:
    """What a field without a result prints, and what it leaves out with the reason."""

    text: str = ""
    left_out: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Fields:
    """The fields that are open at this point of the document, the outermost first."""

    opened: list[_Field] = field(default_factory=list)
    _is_endless: bool = False

    @property
    def instructs(self) -> bool:
        """Whether what stands here is part of an instruction."""
        return any(not one.has_result for one in self.opened)

    @property
    def lists_contents(self) -> bool:
        """Whether what stands here is part of the list of contents."""
        return any(one.is_contents for one in self.opened)

    def mark(self, kind: str | None) -> FieldWords | None:
        """What a field that ends at this mark prints in place of a result; None if it has one."""
        if kind == "begin":
            self.opened.append(_Field())
        elif kind == "separate" and self.opened:
            self.opened[-1].has_result = True
        elif kind == "end" and self.opened:
            ended = self.opened.pop()
            return None if ended.has_result or self.instructs else _words(ended.instruction)
        return None

    def instruct(self, words: str) -> None:
        """None; the words belong to the instruction of the innermost field."""
        if self.opened:
            self.opened[-1].instruction += words

    def end_paragraph(self, paragraph: _Element) -> None:
        """None; only a list of contents goes on over paragraphs, and only where it ends in one of them.

        Otherwise a file whose last mark is missing would be an instruction or a list to its end.
        """
        self.opened = [one for one in self.opened if one.has_result and one.is_contents]
        if all(one.surely_ends for one in self.opened):
            return
        if not self._is_endless and self._ends_after(paragraph):
            for one in self.opened:
                one.surely_ends = True
        else:
            self.opened, self._is_endless = [], True

    def _ends_after(self, paragraph: _Element) -> bool:
        depth = len(self.opened)
        for block in islice(paragraph.itersiblings(), _FARTHEST):
            for mark in block.iter(w("fldChar")):
                kind = mark.get(w("fldCharType"))
                depth += (kind == "begin") - (kind == "end")
                if not depth:
                    return True
        return False


def _words(instruction: str) -> FieldWords:
    """What an EQ field prints: it draws its own words over each other."""
    if pronounced := _PRONOUNCED.fullmatch(instruction):
        return FieldWords(pronounced["base"].strip(), (("pinyin", pronounced["above"]),))
    if circled := _CIRCLED.fullmatch(instruction):
        return FieldWords(_circled(circled["base"].strip()))
    if _FORMULA.match(instruction):
        return FieldWords(left_out=(("formula", instruction.strip()),))
    return FieldWords()


def _circled(words: str) -> str:
    if words.isdecimal() and int(words) in _CIRCLES:
        return chr(ord("①") + int(words) - 1)
    return words
