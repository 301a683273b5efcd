"""The network as one file that opens from a disk: page, script, style and data in one."""

from api.explorer.network.drawn import Drawn, told
from api.explorer.network.page import NetworkShown
from api.explorer.network.picture import network_svg
from api.explorer.rendering import word_of
from api.explorer.templates import WEB_FOLDER, templates

_BUILT = WEB_FOLDER / "built"


def network_file(drawn: Drawn, language: str, base: str) -> bytes:
    """The HTML text; FileNotFoundError where the scripts were not built."""
    shown = NetworkShown(drawn.choice, {}, (), 0, 0, None)
    style = "".join((_BUILT / name).read_text(encoding="utf-8") for name in ("base.css", "network.css"))
    page = templates().get_template("network_file.html")
    text = page.render(
        page=shown,
        alone=True,
        data=told(drawn, base),
        svg=network_svg(drawn, language).decode(),
        style=style,
        script=(_BUILT / "network.js").read_text(encoding="utf-8"),
        say=lambda zh, en: zh if language == "zh" else en,
        word=lambda code: word_of(code, language),
        # nothing in the file leads to a service
        link=lambda *_, **__: "",
    )
    return text.encode()
