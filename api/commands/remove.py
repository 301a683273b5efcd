"""fengong remove: one plan out of the store; the log keeps that it was there."""

import argparse
import sys
from contextlib import closing

from pyoxigraph import NamedNode

from api.command_line.messages import fail, say
from api.settings import Settings
from api.stores import open_store, served_store
from api.writing.writer import user, writer_of
from queries.errors import QueriesError
from queries.names import plan_nodes
from queries.store import Store


def run(parsed: argparse.Namespace, settings: Settings) -> int:
    """0, 1 if the person said no, 2 for a plan that is not there."""
    try:
        with open_store(settings, create=False) as store:
            node = plan_nodes(store, parsed.plan)[0]
            if not isinstance(node, NamedNode) or not (parsed.yes or _confirmed(node, settings)):
                print(say(settings, "没有移除。", "Nothing was removed."), file=sys.stderr)
                return 1
            _remove(store, node, settings)
    except QueriesError as error:
        return fail(settings, error.message, error.message_en)
    print(say(settings, f"已移除 {node.value}", f"Removed {node.value}"))
    return 0


def _remove(store: Store, node: NamedNode, settings: Settings) -> None:
    if service := served_store(settings):
        with closing(service):
            service.remove(node.value, settings.base)
    else:
        writer_of(store, settings).remove(node, user())


def _confirmed(node: NamedNode, settings: Settings) -> bool:
    question = say(settings, f"移除 {node.value}？[y/N] ", f"Remove {node.value}? [y/N] ")
    print(question, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes", "是")
