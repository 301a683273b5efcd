"""A phrase of time: where it stands in a searched text, and what it means."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from loader.times.points import NO_DAYS, Days


class Kind(StrEnum):
    """What a phrase of time is made of."""

    DATE = "date"  # 6月底前
    YEAR = "year"  # 2023年, 2022—2025年
    RECURRENCE = "recurrence"  # 每季度
    LENGTH = "length"  # 收到申请后20个工作日内
    CONDITION = "condition"  # 待省级办法出台后
    FROM_NOW = "from now"  # 即日起
    STANDING = "standing"  # 长期坚持
    VAGUE = "vague"  # 及时


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a plan tells of its time: the year of its work and the day of its issue."""

    year: int | None = None
    issued: datetime.date | None = None


NO_ANCHOR = Anchor()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a searched text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase with its place and meaning.

    `year` is the one that it prints for what follows. `bounded` says that words such as 前, 至 or 内
    make it a limit and not a mere date.
    """

    kind: Kind
    start: int
    end: int
    days: Days = NO_DAYS
    year: int | None = None
    recurrence: str | None = None
    working_days: int | None = None
    event: Stretch | None = None
    condition: Stretch | None = None
    bounded: bool = False
