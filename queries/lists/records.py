"""What a list tells of each of its nodes: small records with numbers as numbers and dates as ISO dates."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """A thing that is named beside another: `id` is its address after the base."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class AssignmentRecord:
    """A unit in a task: as printed, its role, the words that gave the role, and what it leads to."""

    unit: str
    role: str
    role_words: str | None
    body: Named | None


@dataclass(frozen=True, slots=True)
class LimitRecord:
    """One limit in time, with the words that say it; the dates are its first and its last day."""

    words: str
    start: str | None
    end: str | None
    recurrence: str | None
    working_days: int | None
    from_event: str | None
    state: str | None
    condition: str | None
    vague: bool


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document that is named: its address after the base, title and number."""

    id: str
    title: str | None
    number: str | None


@dataclass(frozen=True, slots=True)
class TaskLink:
    """An upper item that a task takes over: kind, score, and whether a person confirmed it."""

    id: str
    upper: Named
    kind: str
    score: float
    state: str


@dataclass(frozen=True, slots=True)
class TaskRecord:
    """A task. `findings` are the codes of what a check found, null until the store was checked."""

    id: str
    iri: str
    plan: Named
    number: str
    section: list[str]
    text: str
    assignments: list[AssignmentRecord]
    assignments_from: str | None
    deadline: str | None
    due: LimitRecord | None
    limits: list[LimitRecord]
    citations: list[DocumentRecord]
    links: list[TaskLink]
    findings: list[str] | None
    source: dict[str, int | str] | None


@dataclass(frozen=True, slots=True)
class FindingCounts:
    """How many findings of each severity a plan has."""

    violation: int
    warning: int
    info: int


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """A loaded plan. `findings` is null until the store was checked."""

    id: str
    iri: str
    title: str | None
    number: str | None
    issuing_body: Named | None
    printed_issuer: str | None
    level: str | None
    year: int | None
    issued: str | None
    implements: list[DocumentRecord]
    tasks: int
    tasks_with_unit: int
    tasks_with_lead: int
    tasks_with_deadline: int
    findings: FindingCounts | None
    file: str | None
    sha256: str | None


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """A unit with tasks: a public body, an office, a collective, or a name that no body fits (`named_in`)."""

    id: str
    iri: str
    label: str
    sort: str
    level: str | None
    superior: Named | None
    names: list[str]
    named_in: Named | None
    lead: int
    responsible: int
    cooperating: int
    guiding: int
    plans: list[Named]


@dataclass(frozen=True, slots=True)
class DirectiveRecord:
    """A document: a loaded plan, or one that plans only name."""

    id: str
    iri: str
    loaded: bool
    title: str | None
    number: str | None
    issuer: Named | None
    level: str | None
    year: int | None
    tasks_citing: int
    plans_citing: list[Named]
    carried_out_by: list[Named]


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """A task at one end of a link."""

    id: str
    number: str
    text: str
    plan: Named


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """A link: which upper item a task takes over, how, how surely, and what it leaves out."""

    id: str
    iri: str
    upper: ItemRecord
    lower: ItemRecord
    kind: str
    score: float
    state: str
    missing: list[str]
