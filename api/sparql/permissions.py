"""Who may write what: any graph but the program's own, and with an admin's token everything."""

from api.serving.callers import Caller, Kind
from api.serving.refusals import ForbiddenError, no_token
from queries.update_targets import Targets


def check_may_write(caller: Caller) -> None:
    """None for the holder of a token; NoTokenError for anybody else."""
    if caller.kind is None:
        raise no_token()


def check_targets(caller: Caller, targets: Targets, base: str) -> None:
    """None if the caller may write these graphs; ForbiddenError with the reason if not.

    The graphs under the base are the program's own: plans, links and reviews are written by loading and
    reviewing, which keep the log in step with the store.
    """
    check_may_write(caller)
    if caller.kind is Kind.ADMIN:
        return
    if targets.any_graph:
        raise ForbiddenError(
            "这次写入没有逐一写明要改的图（变量、ALL、NAMED，或一次发送多个图），"
            "需要管理员（admin）令牌。请逐一写明图的地址。",
            "This does not name each graph that it writes (a variable, ALL, NAMED, or several graphs at once)"
            ", which needs an admin token. Name the graphs one by one.",
        )
    own = sorted(graph for graph in targets.graphs if graph.startswith(base))
    if own:
        raise ForbiddenError(
            f"图 {own[0]} 由本程序管理，只能通过导入方案和复核来改动；直接改动需要管理员（admin）令牌。",
            f"The graph {own[0]} is the program's own and is written by loading and reviewing; "
            "writing it directly needs an admin token.",
        )
