"""Characters of symbol fonts that have a character of their own in every other font."""

from lxml.etree import _Element

from loader.readers.word.names import w

_PRIVATE = range(0xF000, 0xF100)
_HIGHEST = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)
_SIGNS: dict[str, dict[int, str]] = {
    "wingdings": {
        0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0xA1: "○", 0xA7: "▪", 0xA8: "□",
        0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
        **{0x81 + place: chr(ord("①") + place) for place in range(10)},
        **{0x8C + place: chr(ord("❶") + place) for place in range(10)},
    },
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x54: "☒", 0xA3: "□", 0x98: "●", 0xA2: "■"},
    "symbol": {0xA3: "≤", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB0: "°", 0xAE: "→"},
}  # fmt: skip


def symbol(element: _Element) -> str | None:
    """The character that a `w:sym` prints; None where only its font has it."""
    code = _code(element.get(w("char"), ""))
    signs = _SIGNS.get(element.get(w("font"), "").casefold())
    if code in _PRIVATE or signs:
        return (signs or {}).get(code & 0xFF)
    return None if code < 0x20 or code > _HIGHEST or code in _SURROGATES else chr(code)


def symbol_name(element: _Element) -> str:
    """The font and the code of a `w:sym`, by which a person can find it."""
    return f"{element.get(w('font'), '?')} {element.get(w('char'), '?')}"


def _code(text: str) -> int:
    try:
        return int(text, 16)
    except ValueError:
        return 0
