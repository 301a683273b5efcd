"""A plan printed into any format of an office, by other programs, is read as from its text."""

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from rendering.comparing import differences, task_f1, unit_f1
from rendering.office_files import to_csv, to_docx, to_xlsx
from rendering.printed import Printed, printed_form
from rendering.programs import chromium_pdf, converted
from rendering.web_pages import to_html

from api.examples import example_files
from loader import extract, read
from loader.document import Document
from ontology.plan import Plan

_SOAK = bool(os.environ.get("FENGONG_SOAK"))
_PLANS = Path(__file__).resolve().parents[2] / "shared" / "plans"
_REAL = ("000", "001", "002", "004")
_EXAMPLES = tuple(sorted(Path(file).name for file in example_files()))

# Where a line of a PDF ends at a blank, the blank is printed nowhere: ", " becomes "," in these items.
_LOST_BLANKS = {("000", "libreoffice"): {"20"}}

Printer = Callable[[Printed, Path], Path]
_PRINTERS: dict[str, Printer] = {
    "docx": lambda printed, folder: to_docx(printed, folder / "plan.docx"),
    "xlsx": lambda printed, folder: to_xlsx(printed, folder / "plan.xlsx"),
    "csv": lambda printed, folder: to_csv(printed, folder / "plan.csv"),
    "html": lambda printed, folder: to_html(printed, folder / "plan.html"),
    "site": lambda printed, folder: to_html(printed, folder / "plan.html", site=True),
}
_PDF_PRINTERS: dict[str, Printer] = {
    "libreoffice": lambda printed, folder: converted([_PRINTERS["docx"](printed, folder)], "pdf", folder)[0],
    "chromium": lambda printed, folder: chromium_pdf(_PRINTERS["html"](printed, folder), folder / "plan.pdf"),
}
_SOAK_PRINTERS: dict[str, Printer] = {
    "landscape": lambda printed, folder: to_docx(printed, folder / "plan.docx", landscape=True),
    "gbk": lambda printed, folder: to_csv(printed, folder / "plan.csv", "gb18030"),
    "xls": lambda printed, folder: converted([_PRINTERS["xlsx"](printed, folder)], "xls", folder)[0],
    "ods": lambda printed, folder: converted([_PRINTERS["xlsx"](printed, folder)], "ods", folder)[0],
}

every_plan = pytest.mark.parametrize("name", [*_EXAMPLES, *_REAL])
thorough = pytest.mark.skipif(not _SOAK, reason="one of the thousand-fold proofs of `make soak`")


@cache
def document(name: str) -> Document:
    file = _file(name)
    return read(file.read_bytes(), file.name)


@cache
def plan(name: str) -> Plan:
    return extract(document(name))


def _file(name: str) -> Path:
    if name not in _REAL:
        return next(Path(file) for file in example_files() if Path(file).name == name)
    if not _PLANS.is_dir():
        reason = f"the real plans are not at {_PLANS}"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    return next(_PLANS.glob(f"{name}_*"))


def read_back(name: str, printer: Printer, folder: Path, *, joined: bool = True) -> Plan:
    file = printer(printed_form(document(name), joined=joined), folder)
    return extract(read(file.read_bytes(), file.name))


@every_plan
@pytest.mark.parametrize("form", _PRINTERS)
def test_the_plan_is_the_same_in_every_format(name: str, form: str, tmp_path: Path) -> None:
    assert list(differences(plan(name), read_back(name, _PRINTERS[form], tmp_path))) == []


@every_plan
@pytest.mark.parametrize("form", ["docx", "xlsx", "html"])
def test_cells_that_are_merely_empty_mean_the_same_as_joined_ones(
    name: str, form: str, tmp_path: Path
) -> None:
    assert list(differences(plan(name), read_back(name, _PRINTERS[form], tmp_path, joined=False))) == []


@every_plan
@pytest.mark.parametrize("form", _PDF_PRINTERS)
def test_the_plan_is_the_same_in_a_pdf(name: str, form: str, tmp_path: Path) -> None:
    found = read_back(name, _PDF_PRINTERS[form], tmp_path)
    assert task_f1(plan(name), found) >= 0.98
    assert unit_f1(plan(name), found) >= 0.97
    explained = tuple(f"{number} text: " for number in _LOST_BLANKS.get((name, form), ()))
    assert [one for one in differences(plan(name), found) if not one.startswith(explained)] == []


@thorough
@every_plan
@pytest.mark.parametrize("form", _SOAK_PRINTERS)
def test_the_plan_is_the_same_in_further_formats(name: str, form: str, tmp_path: Path) -> None:
    assert list(differences(plan(name), read_back(name, _SOAK_PRINTERS[form], tmp_path))) == []


def test_every_explained_difference_is_one_of_blanks_only(tmp_path: Path) -> None:
    for (name, form), numbers in _LOST_BLANKS.items():
        folder = tmp_path / f"{name}-{form}"
        folder.mkdir()
        found = {task.number: task.text for task in read_back(name, _PDF_PRINTERS[form], folder).tasks}
        wanted = {task.number: task.text for task in plan(name).tasks if task.number in numbers}
        assert {number: "".join(found[number].split()) for number in wanted} == {
            number: "".join(text.split()) for number, text in wanted.items()
        }
