"""Files are read in processes apart: what a file does to its process, nobody else feels."""

import os
import pickle
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

import pytest

from api.workers.endings import end_group
from api.workers.frames import FrameKind, Reading, receive, send
from api.workers.reader_pool import Confines, ReaderPool, ReaderProcess, read_files
from ontology.addresses import DEFAULT_BASE
from ontology.registry.errors import RegistryError

PLAN = "云溟市2031年任务分工方案\n\n序号\t工作任务\t责任单位\n1\t设立企业开办专窗。\t市行政审批局牵头\n"
CONFINES = Confines(None, DEFAULT_BASE)


@pytest.fixture
def plan(tmp_path: Path) -> str:
    file = tmp_path / "方案.txt"
    file.write_text(PLAN, encoding="utf-8")
    return str(file)


@pytest.fixture
def endless(tmp_path: Path) -> str:
    file = tmp_path / "长.txt"
    file.write_text(
        "一、设立企业开办专窗，由市行政审批局牵头（市税务局配合）。\n" * 400_000, encoding="utf-8"
    )
    return str(file)


def only(readings: list[Reading]) -> Reading:
    (reading,) = readings
    return reading


def numbers(reading: Reading) -> list[str]:
    assert reading.plan
    return [task.number for task in reading.plan.tasks]


def test_a_plan_comes_back_whole(plan: str) -> None:
    (reading,) = read_files([plan], CONFINES)
    assert numbers(reading) == ["1"]
    assert reading.plan
    assert reading.plan.tasks[0].assignments[0].unit == "市行政审批局"


def test_a_file_that_is_not_there_is_a_clear_error() -> None:
    (reading,) = read_files(["没有这份文件.txt"], CONFINES)
    assert "没有这份文件" in reading.message
    assert "没有这份文件" in reading.message_en


def test_a_device_is_no_file() -> None:
    (reading,) = read_files(["/dev/zero"], CONFINES)
    assert "不是文件" in reading.message


def test_a_file_that_takes_too_long_is_given_up_and_the_next_one_is_read(plan: str, endless: str) -> None:
    with ReaderPool(Confines(None, DEFAULT_BASE, seconds=1.5)) as pool:
        assert numbers(only(pool.submit(plan).result())) == ["1"]
        began = time.monotonic()
        late = only(pool.submit(endless).result())
        assert time.monotonic() - began < 15
        assert "1.5 秒" in late.message
        assert endless in late.message
        assert numbers(only(pool.submit(plan).result())) == ["1"]


def test_a_file_that_needs_too_much_memory_is_given_up_and_the_next_one_is_read(
    plan: str, endless: str
) -> None:
    with ReaderPool(Confines(None, DEFAULT_BASE, memory=150 << 20)) as pool:
        assert "内存" in only(pool.submit(endless).result()).message
        assert numbers(only(pool.submit(plan).result())) == ["1"]


def test_a_process_that_dies_is_replaced(plan: str) -> None:
    process = ReaderProcess(CONFINES)
    try:
        assert numbers(only(process.read(plan))) == ["1"]
        end_group(process._process)
        process._process.wait()
        assert numbers(only(process.read(plan))) == ["1"]
    finally:
        process.close()


def test_files_are_answered_in_their_order(tmp_path: Path) -> None:
    files = []
    for number in range(12):
        file = tmp_path / f"{number}.txt"
        file.write_text(PLAN.replace("1\t", f"{number + 1}\t") * (1 + 40 * (number % 2)), encoding="utf-8")
        files.append(str(file))
    assert [reading.file for reading in read_files(files, CONFINES)] == files


def test_faulty_tables_are_said_to_be_faulty(plan: str, tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "places.csv").write_text("不是表", encoding="utf-8")
    with pytest.raises(RegistryError):
        list(read_files([plan], Confines(tmp_path / "tables", DEFAULT_BASE)))


def test_nothing_stays_behind(plan: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    list(read_files([plan], CONFINES))
    assert list((tmp_path / "temporary").iterdir()) == []


def test_modules_in_the_folder_of_the_documents_are_not_run(
    plan: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("loader.py", "json.py", "sitecustomize.py"):
        (tmp_path / name).write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert numbers(next(read_files([plan], CONFINES))) == ["1"]


NO_NETWORK = """
import ctypes, socket
from api.workers.confinement import NetworkRefusedError, confine
listening = socket.create_server(("127.0.0.1", 0))
confine(1 << 30)
for reach in (socket.create_connection, lambda address: socket.getaddrinfo(*address)):
    try:
        reach(listening.getsockname())
    except NetworkRefusedError:
        continue
    raise SystemExit(1)
system = ctypes.CDLL(None)
address = bytes([2, 0]) + listening.getsockname()[1].to_bytes(2, "big") + bytes([127, 0, 0, 1]) + bytes(8)
raise SystemExit(0 if system.connect(system.socket(2, 1, 0), address, len(address)) else 2)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux gives a process a network of its own")
def test_a_confined_process_reaches_no_network_not_even_its_own_machine() -> None:
    ended = subprocess.run([sys.executable, "-c", NO_NETWORK], check=False)
    if ended.returncode == 2 and not os.environ.get("CI"):
        pytest.skip("this system lets no process leave its network")
    assert ended.returncode == 0


def test_only_records_of_a_plan_are_taken_from_a_reading_process() -> None:
    class Order:
        def __reduce__(self) -> tuple[object, ...]:
            return (os.system, ("true",))

    channel = BytesIO()
    send(channel, FrameKind.READING, Order())  # type: ignore[arg-type]
    channel.seek(0)
    with pytest.raises(pickle.UnpicklingError, match="system"):
        receive(channel)


@pytest.mark.parametrize("length", [0, 3, 8])
def test_a_frame_that_is_cut_off_is_the_end(length: int) -> None:
    channel = BytesIO()
    send(channel, FrameKind.READING, Reading("方案.txt"))
    assert receive(BytesIO(channel.getvalue()[:length])) is None
