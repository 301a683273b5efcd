"""The fields that a public record prints above a document: 发文字号：…, 成文日期：…"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import pairwise

from ontology.folding import simplified

# 政策咨询机关： · not 牵头单位：市财政局
_ANY_LABEL = re.compile(r"[^：:，。]{2,10}[：:]")


class Field(StrEnum):
    """What a labelled field tells of the document; OTHER tells nothing that a head needs."""

    TITLE = "title"
    ISSUER = "issuer"
    PUBLISHER = "publisher"
    NUMBER = "number"
    WRITTEN = "written"
    PRINTED = "printed"
    SENT = "sent"
    PUBLISHED = "published"
    OTHER = "other"


# The page's own date (发布日期) is told apart from the document's; 生成日期 may be either.
_LABELS = {
    Field.TITLE: "标题 文件标题 信息名称 文件名称 公文名称 公文标题 名称 中文名",
    Field.ISSUER: "发文机关 制发机关 印发机关 成文机关 制文机关 发文单位 印发单位 制定机关 颁布机关 颁布单位",
    Field.PUBLISHER: "发布机构 发布机关 发文机构 发布单位 公开机构",
    Field.NUMBER: "发文字号 发文文号 文件字号 文件编号 文件文号 公文文号 文号 字号",
    Field.WRITTEN: "成文日期 成文时间 签发日期 制发日期",
    Field.PRINTED: "印发日期 印发时间",
    Field.SENT: "发文日期 发文时间 行文日期 颁布日期",
    Field.PUBLISHED: "发布日期 发布时间 公布日期 公布时间 公开日期 公开时间",
    Field.OTHER: (
        "索引号 信息索引号 索引 主题分类 主题词 主题 分类 组配分类 信息分类 体裁分类 公文种类"
        " 文种 类型 语种 信息格式"
        " 服务对象分类 服务对象 生命周期 生命周期分类 关键词 关键字 外文名 内容概述 概述 记录形式 载体类型"
        " 有效性 效力状态 时效性 是否有效 有效期 实施日期 生效日期 生效时间 失效日期 废止日期 废止时间"
        " 发布 生成日期 生成时间 更新时间 归档时间 时间 日期"
        " 公开方式 公开形式 公开范围 公开属性 公开程序 公开时限 统一编号 规范性文件统一编号 登记号"
        " 信息来源 来源 作者 编辑 责任编辑 浏览次数 浏览量 点击 点击量 点击数 阅读次数"
        " 字体 字号大小 分享 分享到 打印"
    ),
}
_FIELD_OF = {label: kind for kind, labels in _LABELS.items() for label in labels.split()}

# Labels that no table has for a header, so that they are known without a colon.
_PLAIN_ENDS = ("索引号", "机关", "机构", "字号", "文号", "日期", "标题", "主题分类", "信息名称", "有效性")

# 发文字号： · 标  题: · 索 引 号 : · not 责任单位：
_LABEL = re.compile(
    r"(?<![㐀-鿿])("
    + "|".join(r"\s{0,6}".join(label) for label in sorted(_FIELD_OF, key=len, reverse=True))
    + r")\s{0,4}[：:]"
)
# 发布机构 某某局 成文日期 2022-03-23 : blanks in the place of colons · not 发布机构、
_PLAIN_LABEL = re.compile(
    r"(?<![㐀-鿿])("
    + "|".join(
        r"\s{0,10}".join(label)
        for label in sorted(_FIELD_OF, key=len, reverse=True)
        if label.endswith(_PLAIN_ENDS)
    )
    + r")(?=[\s　|])"
)
_BULLET = " 　•·●◆■◎○▪-—*|【["


def fields_in(line: str) -> tuple[tuple[Field, str], ...]:
    """The labelled fields that a line begins with, each with its value (empty if none follows)."""
    bare = line.lstrip(_BULLET)
    plain = simplified(bare)
    label = _LABEL if "：" in line or ":" in line else _PLAIN_LABEL
    if not label.match(plain):
        return ()
    labels = list(label.finditer(plain))
    ends = [*(label.start() for label in labels[1:]), len(bare)]
    return tuple(
        (_field_of(label[1]), bare[label.end() : end].strip(" 　|】]"))
        for label, end in zip(labels, ends, strict=True)
    )


def label_only(line: str) -> Field | None:
    """The field whose label is all of a line, so that its value stands in the next; else None.

    Without a colon only labels that are no column header (时间, 来源, 名称) are taken for one.
    """
    if len(line) > 20:
        return None
    words = re.sub(r"\s", "", simplified(line)).strip(_BULLET)
    kind = _FIELD_OF.get(words.rstrip("：:"))
    return kind if words[-1:] in ("：", ":") or words.endswith(_PLAIN_ENDS) else None


def fields_in_cells(cells: Iterable[str]) -> tuple[tuple[Field, str], ...] | None:
    """The fields of a table row that holds labels, each with its value or none; None for any other row."""
    filled = [cell for cell in cells if cell]
    if not filled or not _is_label(filled[0]):
        return None
    labels = [_is_label(cell) or bool(_ANY_LABEL.fullmatch(cell)) for cell in filled]
    # a value stands behind its label: two cells in a row that are none belong to another table
    if any(not one and not other for one, other in pairwise(labels)):
        return None
    return tuple(_pairs(filled, labels))


def _pairs(cells: list[str], labels: list[bool]) -> Iterator[tuple[Field, str]]:
    for place, cell in enumerate(cells):
        if kind := label_only(cell):
            has_value = place + 1 < len(cells) and not labels[place + 1]
            yield kind, cells[place + 1] if has_value else ""
        else:
            yield from fields_in(cell)


def _is_label(cell: str) -> bool:
    return label_only(cell) is not None or bool(fields_in(cell))


def _field_of(label: str) -> Field:
    return _FIELD_OF[re.sub(r"\s", "", label)]
