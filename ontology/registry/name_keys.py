"""Names of bodies made alike: what differs only in print or in a usual short form has one key."""

import re
import unicodedata
from functools import lru_cache

from ontology.folding import simplified, without_pinyin

# Words that short forms leave out: 人力资源和社会保障局 → 人力资源社会保障局
_JOINTS = re.compile(r"以及|[和与及、，,·．.\s“”\"'’‘]")
_CONJUNCTIONS = re.compile(r"(?<=.{2})(?:以及|[和与及])(?=.{2})")
# 委员会 → 委 · 监督管理 → 监管: short forms that every name can have
_SHORTENED = (
    ("委员会", re.compile(r"委员会(?=$|办公)"), "委"),
    ("监督管理", re.compile(r"监督管理"), "监管"),
    ("人民政府", re.compile(r"人民政府"), "政府"),
    ("办公室", re.compile(r"(?<=..)办公室$"), "办"),
    ("办公厅", re.compile(r"(?<=..)办公厅$"), "办"),
)


@lru_cache(maxsize=8192)
def name_key(name: str) -> str:
    """The name without blanks, marks and conjunctions, in simplified characters of one width."""
    return _JOINTS.sub("", plain_name(name))


@lru_cache(maxsize=8192)
def plain_name(name: str) -> str:
    """The name in simplified characters of one width, without blanks and stray pronunciations."""
    text = unicodedata.normalize("NFKC", simplified(without_pinyin(name)))
    return re.sub(r"\s", "", text)


def name_keys(name: str) -> tuple[str, ...]:
    """The key of a name and those of its usual short forms: 发展和改革委员会, 发展改革委."""
    keys = [name_key(name)]
    for long, pattern, short in _SHORTENED:
        keys += [pattern.sub(short, key) for key in keys if long in key]
    return tuple(dict.fromkeys(keys))


def parts_of(name: str) -> list[str]:
    """The parts between conjunctions: 人力资源, 社会保障局."""
    return [part for part in _CONJUNCTIONS.split(plain_name(name)) if part]
