"""Addresses follow from what is printed, never change, and never meet by accident."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode
from rdflib.term import _is_valid_uri

from ontology.addresses import (
    DEFAULT_BASE,
    directive_address,
    directive_key,
    file_address,
    graph_address,
    normalised_number,
    part_address,
    section_address,
    segment,
    task_address,
    title_key,
    unit_address,
)

PLAN = directive_address(DEFAULT_BASE, "云政办〔2024〕5号")


@pytest.mark.parametrize(
    "printed",
    [
        "云政办〔2024〕5号",
        "云政办［2024］5号",
        "云政办[2024]5号",
        "云政办（2024）5号",
        "云政办(2024)5号",
        "云政办【2024】5号",
        "云政办﹝2024﹞5号",
        "云政办 〔 2024 〕 5 号",
        "云政办〔24〕5号",
        "云政办〔２０２４〕５号",
        "云政办〔2024年〕第05号",
        "雲政辦〔2024〕5號",
        "云政办〔2024]5号文",
    ],
)
def test_every_way_of_printing_a_number_gives_its_one_form(printed: str) -> None:
    assert normalised_number(printed) == "云政办〔2024〕5号"


@pytest.mark.parametrize(
    ("printed", "form"),
    [
        ("云令第 12 号", "云令第12号"),
        ("雲川市人民政府令第12號", "云川市人民政府令第12号"),
        ("青山省税务局公告2023年第8号", "青山省税务局公告2023年第8号"),
        ("云政〔98〕3号", "云政〔1998〕3号"),
    ],
)
def test_numbers_of_orders_announcements_and_earlier_years_keep_their_kind(printed: str, form: str) -> None:
    assert normalised_number(printed) == form


@pytest.mark.parametrize(
    "printed", ["", "第12号", "云政办2024〕5号", "〔2024〕5号", "云政办〔2024〕号", "云政办〔202〕5号"]
)
def test_a_malformed_number_has_no_form(printed: str) -> None:
    assert normalised_number(printed) is None


def test_the_form_of_a_number_is_its_own_form() -> None:
    for form in ("云政办〔2024〕5号", "云令第12号", "青山省税务局公告2023年第8号"):
        assert normalised_number(form) == form


def test_the_number_alone_makes_the_key() -> None:
    read = directive_key("云政办[2024]5号", "云川市人民政府办公室", 2024, "数据工作方案", "ab" * 32)
    cited = directive_key(number="云政办〔2024〕5号", title="关于数据工作的方案")
    assert read == cited == "云政办〔2024〕5号"


def test_without_a_number_issuer_year_and_title_make_the_key() -> None:
    key = directive_key(None, "云川市数据局", 2024, "数据工作方案")
    assert key == f"云川市数据局-2024-{title_key('数据工作方案')}"
    assert key == directive_key(None, "雲川市數據局", 2024, "数据工作　方案")
    assert key != directive_key(None, "云川市数据局", 2025, "数据工作方案")
    assert key != directive_key(None, "云川市财政局", 2024, "数据工作方案")
    assert key != directive_key(None, "云川市数据局", 2024, "数据共享方案")


def test_a_malformed_number_leaves_the_key_to_the_title() -> None:
    assert directive_key("云政办2024〕5号", title="数据工作方案") == directive_key(title="数据工作方案")


def test_without_a_title_the_file_makes_the_key() -> None:
    assert directive_key(sha256="ab" * 32) == "ab" * 32
    assert directive_key(title="——", sha256="ab" * 32) == "ab" * 32


def test_a_document_of_which_nothing_is_known_has_no_key() -> None:
    with pytest.raises(ValueError, match="needs a number"):
        directive_key()


def test_addresses_read_like_what_they_name() -> None:
    assert PLAN == "https://w3id.org/fengong/id/directive/云政办〔2024〕5号"
    assert graph_address(DEFAULT_BASE, "云令第12号") == "https://w3id.org/fengong/id/graph/云令第12号"
    assert file_address("https://a.example/", "ab") == "https://a.example/file/ab"
    assert section_address(PLAN, (2, 1)) == f"{PLAN}/section/2.1"
    assert task_address(PLAN, "二.3") == f"{PLAN}/task/二.3"
    assert unit_address(PLAN, "区农林局（区扶贫办）") == f"{PLAN}/unit/区农林局（区扶贫办）"
    assert part_address(PLAN, "issue", 2) == f"{PLAN}/issue/2"


def test_a_counted_repeat_is_written_with_a_tilde() -> None:
    assert task_address(PLAN, "12#2") == f"{PLAN}/task/12~2"
    assert task_address(PLAN, "12~2") != task_address(PLAN, "12#2")


def test_characters_that_an_iri_forbids_are_encoded() -> None:
    assert segment("甲 乙/丙?丁#戊%") == "甲%20乙%2F丙%3F丁%23戊%25"


# Files hold anything but lone surrogates: decoding never makes one.
printed_text = st.text(st.characters(exclude_categories=["Cs"]))


@given(printed_text)
def test_any_printed_text_gives_a_valid_address(text: str) -> None:
    address = unit_address(PLAN, text)
    assert NamedNode(address).value == address
    assert _is_valid_uri(address)


@given(printed_text, printed_text)
def test_different_names_have_different_addresses(one: str, other: str) -> None:
    assert (unit_address(PLAN, one) == unit_address(PLAN, other)) == (one == other)
    assert (task_address(PLAN, one) == task_address(PLAN, other)) == (one == other)


issuers = st.one_of(st.none(), st.text("云川市数据局-2024 ", min_size=1).filter(str.strip))
years = st.one_of(st.none(), st.integers(1949, 2100))
titles = st.text("数据工作方案2024", min_size=1)


@given(issuers, years, titles, issuers, years, titles)
def test_keys_meet_only_for_the_same_issuer_year_and_title(
    issuer: str | None, year: int | None, title: str, issuer2: str | None, year2: int | None, title2: str
) -> None:
    same = ("".join((issuer or "").split()), year, title) == ("".join((issuer2 or "").split()), year2, title2)
    assert (directive_key(None, issuer, year, title) == directive_key(None, issuer2, year2, title2)) == same


@given(st.from_regex(r"[云川政办函发]{2,4}[〔\[(（]20[0-9]{2}[〕\])）][1-9][0-9]{0,3}号", fullmatch=True))
def test_normalising_twice_changes_nothing(printed: str) -> None:
    form = normalised_number(printed)
    assert form is not None
    assert normalised_number(form) == form
