"""SPARQL cut into its words, without an engine: what a text says can be seen before anything reads it.

Engines need no blank between words and some read `?a<'>'` as a comparison, others as an address. So what
could be read in two ways is refused rather than guessed: see `queries.guard`.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

# \u0053ERVICE may be SERVICE: the language decodes these before it reads words.
ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")

# Each alternative ends where the language's own token ends, or before: what is cut short is looked at
# again as a word, so a mistake here can refuse too much but hide nothing.
_TOKEN = re.compile(
    r"""
      (?P<string>\"{3}(?:[^\"\\]|\\.|\"(?!\"\"))*\"{3}        # "a SERVICE"   not: "a" SERVICE
               | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
               | \"(?:[^\"\\\r\n]|\\.)*\" | '(?:[^'\\\r\n]|\\.)*')
    | (?P<address><[^<>\"{}|^`\\\x00-\x20]*(?:\\[uU][0-9A-Fa-f]+[^<>\"{}|^`\\\x00-\x20]*)*>)
                                                              # <urn:SERVICE>   not: ?a < ?b
    | (?P<comment>\#[^\r\n]*)                                 # \# SERVICE
    | (?P<variable>[?$@]\w+)                                  # ?service
    | (?P<name>(?:[^\W\d_][\w.-]{0,99}+)?+:(?:[\w.:%-]|\\.)*+ # e:SERVICE   not: SERVICE
             | \w*+:(?:[\w.:%-]|\\.)*+)
    | (?P<word>\w++)
    | (?P<escape>\\.)                                         # a quote that opens no string
    | (?P<open>[({\[])
    | (?P<close>[)}\]])
    | (?P<datatype>\^\^)
    | (?P<operator>\|\| | && | [!+*/|^=<>-])
    | (?P<other>\S)
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A word of the language, its kind and where it begins."""

    kind: str
    text: str
    start: int

    @property
    def keyword(self) -> str:
        """The word in capitals; nothing for what is no word."""
        return self.text.upper() if self.kind == "word" else ""


def tokens_of(text: str) -> Iterator[Token]:
    """The words of a text in order, without comments."""
    for found in _TOKEN.finditer(text):
        kind = str(found.lastgroup)
        if kind != "comment":
            yield Token(kind, found[0], found.start())


def decoded(text: str) -> str:
    """The text with the characters that \\u0041 and the like stand for."""
    return ESCAPED.sub(_character, text)


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code <= 0x10FFFF else escape[0]
