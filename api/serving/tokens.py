"""Tokens: made here, shown once, and kept as hashes in a file beside the database.

A plain SHA-256 is right for them. Slow hashes protect passwords that people think up; a secret of 256
random bits cannot be guessed at any speed, and a quick hash keeps wrong tokens from costing us anything.
"""

import hashlib
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from api.serving.callers import Kind
from api.settings import Settings
from queries.errors import QuestionError, StoreError
from queries.folder import MARKER

_FILE = "tokens.json"
_BYTES = 32
_LONGEST_NAME = 100


class TokensError(StoreError):
    """The file of tokens cannot be read or written."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token without its secret: `added` is the day and time, `sha256` the secret's hash."""

    name: str
    kind: Kind
    added: str
    sha256: str


def tokens_path(settings: Settings) -> Path:
    """The file that holds the tokens: in the store's folder, or the user's for a store at an address."""
    if settings.tokens:
        return settings.tokens
    if "://" not in settings.store:
        return Path(settings.store) / _FILE
    from platformdirs import user_config_path

    return user_config_path("fengong", appauthor=False) / _FILE


def refuse_missing_store(settings: Settings) -> None:
    """None; StoreError where tokens would lie in a folder that is no store."""
    folder = Path(settings.store)
    if settings.tokens is None and "://" not in settings.store and not (folder / MARKER).is_file():
        raise StoreError(
            f"{folder} 中还没有分工库。请先用 fengong load 导入文件，或用 --store 指明已有的库。",
            f"There is no store in {folder} yet. Load files with fengong load, or name a store with --store.",
        )


def add_token(path: Path, name: str, kind: Kind) -> str:
    """The secret of a new token, which is nowhere kept; QuestionError for a name that is taken or odd."""
    _refuse_odd_name(name)
    secret = secrets.token_urlsafe(_BYTES)
    added = datetime.now(UTC).isoformat(timespec="seconds")
    with _alone(path):
        tokens = read_tokens(path)
        if any(token.name == name for token in tokens):
            raise QuestionError(
                f"已有名为 {name} 的令牌。请另取名，或先用 fengong token revoke 撤销它。",
                f"There is a token {name} already. "
                "Choose another name, or revoke it first (fengong token revoke).",
            )
        _write(path, (*tokens, Token(name, kind, added, digest(secret))))
    return secret


def revoke_token(path: Path, name: str) -> None:
    """None; the token is worth nothing from now on. QuestionError where there is none of that name."""
    with _alone(path):
        tokens = read_tokens(path)
        kept = tuple(token for token in tokens if token.name != name)
        if len(kept) == len(tokens):
            raise QuestionError(
                f"没有名为 {name} 的令牌。fengong token list 列出全部。",
                f"There is no token {name}. fengong token list shows all.",
                tuple(token.name for token in tokens),
            )
        _write(path, kept)


def read_tokens(path: Path) -> tuple[Token, ...]:
    """The tokens in order of their making; none where there is no file. TokensError for a damaged one."""
    try:
        found = json.loads(path.read_bytes())
        return tuple(Token(**one | {"kind": Kind(one["kind"])}) for one in found["tokens"])
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TokensError(
            f"令牌文件 {path} 无法读取。请恢复备份，或删去它后用 fengong token add 重新发放。",
            f"The file of tokens {path} cannot be read. "
            "Put a backup in its place, or delete it and make tokens anew.",
        ) from error


def digest(secret: str) -> str:
    """The hash under which a secret is kept."""
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()


class TokenFile:
    """The tokens of a running service, read again when their file changes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: tuple[int, int, int] | None = None
        self._tokens: tuple[Token, ...] = ()

    def find(self, secret: str) -> Token | None:
        """The token with this secret. All are compared, so that time tells nothing."""
        self._refresh()
        wanted, found = digest(secret), None
        for token in self._tokens:
            if secrets.compare_digest(token.sha256, wanted):
                found = token
        return found

    def _refresh(self) -> None:
        seen = self._state()
        if seen != self._seen:
            self._tokens = read_tokens(self._path)
            self._seen = seen

    def _state(self) -> tuple[int, int, int] | None:
        try:
            state = self._path.stat()
        except OSError:
            return None
        return state.st_mtime_ns, state.st_size, state.st_ino


def _refuse_odd_name(name: str) -> None:
    if not name.strip() or not name.isprintable() or len(name) > _LONGEST_NAME:
        raise QuestionError(
            f"令牌的名称应为 1 到 {_LONGEST_NAME} 个可见字符，如 督查室-导入。",
            f"The name of a token is 1 to {_LONGEST_NAME} printable characters, such as loading-job.",
        )


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """None; no other process changes the file meanwhile, where the system can promise that."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if os.name != "posix":
            yield
            return
        import fcntl

        folder = os.open(path.parent, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            yield
        finally:
            os.close(folder)
    except OSError as error:
        raise TokensError(
            f"无法写入令牌文件 {path}：{error.strerror or error}。请检查权限和磁盘空间。",
            f"The file of tokens {path} cannot be written: {error.strerror or error}. "
            "Check permissions and space.",
        ) from error


def _write(path: Path, tokens: tuple[Token, ...]) -> None:
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    # readable for the owner alone from its first byte on
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump({"format": 1, "tokens": [asdict(token) for token in tokens]}, file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
