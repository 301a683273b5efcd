"""What a person who mends the plan should know about how it was read."""

import re
from collections.abc import Iterable, Iterator, Sequence

from loader.cited.malformed_numbers import Fault, find_malformed_numbers
from loader.document import Document, Litter, Paragraph, Table, document_texts
from loader.drafts import Draft, Heading
from loader.task_numbers import plain_digits
from loader.tasks import TaskReading
from ontology.findings import make_issue
from ontology.folding import simplified
from ontology.plan import Issue, Source

# （详见附件） · 具体分工见附件2 · 附件：1.任务分解表 · not 附件所列
_ANNEX_MENTION = re.compile(r"(?:详?见|按照?|对照)附[件表]\d{0,2}|附\s*[件表]\s*\d{0,2}\s*[:：].{2,}")
# 附件 · 附件1 · 附表二 alone on a line: the annex begins here
_ANNEX_START = re.compile(r"附\s*[件表]\s*[\d一二三四五六七八九]{0,2}\s*[:：]?")
# 落实到位。 · （区财政局牵头） · not 人进、事
_SENTENCE_ENDS = re.compile(r"[。！？；;.!?）)】〕》”…]$")
_CUT_OFF = ("文件在本项中间结束", "the file ends within it")
_SHOWN = 40


def reading_issues(document: Document, drafts: Sequence[Draft], reading: TaskReading) -> tuple[Issue, ...]:
    """All issues of reading one document, in the order of the file."""
    found = [
        *reading.issues,
        *_draft_issues(drafts, reading),
        *_cut_off(document, drafts, reading),
        *_duplicate_headings(drafts),
        *_conventions(reading),
        *_unstated_roles(reading),
        *_annex(document, drafts),
        *_malformed_numbers(document, reading),
        *_unread(document, drafts),
        *_litter(document.litter),
        *_no_task(document, drafts),
    ]
    return tuple(sorted(found, key=lambda issue: (issue.source.line_start or 0, issue.code)))


def _draft_issues(drafts: Sequence[Draft], reading: TaskReading) -> Iterator[Issue]:
    for draft, task in zip(drafts, reading.tasks, strict=True):
        if draft.lost:
            detail, detail_en = _LOST[draft.lost]
            yield make_issue("text-lost", draft.source, task.number, detail=detail, detail_en=detail_en)
        if "#" in task.number:
            number = task.number.split("#")[0]
            yield make_issue("number-repeated", draft.source, task.number, number=number)
        if draft.carried_under_new_heading:
            words = "、".join(assignment.unit for assignment in task.assignments)
            yield make_issue("carried-over-heading", draft.source, task.number, words)


_LOST = {
    "text": ("正文或序号缺失，只余责任单位", "only its units are left"),
    "number": ("序号缺失，按前后序号补出", "its number is told by its neighbours"),
}


def _cut_off(document: Document, drafts: Sequence[Draft], reading: TaskReading) -> Iterator[Issue]:
    """The last item, where the file ends within it: its units would stand behind its last sentence."""
    last = document.blocks[-1] if document.blocks else None
    if not drafts or not isinstance(last, Paragraph) or _SENTENCE_ENDS.search(last.text.rstrip()):
        return
    draft = drafts[-1]
    others_have_units = any(one.units for one in drafts[:-1])
    if others_have_units and not draft.units and draft.source.line_end == last.source.line_end:
        detail, detail_en = _CUT_OFF
        yield make_issue(
            "text-lost", draft.source, reading.tasks[-1].number, detail=detail, detail_en=detail_en
        )


def _duplicate_headings(drafts: Sequence[Draft]) -> Iterator[Issue]:
    """Headings that are printed again under another number."""
    seen: dict[str, Heading] = {}
    for heading in dict.fromkeys(heading for draft in drafts for heading in draft.section):
        words = _unnumbered(heading)
        first = seen.setdefault(words, heading)
        if first.mark and heading.mark and _digits(first) != _digits(heading):
            yield make_issue("duplicate-heading", heading.source, words=heading.text)


def _unnumbered(heading: Heading) -> str:
    return heading.text[heading.mark.length :] if heading.mark else heading.text


def _digits(heading: Heading) -> str:
    return plain_digits(heading.mark.digits) if heading.mark else ""


