"""What becomes of a file that is loaded."""

from dataclasses import dataclass
from enum import StrEnum

from ontology.plan import Plan


class Status(StrEnum):
    """What became of a file."""

    LOADED = "loaded"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    EMPTY = "empty"  # readable, but neither a task nor a document number in it
    REFUSED = "refused"  # the same plan came from another file in this run
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file, how many tasks it has, and why, in both languages where that needs saying.

    `graph`: where its plan stands in the store, if it does.
    """

    file: str
    status: Status
    tasks: int = 0
    message: str = ""
    message_en: str = ""
    graph: str | None = None

    @property
    def ok(self) -> bool:
        """Whether nothing of the file was lost."""
        return self.status not in (Status.REFUSED, Status.FAILED)


def empty(file: str, plan: Plan) -> Outcome:
    """The outcome for a file in which there is neither a task nor a document number."""
    reason = next((issue for issue in plan.issues if issue.code == "no-task"), None)
    if reason is None:
        return Outcome(file, Status.EMPTY)
    return Outcome(file, Status.EMPTY, 0, reason.message, reason.message_en)


def refused(file: str, tasks: int, first: str) -> Outcome:
    """The outcome for a file whose plan came from another one in the same run."""
    return Outcome(
        file,
        Status.REFUSED,
        tasks,
        f"与 {first} 是同一方案；本次只导入先读到的那个。",
        f"The same plan as {first}; only the first one read is loaded in this run.",
    )


def changed_meanwhile(file: str) -> Outcome:
    """The outcome for a file that is not what was read any more."""
    return Outcome(
        file,
        Status.FAILED,
        0,
        f"{file} 在读取时被改动或移走，没有导入。请重新导入。",
        f"{file} was changed or moved while it was read; nothing was loaded. Load it again.",
    )
