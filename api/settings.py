"""What the surroundings say: the one place that reads the environment."""

import locale
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from ontology.addresses import DEFAULT_BASE


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may use: seconds, rows and bytes of its answer, bytes of memory."""

    seconds: float = 5.0
    rows: int = 10_000
    size: int = 16 << 20
    memory: int = 1 << 30


USUAL = Limits()
# a program of the office's own, known by its token, may ask for more
TRUSTED = Limits(seconds=60.0, rows=1_000_000, size=256 << 20)


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the store is, under which address data live, the language of messages (zh or en).

    `tables` is the folder of the office's own tables of bodies, `shapes` the file of its own shapes, if
    it has them. `default_graph` says what a query without FROM reads: the "union" of all graphs, or the
    unnamed graph, kept "separate".
    """

    store: str
    base: str
    language: str
    tables: Path | None = None
    shapes: Path | None = None
    default_graph: Literal["union", "separate"] = "union"
    limits: Limits = USUAL
    trusted_limits: Limits = TRUSTED
    store_query: str | None = None
    store_update: str | None = None
    store_graphs: str | None = None
    store_user: str | None = None
    # never shown, printed or logged
    store_password: str | None = field(default=None, repr=False)
    store_token: str | None = field(default=None, repr=False)


def read_settings(store: str | None = None, language: str | None = None) -> Settings:
    """The settings: a value given on the command line, else the environment, else the default."""
    return Settings(
        store=store or os.environ.get("FENGONG_STORE") or _default_store(),
        base=os.environ.get("FENGONG_BASE") or DEFAULT_BASE,
        language=language or read_language(),
        tables=_folder_or_file("FENGONG_REGISTRY"),
        shapes=_folder_or_file("FENGONG_SHAPES"),
        store_query=os.environ.get("FENGONG_STORE_QUERY"),
        store_update=os.environ.get("FENGONG_STORE_UPDATE"),
        store_graphs=os.environ.get("FENGONG_STORE_GRAPHS"),
        store_user=os.environ.get("FENGONG_STORE_USER"),
        store_password=os.environ.get("FENGONG_STORE_PASSWORD"),
        store_token=os.environ.get("FENGONG_TOKEN"),
    )


def read_language() -> str:
    """zh or en, by the locale of the terminal; en where it says nothing of either."""
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    chosen = next((value for value in named if value), None) or locale.getlocale()[0] or ""
    return "zh" if chosen.lower().startswith(("zh", "chinese")) else "en"


def _folder_or_file(name: str) -> Path | None:
    path = os.environ.get(name)
    return Path(path).expanduser() if path else None


def _default_store() -> str:
    from platformdirs import user_data_path

    return str(Path(user_data_path("fengong", appauthor=False)) / "store")
