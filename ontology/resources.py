"""Readers of the files that come with the package; each file is read once, when it is first asked for."""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def vocabulary_text() -> str:
    """The vocabulary as Turtle."""
    return (_FOLDER / "vocabulary.ttl").read_text(encoding="utf-8")


@cache
def shape_texts() -> tuple[str, ...]:
    """The packaged SHACL shapes as Turtle, one text a file, by file name."""
    return tuple(path.read_text(encoding="utf-8") for path in sorted((_FOLDER / "shapes").glob("*.ttl")))
