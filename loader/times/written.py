"""A text as time words are sought in it: simplified, in one width, without blanks and without titles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loader.numbering import number_value
from ontology.folding import simplified

# One width, and one sign for each of the zeros that years are printed with
_SIGNS = str.maketrans("０１２３４５６７８９．／－～,;:()○◯零", "0123456789./-~，；：（）〇〇〇")

# Any of them: most texts have none, and to ask is quicker than to translate.
_SIGN = re.compile("[０-９．／－～,;:()○◯零]")
# 《2022年工作要点》: the year of a document is no time of work · not 〈
_TITLE = re.compile(r"《[^《》]{1,100}》")
_HIDDEN = "\ue000"
_BLANK = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Written:
    """A text as printed and as it is searched; `places` tells where a searched sign is printed."""

    printed: str
    plain: str
    places: Sequence[int]

    def cut(self, start: int, end: int) -> str:
        """The printed words of a stretch of the searched text."""
        return self.printed[self.places[start] : self.places[end - 1] + 1] if start < end else ""


def written(text: str) -> Written:
    """The text prepared for the search."""
    plain = plain_signs(text)
    places: Sequence[int] = range(len(plain))
    if _BLANK.search(plain):
        places = [place for place, sign in enumerate(plain) if not sign.isspace()]
        plain = "".join(plain[place] for place in places)
    return Written(text, _TITLE.sub(_hidden, plain), places)


def plain_signs(text: str) -> str:
    """The text simplified and in one width; the length stays."""
    plain = simplified(text)
    return plain.translate(_SIGNS) if _SIGN.search(plain) else plain


def counted(digits: str) -> int:
    """The value of 12, 十二 or 两."""
    return 2 if digits == "两" else number_value(digits)


def _hidden(found: re.Match[str]) -> str:
    return "《" + _HIDDEN * (len(found[0]) - 2) + "》"
