"""Files read to plans; this runs in a reading process, apart from whoever asked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from loader import extract, read, resolve
from loader.document import document_texts
from loader.errors import ReadError
from loader.readers import archive_members, takes_long
from ontology.plan import Plan, Source
from ontology.registry.registry import Registry

_LARGEST_FILE = 64 << 20

Result = Plan | ReadError


@dataclass(frozen=True, slots=True)
class Tables:
    """The registry by which names are resolved, and the address under which data live."""

    registry: Registry
    base: str


def parse_all(file: str, tables: Tables, longer: Callable[[], None]) -> Iterator[tuple[str, Result]]:
    """The plan in a file, or each of those in an archive, under its name; where there is none, the error.

    `longer` is called before a file is converted by another program, which takes a while.
    """
    try:
        data = _bytes(file)
        members = archive_members(data, file)
    except ReadError as error:
        yield file, error
        return
    if members is None:
        yield file, _plan(data, file, tables, longer)
        return
    for name, content in members:
        result = content if isinstance(content, ReadError) else _plan(content, name, tables, longer)
        yield name, result


def texts_of(file: str, name: str) -> tuple[tuple[str, Source], ...]:
    """The words of the file, which came under that name, with their places; ReadError for what is none."""
    return tuple(document_texts(read(_bytes(file), name)))


def _plan(data: bytes, name: str, tables: Tables, longer: Callable[[], None]) -> Result:
    if takes_long(data, name):
        longer()
    try:
        document = read(data, name)
    except ReadError as error:
        return error
    return resolve(extract(document), tables.registry, tables.base)


def _bytes(file: str) -> bytes:
    path = Path(file)
    try:
        # a pipe or a device would never end
        if path.exists() and not path.is_file():
            raise _not_a_file(file)
        if path.exists() and path.stat().st_size > _LARGEST_FILE:
            raise _too_large(file)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(
            f"{file}：无法打开（{reason}）。请检查路径和权限。",
            f"{file}: cannot be opened ({reason}). Check the path and its permissions.",
        ) from error


def _not_a_file(file: str) -> ReadError:
    return ReadError(
        f"{file}：不是文件。请指明方案文件；文件夹请用 fengong load 导入。",
        f"{file}: not a file. Name the file of a plan; folders are loaded by fengong load.",
    )


def _too_large(file: str) -> ReadError:
    most = _LARGEST_FILE >> 20
    return ReadError(
        f"{file}：文件超过 {most} MB，不像是方案文件。请去掉图片等附件后再导入。",
        f"{file}: larger than {most} MB, which no plan is. Take out pictures and attachments and try again.",
    )
