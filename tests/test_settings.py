"""Settings: four places in one order, and no value that cannot be meant."""

import dataclasses
import re
import tomllib
from pathlib import Path

import pytest

from api.cli import main
from api.settings import Settings, SettingsError, read_settings
from api.settings_keys import KEYS
from ontology.addresses import DEFAULT_BASE

EXAMPLE = Path(__file__).parents[1] / "docs/fengong.toml"
# without a default that can be written down
UNSET = {
    "backup_folder",
    "registry",
    "shapes",
    "tokens",
    *(key.name for key in KEYS if key.name.startswith("store")),
}


@pytest.fixture(autouse=True)
def nothing_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for key in KEYS:
        monkeypatch.delenv(key.variable, raising=False)
    monkeypatch.delenv("FENGONG_SETTINGS", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def written(folder: Path, words: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = folder / "own.toml"
    path.write_text(words, encoding="utf-8")
    monkeypatch.setenv("FENGONG_SETTINGS", str(path))
    return path


def test_the_command_line_goes_before_the_environment_before_the_file_before_the_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read_settings().port == 8000
    written(tmp_path, "port = 1111\nquery_rows = 7", monkeypatch)
    assert read_settings().port == 1111
    monkeypatch.setenv("FENGONG_PORT", "2222")
    assert read_settings().port == 2222
    assert read_settings(port=3333).port == 3333
    assert read_settings().limits.rows == 7


def test_the_file_in_the_users_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "config/fengong").mkdir(parents=True)
    (tmp_path / "config/fengong/fengong.toml").write_text('language = "zh"\nstore = "/a"', encoding="utf-8")
    assert (read_settings().language, read_settings().store) == ("zh", "/a")


def test_every_key_can_be_said_in_the_file_and_in_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("geheim\n", encoding="utf-8")
    words = re.sub(r"^# (?=\w+ = )", "", EXAMPLE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    words = words.replace("/run/secrets/store", str(secret)).replace('store_password = "…"', "")
    from_file = tomllib.loads(words)
    assert set(from_file) | {"store_password"} == {key.name for key in KEYS}
    written(tmp_path, words, monkeypatch)
    said = read_settings()
    monkeypatch.delenv("FENGONG_SETTINGS")
    for key in KEYS:
        if key.name in from_file:
            value = from_file[key.name]
            monkeypatch.setenv(key.variable, ",".join(value) if isinstance(value, list) else str(value))
    assert read_settings() == said
    assert said.store_password == "geheim"


def test_the_example_file_tells_every_key_and_its_default() -> None:
    told = dict(re.findall(r"^# (\w+) = (.+)$", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE))
    assert set(told) == {key.name for key in KEYS}
    settings = read_settings()
    values = dataclasses.asdict(settings) | {"base": DEFAULT_BASE, "language": "zh"}
    for prefix, limits in (("query", settings.limits), ("trusted", settings.trusted_limits)):
        values |= {f"{prefix}_{name}": value for name, value in dataclasses.asdict(limits).items()}
        values[f"{prefix}_bytes"] = limits.size
    for name in set(told) - UNSET:
        default = tomllib.loads(f"x = {told[name]}")["x"]
        assert default == (list(values[name]) if isinstance(default, list) else values[name]), name


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("prot = 80", "port"),
        ("port = '80'", "port"),
        ("port = true", "port"),
        ("port = 70000", "port"),
        ("query_seconds = 0", "query_seconds"),
        ("query_seconds = nan", "query_seconds"),
        ("hosts = 'a'", "hosts"),
        ("trusted_proxies = ['10.0.0.1/8']", "trusted_proxies"),
        ("default_graph = 'both'", "default_graph"),
        ("base = 'a'", "base"),
        ("store = ''", "store"),
        ("log_level = 3", "log_level"),
        ("port = ", "own.toml"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_named_with_its_place(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: str,
    named: str,
) -> None:
    path = written(tmp_path, words, monkeypatch)
    for language in ("zh", "en"):
        assert main(["stats", "--lang", language]) == 2
        told = capsys.readouterr().err
        assert str(path) in told
        assert named in told


@pytest.mark.parametrize(("variable", "value"), [("FENGONG_PORT", "http"), ("FENGONG_METRICS", "x")])
def test_a_variable_that_cannot_be_meant_is_named(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError, match=variable):
        read_settings()


def test_a_settings_file_that_is_not_there_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FENGONG_SETTINGS", "/nowhere/own.toml")
    with pytest.raises(SettingsError, match=r"/nowhere/own\.toml"):
        read_settings()


def test_no_secret_is_shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FENGONG_STORE_PASSWORD", "geheim1")
    monkeypatch.setenv("FENGONG_TOKEN", "geheim2")
    settings = read_settings()
    assert (settings.store_password, settings.store_token) == ("geheim1", "geheim2")
    assert "geheim" not in repr(settings)
    written(tmp_path, "store_password = 12345678", monkeypatch)
    with pytest.raises(SettingsError) as error:
        read_settings()
    assert "12345678" not in str(error.value)


def test_settings_need_only_three_values() -> None:
    assert Settings("memory", DEFAULT_BASE, "zh").host == "127.0.0.1"
