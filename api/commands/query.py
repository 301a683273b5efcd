"""fengong query: the ready questions, or any SPARQL; a table in a terminal, CSV in a pipe."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from api.command_line.messages import fail, say
from api.settings import Settings
from api.stores import open_store
from queries.answers import serialised, table
from queries.catalog import Question, find_question, questions
from queries.errors import QueriesError
from queries.headings import headings
from queries.run import run_question, run_sparql
from queries.store import Results, Store


def run(parsed: argparse.Namespace, settings: Settings) -> int:
    """0, or 2 for a question that cannot be asked."""
    if parsed.list:
        return _list(settings)
    chosen = [value for value in (parsed.name, parsed.sparql, parsed.file) if value]
    if len(chosen) != 1:
        return fail(
            settings,
            "请给出一个查询名、--sparql 或 --file；全部查询见 fengong query --list。",
            "Give one question's name, --sparql or --file; fengong query --list shows all questions.",
        )
    try:
        # the question is looked up first: a typing error should not need a store to be told
        question = find_question(parsed.name) if parsed.name else None
        values = _values(question, parsed.question_words)
        with open_store(settings, create=False) as store:
            _show(_answer(store, parsed, values), parsed.format, settings)
    except QueriesError as error:
        return fail(settings, error.message, error.message_en)
    except OSError as error:
        return fail(settings, f"无法打开 {parsed.file}：{error}", f"Cannot open {parsed.file}: {error}")
    return 0


def _answer(store: Store, parsed: argparse.Namespace, values: dict[str, str]) -> Results:
    if parsed.name:
        return run_question(store, parsed.name, values)
    return run_sparql(store, parsed.sparql or Path(parsed.file).read_text(encoding="utf-8"))


def _values(question: Question | None, extra: Sequence[str]) -> dict[str, str]:
    """The question's values from `--unit X` or `--unit=X`; wrong words end with status 2."""
    parser = argparse.ArgumentParser(
        prog=f"fengong query {question.name if question else ''}", add_help=False
    )
    for parameter in question.parameters if question else ():
        parser.add_argument(f"--{parameter.name}", metavar=parameter.kind.upper())
    found = vars(parser.parse_args(list(extra)))
    return {name: value for name, value in found.items() if value is not None}


def _show(results: Results, form: str | None, settings: Settings) -> None:
    if form == "table" or (form is None and sys.stdout.isatty()):
        from api.command_line.terminal import console, rows_table

        answer = table(results, settings.language)
        console().print(rows_table(headings(answer.columns, settings.language), answer.rows))
        return
    data = serialised(results, form or _usual_form(results))
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _usual_form(results: Results) -> str:
    from pyoxigraph import QueryBoolean, QueryTriples

    if isinstance(results, QueryTriples):
        return "turtle"
    return "json" if isinstance(results, QueryBoolean) else "csv"


def _list(settings: Settings) -> int:
    for question in questions():
        print(f"{question.name}  {say(settings, question.summary, question.summary_en)}")
        for parameter in question.parameters:
            meaning = say(settings, parameter.meaning, parameter.meaning_en)
            needed = "" if parameter.required else say(settings, "（可选）", " (optional)")
            print(f"    --{parameter.name}  {meaning}{needed}")
    return 0
