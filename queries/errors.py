"""What can go wrong with the store and with a question, said in Chinese and in English."""


class QueriesError(Exception):
    """A failure with its reason and remedy in both languages."""

    def __init__(self, message: str, message_en: str) -> None:
        super().__init__(message, message_en)
        self.message = message
        self.message_en = message_en

    def __str__(self) -> str:
        return f"{self.message}\n{self.message_en}"


class StoreError(QueriesError):
    """The store cannot be opened, read or written."""


class DiskFullError(StoreError):
    """There is no space left for what is to be written."""


class StoreInUseError(StoreError):
    """The store is held by another program, or opened twice by this one."""


class QuestionError(QueriesError):
    """A question cannot be asked as it was put; `near` holds names that may have been meant."""

    def __init__(self, message: str, message_en: str, near: tuple[str, ...] = ()) -> None:
        super().__init__(message, message_en)
        self.near = near


class OutsideError(QuestionError):
    """A text would have the store ask another address."""


class TooLongError(QuestionError):
    """A text has more characters than are read."""


def misspelt(reason: str) -> QuestionError:
    """The error for a text that is no SPARQL, with the engine's reason."""
    return QuestionError(
        f"查询语句有语法错误：{reason}。请检查该行该列附近的拼写和括号。",
        f"The query has a syntax error: {reason}. Check spelling and brackets at that line and column.",
    )
