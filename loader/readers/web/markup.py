"""HTML parsed with care: absurd pages are refused, and none loses its text without a word."""

import re
from html import unescape

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from loader.errors import ReadError
from loader.readers.packages import damaged, empty, too_large

_MOST_TAGS = 500_000
_MOST_ATTRIBUTES = 1_000
_LONG_TAG = 8_000
# of the characters between tags, how many must be found in what was parsed
_ENOUGH = 0.8
_FEW = 40

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# what stands between these is no text of the page
_UNPRINTED = re.compile(
    r"<!--.*?(?:-->|$)|<(script|style|noscript|template|svg|title|iframe|textarea)\b.*?(?:</\1\s*>|$)",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<[^<>]*>")
_LONG = re.compile(rf"<[a-zA-Z][^<>]{{{_LONG_TAG},}}>")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_WORD = re.compile("[\u2e80-\u9fff\uf900-\ufaffA-Za-z0-9]")


def parsed(text: str, name: str) -> HtmlElement:
    """The page's root element; ReadError if it is absurd, empty, or its text was lost on the way."""
    if text.count("<") > _MOST_TAGS or any(_is_absurd(tag[0]) for tag in _LONG.finditer(text)):
        raise too_large(name)
    data = _DECLARATION.sub("", text).replace("\0", "").encode("utf-8", "replace")
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = document_fromstring(data, parser=parser)
    except etree.ParserError as error:
        raise empty(name) from error
    except (etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise damaged(name) from error
    expected = _words_between_tags(text)
    if (
        expected > _FEW
        and _words(etree.tostring(root, method="text", encoding="unicode")) < _ENOUGH * expected
    ):
        raise _too_deep(name)
    return root


def _is_absurd(tag: str) -> bool:
    """Whether a long tag is long by its many attributes, and not by a picture in one of them."""
    return _QUOTED.sub("", tag).count("=") > _MOST_ATTRIBUTES


def _words_between_tags(text: str) -> int:
    return _words(unescape(_TAG.sub("", _UNPRINTED.sub("", text))))


def _words(text: str) -> int:
    return len(_WORD.findall(text))


def _too_deep(name: str) -> ReadError:
    return ReadError(
        f"{name}：网页结构异常（嵌套过深），多数文字读不出来；请在浏览器中打开，复制正文另存后再导入。",
        f"{name}: the page is nested so deeply that most of its text is lost; "
        "open it in a browser, copy the text into a new file, and load that.",
    )
