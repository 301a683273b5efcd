"""Families as one page to be mailed and printed: the matrix, then for each plan both texts side by side."""

from collections.abc import Sequence
from functools import partial

from api.explorer.templates import WEB_FOLDER, templates
from api.reports.cascade.words import counts, kind_word, numbers, percent, reason, state_word
from queries.cascade.coverage import State
from queries.cascade.differences import differences
from queries.cascade.families import Family

_STYLES = ("built/base.css", "report.css", "cascade.css")


def cascade_page(families: Sequence[Family], language: str) -> str:
    """The families as one HTML page that names nothing outside of it."""
    return (
        templates()
        .get_template("cascade.html")
        .render(
            families=families,
            language=language,
            style="\n".join((WEB_FOLDER / name).read_text(encoding="utf-8") for name in _STYLES),
            say=lambda zh, en: zh if language == "zh" else en,
            state=partial(state_word, language=language),
            kind=partial(kind_word, language=language),
            counts=partial(counts, language=language),
            reason=partial(reason, language=language),
            numbers=partial(numbers, language=language),
            percent=percent,
            differences=differences,
            not_loaded=State.PARENT_NOT_LOADED,
            dropped=State.NOT_TAKEN_OVER,
            partly=State.PARTLY,
        )
    )
