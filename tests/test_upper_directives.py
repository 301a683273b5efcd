"""Which upper directives a document says that it carries out."""

import pytest
from invented_documents import TEXT, head


def implemented(*lines: str) -> list[tuple[str | None, str | None]]:
    return [(citation.title, citation.number) for citation in head(*lines).implements]


def test_preamble_tells_what_a_plan_carries_out() -> None:
    text = (
        "根据《山海省河道条例》和《山海省水利厅关于加强巡查的通知》（山水发〔2021〕8号）精神，"
        "参考《巡查技术规范》，制定本方案。"
    )
    assert implemented("云川市河道巡查工作方案", text, "一、加密巡查", "落实《云川市河道办法》。") == [
        ("山海省河道条例", None),
        ("山海省水利厅关于加强巡查的通知", "山水发〔2021〕8号"),
    ]


def test_general_section_tells_it_too() -> None:
    lines = (
        "一、总体要求",
        "深入贯彻落实《山海省河道条例》，保护河道。",
        "二、工作原则",
        "落实《云川市河道办法》。",
    )
    assert implemented("云川市河道巡查工作方案", *lines) == [("山海省河道条例", None)]


def test_notice_carries_out_what_it_forwards_and_not_what_it_issues() -> None:
    assert implemented("各区水务局：", "现将《山海省河道巡查方案》（山水发〔2021〕8号）转发给你们。") == [
        ("山海省河道巡查方案", "山水发〔2021〕8号")
    ]
    assert implemented("各区水务局：", "现将《云川市河道巡查方案》印发给你们。") == []


@pytest.mark.parametrize(
    ("title", "upper"),
    [
        ("云川市贯彻落实山海省2021年河道巡查要点分工方案", ["山海省2021年河道巡查要点"]),
        (
            "云川市贯彻落实国务院办公厅省府办公厅2021年河道巡查要点分工方案",
            ["国务院办公厅2021年河道巡查要点", "省府办公厅2021年河道巡查要点"],
        ),
        (
            "云川市贯彻落实中共中央办公厅国务院办公厅关于河道巡查的意见实施方案",
            ["中共中央办公厅国务院办公厅关于河道巡查的意见"],
        ),
        ("2021年〈政府工作报告〉任务分解表", ["政府工作报告"]),
        ("云川市关于印发贯彻落实山海省河道条例实施方案的通知", ["山海省河道条例"]),
        ("云川市水务局转发山海省2021年河道巡查要点的通知", ["山海省2021年河道巡查要点"]),
        ("云川市2021年河道巡查要点分工方案", []),
        ("云川市进一步落实优化河道政策的若干措施", []),
        ("云川市实施《山海省河道条例》办法", ["山海省河道条例"]),
        ("云川市关于修改《云川市河道巡查办法》的决定", []),
        ("云川市暂时调整实施《山海省河道条例》有关规定的决定", []),
        ("《云川市河道巡查方案》政策解读", []),
    ],
)
def test_title_tells_what_a_plan_carries_out(title: str, upper: list[str]) -> None:
    assert [found for found, _ in implemented(title, TEXT)] == upper


def test_document_told_by_title_and_named_in_full_is_listed_once() -> None:
    text = "根据《山海省水利厅关于印发2021年河道巡查要点的通知》（山水发〔2021〕8号），制定本方案。"
    assert implemented("云川市贯彻落实山海省水利厅2021年河道巡查要点分工方案", text) == [
        ("山海省水利厅关于印发2021年河道巡查要点的通知", "山水发〔2021〕8号")
    ]


def test_forwarded_document_is_listed_once_however_the_title_names_it() -> None:
    text = "省水利厅《关于河道巡查有关问题的请示》已经省政府同意，现转发给你们。"
    assert implemented("云川市人民政府转发省水利厅关于河道巡查有关问题请示的通知", "各区政府：", text) == [
        ("关于河道巡查有关问题的请示", None)
    ]


def test_first_article_of_rules_tells_what_they_stand_under() -> None:
    lines = (
        "云川市河道管理办法",
        "第一章 总 则",
        "第一条 为了保护河道，根据《山海省河道条例》，制定本办法。",
        "第二条 处罚依据《山海省处罚条例》的规定执行。",
    )
    assert implemented(*lines) == [("山海省河道条例", None)]


def test_history_of_a_law_is_not_carried_out() -> None:
    note = "根据《山海省关于修改河道条例的决定》第一次修正"
    assert implemented("山海省河道条例", note, TEXT) == []


@pytest.mark.parametrize(
    ("text", "upper"),
    [
        ("近日，市里落实《山海省河道条例》，按照《河道办法》规定巡查。", []),
        ("为落实《山海省河道条例》，结合我市实际，制定本方案。", [("山海省河道条例", None)]),
        ("为落实《山海省河道条例》，做好巡查，现将有关事项通知如下。", [("山海省河道条例", None)]),
    ],
)
def test_text_without_a_head_carries_out_what_it_is_made_for(
    text: str, upper: list[tuple[str | None, str | None]]
) -> None:
    assert implemented(text, "一、加密巡查。") == upper


def test_measures_that_only_apply_a_document_do_not_carry_it_out() -> None:
    assert implemented("云川市河道巡查工作方案", "严格执行《山海省河道目录》，继续实施《河道规划》。") == []
