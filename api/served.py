"""A store that a running `fengong serve` holds: what writes goes by its routes, so that it keeps the log."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from api.writing.outcomes import Outcome, Status
from queries.engines.access import ServerAccess
from queries.engines.http import Connection, Reply, Request
from queries.engines.opening import addresses_of
from queries.engines.refusals import refused

# What is wrong with one file; the others may be well.
_OF_THE_FILE = {409: Status.REFUSED, 400: Status.FAILED, 413: Status.FAILED, 422: Status.FAILED}


class Served:
    """A client of the service's routes; close it at the end."""

    def __init__(self, root: str, access: ServerAccess, language: str) -> None:
        self._root, self._language = root, language
        self._connection = Connection(access)

    def close(self) -> None:
        """None; the connection is closed."""
        self._connection.close()

    def load(self, files: Iterable[str]) -> Iterator[Outcome]:
        """What becomes of each file, in order; StoreError where the service takes none at all."""
        for file in files:
            yield from self._loaded(file)

    def remove(self, plan: str, base: str) -> None:
        """None; the plan is gone. StoreError in the service's words if it is not."""
        address = f"{self._root}/api/plans/{quote(plan.removeprefix(base), safe='/')}"
        self._done(Request("DELETE", address, language=self._language))

    def review(self, table: Path, *, overrule: bool) -> Mapping[str, Any]:
        """The service's account of a table of verdicts: all of it was taken, else StoreError."""
        form: dict[str, str | list[str]] = {"overrule": "true"} if overrule else {}
        files = {"file": (table.name, table.read_bytes())}
        address = f"{self._root}/api/reviews"
        return self._done(Request("POST", address, form=form, files=files, language=self._language))

    def backup(self) -> Mapping[str, Any]:
        """The service's account of a new backup, which lies on its own computer."""
        address = f"{self._root}/api/backup"
        return self._done(Request("POST", address, language=self._language))

    def _loaded(self, file: str) -> Iterator[Outcome]:
        try:
            content = Path(file).read_bytes()
        except OSError as error:
            reason = error.strerror or str(error)
            yield Outcome(file, Status.FAILED, 0, f"读不出：{reason}", f"cannot be read: {reason}")
            return
        address, files = f"{self._root}/api/plans", {"file": (Path(file).name, content)}
        reply = self._connection.ask(Request("POST", address, files=files, language=self._language))
        if reply.status in _OF_THE_FILE:
            reason = _reason(reply)
            yield Outcome(file, _OF_THE_FILE[reply.status], 0, reason, reason)
        else:
            told = _told(reply, address)
            yield from (_outcome(file, one) for one in told.get("items") or [told])

    def _done(self, request: Request) -> Mapping[str, Any]:
        return _told(self._connection.ask(request), request.address)


def client_of(access: ServerAccess, language: str) -> Served | None:
    """A client of the running service at that address; None where there is another kind of server."""
    addresses = addresses_of(access)
    if addresses.kind != "fengong":
        return None
    return Served(addresses.query.removesuffix("/sparql"), access, language)


def _told(reply: Reply, address: str) -> Mapping[str, Any]:
    if reply.status >= 300:
        raise refused(address, reply.status, _reason(reply))
    told = _parsed(reply)
    return told if isinstance(told, dict) else {}


def _reason(reply: Reply) -> str:
    told = _parsed(reply)
    return str(told["detail"]) if isinstance(told, dict) and "detail" in told else reply.reason


def _parsed(reply: Reply) -> object:
    try:
        return json.loads(reply.body) if reply.body else None
    except (json.JSONDecodeError, UnicodeDecodeError):
        return None


def _outcome(file: str, told: Mapping[str, Any]) -> Outcome:
    inner = str(told.get("file") or "")
    # a document in an archive is named by both
    shown = file if not inner or inner == Path(file).name else f"{file}/{inner}"
    status = Status(told["status"]) if told.get("status") in set(Status) else Status.LOADED
    tasks = int(told.get("tasks") or 0)
    return Outcome(shown, status, tasks, str(told.get("message") or ""), str(told.get("message_en") or ""))
