"""Titles in 《》 that a line or page break parts: a paragraph ends within one, one of the next closes it."""

from collections.abc import Iterable, Iterator, Sequence

from ontology.plan import Source

# The rest of a title stands on the next lines and is short; a closing sign further down belongs elsewhere.
_LONGEST_REST = 60
_MOST_LINES = 3

PlacedText = tuple[str, Source]


def whole_titles(texts: Iterable[PlacedText]) -> Iterator[PlacedText]:
    """The texts in order, those joined that part a title between them; a joined text covers its lines."""
    waiting = list(texts)
    place = 0
    while place < len(waiting):
        text, source = waiting[place]
        while length := _lines_to_the_end(text, waiting[place + 1 : place + 1 + _MOST_LINES]):
            rest = waiting[place + 1 : place + 1 + length]
            text += "".join(words for words, _ in rest)
            source = _both(source, rest[-1][1])
            place += length
        yield text, source
        place += 1


def _lines_to_the_end(text: str, following: Sequence[PlacedText]) -> int:
    """How many of the following texts belong to the title that a text ends within; 0 for none."""
    if text.rfind("《") <= text.rfind("》"):
        return 0
    for count, (words, _) in enumerate(following, start=1):
        rest, closing, _behind = words.partition("》")
        if len(rest) > _LONGEST_REST or "《" in rest or "。" in rest:
            return 0
        if closing:
            return count
    return 0


def _both(first: Source, last: Source) -> Source:
    if first.line_start is None or last.line_end is None:
        return first
    return Source(line_start=first.line_start, line_end=last.line_end)
