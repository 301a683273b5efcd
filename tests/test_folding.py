"""Script, width and punctuation: what makes two printed texts alike."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.folding import folded, pinyin_spans, simplified, without_pinyin


@pytest.mark.parametrize(
    ("traditional", "expected"),
    [
        ("優化營商環境", "优化营商环境"),
        ("臺北檔案佈告", "台北档案布告"),
        ("關於為民爲民", "关于为民为民"),
        ("裏裡綫線衞衛", "里里线线卫卫"),
        ("檢疫所後臺", "检疫所后台"),
    ],
)
def test_traditional_characters_become_simplified(traditional: str, expected: str) -> None:
    assert simplified(traditional) == expected


def test_simplified_text_stays_the_very_same() -> None:
    text = "市财政局、市民政局（镇街）：2018年，〔2018〕1号"
    assert simplified(text) is text


def test_radicals_and_compatibility_forms_of_pdf_files_become_characters() -> None:
    assert simplified("⼯作⽬标 更新") == "工作目标 更新"


def test_width_and_punctuation_are_not_touched_by_simplified() -> None:
    assert simplified("（１２）、ＡＢ①㎡") == "（１２）、ＡＢ①㎡"


@given(st.text())
def test_simplified_keeps_the_length(text: str) -> None:
    assert len(simplified(text)) == len(text)


@given(st.text(alphabet="臺檔市財政局區委發展於為、（）"), st.text(alphabet="市财政局區委发展"))
def test_simplified_looks_at_each_character_alone(left: str, right: str) -> None:
    assert simplified(left + right) == simplified(left) + simplified(right)


@given(st.text(alphabet="臺檔市財政局⼯區委發展於為、（）ABab 12.%"))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert simplified(simplified(text)) == simplified(text)


def test_folded_texts_differ_only_in_substance() -> None:
    assert folded("優(yōu)化 營商環境，（ＡＰＰ）。") == folded("优化营商环境(app)")
    assert folded("不低于3.5%") != folded("不低于35")
    assert folded("第１２条") == folded("第12条")


def test_pinyin_is_taken_out_and_other_brackets_stay() -> None:
    assert without_pinyin("市發(fā)展和改革委，各區（qū）") == "市發展和改革委，各區"
    assert without_pinyin("客户端（app）、(a)") == "客户端（app）、(a)"


def test_pinyin_spans_point_at_the_brackets() -> None:
    assert pinyin_spans("各區(qū)政府") == ((2, 6),)


def test_opencc_is_not_imported_for_simplified_text() -> None:
    program = "import sys, ontology.folding as f; f.simplified('财政局 •'); sys.exit('opencc' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
