"""Queries that do harm to an engine, made by chance from families of them; each seed makes the same one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

Making = Callable[[Random], str]

_PRODUCT = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"


@dataclass(frozen=True, slots=True)
class BadQuery:
    """A query text, and the family that it is of."""

    family: str
    text: str


def bad_queries(number: int, seed: int) -> Iterator[BadQuery]:
    """So many queries, of all families in turn."""
    chance = Random(seed)
    families = list(FAMILIES.items())
    for place in range(number):
        name, making = families[place % len(families)]
        yield BadQuery(name, making(chance))


def nested_braces(chance: Random) -> str:
    depth = chance.randint(300, 4000)
    return "ASK " + "{" * depth + "?s ?p ?o" + "}" * depth


def nested_brackets(chance: Random) -> str:
    depth = chance.randint(1000, 20_000)
    return f"ASK {{ ?s ?p ?o FILTER({'(' * depth}1{')' * depth}) }}"


def many_negations(chance: Random) -> str:
    return f"ASK {{ ?s ?p ?o FILTER({'!' * chance.randint(5000, 30_000)}true) }}"


def nested_minus(chance: Random) -> str:
    depth = chance.randint(500, 4000)
    return "ASK { ?s ?p ?o " + "MINUS { ?s ?p ?o " * depth + "}" * depth + "}"


def many_unions(chance: Random) -> str:
    return "ASK { " + " UNION ".join(["{ ?s ?p ?o }"] * chance.randint(2000, 9000)) + " }"


def nested_blank_nodes(chance: Random) -> str:
    depth = chance.randint(60, 400)
    return "ASK { ?s ?p " + "[ ?p " * depth + "?o" + " ]" * depth + " }"


def nested_collections(chance: Random) -> str:
    depth = chance.randint(120, 400)
    return "ASK { ?s ?p " + "(" * depth + "1" + ")" * depth + " }"


def long_paths(chance: Random) -> str:
    return f"SELECT * {{ ?s {'/'.join(['<urn:p>'] * chance.randint(300, 900))} ?o }}"


def many_joins(chance: Random) -> str:
    number = chance.randint(200, 900)
    return "SELECT * { " + " ".join(f"?a{place} ?p{place} ?a{place + 1} ." for place in range(number)) + "}"


def products(chance: Random) -> str:
    number = chance.randint(3, 6)
    patterns = " ".join(f"?s{place} ?p{place} ?o{place} ." for place in range(number))
    total = " + ".join(f"?o{place}" for place in range(number))
    return f"SELECT * {{ {patterns} FILTER({total} < -{chance.randint(1, 99)}) }}"


def products_of_values(chance: Random) -> str:
    number, length = chance.randint(5, 9), chance.randint(40, 90)
    values = " ".join(map(str, range(length)))
    lists = " ".join(f"VALUES ?v{place} {{ {values} }}" for place in range(number))
    total = " + ".join(f"?v{place}" for place in range(number))
    return f"SELECT (COUNT(*) AS ?n) {{ {lists} FILTER({total} < -1) }}"


def sorted_products(chance: Random) -> str:
    return f"SELECT * {{ ?a ?b ?c . ?d ?e ?f }} ORDER BY {chance.choice(['', 'DESC'])}(STR(?c)) ?f LIMIT 3"


def distinct_products(chance: Random) -> str:
    return f"SELECT DISTINCT * {{ {_PRODUCT} }} OFFSET {chance.randint(10**8, 10**9)}"


def closures(chance: Random) -> str:
    path = chance.choice(["(<urn:p>|^<urn:p>)*", "(<urn:p>|^<urn:p>)+", "((<urn:p>|^<urn:p>)*/<urn:p>)*"])
    return f"SELECT (COUNT(*) AS ?n) {{ ?a {path} ?b . ?c {path} ?d . ?e {path} ?f }}"


def doubled_strings(chance: Random) -> str:
    steps = chance.randint(26, 34)
    binds = ['BIND("0123456789abcdef" AS ?x0)']
    binds += [f"BIND(CONCAT(?x{place}, ?x{place}) AS ?x{place + 1})" for place in range(steps)]
    return f"SELECT (STRLEN(?x{steps}) AS ?n) {{ {' '.join(binds)} }}"


def huge_patterns(chance: Random) -> str:
    inner = "(" * 20 + "a{1,90}" + "){1,9}" * 20
    return f'SELECT * {{ ?s ?p ?o FILTER(REGEX(STR(?o), "{inner}{chance.randint(1, 99)}")) }}'


def big_constructs(chance: Random) -> str:
    template = " ".join(f"?a <urn:made{place}> ?c . ?d ?e ?f ." for place in range(chance.randint(1, 9)))
    return f"CONSTRUCT {{ {template} }} WHERE {{ {_PRODUCT} }}"


def joined_strings(chance: Random) -> str:
    separator = "-" * chance.randint(1, 2000)
    joined = f'GROUP_CONCAT(STR(?c); separator="{separator}")'
    return f"SELECT ({joined} AS ?all) {{ {_PRODUCT} }}"


def grouped_products(chance: Random) -> str:
    having = f"HAVING(?n < -{chance.randint(1, 9)})"
    return f"SELECT ?a ?d (COUNT(*) AS ?n) {{ {_PRODUCT} }} GROUP BY ?a ?d ?g {having}"


def endless_rows(chance: Random) -> str:
    return f"SELECT * {{ {_PRODUCT} }} OFFSET {chance.randint(0, 9)}"


def no_queries(chance: Random) -> str:
    return "".join(chance.choice("{}()[]<>\"'\\?$@^|/*+.;,:#aSELECT WHERE\n\t长𝄞") for _ in range(300))


FAMILIES: dict[str, Making] = {
    making.__name__: making
    for making in (
        nested_braces,
        nested_brackets,
        many_negations,
        nested_minus,
        many_unions,
        nested_blank_nodes,
        nested_collections,
        long_paths,
        many_joins,
        products,
        products_of_values,
        sorted_products,
        distinct_products,
        closures,
        doubled_strings,
        huge_patterns,
        big_constructs,
        joined_strings,
        grouped_products,
        endless_rows,
        no_queries,
    )
}
