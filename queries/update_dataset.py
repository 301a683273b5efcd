"""An update with the dataset that its request names: USING is written where the update searches."""

from collections.abc import Sequence

from pyoxigraph import NamedNode

from queries.errors import QuestionError
from queries.update_text import Operation, Update


def with_dataset(text: str, update: Update, using: Sequence[str], using_named: Sequence[str]) -> str:
    """The update text with these graphs in USING and USING NAMED; the text itself where none are named.

    QuestionError where the text names graphs itself, as the protocol wants it.
    """
    if not using and not using_named:
        return text
    if any(operation.says_graphs for operation in update.operations):
        raise QuestionError(
            "请求中有 using-graph-uri，更新语句中又有 USING 或 WITH。请只用其中一种。",
            "The request has using-graph-uri and the update has USING or WITH. Use one of the two.",
        )
    clause = "".join(
        [
            *(f" USING {_node(graph)}" for graph in using),
            *(f" USING NAMED {_node(graph)}" for graph in using_named),
        ]
    )
    pieces, begin = [], 0
    for operation in update.operations:
        if operation.where is not None:
            pieces += [text[begin : operation.where], _clause(text, operation, clause)]
            begin = operation.where
    return "".join([*pieces, text[begin:]])


def _clause(text: str, operation: Operation, clause: str) -> str:
    if operation.shorthand is None:
        return f"{clause} "
    begin, end = operation.shorthand
    # DELETE WHERE {…} takes no USING: DELETE {…} USING … WHERE {…} says the same
    return f"{text[begin:end]}{clause} "


def _node(address: str) -> NamedNode:
    try:
        return NamedNode(address)
    except ValueError as error:
        raise QuestionError(
            f"using-graph-uri 不是完整地址：{address[:80]}。请写完整的 IRI。",
            f"using-graph-uri is no whole address: {address[:80]}. Write a whole IRI.",
        ) from error
