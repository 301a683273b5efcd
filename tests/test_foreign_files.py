"""Office files made by other people: every word that another program finds in them is read too."""

import io
import os
import tarfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.table import _Cell

from loader.document import document_texts
from loader.errors import ReadError
from loader.extract import extract
from loader.readers import read

_FOLDER = Path(__file__).resolve().parents[1] / ".foreign"


@cache
def foreign(suffix: str) -> dict[str, bytes]:
    """The files of that kind in the sources of other projects."""
    if not (_FOLDER / "fetched").exists():
        reason = f"run tests/foreign_files.sh: no files of others in {_FOLDER}"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    return {name: data for path in sorted(_FOLDER.glob("*.tar.gz")) for name, data in _members(path, suffix)}


def _members(path: Path, suffix: str) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(path) as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.name.endswith(suffix) else None
            if stream:
                yield member.name, stream.read()


def words_in_word_file(data: bytes) -> set[str]:
    """The texts of all paragraphs and cells, as python-docx itself finds them."""
    return {text for text in _texts(docx.Document(io.BytesIO(data))) if text}


def _texts(holder: WordDocument | _Cell) -> Iterator[str]:
    yield from ("".join(paragraph.text.split()) for paragraph in holder.paragraphs)
    for table in holder.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from _texts(cell)


def words_read(data: bytes, name: str) -> str:
    """All that the reader finds or leaves out, without blanks; empty for a file that it calls empty."""
    try:
        document = read(data, name)
    except ReadError as error:
        if "没有文字" not in error.message:
            raise
        return ""
    extract(document)
    texts = [text for text, _ in document_texts(document)]
    return "".join("".join([*texts, *(one.words for one in document.litter)]).split())


def test_every_word_of_word_files_is_read() -> None:
    files = foreign(".docx")
    assert len(files) > 30
    missing = {
        (name, text)
        for name, data in files.items()
        for text in words_in_word_file(data)
        if text not in words_read(data, name)
    }
    assert missing == set()


def test_old_workbooks_are_read() -> None:
    files = foreign(".xls")
    assert len(files) > 5
    assert [name for name, data in files.items() if not words_read(data, name)] == []
