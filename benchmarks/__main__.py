"""`make bench`: all measurements, one after the other."""

from benchmarks.cascade import cascade_lines
from benchmarks.checks import check_lines
from benchmarks.formats import format_lines
from benchmarks.http import http_lines
from benchmarks.lists import list_lines
from benchmarks.pages import page_lines
from benchmarks.parsing import parsing_lines
from benchmarks.questions import question_lines

for part in (
    *(parsing_lines, format_lines, question_lines, check_lines, cascade_lines, list_lines),
    *(page_lines, http_lines),
):
    print(f"\n{part.__module__}: {part.__doc__ or ''}")
    for line in part():
        print(line)
