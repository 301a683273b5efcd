"""The tables: one row a statement and graph, so that a graph's rows can be taken away and read anew."""

import sqlite3
from collections.abc import Iterable, Sequence

# role and level are words; position, tasks and the like are numbers
_SCHEMA = """
CREATE TABLE plan (graph, node, title, file, number, issuer, printed, issued,
                   tasks INTEGER, units INTEGER, dated INTEGER);
CREATE TABLE year (graph, node, year);
CREATE TABLE task (graph, node, plan, position REAL, due);
CREATE TABLE part (graph, task, role, unit);
CREATE TABLE day (graph, task, day);
CREATE TABLE unit (graph, node, label, level, sort, above);
"""
# Made after the first filling, which they would slow down; ANALYZE tells the engine which one helps.
_INDEXES = """
CREATE INDEX plan_graph ON plan (graph);
CREATE INDEX plan_node ON plan (node);
CREATE INDEX year_graph ON year (graph);
CREATE INDEX year_node ON year (node, year);
CREATE INDEX task_graph ON task (graph);
CREATE INDEX task_order ON task (plan, position, node);
CREATE INDEX task_node ON task (node);
CREATE INDEX part_graph ON part (graph);
CREATE INDEX part_unit ON part (unit, role, task);
CREATE INDEX part_task ON part (task, role, unit);
CREATE INDEX day_graph ON day (graph);
CREATE INDEX day_task ON day (task, day);
CREATE INDEX unit_graph ON unit (graph);
CREATE INDEX unit_node ON unit (node, label, level);
ANALYZE;
"""
TABLES = ("plan", "year", "task", "part", "day", "unit")


def empty_tables() -> sqlite3.Connection:
    """Tables in memory without rows, for threads that take turns."""
    tables = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    tables.executescript(_SCHEMA)
    return tables


def add_indexes(tables: sqlite3.Connection) -> None:
    """None; what was filled is found quickly."""
    tables.executescript(_INDEXES)


def fill(tables: sqlite3.Connection, table: str, rows: Iterable[Sequence[str | None]]) -> None:
    """None; the table holds these rows too."""
    columns = len(tables.execute(f"SELECT * FROM {table} LIMIT 0").description)
    tables.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})", rows)


def forget(tables: sqlite3.Connection, graphs: Iterable[str]) -> None:
    """None; no table holds a row of these graphs."""
    asked = [(graph,) for graph in graphs]
    for table in TABLES:
        tables.executemany(f"DELETE FROM {table} WHERE graph = ?", asked)
