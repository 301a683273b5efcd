"""Which addresses become files of the folder, and what these are called."""

import hashlib
import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, unquote, urlsplit

# Pages by path, each with the words of its address that make a page of its own. All else needs the service:
# narrowing and sorting, drafts, editors, searches.
_PAGES: Mapping[str, frozenset[str]] = {
    "/": frozenset(),
    "/plans": frozenset({"offset"}),
    "/tasks": frozenset({"offset"}),
    "/units": frozenset({"offset"}),
    "/directives": frozenset({"offset"}),
    "/findings": frozenset({"offset"}),
    "/missing": frozenset(),
    "/cascade": frozenset({"offset"}),
    "/calendar": frozenset({"month"}),
    "/matrix": frozenset({"parent", "offset"}),
    "/sides": frozenset({"upper", "lower"}),
    "/plan": frozenset({"plan"}),
    "/task": frozenset({"task"}),
    "/unit": frozenset({"unit"}),
    "/directive": frozenset({"directive"}),
    "/network": frozenset(),
}
_FILES = re.compile(r"/api/units/.+/(ledger\.xlsx|calendar\.ics)")
# what some system allows in no name, and what has a meaning in addresses
_UNSAFE = re.compile(r'[\x00-\x20<>:"/\\|?*#%&+.]+')
_LONGEST = 60


def file_for(address: str, base: str, language: str) -> str | None:
    """The name of the file for an address within the service, or None for what stays out.

    Readable, the same each time, and safe on every system. `language` is that of pages which name none.
    """
    parts = urlsplit(address)
    path = unquote(parts.path)
    if path.startswith("/assets/"):
        return path[1:]
    if found := _FILES.fullmatch(path):
        return f"files/{_slug(path.removeprefix('/api/units/').rpartition('/')[0], '')}-{found[1]}"
    asked = dict(parse_qsl(parts.query))
    other = asked.pop("lang", language)
    if path not in _PAGES or not asked.keys() <= _PAGES[path]:
        return None
    words = "-".join(_slug(asked[name], base) for name in sorted(asked))
    name = "-".join(part for part in (path.strip("/") or "index", words) if part)
    return f"{name}.html" if other == language else f"{name}.{other}.html"


def _slug(words: str, base: str) -> str:
    """The words as a part of a name; a digest tells apart what the name cannot."""
    short = _UNSAFE.sub("-", words.removeprefix(base)).strip("-")
    if short == words and len(short) <= _LONGEST:
        return short
    digest = hashlib.sha256(words.encode()).hexdigest()[:8]
    return f"{short[:_LONGEST].strip('-')}-{digest}"
