"""A process that writes into a store without end and says what it did, until somebody kills it.

    python -m mixed_writes FOLDER SEED

One line `begin KIND KEY VALUE` before each deed and one `done …` after it was acknowledged.
"""

import random
import sys
from pathlib import Path

from pyoxigraph import NamedNode

from api.journal.entries import Action
from api.settings import Settings
from api.workers.frames import Reading
from api.writing.reviewing import Verdicts
from api.writing.writer import Writer, writing
from loader import extract, read, resolve
from ontology.addresses import DEFAULT_BASE
from ontology.plan import Plan
from ontology.registry.registry import load_registry
from queries.cascade.updating import update_links

KEYS = 4
TASKS = 29
# two plans that stay as they are, and whose links are judged
UPPER, LOWER = KEYS, KEYS + 1
_KINDS = ("load", "load", "load", "remove", "update", "put", "review")


def settings_of(folder: Path) -> Settings:
    return Settings(str(folder), DEFAULT_BASE, "zh")


def text_of(key: int, value: int) -> str:
    """One state of a plan: all its tasks say the same number, so that a torn one is seen."""
    head = f"云川市人民政府办公室关于印发第{key + 1}号工作分工方案的通知\n云政办〔2024〕{key + 1}号\n\n"
    items = [f"{n}.抓好第{value}版第{n}项工作。（市财政局负责）" for n in range(1, TASKS + 1)]
    return head + "\n".join(items) + "\n"


def read_plan(file: Path) -> Plan:
    plan = extract(read(file.read_bytes(), file.name))
    return resolve(plan, load_registry(None), DEFAULT_BASE)


def node_of(key: int) -> NamedNode:
    return NamedNode(f"{DEFAULT_BASE}directive/云政办〔2024〕{key + 1}号")


def counter(key: int) -> str:
    return f"https://office.example/counter/{key}"


def verdicts(value: int) -> Verdicts:
    """A table that confirms or rejects a link of each task, with the same number in every remark."""
    said = "拒绝" if value % 2 else "确认"
    lower, upper = node_of(LOWER).value, node_of(UPPER).value
    lines = [f"{lower}/task/{n}\t{upper}/task/{n}\t{said}\t第{value}版" for n in range(1, TASKS + 1)]
    table = "\n".join(["subject_id\tobject_id\text_verdict\tcomment", *lines, ""])
    return Verdicts(table.encode(), "links.sssom.tsv", "测试", "2026-01-05")


def load(writer: Writer, key: int, value: int, file: Path) -> None:
    file.write_text(text_of(key, value), encoding="utf-8")
    writer.enter([Reading(str(file), read_plan(file))], str(file), "测试")


def do(writer: Writer, kind: str, key: int, value: int, file: Path) -> None:
    if kind == "load":
        load(writer, key, value, file)
    elif kind == "review":
        writer.review(verdicts(value))
    elif kind == "remove":
        writer.remove(node_of(key), "测试")
    elif kind == "update":
        graph = f"<{counter(key)}>"
        told = f"{graph} <https://office.example/is> {value}"
        gone = f"DELETE WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"
        writer.update(f"{gone} ; INSERT DATA {{ GRAPH {graph} {{ {told} }} }}", "测试")
    else:
        graph = f"https://office.example/put/{key}"
        lines = " ".join(f"<{graph}> <https://office.example/is{n}> {value} ." for n in range(50))
        text = f"DROP SILENT GRAPH <{graph}> ; INSERT DATA {{ GRAPH <{graph}> {{ {lines} }} }}"
        writer.update(text, "测试", action=Action.PUT, graph=graph)


def main(folder: Path, seed: int) -> None:
    chance = random.Random(seed)
    with writing(settings_of(folder)) as writer:
        # what is slow the first time is done before anybody waits to kill
        load_registry(None)
        update_links(writer.store)
        for key in (UPPER, LOWER):
            load(writer, key, 0, folder.parent / "plan.txt")
        print("open", flush=True)
        for value in range(seed * 1000, seed * 1000 + 1000):
            kind, key = chance.choice(_KINDS), chance.randrange(KEYS)
            key = 0 if kind == "review" else key
            said = f"{kind} {key} {value}"
            print(f"begin {said}", flush=True)
            do(writer, kind, key, value, folder.parent / "plan.txt")
            print(f"done {said}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
