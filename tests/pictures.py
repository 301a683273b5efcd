"""Takes the pictures of the README: the pages on the example family, as the browser shows them.

Usage: python tests/pictures.py FOLDER
"""

import sys
import tempfile
from pathlib import Path

from browser import browsing, watched
from example_site import CITY, examples_in
from running_service import running

from api.examples import example_files
from ontology.addresses import DEFAULT_BASE

_PAGES = {
    "overview": "/",
    "network": "/network",
    "matrix": f"/matrix?parent={DEFAULT_BASE}{CITY}",
}
_HIGH = 860


def main(folder: Path) -> None:
    """None; the pictures are in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        place = examples_in(Path(made) / "store")
        with running(place, {"FENGONG_LANGUAGE": "zh"}) as service, browsing() as browser:
            # the check of the store is told on the pages once it was made
            service.client().ask("GET", "/api/findings")
            with watched(browser, service.address) as seen:
                seen.page.set_viewport_size({"width": 1280, "height": _HIGH})
                for name, path in _PAGES.items():
                    seen.open(path).screenshot(path=folder / f"{name}.png")
                page = seen.open("/check")
                page.set_input_files("#file", example_files()[1])
                page.locator("article.report").wait_for(timeout=60_000)
                page.screenshot(path=folder / "check.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
