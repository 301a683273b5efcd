"""Tokens: shown once, hashed at rest, worth nothing once revoked."""

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from api.cli import main
from api.serving.callers import Kind
from api.serving.tokens import TokenFile, TokensError, add_token, read_tokens, revoke_token
from queries.errors import QuestionError
from queries.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tokens.json"


def test_a_token_is_found_by_its_secret_and_by_nothing_else(path: Path) -> None:
    secret = add_token(path, "导入", Kind.WRITE)
    tokens = TokenFile(path)
    found = tokens.find(secret)
    assert found is not None
    assert (found.name, found.kind) == ("导入", Kind.WRITE)
    for wrong in ("", secret[:-1], secret + "x", "x" * len(secret), "\udcff", found.sha256):
        assert tokens.find(wrong) is None


def test_the_secret_is_nowhere_in_the_file_and_the_file_is_the_owners_alone(path: Path) -> None:
    secret = add_token(path, "a", Kind.ADMIN)
    assert secret not in path.read_text(encoding="utf-8")
    assert secret[-6:] not in path.read_text(encoding="utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == ["tokens.json"]


def test_two_secrets_are_never_alike(path: Path) -> None:
    secrets = {add_token(path, str(number), Kind.WRITE) for number in range(20)}
    assert len(secrets) == 20
    assert min(map(len, secrets)) >= 43


def test_a_running_service_sees_new_and_revoked_tokens(path: Path) -> None:
    tokens = TokenFile(path)
    assert tokens.find("anything") is None
    secret = add_token(path, "a", Kind.WRITE)
    assert tokens.find(secret) is not None
    revoke_token(path, "a")
    assert tokens.find(secret) is None


def test_a_name_is_taken_once(path: Path) -> None:
    add_token(path, "a", Kind.WRITE)
    with pytest.raises(QuestionError, match="already"):
        add_token(path, "a", Kind.ADMIN)
    assert [token.kind for token in read_tokens(path)] == [Kind.WRITE]


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "a\tb", "x" * 101])
def test_an_odd_name_is_refused(path: Path, name: str) -> None:
    with pytest.raises(QuestionError):
        add_token(path, name, Kind.WRITE)


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"tokens": [1]}', '{"tokens": [{"name": "a"}]}'])
def test_a_damaged_file_is_an_error_and_never_an_empty_list(path: Path, damage: str) -> None:
    path.write_text(damage, encoding="utf-8")
    with pytest.raises(TokensError):
        read_tokens(path)
    with pytest.raises(TokensError):
        add_token(path, "a", Kind.WRITE)
    assert path.read_text(encoding="utf-8") == damage


def test_tokens_that_are_added_at_once_are_all_there(path: Path) -> None:
    add = "import sys; from pathlib import Path; from api.serving.tokens import Kind, add_token; "
    add += "[add_token(Path(sys.argv[1]), f'{sys.argv[2]}-{n}', Kind.WRITE) for n in range(10)]"
    running = [subprocess.Popen([sys.executable, "-c", add, str(path), str(n)]) for n in range(3)]
    assert [process.wait() for process in running] == [0, 0, 0]
    assert len(read_tokens(path)) == 30


def test_the_command_makes_lists_and_revokes_while_the_store_is_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(tmp_path / "store")
    with Store.open(folder):
        assert main(["token", "add", "导入", "--kind", "admin", "--store", folder]) == 0
        secret = capsys.readouterr().out.strip()
        assert TokenFile(tmp_path / "store/tokens.json").find(secret) is not None
        assert main(["token", "list", "--store", folder]) == 0
        shown = capsys.readouterr().out
        assert shown.split("\t")[:2] == ["导入", "admin"]
        assert secret[-4:] not in shown
        assert main(["token", "revoke", "导入", "--store", folder]) == 0
        assert main(["token", "revoke", "导入", "--store", folder, "--lang", "en"]) == 2
        assert "There is no token" in capsys.readouterr().err
    assert json.loads((tmp_path / "store/tokens.json").read_bytes())["tokens"] == []
    with Store.open(folder, create=False) as store:
        assert list(store.graphs()) == []


def test_a_folder_without_a_store_gets_no_tokens(tmp_path: Path) -> None:
    assert main(["token", "add", "a", "--store", str(tmp_path / "none")]) == 2
    assert not (tmp_path / "none").exists()
