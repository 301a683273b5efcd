"""fengong parse: what files say, as tables, JSON Lines or CSV; no store is touched."""

import argparse
import json
import sys

from api.settings import Settings
from api.workers.frames import Reading
from api.workers.reader_pool import Confines, read_files
from ontology.plan import Plan
from ontology.plan_json import plan_json


def run(parsed: argparse.Namespace, settings: Settings) -> int:
    """0, or 1 if some file could not be read."""
    form = parsed.format or ("table" if sys.stdout.isatty() else "json")
    failed = False
    readings = read_files(parsed.files, Confines(settings.tables, settings.base))
    for count, reading in enumerate(readings):
        if reading.plan is None:
            failed = True
            show_failure(reading, form, settings.language)
        else:
            _show(reading.plan, reading.file, form, settings.language, first=count == 0)
    return int(failed)


def show_failure(reading: Reading, form: str, language: str) -> None:
    """None; the reason why a file could not be read, as data where data are wanted."""
    words = reading.message if language == "zh" else reading.message_en
    if form == "json":
        print(json.dumps({"file": reading.file, "error": words}, ensure_ascii=False))
    else:
        print(words, file=sys.stderr)


def _show(plan: Plan, file: str, form: str, language: str, *, first: bool) -> None:
    if form == "json":
        print(json.dumps(plan_json(plan, file), ensure_ascii=False))
    elif form == "csv":
        from api.command_line.plan_csv import plan_csv

        sys.stdout.write(plan_csv(plan, file, header=first))
    else:
        from api.command_line.terminal import console, plan_tables

        out = console()
        for part in plan_tables(plan, file, language):
            out.print(part)
