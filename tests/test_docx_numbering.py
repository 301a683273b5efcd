"""The numbers that Word makes are those that Word prints, whatever the list is made of."""

import docx
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from test_docx_files import p, r, saved, texts

W = nsdecls("w")
DELETED = '<w:del w:id="1"><w:r><w:delText>废止</w:delText></w:r></w:del>'
DELETED_MARK = '<w:rPr><w:del w:id="2"/></w:rPr>'
HIDDEN_MARK = "<w:rPr><w:vanish/></w:rPr>"


def level(place: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    counts = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
    return f'<w:lvl w:ilvl="{place}">{counts}<w:lvlText w:val="{text}"/></w:lvl>'


def definition(name: int, *content: str) -> str:
    return f'<w:abstractNum {W} w:abstractNumId="{name}">{"".join(content)}</w:abstractNum>'


def instance(name: int, of: int, more: str = "") -> str:
    return f'<w:num {W} w:numId="{name}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def style(name: str, properties: str, based_on: str = "", kind: str = "paragraph") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style {W} w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{base}'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


def in_list(name: int, place: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{name}"/></w:numPr>'


def of_style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def read_lists(lists: list[str], paragraphs: list[str], styles: tuple[str, ...] = ()) -> list[str]:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    for old in list(numbering):
        numbering.remove(old)
    for one in lists:
        numbering.append(parse_xml(one))
    for one in styles:
        document.styles.element.append(parse_xml(one))
    for one in paragraphs:
        document.element.body.insert_element_before(parse_xml(one), "w:sectPr")
    return texts(saved(document))


PLAIN = [definition(1, level(0, "decimal", "%1."), level(1, "decimal", "（%2）")), instance(1, 1)]


def test_an_item_that_was_deleted_has_no_number() -> None:
    items = [
        p(r("甲"), properties=in_list(1)),
        p(DELETED, properties=in_list(1) + DELETED_MARK),
        p(r("乙"), properties=in_list(1)),
    ]
    assert read_lists(PLAIN, items) == ["1.甲", "2.乙"]


def test_an_item_that_is_hidden_has_no_number() -> None:
    items = [
        p(r("甲"), properties=in_list(1)),
        p(r("内部", "<w:vanish/>"), properties=in_list(1) + HIDDEN_MARK),
        p(r("乙"), properties=in_list(1)),
    ]
    assert read_lists(PLAIN, items) == ["1.甲", "2.乙"]


def test_a_list_may_print_a_level_in_its_own_way() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "chineseCounting", "（%1）", 3)}</w:lvlOverride>'
    lists = [PLAIN[0], instance(1, 1, own)]
    items = [p(r("甲"), properties=in_list(1)), p(r("乙"), properties=in_list(1))]
    assert read_lists(lists, items) == ["（三）甲", "（四）乙"]


def test_a_deeper_level_may_begin_with_another_number() -> None:
    begins = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = [*PLAIN, instance(2, 1, begins)]
    items = [(1, 0, "甲"), (2, 0, "乙"), (2, 1, "丙"), (2, 0, "丁"), (2, 1, "戊")]
    paragraphs = [p(r(text), properties=in_list(name, place)) for name, place, text in items]
    assert read_lists(lists, paragraphs) == ["1.甲", "2.乙", "（5）丙", "3.丁", "（5）戊"]


def test_a_definition_that_names_a_list_style_counts_with_it() -> None:
    lists = [
        definition(1, '<w:numStyleLink w:val="L"/>'),
        definition(2, '<w:styleLink w:val="L"/>', level(0, "decimal", "%1、")),
        instance(1, 1),
        instance(2, 2),
    ]
    items = [p(r("甲"), properties=in_list(1)), p(r("乙"), properties=in_list(2))]
    assert read_lists(lists, items, (style("L", "", kind="numbering"),)) == ["1、甲", "2、乙"]


def test_a_paragraph_may_take_the_list_of_its_style_and_tell_the_level_itself() -> None:
    own = '<w:numPr><w:ilvl w:val="1"/></w:numPr>'
    items = [p(r("甲"), properties=of_style("Q")), p(r("乙"), properties=of_style("Q") + own)]
    listed = style("Q", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    assert read_lists(PLAIN, items, (listed,)) == ["1.甲", "（1）乙"]


def test_a_level_tied_to_a_style_holds_for_styles_based_on_it() -> None:
    tied = level(1, "decimal", "（%2）", more='<w:pStyle w:val="Q"/>')
    lists = [definition(1, level(0, "decimal", "%1."), tied), instance(1, 1)]
    styles = (style("Q", '<w:numPr><w:numId w:val="1"/></w:numPr>'), style("R", "", "Q"))
    items = [p(r("甲"), properties=of_style("Q")), p(r("乙"), properties=of_style("R"))]
    assert read_lists(lists, items, styles) == ["（1）甲", "（2）乙"]


def test_a_paragraph_may_be_taken_out_of_the_list_of_its_style() -> None:
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    listed = style("Q", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    assert read_lists(PLAIN, [p(r("甲"), properties=of_style("Q") + none)], (listed,)) == ["甲"]


def test_numbers_may_be_filled_up_with_zeros() -> None:
    form = '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
    filled = f'<w:lvl w:ilvl="0"><w:start w:val="9"/>{form}<w:lvlText w:val="%1"/></w:lvl>'
    items = [p(r(text), properties=in_list(1)) for text in ("甲", "乙")]
    assert read_lists([definition(1, filled), instance(1, 1)], items) == ["009甲", "010乙"]


def test_legal_numbering_writes_every_level_in_digits() -> None:
    legal = level(1, "decimal", "%1.%2", more="<w:isLgl/>")
    lists = [definition(1, level(0, "chineseCounting", "第%1章"), legal), instance(1, 1)]
    items = [p(r("总则"), properties=in_list(1)), p(r("目标"), properties=in_list(1, 1))]
    assert read_lists(lists, items) == ["第一章总则", "1.1目标"]


def test_a_list_without_sense_numbers_as_if_nothing_were_said() -> None:
    senseless = '<w:lvl w:ilvl="x"><w:start w:val=""/><w:numFmt w:val="?"/><w:lvlText w:val="%1."/></w:lvl>'
    items = [p(r("甲"), properties=in_list(1))]
    assert read_lists([definition(1, senseless), instance(1, 1)], items) == ["1.甲"]
