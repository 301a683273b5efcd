"""Formats: what the bare library needs, what reader and extractor need, and a load of many Word files.

The plans are invented: 45 tasks each, printed by the printers of the tests.
"""

import csv
import io
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import lxml.html
import pdfplumber
from python_calamine import CalamineWorkbook

from api.intake import load_files
from api.writing.outcomes import Status
from benchmarks.measure import milliseconds
from loader import extract, read
from ontology.addresses import DEFAULT_BASE
from queries.store import Store

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from rendering.office_files import to_csv, to_docx, to_xlsx
from rendering.printed import Printed, printed_form
from rendering.programs import converted
from rendering.web_pages import to_html

_TASKS = 45
_MANY = int(os.environ.get("FENGONG_BENCH_PLANS", "1000"))
_UNITS = (
    "市行政审批局牵头，市税务局、公安局配合",
    "市数据局、各区政府负责",
    "市司法局牵头，各行政执法单位落实",
)


def format_lines() -> Iterator[str]:
    """One line a format with plans a second, then the load of many Word files."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = _printed_files(_plan(7), folder)
        yield (
            f"{'format':8} {'bare ms':>9} {'reader ms':>10} {'extractor ms':>13} {'reader/bare':>12} "
            f"{'extractor/reader':>17} {'plans a second':>15}"
        )
        for form, bare in _BARE.items():
            yield _line(form, files[form], bare)
        yield from _load_lines(folder)


def _line(form: str, file: Path, bare: Callable[[Path], object]) -> str:
    data = file.read_bytes()
    document = read(data, file.name)
    assert len(extract(document).tasks) == _TASKS
    alone = milliseconds(lambda: bare(file))
    reader = milliseconds(lambda: read(data, file.name))
    extractor = milliseconds(lambda: extract(document))
    return (
        f"{form:8} {alone:9.1f} {reader:10.1f} {extractor:13.1f} {reader / alone:12.2f} "
        f"{extractor / reader:17.2f} {1000 / (reader + extractor):15.1f}"
    )


def _load_lines(folder: Path) -> Iterator[str]:
    files = [to_docx(_plan(number), folder / f"plan{number}.docx") for number in range(_MANY)]
    start = time.perf_counter()
    for file in files:
        _bare_docx(file)
    bare = time.perf_counter() - start
    loading = time.perf_counter()
    halves = []
    with Store.open(str(folder / "store")) as store:
        names = [str(file) for file in files]
        for count, outcome in enumerate(load_files(names, store, DEFAULT_BASE, workers=2), 1):
            assert outcome.status is Status.LOADED, outcome
            if count in (_MANY // 2, _MANY):
                halves.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10)
        loaded = time.perf_counter() - loading
    again = time.perf_counter()
    with Store.open(str(folder / "store")) as store:
        assert {one.status for one in load_files(names, store, DEFAULT_BASE, workers=2)} == {Status.UNCHANGED}
    again = time.perf_counter() - again
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
    yield f"{_MANY} docx: bare reading in one process {bare:.1f} s"
    yield f"load with 2 workers {loaded:.1f} s, ratio {loaded / bare:.2f}; again, unchanged: {again:.1f} s"
    yield f"memory: {halves[0]} MB after half, {halves[1]} MB at the end; largest other process {children} MB"


def _plan(number: int) -> Printed:
    """A plan of 45 tasks under five headings, with merged cells."""
    head = f"云溟市人民政府办公室文件\n溟府办〔2031〕{number + 1}号\n云溟市2031年公开方案（{number + 1}）\n\n"
    rows = ["\t".join(_row(item)) for item in range(_TASKS)]
    text = head + "\n".join(["工作任务\t具体要求\t责任单位\t完成时限", *rows])
    return printed_form(read(text.encode(), "plan.txt"))


def _row(item: int) -> tuple[str, ...]:
    return (
        f"（{'一二三四五'[item // 9]}）推进政务公开标准化规范化。" if item % 9 == 0 else "",
        f"{item + 1}.完善第{item + 1}项政务公开制度，及时公开相关信息，接受社会监督，做到应公开尽公开。",
        _UNITS[item % 3] if item % 2 == 0 else "",
        "6月底前" if item % 4 == 0 else "",
    )


def _printed_files(printed: Printed, folder: Path) -> dict[str, Path]:
    word = to_docx(printed, folder / "plan.docx")
    return {
        "docx": word,
        "xlsx": to_xlsx(printed, folder / "plan.xlsx"),
        "csv": to_csv(printed, folder / "plan.csv"),
        "html": to_html(printed, folder / "plan.html"),
        "pdf": converted([word], "pdf", folder)[0],
    }


def _bare_docx(file: Path) -> object:
    document = docx.Document(str(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs], cells


def _bare_xlsx(file: Path) -> object:
    workbook = CalamineWorkbook.from_path(str(file))
    return [workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names]


def _bare_csv(file: Path) -> object:
    return list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"))))


def _bare_html(file: Path) -> object:
    root = lxml.html.document_fromstring(file.read_bytes())
    return [cell.text_content() for cell in root.iter("td", "p")]


def _bare_pdf(file: Path) -> object:
    with pdfplumber.open(file) as document:
        return [(page.extract_tables(), page.extract_text()) for page in document.pages]


_BARE: dict[str, Callable[[Path], object]] = {
    "docx": _bare_docx,
    "xlsx": _bare_xlsx,
    "csv": _bare_csv,
    "html": _bare_html,
    "pdf": _bare_pdf,
}
