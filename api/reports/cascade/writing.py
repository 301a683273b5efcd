"""Comparisons and cascades go to standard output, which is clean enough to be piped, or into a file."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from api.reports.cascade.data import cascade_json, comparison_json, matrix_csv
from api.settings import Settings
from queries.cascade.families import Family
from queries.cascade.sssom import sssom

# Spreadsheets take a text file for one of the old encodings unless this mark begins it. Other programs do not
# expect it, so it stands in files that are written for people only, and never on standard output.
_MARKED = ("csv", "sssom")


def write_comparison(family: Family, form: str, settings: Settings, output: str | None = None) -> None:
    """None; the comparison of two plans is written: table, html, json or sssom. OSError if it cannot be."""
    if form == "json":
        text = json.dumps(comparison_json(family.below[0][1].compared), ensure_ascii=False)
        _write(f"{text}\n", form, output)
    else:
        write_cascade([family], form, settings, output)


def write_cascade(
    families: Sequence[Family], form: str, settings: Settings, output: str | None = None
) -> None:
    """None; the families are written: table, html, csv, json or sssom. OSError if they cannot be."""
    if form == "table" and output is None:
        _print_text(families, settings.language)
    else:
        _write(_text(families, form, settings), form, output)


def unwritten(output: str | None, error: OSError) -> tuple[str, str]:
    """Why an output could not be written, in both languages."""
    reason = error.strerror or str(error)
    return (
        f"{output} 写不了：{reason}。请检查路径和权限，或用 -o 另选。",
        f"{output} cannot be written: {reason}. "
        "Check the path and its permissions, or choose another with -o.",
    )


def _write(text: str, form: str, output: str | None) -> None:
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        encoding = "utf-8-sig" if form in _MARKED else "utf-8"
        Path(output).write_text(text, encoding=encoding, newline="")


def _text(families: Sequence[Family], form: str, settings: Settings) -> str:
    if form == "json":
        return json.dumps(cascade_json(families), ensure_ascii=False) + "\n"
    if form == "csv":
        return matrix_csv(families, settings.language)
    if form == "sssom":
        compared = (found.compared for family in families for _, found in family.below)
        return sssom(compared, settings.base)
    if form == "table":
        from api.reports.cascade.text import all_lines

        return "".join(f"{line.plain}\n" for line in all_lines(families, settings.language))
    from api.reports.cascade.page import cascade_page

    return cascade_page(families, settings.language)


def _print_text(families: Sequence[Family], language: str) -> None:
    from api.command_line.terminal import console
    from api.reports.cascade.text import all_lines

    out = console()
    for line in all_lines(families, language):
        out.print(line)
