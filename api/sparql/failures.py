"""What becomes of a query that has no answer: who went beyond which limit, and what to do about it."""

from queries.errors import QueriesError, QuestionError


class NotAcceptableError(QuestionError):
    """The answer has no form that the client takes."""


class TimeLimitError(QueriesError):
    """A query took longer than it may."""


class MemoryLimitError(QueriesError):
    """A query needed more memory than it may."""


class QueryEndedError(QueriesError):
    """A query ended the process that evaluated it."""


class OverloadedError(QueriesError):
    """All places are taken by others; worth another try soon."""


def unacceptable(kind: str) -> NotAcceptableError:
    """The error for rows, a truth or a graph that the client does not take in any form."""
    forms = "Turtle、N-Triples、JSON-LD、TriG" if kind == "graph" else "JSON、XML、CSV、TSV"
    return NotAcceptableError(
        f"这个查询的结果不能写成所要求的格式，可用的格式：{forms}。请更改 Accept 或 format。",
        "The result of this query cannot be written in the form that was asked for; "
        f"these can: {forms.replace('、', ', ')}. Change Accept or format.",
    )


def no_address(address: str) -> QuestionError:
    """The error for the name of a graph that is no address."""
    return QuestionError(
        f"图的名称不是地址：{address}。请在 default-graph-uri、named-graph-uri 中写完整的 IRI。",
        f"The name of a graph is no address: {address}. "
        "Write a whole IRI in default-graph-uri and named-graph-uri.",
    )


def too_slow(seconds: float) -> TimeLimitError:
    """The error for a query that was ended at its deadline."""
    return TimeLimitError(
        f"查询超过时限 {seconds:g} 秒，已停止。请加上条件，或减少需要组合的模式后再试。",
        f"The query took more than the time limit of {seconds:g} s and was ended. "
        "Add conditions, or combine fewer patterns, and try again.",
    )


def too_large(memory: int) -> MemoryLimitError:
    """The error for a query that needed too much memory."""
    megabytes = memory >> 20
    return MemoryLimitError(
        f"查询超过内存上限（memory limit）{megabytes} MB，已停止。请缩小范围，或去掉排序、分组和拼接后再试。",
        f"The query went beyond the memory limit of {megabytes} MB and was ended. "
        "Ask for less, or leave out sorting, grouping and joining of strings, and try again.",
    )


def ended(how: str) -> QueryEndedError:
    """The error for a query whose process ended for another reason."""
    return QueryEndedError(
        f"查询使执行它的进程中止（{how}），没有结果。请简化查询（减少嵌套）后再试。",
        f"The query ended the process that evaluated it ({how}); there is no answer. "
        "Make it simpler (nest less) and try again.",
    )


def engine_failed(reason: str) -> QueryEndedError:
    """The error for a query that the engine could not evaluate."""
    return QueryEndedError(
        f"查询无法执行：{reason}。请检查查询语句；仍不行请联系管理员检查分工库所在的磁盘。",
        f"The query could not be evaluated: {reason}. "
        "Check its text; if that does not help, ask the operator to check the disk of the store.",
    )


def overloaded(seconds: float) -> OverloadedError:
    """The error for a query that others left no place to be answered in time."""
    return OverloadedError(
        f"查询服务繁忙：{seconds:g} 秒内没有轮到这个查询。请稍后再试。",
        f"The query service is busy: this query did not get its turn within {seconds:g} s. Try again soon.",
    )


def crowded() -> OverloadedError:
    """The error for a query that came when too many waited already."""
    return OverloadedError(
        "查询服务繁忙：等待的查询太多。请稍后再试。",
        "The query service is busy: too many queries wait already. Try again soon.",
    )


def closing() -> OverloadedError:
    """The error for a query that the end of the service cut short."""
    return OverloadedError(
        "查询服务正在停止，这个查询没有完成。请在服务重新启动后再试。",
        "The query service is being stopped; this query was not finished. Try again when it is back.",
    )
