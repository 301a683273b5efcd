"""fengong token: who may write to a running service."""

import argparse
import sys

from api.command_line.messages import fail, say
from api.serving.callers import Kind
from api.serving.tokens import add_token, read_tokens, refuse_missing_store, revoke_token, tokens_path
from api.settings import Settings
from queries.errors import QueriesError


def run(parsed: argparse.Namespace, settings: Settings) -> int:
    """0, or 2 for a name that is taken or not there, or a file that cannot be used."""
    try:
        refuse_missing_store(settings)
        {"add": _add, "list": _list, "revoke": _revoke}[parsed.action](parsed, settings)
    except QueriesError as error:
        return fail(settings, error.message, error.message_en)
    return 0


def _add(parsed: argparse.Namespace, settings: Settings) -> None:
    secret = add_token(tokens_path(settings), parsed.name, Kind(parsed.kind))
    told = say(
        settings,
        f"令牌 {parsed.name}（{parsed.kind}）只显示这一次，请妥善保存：",
        f"The token {parsed.name} ({parsed.kind}) is shown this once; keep it safe:",
    )
    print(told, file=sys.stderr)
    print(secret)


def _list(_: argparse.Namespace, settings: Settings) -> None:
    for token in read_tokens(tokens_path(settings)):
        print(token.name, token.kind, token.added, sep="\t")


def _revoke(parsed: argparse.Namespace, settings: Settings) -> None:
    revoke_token(tokens_path(settings), parsed.name)
    print(say(settings, f"已撤销 {parsed.name}", f"Revoked {parsed.name}"))
