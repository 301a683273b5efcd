"""fengong cascade: what became of every upper item in the plans below, in the whole store or a part of it."""

import argparse
import sys

from api.command_line.messages import fail, say
from api.reports.cascade import unwritten, write_cascade
from api.settings import Settings
from api.stores import open_store
from queries.cascade.families import families
from queries.cascade.updating import update_links
from queries.errors import QueriesError
from queries.facts import named
from queries.names import directive_nodes, plan_nodes


def run(parsed: argparse.Namespace, settings: Settings) -> int:
    """0, or 2 for an unknown plan, a store that cannot be opened, or an output that cannot be written."""
    form = parsed.format or ("table" if sys.stdout.isatty() else "json")
    try:
        with open_store(settings, create=False) as store:
            # what an interrupted load left undone
            update_links(store)
            parent = directive_nodes(store, parsed.parent) if parsed.parent else ()
            child = plan_nodes(store, parsed.child) if parsed.child else ()
            found = families(store, named(parent), named(child))
            write_cascade(found, form, settings, parsed.output)
    except QueriesError as error:
        return fail(settings, error.message, error.message_en)
    except OSError as error:
        return fail(settings, *unwritten(parsed.output, error))
    if not found:
        print(_nothing(settings), file=sys.stderr)
    return 0


def _nothing(settings: Settings) -> str:
    return say(
        settings,
        "库中没有上下级方案。方案写明所落实的文件时自动对应；也可用 --parent 和 --child 指明两个方案来对照。",
        "No plan in the store carries out another directive. "
        "Name two plans with --parent and --child to compare them.",
    )
