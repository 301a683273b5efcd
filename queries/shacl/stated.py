"""What single terms of a graph of shapes state; CheckError names the shape that states something else."""

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH, XSD
from rdflib.term import Node

from queries.shacl.results import CheckError, Message

# of these SHACL allows one a shape
_SINGLE = (SH.path, SH.minCount, SH.maxCount, SH.qualifiedMinCount, SH.qualifiedMaxCount, SH.severity)


def is_off(graph: Graph, shape: Node, node: Node) -> bool:
    """True for a shape or a constraint that is switched off."""
    told = list(graph.objects(node, SH.deactivated))
    values = [one.value if isinstance(one, Literal) else None for one in told]
    if len(values) > 1 or not all(isinstance(value, bool) for value in values):
        raise ill_formed(shape, "sh:deactivated", "一个 true 或 false", "one true or false")
    return True in values


def check_single(graph: Graph, shape: Node, node: Node) -> None:
    """None for a shape that states at most once what may be stated once."""
    for term in _SINGLE:
        if len(set(graph.objects(node, term))) > 1:
            raise ill_formed(shape, name_of(term), "至多一个值", "one value at most")


def whole(shape: Node, term: str, value: Node) -> int:
    """The number of a count."""
    number = value.value if isinstance(value, Literal) and value.datatype == XSD.integer else None
    if not isinstance(number, int) or number < 0:
        raise ill_formed(shape, term, "不小于 0 的整数", "an integer not below 0")
    return number


def literal(shape: Node, term: str, value: Node) -> Literal:
    """The literal that values are compared with."""
    if isinstance(value, Literal):
        return value
    raise ill_formed(shape, term, "数字或日期等字面量", "a literal, such as a number or a date")


def members(graph: Graph, shape: Node, term: str, value: Node) -> list[Node]:
    """The members of a list that has some."""
    if (value, RDF.first, None) not in graph:
        raise ill_formed(shape, term, "至少有一个成员的列表", "a list with one member at least")
    return list(graph.items(value))


def in_sparql(shape: Node, value: Node) -> str:
    """The address or literal as SPARQL writes it."""
    if isinstance(value, URIRef | Literal):
        return value.n3()
    raise unknown(shape, "空白节点", "which names a blank node")


def messages(graph: Graph, node: Node) -> tuple[Message, ...]:
    """The messages of a shape or a constraint with their languages."""
    said = (one for one in graph.objects(node, SH.message) if isinstance(one, Literal))
    return tuple(sorted((str(one), one.language or "") for one in said))


def prefixes(graph: Graph, constraint: Node) -> str:
    """The PREFIX lines that a SPARQL constraint refers to."""
    declared = [
        one for whole in graph.objects(constraint, SH.prefixes) for one in graph.objects(whole, SH.declare)
    ]
    told = ((graph.value(one, SH.prefix), graph.value(one, SH.namespace)) for one in declared)
    return "".join(sorted({f"PREFIX {name}: <{address}>\n" for name, address in told}))


def name_of(term: Node) -> str:
    """A term of SHACL as shapes write it: sh:minCount."""
    return f"sh:{str(term).removeprefix(str(SH))}"


def unknown(shape: Node, term: str, term_en: str) -> CheckError:
    """The error of a shape that asks what no query can ask."""
    return CheckError(
        f"规则 {shape} 使用了 {term}，全库核对不支持。请改写该规则，"
        "或逐个文件核对（逐个核对支持全部 SHACL 核心约束）。",
        f"The shape {shape} uses {term_en}, which a check of the whole store does not know. "
        "Write the rule in another way, or check file by file, where all of SHACL core is known.",
    )


def ill_formed(shape: Node, term: str, wanted: str, wanted_en: str) -> CheckError:
    """The error of a shape that is at fault, however it is checked."""
    return CheckError(
        f"规则 {shape} 有误：{term} 应为{wanted}。请改正规则文件。",
        f"The shape {shape} is at fault: {term} should be {wanted_en}. Mend the file of shapes.",
    )
