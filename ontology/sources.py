"""A place in a file said in words, for people."""

from ontology.plan import Source


def place_zh(source: Source) -> str:
    """Where something stands in its file, in Chinese; empty where that is not known."""
    parts = (
        _numbered("第{}行", source.line_start, source.line_end),
        f"第{source.page}页" if source.page else "",
        f"工作表“{source.sheet}”" if source.sheet else "",
        f"第{source.table}张表" if source.table else "",
        _numbered("第{}行", source.row, source.row_end),
        f"第{source.column}列" if source.column else "",
        _numbered("第{}段", source.paragraph, source.paragraph_end),
    )
    return "".join(parts)


def place_en(source: Source) -> str:
    """Where something stands in its file, in English; empty where that is not known."""
    parts = (
        _named("line", source.line_start, source.line_end),
        _named("page", source.page),
        f"sheet “{source.sheet}”" if source.sheet else "",
        _named("table", source.table),
        _named("row", source.row, source.row_end),
        _named("column", source.column),
        _named("paragraph", source.paragraph, source.paragraph_end),
    )
    return ", ".join(part for part in parts if part)


def _numbered(form: str, first: int | None, last: int | None) -> str:
    if first is None:
        return ""
    return form.format(first if last in (None, first) else f"{first}–{last}")


def _named(name: str, first: int | None, last: int | None = None) -> str:
    if first is None:
        return ""
    return f"{name} {first}" if last in (None, first) else f"{name}s {first}–{last}"
