"""The SELECT of a SPARQL constraint, asked of all focus nodes at once.

SHACL runs it for one focus node after the other, with $this put in beforehand. Asked once of all of
them, some texts mean another thing: a LIMIT would be one for all nodes together, and in an inner group
$this would stand for anything. Such a text is named here, so that it can be refused.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"""
      (?P<string>"{3}(?:[^"\\]|\\.|"(?!""))*"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
               | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')   # "WHERE {"
    | (?P<address><(?![?$])[^<>"{}|^`\\\x00-\x20]*>)                      # <urn:LIMIT>   not: ?a <?b
    | (?P<comment>\#[^\r\n]*)
    | (?P<variable>[?$]\w+)                                       # ?limit
    | (?P<name>[\w.-]*:(?:[\w.:%-]|\\.)*)                         # fg:limit   not: LIMIT
    | (?P<word>\w+)
    | (?P<mark>[^\s])
    """,
    re.VERBOSE | re.DOTALL,
)
# MINUS, SERVICE and VALUES are forbidden by SHACL; the store's named graphs are not the shapes' business;
# the others are about all rows, those of other focus nodes with them.
_UNFIT = frozenset(
    (
        *("SERVICE", "MINUS", "VALUES", "GRAPH", "FROM", "LIMIT", "OFFSET", "GROUP", "HAVING"),
        *("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"),
    )
)
_UNFIT_VARIABLES = frozenset(("shapesGraph", "currentShape", "failure"))
_INNER = "$this 在内层 { } 中", "$this in an inner group where no triple before it names it"

Token = tuple[str, str, int]


@dataclass(slots=True)
class _Group:
    """What is known of a group up to some token: `kind` is the word before it."""

    kind: str
    mentions: bool = False
    bound: bool = False
    needs: bool = False
    lost: bool = False
    brackets: list[str] = field(default_factory=list)


def unfit_part(text: str, *, has_path: bool) -> tuple[str, str] | None:
    """What in a text cannot be asked of all focus nodes at once, in Chinese and in English; else None."""
    tokens = _tokens(text)
    words = [token.upper() for kind, token, _ in tokens if kind == "word"]
    variables = [token[1:] for kind, token, _ in tokens if kind == "variable"]
    if re.search(r"\\[uU]", text):
        # engines differ in where they decode it: \u0053ERVICE
        return "\\u 转义", "an escape with \\u"
    for word in (*(one for one in words if one in _UNFIT), *_UNFIT_VARIABLES.intersection(variables)):
        return word, word
    if words.count("SELECT") != 1 or _selected(tokens) is None:
        return "不以 $this 为结果的查询或子查询", "another form than one SELECT of $this"
    if "PATH" in variables and not has_path:
        return "$PATH（没有 sh:path）", "$PATH without a path"
    return _INNER if _loses_this(tokens) else None


def asked_of(text: str, focus: str, path: str | None) -> str:
    """The text asked of the nodes that the pattern `focus` finds as ?this, $PATH being the path."""
    tokens = _tokens(text)
    where = _selected(tokens)
    assert where is not None  # unfit_part names what has no such group
    parts = []
    done = 0
    for index, (kind, token, start) in enumerate(tokens):
        if index == where:
            put = f"{{ {focus}"
        elif kind == "word" and token.upper() == "SELECT" and not _is_distinct(tokens, index):
            # a triple that several graphs state comes several times out of their union
            put = "SELECT DISTINCT"
        elif path is not None and kind == "variable" and token[1:] == "PATH":
            put = path
        else:
            continue
        parts += [text[done:start], put]
        done = start + len(token)
    return "".join((*parts, text[done:]))


def _tokens(text: str) -> list[Token]:
    found = ((one.lastgroup or "", one[0], one.start()) for one in _TOKEN.finditer(text))
    return [token for token in found if token[0] != "comment"]


def _is_distinct(tokens: Sequence[Token], index: int) -> bool:
    return tokens[index + 1][1].upper() in {"DISTINCT", "REDUCED"}


def _selected(tokens: Sequence[Token]) -> int | None:
    """The index of the brace that opens the WHERE group, if the columns before it have $this or are all."""
    depth = 0
    is_told = False
    for index, (kind, token, _) in enumerate(tokens):
        depth += (token == "(") - (token == ")")
        if depth == 0 and token == "{":
            return index if is_told else None
        is_told = is_told or (depth == 0 and (token == "*" or (kind == "variable" and token[1:] == "this")))
    return None


def _loses_this(tokens: Sequence[Token]) -> bool:
    """Whether some inner group asks about $this where SPARQL does not know it.

    A group sees what it binds itself. A condition in OPTIONAL sees the group around it too, and EXISTS
    sees whatever is bound where it stands.
    """
    start = _selected(tokens)
    assert start is not None  # asked after that was seen
    groups = [_Group("")]
    for before, (kind, token, _) in zip(tokens[start:], tokens[start + 1 :], strict=False):
        if token == "{":
            groups.append(_Group(before[1].upper()))
        elif token == "}":
            if _fails(groups[-1], len(groups)):
                return True
            if len(groups) == 1:
                return False
            _leave(groups)
        elif kind == "variable" and token[1:] == "this":
            _mention(groups[-1])
        elif token in "()":
            _bracket(groups[-1], token, before[1].upper())
    return False


def _mention(group: _Group) -> None:
    group.mentions = True
    if not group.brackets:
        group.bound = True
    elif group.kind != "OPTIONAL":
        group.needs = True
    # BIND sees only what stands before it
    group.lost |= "BIND" in group.brackets and not group.bound


def _bracket(group: _Group, token: str, before: str) -> None:
    if token == "(":
        group.brackets.append(before)
    elif group.brackets:
        group.brackets.pop()


def _leave(groups: list[_Group]) -> None:
    group, above = groups.pop(), groups[-1]
    above.mentions |= group.mentions
    if group.kind == "EXISTS" and group.mentions:
        above.needs |= above.kind != "OPTIONAL"
        above.lost |= "BIND" in above.brackets and not above.bound
    elif group.kind == "OPTIONAL":
        # joined with what the group knows so far, not with what is known around it
        above.needs |= group.mentions


def _fails(group: _Group, depth: int) -> bool:
    if depth == 1 or group.kind == "EXISTS":
        return False
    return group.lost or (group.needs and not group.bound)
