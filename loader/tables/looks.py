"""What a cell's text looks like, remembered: a table asks the same of one text several times."""

from functools import lru_cache

from loader.times.cells import looks_like_deadline
from loader.units.roles import looks_like_units

_REMEMBERED = 4096


@lru_cache(maxsize=_REMEMBERED)
def units_look(text: str) -> float:
    """How much the text looks like names of units, from 0 to 1."""
    return looks_like_units(text)


@lru_cache(maxsize=_REMEMBERED)
def deadline_look(text: str) -> float:
    """How much the text looks like a deadline, from 0 to 1."""
    return looks_like_deadline(text)
