"""The graphs that a query text asks for with FROM and FROM NAMED."""

from queries.errors import QuestionError
from queries.guard import words_and_addresses


def dataset(text: str) -> dict[str, str | list[str]]:
    """The graphs as parameters of the SPARQL protocol; QuestionError for one with a shortened name."""
    default: list[str] = []
    named: list[str] = []
    tokens = words_and_addresses(text)
    for place, token in enumerate(tokens):
        if token.upper() != "FROM":
            continue
        following = tokens[place + 1 : place + 3]
        is_named = bool(following) and following[0].upper() == "NAMED"
        (named if is_named else default).append(_address(following[is_named:]))
    return {"default-graph-uri": default, "named-graph-uri": named}


def _address(following: list[str]) -> str:
    if not following or not following[0].startswith("<"):
        raise QuestionError(
            "FROM 之后请写完整的图地址 <…>，不要用前缀：这个库在服务器上。",
            "Write whole addresses <…> of graphs behind FROM, without prefixes: this store is on a server.",
        )
    return following[0][1:-1]
