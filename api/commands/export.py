"""fengong export: what the store holds, as RDF."""

import argparse
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from pyoxigraph import NamedNode

from api.command_line.messages import fail, say, unwritten
from api.settings import Settings
from api.stores import open_store
from api.writing.removal import graph_of
from queries.errors import QueriesError
from queries.export import export
from queries.names import plan_nodes
from queries.store import Store


def run(parsed: argparse.Namespace, settings: Settings) -> int:
    """0, or 2 for a plan that is not there, or a store or an output that cannot be opened."""
    try:
        with ExitStack() as opened:
            store = opened.enter_context(open_store(settings, create=False))
            graphs = _graphs(store, parsed.plan, settings)
            output = _output(parsed.output, opened)
            export(store, graphs, parsed.format, output, _progress(len(graphs), parsed.output))
    except QueriesError as error:
        return fail(settings, error.message, error.message_en)
    except OSError as error:
        if not parsed.output:
            raise
        return fail(settings, *unwritten(parsed.output, error))
    if parsed.output:
        said = say(
            settings,
            f"已导出 {len(graphs)} 个图到 {parsed.output}",
            f"{len(graphs)} graphs are in {parsed.output}",
        )
        print(said, file=sys.stderr)
    return 0


def _graphs(store: Store, plan: str | None, settings: Settings) -> list[str]:
    if plan is None:
        return store.graphs()
    nodes = [node for node in plan_nodes(store, plan) if isinstance(node, NamedNode)]
    return [graph_of(node, settings.base).value for node in nodes]


def _output(name: str | None, opened: ExitStack) -> IO[bytes]:
    return opened.enter_context(Path(name).open("wb")) if name else sys.stdout.buffer


def _progress(count: int, output: str | None) -> Callable[[str], None]:
    """What shows how many graphs have begun, where people see it and the data go elsewhere."""
    done = 0

    def tell(_: str) -> None:
        nonlocal done
        done += 1
        if sys.stderr.isatty() and (output or not sys.stdout.isatty()):
            print(f"\r{done}/{count}", end="\n" if done == count else "", file=sys.stderr, flush=True)

    return tell
