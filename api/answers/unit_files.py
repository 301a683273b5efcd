"""A unit's tasks as files to work with: a ledger for the spreadsheet, days for the calendar."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from io import BytesIO

from icalendar import Calendar, Event, vRecur
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from queries.answers import spreadsheet_text
from queries.calendar import Day
from queries.ledger import LedgerRow

# column and width; the last one is for the unit to fill in
_COLUMNS = (
    ("方案", 28),
    ("序号", 8),
    ("任务", 60),
    ("角色", 10),
    ("协同单位", 32),
    ("时限", 16),
    ("截止", 12),
    ("出处", 12),
    ("进展", 32),
)


def ledger_file(unit: str, rows: Sequence[LedgerRow]) -> bytes:
    """The ledger as a workbook: header frozen, text as text, an empty column for progress."""
    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError("a new workbook has a sheet")
    sheet.title = "台账"
    book.properties.title = _clean(unit)
    sheet.append([name for name, _ in _COLUMNS])
    for row in rows:
        sheet.append([_clean(cell) for cell in _cells(row)])
    _dress(sheet)
    output = BytesIO()
    book.save(output)
    return output.getvalue()


def calendar_file(unit: str, days: Sequence[Day], written: datetime) -> bytes:
    """The days as an iCalendar file of all-day entries."""
    calendar = Calendar()
    calendar.add("prodid", "-//fengong//calendar//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", unit)
    for day in days:
        calendar.add_component(_event(day, written))
    return bytes(calendar.to_ical())


def _cells(row: LedgerRow) -> tuple[str, ...]:
    told = (row.plan, row.number, row.text, row.role, row.partners, row.deadline, row.due, row.place)
    return (*told, "")


def _clean(words: str) -> str:
    return spreadsheet_text(ILLEGAL_CHARACTERS_RE.sub("", words))


def _dress(sheet: Worksheet) -> None:
    for place, (_, width) in enumerate(_COLUMNS):
        sheet.column_dimensions[chr(ord("A") + place)].width = width
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _event(day: Day, written: datetime) -> Event:
    event = Event()
    event.add("uid", day.uid)
    event.add("dtstamp", written)
    event.add("dtstart", day.day)
    event.add("dtend", day.day + timedelta(days=1))
    event.add("summary", day.title)
    event.add("description", day.words)
    event.add("transp", "TRANSPARENT")
    if day.rule:
        event.add("rrule", vRecur.from_ical(day.rule))
    return event
