"""A Document becomes a Plan: head, tasks, citations, conventions and issues."""

from collections.abc import Sequence

from loader.cited.broken_titles import whole_titles
from loader.cited.citations import find_citations, merge_citations, short_names_in
from loader.document import Document, Paragraph, document_texts
from loader.drafts import Draft
from loader.heads.head import read_head
from loader.places import located
from loader.prose.items import prose_drafts
from loader.prose.narrative import gives_orders
from loader.reading_issues import reading_issues
from loader.tables.items import table_drafts
from loader.task_numbers import task_numbers
from loader.tasks import Surroundings, TaskReading, read_tasks
from loader.units.conventions import find_conventions
from loader.wording import wording_issues
from ontology.plan import Citation, Convention, Head, Issue, Plan


def extract(document: Document) -> Plan:
    """The plan that the document holds; one without tasks has an issue that says why."""
    head = read_head(document)
    drafts = _drafts(document, head)
    around = _surroundings(document, head)
    reading = read_tasks(drafts, task_numbers(drafts), around)
    plan = Plan(
        sha256=document.sha256,
        head=head,
        tasks=reading.tasks,
        citations=_citations(document, around),
        conventions=_all_conventions(around.conventions, reading),
        issues=_all_issues(head, reading_issues(document, drafts, reading), reading),
    )
    return located(plan, document.places)


def _all_issues(head: Head, found: Sequence[Issue], reading: TaskReading) -> tuple[Issue, ...]:
    """All issues in the order of the file."""
    issues = (*found, *wording_issues(head, reading.tasks))
    return tuple(sorted(issues, key=lambda issue: (issue.source.line_start or 0, issue.code)))


def _drafts(document: Document, head: Head) -> tuple[Draft, ...]:
    """The drafts of the tables or of the prose, whichever names units; tables come first."""
    in_tables = table_drafts(document)
    if any(draft.units for draft in in_tables):
        return in_tables
    if not _says_more_than_texts(in_tables) and not gives_orders(head.title, [d.text for d in in_tables]):
        in_tables = ()
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    in_prose = prose_drafts(paragraphs, head.title)
    named = any(draft.units for draft in in_prose)
    return in_prose if named or not in_tables else in_tables


def _says_more_than_texts(drafts: Sequence[Draft]) -> bool:
    """Whether a table without units still is a task table: it sets deadlines or reports progress."""
    return any(draft.deadline or draft.progress for draft in drafts)


def _surroundings(document: Document, head: Head) -> Surroundings:
    conventions: list[Convention] = []
    short_names: dict[str, Citation] = {}
    for text, source in document_texts(document):
        conventions.extend(find_conventions(text, source))
    for text, source in whole_titles(document_texts(document)):
        short_names.update(short_names_in(text, source))
    return Surroundings(head, tuple(conventions), short_names)


def _all_conventions(found: Sequence[Convention], reading: TaskReading) -> tuple[Convention, ...]:
    """Every rule once, in the order of the file."""
    unique = {(rule.rule, rule.source.line_start): rule for rule in (*found, *reading.conventions)}
    return tuple(unique.values())


def _citations(document: Document, around: Surroundings) -> tuple[Citation, ...]:
    mentions = list(around.head.implements)
    for text, source in whole_titles(document_texts(document)):
        mentions.extend(find_citations(text, source, around.short_names))
    return merge_citations(mentions, around.head)
