"""Messages in the reader's language."""

import sys

from api.settings import Settings


def say(settings: Settings, zh: str, en: str) -> str:
    """The words in the language of the settings."""
    return zh if settings.language == "zh" else en


def fail(settings: Settings, zh: str, en: str) -> int:
    """2, after the message went to standard error."""
    print(say(settings, zh, en), file=sys.stderr)
    return 2
