"""The service is walked through from its first page, as a visitor would, and each page written as a file."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx2
from starlette.types import ASGIApp

from api.site.naming import file_for
from api.site.rewriting import rewritten

HOST = "site.invalid"
_HTML = "text/html"


@dataclass(frozen=True, slots=True)
class Walk:
    """Where the pages go: the folder, the base of addresses, the languages (that of the store first).

    Files in `known` are there already.
    """

    folder: Path
    base: str
    languages: Sequence[str]
    known: frozenset[str] = frozenset()

    def file_for(self, address: str) -> str | None:
        """The name of the file for an address of the service, None for what stays out."""
        return file_for(address, self.base, self.languages[0])


async def write_pages(application: ASGIApp, walk: Walk, progress: Callable[[int], None]) -> int:
    """How many files were written into the folder."""
    waiting = deque(f"/?lang={language}" for language in walk.languages)
    seen = {walk.file_for(address) for address in waiting}
    written = 0
    transport = httpx2.ASGITransport(app=application)
    async with httpx2.AsyncClient(transport=transport, base_url=f"http://{HOST}", timeout=None) as client:
        while waiting:
            for address in await _written(client, waiting.popleft(), walk):
                name = walk.file_for(address)
                if name not in seen and name not in walk.known:
                    seen.add(name)
                    waiting.append(address)
            written += 1
            progress(written)
    return written


async def _written(client: httpx2.AsyncClient, address: str, walk: Walk) -> list[str]:
    """The addresses that the page leads to; it is on the disk, if the service has it."""
    answer = await client.get(quote(address, safe="/?&=%:+~!$'()*,;@-._"))
    name = walk.file_for(address)
    if answer.status_code != 200 or name is None:
        return []
    content, found = answer.content, list[str]()
    if answer.headers["content-type"].startswith(_HTML):
        content, found = rewritten(content, urlsplit(address).path, walk.file_for)
    place = walk.folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return found
