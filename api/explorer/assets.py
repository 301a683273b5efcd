"""The scripts and styles of the pages, as they were built with the package."""

from starlette.responses import FileResponse, Response

from api.explorer.templates import WEB_FOLDER
from api.serving.problems import NotThereError

_BUILT = WEB_FOLDER / "built"
# asked for each time, and sent only where it changed: a new version of the program is seen at once
_KEPT = {"Cache-Control": "no-cache"}


def asset(name: str) -> Response:
    """The file of that name; NotThereError if the build made none."""
    path = _BUILT / name
    if path.parent != _BUILT or not path.is_file():
        raise NotThereError(f"没有文件“{name}”。", f"There is no file “{name}”.")
    return FileResponse(path, headers=_KEPT)
