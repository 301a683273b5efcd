"""What a query text would do, seen from its words alone, before any engine reads it.

The engine fetches SERVICE addresses by itself and dies without a word on deep nesting, so both are
refused here. Strings, addresses and comments are skipped: a task may well speak of a SERVICE.
"""

import re
from collections.abc import Iterator, Sequence

from queries.errors import QuestionError

# The engine's stack overflows at about 2,200 brackets and 6,700 operators; a smaller one at 540 and 1,130.
MOST_CHARACTERS = 65_536
MOST_TOKENS = 8_000
MOST_OPERATORS = 400
DEEPEST_NESTING = 32

# \u0053ERVICE may be SERVICE: the language decodes these before it reads words.
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")

# Each alternative ends where the language's own token ends, or before: what is cut short is looked at
# again as a word, so a mistake here can refuse too much but hide nothing.
_TOKEN = re.compile(
    r"""
      (?P<string>\"{3}(?:[^\"\\]|\\.|\"(?!\"\"))*\"{3}        # "a SERVICE"   not: "a" SERVICE
               | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
               | \"(?:[^\"\\\r\n]|\\.)*\" | '(?:[^'\\\r\n]|\\.)*')
    | (?P<address><[^<>\"{}|^`\\\x00-\x20]*>)                 # <urn:SERVICE>   not: ?a < ?b
    | (?P<comment>\#[^\r\n]*)                                 # \# SERVICE
    | (?P<variable>[?$@]\w+)                                  # ?service
    | (?P<name>\w*+:)(?:[\w.:%-]|\\.)*+                      # e:SERVICE   not: SERVICE
    | (?P<word>\w++)
    | (?P<escape>\\.)                                         # a quote that opens no string
    | (?P<open>[({\[])
    | (?P<close>[)}\]])
    | (?P<operator>\|\| | && | [!+*/|^=<>-])
    """,
    re.VERBOSE | re.DOTALL,
)

_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_CHANGES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})

Tokens = Sequence[tuple[str, str]]


def check_readable(text: str) -> None:
    """None for a query that only reads and stays in this store; else QuestionError with the remedy."""
    if len(text) > MOST_CHARACTERS:
        raise _too_large(f"{MOST_CHARACTERS} 个字符", f"{MOST_CHARACTERS} characters")
    # Engines differ in where they decode, so both readings must be harmless.
    for reading in {text, _ESCAPED.sub(_decoded, text)}:
        _check_tokens(list(_tokens(reading)))


def names_its_graphs(text: str) -> bool:
    """True for a query that says with FROM which graphs it reads."""
    return "FROM" in _words(list(_tokens(text)))


def words_and_addresses(text: str) -> list[str]:
    """The words, names and addresses of the text in their order, without strings, comments and signs."""
    return [word for kind, word in _tokens(text) if kind in ("word", "name", "address")]


def form_of(text: str) -> str | None:
    """SELECT, ASK, CONSTRUCT or DESCRIBE: what a query asks for; None where it is none."""
    return next((word for word in _words(list(_tokens(text))) if word in _FORMS), None)


def _check_tokens(tokens: Tokens) -> None:
    _check_size(tokens)
    if any(_may_reach_out(kind, word) for kind, word in tokens):
        raise _reaches_out()
    words = _words(tokens)
    form = next((word for word in words if word in _FORMS | _CHANGES), None)
    if form in _CHANGES:
        raise _changes(str(form))


def _check_size(tokens: Tokens) -> None:
    if len(tokens) > MOST_TOKENS:
        raise _too_large(f"{MOST_TOKENS} 个词", f"{MOST_TOKENS} words")
    if sum(kind == "operator" for kind, _ in tokens) > MOST_OPERATORS:
        raise _too_large(f"{MOST_OPERATORS} 个运算符", f"{MOST_OPERATORS} operators")
    depth = 0
    for kind, _ in tokens:
        depth += (kind == "open") - (kind == "close")
        if depth > DEEPEST_NESTING:
            raise _too_large(f"{DEEPEST_NESTING} 层括号", f"{DEEPEST_NESTING} brackets within brackets")


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    for found in _TOKEN.finditer(text):
        yield str(found.lastgroup), found[str(found.lastgroup)]


def _may_reach_out(kind: str, word: str) -> bool:
    # The engine wants no blank around its words: trueSERVICE and SERVICEe:x both fetch.
    return kind in ("word", "name") and "SERVICE" in word.upper()


def _words(tokens: Tokens) -> list[str]:
    return [word.upper() for kind, word in tokens if kind == "word"]


def _decoded(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code <= 0x10FFFF else escape[0]


def _too_large(limit: str, limit_en: str) -> QuestionError:
    return QuestionError(
        f"查询语句超过 {limit}。请拆成几个较小的查询。",
        f"The query has more than {limit_en}. Split it into smaller ones.",
    )


def _reaches_out() -> QuestionError:
    return QuestionError(
        "查询语句含有 SERVICE：分工库不访问外部地址。"
        "请去掉（前缀名含 service 的请改名），或先把所需数据导入库中。",
        "The query holds SERVICE: the store asks no outside address. "
        "Remove it (rename a prefix of that name), or load the data first.",
    )


def _changes(form: str) -> QuestionError:
    return QuestionError(
        f"{form} 会改动数据，这里只接受查询（SELECT、ASK、CONSTRUCT、DESCRIBE）。"
        "导入和删除请用 fengong load、fengong remove。",
        f"{form} changes data; only SELECT, ASK, CONSTRUCT and DESCRIBE are taken here. "
        "Use fengong load and fengong remove.",
    )
