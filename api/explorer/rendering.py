"""Templates become pages, in the reader's language."""

from collections.abc import Callable
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.explorer.languages import marked
from api.explorer.places import place_values
from api.explorer.templates import templates
from ontology.sources import place_en, place_zh

_LANGUAGES = ("zh", "en")
_WORDS = {
    "lead": ("牵头", "lead"),
    "responsible": ("责任", "responsible"),
    "cooperating": ("配合", "cooperating"),
    "guiding": ("指导", "guiding"),
    "violation": ("违规", "violation"),
    "warning": ("警告", "warning"),
    "info": ("提示", "info"),
    "upper": ("上级文件", "carries out"),
    "lower": ("下级方案", "lower plans"),
    "sibling": ("同级方案", "siblings"),
    "cited": ("引用文件", "cites"),
    "citing": ("被引用", "cited by"),
    "likely-upper": ("疑似上级", "likely carries out"),
    "likely-lower": ("疑似下级", "likely lower plans"),
    "earlier": ("往年", "plans of earlier years"),
    "later": ("后续", "plans of later years"),
    "verbatim": ("原文", "verbatim"),
    "adapted": ("改写", "adapted"),
    "partial": ("部分", "partial"),
    "split": ("拆分", "split"),
    "merged": ("合并", "merged"),
    "alike": ("内容相近", "plans like it"),
}


def render(request: Request, template: str, status: int = 200, **content: object) -> HTMLResponse:
    """The page that the template makes of the content, in the language of the request."""
    language = language_of(request)
    place = {"zh": place_zh, "en": place_en}[language]
    page = templates().get_template(template)
    text = page.render(
        content,
        language=language,
        anchor=task_anchor,
        say=lambda zh, en: zh if language == "zh" else en,
        word=lambda code: word_of(code, language),
        place=place,
        marked=lambda words: marked(words, language),
        at=place_values,
        link=_linker(_asked_language(request)),
        kept_language=_asked_language(request),
        other_language=_other_language(request, language),
    )
    return HTMLResponse(text, status)


def language_of(request: Request) -> str:
    """zh or en: what the address asks for, else what the settings say."""
    default: str = request.app.state.settings.language
    return _asked_language(request) or default


def word_of(code: str, language: str) -> str:
    """The word for a role, a severity or a relation in that language."""
    return _WORDS[code][language == "en"]


def task_anchor(number: str) -> str:
    """The name of a task's place on the page of its plan."""
    return f"task-{number}"


def _asked_language(request: Request) -> str | None:
    asked = request.query_params.get("lang")
    return asked if asked in _LANGUAGES else None


def _linker(language: str | None) -> Callable[..., str]:
    """Makes addresses within this site: the language that was asked for goes along."""

    def link(path: str, fragment: str = "", **values: str) -> str:
        asked = urlencode(values | ({"lang": language} if language else {}))
        return f"{path}{'?' if asked else ''}{asked}{'#' if fragment else ''}{quote(fragment)}"

    return link


def _other_language(request: Request, language: str) -> str:
    other = "en" if language == "zh" else "zh"
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]
    return f"?{urlencode([*kept, ('lang', other)])}"
