"""Zip packages (docx, xlsx, ods) opened with care: no bomb, no hidden member, no document type."""

import io
import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from zipfile import BadZipFile, ZipFile, ZipInfo

from loader.errors import ReadError

_MOST_MEMBERS = 2_000
_LARGEST_MEMBER = 100 << 20
_LARGEST_SUM = 200 << 20
_SMALL_MEMBER = 10 << 20
_HIGHEST_RATIO = 200
_LOCAL_HEADER = 30
_ENCRYPTED = 0x1
_CHUNK = 1 << 20
# <!DOCTYPE html> · the same in UTF-16 · in office files only attackers write it
_DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E", re.IGNORECASE)
_OVERLAP = 32
# what Python's zipfile raises where a member is not what the directory says
BROKEN_PACKAGE = (
    KeyError, BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError,
    struct.error,
)  # fmt: skip


def open_package(data: bytes, name: str) -> ZipFile:
    """The zip file in these bytes, its directory checked; ReadError if it is broken, a bomb or encrypted.

    Python stops inflating a member at its declared size, so what the directory declares bounds the work.
    """
    try:
        package = ZipFile(io.BytesIO(data))
    except BROKEN_PACKAGE as error:
        raise damaged(name) from error
    _check(package.infolist(), name)
    return package


def _check(members: Sequence[ZipInfo], name: str) -> None:
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise ReadError(
            f"{name}：文件已加密；请去掉密码后再导入。",
            f"{name}: the file is encrypted; remove the password and try again.",
        )
    sizes = [member.file_size for member in members]
    if len(members) > _MOST_MEMBERS or max(sizes, default=0) > _LARGEST_MEMBER or sum(sizes) > _LARGEST_SUM:
        raise too_large(name)
    if any(map(_is_bomb, members)) or _overlap(members):
        raise too_large(name)


def _is_bomb(member: ZipInfo) -> bool:
    inflated = member.file_size
    return inflated > _SMALL_MEMBER and inflated > _HIGHEST_RATIO * max(member.compress_size, 1)


def _overlap(members: Sequence[ZipInfo]) -> bool:
    """Whether two members share bytes, as those of a zip that inflates the same data many times do."""
    spans = sorted(
        (one.header_offset, one.header_offset + _LOCAL_HEADER + len(one.filename) + one.compress_size)
        for one in members
    )
    return any(end > start for (_, end), (start, _) in pairwise(spans))


def member_bytes(package: ZipFile, member: str, name: str) -> bytes:
    """The bytes of a member; ReadError if it is missing or damaged."""
    return b"".join(member_chunks(package, member, name))


def member_chunks(package: ZipFile, member: str, name: str) -> Iterator[bytes]:
    """The bytes of a member, piece by piece; ReadError if it is missing or damaged."""
    try:
        with package.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk
    except BROKEN_PACKAGE as error:
        raise damaged(name) from error


def refuse_document_types(package: ZipFile, name: str) -> None:
    """None; ReadError if an XML part declares a document type, by which a file can name other files."""
    for member in package.namelist():
        if member.lower().endswith((".xml", ".rels", ".vml")):
            tail = b""
            for chunk in member_chunks(package, member, name):
                if _DOCTYPE.search(tail + chunk):
                    raise ReadError(
                        f"{name}：文件内部（{member}）含有 DOCTYPE 声明，可能有害，未读取；请另存后再导入。",
                        f"{name}: a part of the file ({member}) declares a DOCTYPE, which may do harm; "
                        "save it as a new file and try again.",
                    )
                tail = chunk[-_OVERLAP:]


def damaged(name: str) -> ReadError:
    """The error for a file that is broken or cut off."""
    return ReadError(
        f"{name}：文件已损坏或不完整，无法读取；请重新下载，或用办公软件打开后另存。",
        f"{name}: the file is damaged or incomplete; fetch it again, or save it anew in an office program.",
    )


def too_large(name: str) -> ReadError:
    """The error for a file that would grow beyond all measure when opened."""
    return ReadError(
        f"{name}：文件内容过大，超出方案文件的合理范围，不予读取；请只保留方案本身后再导入。",
        f"{name}: its contents are larger than any plan; keep the plan alone and try again.",
    )


def empty(name: str) -> ReadError:
    """The error for a file without any text."""
    return ReadError(
        f"{name}：文件中没有文字；请确认文件已保存完整后再导入。",
        f"{name}: the file holds no text; make sure that it was saved completely and try again.",
    )
