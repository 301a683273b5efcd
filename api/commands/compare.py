"""fengong compare: what one plan takes over from another, changes, drops and adds; no store is touched."""

import argparse
import sys

from api.command_line.messages import fail
from api.settings import Settings
from api.workers.frames import Reading
from api.workers.reader_pool import Confines, ReaderPool
from ontology.plan import Plan


def run(parsed: argparse.Namespace, settings: Settings) -> int:
    """0; 1 if a file could not be read; 2 for a file of several plans, or an output that is refused."""
    form = parsed.format or ("table" if sys.stdout.isatty() else "json")
    files = (parsed.upper, parsed.lower)
    with ReaderPool(Confines(settings.tables, settings.base), len(files)) as pool:
        waiting = [pool.submit(file) for file in files]
        # a quarter of a second, in which the files are read already
        from api.checks.comparing import compared_files
        from api.reports.cascade import unwritten, write_comparison

        readings = [one.result() for one in waiting]
    plans: list[Plan] = []
    for file, found in zip(files, readings, strict=True):
        plan = found[0].plan if len(found) == 1 else None
        if plan is None:
            return _refused(file, found, settings)
        plans.append(plan)
    try:
        write_comparison(compared_files(plans[0], plans[1], files, settings), form, settings, parsed.output)
    except OSError as error:
        return fail(settings, *unwritten(parsed.output, error))
    return 0


def _refused(file: str, found: list[Reading], settings: Settings) -> int:
    if len(found) == 1:
        fail(settings, found[0].message, found[0].message_en)
        return 1
    return fail(
        settings,
        f"{file} 中有 {len(found)} 个文件，请解压后指明其中一个。",
        f"{file} holds {len(found)} documents; unpack it and name one of them.",
    )
