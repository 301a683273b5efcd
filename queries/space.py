"""A disk without space: how it shows, and what is said of it."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager

from queries.errors import DiskFullError

_NUMBERS = (errno.ENOSPC, errno.EDQUOT)
# The engine tells it in words: IO error: No space left on device: While appending to file: …
_WORDS = tuple(os.strerror(number) for number in _NUMBERS)


def is_for_space(error: Exception) -> bool:
    """Whether something failed because there is no space for what was to be written."""
    if isinstance(error, OSError) and error.errno in _NUMBERS:
        return True
    return any(words in str(error) for words in _WORDS)


def disk_full(place: object) -> DiskFullError:
    """The error for a place where nothing more can be written."""
    return DiskFullError(
        f"磁盘已满，没有写入：{place}。已有内容完好、仍可查询；请腾出空间后重试，不必重启。",
        f"The disk is full; nothing was written: {place}. What is there is whole and can be read; "
        "make space and try again, without starting anew.",
    )


@contextmanager
def space_for(place: object) -> Iterator[None]:
    """None; DiskFullError where what is written in this context finds no space."""
    try:
        yield
    except OSError as error:
        if not is_for_space(error):
            raise
        raise disk_full(place) from error
