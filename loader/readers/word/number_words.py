"""Numbers in the forms that Word counts in (ECMA-376, 17.18.59 ST_NumberFormat)."""

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_COUNTING = ("", "十", "百", "千")
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_UNITS = ("", "拾", "佰", "仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def number_words(value: int, form: str) -> str:
    """The number as Word prints it in that form; in digits where the form or the number has no other."""
    writer = _WRITERS.get(form)
    written = writer(value) if writer and 0 < value < 10_000 else ""
    return written or ("" if form in ("none", "bullet") else str(value))


def _chinese(value: int, digits: str, units: tuple[str, ...]) -> str:
    """The number in words; 十一, not 一十一; 一百零五."""
    text, zero = "", False
    for place in range(3, -1, -1):
        digit = value // 10**place % 10
        if not digit:
            zero = bool(text)
            continue
        text += ("零" if zero else "") + digits[digit] + units[place]
        zero = False
    return text


def _counting(value: int) -> str:
    text = _chinese(value, _DIGITS, _COUNTING)
    return text[1:] if text.startswith("一十") else text


def _legal(value: int) -> str:
    return _chinese(value, _LEGAL_DIGITS, _LEGAL_UNITS)


def _digital(value: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(value))


def _roman(value: int) -> str:
    text = ""
    for amount, sign in _ROMAN:
        text += sign * (value // amount)
        value %= amount
    return text


def _letters(value: int) -> str:
    """a to z, then aa, bb, …: Word repeats the letter."""
    return chr(ord("a") + (value - 1) % 26) * (1 + (value - 1) // 26)


def _signs(first: str, count: int) -> Callable[[int], str]:
    return lambda value: chr(ord(first) + value - 1) if value <= count else ""


def _listed(signs: str) -> Callable[[int], str]:
    return lambda value: signs[value - 1] if value <= len(signs) else ""


def _full_width(value: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(value))


_WRITERS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "ideographDigital": _digital,
    "taiwaneseDigital": _digital,
    "japaneseDigitalTenThousand": _counting,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographTraditional": _listed(_STEMS),
    "ideographZodiac": _listed(_BRANCHES),
    "ideographEnclosedCircle": _signs("㊀", 10),
    "decimalEnclosedCircle": _signs("①", 20),
    "decimalEnclosedCircleChinese": _signs("①", 20),
    "decimalEnclosedFullstop": _signs("⒈", 20),
    "decimalEnclosedParen": _signs("⑴", 20),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalZero": lambda value: f"{value:02}",
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerLetter": _letters,
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
}
