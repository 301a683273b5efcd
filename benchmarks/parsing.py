"""Reading plans: bytes to Document, Document to Plan, Plan to triples; and decoding alone beside it."""

from collections.abc import Iterator
from pathlib import Path

from api.examples import example_files
from benchmarks.measure import milliseconds
from loader.extract import extract
from loader.graph.triples import triples
from loader.readers import read


def parsing_lines() -> Iterator[str]:
    """One line a file: its tasks, the milliseconds of each stage, and their sum."""
    yield f"{'file':44} {'tasks':>5} {'read':>7} {'extract':>8} {'triples':>8} {'sum ms':>7}"
    for file in (*example_files(), *_shared_plans()):
        data = Path(file).read_bytes()
        document = read(data, file)
        plan = extract(document)
        stages = (
            milliseconds(lambda data=data, file=file: read(data, file)),
            milliseconds(lambda document=document: extract(document)),
            milliseconds(lambda plan=plan: triples(plan, "plan")),
        )
        times = " ".join(f"{stage:7.1f}" for stage in stages)
        yield f"{Path(file).name[:44]:44} {len(plan.tasks):5} {times} {sum(stages):8.1f}"


def _shared_plans() -> list[str]:
    folder = Path(__file__).parents[2] / "shared" / "plans"
    return sorted(str(path) for path in folder.glob("*.txt"))
