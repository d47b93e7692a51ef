"""Taking turns at one archive: real processes, real locks, and some of them killed."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from indexer.errors import ArchiveBusy, ArchiveError
from indexer.records import Filters
from indexer.store.edge import EdgeStore
from tests.store_process import finish, start, wait_for_line
from tests.store_samples import DESCRIPTION, random_articles, random_passages

EVERYTHING = Filters()
ARTICLES = random_articles(12, seed=11)
PASSAGES = random_passages(ARTICLES, seed=12, most=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of an archive without articles."""
    folder = tmp_path / "archive"
    store = EdgeStore(folder)
    store.create(DESCRIPTION)
    store.close()
    return folder


def _write(store: EdgeStore, number: int) -> None:
    store.write([ARTICLES[number]], [PASSAGES[number]])


def test_a_reader_keeps_asking_while_another_process_writes(folder: Path) -> None:
    reader = start("ask", folder)
    wait_for_line(reader)

    finish(start("write", folder, 8))
    while wait_for_line(reader) != "8":
        pass

    counts = [int(line) for line in finish(reader)]
    assert set(counts) <= {8}


def test_what_was_written_is_there_at_the_next_question(folder: Path) -> None:
    reader = EdgeStore(folder)
    assert reader.count_articles(EVERYTHING) == 0

    finish(start("write", folder, 2))

    assert reader.count_articles(EVERYTHING) == 2
    reader.close()


def test_an_idle_reader_makes_way_for_a_writer(folder: Path) -> None:
    reader, writer = EdgeStore(folder), EdgeStore(folder, patience=20)
    reader.count_articles(EVERYTHING)

    _write(writer, 0)

    assert reader.count_articles(EVERYTHING) == 1
    reader.close()
    writer.close()


def test_a_writer_that_waits_at_the_gate_makes_way_for_the_one_inside(folder: Path) -> None:
    stores = [EdgeStore(folder, patience=30) for _ in range(3)]
    for store in stores:
        store.count_articles(EVERYTHING)

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda n: _write(stores[n % 3], n), range(9)))

    assert [store.count_articles(EVERYTHING) for store in stores] == [9, 9, 9]
    for store in stores:
        store.close()


def test_two_writing_processes_queue(folder: Path) -> None:
    writers = [start("write", folder, 5) for _ in range(2)]

    for writer in writers:
        finish(writer)

    store = EdgeStore(folder)
    assert store.count_articles(EVERYTHING) == 10
    store.close()


def test_threads_of_one_process_ask_while_another_writes(folder: Path) -> None:
    store = EdgeStore(folder)

    with ThreadPoolExecutor(5) as pool:
        asked = [pool.submit(_ask_often, store) for _ in range(4)]
        for number in range(6):
            _write(store, number)

    assert all(sorted(counts.result()) == counts.result() for counts in asked)
    assert store.count_articles(EVERYTHING) == 6
    store.close()


def _ask_often(store: EdgeStore) -> list[int]:
    return [store.count_articles(EVERYTHING) for _ in range(40)]


@pytest.mark.parametrize("role", ["hold-write", "hold-read"])
def test_a_killed_process_leaves_nothing_locked(folder: Path, role: str) -> None:
    holder = start(role, folder)
    wait_for_line(holder)
    assert wait_for_line(holder) == "held"

    holder.kill()
    holder.communicate()

    store = EdgeStore(folder, patience=20)
    _write(store, 0)
    assert store.count_articles(EVERYTHING) == 1
    store.close()


def test_a_wait_without_end_is_called_busy_and_leaves_the_store_usable(folder: Path) -> None:
    holder = start("hold-write", folder)
    wait_for_line(holder)
    assert wait_for_line(holder) == "held"
    store = EdgeStore(folder, patience=0.1)

    with pytest.raises(ArchiveBusy):
        store.count_articles(EVERYTHING)
    with pytest.raises(ArchiveBusy):
        _write(store, 0)

    holder.kill()
    holder.communicate()
    assert store.count_articles(EVERYTHING) == 0
    store.close()


def test_a_question_in_flight_is_waited_for(folder: Path) -> None:
    holder = start("hold-read", folder)
    wait_for_line(holder)
    assert wait_for_line(holder) == "held"

    with pytest.raises(ArchiveBusy):
        _write(EdgeStore(folder, patience=0.1), 0)

    holder.kill()
    holder.communicate()


def test_an_error_while_writing_lets_go_of_the_archive(folder: Path) -> None:
    store = EdgeStore(folder)

    with pytest.raises(RuntimeError), store._writing():
        raise RuntimeError

    other = EdgeStore(folder, patience=20)
    assert other.count_articles(EVERYTHING) == 0
    _write(other, 0)
    _write(store, 1)
    assert other.count_articles(EVERYTHING) == 2
    store.close()
    other.close()


def test_an_archive_made_anew_in_the_same_place_is_seen(folder: Path) -> None:
    reader = EdgeStore(folder)
    finish(start("write", folder, 3))
    assert reader.count_articles(EVERYTHING) == 3

    folder.rename(folder.with_name("old"))
    fresh = EdgeStore(folder)
    fresh.create(DESCRIPTION)
    _write(reader, 0)

    assert fresh.count_articles(EVERYTHING) == 1
    reader.close()
    fresh.close()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="may write everywhere")
def test_a_folder_without_the_right_to_write_is_said_to_be_one(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)

    with pytest.raises(ArchiveError, match="right to write"):
        EdgeStore(folder).count_articles(EVERYTHING)

    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755)


def test_a_lock_file_that_cannot_be_opened_is_one_sentence(folder: Path) -> None:
    (folder / "gate.lock").unlink()
    (folder / "gate.lock").mkdir()

    with pytest.raises(ArchiveError, match="cannot be written to"):
        EdgeStore(folder).count_articles(EVERYTHING)
