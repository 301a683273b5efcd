"""Task drafts from prose: numbered points with closing unit brackets, unit lines, or neither."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loader.document import Paragraph
from loader.drafts import Draft, Heading, UnitCell, spanning
from loader.numbering import MarkStyle
from loader.prose.line_ends import with_line_ends_mended
from loader.prose.narrative import gives_orders, is_explaining, is_framing, is_ordering, is_telling
from loader.prose.outline import Point, is_closing, outline, without_signature
from loader.prose.point_text import Body, bodies
from loader.prose.shared_units import with_units_above, with_units_below
from loader.tables.headers import ColumnKind
from ontology.folding import simplified
from ontology.plan import AssignmentsFrom, Role

_SUB_STYLES = (MarkStyle.ARABIC_BRACKETED, MarkStyle.CIRCLED)

# …通报一次。（市应急局牵头，某某配合） at the end of an item · not （以下简称责任单位）
_UNREAD_BRACKET = re.compile(
    r"[（(【][^（）()【】]{4,120}(?:牵头|负责|配合|协助|参与)(?:落实)?[）)】][。；]?$"
)


def prose_drafts(paragraphs: Sequence[Paragraph], title: str | None) -> tuple[Draft, ...]:
    """The drafts of the numbered points that give orders; none where the text only tells."""
    body = without_signature(with_line_ends_mended(paragraphs))
    root = outline([paragraph for paragraph in body if not is_closing(paragraph)])
    if _has_units(root):
        drafts = _with_units(root, (), shares=_group_style(root))
        return tuple(_like_the_others(with_units_below(with_units_above(drafts))))
    points = _ordering_points(root)
    if any(is_explaining(point.title()) for point in root.below):
        return ()
    headed = any(is_ordering(point.title()) and point.below for point in root.below)
    if not gives_orders(title, [point.title() for point, _ in points], headed=headed):
        return ()
    return tuple(_whole(point, section, closing=False) for point, section in _without_closing_words(points))


def _without_closing_words(
    points: Sequence[tuple[Point, tuple[Heading, ...]]],
) -> Iterator[tuple[Point, tuple[Heading, ...]]]:
    """The points, the last without paragraphs that close the whole text.

    They do where it says its sentence in the first and few other points go on in a second one.
    """
    going_on = sum(len(point.paragraphs) > 1 for point, _ in points[:-1])
    yield from points[:-1]
    for point, section in points[-1:]:
        closes = 2 * going_on <= len(points) and _is_sentence(point.paragraphs[0].text)
        yield (replace(point, paragraphs=point.paragraphs[:1]) if closes else point), section


def _like_the_others(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without those that name no unit and are not numbered like any that does.

    附则 or 本方案自印发之日起施行 close a plan under a number of their own; they order nothing.
    """
    styles = {draft.mark.style for draft in drafts if draft.units and draft.mark}
    return [draft for draft in drafts if draft.units or (draft.mark and draft.mark.style in styles)]


def _has_units(point: Point) -> bool:
    return any(body.units for body in bodies(point)) or any(_has_units(child) for child in point.below)


def _own_units(point: Point) -> bool:
    return any(body.units for body in bodies(point))


def _with_units(point: Point, section: tuple[Heading, ...], *, shares: bool) -> list[Draft]:
    """Drafts of everything below a point of a text that names units; `shares` for one line a section."""
    drafts = [] if point.mark else _loose_drafts(point, section)
    if point.mark and not point.below:
        return _leaf_drafts(point, section)
    if point.mark and (_is_one_item(point) or not _has_units(point)):
        return _without_units_below(point, section)
    if point.mark and _is_item_itself(point):
        return [_whole(point, section, closing=True)]
    inner = (*section, point.heading()) if point.mark else section
    for child in point.below:
        if not _is_silent_frame(child):
            drafts.extend(_with_units(child, inner, shares=shares))
    if point.mark and _own_units(point):
        drafts = [_grouped(draft, bodies(point)[0].units) for draft in drafts]
    return _shared_last_line(drafts, point) if shares else drafts


def _is_item_itself(point: Point) -> bool:
    """Whether a point with points below it is the item: it says a sentence and names units, they do not."""
    own = bodies(point)
    named = any(body.units for body in own) and not any(_has_units(child) for child in point.below)
    return named and _is_sentence(own[0].text)


def _is_silent_frame(point: Point) -> bool:
    """Whether a section names no unit and its title says that it only tells or frames."""
    title = point.title()
    return not _has_units(point) and (is_telling(title) or is_framing(title))


def _is_one_item(point: Point) -> bool:
    """Whether the points below are parts of one item: （1） and ①, all under one unit bracket.

    Where such numbers run on from one item to the next, they number items of their own.
    """
    marks = [child.mark for child in point.below if child.mark]
    minor = all(mark.style in _SUB_STYLES for mark in marks)
    holders = [child for child in point.below if _has_units(child)]
    return minor and not point.runs_on and (not holders or holders == point.below[-1:])


def _without_units_below(point: Point, section: tuple[Heading, ...]) -> list[Draft]:
    if _is_one_item(point) or not point.below:
        return [_whole(point, section, closing=True)]
    drafts: list[Draft] = []
    for child in point.below:
        drafts.extend(_without_units_below(child, (*section, point.heading())))
    return drafts


