"""Where a printed line was only wrapped: what begins the next one had no room before the right edge."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from loader.readers.pdf.glyphs import LATIN, Glyph, PrintedLine

CLOSERS = "，。；：、！？）》」』】〕”’％,.;:!?)]}%…"
_OPENERS = "（《「『【〔“‘([{"
# signs after which some writers put a blank, which a line break swallows
_SPACED = ",;:"
# of a character's height: how exactly lines end at the edge, and stand in the middle
_EXACT = 0.1
_CENTRED = 0.8
_INDENTED = 0.5


@dataclass(frozen=True, slots=True)
class Measure:
    """From where to where the text of a cell may go."""

    left: float
    right: float


def text_end(line: PrintedLine) -> float:
    """Where a line ends; punctuation that may hang over the edge is left aside."""
    glyphs = line.glyphs
    return glyphs[-2].right if len(glyphs) > 1 and glyphs[-1].text in CLOSERS else glyphs[-1].right


def is_wrapped(line: PrintedLine, following: PrintedLine, right: float) -> bool:
    """Whether a line goes on in the next one, because what begins that had no room before the right edge."""
    return right - line.right - first_unit(following) < _EXACT * line.size


def first_unit(line: PrintedLine) -> float:
    """The width of what a line break may not part at the beginning of a line."""
    glyphs = line.glyphs
    end = 1
    while end < len(glyphs) and _sticks(glyphs[end - 1], glyphs[end]):
        end += 1
    return glyphs[end - 1].right - glyphs[0].left


def _sticks(glyph: Glyph, following: Glyph) -> bool:
    if glyph.text in _OPENERS or following.text in CLOSERS:
        return True
    return bool(LATIN.match(glyph.text) and LATIN.match(following.text))


def joined_text(lines: Sequence[PrintedLine]) -> str:
    """The text of wrapped lines in one, with a blank between two Latin words or where one was printed."""
    texts = [*(line.stretched_text for line in lines[:-1]), lines[-1].text]
    spaced = _is_spaced(texts)
    text = texts[0]
    for line, more in zip(lines, texts[1:], strict=False):
        apart = text[-1].isascii() and text[-1].isalpha() and more[0].isascii() and more[0].isalpha()
        text += f" {more}" if apart or line.ends_blank or (spaced and text[-1] in _SPACED) else more
    return text


def _is_spaced(texts: Sequence[str]) -> bool:
    """Whether a blank follows signs such as a comma within these lines, so that it does at their ends."""
    after = [text[place + 1] for text in texts for place, sign in enumerate(text[:-1]) if sign in _SPACED]
    return 2 * after.count(" ") > len(after)


def unwrapped(lines: Sequence[PrintedLine], measure: Measure) -> tuple[str, ...]:
    """The real lines of a cell whose text may go over that measure."""
    room = _room(lines, measure)
    groups: list[list[PrintedLine]] = []
    for line in lines:
        if groups and is_wrapped(groups[-1][-1], line, room(groups[-1][-1])):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(joined_text(group) for group in groups)


def runs_on(lines: Sequence[PrintedLine], following: PrintedLine, measure: Measure) -> bool:
    """Whether the last of these lines of a cell goes on in a line that stands elsewhere."""
    return is_wrapped(lines[-1], following, _room(lines, measure)(lines[-1]))


def _room(lines: Sequence[PrintedLine], measure: Measure) -> Callable[[PrintedLine], float]:
    """Up to where a line may go; a centred one has the room on both of its sides."""
    if not are_centred(lines, measure):
        return lambda _: measure.right
    return lambda line: measure.right + max(line.left - measure.left, 0.0)


def are_centred(lines: Sequence[PrintedLine], measure: Measure) -> bool:
    """Whether all lines of a cell leave as much room on their left as on their right, and some leave much."""
    if not any(line.left - measure.left > _INDENTED * line.size for line in lines):
        return False
    return all(
        abs((line.left - measure.left) - (measure.right - line.right)) < _CENTRED * line.size
        for line in lines
    )
