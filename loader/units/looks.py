"""Where units are named: unit cells, closing brackets （市财政局负责）, lines such as 牵头单位：市财政局."""

import re
from collections.abc import Iterator, Sequence

from loader.times.among_units import is_deadline
from loader.units.brackets import outermost
from loader.units.cell_words import Word, WordKind
from loader.units.names import is_whole_name
from loader.units.role_words import Label, LabelKind, match_label
from loader.units.text import one_width, unit_text
from loader.units.words import unit_words
from ontology.plan import Role

_LONGEST_CELL = 1200
_LONGEST_VALUE = 300
_ENOUGH = 0.5
_SHORT = 60
_LONGEST_MEAN = 20
_SEPARATOR = re.compile(r"[、，,；;：:。\s]")
_GIVES_ROLE = frozenset((WordKind.ROLE, WordKind.AHEAD, WordKind.MARK, WordKind.LABEL))

# Signs that may stand behind a closing bracket or a line of labels
_FINAL = "。；;.，, \u3000\t"
_OPENING_SIGNS = ("（", "(", "【", "[", "［", "〔", "{")
# Where a label without brackets may begin: behind the end of a sentence
_LABEL_PLACE = re.compile(r"(?:^|(?<=[。！？；）”\s]))(?=[^\s。：]{2,16}[：])")
# Where one label of a line ends and the next may begin
_NEXT_LABEL = re.compile(r"[；，。、 ）（]+(?=[^；，。、 ：]{2,16}：)")
_BULLET = re.compile(r"[•●◆■□*—\-]+|(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})[.．、]")
# 【责任单位】市财政局 · not 市财政局（牵头单位）、市民政局
_BRACKETED_LABEL = re.compile(r"(?:^|(?<=[^\w）]))（([^（）：]{2,12})）(?=[^，；。、）])")
# 国家机关 · 学校 · not 市直机关, not 各学校: may be the subject of a sentence as well
_SUBJECT = re.compile(
    r"(?![省市县区州盟旗各]|全|有关|相关|其他|局属|委属|厅属|机关各).*(?:部门|单位|机构|企业|院校|学校|中学|小学|幼儿园|院|机关|社区|公司|园区?|馆|站|所|厂)"
)
_KIND_WORD = re.compile(r"(?:单位|部门|科室|处室|股室|机构|主体)$")


def looks_like_units(text: str) -> float:
    """How much a text looks like the content of a unit cell, from 0 (not at all) to 1."""
    if not text or len(text) > _LONGEST_CELL or _runs_on(text):
        return 0.0
    return _score(unit_words(unit_text((text,))))


def _runs_on(text: str) -> bool:
    """Whether a text has longer stretches between its separators than lists of units have."""
    return len(text) > _SHORT and len(text) > _LONGEST_MEAN * (1 + len(_SEPARATOR.findall(text)))


def _score(words: Sequence[Word]) -> float:
    """The share of certain unit names among all words that are neither roles nor separators."""
    names = sum(word.end - word.start for word in words if word.certain)
    doubtful = sum(_doubt(word) for word in words)
    return names / (names + doubtful) if names else 0.0


def _doubt(word: Word) -> int:
    """How many characters of a word speak against a unit cell."""
    length = word.end - word.start
    if word.kind is WordKind.NAME:
        return 0 if word.certain else length
    if word.kind is WordKind.UNREAD:
        return 2 * length
    # 负责经费保障: the duty spelt out is no name, but rare in running text without a unit before it
    return word.end - word.words_end if word.kind is WordKind.ROLE and word.words_end else 0


def split_closing_units(text: str) -> tuple[str, str | None]:
    """The text without its closing unit brackets or label, and the words in them; None without any."""
    plain = _with_colons(one_width(text))
    spans = outermost(plain)
    return _split_label(text, plain, spans) or _split_brackets(text, plain, spans) or (text, None)


def _with_colons(plain: str) -> str:
    """The text with labels in brackets, such as 【责任单位】, printed like those with a colon."""
    return _BRACKETED_LABEL.sub(_colon_label, plain)


def _colon_label(found: re.Match[str]) -> str:
    written = f" {found[1]}："
    return written if match_label(written, 1, len(written)) else found[0]


