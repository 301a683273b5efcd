"""Texts of items in clauses: what a comma, a semicolon or a full stop ends is one thing that is ordered."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ontology.folding import unified, without_punctuation

# 公布清单，每季度抽查一次。 · not 市财政局、市审计局: a list is one clause
_CLAUSE = re.compile(r"[^，,：:？?。；;！!\n]+|[。；;！!\n]")
_SENTENCE_ENDS = frozenset("。；;！!\n")
# 按时，… says nothing alone
_SHORTEST = 4
# 把政策讲明白。 before the order itself · not a sentence that goes on after a comma
_LONGEST_TITLE = 20
# 切实加强组织领导 · 自觉接受社会监督 · 确保各项工作落到实处 · not 加强窗口管理
_STOCK = re.compile(
    "加强组织领导|加强组织保障|强化组织领导|提高政治站位|统一思想|提高认识|高度重视|落到实处|落地见效|取得实效|"
    "抓好落实|抓好贯彻落实|认真组织实施|接受社会监督|接受群众监督|压实工作责任|细化工作措施|"
    "形成工作合力|加强协调配合|密切配合|营造良好氛围|加大宣传力度|推动工作深入开展"
)


class Clause(NamedTuple):
    """A clause of an item: its folded words, where it is printed in the item's text, in which sentence.

    `is_title` is true for a short first sentence that may only name what the following ones order.
    """

    sentence: int
    words: str
    start: int
    end: int
    is_title: bool

    @property
    def is_stock(self) -> bool:
        """Whether the clause could stand in any item: it asks for effort and orders nothing."""
        return _STOCK.search(self.words) is not None


def clauses(text: str) -> Iterator[Clause]:
    """The clauses of an item's text in order."""
    sentences = list(_sentences(text))
    title = _is_title(sentences)
    for count, pieces in enumerate(sentences):
        for words, start, end in _joined(pieces):
            yield Clause(count, words, start, end, title and not count)


# folded words, start and end of a piece
_Piece = tuple[str, int, int]


def _sentences(text: str) -> Iterator[list[_Piece]]:
    """The pieces of each sentence that say anything, as they stand in the text."""
    pieces: list[_Piece] = []
    plain = unified(text)
    for found in _CLAUSE.finditer(plain):
        if found[0] not in _SENTENCE_ENDS:
            words = without_punctuation(found[0])
            pieces += [(words, *found.span())] if words else []
        elif pieces:
            yield pieces
            pieces = []
    if pieces:
        yield pieces


def _is_title(sentences: list[list[_Piece]]) -> bool:
    if len(sentences) < 2 or len(sentences[0]) > 1:
        return False
    return len(sentences[0][0][0]) <= _LONGEST_TITLE


def _joined(pieces: list[_Piece]) -> list[_Piece]:
    """The pieces of a sentence, short ones put to the next, or at its end to the one before."""
    joined: list[_Piece] = []
    begun: _Piece | None = None
    for piece in pieces:
        whole = _both(begun, piece) if begun else piece
        begun = None if len(whole[0]) >= _SHORTEST else whole
        joined += [] if begun else [whole]
    if begun:
        joined.append(_both(joined.pop(), begun) if joined else begun)
    return joined


def _both(one: _Piece, other: _Piece) -> _Piece:
    return one[0] + other[0], one[1], other[2]
