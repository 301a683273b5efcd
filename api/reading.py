"""One file read: apart from the intake, because a plain look at a file needs no store."""

from pathlib import Path

from loader import extract, read
from loader.errors import ReadError
from ontology.plan import Plan


def parse_file(path: str) -> Plan:
    """The plan that a file holds; ReadError if it cannot be read."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReadError(
            f"{path}：无法打开（{reason}）。请检查路径和权限。",
            f"{path}: cannot be opened ({reason}). Check the path and its permissions.",
        ) from error
    return extract(read(data, path))
