"""The article of a web page, told apart from menus, lists of links and footers around it.

trafilatura tells which text belongs to the article. The article is kept whole, as the page has it, with
the headings and records above it; what is cut off is summed up.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, islice

from lxml import etree
from lxml.html import HtmlElement

from loader.document import Cell, Litter, Row
from loader.numbering import leading_mark
from loader.readers.pieces import Boxes, Text
from loader.readers.web.elements import name_of
from loader.readers.web.shown import Shown
from loader.tables.headers import header_cells
from ontology.plan import Source

_FEWEST_LINKS = 8
_SHORTEST = 6
# of the characters that the extractor takes for the article, how many the article's element must hold
_ENOUGH = 0.9
_LINK_LIST = 0.5
_ALL_LINKED = 0.8
_SHORTEST_LIST = 3
_LONGEST_TITLE = 8
_FURNITURE = frozenset({"nav", "aside", "footer", "header", "form"})
_SHOWN = 60
_HEADER_ROWS = 6


def article(found: Sequence[Shown], root: HtmlElement) -> tuple[list[Shown], list[Litter]]:
    """What belongs to the article, and the rest as litter; everything where no article can be told."""
    hits = _hits(found, root)
    if not hits:
        return list(found), []
    inside = _inside(found, _holder(hits, found))
    first = inside.index(True)
    lists = _link_lists(found)
    kept = [
        place not in lists and (here or (place < first and _may_stand_above(one)))
        for place, (one, here) in enumerate(zip(found, inside, strict=True))
    ]
    cut = [one for one, keep in zip(found, kept, strict=True) if not keep]
    return [one for one, keep in zip(found, kept, strict=True) if keep], list(_summed_up(cut))


def _link_lists(found: Sequence[Shown]) -> set[int]:
    """Where nothing but links stands one below the other: menus and related news, but no list of annexes."""
    places: set[int] = set()
    start = 0
    for linked, group in groupby(found, key=_is_link):
        length = len(list(group))
        texts = [next(_all_words(one), "") for one in found[start : start + length]]
        if linked and length >= _SHORTEST_LIST and not any(text.startswith("附") for text in texts):
            places.update(range(start - _has_title(found, start), start + length))
        start += length
    return places


def _has_title(found: Sequence[Shown], start: int) -> bool:
    """Whether the line above a list of links is its title, such as 热点新闻."""
    above = found[start - 1].piece if start else None
    return isinstance(above, Text) and above.level is not None and len(above.text) <= _LONGEST_TITLE


def _is_link(one: Shown) -> bool:
    return isinstance(one.piece, Text) and one.linked > _ALL_LINKED


def _hits(found: Sequence[Shown], root: HtmlElement) -> list[Shown]:
    """The pieces that the extractor takes for text of the article; none on a page with hardly a link."""
    if sum(1 for _ in islice(root.iter("a"), _FEWEST_LINKS)) < _FEWEST_LINKS:
        return []
    # takes a quarter of a second to import
    import trafilatura

    text = trafilatura.extract(
        etree.tostring(root, encoding="unicode", method="html"), favor_recall=True, include_comments=False
    )
    flat = "".join((text or "").split())
    texts = [one for one in found if not _is_link(one)]
    return [one for one in texts if any(words in flat for words in _long_words(one))]


def _long_words(one: Shown) -> Iterator[str]:
    texts = [one.piece.text] if isinstance(one.piece, Text) else _cell_texts(one.piece)
    flat = ("".join(text.split()) for text in texts)
    return (words for words in flat if len(words) >= _SHORTEST)


def _cell_texts(table: Boxes) -> Iterator[str]:
    return ("".join(box.lines) for box in table.boxes)


def _weight(one: Shown) -> int:
    return sum(map(len, _long_words(one)))


def _holder(hits: Sequence[Shown], found: Sequence[Shown]) -> HtmlElement:
    """The deepest element that holds nearly all of the article, every task table and numbered text."""
    needed = [one for one in found if _is_needed(one)]
    weights: dict[HtmlElement, int] = {}
    for one in hits:
        for element in (one.element, *one.element.iterancestors()):
            weights[element] = weights.get(element, 0) + _weight(one)
    total = max(weights.values())
    path = [element for element, weight in weights.items() if weight >= _ENOUGH * total]
    deepest = max(path, key=lambda element: sum(1 for _ in element.iterancestors()))
    return next(
        element
        for element in (deepest, *deepest.iterancestors())
        if all(_is_within(one.element, element) for one in needed)
    )


def _is_needed(one: Shown) -> bool:
    """Whether a piece may never be cut off: a table with a known header, or a numbered sentence."""
    if isinstance(one.piece, Text):
        text = one.piece.text.strip()
        return one.linked < _LINK_LIST and len(text) > 30 and leading_mark(text) is not None
    return any(header_cells(row) for row in _first_rows(one.piece))


def _first_rows(table: Boxes) -> Iterator[Row]:
    for number in range(_HEADER_ROWS):
        texts = ["".join(box.lines) for box in table.boxes if box.row == number and box.lines]
        if texts:
            yield Row(tuple(Cell((text,), Source()) for text in texts), Source())


def _is_within(element: HtmlElement, holder: HtmlElement) -> bool:
    return element is holder or any(above is holder for above in element.iterancestors())


def _inside(found: Sequence[Shown], holder: HtmlElement) -> list[bool]:
    return [_is_within(one.element, holder) for one in found]


def _may_stand_above(one: Shown) -> bool:
    """Whether a piece before the article may be its title or record rather than a menu."""
    if any(name_of(above) in _FURNITURE for above in (one.element, *one.element.iterancestors())):
        return False
    return isinstance(one.piece, Boxes) or one.linked < _LINK_LIST


def _summed_up(cut: Sequence[Shown]) -> Iterator[Litter]:
    """One piece of litter for what was cut off, with its first words."""
    words = [next(_all_words(one), "") for one in cut]
    said = " ".join(word for word in words if word)
    if said:
        yield Litter(said[:_SHOWN], "navigation", _place(cut[0]))


def _all_words(one: Shown) -> Iterator[str]:
    texts = [one.piece.text] if isinstance(one.piece, Text) else _cell_texts(one.piece)
    return (text.strip() for text in texts if text.strip())


def _place(one: Shown) -> Source:
    return one.piece.place if isinstance(one.piece, Text) else one.piece.boxes[0].place
