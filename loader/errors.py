"""The one error of this package."""


class ReadError(Exception):
    """A file that cannot be read: what it is, why, and what to do, in Chinese and in English."""

    def __init__(self, message: str, message_en: str) -> None:
        super().__init__(message)
        self.message = message
        self.message_en = message_en
