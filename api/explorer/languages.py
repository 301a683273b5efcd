"""Chinese words within an English sentence, marked as such: a screen reader reads them as Chinese."""

import re

from markupsafe import Markup, escape

#   Item 1 is about “营商环境”. · See 国办发〔2018〕23号. · not: fullwidth signs alone
_CHINESE = re.compile(r"[㐀-鿿豈-﫿](?:[㐀-鿿豈-﫿0-9A-Za-z　-〿＀-￯、]*[㐀-鿿豈-﫿〉》」』〕】）])?")


def marked(words: str, language: str) -> Markup:
    """The words, escaped; on an English page what is Chinese among them says so."""
    text = escape(words)
    if language == "zh":
        return text
    return Markup(_CHINESE.sub(lambda found: f'<span lang="zh-CN">{found[0]}</span>', str(text)))
