"""What the package of an xlsx says of its sheets: where their XML is, and how numbers are shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from zipfile import ZipFile

from lxml import etree

from loader.readers.packages import member_bytes
from loader.readers.sheets.number_formats import CHINESE_FORMATS

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# ECMA-376, 18.8.30: the formats that have a number and no text in the file
_NUMBERED = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy/m/d",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy/m/d h:mm", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 49: "@",
    **CHINESE_FORMATS,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parts:
    """The XML of each sheet by its name, the number format of each style, and where days are counted from."""

    sheets: Mapping[str, bytes]
    formats: tuple[str, ...]
    from_1904: bool


def read_parts(package: ZipFile, name: str) -> Parts:
    """What the package of a workbook says; etree.XMLSyntaxError, KeyError or ReadError if it is damaged."""
    members = package.namelist()
    main = next(member for member in members if member.endswith("workbook.xml"))
    root = etree.fromstring(member_bytes(package, main, name))
    targets = _targets(package, main, name)
    sheets = {}
    for sheet in root.iter("{*}sheet"):
        member = targets.get(sheet.get(_RELATION) or _strict_relation(sheet), "")
        if member in members and "worksheets" in member:
            sheets[sheet.get("name", "")] = member_bytes(package, member, name)
    properties = next(root.iter("{*}workbookPr"), None)
    from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    return Parts(sheets, _formats(package, main, name), from_1904)


def _strict_relation(sheet: etree._Element) -> str:
    return next((value for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")


def _targets(package: ZipFile, main: str, name: str) -> dict[str, str]:
    """Where the parts of the workbook are, by the identifiers of their relations."""
    folder, file = dirname(main), main.rpartition("/")[2]
    root = etree.fromstring(member_bytes(package, f"{folder}/_rels/{file}.rels".lstrip("/"), name))
    return {
        relation.get("Id", ""): _member(folder, relation.get("Target", ""))
        for relation in root.iter("{*}Relationship")
    }


def _member(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))


def _formats(package: ZipFile, main: str, name: str) -> tuple[str, ...]:
    member = f"{dirname(main)}/styles.xml".lstrip("/")
    if member not in package.namelist():
        return ()
    root = etree.fromstring(member_bytes(package, member, name))
    own = {one.get("numFmtId"): one.get("formatCode", "") for one in root.iter("{*}numFmt")}
    styles = next(root.iter("{*}cellXfs"), ())
    return tuple(own.get(one.get("numFmtId")) or _numbered(one.get("numFmtId")) for one in styles)


def _numbered(number: str | None) -> str:
    return _NUMBERED.get(int(number), "General") if number and number.isdigit() else "General"
