"""A real browser before a real service, watched: what it complains of and what it asks elsewhere is a fault.

Pictures of what it shows are kept as the suite's output, in the folder that FENGONG_PICTURES names.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

_AXE = Path(__file__).parent / "npm/node_modules/axe-core/axe.min.js"
_WIDTHS = {"wide": (1440, 900), "narrow": (390, 844)}
_TELL_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) => {
  const place = `${event.sourceFile}:${event.lineNumber}`;
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${place}`);
});
"""
_SERIOUS = "(found) => found.violations.filter((one) => ['serious', 'critical'].includes(one.impact))"


@dataclass(slots=True)
class Watched:
    """A page in a browser, and what was wrong with it so far."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """The page, at that path of the service, with all that it loads."""
        self.page.goto(self.address + path, wait_until="networkidle")
        return self.page

    def faults_of_access(self) -> list[str]:
        """What axe-core finds serious in what is shown now; nothing, if nothing is."""
        # evaluated by the tool, which the page's policy does not bind
        self.page.evaluate(_AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate(f"async () => ({_SERIOUS})(await axe.run())")
        return [f"{one['id']}: {[node['html'][:200] for node in one['nodes'][:3]]}" for one in found]

    def picture(self, name: str) -> None:
        """None; what is shown is kept under that name, if pictures are wanted."""
        if folder := os.environ.get("FENGONG_PICTURES"):
            self.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@contextmanager
def browsing() -> Iterator[Browser]:
    """Debian's Chromium. The test is skipped where it is missing, but not on CI."""
    program = shutil.which("chromium")
    if program is None:
        assert "CI" not in os.environ, "chromium is missing; see tests/system_parts.sh"
        pytest.skip("needs chromium (Debian's name)")
    words = ["--no-sandbox", "--disable-gpu"]
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=program, args=words)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def watched(
    browser: Browser, address: str, width: str = "wide", language: str = "zh-CN"
) -> Iterator[Watched]:
    """A page without cookies and history. AssertionError at its end for whatever was wrong with it."""
    wide, high = _WIDTHS[width]
    with browser.new_context(viewport={"width": wide, "height": high}, locale=language) as context:
        context.add_init_script(_TELL_VIOLATIONS)
        page = context.new_page()
        # quick machines show at once what slow ones show late
        page.set_default_timeout(15_000)
        seen = Watched(page, address)
        page.on("console", lambda said: said.type == "error" and seen.complaints.append(said.text))
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        page.on(
            "request", lambda asked: _is_outside(asked.url, address) and seen.complaints.append(asked.url)
        )
        yield seen
        assert not seen.complaints, seen.complaints


def _is_outside(asked: str, address: str) -> bool:
    return not asked.startswith((address, "data:", "blob:"))
