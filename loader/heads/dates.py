"""Full dates as documents print them: 2018年11月16日, 二〇一八年十一月十六日, 2021-06-28."""

import datetime
import re
import unicodedata

from loader.numbering import number_value

# Digits, point, stroke, brackets and blank in full width
_WIDE = frozenset("０１２３４５６７８９．／－（）　")
# The zero of a year is printed with many signs: circles, Latin, Greek and Cyrillic letters, the digit.
_ZERO_SIGNS = "○◯ＯOoОоΟο零0Ｏ〇◦"
_ZEROS = str.maketrans(dict.fromkeys(_ZERO_SIGNS, "〇"))
_CHINESE_YEAR = f"[一二三四五六七八九{_ZERO_SIGNS}]{{4}}"
_CHINESE_DAY = "[一二三四五六七八九十]{1,3}"

# 2018年11月16日 · 2018 年 4 月 8 日 · 二○一八年十一月十六日 · not 2018年11月
_FULL_DATE = re.compile(
    rf"(?P<year>[0-9]{{4}}|{_CHINESE_YEAR})\s{{0,3}}年\s{{0,3}}"
    rf"(?P<month>[0-9]{{1,2}}|{_CHINESE_DAY})\s{{0,3}}月\s{{0,3}}"
    rf"(?P<day>[0-9]{{1,2}}|{_CHINESE_DAY})\s{{0,3}}日"
)
# 2021-06-28 · 2021/6/28 · 2021.6.28 · only in labelled fields, never as a signature
_NUMERIC_DATE = re.compile(r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})")

# 2018年政务公开 · 2018年度 · not 2018—2020年, not 2018-2020年
_YEAR = re.compile(
    r"(?<![0-9])(?<![0-9][—–\-~～至])((?:19|20)[0-9]{2})\s?年(?![—–\-~～至到]\s?(?:19|20)[0-9]{2})"
)
# 2022年政府信息公开工作年度报告 · 2023年12月底前 · 2018年工作要点 · not 2015年发布的
_YEAR_OF_WORK = re.compile(
    r"(?<![0-9])(20[0-9]{2})年度?[^，。；、《》0-9]{0,12}?(?:年度报告|年报|要点|重点|政务公开|政府信息公开|工作)"
    r"|(?<![0-9])(20[0-9]{2})年(?:[底末]|[0-9]{1,2}月(?:[底末]|[0-9]{1,2}日)?)之?前"
)
# A title that is cited, whose year is that of another document: 《2015年…办法》 · not 《
_TITLE = re.compile(r"《[^《》]{1,100}》")
# 二〇一八年 · 二○一八年度
_YEAR_IN_CHINESE = re.compile(r"([一二][一二三四五六七八九〇○零]{3})年")


def only_date(text: str) -> str | None:
    """The ISO date that is all of a text, brackets or 印发 round it aside; else None."""
    bare = _plain(text).strip(" ()（）")
    found = _FULL_DATE.fullmatch(bare.removesuffix("印发").removesuffix("发布").rstrip())
    return _iso(found) if found else None


def printing_date(text: str) -> tuple[str, str] | None:
    """The words before a date that ends a text with 印发, and the ISO date; None for any other text.

    So ends the version record: 某某市人民政府办公室 2018年4月8日印发.
    """
    bare = text.rstrip(" 　。")
    return closing_date(bare[:-2]) if bare.endswith(("印发", "印發")) else None


def closing_date(text: str) -> tuple[str, str] | None:
    """The words before a date that ends a text, and the ISO date; None if no date ends it."""
    plain = _plain(text)
    for found in _FULL_DATE.finditer(plain):
        if not plain[found.end() :].strip(" )）") and (iso := _iso(found)):
            return text[: found.start()].rstrip(" 　(（"), iso
    return None


def labelled_date(text: str) -> str | None:
    """The ISO date at the start of the value of a labelled field such as 成文日期."""
    found = _FULL_DATE.match(_plain(text)) or _NUMERIC_DATE.match(_plain(text))
    return _iso(found) if found else None


def year_told(text: str) -> int | None:
    """The first single year in a text (2018年…, 二〇一八年…), not one of a span of years; else None."""
    plain = _plain(text)
    if found := _YEAR.search(plain):
        return int(found[1])
    if found := _YEAR_IN_CHINESE.search(plain):
        return number_value(found[1].translate(_ZEROS))
    return None


def years_of_work(text: str) -> tuple[int, ...]:
    """The years that a text gives for work to be done: 2022年…年度报告, 2023年12月底前."""
    if "20" not in text and "２" not in text:
        return ()
    plain = _TITLE.sub("", _plain(text))
    return tuple(int(found[1] or found[2]) for found in _YEAR_OF_WORK.finditer(plain))


def _plain(text: str) -> str:
    # Character by character, so that positions stay those of the text.
    return "".join(_half_width(character) for character in text)


def _half_width(character: str) -> str:
    return unicodedata.normalize("NFKC", character) if character in _WIDE else character


def _iso(found: re.Match[str]) -> str | None:
    year, month, day = (_value(found[part]) for part in ("year", "month", "day"))
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _value(digits: str) -> int:
    return int(digits) if digits.isdigit() else number_value(digits.translate(_ZEROS))
