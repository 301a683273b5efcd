"""The outline of a document's paragraphs: numbered points, what follows them, what hangs below."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loader.document import Paragraph
from loader.drafts import Heading, make_heading
from loader.heads.dates import only_date
from loader.numbering import Mark, MarkStyle, leading_mark
from loader.units.roles import labelled_units, split_closing_units

# 附件：1.分工表 · 附件2 · 抄送：市委办公室 · （此件公开发布） · not 附件所列事项由市局负责
_CLOSING = re.compile(
    r"附\s*件\s*\d{0,2}\s*(?:[:：].*|$)|抄送.{0,2}[:：].*|[（(]此件.{0,12}[）)]|公开方式[:：].*|主动公开"
)

# 云溟市人民政府 · 云溟市财政局 云溟市税务局 · not a sentence
_SIGNED = re.compile(r"[^。；，：:;,]{2,40}")


@dataclass(slots=True)
class Point:
    """A numbered point: its paragraphs, first the one with the number, and the points below it.

    The root of an outline has no mark; its paragraphs are those before the first point.
    """

    mark: Mark | None
    paragraphs: list[Paragraph] = field(default_factory=list)
    below: list["Point"] = field(default_factory=list)
    # the numbers of the points below run on from the point before: （1）（2） under 1., （3） under 2.
    runs_on: bool = False

    def heading(self) -> Heading:
        """The first paragraph as a heading, without a closing bracket that names units."""
        first = self.paragraphs[0]
        text, _ = split_closing_units(first.text)
        return make_heading(text, first.source)

    def title(self) -> str:
        """The first paragraph without its number, up to the first sentence end."""
        mark_length = self.mark.length if self.mark else 0
        return re.split(r"[。：:]", self.paragraphs[0].text[mark_length:], maxsplit=1)[0]

    def everything(self) -> Iterator[Paragraph]:
        """All paragraphs of the point and of those below it, in order."""
        yield from self.paragraphs
        for point in self.below:
            yield from point.everything()


def outline(paragraphs: Sequence[Paragraph]) -> Point:
    """The root of the outline of these paragraphs."""
    root = Point(None)
    stack = [root]
    for paragraph in paragraphs:
        mark = _point_mark(paragraph)
        if mark is None:
            stack[-1].paragraphs.append(paragraph)
            continue
        _climb(stack, mark)
        point = Point(mark, [paragraph])
        stack[-1].below.append(point)
        stack.append(point)
    _mark_running(root)
    return root


def _mark_running(root: Point) -> None:
    """None; notes for each style whether its numbers run on over the points above them."""
    parents = [point for point in _all(root) if point.below]
    running = {
        point.below[0].mark.style
        for point in parents
        if point.below[0].mark and point.below[0].mark.value > 1
    }
    for point in parents:
        first = point.below[0].mark
        point.runs_on = first is not None and first.style in running


def _all(point: Point) -> Iterator[Point]:
    yield point
    for child in point.below:
        yield from _all(child)


def _point_mark(paragraph: Paragraph) -> Mark | None:
    if labelled_units(paragraph.text) or _CLOSING.fullmatch(paragraph.text):
        return None
    mark = leading_mark(paragraph.text)
    return mark if mark and mark.length < len(paragraph.text) else None


def _climb(stack: list[Point], mark: Mark) -> None:
    """Take points off the stack until the new one hangs below the last."""
    styles = [point.mark.style if point.mark else None for point in stack]
    if mark.style in styles:
        del stack[styles.index(mark.style) :]
    elif mark.style in (MarkStyle.CHAPTER, MarkStyle.CHINESE):
        del stack[1 + _is_under_chapter(styles, mark) :]


def _is_under_chapter(styles: Sequence[MarkStyle | None], mark: Mark) -> int:
    return int(mark.style is MarkStyle.CHINESE and MarkStyle.CHAPTER in styles[1:2])


def without_signature(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs without signature and date, and without what stands below those: they close the text."""
    dates = [place for place, one in enumerate(paragraphs) if place and only_date(one.text)]
    behind_text = [place for place in dates if any(leading_mark(one.text) for one in paragraphs[:place])]
    if not behind_text:
        return list(paragraphs)
    end = behind_text[-1]
    if any(leading_mark(one.text) for one in paragraphs[end:]):
        return list(paragraphs)
    while (
        end > 1 and _SIGNED.fullmatch(paragraphs[end - 1].text) and not leading_mark(paragraphs[end - 1].text)
    ):
        end -= 1
    return list(paragraphs[:end])


def is_closing(paragraph: Paragraph) -> bool:
    """Whether a paragraph is closing matter: annex list, copies, publication note."""
    return bool(_CLOSING.fullmatch(paragraph.text))
