"""The scripts of the pages, as the build of the package left them."""

import json
import re
from pathlib import Path

import pytest

WEB = Path(__file__).parents[1] / "api/web"
LOCKS = [WEB / "package-lock.json", Path(__file__).parent / "npm/package-lock.json"]
MOST_BYTES = 800_000
SCRIPT = re.compile(r"/assets/([\w-]+\.js)")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.parent.name)
def test_a_lock_file_fixes_contents_and_names_no_host(lock: Path) -> None:
    packages = {path: told for path, told in json.loads(lock.read_text())["packages"].items() if path}
    assert packages
    assert all("integrity" in told and "resolved" not in told for told in packages.values())


def scripts_of(template: Path) -> set[str]:
    """The scripts that a page loads, with those that its scripts fetch when they are needed."""
    named = set(SCRIPT.findall(template.read_text(encoding="utf-8"))) | {"base.js"}
    fetched = (SCRIPT.findall((WEB / "built" / name).read_text(encoding="utf-8")) for name in named)
    return named.union(*fetched)


@pytest.mark.parametrize("template", sorted(WEB.glob("*.html")), ids=lambda path: path.stem)
def test_no_page_loads_more_script_than_a_slow_line_bears(template: Path) -> None:
    sizes = {path.name: path.stat().st_size for path in (WEB / "built").glob("*.js")}
    assert 0 < sum(sizes[name] for name in scripts_of(template)) < MOST_BYTES


def test_only_whoever_wants_an_answer_drawn_fetches_what_draws_it() -> None:
    editor = WEB / "sparql.html"
    assert "drawing.js" in scripts_of(editor) - set(SCRIPT.findall(editor.read_text(encoding="utf-8")))


def test_what_was_taken_in_travels_with_its_licence() -> None:
    told = (WEB / "built/licences.txt").read_text(encoding="utf-8")
    wanted = json.loads((WEB / "package.json").read_text())["dependencies"]
    used = "".join(path.read_text(encoding="utf-8") for path in (WEB / "scripts").rglob("*.js"))
    imported = [name for name in wanted if f'"{name}"' in used]
    assert [name for name in imported if f"{name} " not in told] == []
