"""The tables: one row a statement and graph, so that a graph's rows can be taken away and read anew."""

import sqlite3
from collections.abc import Iterable, Sequence

# what a document is said to be: its title, number, year, issuer, how many tasks it has
_SCHEMA = """
CREATE TABLE directive (graph, node, plan INTEGER);
CREATE TABLE said (graph, node, what, value);
CREATE TABLE task (graph, node, plan, position REAL, due, text);
CREATE TABLE part (graph, task, role, unit, plan);
CREATE TABLE day (graph, task, day);
CREATE TABLE cited (graph, node, document);
CREATE TABLE carried (graph, plan, document);
CREATE TABLE tie (graph, node, way, other);
CREATE TABLE name (graph, node, name);
CREATE TABLE unit (graph, node, label, level, sort, above);
"""
_TIE_PARTS = """
UPDATE part SET plan = (SELECT MIN(task.plan) FROM task WHERE task.node = part.task) WHERE plan IS NULL"""
_UNTIE = "UPDATE part SET plan = NULL WHERE task IN (SELECT node FROM task WHERE graph = ?)"
# Made after the first filling, which they would slow down; ANALYZE tells the engine which one helps.
_INDEXES = f"""
CREATE INDEX task_node ON task (node);
{_TIE_PARTS};
CREATE INDEX directive_graph ON directive (graph);
CREATE INDEX directive_node ON directive (node, plan);
CREATE INDEX said_graph ON said (graph);
CREATE INDEX said_node ON said (node, what, value);
CREATE INDEX said_value ON said (what, value, node);
CREATE INDEX task_graph ON task (graph);
CREATE INDEX task_order ON task (plan, position, node);
CREATE INDEX part_graph ON part (graph);
CREATE INDEX part_unit ON part (unit, role, task);
CREATE INDEX part_plan ON part (unit, plan);
CREATE INDEX part_untied ON part (task) WHERE plan IS NULL;
CREATE INDEX part_task ON part (task, role, unit);
CREATE INDEX day_graph ON day (graph);
CREATE INDEX day_task ON day (task, day);
CREATE INDEX day_day ON day (day, task);
CREATE INDEX cited_graph ON cited (graph);
CREATE INDEX cited_document ON cited (document, node);
CREATE INDEX carried_graph ON carried (graph);
CREATE INDEX carried_document ON carried (document, plan);
CREATE INDEX carried_plan ON carried (plan, document);
CREATE INDEX cited_node ON cited (node, document);
CREATE INDEX tie_graph ON tie (graph);
CREATE INDEX tie_node ON tie (node);
CREATE INDEX tie_other ON tie (other);
CREATE INDEX name_graph ON name (graph);
CREATE INDEX name_node ON name (node, name);
CREATE INDEX unit_graph ON unit (graph);
CREATE INDEX unit_node ON unit (node, label, level);
ANALYZE;
"""
_WORKED_OUT = ("part", "plan")
TABLES = ("directive", "said", "task", "part", "day", "cited", "carried", "tie", "name", "unit")


def empty_tables() -> sqlite3.Connection:
    """Tables in memory without rows, for threads that take turns."""
    tables = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    tables.executescript(_SCHEMA)
    return tables


def add_indexes(tables: sqlite3.Connection) -> None:
    """None; what was filled is found quickly, and each part tells the plan of its task."""
    tables.executescript(_INDEXES)


def fill(tables: sqlite3.Connection, table: str, rows: Iterable[Sequence[str | None]]) -> None:
    """None; the table holds these rows too."""
    described = tables.execute(f"SELECT * FROM {table} LIMIT 0").description
    columns = [column for column, *_ in described if (table, column) != _WORKED_OUT]
    places = ", ".join("?" * len(columns))
    tables.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", rows)


def tie_parts(tables: sqlite3.Connection) -> None:
    """None; each part in a task tells the plan of its task, which saves a join over all tasks of a unit."""
    tables.execute(_TIE_PARTS)


def forget(tables: sqlite3.Connection, graphs: Iterable[str]) -> None:
    """None; no table holds a row of these graphs."""
    asked = [(graph,) for graph in graphs]
    # another graph may tell who has a part in a task of these
    tables.executemany(_UNTIE, asked)
    for table in TABLES:
        tables.executemany(f"DELETE FROM {table} WHERE graph = ?", asked)
