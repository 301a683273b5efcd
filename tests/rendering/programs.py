"""Programs that tests need beside Python; where one is missing the test skips, but never on CI."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import pytest

_PACKAGES = {
    "chromium": "chromium, fonts-noto-cjk",
    "soffice": "libreoffice-writer-nogui, libreoffice-calc-nogui",
}


def program(name: str) -> str:
    """The path of the program; without it the test is skipped, on CI it fails."""
    return shutil.which(name) or _missing(f"{name} is not installed (Debian: {_PACKAGES[name]})")


def _missing(reason: str) -> NoReturn:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def converted(files: Sequence[Path], to: str, folder: Path) -> list[Path]:
    """The files that LibreOffice makes of these, in their order."""
    office = program("soffice")
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                *(office, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"),
                *("--convert-to", to, "--outdir", str(folder), *map(str, files)),
            ],
            check=True,
            capture_output=True,
            timeout=300,
        )
    return [folder / f"{file.stem}.{to}" for file in files]


def chromium_pdf(page: Path, path: Path) -> Path:
    """The path of the PDF that Chromium prints of a page."""
    browser = program("chromium")
    with tempfile.TemporaryDirectory() as profile:
        quiet = (
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        )
        plain = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
        where = (f"--user-data-dir={profile}", f"--print-to-pdf={path}", page.as_uri())
        subprocess.run([browser, *plain, *quiet, *where], check=True, capture_output=True, timeout=120)
    return path
