"""fengong resolve: the names of all plans resolved anew, after the registry's tables changed."""

import argparse
import sys
from collections.abc import Sequence

from api.command_line.messages import fail, say
from api.settings import Settings
from api.stores import refuse_served
from api.writing.resolving import Resolved
from api.writing.writer import user, writing
from loader.resolving.table_check import Fault, faults_of
from ontology.registry.registry import load_registry
from queries.errors import StoreError


def run(_parsed: argparse.Namespace, settings: Settings) -> int:
    """0, or 2 if the tables are faulty or the store could not be opened; nothing is changed then."""
    try:
        known = load_registry(settings.tables)
        if settings.tables and (faults := list(faults_of(known))):
            return _refuse(faults, settings)
        refuse_served(settings)
        with writing(settings, create=False) as writer:
            plans = [_shown(plan, settings) for plan in writer.resolve(user())]
    except StoreError as error:
        return fail(settings, error.message, error.message_en)
    changed = sum(plan.changed for plan in plans)
    print(
        say(settings, f"共 {len(plans)} 个方案，{changed} 个有变化", f"{len(plans)} plans, {changed} changed")
    )
    return 0


def _refuse(faults: Sequence[Fault], settings: Settings) -> int:
    """2; the example phrases of the tables that lead elsewhere were listed."""
    for fault in faults:
        found = "、".join(body.label for body in fault.found)
        print(f"{fault.phrase} → {found or '—'}  ≠  {fault.wanted.label}", file=sys.stderr)
    return fail(
        settings,
        "机构库的表中，上列例句没有唯一指向所在行的机构。请修改例句、名称或起止时间；库未改动。",
        "These example phrases of the tables do not lead to the body of their own row alone. "
        "Mend phrase, names or times; the store is unchanged.",
    )


def _shown(plan: Resolved, settings: Settings) -> Resolved:
    """The plan, after one line about it was printed."""
    state = say(settings, "变化" if plan.changed else "未变", "changed" if plan.changed else "unchanged")
    counts = say(
        settings,
        f"{plan.names} 个单位名称中 {plan.resolved} 个已归入机构",
        f"{plan.resolved} of {plan.names} unit names resolved",
    )
    print(f"{state}  {plan.plan}  {counts}")
    return plan
