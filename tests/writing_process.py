"""A process of its own that writes to a store until it is killed, or only holds it open.

Each round replaces one graph whole, every triple carrying the round's number, and logs the round;
the number is printed once the store has taken it.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from queries.store import Store

GRAPH = "https://example.org/graph/plan"
LOG = "https://example.org/graph/log"
SIZE = 3000


def main(folder: str, first: int) -> None:
    with Store.open(folder) as store:
        print("open", flush=True)
        for number in range(first, sys.maxsize):
            store.replace({GRAPH: round_triples(number)}, additions={LOG: [log_triple(number)]})
            print(number, flush=True)


def round_triples(number: int) -> Iterator[Triple]:
    for count in range(SIZE):
        yield Triple(
            NamedNode(f"https://example.org/task/{count}"),
            NamedNode("https://example.org/round"),
            Literal(number),
        )


def log_triple(number: int) -> Triple:
    return Triple(
        NamedNode(f"https://example.org/round/{number}"),
        NamedNode("https://example.org/written"),
        Literal("taken"),
    )


def writing(folder: Path, first: int) -> subprocess.Popen[str]:
    """The process, started."""
    script = Path(__file__)
    return subprocess.Popen(
        [sys.executable, str(script), str(folder), str(first)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(script.parents[1])},
    )


def next_line(process: subprocess.Popen[str]) -> str:
    """The next line that it prints."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
