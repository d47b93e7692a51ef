"""What `add` makes of its readers: their settings, text recognition, and files that fail half-way."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from indexer.archive import Archive
from indexer.archive.incoming import Incoming, Stated, rules_for
from indexer.errors import UsageError
from indexer.loaders import READING_RULES
from indexer.records import FileRecord, Query, Skipped
from indexer.settings import Settings, from_environment
from tests.documents import json_lines, written
from tests.pdf_documents import scan
from tests.tiny_embedder import TinyEmbedder

PLAIN, RECOGNISED = READING_RULES, READING_RULES + "+ocr"


def test_time_and_memory_of_a_reader_are_settings() -> None:
    settings = from_environment({"CUTTINGS_READ_SECONDS": "5", "CUTTINGS_READ_MEMORY_MB": "700"})

    assert (settings.read_seconds, settings.read_memory) == (5, 700_000_000)
    assert (Settings().read_seconds, Settings().read_memory) == (20, 1_000_000_000)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CUTTINGS_READ_SECONDS", "0"),
        ("CUTTINGS_READ_SECONDS", "soon"),
        ("CUTTINGS_READ_SECONDS", "9" * 5_000),
        ("CUTTINGS_READ_MEMORY_MB", "1.5"),
        ("CUTTINGS_READ_MEMORY_MB", "10"),
    ],
)
def test_limits_that_are_none_are_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(UsageError, match=name):
        from_environment({name: value})


def test_a_file_that_takes_too_long_half_way_keeps_what_was_found_and_is_read_again(tmp_path: Path) -> None:
    path = written(tmp_path, "lines.jsonl", json_lines([{"text": "One note."}, {"text": "Another note."}]))
    os.truncate(path, 20_000_000_000)
    settings = Settings(archive=tmp_path / "archive", read_seconds=1)

    with Archive(settings, embedder=TinyEmbedder()) as archive:
        report = archive.add([path])
        texts = {result.article.text for result in archive.search(Query()).results}
        remembered = archive.files()

    assert [file.status for file in report.files] == ["partial"]
    assert (report.files[0].reason or "").startswith("took too long")
    assert texts == {"One note.", "Another note."}
    assert remembered == []


def test_a_bad_part_of_a_file_is_told_by_name_and_the_file_counts_as_read() -> None:
    faults = [Skipped("damaged", part="inner/page.html"), Skipped("not valid JSON", 3, "inner/lines.jsonl")]
    file = Incoming("/all.zip", Stated(), None, digest="0", faults=faults)

    assert file.read_to_the_end
    assert file.reason == "inner/page.html: damaged; inner/lines.jsonl: line 3: not valid JSON"


def test_what_is_odd_about_many_articles_of_a_file_is_told_once_with_their_number() -> None:
    file = Incoming("/a/lines.jsonl", Stated(), None)
    file.notes += ["url ignored: not text", "author ignored: not text", "url ignored: not text"]

    assert file.reason == "url ignored: not text (in 2 articles); author ignored: not text"


def test_a_file_that_ended_early_counts_as_unread() -> None:
    faults = [Skipped("not valid JSON", 3), Skipped("took too long")]

    assert not Incoming("/lines.jsonl", Stated(), None, digest="0", faults=faults).read_to_the_end


@pytest.mark.parametrize(
    ("name", "recognise", "rules"),
    [
        ("scan.pdf", True, RECOGNISED),
        ("scan.pdf", False, PLAIN),
        ("story.txt", True, PLAIN),
    ],
)
def test_only_files_that_may_hold_scanned_pages_are_read_otherwise_with_recognition(
    name: str, recognise: bool, rules: str
) -> None:
    assert rules_for(Path(name), recognise) == rules


@pytest.mark.parametrize(
    ("was_read_by", "would_be_read_by", "alike"),
    [(PLAIN, PLAIN, True), (PLAIN, RECOGNISED, False), (RECOGNISED, PLAIN, True), ("0", PLAIN, False)],
)
def test_a_file_is_read_again_for_recognition_and_never_to_lose_it(
    was_read_by: str, would_be_read_by: str, alike: bool
) -> None:
    known = FileRecord("/scan.pdf", "0", was_read_by, 1)

    assert Incoming("/scan.pdf", Stated(), known, would_be_read_by).read_alike == alike


def test_recognition_without_its_program_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    path = written(tmp_path, "story.txt", "Words.")

    with (
        Archive(Settings(archive=tmp_path / "archive"), embedder=TinyEmbedder()) as archive,
        pytest.raises(UsageError, match="apt install tesseract-ocr"),
    ):
        archive.add([path], ocr=True)

    assert not (tmp_path / "archive").exists()


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_a_scanned_file_is_read_again_with_recognition_and_keeps_its_text_without(tmp_path: Path) -> None:
    path = written(
        tmp_path, "scan.pdf", scan(["The harbour board voted on Tuesday", "to close the eastern quay."])
    )

    with Archive(Settings(archive=tmp_path / "archive"), embedder=TinyEmbedder()) as archive:
        reports = [archive.add([path]), archive.add([path], ocr=True), archive.add([path])]
        (result,) = archive.search(Query()).results

    assert [file.status for report in reports for file in report.files] == ["failed", "new", "unchanged"]
    assert "--ocr" in (reports[0].files[0].reason or "")
    assert "harbour board" in result.article.text
    assert result.article.ocr_pages == (1,)


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_files_without_scanned_pages_are_read_as_ever_where_recognition_is_wanted(tmp_path: Path) -> None:
    path = written(tmp_path, "story.txt", "The quay was closed.")

    with Archive(Settings(archive=tmp_path / "archive"), embedder=TinyEmbedder()) as archive:
        first = archive.add([path], ocr=True)
        again = archive.add([path])

    assert [file.status for file in (*first.files, *again.files)] == ["new", "unchanged"]
