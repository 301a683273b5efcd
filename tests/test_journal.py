"""The journal and the kept files: what was appended is there, half a line is cut, damage is told.

That lines are on disk before anything else happens cannot be seen without cutting the power.
"""

from pathlib import Path

import pytest

from api.journal.entries import Action, Deed, Journal
from api.journal.errors import JournalError
from api.journal.files import KeptFiles
from api.journal.keeping import Keeper
from api.journal.replaying import standing

LOAD = Deed(Action.LOAD, "张三", "ab" * 32, "方案.docx", "https://example.org/graph/一")


def journal(folder: Path, count: int = 3) -> Path:
    path = folder / "journal.jsonl"
    opened = Journal(path)
    for _ in range(count):
        opened.append(LOAD)
    return path


def test_entries_come_back_in_order_with_numbers_and_times(tmp_path: Path) -> None:
    entries = list(Journal(journal(tmp_path)).entries())
    assert [entry.number for entry in entries] == [1, 2, 3]
    assert {entry.deed for entry in entries} == {LOAD}
    assert [entry.at for entry in entries] == sorted({entry.at for entry in entries})


def test_a_line_that_a_kill_cut_short_is_taken_away_at_any_length(tmp_path: Path) -> None:
    path = journal(tmp_path)
    whole = path.read_bytes()
    third = whole.rindex(b"\n", 0, -1) + 1
    for length in range(third, len(whole)):
        path.write_bytes(whole[:length])
        opened = Journal(path)
        assert opened.last == 2
        assert opened.append(LOAD).number == 3
        assert len(list(opened.entries())) == 3


@pytest.mark.parametrize("line", ["", "{", "[]", '{"action": "load"}', '{"action": "sing", "number": 2}'])
def test_a_damaged_line_is_told_with_its_file_its_number_and_the_way_out(tmp_path: Path, line: str) -> None:
    path = journal(tmp_path)
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([lines[0], line, lines[2], ""]), encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(JournalError, match="第 2 行") as told:
        Journal(path)
    for message in (told.value.message, told.value.message_en):
        assert str(path) in message
        assert "fengong restore" in message
    assert path.read_bytes() == before


def test_a_line_that_is_gone_is_damage(tmp_path: Path) -> None:
    path = journal(tmp_path)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + lines[2])
    with pytest.raises(JournalError, match="第 2 行"):
        Journal(path)


def test_a_deed_that_fails_is_void_and_the_next_one_stands(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    with pytest.raises(ZeroDivisionError), keeper.doing(LOAD):
        raise ZeroDivisionError
    with keeper.doing(LOAD) as entry:
        pass
    told = list(keeper.journal.entries())
    assert [one.deed.action for one in told] == [Action.LOAD, Action.VOID, Action.LOAD]
    assert standing(told) == [entry]


def test_a_deed_is_written_down_before_it_is_done(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    with keeper.doing(LOAD) as entry:
        assert list(Journal(tmp_path / "journal.jsonl").entries()) == [entry]


def test_a_kept_file_is_kept_once_and_comes_back_the_same(tmp_path: Path) -> None:
    files = KeptFiles(tmp_path / "files")
    first, again = files.keep("方案".encode()), files.keep("方案".encode())
    assert first == again
    assert files.read(first, "方案.txt") == "方案".encode()
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [first]


def test_a_kept_file_that_is_gone_or_changed_is_told_with_its_place(tmp_path: Path) -> None:
    files = KeptFiles(tmp_path / "files")
    sha256 = files.keep(b"plan")
    path = files.path(sha256)
    path.write_bytes(b"plam")
    with pytest.raises(JournalError, match="内容已变") as changed:
        files.read(sha256, "方案.txt")
    path.unlink()
    with pytest.raises(JournalError, match="不在") as gone:
        files.read(sha256, "方案.txt")
    for told in (changed.value, gone.value):
        assert str(path) in told.message_en
        assert "fengong restore" in told.message_en


def test_what_could_not_be_written_whole_leaves_no_kept_file(tmp_path: Path) -> None:
    files = KeptFiles(tmp_path / "files")

    def break_off() -> None:
        with files.making() as draft:
            draft.write(b"half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_off()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
