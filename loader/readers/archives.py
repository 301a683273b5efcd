"""Archives of documents: each member is a file of its own."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from zipfile import ZipFile, ZipInfo

from loader.errors import ReadError
from loader.readers.packages import member_bytes, open_package

Member = tuple[str, bytes | ReadError]

_UTF8_NAME = 0x800
# __MACOSX/._方案.docx · Thumbs.db · ~$方案.docx: what systems and office programs leave behind
_LEFT_BEHIND = ("__MACOSX", "Thumbs.db", "desktop.ini", ".DS_Store")


def is_left_behind(name: str) -> bool:
    """Whether a file of that name is no document but something that a system or program left behind."""
    return name in _LEFT_BEHIND or name.startswith(("~$", "."))


def members(data: bytes, name: str) -> Iterator[Member]:
    """Every document in a zip file as 档案.zip/方案.docx with its bytes, or why it cannot be had; in order.

    ReadError if the archive itself cannot be read.
    """
    return _members(open_package(data, name), name)


def _members(package: ZipFile, name: str) -> Iterator[Member]:
    for member in package.infolist():
        inner = _inner_path(member)
        if member.is_dir() or any(is_left_behind(part) for part in inner.parts):
            continue
        label = f"{name}/{inner}"
        try:
            yield label, member_bytes(package, member.filename, label)
        except ReadError as error:
            yield label, error


def _inner_path(member: ZipInfo) -> PurePosixPath:
    """The path within the archive; one that climbs out of it, or begins at the root, is told without that."""
    parts = PurePosixPath(_printed_name(member)).parts
    return PurePosixPath(*(part for part in parts if part not in ("/", "..")))


def _printed_name(member: ZipInfo) -> str:
    """The name as its author saw it: Windows in Chinese writes names in GBK without saying so."""
    if member.flag_bits & _UTF8_NAME:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return member.filename
