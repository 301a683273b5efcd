"""Whether role words give every unit a field of its own: 分别负责, but not 共同负责."""

import re

from ontology.folding import simplified

# 分别负责 · 按职责分工负责 · 依各自职能落实 · 分工负责 · not 负责, not 共同负责, not a header 责任分工
_OWN_FIELD = re.compile(
    r"分别|分头|分级|对口|各自|各负其责|各司其职|职责范围"
    r"|[按照据依].{0,4}(?:职责|职能|分工|权限)|分工(?:负责|落实|实施|推进)"
)


def divides(role_words: str) -> bool:
    """Whether units with these role words are responsible each for its own field."""
    return _OWN_FIELD.search(simplified(role_words)) is not None
