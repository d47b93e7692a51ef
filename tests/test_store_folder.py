"""Folders and servers that are no archive, or not a whole one: one sentence, and nothing written."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from indexer.errors import ArchiveBroken, ArchiveMissing, DiskFull, ServerDown, ServerRefused, UsageError
from indexer.records import Filters
from indexer.settings import Settings
from indexer.store import open_store
from indexer.store.edge import EdgeStore
from indexer.store.folder import (
    BEING_MADE,
    SHARDS,
    ensure_room,
    write_description,
    written_since_compacted,
)
from tests.store_samples import DESCRIPTION, random_articles, random_passages

EVERYTHING = Filters()
ARTICLES = random_articles(3, seed=21)
PASSAGES = random_passages(ARTICLES, seed=22)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of an archive with three articles."""
    store = EdgeStore(tmp_path / "archive")
    store.create(DESCRIPTION)
    store.write(ARTICLES, PASSAGES)
    store.close()
    return tmp_path / "archive"


def test_asking_a_place_without_an_archive_writes_nothing(tmp_path: Path) -> None:
    store = open_store(Settings(archive=tmp_path / "a" / "b"))

    assert store.describe() is None
    with pytest.raises(ArchiveMissing):
        store.files()
    with pytest.raises(ArchiveMissing):
        store.recover()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("mine")
    store = EdgeStore(tmp_path)

    with pytest.raises(ArchiveBroken, match="not a Cuttings archive"):
        store.create(DESCRIPTION)
    with pytest.raises(ArchiveBroken, match="not a Cuttings archive"):
        store.count_articles(EVERYTHING)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_file_in_the_place_of_the_folder_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("mine")

    with pytest.raises(ArchiveBroken, match="is a file"):
        EdgeStore(tmp_path / "archive").describe()


@pytest.fixture
def hollow(tmp_path: Path) -> Path:
    """A folder that looks like an archive from outside."""
    for shard in SHARDS:
        (tmp_path / shard).mkdir()
    write_description(tmp_path, DESCRIPTION)
    return tmp_path


@pytest.mark.parametrize("text", ["", "{", "[]", '{"archive": "cuttings"}', '"\\ud800"', "[" * 100_000])
def test_a_garbled_description_is_a_broken_archive(hollow: Path, text: str) -> None:
    (hollow / "archive.json").write_text(text)

    with pytest.raises(ArchiveBroken, match="backup"):
        EdgeStore(hollow).count_articles(EVERYTHING)


def test_a_part_lost_while_the_archive_is_open_is_seen(folder: Path) -> None:
    store = EdgeStore(folder)
    long_ago = time.time() - 10
    for path in (folder, folder / "archive.json"):
        os.utime(path, (long_ago, long_ago))
    assert store.describe() == store.describe() == DESCRIPTION

    shutil.rmtree(folder / "ledger")
    os.utime(folder, (long_ago + 1, long_ago + 1))  # later than the tick within which nothing is trusted

    with pytest.raises(ArchiveBroken, match="lost a part"):
        store.describe()


@pytest.mark.parametrize("part", ["archive.json", "passages", "articles", "ledger"])
def test_an_archive_that_lost_a_part_is_broken_and_not_made_anew(hollow: Path, part: str) -> None:
    lost = hollow / part
    shutil.rmtree(lost) if lost.is_dir() else lost.unlink()

    with pytest.raises(ArchiveBroken, match="backup"):
        EdgeStore(hollow).create(DESCRIPTION)
    assert not lost.exists()


@pytest.mark.parametrize("shard", ["passages", "articles", "ledger"])
def test_a_shard_that_does_not_load_is_a_broken_archive(hollow: Path, shard: str) -> None:
    (hollow / shard / "edge_config.json").write_text("nonsense")

    with pytest.raises(ArchiveBroken, match="backup"):
        EdgeStore(hollow).count_articles(EVERYTHING)


