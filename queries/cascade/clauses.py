"""Texts of items in clauses: what a comma, a semicolon or a full stop ends is one thing that is ordered."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ontology.folding import folded, simplified

# 公布清单，每季度抽查一次。 · not 市财政局、市审计局: a list is one clause
_CLAUSE = re.compile(r"[^，,：:？?。；;！!\n]+|[。；;！!\n]")
_SENTENCE_ENDS = frozenset("。；;！!\n")
# 按时，… says nothing alone
_SHORTEST = 4
# 把政策讲明白。 before the order itself · not a sentence that goes on after a comma
_LONGEST_TITLE = 20
# 切实加强组织领导 · 自觉接受社会监督 · 确保各项工作落到实处 · 明确责任分工 · not 加强窗口管理
_STOCK = re.compile(
    "加强组织领导|加强组织保障|强化组织领导|提高政治站位|统一思想|提高认识|高度重视|落到实处|落地见效|取得实效|"
    "抓好落实|抓好贯彻落实|认真组织实施|接受社会监督|接受群众监督|明确责任分工|压实工作责任|细化工作措施|"
    "形成工作合力|加强协调配合|密切配合|营造良好氛围|加大宣传力度|推动工作深入开展"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of an item: its folded words, where it is printed in the item's text, in which sentence.

    `is_title` is true for a short first sentence that may only name what the following ones order.
    """

    item: int
    sentence: int
    words: str
    start: int
    end: int
    is_title: bool

    @property
    def is_stock(self) -> bool:
        """Whether the clause could stand in any item: it asks for effort and orders nothing."""
        return _STOCK.search(self.words) is not None


def clauses(item: int, text: str) -> Iterator[Clause]:
    """The clauses of an item's text in order; `item` is its place among the items."""
    sentences = list(_sentences(text))
    title = _is_title(text, sentences)
    for count, pieces in enumerate(sentences):
        for start, end in _joined(text, pieces):
            yield Clause(item, count, folded(text[start:end]), start, end, title and not count)


def _sentences(text: str) -> Iterator[list[tuple[int, int]]]:
    """The pieces of each sentence that say anything, as they stand in the text."""
    pieces: list[tuple[int, int]] = []
    for found in _CLAUSE.finditer(simplified(text)):
        if found[0] not in _SENTENCE_ENDS:
            pieces += [found.span()] if folded(found[0]) else []
        elif pieces:
            yield pieces
            pieces = []
    if pieces:
        yield pieces


def _is_title(text: str, sentences: list[list[tuple[int, int]]]) -> bool:
    if len(sentences) < 2 or len(sentences[0]) > 1:
        return False
    start, end = sentences[0][0]
    return len(folded(text[start:end])) <= _LONGEST_TITLE


def _joined(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pieces of a sentence, short ones put to the next, or at its end to the one before."""
    joined: list[tuple[int, int]] = []
    begun: int | None = None
    for start, end in pieces:
        first = start if begun is None else begun
        if len(folded(text[first:end])) >= _SHORTEST:
            joined.append((first, end))
            begun = None
        else:
            begun = first
    if begun is None:
        return joined
    last = joined.pop()[0] if joined else begun
    return [*joined, (last, pieces[-1][1])]
