"""What all commands share in their words: a name, a language, a store."""

import argparse
from collections.abc import Callable
from typing import TypeAlias

Say = Callable[[str, str], str]
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - argparse gives no public name


def command(commands: Commands, say: Say, name: str, zh: str, en: str) -> argparse.ArgumentParser:
    """The parser of a new command, described in the wanted language."""
    words = say(zh, en)
    parser: argparse.ArgumentParser = commands.add_parser(name, help=words, description=words)
    # no default here: it would take back what stands before the command
    with_language(parser, say, default=argparse.SUPPRESS)
    return parser


def with_language(parser: argparse.ArgumentParser, say: Say, default: str | None) -> None:
    """None; the command takes a language."""
    words = say("消息语言，默认随系统", "language of messages; default: the system's")
    parser.add_argument("--lang", choices=("zh", "en"), default=default, help=words)


def with_store(parser: argparse.ArgumentParser, say: Say) -> None:
    """None; the command takes the store's address."""
    parser.add_argument(
        "--store",
        metavar=say("目录", "DIR"),
        help=say(
            "分工库所在目录；默认用 FENGONG_STORE 或用户数据目录",
            "folder of the store; default: FENGONG_STORE, else the user's data folder",
        ),
    )
