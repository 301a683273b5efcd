"""Links as SSSOM-TSV: a table of mappings that opens in a spreadsheet, and comes back with verdicts.

https://mapping-commons.github.io/sssom/ - the columns that begin with `ext_` are ours and are declared in the
head, as the specification wants it.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from io import StringIO

from ontology.addresses import address_of, uri_of
from ontology.terms import FG, SEMAPV
from queries.answers import spreadsheet_text
from queries.cascade.comparison import Comparison, Link, Rejection
from queries.cascade.items import Item
from queries.cascade.reviews import Review, Verdict

VERDICT_WORDS = {Verdict.CONFIRMED: "确认", Verdict.REJECTED: "拒绝"}
COLUMNS = (
    *("ext_verdict", "reviewer_label", "mapping_date", "comment"),
    *("subject_id", "subject_label", "predicate_id", "predicate_modifier", "object_id", "object_label"),
    *("ext_kind", "confidence", "ext_left_out", "ext_look_again", "mapping_justification"),
)
_EXTENSIONS = {
    "ext_verdict": "fg:verdict",
    "ext_kind": "fg:kind",
    "ext_left_out": "fg:leftOut",
    "ext_look_again": "fg:lookAgain",
}
_MADE = "semapv:LexicalSimilarityThresholdMatching"
_CURATED = "semapv:ManualMappingCuration"
_REMARK = (
    "在 ext_verdict 列填“确认”或“拒绝”，在 reviewer_label 列写明复核人，"
    "存为制表符分隔的文本，用 fengong review 读回。 "
    "Write confirmed or rejected into ext_verdict and your name into reviewer_label, save the table as "
    "tab-separated text, and read it back with fengong review."
)


def sssom(comparisons: Iterable[Comparison], base: str) -> str:
    """The links as SSSOM-TSV."""
    out = StringIO()
    for line in _head(base):
        out.write(f"#{line}\n")
    writer = csv.writer(out, "excel-tab", lineterminator="\n")
    writer.writerow(COLUMNS)
    for compared in comparisons:
        rows = [
            *(_of_link(link, base) for link in compared.links),
            *(_of_rejection(one, base) for one in compared.rejected),
        ]
        writer.writerows([spreadsheet_text(cells[name]) for name in COLUMNS] for cells in rows)
    return out.getvalue()


def _head(base: str) -> Iterator[str]:
    yield "curie_map:"
    yield f"  fg: {FG}"
    yield f"  plan: {base}directive/"
    yield f"  semapv: {SEMAPV}"
    yield f"mapping_set_id: {base}links"
    yield "mapping_set_title: 承接关系 links between tasks and upper items"
    yield f"comment: {json.dumps(_REMARK, ensure_ascii=False)}"
    yield "license: https://creativecommons.org/publicdomain/zero/1.0/"
    yield "extension_definitions:"
    for name, term in _EXTENSIONS.items():
        yield f"- slot_name: {name}"
        yield f"  property: {term}"
        yield "  type_hint: http://www.w3.org/2001/XMLSchema#string"


def _of_link(link: Link, base: str) -> dict[str, str]:
    return {
        **_pair(link.lower, link.upper, link.review, base),
        "predicate_modifier": "",
        "ext_kind": link.kind.value,
        "confidence": f"{link.score:.2f}",
        "ext_left_out": "；".join(link.missing),
        "ext_look_again": "true" if link.look_again else "",
    }


def _of_rejection(one: Rejection, base: str) -> dict[str, str]:
    nothing = dict.fromkeys(("ext_kind", "confidence", "ext_left_out", "ext_look_again"), "")
    return {**_pair(one.lower, one.upper, one.review, base), **nothing, "predicate_modifier": "Not"}


def _pair(lower: Item, upper: Item, review: Review | None, base: str) -> dict[str, str]:
    return {
        "ext_verdict": VERDICT_WORDS[review.verdict] if review else "",
        "reviewer_label": review.reviewer if review else "",
        "mapping_date": review.date if review else "",
        "comment": review.comment if review else "",
        "subject_id": curie(lower.address, base),
        "subject_label": lower.text,
        "predicate_id": "fg:fulfils",
        "object_id": curie(upper.address, base),
        "object_label": upper.text,
        "mapping_justification": _CURATED if review else _MADE,
    }


def curie(address: str, base: str) -> str:
    """An address in short and in ASCII, as programs for SSSOM want it: plan:%E6%BA%9F…/task/1."""
    start = f"{base}directive/"
    return uri_of(f"plan:{address.removeprefix(start)}" if address.startswith(start) else address)


def expanded(short: str, base: str) -> str:
    """The address that stands behind its short form, in ASCII or not."""
    address = address_of(short)
    return f"{base}directive/{address.removeprefix('plan:')}" if address.startswith("plan:") else address
