"""Who issued a document, told by its own words."""

import pytest
from invented_documents import TEXT, head

from ontology.plan import IssuerFrom


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
    [
        "社区河道巡查工作方案",
        "河道市场巡查工作方案",
        "全市河道巡查工作方案",
        "市政府工作报告重点工作责任分解",
        "2021年河道巡查要点",
    ],
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


@pytest.mark.parametrize(
    ("lines", "body", "told_by"),
    [
        (("云川市水务局关于做好河道巡查的通知", TEXT), "云川市水务局", IssuerFrom.NOTICE_TITLE),
        (("河道巡查方案", TEXT, "云川市水务局", "2021年3月9日"), "云川市水务局", IssuerFrom.SIGNATURE),
        (("发文机关：云川市水务局", "河道巡查方案", TEXT), "云川市水务局", IssuerFrom.RECORD),
        (("云川市水务局文件", "河道巡查工作方案", TEXT), "云川市水务局", IssuerFrom.LETTERHEAD),
        (("云川市人民政府令", "第5号", "云川市河道办法", TEXT), "云川市人民政府", IssuerFrom.LETTERHEAD),
        (("云川市水务局2021年河道巡查要点", TEXT), "云川市水务局", IssuerFrom.TITLE),
        (("云川市水务局", TEXT), "云川市水务局", IssuerFrom.LINE),
        (("发布机构：云川市水务局", "河道巡查工作方案", TEXT), "云川市水务局", IssuerFrom.PUBLISHER),
        (("河道巡查工作方案", TEXT, "云川市水务局2021年3月9日印发"), "云川市水务局", IssuerFrom.PRINTING),
        (("临溪区2021年河道巡查工作方案", TEXT), "临溪区", IssuerFrom.PLACE),
        (("各县政府，云川市政府各部门：", TEXT), "云川市", IssuerFrom.ADDRESSEES),
        (("社区河道巡查工作方案", TEXT), None, None),
    ],
)
def test_it_is_told_what_named_the_issuing_body(
    lines: tuple[str, ...], body: str | None, told_by: IssuerFrom | None
) -> None:
    read = head(*lines)
    assert (read.issuing_body, read.issuer_from) == (body, told_by)


def test_bodies_of_one_place_that_stand_without_a_gap_are_parted() -> None:
    read = head("河道巡查方案", TEXT, "云川市水务局云川市财政局", "2021年3月9日")
    assert read.issuing_body == "云川市水务局、云川市财政局"


def test_many_bodies_above_a_title_are_no_part_of_it() -> None:
    lines = ("云川市水务局 云川市财政局", "云川市公安局", "关于做好河道巡查的通知", "各区政府：", TEXT)
    read = head(*lines)
    assert read.title == "关于做好河道巡查的通知"
    assert read.issuing_body == "云川市水务局、云川市财政局、云川市公安局"


def test_short_name_of_a_government_is_completed_by_its_signature() -> None:
    lines = ("市政府关于做好河道巡查的通知", "各区政府：", TEXT, "云川市人民政府", "2021年3月9日")
    assert head(*lines).issuing_body == "云川市人民政府"


def test_place_is_completed_by_the_office_that_prints() -> None:
    lines = ("临溪区2021年河道巡查工作方案", TEXT, "临溪区人民政府办公室2021年3月9日印发")
    read = head(*lines)
    assert (read.issuing_body, read.issuer_from) == ("临溪区人民政府办公室", IssuerFrom.PRINTING)


def test_stamp_is_no_part_of_a_name() -> None:
    assert head("河道巡查方案", TEXT, "云川市水务局（代章）", "2021年3月9日").issuing_body == "云川市水务局"


def test_words_of_a_report_are_no_body() -> None:
    assert head("试点河道巡查全市通办", TEXT).issuing_body is None
