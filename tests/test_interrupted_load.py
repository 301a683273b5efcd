"""A load may be stopped, or meet bad files: it says what became of each, and goes on where it was."""

import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

_FILES = 100
_BAD = (7, 93)
# bytes in the store that tell that a load of so many files has begun and not ended;
# an empty store has a third of them
_BEGUN = 85_000_000
_LONGEST = 60.0
_ROW = "{}\t完善第{}项政务公开制度，及时公开相关信息。\t市司法局牵头，市财政局配合\t6月底前"
_ROWS = "\n".join(_ROW.format(number, number) for number in range(1, 41))


def plans(folder: Path) -> None:
    """Many plans and two files that are none."""
    folder.mkdir()
    for number in range(_FILES):
        head = f"云溟市人民政府办公室文件\n溟府办〔2031〕{number + 1}号\n云溟市2031年方案（{number}）\n\n"
        text = f"{head}序号\t工作任务\t责任单位\t完成时限\n{_ROWS}\n"
        file = folder / f"{number:03}.txt"
        file.write_bytes(b"%PDF-1.7 broken" if number in _BAD else text.encode())


def loading(folder: Path, store: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "api.cli", "load", str(folder), "--store", str(store), "--lang", "en"]
    return subprocess.Popen(
        [*command, "--workers", "2"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def until_begun(store: Path) -> None:
    """None; some plans are in the store."""
    end = time.monotonic() + _LONGEST
    while size(store) < _BEGUN and time.monotonic() < end:
        time.sleep(0.02)


def size(folder: Path) -> int:
    """The bytes of all files; the engine takes some away while one looks."""
    found = 0
    for file in folder.rglob("*"):
        with suppress(FileNotFoundError):
            found += file.stat().st_size
    return found


def counted(account: str) -> dict[str, int]:
    """The words and numbers of the line that counts the files."""
    last = account.strip().splitlines()[-1]
    return {word: int(number) for word, number in re.findall(r"(\w+) (\d+)", last.partition(":")[2])}


def test_a_stopped_load_keeps_what_it_loaded_and_the_same_command_goes_on(tmp_path: Path) -> None:
    plans(tmp_path / "方案")
    first = loading(tmp_path / "方案", tmp_path / "store")
    until_begun(tmp_path / "store")
    first.send_signal(signal.SIGINT)
    account, messages = first.communicate(timeout=30)
    assert first.returncode == 1
    assert "go on" in messages
    before = counted(account)
    assert 0 < before["loaded"] < _FILES

    second = loading(tmp_path / "方案", tmp_path / "store")
    account, _ = second.communicate(timeout=120)
    after = counted(account)
    assert second.returncode == 1
    assert after["failed"] == len(_BAD)
    assert after["unchanged"] >= before["loaded"]
    assert sum(after.values()) == _FILES
    assert all(f"{number:03}.txt" in account for number in range(_FILES))


def test_a_killed_load_loses_nothing_that_was_loaded(tmp_path: Path) -> None:
    plans(tmp_path / "方案")
    first = loading(tmp_path / "方案", tmp_path / "store")
    until_begun(tmp_path / "store")
    first.kill()
    first.communicate()
    second = loading(tmp_path / "方案", tmp_path / "store")
    account, _ = second.communicate(timeout=120)
    found = counted(account)
    assert found["unchanged"] > 0
    assert found["unchanged"] + found["loaded"] == _FILES - len(_BAD)
