"""The CSV files of a registry as rows, each with its line, so that a fault can be named and mended."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ontology.registry.errors import RegistryError
from ontology.registry.records import Level
from ontology.registry.spans import Life, Span, read_span

_COLUMNS = {
    "places.csv": ("code", "name", "type", "from", "until", "successors", "source"),
    "kinds.csv": (
        *("kind", "levels", "name", "short", "class", "superior", "label"),
        *("from", "until", "examples", "source"),
    ),
    "bodies.csv": (
        *("place", "name", "short", "kind", "class", "superior", "label"),
        *("from", "until", "relation", "of", "examples", "source"),
    ),
    "changes.csv": (
        "earliest",
        "latest",
        "place",
        "levels",
        "before",
        "after",
        "type",
        "remainder",
        "source",
    ),
    "agency_codes.csv": ("code", "issuer", "place", "level", "source", "examples"),
    "place_letters.csv": ("place", "letter", "source"),
    "repealed.csv": ("number", "day", "by", "source"),
}
# Columns that a table may leave out.
_OPTIONAL = {"places.csv": ("closed",)}


_ALWAYS = Life()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table and where it stands; `columns` tells the place of each column's cell."""

    file: Path
    line: int
    columns: dict[str, int]
    cells: list[str]

    def text(self, column: str) -> str:
        """The cell without blanks round it; empty where the column is left out."""
        place = self.columns.get(column, len(self.cells))
        return self.cells[place].strip() if place < len(self.cells) else ""

    def required(self, column: str) -> str:
        """The cell; RegistryError where it is empty."""
        if value := self.text(column):
            return value
        raise self.fault(f"{column} 栏不能为空。请补填。", f"{column} is empty. Fill it in.")

    def listed(self, column: str) -> tuple[str, ...]:
        """The parts of a cell between 、."""
        return tuple(part for part in self.text(column).split("、") if part)

    def levels(self, column: str = "levels") -> tuple[Level, ...]:
        """The levels that a cell names by their signs; RegistryError for another sign."""
        try:
            return tuple(Level(sign) for sign in self.required(column))
        except ValueError:
            raise self.fault(
                f"{column} 栏“{self.text(column)}”有误。只能用 国、省、市、县、镇 几个字。",
                f"{column} “{self.text(column)}” is wrong. Only 国, 省, 市, 县 and 镇 may stand there.",
            ) from None

    def life(self) -> Life:
        """From when to when, by the columns from and until."""
        if not (self.text("from") or self.text("until")):
            return _ALWAYS
        return Life(self.span("from"), self.span("until"))

    def span(self, column: str) -> Span | None:
        """The span of a date; RegistryError for what is no date."""
        try:
            return read_span(self.text(column))
        except ValueError as error:
            raise self.fault(
                f"{column} 栏“{self.text(column)}”不是日期。写法如 2018、2018-06-15、2018-09..2019-03。",
                f"{column}: {error}.",
            ) from error

    def fault(self, message: str, message_en: str) -> RegistryError:
        """An error that names the file and the line."""
        return RegistryError(
            f"{self.file} 第 {self.line} 行：{message}", f"{self.file}, line {self.line}: {message_en}"
        )


def table_rows(name: str, folders: Sequence[Path]) -> Iterator[Row]:
    """The rows of that table in all folders, in their order; a folder may lack the table."""
    for folder in folders:
        path = folder / name
        if path.is_file():
            yield from _rows(path)


def check_folder(folder: Path) -> None:
    """None; RegistryError if an office's folder is none, or holds a table that nobody would read."""
    if not folder.is_dir():
        raise RegistryError(
            f"机构库文件夹 {folder} 不存在。请检查 FENGONG_REGISTRY。",
            f"The registry folder {folder} does not exist. Check FENGONG_REGISTRY.",
        )
    for path in sorted(folder.glob("*.csv")):
        if path.name not in _COLUMNS:
            raise RegistryError(
                f"{path} 不是机构库的表。可用的表：{'、'.join(_COLUMNS)}。",
                f"{path} is no table of a registry. Tables are: {', '.join(_COLUMNS)}.",
            )


def _rows(path: Path) -> Iterator[Row]:
    # Spreadsheets save a byte order mark, and GB18030 where they are told nothing.
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", errors="replace")
    reader = csv.reader(text.splitlines())
    header = [name.strip() for name in next(reader, [])]
    _check_header(path, header)
    columns = {name: place for place, name in enumerate(header)}
    for cells in reader:
        if any(cells) and "".join(cells).strip():
            row = Row(path, reader.line_num, columns, cells)
            if "".join(cells[len(header) :]).strip():
                raise row.fault(
                    "多出一栏。名称中有逗号时请加引号。",
                    "There is a cell too many. Quote cells that hold a comma.",
                )
            yield row


def _check_header(path: Path, header: list[str]) -> None:
    known = (*_COLUMNS[path.name], *_OPTIONAL.get(path.name, ()))
    wrong = [name for name in header if name not in known]
    missing = [name for name in _COLUMNS[path.name] if name not in header]
    if wrong or missing:
        raise RegistryError(
            f"{path} 第 1 行：表头应为 {','.join(known)}。缺：{'、'.join(missing) or '无'}；"
            f"多：{'、'.join(wrong) or '无'}。",
            f"{path}, line 1: the header must be {','.join(known)}. "
            f"Missing: {', '.join(missing) or 'none'}; unknown: {', '.join(wrong) or 'none'}.",
        )
