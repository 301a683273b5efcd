"""The picture as PNG, drawn with the fonts of this computer."""

from importlib import import_module
from typing import Any

from api.explorer.network.picture import FONTS

_PROBE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
    '<text x="5" y="30" font-size="24" font-family="{}">{}</text></svg>'
)


class FontsMissingError(Exception):
    """No font of this computer has Chinese signs."""

    message = "本机没有中文字体，图中的名称会是空白。请装 fonts-noto-cjk，或改用 --format svg。"
    message_en = (
        "No font of this computer has Chinese signs, so names would be blank. "
        "Install fonts-noto-cjk, or take --format svg."
    )


def network_png(svg: bytes, zoom: float = 2.0) -> bytes:
    """The picture, twice as large as told; FontsMissingError where its words could not be drawn."""
    # 0.1 s, and only this picture needs it
    drawing: Any = import_module("resvg_py")
    # a sign without a font leaves the paper as it was
    probes = [drawing.svg_to_bytes(svg_string=_PROBE.format(FONTS, sign)) for sign in ("单", "")]
    if probes[0] == probes[1]:
        raise FontsMissingError
    return bytes(drawing.svg_to_bytes(svg_string=svg.decode(), zoom=zoom))
