"""What goes wrong with the tables of a registry."""


class RegistryError(Exception):
    """A table cannot be used; the messages name file, line and remedy."""

    def __init__(self, message: str, message_en: str) -> None:
        super().__init__(f"{message} {message_en}")
        self.message = message
        self.message_en = message_en