def _split_label(text: str, plain: str, spans: Sequence[tuple[int, int]]) -> tuple[str, str] | None:
    """…。责任单位：市财政局 at the end of a paragraph, outside brackets."""
    for place in (found.start() for found in _LABEL_PLACE.finditer(plain)):
        label = match_label(plain, place, len(plain))
        if label is None or label.kind is not LabelKind.UNITS or not _has_colon(plain, label):
            continue
        bracketed = any(start < place < end for start, end in spans)
        if not bracketed and _names_units(label, plain[label.end :]):
            start = place - 1 if text[place - 1 : place] in _OPENING_SIGNS else place
            return text[:start].rstrip(), text[start:].rstrip(_FINAL)
    return None


def _split_brackets(text: str, plain: str, spans: Sequence[tuple[int, int]]) -> tuple[str, str] | None:
    """…（市财政局牵头）（市民政局配合）。 with all unit brackets that stand in a row at the end."""
    end = len(plain.rstrip(_FINAL))
    tail, inner, has_units = plain[end:].strip(" \u3000\t"), [], False
    for start, stop in reversed(spans):
        words = plain[start + 1 : stop - 1]
        units = stop == end and _is_unit_bracket(words, plain[:start])
        if not units and not (stop == end and is_deadline(words)):
            break
        has_units = has_units or units
        inner.append(text[start + 1 : stop - 1])
        end = len(plain[:start].rstrip(_FINAL[2:]))
    if not has_units:
        return None
    before = text[:end].rstrip()
    return before if before.endswith("。") else before + tail[:1], "；".join(reversed(inner))


def _is_unit_bracket(words: str, before: str) -> bool:
    """Whether a bracket behind that text names who carries it out: not （详见附件）, not a name's own."""
    if not words or len(words) > _LONGEST_CELL:
        return False
    cleaned = unit_text((words,))
    found = unit_words(cleaned)
    if any(word.kind is WordKind.LABEL for word in found) and any(w.kind is WordKind.NAME for w in found):
        return True
    if _score(found) < _ENOUGH:
        return False
    if any(word.kind in _GIVES_ROLE for word in found):
        return True
    names = [cleaned.plain[word.start : word.end] for word in found if word.kind is WordKind.NAME]
    if all(_SUBJECT.fullmatch(name) for name in names):
        return False
    return len(names) > 1 or not is_whole_name(before.rstrip(" ")[-6:])


def labelled_units(text: str) -> tuple[tuple[str, Role | None, str], ...] | None:
    """The labels of a line such as 牵头单位：市财政局；配合单位：各区, each with role and words.

    A deadline's label (完成时限：) has no role. None when the line is not one.
    """
    cleaned = unit_text((text,))
    plain = _with_colons(cleaned.plain.rstrip(_FINAL))
    first = _beginning(plain)
    if first > 0 and plain[first - 1] == "（":
        plain = plain[:-1]
    labels = list(_labels(plain, first))
    if not labels or not any(label.kind is not LabelKind.PERSON for _, label in labels):
        return None
    ends = [start for start, _ in labels[1:]] + [len(plain)]
    found = []
    for (start, label), end in zip(labels, ends, strict=True):
        words = cleaned.printed[label.end : end].strip(_FINAL + "、（")
        if label.kind is LabelKind.UNITS and not _names_units(label, one_width(words)):
            return None
        if label.kind is not LabelKind.PERSON:
            found.append((cleaned.printed[start : start + len(label.words)], label.role, words))
    return tuple(found)


def _beginning(plain: str) -> int:
    """Where the first label may stand: behind a bullet, number or the line's own bracket."""
    bullet = _BULLET.match(plain)
    start = bullet.end() if bullet else 0
    if plain[start : start + 1] == " ":
        return start + 1
    whole = outermost(plain)[-1:] == [(start, len(plain))]
    return start + 1 if whole else start


def _labels(plain: str, first: int) -> Iterator[tuple[int, Label]]:
    """The labels with a colon, the first of them at that place."""
    label = match_label(plain, first, len(plain))
    if label is None or not _has_colon(plain, label):
        return
    yield first, label
    for found in _NEXT_LABEL.finditer(plain, label.end - 1):
        label = match_label(plain, found.end(), len(plain))
        if label and _has_colon(plain, label):
            yield found.end(), label


def _has_colon(plain: str, label: Label) -> bool:
    return plain[label.end - 1] == "："


def _names_units(label: Label, words: str) -> bool:
    """Whether the words behind a label are units: 落实：… may begin any sentence, 责任单位：… may not."""
    if not words or len(words) > _LONGEST_VALUE:
        return not words
    score = looks_like_units(words)
    if "。" in words.rstrip(_FINAL) and score < 0.7:
        return False
    return score >= _ENOUGH or bool(_KIND_WORD.search(label.words) and (score > 0 or len(words) <= 15))
