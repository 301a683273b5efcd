"""Numbers and dates as a spreadsheet shows them, in the forms in which plans print time."""

import datetime
import re

# 2022年6月30日 · as Excel in Chinese numbers its own formats (ECMA-376, 18.8.30, zh-cn)
CHINESE_FORMATS = {
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m/d/yy", 31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: 'h"时"mm"分"', 35: 'h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"',
    55: 'h"时"mm"分"', 56: 'h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip

# [$-804] · [红色] · _) · *x · \- · "年": what stands around the places of digits
_DECORATION = re.compile(r"\[[^\]]*\]|_.|\*.|\\.|\"[^\"]*\"")
_MINUTES = re.compile(r"h+[^a-z]*m+|m+[^a-z]*s+", re.IGNORECASE)
# 第0项 · 0"、" · not 0.00, not #,##0
_WORDS = r"(?:\"[^\"]*\"|[^0#\"?.,%;])*"
_COUNTED = re.compile(rf"(?P<before>{_WORDS})(?P<places>0+|#)(?P<after>{_WORDS})")

Value = str | int | float | bool | datetime.datetime | datetime.date | datetime.time | datetime.timedelta


def is_date_format(form: str) -> bool:
    """Whether a number in that format is a day."""
    return bool(set(_bare(form).lower()) & set("yd")) or "m" in _MINUTES.sub("", _bare(form)).lower()


def shown(value: Value, form: str) -> str:
    """The value as the sheet shows it; dates in Chinese, with as much of them as the format shows."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return value
    if isinstance(value, int | float):
        return _number(value, form)
    if isinstance(value, datetime.date):
        return _day(value, form)
    return str(value)


def day_of(days: float, *, from_1904: bool) -> datetime.datetime | None:
    """The day that a sheet stores as a number, None for numbers that are none."""
    start = datetime.datetime(1904, 1, 1) if from_1904 else datetime.datetime(1899, 12, 30)
    # 31 December 9999 is the last day that a sheet knows
    return start + datetime.timedelta(days=days) if 0 < days < 2_958_466 else None


def _day(value: datetime.date, form: str) -> str:
    """2022年6月30日 · 2022年6月 · 6月30日, by what the format shows of it."""
    bare = _MINUTES.sub("", _bare(form)).lower()
    parts = (("y", f"{value.year}年"), ("m", f"{value.month}月"), ("d", f"{value.day}日"))
    text = "".join(words for sign, words in parts if sign in bare)
    # formats that are no dates, or only the system's own
    return text or f"{value.year}年{value.month}月{value.day}日"


def _number(value: float, form: str) -> str:
    section = form.split(";", maxsplit=1)[0]
    if "%" in _DECORATION.sub("", section):
        decimals = section.partition(".")[2]
        return f"{value * 100:.{sum(sign == '0' for sign in decimals)}f}%"
    counted = _COUNTED.fullmatch(section)
    if counted and float(value).is_integer():
        width = len(counted["places"])
        return f"{_literal(counted['before'])}{int(value):0{width}}{_literal(counted['after'])}"
    return str(int(value)) if float(value).is_integer() else f"{value:.15g}"


def _literal(text: str) -> str:
    """The words of a format that are printed as they stand."""
    text = re.sub(r"\[[^\]]*\]|_.|\*.", "", text)
    return "" if text == "General" else text.replace('"', "").replace("\\", "")


def _bare(form: str) -> str:
    return "" if form == "General" else _DECORATION.sub("", form.split(";", maxsplit=1)[0])
