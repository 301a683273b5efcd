"""What a lower plan takes over from an upper one, by the likeness of their texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.cascade.matching import Item, Takeover, takeovers

UPPER = "公布审批中介服务事项清单，清单以外的不得作为受理条件，每季度抽查一次。"


def takeover(upper: str, *lower: str) -> Takeover:
    items = [Item(str(number), text) for number, text in enumerate(lower, start=1)]
    (found,) = takeovers([Item("u", upper)], items)
    return found


@pytest.mark.parametrize(
    "text",
    [
        UPPER,
        "公布区级审批中介服务事项清单，清单以外的不作为受理条件。",
        "公布審批中介服務事項清單,清單以外的不得作為受理條件,每季度抽查一次",
        "清理证明。公布审批中介服务事项清单，清单以外的不得作为受理条件，每季度抽查一次。另外定期回访企业，收集意见。",
    ],
)
def test_an_order_is_taken_over_though_it_is_reworded_or_stands_within_another(text: str) -> None:
    assert takeover(UPPER, "组织窗口人员培训两次。", text).lower == ("2",)


def test_an_order_that_nothing_is_like_is_dropped() -> None:
    assert takeover(UPPER, "组织窗口人员轮训不少于3次。", "邀请企业代表列席会议。") == Takeover(
        "u", (), whole=False, unclear=False
    )


def test_an_order_of_several_sentences_is_looked_for_sentence_by_sentence() -> None:
    first, second = "公布审批中介服务事项清单。", "投诉七个工作日内答复处理结果。"
    third = "邀请企业代表列席市政府会议，反馈意见采纳的情况，每季度回访一次，回访的结果作为修改办法的依据。"
    upper = first + second + third
    assert takeover(upper, first, second) == Takeover("u", ("1", "2"), whole=False, unclear=False)
    assert takeover(upper, first, second, third).whole


def test_what_is_like_it_but_not_enough_is_left_to_a_reader() -> None:
    found = takeover(
        "公报赠阅点覆盖全部镇（街道）便民服务中心，电子版与纸质版同日发布。",
        "公布目录，在各镇便民服务中心张贴。",
    )
    assert (found.lower, found.unclear) == ((), True)


@given(
    st.text(alphabet="公布清单抽查服务。；", min_size=1, max_size=60),
    st.lists(st.text(max_size=40), max_size=4),
)
def test_any_order_takes_over_itself(text: str, others: list[str]) -> None:
    found = takeover(text, *others, text)
    words = "".join(character for character in text if character.isalnum())
    assert (str(len(others) + 1) in found.lower) == (len(words) >= 8)
