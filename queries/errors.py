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


class QuestionError(QueriesError):
    """A question cannot be asked as it was put; `near` holds names that may have been meant."""

    def __init__(self, message: str, message_en: str, near: tuple[str, ...] = ()) -> None:
        super().__init__(message, message_en)
        self.near = near


class OutsideError(QuestionError):
    """A text would have the store ask another address."""


class TooLongError(QuestionError):
    """A text has more characters than are read."""
