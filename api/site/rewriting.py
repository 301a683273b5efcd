"""A page of the service becomes one of the folder: its links lead to files, what needs the service goes."""

from collections.abc import Callable

import lxml.html
from lxml.html import HtmlElement


def rewritten(page: bytes, path: str, file_of: Callable[[str], str | None]) -> tuple[bytes, list[str]]:
    """The page of that path, and the addresses of the service that it leads to.

    `file_of` tells the file of an address, None where there is none: such links become plain words, and
    those of navigation vanish.
    """
    root = lxml.html.document_fromstring(page, parser=lxml.html.HTMLParser(encoding="utf-8"))
    found: list[str] = []
    for form in root.findall(".//form"):
        form.drop_tree()
    for element in list(root.iter("a", "link", "script", "img")):
        _rewrite(element, path, file_of, found)
    for place in root.find_class("downloads"):
        if place.find(".//a") is None and place.find(".//button") is None:
            place.drop_tree()
    html: bytes = lxml.html.tostring(root, encoding="utf-8", doctype="<!DOCTYPE html>")
    return html, found


def _rewrite(element: HtmlElement, path: str, file_of: Callable[[str], str | None], found: list[str]) -> None:
    name = "src" if element.tag in ("script", "img") else "href"
    address = element.get(name)
    if address is None or not address.startswith(("/", "?")):
        return
    # the same page in the other language names no path
    whole, mark, fragment = f"{path if address.startswith('?') else ''}{address}".partition("#")
    file = file_of(whole)
    if file is None:
        _without(element)
        return
    found.append(whole)
    element.set(name, f"{file}{mark}{fragment}")


def _without(element: HtmlElement) -> None:
    offered = element.tag == "a" and element.get("download") is None
    if not offered or any(above.tag in ("nav", "footer") for above in element.iterancestors()):
        element.drop_tree()
    else:
        element.drop_tag()
