"""Which known names somebody may have meant who wrote an unknown one."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from heapq import nlargest

from ontology.folding import folded

_MOST = 5
_LEAST_LIKENESS = 0.5


def near_names(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """The few known names that are most like the name, the likest first."""
    sought = folded(name)
    scored = ((_likeness(sought, folded(other)), other) for other in sorted(set(known)))
    likest = nlargest(
        _MOST, (pair for pair in scored if pair[0] >= _LEAST_LIKENESS), key=lambda pair: pair[0]
    )
    return tuple(other for _, other in likest)


def guesses(near: tuple[str, ...]) -> tuple[str, str]:
    """The sentence that offers the near names, in Chinese and in English; empty where there are none."""
    if not near:
        return "", ""
    return f"相近的有：{'、'.join(near)}。", f"Similar: {', '.join(near)}. "


def _likeness(sought: str, other: str) -> float:
    # 财政局 is all of 云川市财政局 that its own people print: a part counts as much as a near spelling.
    if sought and other and (sought in other or other in sought):
        return 1 + min(len(sought), len(other)) / max(len(sought), len(other))
    matcher = SequenceMatcher(None, other, sought, autojunk=False)
    if matcher.real_quick_ratio() < _LEAST_LIKENESS or matcher.quick_ratio() < _LEAST_LIKENESS:
        return 0.0
    return matcher.ratio()
