"""What elements of a web page mean for the text: blocks, hidden parts, list numbers, spans."""

import re

from lxml.html import HtmlElement

from loader.numbering import leading_mark
from loader.readers.word.number_words import number_words

SKIPPED = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "frame",
        "svg",
        "canvas",
        "select",
        "option",
        "button",
    }
    | {"input", "textarea", "object", "embed", "head", "audio", "video", "map", "applet", "datalist", "meter"}
    | {"progress", "rp"}
)
BLOCKS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "nav",
        "aside",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
    }
    | {"dd", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "form", "fieldset", "legend", "figure"}
    | {
        "figcaption",
        "address",
        "hr",
        "center",
        "table",
        "caption",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
    }
    | {"body", "details", "summary", "dir", "menu", "hgroup"}
)
_HEADING = re.compile(r"h([1-6])")
# display:none · visibility: hidden · mso-hide:all · not display:block
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
_FORMS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "decimal": "decimal", "lower-alpha": "lowerLetter", "upper-alpha": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCounting", "cjk-decimal": "ideographDigital",
    "simp-chinese-informal": "chineseCounting", "trad-chinese-informal": "chineseCounting",
    "simp-chinese-formal": "chineseLegalSimplified", "cjk-heavenly-stem": "ideographTraditional",
    "cjk-earthly-branch": "ideographZodiac", "decimal-leading-zero": "decimalZero",
}  # fmt: skip
_WIDEST_SPAN = 200
_HIGHEST_SPAN = 2_000


def name_of(element: HtmlElement) -> str:
    """The element's name in small letters; empty for what is no element."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def is_hidden(element: HtmlElement) -> bool:
    """Whether the page itself hides the element; style sheets are not asked."""
    return "hidden" in element.attrib or _HIDDEN.search(element.get("style") or "") is not None


def heading_level(name: str) -> int | None:
    """The level of a heading element, None for others."""
    found = _HEADING.fullmatch(name)
    return int(found[1]) if found else None


def list_label(item: HtmlElement, number: int) -> str:
    """What a browser prints before an item of a numbered list; nothing before one that bears its number."""
    parent = item.getparent()
    if parent is None or name_of(parent) != "ol" or leading_mark((item.text_content() or "").strip()[:20]):
        return ""
    styled = _LIST_STYLE.search(f"{item.get('style') or ''};{parent.get('style') or ''}")
    form = styled[1].lower() if styled else item.get("type") or parent.get("type") or "1"
    if form not in _FORMS:
        return ""
    words = number_words(number, _FORMS[form])
    return f"{words}、" if words[-1:] > "\u2e80" else f"{words}."


def list_numbers(items: list[HtmlElement], parent: HtmlElement) -> list[int]:
    """The numbers of the items of a numbered list."""
    step = -1 if "reversed" in parent.attrib else 1
    number = _whole(parent.get("start"), len(items) if step < 0 else 1)
    numbers = []
    for item in items:
        number = _whole(item.get("value"), number)
        numbers.append(number)
        number += step
    return numbers


def spans(cell: HtmlElement) -> tuple[int, int]:
    """How many rows and columns a cell spans; rows 0 means all that follow."""
    rows = min(max(_whole(cell.get("rowspan"), 1), 0), _HIGHEST_SPAN)
    columns = min(max(_whole(cell.get("colspan"), 1), 1), _WIDEST_SPAN)
    return rows, columns


def _whole(text: str | None, default: int) -> int:
    found = re.match(r"\s*([+-]?\d{1,6})", text or "")
    return int(found[1]) if found else default
