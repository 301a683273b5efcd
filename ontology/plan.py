"""The plan model: what is known of one plan document after it was read.

Everything is a frozen record. Printed words stay beside every cleaned value, and every
statement carries the place in the file that it stands on.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from ontology.naming import Naming


class Role(StrEnum):
    """The part a unit has in a task."""

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    COOPERATING = "cooperating"
    GUIDING = "guiding"


class AssignmentsFrom(StrEnum):
    """Where a task's units were printed: beside it, above it, once for several items, nowhere."""

    OWN = "own"
    CARRIED = "carried"
    GROUP = "group"
    NONE = "none"


class Severity(StrEnum):
    """How much a finding weighs: violation = cannot be carried out as written."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Source:
    """A place in a file: physical lines from 1, inclusive, or a page, sheet, table or paragraph position.

    `table`, `row`, `column` and `paragraph` count from 1; `row_end` and `paragraph_end` are the last of
    several. `order` is where the place comes in the reading of a file that has no physical lines.
    """

    line_start: int | None = None
    line_end: int | None = None
    page: int | None = None
    sheet: str | None = None
    table: int | None = None
    row: int | None = None
    row_end: int | None = None
    column: int | None = None
    paragraph: int | None = None
    paragraph_end: int | None = None
    order: int | None = None

    @property
    def position(self) -> int:
        """Where the place comes in the order of its file; 0 where that is not known."""
        return self.line_start or self.order or 0


@dataclass(frozen=True, slots=True)
class Citation:
    """A document that is named: title without 《》, number normalised (国办发〔2018〕23号)."""

    title: str | None = None
    number: str | None = None
    printed_number: str | None = None
    source: Source = Source()


@dataclass(frozen=True, slots=True)
class Convention:
    """A rule that is said once and holds from there on, such as 列第一位者为牵头单位，下同."""

    words: str
    rule: str
    source: Source


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit: its printed words and, where they tell it, the days that they mean."""

    words: str
    source: Source
    start: str | None = None
    end: str | None = None
    recurrence: str | None = None
    working_days: int | None = None
    from_event: str | None = None
    state: str | None = None
    condition: str | None = None
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Assignment:
    """One unit with one role in one task; `unit` as printed, `role_words` gave the role."""

    unit: str
    role: Role
    role_words: str
    source: Source
    collective: bool = False
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A value of a column that says nothing of its own kind: 备注, 文件依据, 分管领导."""

    header: str
    words: str


@dataclass(frozen=True, slots=True)
class Task:
    """One item of a plan; `section` holds the headings above it, outermost first."""

    number: str
    section: tuple[str, ...]
    text: str
    source: Source
    assignments: tuple[Assignment, ...] = ()
    assignments_from: AssignmentsFrom = AssignmentsFrom.NONE
    deadline: str | None = None
    due: Limit | None = None
    limits: tuple[Limit, ...] = ()
    steps: str | None = None
    requirement: str | None = None
    progress: str | None = None
    notes: tuple[Note, ...] = ()
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """Something a person who mends the plan should know; `code` is listed in `findings`."""

    code: str
    severity: Severity
    message: str
    message_en: str
    source: Source
    task: str | None = None
    words: str | None = None


class IssuerFrom(StrEnum):
    """Which words told the issuing body, from the strongest evidence to the weakest."""

    NOTICE_TITLE = "notice-title"  # 某某局关于印发…的通知
    SIGNATURE = "signature"
    RECORD = "record"  # 发文机关：某某局
    LETTERHEAD = "letterhead"  # 某某局文件
    TITLE = "title"  # 某某局2018年工作要点
    LINE = "line"  # the name alone above the text
    PUBLISHER = "publisher"  # 发布机构：某某局
    NUMBER = "number"  # 国办发〔2018〕23号
    PRINTING = "printing"  # 某某办公室2018年4月8日印发
    PLACE = "place"  # 某某区2018年工作要点: only the place is told
    ADDRESSEES = "addressees"  # 某某市政府各部门: only the place is told


@dataclass(frozen=True, slots=True)
class Head:
    """What the document says of itself: title without 《》, issuer, number, dates, addressees.

    `issued` is the date that the document bears, else the best that its record tells. Beside it stand
    the dates as they are called: `written` (成文日期, signature), `sent` (印发日期, 发文日期) and
    `published` (发布日期). `as_of` is the day up to which a ledger reports: it was not written before.
    """

    title: str | None = None
    issuing_body: str | None = None
    number: str | None = None
    printed_number: str | None = None
    year: int | None = None
    issued: str | None = None
    addressees: tuple[str, ...] = ()
    implements: tuple[Citation, ...] = ()
    source: Source = Source()
    issuer_from: IssuerFrom | None = None
    written: str | None = None
    sent: str | None = None
    published: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as read from one file with SHA-256 `sha256`.

    `naming` and `name_issues` are filled by `resolve`: what the names mean, and what could not be told.
    """

    sha256: str
    head: Head
    tasks: tuple[Task, ...] = ()
    citations: tuple[Citation, ...] = ()
    conventions: tuple[Convention, ...] = ()
    issues: tuple[Issue, ...] = field(default=())
    naming: Naming = field(default_factory=Naming)
    name_issues: tuple[Issue, ...] = ()
