"""Addresses of things, minted from facts of the source and from nothing else.

An address is readable and stays for ever. Printed characters stand in it as they are; only those
that an IRI forbids (RFC 3987), and those that nobody sees, are percent-encoded.
"""

import hashlib
import re
import unicodedata
from urllib.parse import quote, unquote

from ontology.folding import folded, simplified

DEFAULT_BASE = "https://w3id.org/fengong/id/"

# Twelve hexadecimal digits: with eight, fifty thousand titles would share one with a chance of one in four.
_HASH_LENGTH = 12

# blanks · % · / · ? · # · " · zero-width and direction marks · not 〔 （ · 、 : @
_ENCODED = re.compile(
    r"[^A-Za-z0-9._~!$&'()*+,;=:@\-"
    r"\xa1-\xac\xae-\u167f\u1681-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u2fff\u3001-\ud7ff"
    r"\uf900-\ufdcf\ufdf0-\ufefe\uff00-\uffef"
    r"\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd]"
)

# %E4%BA%91 · not %20
_ENCODED_BEYOND_ASCII = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")

_HAN = r"[\u3400-\u9fff]"
_BLANKS = re.compile(r"\s+")
# 山府办〔2018〕23号 · 山府办(18)第023号文 · 山府函【2018年】5号 · not 山府办2018〕23号, not 〔2018〕23号
_YEAR_IN_BRACKETS = re.compile(
    rf"({_HAN}+)[〔\[(【〖{{]((?:19|20)?[0-9]{{2}})年?[〕\])】〗}}]第?0*([0-9]{{1,5}})号(?:文件?)?"
)
# 山海省税务局公告2018年第28号 · not 2018年第28号
_YEAR_IN_WORDS = re.compile(rf"({_HAN}+?)((?:19|20)[0-9]{{2}})年第?0*([0-9]{{1,5}})号")
# 国令第722号 · 山海省人民政府令第5号 · not 第722号
_WITHOUT_YEAR = re.compile(rf"({_HAN}+?)第0*([0-9]{{1,5}})号")


def normalised_number(printed: str) -> str | None:
    """The number of a document in its one form (国办发〔2018〕23号), or None if it is no such number."""
    text = _BLANKS.sub("", unicodedata.normalize("NFKC", simplified(printed)))
    if found := _YEAR_IN_BRACKETS.fullmatch(text):
        return f"{found[1]}〔{_full_year(found[2])}〕{found[3]}号"
    if found := _YEAR_IN_WORDS.fullmatch(text):
        return f"{found[1]}{found[2]}年第{found[3]}号"
    if found := _WITHOUT_YEAR.fullmatch(text):
        return f"{found[1]}第{found[2]}号"
    return None


def directive_key(
    number: str | None = None,
    issuing_body: str | None = None,
    year: int | None = None,
    title: str | None = None,
    sha256: str | None = None,
) -> str:
    """The key of a directive: its number, else issuer, year and hash of the title, else the file's hash.

    A plan that was read and a document that is only cited get their keys here, so that both meet.
    """
    if number and (normalised := normalised_number(number)):
        return normalised
    if title and (hashed := title_key(title)):
        return f"{_compact(issuing_body or '')}-{year or ''}-{hashed}"
    if key := sha256 or number:
        return key
    raise ValueError("a directive needs a number, a title or the hash of its file")


def title_key(title: str) -> str | None:
    """A short hash of the folded title, the same for every way of printing it; None if nothing is left."""
    text = folded(title)
    return hashlib.sha256(text.encode()).hexdigest()[:_HASH_LENGTH] if text else None


def text_key(text: str) -> str:
    """A short hash of a folded text, the same for every way of printing it; empty if nothing is left."""
    return title_key(text) or ""


def directive_address(base: str, key: str) -> str:
    """The address of a directive, be it a loaded plan or a document that is only cited."""
    return f"{base}directive/{segment(key)}"


def graph_address(base: str, key: str) -> str:
    """The address of the named graph that holds what a plan says."""
    return f"{base}graph/{segment(key)}"


def file_address(base: str, sha256: str) -> str:
    """The address of a file, by its contents."""
    return f"{base}file/{sha256}"


def section_address(plan: str, path: tuple[int, ...]) -> str:
    """The address of a section; `path` counts headings from 1 by first appearance, outermost first."""
    return f"{plan}/section/{'.'.join(map(str, path))}"


def task_address(plan: str, number: str) -> str:
    """The address of a task; the # of a counted repeat (12#2) is written as ~."""
    return f"{plan}/task/{segment(number).replace('~', '%7E').replace('%23', '~')}"


def link_address(lower: str, upper: str) -> str:
    """The address of the link from a lower task to an upper item: it hangs under the task."""
    plan, _, number = upper.rpartition("/task/")
    return f"{lower}/link/{plan.rpartition('/')[2]}/{number}"


def links_graph_address(plan: str) -> str:
    """The address of the named graph that holds the links proposed for a plan; `plan` is its address."""
    return _beside(plan, "links")


def reviews_graph_address(plan: str) -> str:
    """The address of the named graph that holds what people said of a plan's links."""
    return _beside(plan, "reviews")


def inferred_graph_address(directive: str) -> str:
    """The address of the named graph that holds what is inferred of a directive from the plans below it."""
    return _beside(directive, "inferred")


def _beside(directive: str, kind: str) -> str:
    base, _, key = directive.rpartition("directive/")
    return f"{base}{kind}/{key}"


def unit_address(plan: str, name: str) -> str:
    """The address of a unit as one plan names it."""
    return f"{plan}/unit/{segment(name)}"


def body_address(base: str, key: str) -> str:
    """The address of a public body: the path from its province down; an office hangs under its body."""
    return f"{base}body/{'/'.join(segment(part) for part in key.split('/'))}"


def place_address(base: str, code: str) -> str:
    """The address of a place, by its GB/T 2260 code; a town's hangs under its county."""
    return f"{base}place/{'/'.join(segment(part) for part in code.split('/'))}"


def change_address(base: str, key: str) -> str:
    """The address of a reform, by its place, its year and what came out of it."""
    return f"{base}change/{'/'.join(segment(part) for part in key.split('/'))}"


def registry_graph_address(base: str) -> str:
    """The address of the named graph that tells of bodies, places and reforms."""
    return f"{base}registry"


def part_address(whole: str, kind: str, count: int) -> str:
    """The address of a counted part of a plan or task: an assignment, a limit, an issue …"""
    return f"{whole}/{kind}/{count}"


def segment(text: str) -> str:
    """The text as one segment of a path: different texts give different segments."""
    return _ENCODED.sub(_percent_encoded, text)


def uri_of(address: str) -> str:
    """The address in ASCII alone (RFC 3987, 3.1), for programs that know no other characters."""
    return quote(address, safe="".join(map(chr, range(128))))


def address_of(uri: str) -> str:
    """The address that a URI stands for: the reverse of `uri_of`."""
    return _ENCODED_BEYOND_ASCII.sub(_decoded, uri)


def _decoded(found: re.Match[str]) -> str:
    try:
        return segment(unquote(found[0], errors="strict"))
    except UnicodeDecodeError:
        return found[0]


def _percent_encoded(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "surrogatepass"))


def _full_year(digits: str) -> str:
    # Numbers with a year of two digits were printed from the fifties to the first years after 2000.
    if len(digits) == 4:
        return digits
    return ("19" if digits >= "50" else "20") + digits


def _compact(text: str) -> str:
    return _BLANKS.sub("", simplified(text))
