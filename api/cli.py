"""The command `fengong`: data to standard output, messages to standard error.

Exit status 0: fine; 1: a finding of the severity that fails, or a file that could not be loaded;
2: wrong use, or a store that cannot be opened.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from api.command_line.arguments import build_parser
from api.command_line.messages import fail
from api.settings import SettingsError, read_language, read_settings
from ontology.registry.errors import RegistryError


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status of one command line."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    language = _asked_language(words) or read_language()
    parsed, extra = build_parser(language).parse_known_args(words)
    if extra and parsed.command != "query":
        build_parser(language).parse_args(words)  # says what is wrong and ends with status 2
    # a question's own words (--unit X) are known only when its file is read
    parsed.question_words = extra
    try:
        settings = read_settings(
            getattr(parsed, "store", None),
            _asked_language(words),
            getattr(parsed, "host", None),
            getattr(parsed, "port", None),
        )
    except SettingsError as error:
        print(error.message if language == "zh" else error.message_en, file=sys.stderr)
        return 2
    # a command's module is imported only when it runs: `--help` must answer at once
    command = import_module(f"api.commands.{parsed.command}")
    try:
        status: int = command.run(parsed, settings)
    except RegistryError as error:
        return fail(settings, error.message, error.message_en)
    except BrokenPipeError:
        return _closed_pipe()
    except KeyboardInterrupt:
        return 130
    return status


def _asked_language(words: Sequence[str]) -> str | None:
    """The language that `--lang` names, read before anything else because help is in it too."""
    for place, word in enumerate(words):
        if word == "--lang" and place + 1 < len(words):
            return words[place + 1]
        if word.startswith("--lang="):
            return word.partition("=")[2]
    return None


def _closed_pipe() -> int:
    """0; the reader of our output went away (`| head`), which is its right."""
    # keeps the interpreter from failing when it flushes the stream at its end
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


if __name__ == "__main__":
    sys.exit(main())
