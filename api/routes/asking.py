"""What a request for a list asks: filters, window, order and form; anything else is refused by name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import Depends, Query, Request

from api.answers.listings import MOST_ROWS, USUAL_ROWS, Window
from queries.errors import QuestionError

_ABOUT_THE_FORM = ("limit", "offset", "sort", "format", "lang")

# name: (what it means in Chinese and English, an example out of the example family)
_MEANINGS: Mapping[str, tuple[str, str, str]] = {
    "plan": (
        "方案：发文字号、标题（或其中一段）、文件名、地址",
        "A plan: its number, title or a part of it, file name or address",
        "溟府办〔2024〕12号",
    ),
    "unit": ("单位：印出的名称、标签或地址", "A unit: its printed name, a label or its address", "市司法局"),
    "role": ("角色：牵头、责任、配合、指导", "lead, responsible, cooperating or guiding", "lead"),
    "year": ("年份", "The year of the plan", "2024"),
    "level": ("层级：国家、省、市、区、县、镇……", "The level: nation, province, city, district …", "市"),
    "text": ("文字中的词语，以空格分开，须全部出现", "Words that all occur, parted by blanks", "企业"),
    "due_before": ("截止日期不晚于", "With a limit that ends on this day or before", "2024-06-30"),
    "finding": ("有此代码的问题", "With a finding of this code", "no-deadline"),
    "severity": ("严重程度", "violation, warning or info", "warning"),
}


@dataclass(frozen=True, slots=True)
class Form:
    """How a list is wanted: which rows, in which order, as what."""

    window: Window
    sort: str | None
    form: Literal["json", "csv"]

    def rows(self) -> slice:
        """The wanted rows: a JSON page is short, a CSV file as long as it may be."""
        return self.window.rows(USUAL_ROWS if self.form == "json" else MOST_ROWS)


def wanted_window(
    limit: Annotated[int | None, Query(ge=1, le=MOST_ROWS, description="rows on a page; 100")] = None,
    offset: Annotated[int, Query(ge=0, le=2**31, description="rows before the page")] = 0,
) -> Window:
    """The rows that a request asks for."""
    return Window(limit, offset)


WantedWindow = Annotated[Window, Depends(wanted_window)]


def _form(
    window: WantedWindow,
    sort: Annotated[
        str | None, Query(description="fields, parted by commas; - before one: the largest first")
    ] = None,
    format: Literal["json", "csv"] = "json",  # noqa: A002
) -> Form:
    return Form(window, sort, format)


WantedForm = Annotated[Form, Depends(_form)]


def asked_filters(request: Request, takes: Sequence[str]) -> dict[str, str]:
    """The values by which the list is narrowed; QuestionError for one that the list does not take."""
    pairs = request.query_params.multi_items()
    names = [name for name, _ in pairs]
    if unknown := sorted(set(names) - {*takes, *_ABOUT_THE_FORM}):
        raise QuestionError(
            f"此列表没有参数 {'、'.join(unknown)}。可用：{'、'.join((*takes, *_ABOUT_THE_FORM))}。",
            f"This list takes no {', '.join(unknown)}. It takes: {', '.join((*takes, *_ABOUT_THE_FORM))}.",
        )
    if repeated := sorted({name for name in names if names.count(name) > 1}):
        raise QuestionError(
            f"参数 {'、'.join(repeated)} 只能写一次。", f"Give {', '.join(repeated)} only once."
        )
    return {name: value for name, value in pairs if name in takes}


def filter_parameters(takes: Sequence[str]) -> dict[str, list[dict[str, object]]]:
    """The filters as the OpenAPI document describes them."""
    return {"parameters": [_parameter(name) for name in takes]}


def next_address(request: Request, form: Form, total: int) -> str | None:
    """Where the rows after the page are, or None behind the last."""
    rows = form.rows()
    if rows.stop >= total:
        return None
    kept = {name: value for name, value in request.query_params.items() if name not in ("limit", "offset")}
    following = urlencode({**kept, "limit": rows.stop - rows.start, "offset": rows.stop})
    return f"{request.url.path}?{following}"


def _parameter(name: str) -> dict[str, object]:
    meaning, meaning_en, example = _MEANINGS[name]
    return {
        "name": name,
        "in": "query",
        "required": False,
        "schema": {"type": "string", "minLength": 1},
        "description": f"{meaning_en}. {meaning}。",
        "example": example,
    }
