"""By what a list is narrowed: the values that a visitor wrote, understood as the ready questions do."""

import re
from collections.abc import Callable, Mapping

from pyoxigraph import Literal

from ontology.terms import G_YEAR
from queries.errors import QuestionError
from queries.names import level_nodes, plan_nodes, unit_nodes
from queries.plain_values import day_terms, level_terms, role_terms, word_terms
from queries.store import Store
from queries.values import Term

Chosen = dict[str, tuple[Term, ...]]

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def chosen(store: Store, asked: Mapping[str, str], *, level_of_units: bool = False) -> Chosen:
    """The terms that the values mean; QuestionError for a value that names nothing.

    `level_of_units`: the level is that of units and names of units, not that of whoever issued a plan.
    """
    by_level = level_nodes if level_of_units else _level_signs
    means: Mapping[str, Callable[[Store, str], tuple[Term, ...]]] = {
        "plan": plan_nodes,
        "unit": unit_nodes,
        "level": by_level,
        "role": lambda _, value: role_terms(value),
        "year": lambda _, value: year_terms(value),
        "text": lambda _, value: word_terms(value),
        "due_before": lambda _, value: day_terms(value),
    }
    return {name: means[name](store, value.strip()) for name, value in asked.items() if name in means}


def year_terms(value: str) -> tuple[Literal]:
    """The year as graphs hold it; QuestionError for what is none."""
    if not _YEAR.fullmatch(value.strip()):
        raise QuestionError(
            f"“{value}”不是年份。请写四位数字，如 2024。", f"“{value}” is no year. Write four digits: 2024."
        )
    return (Literal(value.strip(), datatype=G_YEAR),)


def _level_signs(_: Store, value: str) -> tuple[Term, ...]:
    return level_terms(value)
