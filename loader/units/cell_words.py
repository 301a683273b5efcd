"""What the words of a unit cell can be."""

from dataclasses import dataclass
from enum import StrEnum

from ontology.plan import Role


class WordKind(StrEnum):
    """What a word of a unit cell is."""

    NAME = "name"
    ROLE = "role"  # 负责: closes the list before it
    AHEAD = "ahead"  # 会同: opens the list behind it
    MARK = "mark"  # （牵头）: for the one name before it
    OPEN = "open"  # 等: the list names not all
    LABEL = "label"  # 牵头单位：
    COMMA = "comma"  # ， 、 blank: the list goes on
    STOP = "stop"  # ； 。: a new list
    DEADLINE = "deadline"
    RULE = "rule"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its place in the text, the role that it gives, and where the words that gave it end.

    A name says whether it is a collective such as 各科室, and whether it is certain: a unit wherever it
    stands; a RULE says which it is.
    """

    kind: WordKind
    start: int
    end: int
    role: Role | None = None
    words_end: int | None = None
    rule: str | None = None
    collective: bool = False
    certain: bool = False
