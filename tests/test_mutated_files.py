"""Thousands of damaged documents: each gives a plan that keeps the laws, or a clear error, in time."""

import os
import random
import re
import time
from collections import Counter, deque
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import NamedTuple

import pytest
from hostile_files import zip_of
from mutations import mutated
from rendering.office_files import to_csv, to_docx, to_xlsx
from rendering.printed import printed_form
from rendering.programs import converted
from rendering.web_pages import to_html

from api.examples import example_files
from api.workers.frames import Reading
from api.workers.reader_pool import Confines, ReaderPool, ReaderProcess
from loader.readers import read
from ontology.addresses import DEFAULT_BASE
from ontology.plan import Plan, Source

_COUNT = int(os.environ.get("FENGONG_MUTATIONS", "10000" if os.environ.get("FENGONG_SOAK") else "240"))
_FORMS = ("docx", "xlsx", "html", "pdf", "csv", "txt", "ods", "zip")
_SEEDS = ("2023-2", "2023-5", "2023-7", "2024-2")
_SECONDS = 30.0


class Answer(NamedTuple):
    """A damaged document: its format and number, what was read, how long that took, what its readers held."""

    form: str
    number: int
    readings: list[Reading]
    seconds: float
    held: int


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[bytes]]:
    """The example plans in every format."""
    folder = tmp_path_factory.mktemp("seeds")
    found: dict[str, list[Path]] = {form: [] for form in _FORMS}
    for name in (Path(file) for file in example_files()):
        if name.name.startswith(_SEEDS):
            printed = printed_form(read(name.read_bytes(), name.name))
            found["txt"].append(name)
            found["docx"].append(to_docx(printed, folder / f"{name.stem}.docx"))
            found["xlsx"].append(to_xlsx(printed, folder / f"{name.stem}.xlsx"))
            found["csv"].append(to_csv(printed, folder / f"{name.stem}.csv"))
            found["html"].append(
                to_html(printed, folder / f"{name.stem}.html", site=len(found["html"]) % 2 == 0)
            )
    found["pdf"] = converted(found["docx"], "pdf", folder)
    found["ods"] = converted(found["xlsx"], "ods", folder)
    data = {form: [path.read_bytes() for path in paths] for form, paths in found.items()}
    data["zip"] = [zip_of(**{"甲.docx": data["docx"][0], "乙.txt": data["txt"][0]})]
    return data


def answers(seeds: dict[str, list[bytes]], folder: Path) -> Iterator[Answer]:
    """What is read of each damaged document, by two processes."""
    waiting: deque[tuple[str, int, Path, float, Future[list[Reading]]]] = deque()
    with ReaderPool(Confines(None, DEFAULT_BASE, seconds=_SECONDS), 2) as pool:
        for number in range(_COUNT):
            form = _FORMS[number % len(_FORMS)]
            chance = random.Random(number)
            file = folder / f"{number}.{form}"
            file.write_bytes(mutated(chance.choice(seeds[form]), form, chance))
            waiting.append((form, number, file, time.monotonic(), pool.submit(str(file))))
            if len(waiting) > 1 or number == _COUNT - 1:
                yield from _finished(waiting, pool, keep=0 if number == _COUNT - 1 else 1)


def _finished(
    waiting: deque[tuple[str, int, Path, float, Future[list[Reading]]]], pool: ReaderPool, keep: int
) -> Iterator[Answer]:
    while len(waiting) > keep:
        form, number, file, began, future = waiting.popleft()
        readings = future.result()
        file.unlink()
        yield Answer(form, number, readings, time.monotonic() - began, max(map(_held, pool._all)))


def _held(process: ReaderProcess) -> int:
    """The most bytes that a reading process ever held; 0 where the system does not tell, or it just ended."""
    try:
        status = Path(f"/proc/{process._process.pid}/status").read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):
        return 0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) * 1024 if found else 0


def faults(answer: Answer) -> Iterator[str]:
    """What is wrong with an answer, in words."""
    where = f"{answer.form} {answer.number}"
    if answer.seconds > 2 * _SECONDS + 5:
        yield f"{where}: took {answer.seconds:.0f} s"
    if answer.held > 1 << 30:
        yield f"{where}: a process held {answer.held >> 20} MB"
    for reading in answer.readings:
        if reading.plan is None:
            if not reading.message or not reading.message_en:
                yield f"{where}: an error without words"
            elif "进程中止" in reading.message:
                yield f"{where}: {reading.message_en}"
        else:
            yield from (f"{where}: {fault}" for fault in broken_laws(reading.plan))


def broken_laws(plan: Plan) -> Iterator[str]:
    """The laws that hold for every plan and do not for this one."""
    numbers = [task.number for task in plan.tasks]
    if len(set(numbers)) != len(numbers):
        yield "a number twice"
    if not plan.tasks and "no-task" not in [issue.code for issue in plan.issues]:
        yield "nothing read, and nobody told"
    if {issue.task for issue in plan.issues} - {None, *numbers}:
        yield "an issue of a task that is not there"
    if any(task.source == Source() for task in plan.tasks):
        yield "a task without a place"
    if any(not assignment.unit for task in plan.tasks for assignment in task.assignments):
        yield "a unit without a name"


def test_every_damaged_document_gives_a_plan_or_a_clear_error(
    seeds: dict[str, list[bytes]], tmp_path: Path
) -> None:
    found: list[str] = []
    kinds: Counter[str] = Counter()
    held = longest = 0.0
    for answer in answers(seeds, tmp_path):
        found.extend(faults(answer))
        held, longest = max(held, answer.held), max(longest, answer.seconds)
        for reading in answer.readings:
            kinds[f"{answer.form} {'plan' if reading.plan else 'error'}"] += 1
    print(dict(sorted(kinds.items())), f"{held / (1 << 20):.0f} MB", f"{longest:.1f} s")
    assert found == [], "\n".join(found)
    # a damage that left no plan at all would prove little
    assert all(kinds[f"{form} plan"] for form in _FORMS)