def _conventions(reading: TaskReading) -> Iterator[Issue]:
    for rule in reading.applied:
        yield make_issue("convention-applied", rule.source, words=rule.words)


def _unstated_roles(reading: TaskReading) -> Iterator[Issue]:
    """One issue for all cells under a header such as 牵头及责任单位 that name units only."""
    for cell in reading.unstated[:1]:
        if cell.header:
            words = "".join(cell.lines)
            yield make_issue("role-conflict", cell.source, words=_short(words), header=cell.header)


def _annex(document: Document, drafts: Sequence[Draft]) -> Iterator[Issue]:
    """The announced annex that the file does not hold, once."""
    if any(isinstance(block, Table) for block in document.blocks) or any(d.units for d in drafts):
        return
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    texts = [simplified(paragraph.text) for paragraph in paragraphs]
    if any(_ANNEX_START.fullmatch(text) for text in texts[:-1]):
        return
    for paragraph, text in zip(paragraphs, texts, strict=True):
        if mention := _ANNEX_MENTION.search(text):
            yield make_issue("annex-missing", paragraph.source, words=_short(mention[0]))
            return


def _malformed_numbers(document: Document, reading: TaskReading) -> Iterator[Issue]:
    for text, source in document_texts(document):
        for number in find_malformed_numbers(text):
            detail, detail_en = _FAULTS[number.fault]
            task = _task_at(source, reading)
            yield make_issue(
                "number-malformed", source, task, number.words, detail=detail, detail_en=detail_en
            )


_FAULTS = {
    Fault.OPENING: ("年份前缺括号", "the bracket before the year is missing"),
    Fault.CLOSING: ("年份后缺括号", "the bracket behind the year is missing"),
    Fault.BRACKETS: ("年份没有括号", "the year has no brackets"),
    Fault.YEAR: ("年份有误", "its year is no year"),
    Fault.SERIAL: ("缺少序号", "its serial is missing"),
    Fault.WORD: ("缺“号”字", "the word 号 is missing"),
}


def _task_at(source: Source, reading: TaskReading) -> str | None:
    """The number of the task that stands at a place; None outside the tasks."""
    line = source.line_start
    if line is None:
        return None
    spans = ((task.source.line_start, task.source.line_end, task.number) for task in reading.tasks)
    return next((number for start, end, number in spans if start and end and start <= line <= end), None)


def _litter(litter: Sequence[Litter]) -> Iterator[Issue]:
    """One issue for each kind of litter, with the first words of each piece."""
    by_reason: dict[str, list[Litter]] = {}
    for piece in litter:
        by_reason.setdefault(piece.reason, []).append(piece)
    for reason, pieces in by_reason.items():
        words = "，".join(_short(piece.words) for piece in pieces[:3])
        detail = f"{reason}，{len(pieces)}处"
        yield make_issue(
            "litter-cut", pieces[0].source, words=words, detail=detail, detail_en=f"{reason}, {len(pieces)}×"
        )


def _unread(document: Document, drafts: Sequence[Draft]) -> Iterator[Issue]:
    """Paragraphs behind an item that belong neither to it nor to anything else, up to the last item."""
    items = _lines(draft.source for draft in drafts)
    headings = _lines(heading.source for draft in drafts for heading in draft.section)
    last = max(items, default=0)
    before = 0
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            continue
        line = block.source.line_start or 0
        loose = before in items and line < last and line not in items | headings
        if loose and any(character.isalnum() for character in block.text):
            yield make_issue("unread-words", block.source, words=_short(block.text))
        before = block.source.line_end or 0


def _lines(places: Iterable[Source]) -> set[int]:
    """The numbers of all lines at these places."""
    return {line for place in places for line in range(place.line_start or 0, (place.line_end or 0) + 1)}


def _no_task(document: Document, drafts: Sequence[Draft]) -> Iterator[Issue]:
    if drafts:
        return
    has_table = any(isinstance(block, Table) for block in document.blocks)
    detail, detail_en = _NO_TASK_TABLE if has_table else _NO_TASK_TEXT
    yield make_issue("no-task", Source(line_start=1, line_end=1), detail=detail, detail_en=detail_en)


_NO_TASK_TABLE = ("表格中没有任务列", "the table has no column of tasks")
_NO_TASK_TEXT = (
    "没有表格，也没有带编号的任务条目",
    "there is neither a table nor a numbered item that gives an order",
)


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "…"
