"""What a query or an update would do, seen from its words alone, before any engine reads it.

The engine fetches SERVICE and LOAD addresses by itself and dies without a word on deep nesting, so both
are refused here. Strings, addresses and comments are skipped: a task may well speak of a SERVICE.
"""

import re
from collections.abc import Sequence

from queries.errors import OutsideError, QuestionError, TooLongError
from queries.sparql_tokens import Token, decoded, tokens_of
from queries.update_text import Update, read_update

# The engine's stack overflows at about 2,200 brackets and 6,700 operators; a smaller one at 540 and 1,130.
MOST_CHARACTERS = 65_536
MOST_TOKENS = 8_000
MOST_OPERATORS = 400
DEEPEST_NESTING = 32
# A plan has 600 kB of data; two million characters are read in a second, and more belongs to a file.
MOST_UPDATE_CHARACTERS = 4 << 20

_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_CHANGES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})

# <http://a/b#c'd>: as a comparison, http: and two slashes, it would be no SPARQL
_SURELY_ADDRESS = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")
# <urn:a-b>: the same brackets and strings follow, whether it is an address or ?x < urn:a-b > …
_EITHER = re.compile(r"<[\w:.%/-]*>")


def check_readable(text: str) -> None:
    """None for a query that only reads and stays in this store; else QuestionError with the remedy."""
    if len(text) > MOST_CHARACTERS:
        raise TooLongError(*_beyond(f"{MOST_CHARACTERS} 个字符", f"{MOST_CHARACTERS} characters"))
    # Engines differ in where they decode, so both readings must be harmless.
    for reading in {text, decoded(text)}:
        tokens = list(tokens_of(reading))
        _check_nesting(tokens)
        _check_size(tokens)
        _check_outside(tokens)
        form = next((token.keyword for token in tokens if token.keyword in _FORMS | _CHANGES), None)
        if form in _CHANGES:
            raise _changes(str(form))


def check_update(text: str, base: str | None = None) -> Update:
    """What an update does that stays in this store; else QuestionError with the remedy.

    Data may be long: what is bound to be small is the rest, the patterns that an engine must think about.
    """
    if len(text) > MOST_UPDATE_CHARACTERS:
        raise TooLongError(
            *_beyond(f"{MOST_UPDATE_CHARACTERS} 个字符", f"{MOST_UPDATE_CHARACTERS} characters")
        )
    update = _checked_update(text, base)
    other = decoded(text)
    return update if other == text else update.together(_checked_update(other, base))


def names_its_graphs(text: str) -> bool:
    """True for a query that says with FROM which graphs it reads."""
    return any(token.keyword == "FROM" for token in tokens_of(text))


def words_and_addresses(text: str) -> list[str]:
    """The words, names and addresses of the text in their order, without strings, comments and signs."""
    return [token.text for token in tokens_of(text) if token.kind in ("word", "name", "address")]


def form_of(text: str) -> str | None:
    """SELECT, ASK, CONSTRUCT or DESCRIBE: what a query asks for; None where it is none."""
    return next((token.keyword for token in tokens_of(text) if token.keyword in _FORMS), None)


def _checked_update(text: str, base: str | None) -> Update:
    tokens = list(tokens_of(text))
    _check_nesting(tokens)
    _check_outside(tokens)
    update = read_update(tokens, base)
    _check_size(update.patterns)
    return update


def _check_size(tokens: Sequence[Token]) -> None:
    if sum(token.kind != "other" for token in tokens) > MOST_TOKENS:
        raise _too_large(f"{MOST_TOKENS} 个词", f"{MOST_TOKENS} words")
    if sum(_operators(token) for token in tokens) > MOST_OPERATORS:
        raise _too_large(f"{MOST_OPERATORS} 个运算符", f"{MOST_OPERATORS} operators")


def _operators(token: Token) -> int:
    if token.kind == "address" and not _SURELY_ADDRESS.match(token.text):
        return token.text.count("-") + token.text.count("/")
    return token.kind == "operator"


def _check_nesting(tokens: Sequence[Token]) -> None:
    open_brackets: list[str] = []
    for kind, text, _ in tokens:
        if kind == "open":
            open_brackets.append(text)
            if len(open_brackets) > DEEPEST_NESTING:
                raise _too_large(
                    f"{DEEPEST_NESTING} 层括号", f"{DEEPEST_NESTING} brackets within brackets (nested deeper)"
                )
        elif kind == "close" and open_brackets:
            open_brackets.pop()
        elif kind == "address" and open_brackets[-1:] == ["("]:
            _check_address(text)


def _check_address(text: str) -> None:
    # In FILTER(?a<'>') SERVICE … FILTER(?b='') an engine may see a comparison, and SERVICE in no string.
    if not _SURELY_ADDRESS.match(text) and not _EITHER.fullmatch(text):
        raise QuestionError(
            f"括号内的 {text[:60]} 既可读作地址，也可读作小于号。请写完整地址（http://…），或在 < 后加空格。",
            f"{text[:60]} between brackets may be an address or a comparison. "
            "Write the whole address (http://…), or a blank after <.",
        )


def _check_outside(tokens: Sequence[Token]) -> None:
    for token in tokens:
        if _may_ask_a_service(token):
            raise _reaches_out("SERVICE")
        if token.keyword == "LOAD":
            raise _reaches_out("LOAD")


def _may_ask_a_service(token: Token) -> bool:
    # The engine wants no blank around its words: trueSERVICE and SERVICEe:x both fetch.
    if token.kind == "name":
        return "SERVICE" in token.text.partition(":")[0].upper()
    return "SERVICE" in token.keyword


def _too_large(limit: str, limit_en: str) -> QuestionError:
    return QuestionError(*_beyond(limit, limit_en))


def _beyond(limit: str, limit_en: str) -> tuple[str, str]:
    return (
        f"语句超过 {limit}。请拆成几个较小的语句。",
        f"The text has more than {limit_en}. Split it into smaller ones.",
    )


def _reaches_out(word: str) -> OutsideError:
    return OutsideError(
        f"语句含有 {word}：分工库不访问外部地址。"
        f"请去掉（前缀名含 {word.lower()} 的请改名），或先把所需数据用 fengong load 导入库中。",
        f"The text holds {word}: the store asks no outside address. "
        "Remove it (rename a prefix of that name), or load the data first with fengong load.",
    )


def _changes(form: str) -> QuestionError:
    return QuestionError(
        f"{form} 会改动数据，这里只接受查询（SELECT、ASK、CONSTRUCT、DESCRIBE）。"
        "导入和删除请用 fengong load、fengong remove，更新语句请送往 /update。",
        f"{form} changes data; only SELECT, ASK, CONSTRUCT and DESCRIBE are taken here. "
        "Use fengong load and fengong remove, or send an update to /update.",
    )
