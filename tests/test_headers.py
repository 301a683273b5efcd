import pytest

from loader.document import Cell, Row
from loader.tables.headers import ColumnKind, header_cells, header_kind
from ontology.plan import Role, Source


@pytest.mark.parametrize(
    ("words", "kind", "role"),
    [
        ("序号", ColumnKind.NUMBER, None),
        ("牵头单位", ColumnKind.UNITS, Role.LEAD),
        ("牵头落实单位", ColumnKind.UNITS, Role.LEAD),
        ("总牵头单位", ColumnKind.UNITS, Role.LEAD),
        ("分项牵头单位", ColumnKind.UNITS, Role.LEAD),
        ("主责单位", ColumnKind.UNITS, Role.LEAD),
        ("责任单位", ColumnKind.UNITS, Role.RESPONSIBLE),
        ("责任科室", ColumnKind.UNITS, Role.RESPONSIBLE),
        ("市里落实单位", ColumnKind.UNITS, Role.RESPONSIBLE),
        ("局内负责处室", ColumnKind.UNITS, Role.RESPONSIBLE),
        ("配合单位", ColumnKind.UNITS, Role.COOPERATING),
        ("协办单位", ColumnKind.UNITS, Role.COOPERATING),
        ("牵头及责任单位", ColumnKind.UNITS, None),
        ("牵头及责任单位(直属单位)", ColumnKind.UNITS, None),
        ("責任單位", ColumnKind.UNITS, Role.RESPONSIBLE),
        ("完成时间节点", ColumnKind.DEADLINE, None),
        ("时限要求", ColumnKind.DEADLINE, None),
        ("时间进度", ColumnKind.DEADLINE, None),
        ("推进情况", ColumnKind.PROGRESS, None),
        ("存在问题", ColumnKind.PROGRESS, None),
        ("整改措施", ColumnKind.PROGRESS, None),
        ("分管领导", ColumnKind.NOTE, None),
        ("文件依据", ColumnKind.NOTE, None),
        ("备注", ColumnKind.NOTE, None),
        ("实施步骤", ColumnKind.STEPS, None),
        ("工作要求", ColumnKind.REQUIREMENT, None),
        ("工 作 任 务", ColumnKind.SUBJECT, None),
        ("具体要求", ColumnKind.SUBJECT, None),
        ("具体政务公开事项", ColumnKind.SUBJECT, None),
    ],
)
def test_the_words_of_a_header_tell_what_its_column_holds(
    words: str, kind: ColumnKind, role: Role | None
) -> None:
    assert header_kind(words) == (kind, role)


@pytest.mark.parametrize(
    "words", ["市财政局", "各镇（街道）", "年底前", "3", "加快办事大厅建设，优化服务。", ""]
)
def test_the_contents_of_a_table_are_no_header(words: str) -> None:
    assert header_kind(words) is None


def _row(*texts: str) -> Row:
    return Row(tuple(Cell((text,) if text else (), Source(1, 1)) for text in texts), Source(1, 1))


def test_a_row_of_header_words_is_a_header() -> None:
    assert len(header_cells(_row("工作任务", "责任单位", ""))) == 3


def test_a_row_with_one_cell_that_is_no_header_word_is_none() -> None:
    assert header_cells(_row("工作任务", "市财政局")) == ()


def test_a_single_header_word_is_not_enough() -> None:
    assert header_cells(_row("重点工作", "")) == ()
