"""Titles that lines or page breaks part are put together, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_documents import paragraphs
from patience import ends_within

from loader import extract
from loader.cited.broken_titles import whole_titles
from loader.document import Document
from ontology.plan import Source


def joined(*texts: str) -> list[str]:
    placed = [(text, Source(line, line)) for line, text in enumerate(texts, 1)]
    return [text for text, _ in whole_titles(placed)]


def test_title_parted_by_a_line_end_is_put_together() -> None:
    assert joined("按照《山海省河道", "条例》执行", "三") == ["按照《山海省河道条例》执行", "三"]


def test_title_may_fill_three_lines() -> None:
    assert joined("附件：《关于调整", "河道巡查", "政策的通知》") == ["附件：《关于调整河道巡查政策的通知》"]


@pytest.mark.parametrize(
    "texts",
    [
        ("按照《山海省河道条例》执行", "落实《办法》"),
        ("按照《山海省河道", "加强巡查。落实办法》"),
        ("按照《山海省河道", "落实《办法》"),
        ("按照《山海省河道", "一" * 80 + "》"),
    ],
)
def test_other_texts_stay_apart(texts: tuple[str, ...]) -> None:
    assert joined(*texts) == list(texts)


def test_joined_text_covers_its_lines() -> None:
    ((_, source),) = whole_titles([("《河道", Source(4, 4)), ("条例》", Source(5, 6))])
    assert source == Source(4, 6)


def test_broken_title_is_cited_whole() -> None:
    lines = ("云川市河道巡查工作方案", "根据《山海省河道", "条例》制定本方案。", "一、加密巡查")
    plan = extract(Document("0" * 64, tuple(paragraphs(*lines))))
    assert [citation.title for citation in plan.citations] == ["山海省河道条例"]


@given(st.lists(st.text(alphabet="《》。一二、", min_size=1, max_size=8), max_size=12))
def test_nothing_is_lost_and_the_order_stays(texts: list[str]) -> None:
    assert "".join(joined(*texts)) == "".join(texts)


def test_many_broken_titles_come_to_an_end() -> None:
    with ends_within(30):
        assert len(joined(*["》《"] * 50_000)) == 1
