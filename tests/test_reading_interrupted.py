"""An `add` that is stopped or killed: at once, with everything finished kept and no worker left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.archive import Archive
from indexer.records import Filters
from indexer.settings import Settings
from tests.documents import json_lines, written
from tests.tiny_embedder import TinyEmbedder

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")

ROOT = Path(__file__).parent.parent
SPARSE = 5_000_000_000
"""Bytes of a file that takes some seconds to read and no room on the disk."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of which the first files can be written before the last, which keeps its reader busy."""
    folder = tmp_path / "articles"
    for number in range(30):
        words = f"The ferry was cancelled {number} times. " * 300
        written(folder, f"{number:02}.txt", words)
    os.truncate(
        written(folder, "sparse.jsonl", json_lines([{"text": "A note."}, {"text": "Another."}])), SPARSE
    )
    return folder


@pytest.fixture
def adding(tmp_path: Path, folder: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.adding_process", str(tmp_path / "archive"), str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def workers_of(pid: int) -> set[int]:
    """The children of a process."""
    found = set()
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parent = (entry / "stat").read_text().rpartition(")")[2].split()[1]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(parent) == pid:
            found.add(int(entry.name))
    return found


def wait_for(line: str, process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    while (told := process.stdout.readline().strip()) != line:
        assert told, "it ended"


def are_gone(pids: set[int], within: float) -> bool:
    ends = time.monotonic() + within
    while any(_runs(pid) for pid in pids):
        if time.monotonic() > ends:
            return False
        time.sleep(0.02)
    return True


def _runs(pid: int) -> bool:
    """Whether it does anything: a dead process that nobody has asked after yet does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_ctrl_c_ends_at_once_keeps_what_is_finished_and_leaves_no_worker(
    adding: subprocess.Popen[str], tmp_path: Path
) -> None:
    temporary = Path(tempfile.gettempdir())
    before = set(temporary.iterdir())
    wait_for("sparse.jsonl", adding)
    workers = workers_of(adding.pid)

    adding.send_signal(signal.SIGINT)
    started = time.monotonic()
    told, _ = adding.communicate(timeout=10)

    assert time.monotonic() - started < 1.0
    assert are_gone(workers, within=0.5)
    assert adding.returncode == 0
    stopped, *statuses = told.split()
    assert stopped == "stopped"
    with Archive(Settings(archive=tmp_path / "archive"), embedder=TinyEmbedder()) as archive:
        assert archive.totals(Filters()).articles >= len(statuses) > 10
    assert not [path for path in set(temporary.iterdir()) - before if "cuttings" in path.name]


def test_ctrl_c_does_not_wait_for_a_file_to_be_hashed(tmp_path: Path) -> None:
    path = written(tmp_path / "articles", "lines.jsonl", json_lines([{"text": "A short note."}]))
    with Archive(Settings(archive=tmp_path / "archive"), embedder=TinyEmbedder()) as archive:
        archive.add([path])
    os.truncate(path, SPARSE)
    command = [sys.executable, "-m", "tests.adding_process", str(tmp_path / "archive"), str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        wait_for("adding", process)
        time.sleep(0.5)
        was_hashing = not workers_of(process.pid)

        process.send_signal(signal.SIGINT)
        started = time.monotonic()
        told, _ = process.communicate(timeout=10)
        seconds = time.monotonic() - started

    assert was_hashing
    assert told.split() == ["lines.jsonl", "stopped"]
    assert seconds < 1.0


def test_a_killed_add_leaves_no_worker_behind(adding: subprocess.Popen[str]) -> None:
    wait_for("sparse.jsonl", adding)
    workers = workers_of(adding.pid)

    adding.kill()
    adding.wait()

    assert workers
    assert are_gone(workers, within=1.0)
