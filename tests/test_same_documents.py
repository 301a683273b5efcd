"""One directive that is cited in different ways is one document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.cited.citations import merge_citations
from ontology.plan import Citation, Source

NOTICE = "云川市人民政府办公室关于印发河道巡查要点的通知"
NUMBER = "云府办〔2021〕7号"


def merged(*citations: Citation) -> list[tuple[str | None, str | None]]:
    return [(one.title, one.number) for one in merge_citations(citations)]


@pytest.mark.parametrize(
    "shorter",
    [
        "关于印发河道巡查要点的通知",
        "河道巡查要点",
        "云川市人民政府办公室关于印发《河道巡查要点》的通知",
        "雲川市人民政府辦公室關於印發河道巡查要點的通知",
    ],
)
def test_title_with_and_without_issuer_or_notice_is_one_document(shorter: str) -> None:
    assert merged(Citation(NOTICE, NUMBER), Citation(shorter)) == [(NOTICE, NUMBER)]
    assert merged(Citation(shorter), Citation(NOTICE, NUMBER)) == [(NOTICE, NUMBER)]


def test_law_with_and_without_the_name_of_the_state_is_one_document() -> None:
    law = "中华人民共和国河道法"
    assert merged(Citation(law), Citation("河道法")) == [(law, None)]


def test_title_with_and_without_a_closing_remark_is_one_document() -> None:
    assert len(merged(Citation("河道巡查办法（试行）"), Citation("河道巡查办法"))) == 1
    assert len(merged(Citation("河道巡查办法（草案）"), Citation("河道巡查办法"))) == 2
    assert len(merged(Citation("河道规划（2021—2025年）"), Citation("河道规划（2026—2030年）"))) == 2


def test_short_form_that_fits_two_documents_stays_apart() -> None:
    titles = ["山海省水利厅关于做好巡查的通知", "云川市水务局关于做好巡查的通知", "关于做好巡查的通知"]
    assert [title for title, _ in merged(*map(Citation, titles))] == titles


def test_documents_with_different_numbers_stay_apart() -> None:
    other = Citation("关于印发河道巡查要点的通知", "云府办〔2020〕3号")
    assert len(merged(Citation(NOTICE, NUMBER), other)) == 2


def test_document_stands_where_it_is_first_named() -> None:
    first, later = Source(line_start=3, line_end=3), Source(line_start=9, line_end=9)
    short, full = Citation("河道巡查要点", source=first), Citation(NOTICE, NUMBER, NUMBER, later)
    (one,) = merge_citations([short, full])
    assert (one.title, one.printed_number, one.source) == (NOTICE, NUMBER, first)


TITLES = st.sampled_from(
    [
        None,
        NOTICE,
        "关于印发河道巡查要点的通知",
        "河道巡查要点",
        "山海省水利厅关于印发河道巡查要点的通知",
        "河道巡查办法（试行）",
        "河道巡查办法",
        "中华人民共和国河道法",
        "河道法",
    ]
)
NUMBERS = st.sampled_from([None, NUMBER, "山水发〔2021〕1号"])
CITATIONS = st.builds(Citation, TITLES, NUMBERS).filter(lambda one: one.title or one.number)


@given(st.lists(CITATIONS, max_size=8))
def test_merging_again_changes_nothing(citations: list[Citation]) -> None:
    once = merge_citations(citations)
    assert merge_citations(once) == once


@given(st.lists(CITATIONS, max_size=8))
def test_no_number_is_lost_or_made_up(citations: list[Citation]) -> None:
    assert {one.number for one in merge_citations(citations)} - {None} == {
        one.number for one in citations
    } - {None}