def _leaf_drafts(point: Point, section: tuple[Heading, ...]) -> list[Draft]:
    """One draft, or one for each bracketed paragraph under a heading of its own line."""
    found = [body for body in bodies(point) if body.units]
    if len(found) < 2:
        return [_whole(point, section, closing=True)]
    inner = (*section, point.heading())
    return [_row(body, inner) for body in found]


def _loose_drafts(root: Point, section: tuple[Heading, ...]) -> list[Draft]:
    """Drafts of unnumbered paragraphs that close with a unit bracket."""
    return [_row(body, section) for body in bodies(root) if body.units and body.text]


def _row(body: Body, section: tuple[Heading, ...]) -> Draft:
    return _with_values(Draft(None, section, body.text, body.source, body.units, _origin(body.units)), [body])


def _whole(point: Point, section: tuple[Heading, ...], *, closing: bool) -> Draft:
    """The point with all that belongs to it as one draft; with `closing` it ends at its unit bracket."""
    parts = [body for one in _walk(point) for body in bodies(one)]
    last = max((place for place, part in enumerate(parts) if part.units), default=None)
    if closing and last is not None and not _is_headed(parts, last):
        parts = parts[: last + 1]
    elif closing and last is None and not point.below and _is_sentence(parts[0].text):
        parts = parts[:1]
    units = tuple(cell for part in parts for cell in part.units)
    source = spanning([part.source for part in parts])
    draft = Draft(point.mark, section, _joined_text(parts), source, units, _origin(units))
    return _with_values(draft, parts)


def _is_headed(parts: Sequence[Body], last: int) -> bool:
    """Whether the units stand behind a title in a line of its own, and the item's text follows it."""
    return last == 0 and len(parts) > 1 and not _is_sentence(parts[0].text)


def _with_values(draft: Draft, parts: Sequence[Body]) -> Draft:
    """The draft with what labelled lines below it say: deadline, steps, requirement, progress, notes."""

    def first(kind: ColumnKind) -> str | None:
        return next((value for part in parts if (value := part.value(kind))), None)

    return replace(
        draft,
        deadline=first(ColumnKind.DEADLINE),
        steps=first(ColumnKind.STEPS),
        requirement=first(ColumnKind.REQUIREMENT),
        progress=first(ColumnKind.PROGRESS),
        notes=tuple(note for part in parts for note in part.notes()),
    )


def _walk(point: Point) -> list[Point]:
    return [point, *(inner for child in point.below for inner in _walk(child))]


def _is_sentence(text: str) -> bool:
    return "。" in text[:-1] or (text.endswith("。") and len(text) > 20)


def _joined_text(parts: Sequence[Body]) -> str:
    """The texts behind each other; the numbers of parts of the item stay in place."""
    return "".join(part.text if place == 0 else part.printed for place, part in enumerate(parts))


def _origin(units: Sequence[UnitCell]) -> AssignmentsFrom:
    return AssignmentsFrom.OWN if units else AssignmentsFrom.NONE


def _grouped(draft: Draft, units: tuple[UnitCell, ...]) -> Draft:
    """The draft with the units of the heading above it: all where it names none, else a lead it lacks."""
    if not draft.units:
        return replace(draft, units=units, origin=AssignmentsFrom.GROUP)
    if any(_leads(cell) for cell in draft.units):
        return draft
    return replace(draft, units=(*(cell for cell in units if _leads(cell)), *draft.units))


def _leads(cell: UnitCell) -> bool:
    return cell.role is Role.LEAD or "牵头" in simplified("".join(cell.lines))


def _group_style(root: Point) -> bool:
    """Whether the text prints one unit line for all items under a heading: always after the last."""
    parents = [point for point in _walk(root) if _leaf_children(point)]
    shared = [point for point in parents if len(point.below) > 1 and _has_units(point.below[-1])]
    return bool(shared) and not any(_names_somebody(c) for p in parents for c in p.below[:-1])


def _names_somebody(point: Point) -> bool:
    """Whether a point names its units, be it in a bracket that nobody can read."""
    return _has_units(point) or any(_UNREAD_BRACKET.search(body.text) for body in bodies(point))


def _leaf_children(point: Point) -> bool:
    return bool(point.below) and all(not child.below for child in point.below)


def _shared_last_line(drafts: list[Draft], point: Point) -> list[Draft]:
    if not _leaf_children(point) or not drafts or not drafts[-1].units:
        return drafts
    last = drafts[-1]
    return [
        replace(
            draft,
            units=last.units,
            origin=AssignmentsFrom.GROUP,
            deadline=draft.deadline or last.deadline,
        )
        for draft in drafts
    ]


def _ordering_points(root: Point) -> list[tuple[Point, tuple[Heading, ...]]]:
    """The innermost points that give orders, with the headings above them."""
    tops = [point for point in root.below if not is_telling(point.title())]
    named = [point for point in tops if is_ordering(point.title()) and point.below]
    chosen = named or [point for point in tops if not is_framing(point.title())] or tops
    return [pair for point in chosen for pair in _innermost(point, ())]


def _innermost(point: Point, section: tuple[Heading, ...]) -> list[tuple[Point, tuple[Heading, ...]]]:
    if not point.below or _is_one_item(point):
        return [(point, section)]
    inner = (*section, point.heading())
    return [pair for child in point.below for pair in _innermost(child, inner)]
