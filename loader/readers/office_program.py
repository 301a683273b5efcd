"""Old and foreign text formats, turned into docx by LibreOffice where it is installed."""

import shutil
import subprocess
import tempfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from loader.document import Document
from loader.errors import ReadError
from loader.readers.packages import damaged
from loader.readers.word.documents import read_docx

_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 60
_SUFFIXES = {"doc": ".doc", "rtf": ".rtf", "odt": ".odt", "word-xml": ".xml"}


def read_converted(data: bytes, name: str, form: str) -> Document:
    """The document in a file of a form that is converted; ReadError if no program can convert it."""
    program = next((found for one in _PROGRAMS if (found := shutil.which(one))), None)
    if program is None:
        raise _no_program(name, form)
    with tempfile.TemporaryDirectory(prefix="fengong-") as folder:
        docx = _converted(program, Path(folder), data, _SUFFIXES[form], name)
    return replace(read_docx(docx, name), sha256=sha256(data).hexdigest())


def _converted(program: str, folder: Path, data: bytes, suffix: str, name: str) -> bytes:
    original = folder / f"document{suffix}"
    original.write_bytes(data)
    command = [
        program,
        # a profile of its own: a running office would take the file over, and its settings would count
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--convert-to", "docx"),
        *("--outdir", str(folder / "converted"), str(original)),
    ]
    try:
        subprocess.run(command, check=False, capture_output=True, timeout=_SECONDS, stdin=subprocess.DEVNULL)
        return (folder / "converted" / "document.docx").read_bytes()
    except (OSError, subprocess.TimeoutExpired) as error:
        raise damaged(name) from error


def _no_program(name: str, form: str) -> ReadError:
    kind = form.upper() if form != "word-xml" else "Word 2003 XML"
    return ReadError(
        f"{name}：这是 {kind} 格式，要用 LibreOffice 读取。请安装它，或用 Word、WPS 另存为 docx 后再导入。",
        f"{name}: the format is {kind}, which is read by LibreOffice. Install it, or save the file as docx.",
    )
