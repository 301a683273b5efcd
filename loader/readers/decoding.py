"""Bytes become text, by evidence in the bytes."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from loader.errors import ReadError
from loader.readers.physical_lines import LINE_END

# The bytes that judge an encoding; more change nothing and cost time.
_SAMPLE = 16_384
_LAST_EVIDENCE_SAMPLE = 4_096
_REPORTED_WRONG_BYTES = 100
# A file with more wrong characters than this share is not of that encoding.
_WRONG_SHARE = 0.1
# Chinese read with the right encoding reaches 0.95 and more, with a wrong one 0.2 to 0.6.
_PLAUSIBLE_SHARE = 0.7

# UTF-16 of an odd length was cut off; a file this short was not.
_LEAST_CUT = 64

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# big5hkscs is Python's Big5 with the characters that Hong Kong and Windows add.
_CANDIDATES = ("gb18030", "big5hkscs")
_NAMES = {"big5hkscs": "big5"}

# The most frequent characters of Chinese official texts, simplified and traditional.
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过民产公开"
    "政府工作单位部门责任牵头配合各市区县局委办镇街省落实要求加强推进建设服务信息完成重点任务及等"
    "這個國時來們於對會發動過產開單門責牽頭區縣辦鎮實強進設務點與關負將經業務機構監督規範"
)
_PUNCTUATION = re.compile(
    "[\u00b7\u00d7\u2010-\u201f\u2022-\u2027\u2030-\u203b\u2160-\u217f\u2460-\u249b\u25a0-\u25ff\u3000-\u3029\uff01-\uff5e]"
)
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1a\x1b")


@dataclass(frozen=True, slots=True)
class WrongByte:
    """A byte that does not belong to the file's encoding: offset from 0 and physical line."""

    offset: int
    line: int
    value: int


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, the encoding found, and the bytes that stand as U+FFFD in the text."""

    text: str
    encoding: str
    wrong: tuple[WrongByte, ...] = ()


def decode(data: bytes, name: str) -> Decoded:
    """The text of a file; ReadError if no encoding makes sense of its bytes."""
    mark, encoding = _marked(data)
    encoding = encoding or _found(_sample(data))
    if encoding is None:
        raise _undecodable(data, name)
    return _decoded(data, len(mark), encoding, name)


def _marked(data: bytes) -> tuple[bytes, str | None]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return mark, encoding
    return b"", None


def _sample(data: bytes) -> bytes:
    """The first bytes; no UTF-8 character is cut at their end."""
    end = _SAMPLE
    while end < len(data) and end > _SAMPLE - 4 and data[end] & 0xC0 == 0x80:
        end -= 1
    return data[:end]


def _found(sample: bytes) -> str | None:
    """The encoding that the sample speaks for, None if none does."""
    may_be_wide = b"\0" in sample or not _is_strict_utf8(sample)
    if may_be_wide and (encoding := _wide(sample)):
        return encoding
    if _is_binary(sample):
        return None
    if _is_utf8(sample):
        return "utf-8"
    best = max(_CANDIDATES, key=lambda encoding: _evidence(sample, encoding))
    share = _plausible_share(sample.decode(best, "replace"))
    return best if share >= _PLAUSIBLE_SHARE else _last_evidence(sample)


def _wide(sample: bytes) -> str | None:
    """UTF-16 with its byte order, if nearly all characters make sense that way."""
    if len(sample) % 2 and len(sample) < _LEAST_CUT:
        return None
    shares = {encoding: _wide_share(sample, encoding) for encoding in ("utf-16-le", "utf-16-be")}
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] >= _PLAUSIBLE_SHARE else None


def _wide_share(sample: bytes, encoding: str) -> float:
    counts = Counter(sample[: len(sample) & ~1].decode(encoding, "replace"))
    return sum(n for c, n in counts.items() if _is_printed(c)) / max(counts.total(), 1)


def _is_printed(character: str) -> bool:
    if character.isascii():
        return character.isprintable() or character.isspace()
    return _is_plausible(character)


def _is_binary(sample: bytes) -> bool:
    """Whether the bytes hold more control characters than damage to a text explains."""
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > 2 + len(sample) // 50


def _is_utf8(sample: bytes) -> bool:
    """Whether the bytes are UTF-8, at most a little damaged."""
    foreign = [c for c in sample.decode("utf-8", "replace") if not c.isascii()]
    wrong = foreign.count("\ufffd")
    if wrong <= len(foreign) * _WRONG_SHARE:
        return True
    # one wrong byte in a short text is still damage, if all the rest makes sense
    return wrong == 1 and all(_is_plausible(c) for c in foreign if c != "\ufffd")


def _is_strict_utf8(sample: bytes) -> bool:
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _evidence(sample: bytes, encoding: str) -> float:
    """How well an encoding explains the bytes, from 0 to 2."""
    text = sample.decode(encoding, "replace")
    foreign = [c for c in text if not c.isascii()]
    frequent = sum(c in _FREQUENT for c in foreign) / max(len(foreign), 1)
    return _plausible_share(text) + frequent


def _plausible_share(text: str) -> float:
    """The share of the characters beyond ASCII that a Chinese text is likely to hold."""
    counts = Counter(c for c in text if not c.isascii())
    return sum(n for c, n in counts.items() if _is_plausible(c)) / max(counts.total(), 1)


@cache
def _is_plausible(character: str) -> bool:
    """Whether a character is Chinese punctuation or of the frequent halves of GB 2312 or Big5."""
    if _PUNCTUATION.match(character):
        return True
    return _leads(character, "gb2312", 0xB0, 0xD7) or _leads(character, "big5", 0xA4, 0xC6)


def _leads(character: str, encoding: str, first: int, last: int) -> bool:
    code = character.encode(encoding, "ignore")
    return len(code) == 2 and first <= code[0] <= last


def _last_evidence(sample: bytes) -> str | None:
    # importing it takes 36 ms, and hardly any file needs it
    from charset_normalizer import from_bytes

    best = from_bytes(sample[:_LAST_EVIDENCE_SAMPLE]).best()
    return best.encoding if best else None


def _decoded(data: bytes, start: int, encoding: str, name: str) -> Decoded:
    body = data[start:]
    known = _NAMES.get(encoding, encoding)
    try:
        return Decoded(body.decode(encoding), known)
    except UnicodeDecodeError:
        text = body.decode(encoding, "replace")
    if text.count("\ufffd") > 1 + _WRONG_SHARE * sum(not c.isascii() for c in text):
        raise _undecodable(data, name)
    return Decoded(text, known, tuple(islice(_wrong_bytes(data, start, encoding), _REPORTED_WRONG_BYTES)))


def _wrong_bytes(data: bytes, start: int, encoding: str) -> Iterator[WrongByte]:
    line = 1
    while start < len(data):
        try:
            data[start:].decode(encoding)
            return
        except UnicodeDecodeError as error:
            before = data[start : start + error.start].decode(encoding)
            line += len(LINE_END.findall(before))
            place = start + error.start
            yield WrongByte(place, line, data[place])
            start += error.end


def _undecodable(data: bytes, name: str) -> ReadError:
    remedy = "请用 UTF-8 编码另存为文本文件（.txt）后再导入。"
    remedy_en = "save the document as UTF-8 text (.txt) and try again."
    if _is_binary(_sample(data)):
        return ReadError(
            f"{name}：内容是二进制数据，不是文本；{remedy}",
            f"{name}: the content is binary data, not text; {remedy_en}",
        )
    offset = _first_wrong_byte(data)
    return ReadError(
        f"{name}：无法识别文字编码（第 {offset} 字节起不是 UTF-8）；{remedy}",
        f"{name}: the encoding is unknown (not UTF-8 from byte {offset} on); {remedy_en}",
    )


def _first_wrong_byte(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0
