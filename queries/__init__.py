"""The store and the questions: open a `Store`, ask with `run_question`, show the answer as a `table`."""

from queries.answers import Table, serialised, table
from queries.catalog import Question, find_question, questions
from queries.errors import QueriesError, QuestionError, StoreError
from queries.run import run_question, run_sparql
from queries.store import Store

__all__ = [
    "QueriesError",
    "Question",
    "QuestionError",
    "Store",
    "StoreError",
    "Table",
    "find_question",
    "questions",
    "run_question",
    "run_sparql",
    "serialised",
    "table",
]
