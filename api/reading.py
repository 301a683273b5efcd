"""One file read: apart from the intake, because a plain look at a file needs no store."""

from pathlib import Path

from loader import extract, read, resolve
from loader.errors import ReadError
from ontology.addresses import DEFAULT_BASE
from ontology.plan import Plan
from ontology.registry.registry import load_registry


def parse_file(path: str, registry: Path | None = None, base: str = DEFAULT_BASE) -> Plan:
    """The plan that a file holds, with the bodies that its names mean.

    `registry` is the folder of an office's own tables. ReadError if the file cannot be read, RegistryError
    for faulty tables.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReadError(
            f"{path}：无法打开（{reason}）。请检查路径和权限。",
            f"{path}: cannot be opened ({reason}). Check the path and its permissions.",
        ) from error
    return resolve(extract(read(data, path)), load_registry(registry), base)
