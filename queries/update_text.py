"""What an update text writes, read from its words: the form of each operation and the graphs it changes.

The form is read strictly: whatever is not surely understood is refused, so that an engine which is more
generous (CLEARALL, GRAPHe:x) cannot write what was not seen here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from queries.errors import QuestionError
from queries.sparql_tokens import Token
from queries.update_targets import Names, Targets, no_targets

_END = Token("end", "", -1)


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation: the graphs it writes, and what a dataset of its request has to be put before.

    `patterns` are its words beside data; `where` is where its WHERE begins; `shorthand` begin and end of
    the pattern of a DELETE WHERE; `says_graphs` is true where WITH or USING are written in it.
    """

    targets: Targets = field(default_factory=no_targets)
    patterns: tuple[Token, ...] = ()
    where: int | None = None
    shorthand: tuple[int, int] | None = None
    says_graphs: bool = False


@dataclass(frozen=True, slots=True)
class Update:
    """The operations of an update, in order."""

    operations: tuple[Operation, ...]

    @property
    def targets(self) -> Targets:
        """All graphs that the update writes."""
        return no_targets().together(*(operation.targets for operation in self.operations))

    @property
    def patterns(self) -> list[Token]:
        """The words of all its operations beside data."""
        return [token for operation in self.operations for token in operation.patterns]

    @property
    def searches(self) -> bool:
        """True where an operation has a WHERE, whose cost nobody knows beforehand."""
        return any(operation.where is not None for operation in self.operations)

    def together(self, other: "Update") -> "Update":
        """This update, which may also do what the other does: another reading of the same text."""
        return Update((*self.operations, *other.operations))


def read_update(tokens: Sequence[Token], base: str | None = None) -> Update:
    """The operations that the words say; QuestionError for what is no update."""
    reader = _Reader(tokens, Names(base))
    operations: list[Operation] = []
    while not reader.at_end():
        reader.read_prologue()
        if reader.at_end():
            break
        operations.append(reader.read_operation())
        if not reader.at_end():
            reader.expect(";")
    return Update(tuple(operations))


