"""Texts made alike for recognition and comparison: script, width, blanks, punctuation.

`simplified` keeps the length, so that what is recognised in it can be cut out of the printed text
at the same offsets. `folded` is for comparing two texts and keeps nothing of the print.
"""

import re
import unicodedata
from functools import cache
from typing import Protocol

_TONED = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹ"

# 發(fā)展 · 區（qū） · not 政务公开（app） · not (a)
_STRAY_PINYIN = re.compile(
    rf"(?<=[㐀-鿿豈-﫿])[(（] ?(?=[a-zü]{{0,5}}[{_TONED}])[a-zü{_TONED}]{{1,6}} ?[)）]"
)

# Forms that printed plans use and OpenCC's t2s leaves alone: variants of Hong Kong and Taiwan.
_VARIANTS = {"衞": "卫", "敍": "叙", "粧": "妆", "枱": "台", "糭": "粽", "衹": "只"}

# Characters of GB 2312 that t2s changes all the same: 於 is also a surname, 乾 stands in 乾县.
_CHANGED_IN_GB2312 = frozenset("乾吒夥後徵拚捱摺於榘菸薹袷醣麴麽")

# 、 · blank · the point of 1.加强 · not the point of 3.5%, which must never equal 35%
_PUNCTUATION = re.compile(r"[^\w.%]|_|(?<![0-9])\.|\.(?![0-9])")


# A · １ · ％ · ① · ⑴ · Ⅳ: what GB 2312 holds in more than one form · not ，
_OTHER_FORMS = re.compile(r"[A-Z０-９Ａ-Ｚａ-ｚ％．①-⒛㈠-㈩Ⅰ-Ⅻ]")

# 發 · ⼯ (a radical) · 更 (a compatibility form): PDF files print the last two for 工 and 更 · not ①
_IDEOGRAPH = re.compile(r"[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff]")


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


def simplified(text: str) -> str:
    """The text in simplified characters, each at its own place: the length never changes."""
    if _is_plain(text):
        return text
    changes = {ord(c): new for c in set(text) if (new := _simplified_character(c)) != c}
    return text.translate(changes) if changes else text


def folded(text: str) -> str:
    """The text for comparing: simplified, one width, lower case, no blanks, punctuation or pinyin."""
    plain = unicodedata.normalize("NFKC", simplified(without_pinyin(text)))
    return without_punctuation(plain.lower())


def unified(text: str) -> str:
    """The text simplified, letters and figures in one form, each at its own place; pinyin is blanked.

    What is cut out of it and freed of punctuation is folded; but characters that fold to several (㎡, ㈱)
    stay as they are.
    """
    blanked = _STRAY_PINYIN.sub(lambda found: " " * len(found[0]), text)
    if _is_plain(blanked) and not _OTHER_FORMS.search(blanked):
        return blanked
    return blanked.translate(_unifying())


class _Unifying(dict[int, str]):
    """For each character met so far the one that it folds to."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        single = unicodedata.normalize("NFKC", _simplified_character(character)).lower()
        self[code] = single if len(single) == 1 else character
        return self[code]


@cache
def _unifying() -> _Unifying:
    return _Unifying()


def without_punctuation(text: str) -> str:
    """The text without blanks and punctuation, but for the point and the percent sign of figures."""
    return text if text.isalnum() else _PUNCTUATION.sub("", text)


def without_pinyin(text: str) -> str:
    """The text without the pronunciations that some web copies put behind a character: 區(qū)."""
    return _STRAY_PINYIN.sub("", text)


def pinyin_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of every pronunciation that `without_pinyin` takes out."""
    return tuple(found.span() for found in _STRAY_PINYIN.finditer(text))


def _is_plain(text: str) -> bool:
    # Nearly every simplified text is GB 2312, and encoding it is the quickest way to know.
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return _CHANGED_IN_GB2312.isdisjoint(text)


@cache
def _simplified_character(character: str) -> str:
    if character in _VARIANTS:
        return _VARIANTS[character]
    if not _is_ideograph(character):
        return character
    unified = unicodedata.normalize("NFKC", character)
    return _converted(unified) if len(unified) == 1 else character


def _converted(character: str) -> str:
    if character not in _CHANGED_IN_GB2312 and _is_plain(character):
        return character
    converted = _converter().convert(character)
    return converted if len(converted) == 1 else character


def _is_ideograph(character: str) -> bool:
    return _IDEOGRAPH.match(character) is not None


@cache
def _converter() -> _Converter:
    # Imported here: most texts never need it, and it costs a tenth of a cold start.
    from opencc import OpenCC

    converter: _Converter = OpenCC("t2s")
    return converter
