"""A history with a deed of every kind, for tests of what brings a store back."""

import zipfile
from pathlib import Path

from mixed_writes import KEYS, LOWER, TASKS, UPPER, do, node_of, settings_of, text_of, verdicts

from api.journal.entries import Action
from api.settings import Settings
from api.writing.writer import Writer, writing
from queries.digest import store_digest

PUT = "https://office.example/put"


def store_with_history(folder: Path) -> tuple[Settings, str]:
    """The settings of a store in which everything was done once, and its digest."""
    settings = settings_of(folder)
    with writing(settings) as writer:
        live(writer, folder.parent)
        return settings, store_digest(writer.store)


def live(writer: Writer, scratch: Path) -> None:
    """None; everything was done once."""
    _load_files(writer, scratch)
    for value, kind in enumerate(("update", "put", "load", "remove", "load")):
        do(writer, kind, value % KEYS, value, scratch / "方案.txt")
    writer.review(verdicts(2))
    writer.review(verdicts(3))
    for _ in writer.resolve("张三"):
        pass
    add = f"INSERT DATA {{ GRAPH <{PUT}> {{ <a> <b> [] , 1.0 }} }}"
    writer.update(add, "张三", base=f"{PUT}/", action=Action.ADD, graph=PUT)
    writer.update(f"DROP SILENT GRAPH <{PUT}/1>", "张三", action=Action.DELETE, graph=f"{PUT}/1")


def _load_files(writer: Writer, scratch: Path) -> None:
    """None; two plans came as files, two in an archive, and one of them was replaced by another file."""
    files = []
    for key in (UPPER, LOWER):
        files.append(scratch / f"{key}.txt")
        files[-1].write_text(text_of(key, 0), encoding="utf-8")
    archive = scratch / "方案.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for key in (KEYS + 2, KEYS + 3):
            packed.writestr(f"{key}.txt", text_of(key, 0))
    outcomes = list(writer.load([str(file) for file in (*files, archive)], "张三", 2))
    assert [outcome.tasks for outcome in outcomes] == [TASKS] * 4
    files[0].write_text(text_of(UPPER, 1), encoding="utf-8")
    assert [one.status for one in writer.load([str(files[0])], "张三")] == ["replaced"]


def key_node(key: int) -> str:
    """The address of the graph of a plan."""
    return node_of(key).value.replace("/directive/", "/graph/", 1)
