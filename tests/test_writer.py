"""Writing into a store: nothing is lost between writers, and the journal tells all that was done."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from mixed_writes import counter, do, load, node_of, read_plan, settings_of, text_of, verdicts
from pyoxigraph import Literal, NamedNode

from api.journal.entries import Action, Deed
from api.journal.keeping import Keeper
from api.serving.refusals import PreconditionFailedError
from api.settings import Settings
from api.workers.frames import Reading
from api.writing.etags import check_known, etag_of
from api.writing.updates import write_update
from api.writing.writer import Writer, writing
from ontology.addresses import DEFAULT_BASE
from queries.cascade.verdicts import ReviewError
from queries.digest import store_digest
from queries.errors import QuestionError, StoreError
from queries.store import Store


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_of(tmp_path / "store")


def actions(writer: Writer) -> list[str]:
    return [one.deed.action.value for one in writer.entries() if one.deed.action is not Action.DONE]


def tag(writer: Writer, key: int) -> str | None:
    return etag_of(writer.store, node_of(key), DEFAULT_BASE)


def file_of(folder: Path, key: int, value: int) -> str:
    file = folder / f"{key}-{value}.txt"
    file.write_text(text_of(key, value), encoding="utf-8")
    return str(file)


def test_every_deed_stands_in_the_journal_with_its_doer(settings: Settings, tmp_path: Path) -> None:
    with writing(settings) as writer:
        list(writer.load([file_of(tmp_path, 0, 1)], "李四"))
        do(writer, "remove", 0, 0, tmp_path / "plan.txt")
        do(writer, "update", 0, 1, tmp_path / "plan.txt")
        do(writer, "put", 0, 1, tmp_path / "plan.txt")
        assert actions(writer) == ["load", "remove", "update", "put-graph"]
        first = next(writer.entries())
        assert (first.deed.who, first.deed.name) == ("李四", "0-1.txt")
        assert first.deed.graph == f"{DEFAULT_BASE}graph/云政办〔2024〕1号"


def test_the_same_file_again_is_unchanged_and_makes_no_entry(settings: Settings, tmp_path: Path) -> None:
    files = [file_of(tmp_path, 0, 1)]
    with writing(settings) as writer:
        assert [one.status for one in writer.load(files, "李四")] == ["loaded"]
        held = tag(writer, 0)
        assert [one.status for one in writer.load(files, "李四")] == ["unchanged"]
        load(writer, 0, 1, Path(files[0]))
        assert actions(writer) == ["load"]
        assert tag(writer, 0) == held


def test_a_file_that_changes_or_goes_while_it_is_read_is_not_loaded(
    settings: Settings, tmp_path: Path
) -> None:
    file = Path(file_of(tmp_path, 0, 1))
    reading = Reading(str(file), read_plan(file))
    with writing(settings) as writer:
        file.write_text(text_of(0, 2), encoding="utf-8")
        (changed,) = writer.enter([reading], str(file), "李四")
        file.unlink()
        (gone,) = writer.enter([reading], str(file), "李四")
        assert changed.status == gone.status == "failed"
        assert str(file) in changed.message_en
        assert actions(writer) == []


def test_the_log_has_the_time_and_the_number_of_the_journal(settings: Settings, tmp_path: Path) -> None:
    with writing(settings) as writer:
        list(writer.load([file_of(tmp_path, 0, 1)], "李四"))
        (entry,) = writer.entries()
        record = NamedNode(f"{DEFAULT_BASE}load/{entry.at}")
        told = {
            str(one.object) for one in writer.store.triples(f"{DEFAULT_BASE}log") if one.subject == record
        }
        assert str(Literal(entry.number)) in told


@pytest.mark.parametrize("text", ["INSERT {", "CREATE GRAPH <urn:g>", "INSERT DATA { <a:b> <a:c> 1 } ; X"])
def test_an_update_that_fails_is_void_and_changes_nothing(settings: Settings, text: str) -> None:
    with writing(settings) as writer:
        writer.update("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 1 } }", "李四")
        held = store_digest(writer.store)
        with pytest.raises((QuestionError, StoreError)):
            writer.update(text, "李四")
        assert actions(writer) == ["update", "update", "void"]
        assert store_digest(writer.store) == held
    with writing(settings) as writer:
        assert store_digest(writer.store) == held


@pytest.mark.parametrize("end", ["", ";", " ; ", " # done", "\n", " ;\n# done"])
def test_an_update_is_done_however_its_text_ends_and_leaves_nothing_else(
    settings: Settings, end: str
) -> None:
    with writing(settings) as writer:
        writer.update(f"DROP ALL ; INSERT DATA {{ GRAPH <urn:g> {{ <urn:a> <urn:b> 1 }} }}{end}", "李四")
        assert writer.store.graphs() == ["urn:g"]


def test_the_place_of_an_error_is_that_in_the_text_as_it_was_sent(settings: Settings) -> None:
    with writing(settings) as writer, pytest.raises(QuestionError, match="2:") as told:
        writer.update("INSERT DATA {\n oh", "李四")
    with Store.in_memory() as store, pytest.raises(QuestionError) as alone:
        store.update("INSERT DATA {\n oh")
    assert told.value.message == alone.value.message


def test_a_table_that_is_refused_makes_no_entry(settings: Settings) -> None:
    with writing(settings) as writer:
        with pytest.raises(ReviewError):
            writer.review(verdicts(1))
        assert actions(writer) == []


def test_a_store_without_a_journal_begins_it_with_what_it_holds(settings: Settings, tmp_path: Path) -> None:
    with Store.open(settings.store) as store:
        load(Writer(store, settings), 0, 1, tmp_path / "plan.txt")
        held = etag_of(store, node_of(0), DEFAULT_BASE)
    with writing(settings) as writer:
        assert actions(writer) == ["begin"]
        assert tag(writer, 0) == held
    with writing(settings) as writer:
        assert actions(writer) == ["begin"]


def test_the_tag_of_a_plan_changes_with_what_it_says_and_with_nothing_else(
    settings: Settings, tmp_path: Path
) -> None:
    with writing(settings) as writer:
        assert tag(writer, 0) is None
        load(writer, 0, 1, tmp_path / "plan.txt")
        first = tag(writer, 0)
        load(writer, 1, 1, tmp_path / "plan.txt")
        assert tag(writer, 0) == first
        load(writer, 0, 2, tmp_path / "plan.txt")
        assert tag(writer, 0) not in (None, first)
        load(writer, 0, 1, tmp_path / "plan.txt")
        assert tag(writer, 0) == first


@pytest.mark.parametrize("known", [None, "*", '"a"', '"b", "a"'])
def test_who_knew_the_present_state_or_named_none_may_write(known: str | None) -> None:
    check_known('"a"', known)


@pytest.mark.parametrize(("present", "known"), [('"a"', '"b"'), ('"a"', 'W/"a"'), (None, "*"), (None, '"a"')])
def test_who_knew_another_state_is_refused(present: str | None, known: str) -> None:
    with pytest.raises(PreconditionFailedError, match="If-Match"):
        check_known(present, known)


# 300 for each is two minutes: each is on disk before the next
COUNTED = 300 if os.environ.get("FENGONG_SOAK") else 10


def count_up(writer: Writer) -> None:
    """None; the counter is one higher than it was."""
    with writer.lock:
        graph = counter(0)
        value = max((int(one.object.value) for one in writer.store.triples(graph)), default=0)
        told = f"GRAPH <{graph}> {{ <{graph}> <https://office.example/is>"
        writer.update(f"DELETE WHERE {{ {told} ?n }} }} ; INSERT DATA {{ {told} {value + 1} }} }}", "测试")


def at_once(threads: int, times: int, work: Callable[[int], object]) -> None:
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(work, range(threads * times)))


def test_counting_by_eight_at_once_loses_nothing(settings: Settings) -> None:
    with writing(settings) as writer:
        at_once(8, COUNTED, lambda _: count_up(writer))
        (told,) = writer.store.triples(counter(0))
        assert told.object == Literal(8 * COUNTED)
        assert len(actions(writer)) == 8 * COUNTED


def test_sixteen_who_write_at_once_leave_what_the_journal_tells(settings: Settings, tmp_path: Path) -> None:
    kinds = ("load", "load", "remove", "update", "put")

    def write(number: int) -> None:
        file = tmp_path / f"{number}.txt"
        do(writer, kinds[number % len(kinds)], number % 3, number, file)

    with writing(settings) as writer:
        at_once(16, 3, write)
        told: dict[str, int] = {}
        for entry in writer.entries():
            if entry.deed.action is Action.PUT and entry.deed.graph:
                told[entry.deed.graph] = entry.number
        assert len(told) == 3
        assert len(actions(writer)) >= 40
        held = store_digest(writer.store)
        for graph in told:
            assert len({one.object for one in writer.store.triples(graph)}) == 1
    with writing(settings) as writer:
        assert store_digest(writer.store) == held


def test_of_those_who_replace_one_state_one_wins(settings: Settings, tmp_path: Path) -> None:
    won: list[int] = []

    def replace(number: int) -> None:
        try:
            with writer.lock:
                check_known(tag(writer, 0), known)
                load(writer, 0, number + 2, tmp_path / f"{number}.txt")
                won.append(number)
        except PreconditionFailedError:
            return

    with writing(settings) as writer:
        load(writer, 0, 1, tmp_path / "plan.txt")
        known = tag(writer, 0)
        at_once(8, 1, replace)
        assert len(won) == 1
        assert len(actions(writer)) == 2


def test_an_update_is_settled_once_and_not_done_again(settings: Settings) -> None:
    with writing(settings) as writer:
        writer.update("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 1 } }", "李四")
        assert [one.deed.action for one in writer.entries()] == [Action.UPDATE, Action.DONE]
        writer.store.replace({"urn:g": []})
    with writing(settings) as writer:
        assert writer.store.graphs() == []


def test_an_update_that_a_kill_left_between_store_and_journal_is_not_done_twice(settings: Settings) -> None:
    step = (
        "DELETE { GRAPH <urn:c> { <urn:n> <urn:is> ?n } } INSERT { GRAPH <urn:c> { <urn:n> <urn:is> ?m } } "
        "WHERE { GRAPH <urn:c> { <urn:n> <urn:is> ?n } BIND(?n + 1 AS ?m) }"
    )
    with writing(settings) as writer:
        writer.update("INSERT DATA { GRAPH <urn:c> { <urn:n> <urn:is> 0 } }", "李四")
        keeper = Keeper(Path(settings.store))
        deed = Deed(Action.UPDATE, "李四", keeper.keep(step.encode()), "update.ru")
        with keeper.doing(deed) as entry:
            write_update(writer.store, step, DEFAULT_BASE, entry)
        # killed here: the mark stands in the store, and the journal does not say that it is done
    for _ in range(2):
        with writing(settings) as writer:
            held = [triple.object.value for triple in writer.store.triples("urn:c")]
            assert held == ["1"]
            assert writer.store.graphs() == ["urn:c"]
