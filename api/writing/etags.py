"""What tells one state of a plan from another, and whether a caller knew the present one."""

import hashlib

from pyoxigraph import NamedNode

from api.serving.refusals import PreconditionFailedError
from api.writing.removal import graph_of
from queries.store import Store

_LENGTH = 32


def etag_of(store: Store, plan: NamedNode, base: str) -> str | None:
    """The entity tag of a plan, in its quotes; None for a plan that is not in the store.

    It tells the plan's graph and nothing else: links and findings change with other plans.
    """
    lines = sorted(str(triple) for triple in store.triples(graph_of(plan, base).value))
    if not lines:
        return None
    told = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    return f'"{told[:_LENGTH]}"'


def check_known(present: str | None, known: str | None) -> None:
    """None if the caller named no state, or the present one; else PreconditionFailedError.

    `known` is the value of an If-Match header: entity tags parted by commas, or `*` for any state.
    """
    if known is None:
        return
    tags = [tag.strip() for tag in known.split(",")]
    if present is None or ("*" not in tags and present not in tags):
        raise PreconditionFailedError(
            "这个方案已被改动或移除，与您所见的不同（If-Match）。请重新取得后再改。",
            "The plan was changed or removed since you last saw it (If-Match). Get it again and try anew.",
        )
