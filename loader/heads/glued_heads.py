"""Heads that a copy runs together in one line: title, number, date and addressees without a line break."""

from loader.cited.document_numbers import find_numbers
from loader.cited.titles import ends_as_document
from loader.heads.addressees import addressees_in
from loader.heads.dates import only_date
from ontology.folding import simplified

_LONGEST_HEAD = 160
_LONGEST_ADDRESSEES = 300
_MARGIN = " 　（()）[]【】"


def parted_head(text: str) -> tuple[str, ...]:
    """The title, the number, and what stands behind it in parts; the text alone if it is no such line."""
    number = next(iter(find_numbers(text[:_LONGEST_HEAD])), None)
    title = text[: number.start].strip(_MARGIN) if number else ""
    if number is None or "关于" not in simplified(title) or not ends_as_document(simplified(title)):
        return (text,)
    behind = text[number.end :].strip()
    end = behind[:_LONGEST_ADDRESSEES].replace(":", "：").find("：") + 1
    if only_date(behind):
        return title, number.printed, behind
    addressed = behind[:end].lstrip(_MARGIN)
    if addressees_in(addressed):
        return tuple(part for part in (title, number.printed, addressed, behind[end:].strip()) if part)
    return (text,)
