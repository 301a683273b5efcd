"""fengong stats: how much of everything is in the store."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from api.command_line.messages import fail, say
from api.settings import Settings
from api.stores import open_store
from queries.errors import StoreError
from queries.statistics import Counts, Statistics, statistics

Words = tuple[str, str]

_WORDS: dict[str, Words] = {
    "unknown": ("不明", "unknown"),
    "国": ("国家", "nation"),
    "省": ("省", "province"),
    "市": ("市", "city"),
    "县": ("县（区）", "county"),
    "镇": ("镇（乡、街道）", "town"),
    "lead": ("牵头", "lead"),
    "responsible": ("责任", "responsible"),
    "cooperating": ("配合", "cooperating"),
    "guiding": ("指导", "guiding"),
    "resolved": ("已归入机构", "resolved"),
    "unresolved": ("未归入机构", "unresolved"),
    "collective": ("统称", "collective"),
    "loaded": ("已入库", "loaded"),
    "missing": ("未入库", "missing"),
    "all": ("全部", "all"),
    "dated": ("有日期", "dated"),
    "recurring": ("有周期", "recurring"),
    "counted": ("自某事起算", "counted from an event"),
    "conditional": ("有前提", "conditional"),
    "vague": ("含糊", "vague"),
}


def run(parsed: argparse.Namespace, settings: Settings) -> int:
    """0, or 2 where the store cannot be opened."""
    form = parsed.format or ("table" if sys.stdout.isatty() else "json")
    try:
        with open_store(settings, create=False) as store:
            found = statistics(store)
    except StoreError as error:
        return fail(settings, error.message, error.message_en)
    if form == "json":
        print(json.dumps(asdict(found), ensure_ascii=False))
    else:
        _show(found, settings)
    return 0


def _show(found: Statistics, settings: Settings) -> None:
    from api.command_line.terminal import console, rows_table

    table = rows_table(("", "", say(settings, "数量", "count")), _lines(found, settings))
    table.columns[-1].justify = "right"
    console().print(table)


def _lines(found: Statistics, settings: Settings) -> Iterator[tuple[str, str, str]]:
    for (zh, en), value in _parts(found):
        heading = say(settings, zh, en)
        counts = value if isinstance(value, dict) else {"": value}
        for key, count in counts.items():
            yield heading, say(settings, *_WORDS.get(key, (key, key))), str(count)
            heading = ""


def _parts(found: Statistics) -> Iterable[tuple[Words, int | Counts]]:
    return (
        (("方案", "plans"), found.plans),
        (("方案，按年份", "plans by year"), found.plans_by_year),
        (("方案，按发文机关层级", "plans by level of the issuer"), found.plans_by_level),
        (("任务", "tasks"), found.tasks),
        (("分工，按角色", "assignments by role"), found.assignments_by_role),
        (("分工，按单位", "assignments by unit"), found.assignments_by_unit),
        (("单位", "units"), found.units),
        (("机构库中的机构，按层级", "known bodies by level"), found.bodies_by_level),
        (("被引用的文件", "cited documents"), found.documents),
        (("时限", "time limits"), found.limits),
        (("问题，按代码", "issues by code"), found.issues_by_code),
        (("图", "graphs"), found.graphs),
        (("三元组", "triples"), found.triples),
    )
