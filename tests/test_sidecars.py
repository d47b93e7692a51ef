"""Small files that say what is known of the files beside them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.archive import AddReport, Archive
from indexer.loaders.sidecars import read_meta, read_table
from indexer.records import Article, Query
from indexer.settings import Settings
from tests.documents import written
from tests.tiny_embedder import TinyEmbedder

FERRY = "The ferry to Garrow was cancelled on Tuesday. Passengers slept in the hall of the harbour office."
BRIDGE = "Engineers closed the iron bridge at Pell. A crack was found in its third arch."


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(Settings(archive=tmp_path / "archive"), embedder=TinyEmbedder()) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    return made


def found(archive: Archive) -> dict[str, Article]:
    return {one.article.source_id: one.article for one in archive.search(Query()).results}


def lines(report: AddReport) -> dict[str, str | None]:
    return {Path(file.path).name: file.reason for file in report.files if file.reason}


def test_the_file_beside_a_file_says_what_is_known_of_it(archive: Archive, folder: Path) -> None:
    written(folder, "story.md", f"---\noutlet: Pell Post\n---\n{FERRY}")
    meta = 'outlet = "The Garrow Gull"\npublished = 2022-05-14\nauthor = ["Ada Pell", "Bo Hask"]\ncredit = ""'
    written(folder, "story.md.meta.toml", meta)

    report = archive.add([folder])

    article = found(archive)["story.md"]
    assert [(file.status, file.reason) for file in report.files] == [("new", None)]
    assert (article.outlet, article.author, article.credit) == ("The Garrow Gull", "Ada Pell, Bo Hask", None)
    assert article.published is not None
    assert (article.published.value, article.evidence["outlet"].source) == ("2022-05-14", "sidecar")
    assert article.evidence["outlet"].quote == 'outlet = "The Garrow Gull"'
    assert article.alternatives["outlet"][0].value == "Pell Post"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_one_table_says_it_for_many_files_also_in_folders_below(
    archive: Archive, folder: Path, delimiter: str
) -> None:
    written(folder, "a.txt", FERRY)
    written(folder, "below/b.txt", BRIDGE)
    rows = [["File", "outlet", "published"], ["a.txt", "Pell Post", ""], ["below\\b.txt", "", "2021"]]
    written(folder, "metadata.csv", "\ufeff" + "\r\n".join(delimiter.join(row) for row in rows))

    report = archive.add([folder / "below", folder])

    articles = found(archive)
    assert lines(report) == {}
    assert set(articles) == {"a.txt", "b.txt"}
    assert (articles["a.txt"].outlet, articles["a.txt"].published) == ("Pell Post", None)
    assert articles["b.txt"].published is not None
    assert articles["b.txt"].published.value == "2021"


def test_of_both_the_file_beside_counts_for_each_field(archive: Archive, folder: Path) -> None:
    written(folder, "a.txt", FERRY)
    written(folder, "a.txt.meta.toml", 'outlet = "The Garrow Gull"')
    written(folder, "metadata.csv", "file,outlet,author\na.txt,Pell Post,Ada Pell\n")

    archive.add([folder])

    article = found(archive)["a.txt"]
    assert (article.outlet, article.author) == ("The Garrow Gull", "Ada Pell")


def test_an_option_and_a_correction_count_for_more(archive: Archive, folder: Path) -> None:
    written(folder, "a.txt", FERRY)
    written(folder, "a.txt.meta.toml", 'outlet = "The Garrow Gull"\nauthor = "Ada Pell"')

    archive.add([folder], outlet="Pell Post")
    after = archive.correct("a.txt", {"author": "Bo Hask"})

    assert (after.outlet, after.author) == ("Pell Post", "Bo Hask")


def test_a_changed_sidecar_has_only_its_own_file_read_again(archive: Archive, folder: Path) -> None:
    written(folder, "a.txt", FERRY)
    written(folder, "b.txt", BRIDGE)
    written(folder, "metadata.csv", "file,outlet\na.txt,Pell Post\nb.txt,Ellery Gazette\n")
    archive.add([folder])
    archive.correct("a.txt", {"author": "Ada Pell"})

    again = archive.add([folder])
    written(folder, "metadata.csv", "file,outlet\na.txt,The Garrow Gull\nb.txt,Ellery Gazette\n")
    changed = archive.add([folder])
    (folder / "metadata.csv").unlink()
    gone = archive.add([folder])

    assert [file.status for file in again.files] == ["unchanged", "unchanged"]
    assert [file.status for file in changed.files] == ["updated", "unchanged"]
    assert [file.status for file in gone.files] == ["updated", "updated"]
    article = found(archive)["a.txt"]
    assert (article.outlet, article.author) == (None, "Ada Pell")


def test_of_a_file_of_many_articles_only_what_they_share_can_be_said(archive: Archive, folder: Path) -> None:
    entries = [{"id": "a", "text": FERRY, "outlet": "Pell Post"}, {"id": "b", "text": BRIDGE}]
    written(folder, "two.jsonl", "\n".join(json.dumps(entry) for entry in entries))
    written(folder, "two.jsonl.meta.toml", 'outlet = "The Garrow Gull"\ntitle = "Both"')

    report = archive.add([folder])

    articles = found(archive)
    assert [one.outlet for one in articles.values()] == ["The Garrow Gull"] * 2
    assert [one.title for one in articles.values()] == [None, None]
    assert lines(report) == {"two.jsonl": "title from its sidecar ignored: it has many articles"}


def test_a_sidecar_about_nothing_gets_a_line(archive: Archive, folder: Path) -> None:
    written(folder, "a.txt", FERRY)
    written(folder, "gone.pdf.meta.toml", 'outlet = "Pell Post"')
    written(folder, "metadata.csv", "file,outlet,colour\nmissing.pdf,Pell Post,red\na.txt,Pell Post,blue\n")

    report = archive.add([folder])

    told = lines(report)
    assert 'it is about "gone.pdf", which is not there' in (told["gone.pdf.meta.toml"] or "")
    assert 'line 2 names "missing.pdf", which is not there' in (told["metadata.csv"] or "")
    assert 'the column "colour" is no field' in (told["metadata.csv"] or "")
    assert found(archive)["a.txt"].outlet == "Pell Post"


def test_a_value_in_a_sidecar_that_can_be_none_gets_a_line_and_the_rest_counts(
    archive: Archive, folder: Path
) -> None:
    written(folder, "a.txt", FERRY)
    written(folder, "a.txt.meta.toml", 'outlet = "Pell Post"\npublished = "1998-31-14"\n')
    written(folder, "b.txt", BRIDGE)
    written(folder, "metadata.csv", "file,outlet,published\nb.txt,The Garrow Gull,2999-01-01\n")

    report = archive.add([folder])

    status = {Path(file.path).name: file.status for file in report.files}
    assert lines(report) == {
        "a.txt.meta.toml": 'published "1998-31-14" cannot be: no such day',
        "metadata.csv": 'b.txt: published "2999-01-01" cannot be: in the future',
    }
    assert status["a.txt.meta.toml"] == status["metadata.csv"] == "partial"
    assert {name: (one.outlet, one.published) for name, one in found(archive).items()} == {
        "a.txt": ("Pell Post", None),
        "b.txt": ("The Garrow Gull", None),
    }


@pytest.mark.parametrize(
    "content",
    [
        b"outlet = ",
        b"outlet = " + b"[" * 9_000,
        b"a." * 7_000 + b"b = 1",
        b'outlet = "' + b"x" * 20_000 + b'"',
        b"\x00\xff\xfe" * 100,
        b"published = 2022-13-45",
        b"[outlet]\nname = 1",
        b'pubished = "2022"',
        b"",
    ],
)
def test_a_hostile_sidecar_gets_one_line_and_its_article_is_read(
    archive: Archive, folder: Path, content: bytes
) -> None:
    written(folder, "a.txt", FERRY)
    written(folder, "a.txt.meta.toml", content)

    report = archive.add([folder])

    assert found(archive)["a.txt"].text == FERRY
    assert set(lines(report)) <= {"a.txt.meta.toml"}
    assert bool(lines(report)) == bool(content)


@pytest.mark.parametrize(
    "content",
    [
        b"name,outlet\na.txt,Pell Post\n",
        b"file,outlet\n" + b'"' + b"x" * 200_000,
        b"file,outlet\n/etc/passwd,Pell Post\n",
        b"file,outlet\n../in/a.txt,Pell Post\n",
        b"file,outlet\na.txt/../a.txt,Pell Post\n",
        b"file,outlet\na.txt,Pell Post\na.txt,The Gull\n",
        b"\x00\x01\x02" * 100,
    ],
)
def test_a_hostile_table_gets_one_line(folder: Path, content: bytes) -> None:
    written(folder, "a.txt", FERRY)
    path = written(folder, "metadata.csv", content)

    read = read_table(path)

    assert read.faults
    assert set(read.stated) <= {"a.txt"}


def test_a_sidecar_behind_a_link_is_not_followed(folder: Path) -> None:
    written(folder.parent, "secret.toml", 'outlet = "Pell Post"')
    link = folder / "a.txt.meta.toml"
    link.symlink_to(folder.parent / "secret.toml")

    assert read_meta(link).stated == {}
