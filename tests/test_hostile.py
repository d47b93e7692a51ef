"""Hostile files among good ones: every good one is indexed, every bad one gets one line."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.good_files import KINDS, write_good
from benchmarks.hostile_files import write_cut_short, write_hostile
from indexer.archive import AddReport, Archive
from indexer.loaders.reasons import REASONS
from indexer.records import FileReport, Query
from indexer.settings import Settings
from tests.tiny_embedder import TinyEmbedder

SECONDS = 4
"""For one article: enough for every good one here on a busy machine; the endless ones take it all."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    place = tmp_path_factory.mktemp("hostile") / "archive"
    with Archive(Settings(archive=place, read_seconds=SECONDS), embedder=TinyEmbedder()) as opened:
        yield opened


@pytest.fixture(scope="module")
def folder(archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("files")
    write_good(place / "good", 2 * len(KINDS))
    write_hostile(place / "bad")
    os.mkfifo(place / "bad" / "pipe.txt")
    (place / "bad" / "nowhere.txt").symlink_to("missing.txt")
    with (place / "bad" / "sparse.txt").open("wb") as sparse:
        sparse.truncate(5_000_000_000)
    return place


@pytest.fixture(scope="module")
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder for temporary files, an empty one; the readers, who do not know it, may write nowhere."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("temporary")))
        yield Path(tempfile.gettempdir())


@pytest.fixture(scope="module")
def report(archive: Archive, folder: Path, temporary: Path) -> AddReport:
    return archive.add([folder])


def named(report: AddReport, folder: Path) -> dict[str, FileReport]:
    return {file.path: file for file in report.files if file.path.startswith(str(folder))}


def test_every_good_file_is_indexed(report: AddReport, folder: Path) -> None:
    good = named(report, folder / "good").values()

    assert len(good) == 2 * len(KINDS)
    assert {file.path: (file.status, file.reason) for file in good if file.status != "new"} == {}


def test_every_hostile_file_has_one_line_that_says_what_became_of_it(report: AddReport, folder: Path) -> None:
    bad = named(report, folder / "bad")

    assert len(bad) == len(list((folder / "bad").iterdir()))
    refused = [file for file in bad.values() if not file.article_ids]
    assert all(any(known in (file.reason or "") for known in REASONS) for file in refused)
    assert all("\n" not in (file.reason or "") for file in bad.values())


def test_nothing_of_the_machine_is_read_into_the_archive(archive: Archive, report: AddReport) -> None:
    texts = [result.article.text for result in archive.search(Query(limit=1_000)).results]

    assert not any("root:" in text or "/bin/" in text for text in texts)


def test_nothing_is_left_in_the_temporary_folder(report: AddReport, temporary: Path) -> None:
    assert report.files
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    ["bomb.zip", "bomb.docx", "bomb.wacz", "attached-bomb.eml", "ten-gigabytes.pdf", "one-gigabyte.pdf"],
)
def test_what_unpacks_to_far_more_than_it_says_is_told_to_be_too_large(
    report: AddReport, folder: Path, name: str
) -> None:
    bomb = named(report, folder)[str(folder / "bad" / name)]

    assert bomb.status == "failed"
    assert "too large (" in (bomb.reason or "")
    assert "damaged" not in (bomb.reason or "")


def test_files_that_trip_a_limit_half_way_keep_what_was_read_and_say_so(
    archive: Archive, tmp_path: Path
) -> None:
    paths = write_cut_short(tmp_path)

    files = archive.add([tmp_path]).files

    assert len(files) == len(paths)
    assert {
        file.path: file.reason for file in files if file.status != "partial" or not file.article_ids
    } == {}