@pytest.mark.parametrize("shard", ["passages", "articles", "ledger"])
def test_a_shard_that_lost_its_segments_is_broken_not_empty(folder: Path, shard: str) -> None:
    for segment in (folder / shard / "segments").iterdir():
        shutil.rmtree(segment)

    with pytest.raises(ArchiveBroken, match="segments are gone"):
        EdgeStore(folder).count_articles(EVERYTHING)


def test_a_broken_shard_leaves_nothing_locked(folder: Path) -> None:
    config = folder / "ledger" / "edge_config.json"
    good = config.read_text()
    config.write_text("nonsense")
    store = EdgeStore(folder, patience=5)
    with pytest.raises(ArchiveBroken):
        store.write(ARTICLES, PASSAGES)

    config.write_text(good)

    assert EdgeStore(folder, patience=5).count_articles(EVERYTHING) == 3
    assert store.count_articles(EVERYTHING) == 3


def test_an_archive_whose_making_was_interrupted_is_made_again(folder: Path) -> None:
    (folder / "archive.json").unlink()
    shutil.rmtree(folder / "ledger")
    (folder / BEING_MADE).touch()
    store = EdgeStore(folder)
    assert store.describe() is None

    store.create(DESCRIPTION)

    assert store.count_articles(EVERYTHING) == 0
    assert not (folder / BEING_MADE).exists()
    store.close()


def test_an_archive_can_be_opened_again(folder: Path) -> None:
    store = open_store(Settings(archive=folder))

    assert store.describe() == DESCRIPTION
    assert store.articles([ARTICLES[0].id]) == {ARTICLES[0].id: ARTICLES[0]}
    store.close()


def test_a_disk_without_room_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(DiskFull, match="make room"):
        ensure_room(tmp_path / "not" / "there", more=1 << 62)


def test_a_server_that_is_down_is_one_sentence() -> None:
    with pytest.raises(ServerDown, match=r"http://127\.0\.0\.1:9 does not answer"):
        open_store(Settings(url="http://someone:secret@127.0.0.1:9"))


@pytest.mark.parametrize("url", ["http://[", "ftp://x", "http://localhost:99999"])
def test_an_address_that_is_none_is_a_usage_error(url: str) -> None:
    with pytest.raises(UsageError, match="CUTTINGS_QDRANT_URL"):
        open_store(Settings(url=url))


@pytest.mark.parametrize("status", [401, 403, 404, 500])
def test_a_server_that_refuses_is_one_sentence_without_the_key(status: int) -> None:
    with _server_that_answers(status) as url, pytest.raises(ServerRefused, match=url) as caught:
        open_store(Settings(url=url, api_key="canary-key"))

    assert "canary-key" not in str(caught.value)
    assert str(status) in str(caught.value)
    assert ("CUTTINGS_QDRANT_API_KEY" in str(caught.value)) == (status in (401, 403))


def test_a_server_that_is_not_ready_is_down() -> None:
    with _server_that_answers(503) as url, pytest.raises(ServerDown, match="not ready"):
        open_store(Settings(url=url))


@contextmanager
def _server_that_answers(status: int) -> Iterator[str]:
    class Refusal(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Refusal)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def test_an_archive_is_compacted_once_enough_was_written(folder: Path) -> None:
    store = EdgeStore(folder)
    written = len(ARTICLES) + len(PASSAGES)

    store.settle(written + 1)
    assert written_since_compacted(folder) == written
    store.settle(written)
    assert written_since_compacted(folder) == 0

    store.update(ARTICLES[:1])
    assert written_since_compacted(folder) == 1
    store.settle()
    assert written_since_compacted(folder) == 0
    store.close()


def test_compacting_waits_for_a_tenth_of_the_archive(tmp_path: Path) -> None:
    articles = random_articles(40, seed=23)
    store = EdgeStore(tmp_path / "archive")
    store.create(DESCRIPTION)
    store.write(articles, random_passages(articles, seed=24))
    store.settle()

    store.update(articles[:3])
    store.settle(1)
    assert written_since_compacted(tmp_path / "archive") == 3
    store.update(articles[:20])
    store.settle(1)

    assert written_since_compacted(tmp_path / "archive") == 0
    assert len(store.articles([article.id for article in articles])) == 40
    store.close()
