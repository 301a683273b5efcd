"""Messages in the reader's language."""

import sys

from api.settings import Settings


def say(settings: Settings, zh: str, en: str) -> str:
    """The words in the language of the settings."""
    return zh if settings.language == "zh" else en


def unwritten(path: object, error: OSError) -> tuple[str, str]:
    """Why something could not be written, in both languages."""
    reason = error.strerror or str(error)
    return (
        f"{path} 写不了：{reason}。请检查路径、权限和磁盘空间。",
        f"{path} cannot be written: {reason}. Check path, permissions and disk space.",
    )


def fail(settings: Settings, zh: str, en: str) -> int:
    """2, after the message went to standard error."""
    print(say(settings, zh, en), file=sys.stderr)
    return 2
