"""Where two texts differ is marked in both."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.folding import folded
from queries.cascade.differences import differences


def marked(one: str, other: str) -> tuple[str, str]:
    """Both texts with what the other has not in brackets."""
    mine, theirs = (
        "".join(piece.words if piece.same else f"[{piece.words}]" for piece in pieces)
        for pieces in differences(one, other)
    )
    return mine, theirs


@pytest.mark.parametrize(
    ("one", "other", "mine", "theirs"),
    [
        (
            "用时不超过15个工作日。",
            "用时不超过12个工作日。",
            "用时不超过[15]个工作日。",
            "用时不超过[12]个工作日。",
        ),
        ("公布市级清单。", "公布区级清单。", "公布[市]级清单。", "公布[区]级清单。"),
        ("公布清单，每季度抽查一次。", "公布清单。", "公布清单，[每季度抽查一次。]", "公布清单。"),
        ("支持IPv4访问", "支持IPv6访问", "支持[IPv4]访问", "支持[IPv6]访问"),
    ],
)
def test_the_words_that_changed_are_marked(one: str, other: str, mine: str, theirs: str) -> None:
    assert marked(one, other) == (mine, theirs)


@pytest.mark.parametrize(
    "printed", ["公佈清單，每季度抽查 １２ 次", "公布清单,每季度抽查12次。", "（公布清单）每季度抽查12次"]
)
def test_script_width_blanks_and_punctuation_are_no_change(printed: str) -> None:
    assert all(
        piece.same for pieces in differences("公布清单，每季度抽查12次。", printed) for piece in pieces
    )


def test_one_character_that_happens_to_be_the_same_is_part_of_the_change() -> None:
    assert marked("由区里统一安排好", "由镇里自行安置好")[0] == "由[区里统一安排]好"


TEXTS = st.text(alphabet="公布清单抽查一次，。12 aB", max_size=30)


@given(TEXTS, TEXTS)
def test_the_pieces_are_the_text_as_printed(one: str, other: str) -> None:
    mine, theirs = differences(one, other)
    assert "".join(piece.words for piece in mine) == one
    assert "".join(piece.words for piece in theirs) == other


@given(TEXTS, TEXTS)
def test_everything_is_the_same_just_where_the_texts_are(one: str, other: str) -> None:
    same = all(piece.same for pieces in differences(one, other) for piece in pieces)
    assert same == (folded(one) == folded(other))
