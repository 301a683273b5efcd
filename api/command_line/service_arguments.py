"""The command line's words for the service: serve, and the tokens that it knows."""

import argparse

from api.command_line.command_words import Commands, Say, command, with_language, with_store


def add_service(commands: Commands, say: Say) -> None:
    """None; the commands are there."""
    _serve(commands, say)
    _token(commands, say)


def _token(commands: Commands, say: Say) -> None:
    parser = command(commands, say, "token", "发放、列出、撤销令牌", "make, list and revoke tokens")
    actions = parser.add_subparsers(dest="action", required=True, metavar=say("操作", "action"))
    for name, zh, en in (
        ("add", "发放一个令牌，只显示一次", "make a token; it is shown once"),
        ("list", "列出令牌，不显示密文", "list tokens without their secrets"),
        ("revoke", "撤销一个令牌", "revoke a token"),
    ):
        action = actions.add_parser(name, help=say(zh, en), description=say(zh, en))
        with_language(action, say, default=argparse.SUPPRESS)
        with_store(action, say)
        if name != "list":
            action.add_argument("name", metavar=say("名称", "NAME"))
        if name == "add":
            action.add_argument("--kind", choices=("write", "admin"), default="write")


def _serve(commands: Commands, say: Say) -> None:
    parser = command(commands, say, "serve", "在浏览器中查看", "open the store to a browser")
    parser.add_argument("--host", help=say("默认 127.0.0.1", "default: 127.0.0.1"))
    parser.add_argument("--port", type=int, help=say("默认 8000", "default: 8000"))
    with_store(parser, say)
