"""The page that explains every code, made of the shapes and of the findings of reading.

`make docs` writes it to `docs/findings.zh.md`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from api.reports.checked import severity_word
from ontology import terms
from ontology.findings import READING_KINDS, Kind
from ontology.plan import Severity
from queries.findings import severity_of
from queries.rdf_graphs import packaged_shapes

_HEAD = """# 核对代码

本页由规则文件生成（`make docs`），列出 `fengong check` 的全部代码：含义、例子和改法。例子都是虚构的。
“出处”指由哪里查出：规则（`ontology/shapes/` 中的 SHACL）查整份方案的图；阅读（`loader`）查原文的写法。
各代码的轻重可以用本单位的规则文件改变，见《使用指南》第三章。
"""


@dataclass(frozen=True, slots=True)
class Explained:
    """A code with its words, and where it comes from."""

    code: str
    severity: Severity
    messages: tuple[str, ...]
    messages_en: tuple[str, ...]
    hint: str
    fault: str
    mended: str
    origin: str


def code_page() -> str:
    """The page as Markdown: the gravest codes first, each with what it means and how to mend it."""
    explained = [*_of_shapes(packaged_shapes()), *_of_reading()]
    parts = [_HEAD, *_table(explained)]
    for severity in Severity:
        parts.append(f"\n## {severity_word(severity, 'zh')}\n")
        fitting = (one for one in explained if one.severity is severity)
        parts += [_section(one) for one in sorted(fitting, key=lambda one: one.code)]
    return "\n".join(parts)


def _table(explained: list[Explained]) -> Iterator[str]:
    yield "| 级别 | 代码 |\n|---|---|"
    for severity in Severity:
        codes = sorted({one.code for one in explained if one.severity is severity})
        yield f"| {severity_word(severity, 'zh')} | {'、'.join(f'`{code}`' for code in codes)} |"


def _section(one: Explained) -> str:
    said = "".join(f"{message}  \n" for message in one.messages)
    said_en = "".join(f"*{message}*  \n" for message in one.messages_en)
    return (
        f"### `{one.code}`\n\n{said}{said_en}\n"
        f"> 问题：{one.fault}  \n> 改后：{one.mended}\n\n改法：{one.hint}\n\n出处：{one.origin}\n"
    )


def _of_reading() -> Iterator[Explained]:
    for code, kind in READING_KINDS.items():
        yield _reading(code, kind)


def _reading(code: str, kind: Kind) -> Explained:
    shown = (kind.message, kind.message_en)
    zh, en = (words.replace("{", "〈").replace("}", "〉") for words in shown)
    return Explained(code, kind.severity, (zh,), (en,), kind.hint, kind.fault, kind.mended, "阅读")


def _of_shapes(shapes: Graph) -> Iterator[Explained]:
    coded = shapes.subject_objects(URIRef(terms.CODE.value))
    for shape, code in sorted(coded, key=lambda pair: (str(pair[1]), str(pair[0]))):
        yield Explained(
            code=str(code),
            severity=severity_of(str(shapes.value(shape, SH.severity))),
            messages=_messages(shapes, shape, "zh"),
            messages_en=_messages(shapes, shape, "en"),
            hint=_words(shapes, shape, terms.HINT.value),
            fault=_words(shapes, shape, terms.FAULT.value),
            mended=_words(shapes, shape, terms.MENDED.value),
            origin=f"规则 `fgsh:{str(shape).rsplit('#', 1)[-1]}`",
        )


def _messages(shapes: Graph, shape: Node, language: str) -> tuple[str, ...]:
    bearers = [shape, *shapes.objects(shape, SH.sparql)]
    said = (one for bearer in bearers for one in shapes.objects(bearer, SH.message))
    fitting = (str(one) for one in said if isinstance(one, Literal) and one.language == language)
    return tuple(sorted(words.replace("{?", "〈").replace("}", "〉") for words in fitting))


def _words(shapes: Graph, shape: Node, term: str) -> str:
    said = (one for one in shapes.objects(shape, URIRef(term)) if isinstance(one, Literal))
    return next((str(one) for one in said if one.language == "zh"), "")


if __name__ == "__main__":
    print(code_page(), end="")
