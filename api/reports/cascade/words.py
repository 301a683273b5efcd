"""The words for states and kinds, and the reason for a state."""

from collections.abc import Iterable

from queries.cascade.coverage import Cell, Coverage, State
from queries.cascade.items import Item
from queries.cascade.kinds import Kind

STATE_WORDS = {
    State.TAKEN_OVER: ("承接", "taken over"),
    State.PARTLY: ("部分承接", "partly"),
    State.NOT_TAKEN_OVER: ("未承接", "not taken over"),
    State.WITH_ANOTHER_UNIT: ("由他单位承接", "with another unit"),
    State.UNREADABLE: ("文本残缺", "unreadable"),
    State.PARENT_NOT_LOADED: ("上级文件未入库", "upper directive not loaded"),
}
KIND_WORDS = {
    Kind.VERBATIM: ("照转", "verbatim"),
    Kind.ADAPTED: ("改写", "adapted"),
    Kind.PARTIAL: ("部分", "partial"),
    Kind.SPLIT: ("拆分", "split"),
    Kind.MERGED: ("合并", "merged"),
}


def state_word(state: State, language: str) -> str:
    """The word for a state, in one language."""
    return STATE_WORDS[state][language == "en"]


def kind_word(kind: Kind, language: str) -> str:
    """The word for a kind of link, in one language."""
    return KIND_WORDS[kind][language == "en"]


def percent(rate: float | None) -> str:
    """A rate as people read it; a dash where there is nothing to take over."""
    return "—" if rate is None else f"{rate:.0%}"


def numbers(items: Iterable[Item], language: str) -> str:
    """The numbers of items in a row."""
    return ("、" if language == "zh" else ", ").join(item.number for item in items)


def reason(cell: Cell, language: str) -> str:
    """Why a cell has its state, in one language."""
    return _reason_zh(cell) if language == "zh" else _reason_en(cell)


def _reason_zh(cell: Cell) -> str:
    if cell.links:
        tasks, kinds = _tasks(cell, "zh"), _kinds(cell, "zh")
        missing = f"，缺：{'；'.join(cell.missing)}" if cell.state is State.PARTLY and cell.missing else ""
        return f"第{tasks}项（{kinds}）{missing}{'，已确认' if cell.confirmed else ''}"
    if cell.state is State.WITH_ANOTHER_UNIT:
        return "上级没有点名本单位"
    if cell.state is State.UNREADABLE:
        return "文字缺失，无法判断"
    if cell.doubtful:
        return f"没有任务承接；第{cell.doubtful.number}项略有相近，请人工核对"
    return "没有任务承接"


def _reason_en(cell: Cell) -> str:
    if cell.links:
        tasks, kinds = _tasks(cell, "en"), _kinds(cell, "en")
        missing = (
            f", missing: {'; '.join(cell.missing)}" if cell.state is State.PARTLY and cell.missing else ""
        )
        return f"item {tasks} ({kinds}){missing}{', confirmed' if cell.confirmed else ''}"
    if cell.state is State.WITH_ANOTHER_UNIT:
        return "the upper plan does not name this unit"
    if cell.state is State.UNREADABLE:
        return "the text is lost, nobody can say"
    if cell.doubtful:
        return f"no task takes it over; item {cell.doubtful.number} is a little like it: please look"
    return "no task takes it over"


def _tasks(cell: Cell, language: str) -> str:
    return numbers((link.lower for link in cell.links), language)


def _kinds(cell: Cell, language: str) -> str:
    kinds = dict.fromkeys(kind_word(link.kind, language) for link in cell.links)
    return ("、" if language == "zh" else ", ").join(kinds)


def counts(found: Coverage, language: str) -> list[tuple[State, str, int]]:
    """How many cells have each state, for those that any has."""
    states = [cell.state for cell in found.cells]
    return [(state, state_word(state, language), states.count(state)) for state in State if state in states]
