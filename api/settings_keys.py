"""The keys of the settings: what each may hold, in the file and in the environment."""

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path
from typing import Any

from api.settings import SettingsError


@dataclass(frozen=True, slots=True)
class Key:
    """A setting: its name, the type of its value, the least and the most that a number may be."""

    name: str
    kind: type
    least: float = 0
    most: float = 2**63
    choices: tuple[str, ...] = ()
    told_apart: str = ""

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return self.told_apart or f"FENGONG_{self.name.upper()}"


_DAY = 86400

KEYS = (
    Key("store", str),
    Key("base", str),
    Key("registry", Path),
    Key("shapes", Path),
    Key("language", str, choices=("zh", "en")),
    Key("host", str),
    Key("port", int, 0, 65535),
    Key("hosts", tuple),
    Key("trusted_proxies", tuple),
    Key("tokens", Path),
    Key("default_graph", str, choices=("union", "separate")),
    Key("query_seconds", float, 0.1, _DAY),
    Key("query_rows", int, 1),
    Key("query_bytes", int, 1024),
    Key("query_memory", int, 128 << 20),
    Key("trusted_seconds", float, 0.1, _DAY),
    Key("trusted_rows", int, 1),
    Key("trusted_bytes", int, 1024),
    Key("trusted_memory", int, 128 << 20),
    Key("workers", int, 1, 256),
    Key("upload_bytes", int, 1024, 1 << 40),
    Key("body_seconds", float, 0.1, _DAY),
    Key("backups", int, 0, 10_000),
    Key("backup_folder", Path),
    Key("log_level", str, choices=("debug", "info", "warning", "error")),
    Key("metrics", str, choices=("local", "token", "open")),
    Key("store_query", str),
    Key("store_update", str),
    Key("store_graphs", str),
    Key("store_user", str),
    Key("store_password", str),
    Key("store_password_file", Path),
    Key("store_token", str, told_apart="FENGONG_TOKEN"),
)
_BY_NAME = {key.name: key for key in KEYS}


def file_values(path: Path) -> dict[str, Any]:
    """The settings of a file; SettingsError with file, key and remedy for what it cannot mean."""
    import tomllib

    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"无法读取设置文件 {path}：{error}。请检查路径和格式（TOML，UTF-8）。",
            f"The settings file {path} cannot be read: {error}. Check its path and form (TOML, UTF-8).",
        ) from error
    for name in found:
        if name not in _BY_NAME:
            raise _unknown(path, name)
    return {name: _checked(_BY_NAME[name], value, str(path)) for name, value in found.items()}


def variable_values(variables: Mapping[str, str]) -> dict[str, Any]:
    """The settings that the environment names; SettingsError for what it cannot mean."""
    return {
        key.name: _checked(key, _read(key, variables[key.variable]), key.variable)
        for key in KEYS
        if key.variable in variables
    }


def read_secret(path: Path) -> str:
    """The first line of a file that holds a password."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"无法读取密码文件 {path}。请检查 store_password_file 的路径和权限。",
            f"The password file {path} cannot be read. "
            "Check the path in store_password_file and its permissions.",
        ) from error
    return lines[0] if lines else ""


def _read(key: Key, words: str) -> object:
    """What a word of the environment says, where it says a value of the key's kind."""
    if key.kind is tuple:
        return [part.strip() for part in words.split(",") if part.strip()]
    if key.kind in (int, float):
        try:
            return int(words) if key.kind is int else float(words)
        except ValueError:
            return words
    return words


def _checked(key: Key, value: object, place: str) -> object:
    if key.kind in (int, float):
        return _number(key, value, place)
    if key.kind is tuple:
        return _several(key, value, place)
    if not isinstance(value, str) or not value or (key.choices and value not in key.choices):
        raise _wrong(key, place)
    if key.name == "base" and not value.startswith(("http://", "https://", "urn:")):
        raise _wrong(key, place)
    return Path(value).expanduser() if key.kind is Path else value


def _number(key: Key, value: object, place: str) -> float:
    wanted = (int, float) if key.kind is float else (int,)
    if isinstance(value, bool) or not isinstance(value, wanted) or not key.least <= value <= key.most:
        raise _wrong(key, place)
    return value


def _several(key: Key, value: object, place: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(part, str) and part for part in value):
        raise _wrong(key, place)
    if key.name == "trusted_proxies":
        _refuse_odd_networks(key, value, place)
    return tuple(value)


def _refuse_odd_networks(key: Key, networks: list[str], place: str) -> None:
    for words in networks:
        try:
            ip_network(words)
        except ValueError as error:
            raise _wrong(key, place) from error


def _wrong(key: Key, place: str) -> SettingsError:
    # the value itself is not repeated: it may be a password
    zh, en = _what_it_may_be(key)
    return SettingsError(
        f"设置 {key.name}（见 {place}）的值不合要求：应为{zh}。请改正，或删去它以使用默认值。",
        f"The setting {key.name} (in {place}) does not hold what it may: {en}. "
        "Mend it, or take it out and the default holds.",
    )


def _what_it_may_be(key: Key) -> tuple[str, str]:
    if key.choices:
        return "、".join(key.choices) + " 之一", "one of " + ", ".join(key.choices)
    if key.name == "trusted_proxies":
        return "IP 地址或网段的列表", "a list of IP addresses or networks"
    if key.kind is tuple:
        return "文字的列表", "a list of words"
    if key.kind in (int, float):
        kind, kind_en = ("整数", "a whole number") if key.kind is int else ("数", "a number")
        return f"{key.least:g} 到 {key.most:g} 的{kind}", f"{kind_en} from {key.least:g} to {key.most:g}"
    if key.name == "base":
        return "以 http:// 或 https:// 开头的地址", "an address that begins with http:// or https://"
    return "不为空的文字", "words, not empty"


def _unknown(path: Path, name: str) -> SettingsError:
    import difflib

    near = difflib.get_close_matches(name, list(_BY_NAME), 1)
    zh, en = (f"是不是 {near[0]}？", f"Is it {near[0]}? ") if near else ("", "")
    return SettingsError(
        f"设置文件 {path} 中的 {name} 不是本程序的设置。{zh}请对照 docs/fengong.toml 改正或删去。",
        f"{name} in the settings file {path} is no setting. "
        f"{en}Mend it by docs/fengong.toml, or take it out.",
    )
