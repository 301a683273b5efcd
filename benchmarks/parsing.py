"""Reading plans: bytes to Document, Document to Plan, names to bodies, Plan to triples; the registry once."""

from collections.abc import Iterator
from pathlib import Path

from api.examples import example_files
from benchmarks.measure import milliseconds
from loader import extract, read, resolve, triples
from ontology.addresses import DEFAULT_BASE
from ontology.registry.registry import load_registry


def parsing_lines() -> Iterator[str]:
    """One line a file: its tasks, the milliseconds of each stage, and their sum; the registry first."""
    known = load_registry()
    loading = milliseconds(load_registry.__wrapped__)
    yield f"registry of {len(known.tables.places)} places: {loading:.1f} ms"
    yield f"{'file':44} {'tasks':>5} {'read':>7} {'extract':>8} {'resolve':>7} {'triples':>8} {'sum ms':>7}"
    for file in (*example_files(), *_shared_plans()):
        data = Path(file).read_bytes()
        document = read(data, file)
        plan = extract(document)
        resolved = resolve(plan, known, DEFAULT_BASE)
        stages = (
            milliseconds(lambda data=data, file=file: read(data, file)),
            milliseconds(lambda document=document: extract(document)),
            milliseconds(lambda plan=plan: resolve(plan, known, DEFAULT_BASE)),
            milliseconds(lambda resolved=resolved: triples(resolved, "plan")),
        )
        times = " ".join(f"{stage:7.1f}" for stage in stages)
        yield f"{Path(file).name[:44]:44} {len(plan.tasks):5} {times} {sum(stages):8.1f}"


def _shared_plans() -> list[str]:
    folder = Path(__file__).parents[2] / "shared" / "plans"
    return sorted(str(path) for path in folder.glob("*.txt"))
