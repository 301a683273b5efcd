"""Where two texts differ: the words of each, in pieces that the other has or has not."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import Indel

from ontology.folding import folded

# 15 is one figure and changes as a whole, as 12345 and IPv6 do
_TOKEN = re.compile(r"[\dA-Za-z.%]+|.", re.DOTALL)
# A single character that happens to be the same between two changes is part of the change.
_SHORTEST_SAME = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text, and whether the other text has them in the same place."""

    words: str
    same: bool


def differences(one: str, other: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces; joined, the pieces of each are the text as printed.

    Punctuation, blanks, width and script make no difference.
    """
    tokens, others = _TOKEN.findall(one), _TOKEN.findall(other)
    steps = Indel.opcodes([folded(token) for token in tokens], [folded(token) for token in others])
    mine = [(tokens[step.src_start : step.src_end], step.tag == "equal") for step in steps]
    theirs = [(others[step.dest_start : step.dest_end], step.tag == "equal") for step in steps]
    return _pieces(mine), _pieces(theirs)


def _pieces(runs: Sequence[tuple[list[str], bool]]) -> tuple[Piece, ...]:
    # what folds to nothing is no change, wherever it stands
    said = [Piece("".join(tokens), same or not _length(tokens)) for tokens, same in runs if tokens]
    return tuple(_joined(_with_short_runs_changed(tuple(_joined(said)))))


def _length(tokens: Iterable[str]) -> int:
    return sum(bool(folded(token)) for token in tokens)


def _with_short_runs_changed(pieces: Sequence[Piece]) -> Iterator[Piece]:
    for place, piece in enumerate(pieces):
        inner = 0 < place < len(pieces) - 1
        short = inner and 0 < _length(_TOKEN.findall(piece.words)) < _SHORTEST_SAME
        yield Piece(piece.words, piece.same and not short)


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, neighbours of one kind put together."""
    for same, run in groupby(pieces, key=lambda piece: piece.same):
        yield Piece("".join(piece.words for piece in run), same)
