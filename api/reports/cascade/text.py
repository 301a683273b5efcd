"""Families for the terminal: coverage first, then what was dropped, then what was changed and how."""

from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text

from api.reports.cascade.words import counts, kind_word, numbers, percent, reason
from queries.cascade.comparison import Link
from queries.cascade.coverage import Cell, Coverage, State
from queries.cascade.differences import Piece, differences
from queries.cascade.families import Document, Family
from queries.cascade.kinds import Kind

_LONGEST = 60
_CHANGED = (Kind.ADAPTED, Kind.PARTIAL, Kind.SPLIT, Kind.MERGED)
_COLOURS = {
    State.TAKEN_OVER: "green",
    State.PARTLY: "yellow",
    State.NOT_TAKEN_OVER: "red",
    State.WITH_ANOTHER_UNIT: "dim",
    State.UNREADABLE: "magenta",
    State.PARENT_NOT_LOADED: "magenta",
}


def family_lines(family: Family, language: str) -> Iterator[Text]:
    """A family, ready to print."""
    yield from summary_lines([family], language)
    if family.state is State.PARENT_NOT_LOADED:
        return
    for document, found in family.below:
        yield Text()
        yield Text(_named(document), style="bold")
        yield from _details(found, language)


def summary_lines(families: Iterable[Family], language: str) -> Iterator[Text]:
    """For each family how much every plan takes over, without the items."""
    for family in families:
        yield Text(_named(family.parent), style="bold")
        if family.state is State.PARENT_NOT_LOADED:
            yield from _not_loaded(family, language)
        for document, found in family.below if family.state is None else ():
            yield _summary(document, found, language)


def _named(document: Document) -> str:
    number = f" {document.number}" if document.number and document.number != document.title else ""
    return f"《{document.title}》{number}"


def _summary(document: Document, found: Coverage, language: str) -> Text:
    words = ("承接率", "，已确认") if language == "zh" else ("coverage", ", confirmed")
    text = Text(f"  {words[0]} {percent(found.rate)}{words[1]} {percent(found.confirmed_rate)}  ")
    for state, name, count in counts(found, language):
        text.append(f"{name} {count}  ", style=_COLOURS[state])
    text.append(_named(document), style="dim")
    return text


def _not_loaded(family: Family, language: str) -> Iterator[Text]:
    zh = language == "zh"
    yield Text("  上级文件未入库" if zh else "  the upper directive is not in the store", style="magenta")
    for document, _ in family.below:
        yield Text(f"    {_named(document)}", style="dim")
    if family.inferred:
        told = (
            "由下级共有的任务推断，上级可能要求："
            if zh
            else "what plans below it share, so that it probably orders:"
        )
        yield Text(f"  {told}")
    for one in family.inferred:
        yield Text(f"    × {len(one.tasks)}  {_short(one.item.text)}", style="dim")


def _details(found: Coverage, language: str) -> Iterator[Text]:
    for state, name, _ in counts(found, language):
        if state is State.TAKEN_OVER:
            continue
        yield Text(f"  {name}", style=_COLOURS[state])
        cells = [cell for cell in found.cells if cell.state is state]
        if state in (State.WITH_ANOTHER_UNIT, State.UNREADABLE):
            yield Text(f"    {numbers((cell.item for cell in cells), language)}", style="dim")
        else:
            yield from (_line(cell, language) for cell in cells)
    yield from _changed(found, language)
    yield from _rest(found, language)


def _line(cell: Cell, language: str) -> Text:
    text = Text(f"    {cell.item.number}  {_short(cell.item.text)}")
    if cell.links or cell.doubtful:
        text.append(f"  {reason(cell, language)}", style="dim")
    return text


def _changed(found: Coverage, language: str) -> Iterator[Text]:
    links = [link for link in found.compared.links if link.kind in _CHANGED]
    if links:
        yield Text("  有改动" if language == "zh" else "  changed", style="yellow")
    for link in links:
        yield from _link_lines(link, language)


def _link_lines(link: Link, language: str) -> Iterator[Text]:
    upper, lower = differences(link.upper.text, link.lower.text)
    head = Text(
        f"    {link.upper.number} → {link.lower.number}  {kind_word(link.kind, language)} {link.score:.2f}"
    )
    if link.look_again:
        head.append(
            "  复核后文字有变化" if language == "zh" else "  changed since it was reviewed", style="magenta"
        )
    yield head
    yield _marked("      - ", upper, "red strike")
    yield _marked("      + ", lower, "green bold")


def _marked(start: str, pieces: Sequence[Piece], style: str) -> Text:
    text = Text(start, style="dim")
    for piece in pieces:
        # colours are lost in a file, brackets are not
        text.append(piece.words if piece.same else f"[{piece.words}]", style="" if piece.same else style)
    return text


def _rest(found: Coverage, language: str) -> Iterator[Text]:
    told = (
        (("新增", "new"), found.compared.new),
        (("文本残缺的任务", "unreadable tasks"), found.compared.unreadable_lower),
    )
    for words, items in told:
        if items:
            yield Text(f"  {words[language == 'en']} {numbers(items, language)}", style="dim")


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"


def all_lines(families: Iterable[Family], language: str) -> Iterator[Text]:
    """All families, a line between them."""
    for count, family in enumerate(families):
        if count:
            yield Text()
        yield from family_lines(family, language)
