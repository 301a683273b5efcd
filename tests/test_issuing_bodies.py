"""Who issued a document, told by its own words."""

import pytest
from invented_documents import TEXT, head


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("云川市临溪区应急管理局河道巡查工作要点分工表", "云川市临溪区应急管理局"),
        ("云川市科技创新委员会2021年河道巡查工作方案", "云川市科技创新委员会"),
        ("国务院关于做好河道巡查的若干意见", "国务院"),
        ("国务院办公厅关于印发河道巡查要点的通知", "国务院办公厅"),
        (
            "中共云川市委办公室云川市人民政府办公室印发《河道巡查方案》的通知",
            "中共云川市委办公室、云川市人民政府办公室",
        ),
        ("云川市水务局 云川市财政局 关于加强河道巡查的通知", "云川市水务局、云川市财政局"),
        ("云川市教育局学校周边河道巡查工作方案", "云川市教育局"),
    ],
)
def test_title_tells_the_issuing_body(title: str, body: str) -> None:
    assert head(title, TEXT).issuing_body == body


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("临溪区2021年河道巡查工作方案", "临溪区"),
        ("2021年云川市临溪区河道巡查工作方案", "云川市临溪区"),
        ("山南自治州河道巡查工作计划", "山南自治州"),
    ],
)
def test_place_stands_for_its_government_where_a_title_tells_no_more(title: str, place: str) -> None:
    assert head(title, TEXT).issuing_body == place


@pytest.mark.parametrize(
    "title",
    ["社区河道巡查工作方案", "全市河道巡查工作方案", "市政府工作报告重点工作责任分解", "2021年河道巡查要点"],
)
def test_title_without_body_and_place_tells_no_issuer(title: str) -> None:
    assert head(title, TEXT).issuing_body is None


def test_signature_tells_the_bodies_that_issue_together() -> None:
    read = head(
        "2021年河道巡查工作方案", TEXT, "一、加密巡查。", "云川市水务局", "云川市财政局", "2021年3月9日"
    )
    assert read.issuing_body == "云川市水务局、云川市财政局"


def test_signature_completes_a_name_that_the_title_shortens() -> None:
    lines = ("县人民政府关于做好河道巡查的通知", "各乡镇人民政府：", TEXT, "清溪县人民政府", "2021年3月9日")
    assert head(*lines).issuing_body == "清溪县人民政府"


def test_letterhead_tells_the_issuing_body() -> None:
    assert head("云川市水务局文件", "2021年河道巡查工作方案", TEXT).issuing_body == "云川市水务局"


def test_name_of_the_web_site_is_no_issuing_body() -> None:
    assert head("发布机构：云川市政府网站", "2021年河道巡查工作方案", TEXT).issuing_body is None


def test_bodies_above_a_title_issue_together() -> None:
    lines = (
        "中共云川新区工作委员会",
        "云川新区管理委员会",
        "关于印发《河道巡查方案》的通知",
        "各镇街：",
        TEXT,
    )
    assert head(*lines).issuing_body == "中共云川新区工作委员会、云川新区管理委员会"


def test_number_of_the_state_council_tells_its_issuer() -> None:
    assert head("2021年河道巡查要点", "国办发〔2021〕12号", TEXT).issuing_body == "国务院办公厅"
