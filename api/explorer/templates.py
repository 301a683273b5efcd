"""The templates of pages and reports."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

WEB_FOLDER = Path(__file__).parents[1] / "web"


@cache
def templates() -> Environment:
    """The templates, with everything that they print escaped."""
    return Environment(
        loader=FileSystemLoader(WEB_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
