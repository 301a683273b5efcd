"""What the surroundings say: the one place that reads the environment."""

import locale
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from ontology.addresses import DEFAULT_BASE


class SettingsError(Exception):
    """A setting that cannot be meant, with its place and what it may be, in both languages."""

    def __init__(self, message: str, message_en: str) -> None:
        super().__init__(message, message_en)
        self.message = message
        self.message_en = message_en


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
    unnamed graph, kept "separate". The other fields are the keys of `docs/fengong.toml`, which tells each.
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
    tokens: Path | None = None
    host: str = "127.0.0.1"
    port: int = 8000
    hosts: tuple[str, ...] = ()
    trusted_proxies: tuple[str, ...] = ()
    workers: int = 2
    upload_bytes: int = 64 << 20
    body_seconds: float = 30.0
    backups: int = 7
    backup_folder: Path | None = None
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    metrics: Literal["local", "token", "open"] = "local"


def read_settings(
    store: str | None = None,
    language: str | None = None,
    host: str | None = None,
    port: int | None = None,
) -> Settings:
    """The settings: a value given on the command line, else the environment, the file, the default."""
    given = {"store": store, "language": language, "host": host, "port": port}
    values = _surroundings() | {name: value for name, value in given.items() if value is not None}
    settings = Settings(
        store=values.pop("store", None) or _default_store(),
        base=values.pop("base", DEFAULT_BASE),
        language=values.pop("language", None) or read_language(),
    )
    return replace(settings, **_fields(values))


def read_language() -> str:
    """zh or en, by the locale of the terminal; en where it says nothing of either."""
    if (chosen := os.environ.get("FENGONG_LANGUAGE")) in ("zh", "en"):
        return chosen
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    chosen = next((value for value in named if value), None) or locale.getlocale()[0] or ""
    return "zh" if chosen.lower().startswith(("zh", "chinese")) else "en"


def _surroundings() -> dict[str, Any]:
    variables = {name: value for name, value in os.environ.items() if name.startswith("FENGONG_") and value}
    path = _settings_file(variables)
    if path is None and not variables:
        return {}
    # the keys take a moment to import, and most commands are run without any
    from api.settings_keys import file_values, variable_values

    return (file_values(path) if path else {}) | variable_values(variables)


def _settings_file(variables: Mapping[str, str]) -> Path | None:
    if named := variables.get("FENGONG_SETTINGS"):
        return Path(named).expanduser()
    from platformdirs import user_config_path

    usual = user_config_path("fengong", appauthor=False) / "fengong.toml"
    return usual if usual.is_file() else None


def _fields(values: dict[str, Any]) -> dict[str, Any]:
    """The values under the names of the fields; limits are put together, a password file is read."""
    limits, trusted = (
        _limits(values, name, usual) for name, usual in (("query", USUAL), ("trusted", TRUSTED))
    )
    if "registry" in values:
        values["tables"] = values.pop("registry")
    if secret := values.pop("store_password_file", None):
        from api.settings_keys import read_secret

        values.setdefault("store_password", read_secret(secret))
    return values | {"limits": limits, "trusted_limits": trusted}


def _limits(values: dict[str, Any], prefix: str, usual: Limits) -> Limits:
    names = {"seconds": "seconds", "rows": "rows", "bytes": "size", "memory": "memory"}
    found = {
        name: values.pop(f"{prefix}_{key}") for key, name in names.items() if f"{prefix}_{key}" in values
    }
    return replace(usual, **found)


def _default_store() -> str:
    from platformdirs import user_data_path

    return str(Path(user_data_path("fengong", appauthor=False)) / "store")
