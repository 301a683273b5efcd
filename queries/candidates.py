"""Which of the known names a written one means: one candidate or none, with the nearest ones told.

Names are compared folded: width, script, blanks and punctuation do not matter.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NoReturn

from pyoxigraph import NamedNode, QuerySolutions

from ontology.folding import folded
from queries.errors import QuestionError
from queries.nearness import guesses, near_names

_MOST_SHOWN = 8

Named = Mapping[str, Sequence[NamedNode]]


def named(rows: QuerySolutions) -> Named:
    """The nodes of each name, from rows of `node` and `name`."""
    found: dict[str, list[NamedNode]] = {}
    for row in rows:
        found.setdefault(row["name"].value, []).append(row["node"])
    return found


def equal(known: Named, *values: str) -> list[str]:
    """The known names that are one of the values."""
    sought = {folded(value) for value in values} - {""}
    return [name for name in known if folded(name) in sought]


def partly(known: Named, value: str) -> list[str]:
    """The known names that begin with the value, else those that hold it."""
    # 三 begins 三、数据共享 as it is printed and not （三）…: the mark alone often tells the section.
    if begun := [name for name in known if value and name.startswith(value)]:
        return begun
    sought = folded(value)
    return [name for name in known if sought and sought in folded(name)]


def of_names(known: Named, names: Iterable[str]) -> tuple[NamedNode, ...]:
    """All nodes of the names, each once."""
    return tuple(dict.fromkeys(node for name in names for node in known[name]))


def only_one(known: Named, names: list[str], value: str, kind: str, kind_en: str) -> tuple[NamedNode, ...]:
    """The one node of the names; QuestionError for none or several."""
    nodes = of_names(known, names)
    if not nodes:
        return refuse_unknown(known, value, kind, kind_en)
    if len(nodes) > 1:
        raise _ambiguous(nodes if len(names) == 1 else names, value, kind, kind_en)
    return nodes


def refuse_unknown(known: Iterable[str], value: str, kind: str, kind_en: str) -> NoReturn:
    """Raises QuestionError with the known names that are nearest to the value."""
    near = near_names(value, known)
    guess, guess_en = guesses(near)
    raise QuestionError(
        f"库中没有名为“{value}”的{kind}。{guess}",
        f"The store has no {kind_en} “{value}”. {guess_en}".rstrip(),
        near,
    )


def _ambiguous(candidates: Sequence[str | NamedNode], value: str, kind: str, kind_en: str) -> QuestionError:
    shown = tuple(c if isinstance(c, str) else c.value for c in candidates[:_MOST_SHOWN])
    more = "……" if len(candidates) > len(shown) else ""
    return QuestionError(
        f"“{value}”可指{len(candidates)}个{kind}：{'、'.join(shown)}{more}。请写得更完整，或给出地址。",
        f"“{value}” may be any of {len(candidates)} {kind_en}s: {', '.join(shown)}{more}. "
        "Write more of it, or give its address.",
        shown,
    )