class _Reader:
    """A place in the words of an update."""

    def __init__(self, tokens: Sequence[Token], names: Names) -> None:
        self._tokens, self._names, self._place = tokens, names, 0

    def at_end(self) -> bool:
        """True behind the last word."""
        return self._place >= len(self._tokens)

    def expect(self, *wanted: str) -> str:
        """The next word, which is one of those wanted."""
        token = self._next()
        if _word(token) not in wanted:
            raise _misread(token, " / ".join(wanted))
        return _word(token)

    def read_prologue(self) -> None:
        """None; the next word begins an operation, and the names declared before it are known."""
        while (word := _word(self._seen())) in ("BASE", "PREFIX", "VERSION"):
            self._next()
            name = self._of_kind("name") if word == "PREFIX" else None
            value = self._of_kind("string" if word == "VERSION" else "address")
            if word == "PREFIX" and name is not None:
                self._names.declare(f"PREFIX {name.text} {value.text}")
            elif word == "BASE":
                self._names.declare(f"BASE {value.text}")

    def read_operation(self) -> Operation:
        """The operation that begins here."""
        token = self._next()
        word = _word(token)
        if word in ("CLEAR", "DROP", "CREATE"):
            return self._read_removal(word)
        if word in ("ADD", "MOVE", "COPY"):
            return self._read_transfer(word)
        if word in ("INSERT", "DELETE") and _word(self._seen()) == "DATA":
            self._next()
            return Operation(self._read_quads()[0])
        if word == "DELETE" and _word(self._seen()) == "WHERE":
            return self._read_shorthand(self._next())
        if word in ("INSERT", "DELETE", "WITH"):
            return self._read_modification(word)
        raise _misread(token, "INSERT / DELETE / CLEAR / DROP / CREATE / ADD / MOVE / COPY")

    def _read_removal(self, word: str) -> Operation:
        self._skip("SILENT")
        kinds = ("GRAPH",) if word == "CREATE" else ("GRAPH", "DEFAULT", "NAMED", "ALL")
        kind = self.expect(*kinds)
        if kind == "GRAPH":
            return Operation(self._graph())
        return Operation(Targets(default=kind in ("DEFAULT", "ALL"), any_graph=kind in ("NAMED", "ALL")))

    def _read_transfer(self, word: str) -> Operation:
        self._skip("SILENT")
        source = self._graph_or_default()
        self.expect("TO")
        target = self._graph_or_default()
        return Operation(target.together(source) if word == "MOVE" else target)

    def _read_shorthand(self, where: Token) -> Operation:
        begin = self._place
        targets, end = self._read_quads()
        pattern = tuple(self._tokens[begin : self._place])
        return Operation(targets, pattern, where.start, (pattern[0].start, end.start + 1))

    def _read_modification(self, word: str) -> Operation:
        own, begin = None, self._place
        if word == "WITH":
            own = self._graph()
            word = self.expect("INSERT", "DELETE")
        targets, _ = self._read_quads()
        if word == "DELETE" and self._skip("INSERT"):
            targets = targets.together(self._read_quads()[0])
        if own is not None and targets.default:
            targets = Targets(targets.graphs | own.graphs, default=False, any_graph=targets.any_graph)
        says_graphs = own is not None
        while self._skip("USING"):
            says_graphs = True
            self._skip("NAMED")
            self._graph()
        where = self._next()
        if _word(where) != "WHERE":
            raise _misread(where, "WHERE")
        self._skip_group()
        return Operation(
            targets, tuple(self._tokens[begin : self._place]), where.start, says_graphs=says_graphs
        )

    def _read_quads(self) -> tuple[Targets, Token]:
        """The graphs that a block of data or a template names, and the bracket that ends the block."""
        self.expect("{")
        targets, depth = no_targets(), 1
        while True:
            token = self._next()
            if token.text == "}":
                depth -= 1
                if not depth:
                    return targets, token
            elif _word(token) == "GRAPH" and depth == 1:
                targets = targets.together(self._graph(variable=True))
                self.expect("{")
                depth += 1
            elif token.text == "{":
                # the one other bracket of this kind is that of an annotation: {| … |}
                if self._seen().text != "|":
                    raise _misread(token, "GRAPH <…> {")
                depth += 1
            elif depth == 1 and token.text != "." and not targets.default:
                targets = targets.together(Targets(default=True))

    def _skip_group(self) -> None:
        self.expect("{")
        depth = 1
        while depth:
            text = self._next().text
            depth += (text == "{") - (text == "}")

    def _graph(self, *, variable: bool = False) -> Targets:
        token = self._next()
        if variable and token.kind == "variable":
            return Targets(any_graph=True)
        if token.kind not in ("address", "name"):
            raise _misread(token, "<…>")
        return Targets(frozenset({self._names.resolve(token.text)}))

    def _graph_or_default(self) -> Targets:
        if self._skip("DEFAULT"):
            return Targets(default=True)
        self._skip("GRAPH")
        return self._graph()

    def _skip(self, word: str) -> bool:
        found = _word(self._seen()) == word
        self._place += found
        return found

    def _of_kind(self, kind: str) -> Token:
        token = self._next()
        if token.kind != kind:
            raise _misread(token, {"name": "e:", "address": "<…>", "string": '"…"'}[kind])
        return token

    def _seen(self) -> Token:
        return _END if self.at_end() else self._tokens[self._place]

    def _next(self) -> Token:
        token = self._seen()
        if token is _END:
            raise _misread(token, "}")
        self._place += 1
        return token


def _word(token: Token) -> str:
    return token.keyword or (token.text if token.kind in ("open", "close", "other") else "")


def _misread(token: Token, wanted: str) -> QuestionError:
    found = token.text[:40] or "…"
    place = f"第 {token.start + 1} 个字符" if token.start >= 0 else "末尾"
    place_en = f"character {token.start + 1}" if token.start >= 0 else "the end"
    return QuestionError(
        f"更新语句{place}处是 {found}，此处应为 {wanted}。请检查拼写、括号，并在词与词之间加空格。",
        f"At {place_en} the update has {found} where {wanted} is expected. "
        "Check spelling and brackets, and write a blank between words.",
    )
