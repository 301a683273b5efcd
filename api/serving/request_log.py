"""What operators read: one line a request, for programs as JSON, for people in a terminal as words.

A line holds the path and never what stands behind it: neither question words, which may name people, nor
headers, nor tokens.
"""

import json
import logging
import sys
from contextvars import ContextVar
from dataclasses import dataclass, fields
from datetime import UTC, datetime

REQUEST_ID: ContextVar[str | None] = ContextVar("request_id", default=None)

_REQUESTS = logging.getLogger("fengong.requests")
_SERVER_FAILED = 500


@dataclass(frozen=True, slots=True)
class Line:
    """One answered request."""

    request: str
    method: str
    path: str
    status: int
    milliseconds: float
    bytes: int
    client: str


_FIELDS = tuple(field.name for field in fields(Line))


def write_line(line: Line) -> None:
    """None; the line is logged, as an error where the service failed."""
    level = logging.ERROR if line.status >= _SERVER_FAILED else logging.INFO
    _REQUESTS.log(level, "%s %s %s", line.method, line.path, line.status, extra={"answered": line})


def start_logging(level: str) -> None:
    """None; from here on our own lines and the web server's go to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Words() if sys.stderr.isatty() else _Json())
    for name, least in (("fengong", level), ("uvicorn", "error" if level == "error" else "warning")):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(least.upper())
        logger.propagate = False


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        told: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
        }
        answered = getattr(record, "answered", None)
        if isinstance(answered, Line):
            told |= {name: getattr(answered, name) for name in _FIELDS}
        else:
            told |= {"request": REQUEST_ID.get(), "logger": record.name, "message": record.getMessage()}
        if record.exc_info:
            told["error"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


class _Words(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        """The record as words on a line; characters that would move the cursor are shown as ?."""
        answered = getattr(record, "answered", None)
        time = datetime.fromtimestamp(record.created).astimezone().strftime("%H:%M:%S")
        if not isinstance(answered, Line):
            return f"{time} {super().format(record)}"
        path = "".join(letter if letter.isprintable() else "?" for letter in answered.path)
        return (
            f"{time} {answered.status} {answered.method} {path} "
            f"{answered.milliseconds} ms {answered.bytes} B {answered.client} {answered.request}"
        )
