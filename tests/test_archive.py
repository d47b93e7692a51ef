"""The whole way in and out through the facade: real files, real Qdrant Edge, a tiny honest embedder."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from indexer.archive import AddReport, Archive, read_questions
from indexer.archive.facade import FORMAT
from indexer.errors import ArchiveMismatch, ArchiveMissing, ArticleMissing, UsageError
from indexer.records import Filters, Query, Results
from indexer.settings import Settings
from indexer.store import open_store
from tests.tiny_embedder import TinyEmbedder

FERRY = "The ferry to Garrow was cancelled on Tuesday. Passengers slept in the hall of the harbour office."
BRIDGE = "Engineers closed the iron bridge at Pell. A crack was found in its third arch."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = tmp_path / "articles"
    articles.mkdir()
    return articles


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(Settings(archive=tmp_path / "archive"), embedder=TinyEmbedder()) as opened:
        yield opened


def write_lines(path: Path, *entries: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(entry) + "\n" for entry in entries), encoding="utf-8")
    return path


def statuses(report: AddReport) -> list[str]:
    return [file.status for file in report.files]


def texts(results: Results) -> list[str]:
    return [result.article.text for result in results.results]


def test_what_was_added_is_found_with_its_exact_words(archive: Archive, folder: Path) -> None:
    (folder / "ferry.txt").write_text(FERRY)
    (folder / "bridge.txt").write_text(BRIDGE)

    report = archive.add([folder])
    found = archive.search(Query("Why was the iron bridge closed?"))

    assert statuses(report) == ["new", "new"]
    best = found.results[0]
    assert best.article.source_id == "bridge.txt"
    for snippet in best.snippets:
        passage = snippet.passage
        assert passage.text == best.article.text[passage.start : passage.end]
    assert found.totals.articles == 2


def test_the_nearest_sentence_is_marked_where_none_shares_a_word_with_the_question(
    archive: Archive, folder: Path
) -> None:
    (folder / "ferry.txt").write_text("Rain fell all night. The ferries stayed in port. Nobody minded much.")
    archive.add([folder])

    (result,) = archive.search(Query("was it there", similar=True)).results

    ((mark,),) = [snippet.highlights for snippet in result.snippets]
    assert result.article.text[mark.start : mark.end] in (
        "Rain fell all night.",
        "The ferries stayed in port.",
        "Nobody minded much.",
    )


def test_adding_again_changes_nothing_and_embeds_nothing(archive: Archive, folder: Path) -> None:
    (folder / "ferry.txt").write_text(FERRY)
    first = archive.add([folder])

    again = archive.add([folder])

    assert statuses(again) == ["unchanged"]
    assert again.passages == again.articles == 0
    assert again.files[0].article_ids == first.files[0].article_ids


def test_a_changed_file_replaces_its_old_self(archive: Archive, folder: Path) -> None:
    path = folder / "story.txt"
    path.write_text(FERRY)
    archive.add([folder])
    path.write_text(BRIDGE)

    report = archive.add([folder])

    assert statuses(report) == ["updated"]
    assert texts(archive.search(Query())) == [BRIDGE]
    assert archive.totals(Filters()).passages == 1


def test_a_changed_line_replaces_only_its_own_article(archive: Archive, folder: Path) -> None:
    lines = folder / "two.jsonl"
    write_lines(lines, {"id": "a", "text": FERRY}, {"id": "b", "text": BRIDGE})
    archive.add([lines])
    write_lines(lines, {"id": "a", "text": FERRY}, {"id": "b", "text": BRIDGE + " It was mended."})

    report = archive.add([lines])

    assert (report.articles, statuses(report)) == (1, ["updated"])
    assert sorted(texts(archive.search(Query()))) == sorted([FERRY, BRIDGE + " It was mended."])


def test_a_line_taken_out_of_a_file_is_taken_out_of_the_archive(archive: Archive, folder: Path) -> None:
    lines = folder / "two.jsonl"
    write_lines(lines, {"id": "a", "text": FERRY}, {"id": "b", "text": BRIDGE})
    archive.add([lines])
    write_lines(lines, {"id": "a", "text": FERRY})

    report = archive.add([lines])

    assert statuses(report) == ["updated"]
    assert texts(archive.search(Query())) == [FERRY]


def test_the_same_bytes_at_two_paths_are_one_article_with_two_paths(archive: Archive, folder: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(FERRY)

    together = archive.add([folder])
    (folder / "c.txt").write_text(FERRY)
    later = archive.add([folder])

    assert (together.articles, statuses(together)) == (1, ["new", "duplicate"])
    assert statuses(later) == ["unchanged", "unchanged", "duplicate"]
    (result,) = archive.search(Query()).results
    assert result.article.paths == tuple(str(folder / name) for name in ("a.txt", "b.txt", "c.txt"))


def test_a_path_that_changes_leaves_the_article_to_the_other_paths(archive: Archive, folder: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(FERRY)
    archive.add([folder])
    (folder / "a.txt").write_text(BRIDGE)

    archive.add([folder])

    paths = {result.article.text: result.article.paths for result in archive.search(Query()).results}
    assert paths == {FERRY: (str(folder / "b.txt"),), BRIDGE: (str(folder / "a.txt"),)}


def test_the_same_words_from_two_outlets_are_two_articles(archive: Archive, folder: Path) -> None:
    write_lines(
        folder / "lines.jsonl",
        {"text": FERRY, "outlet": "The Garrow Gull"},
        {"text": FERRY, "outlet": "Pell Post"},
    )

    archive.add([folder])

    facets = archive.search(Query()).facets
    assert [(count.value, count.count) for count in facets.outlet] == [
        ("Pell Post", 1),
        ("The Garrow Gull", 1),
    ]


def test_what_the_user_states_wins_and_is_kept_when_the_folder_is_added_again(
    archive: Archive, folder: Path
) -> None:
    (folder / "story.md").write_text("---\noutlet: Pell Post\n---\n" + FERRY)
    archive.add([folder], outlet="The Garrow Gull", published="2022-05")

    again = archive.add([folder])

    (result,) = archive.search(Query()).results
    assert statuses(again) == ["unchanged"]
    assert result.article.outlet == "The Garrow Gull"
    assert result.article.published is not None
    assert (result.article.published.value, result.article.published.precision) == ("2022-05", "month")
    assert result.article.evidence["outlet"].source == "option"


def test_what_the_user_stated_can_be_taken_back(archive: Archive, folder: Path) -> None:
    (folder / "story.txt").write_text(FERRY)
    archive.add([folder], outlet="The Garrow Gull")

    archive.add([folder], outlet="")

    (result,) = archive.search(Query()).results
    assert result.article.outlet is None


def test_a_date_that_is_none_is_refused_before_anything_is_written(archive: Archive, folder: Path) -> None:
    (folder / "story.txt").write_text(FERRY)

    with pytest.raises(UsageError, match="yesterday"):
        archive.add([folder], published="yesterday")

    assert not archive.exists()


def test_bad_files_get_a_reason_each_and_the_rest_is_indexed(archive: Archive, folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(b"\0\1\2" * 50)
    (folder / "story.txt").write_text(FERRY)
    write_lines(folder / "lines.jsonl", {"text": BRIDGE})
    with (folder / "lines.jsonl").open("a") as lines:
        lines.write("[1, 2]\n")

    report = archive.add([folder, folder / "gone.txt"])

    by_name = {Path(file.path).name: file for file in report.files}
    assert {name: file.status for name, file in by_name.items()} == {
        "binary.txt": "failed",
        "empty.txt": "failed",
        "gone.txt": "failed",
        "lines.jsonl": "partial",
        "story.txt": "new",
    }
    assert "line 2" in (by_name["lines.jsonl"].reason or "")
    assert all(file.reason for file in report.files if file.status != "new")
    assert sorted(texts(archive.search(Query()))) == sorted([FERRY, BRIDGE])


def test_a_file_that_became_unreadable_keeps_its_old_self(archive: Archive, folder: Path) -> None:
    path = folder / "story.txt"
    path.write_text(FERRY)
    archive.add([folder])
    path.write_bytes(b"\0\1\2" * 50)

    report = archive.add([folder])

    assert statuses(report) == ["failed"]
    assert texts(archive.search(Query())) == [FERRY]


def test_a_file_cut_short_keeps_what_was_found_in_it_before(archive: Archive, folder: Path) -> None:
    source = random.Random(5)  # words that gzip cannot shorten, so that half the file holds a whole line
    texts_before = [" ".join(str(source.random()) for _ in range(2_000)) for _ in range(4)]
    packed = gzip.compress("".join(json.dumps({"text": text}) + "\n" for text in texts_before).encode())
    path = folder / "lines.jsonl.gz"
    path.write_bytes(packed)
    archive.add([path])
    path.write_bytes(packed[: len(packed) // 2])

    report = archive.add([path])

    assert statuses(report) == ["partial"]
    assert archive.totals(Filters()).articles == 4


def test_removing_a_folder_removes_what_came_from_it_alone(archive: Archive, folder: Path) -> None:
    inside = folder / "inside"
    inside.mkdir()
    (inside / "a.txt").write_text(FERRY)
    (inside / "b.txt").write_text(BRIDGE)
    (folder / "a-too.txt").write_text(FERRY)
    archive.add([folder])

    removed = archive.remove([str(inside)])

    assert len(removed) == 1
    (result,) = archive.search(Query()).results
    assert (result.article.text, result.article.paths) == (FERRY, (str(folder / "a-too.txt"),))


def test_a_path_removes_what_came_from_it_and_no_namesake(
    archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in (("one", FERRY), ("two", BRIDGE)):
        (folder / name).mkdir()
        (folder / name / "index.txt").write_text(text)
    archive.add([folder])
    monkeypatch.chdir(folder / "one")

    archive.remove(["index.txt"])

    assert texts(archive.search(Query())) == [BRIDGE]


def test_a_name_that_several_articles_share_removes_none(archive: Archive, folder: Path) -> None:
    for name, text in (("one", FERRY), ("two", BRIDGE)):
        (folder / name).mkdir()
        (folder / name / "index.txt").write_text(text)
    archive.add([folder])

    with pytest.raises(UsageError, match="2 articles"):
        archive.remove(["index.txt"])

    assert archive.totals(Filters()).articles == 2


def test_a_path_is_the_same_however_it_is_written(
    archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "inside").mkdir()
    (folder / "story.txt").write_text(FERRY)
    monkeypatch.chdir(folder / "inside")
    archive.add([Path("../story.txt")])
    (folder / "story.txt").write_text(BRIDGE)

    report = archive.add([folder / "story.txt"])

    assert statuses(report) == ["updated"]
    assert texts(archive.search(Query())) == [BRIDGE]


def test_an_article_lost_by_a_removal_cut_short_is_read_again(
    archive: Archive, folder: Path, tmp_path: Path
) -> None:
    (folder / "story.txt").write_text(FERRY)
    report = archive.add([folder])
    with closing(open_store(Settings(archive=tmp_path / "archive"))) as store:
        store.remove(report.files[0].article_ids)  # and its file is not forgotten

    archive.add([folder])

    assert texts(archive.search(Query())) == [FERRY]


def test_the_archive_itself_is_not_read(folder: Path) -> None:
    (folder / "story.txt").write_text(FERRY)
    with Archive(Settings(archive=folder / "archive"), embedder=TinyEmbedder()) as inside:
        inside.add([folder])

        report = inside.add([folder])

    assert statuses(report) == ["unchanged"]


def test_a_line_that_went_bad_keeps_the_article_found_in_it_before(archive: Archive, folder: Path) -> None:
    lines = folder / "two.jsonl"
    write_lines(lines, {"id": "a", "text": FERRY}, {"id": "b", "text": BRIDGE})
    archive.add([lines])
    write_lines(lines, {"id": "a", "text": FERRY + " Nobody was hurt."})
    with lines.open("a") as file:
        file.write('{"id": "b", "te')

    report = archive.add([lines])

    assert statuses(report) == ["partial"]
    assert "1 article read from it earlier kept" in (report.files[0].reason or "")
    assert sorted(texts(archive.search(Query()))) == sorted([FERRY + " Nobody was hurt.", BRIDGE])
    assert statuses(archive.add([lines])) == ["unchanged"]


def test_an_archive_of_a_newer_format_is_refused_and_left_as_it_is(
    archive: Archive, folder: Path, tmp_path: Path
) -> None:
    (folder / "story.txt").write_text(FERRY)
    archive.add([folder])
    description = tmp_path / "archive" / "archive.json"
    description.write_text(description.read_text().replace(f'"format": {FORMAT}', '"format": 99'))
    (folder / "more.txt").write_text(BRIDGE)

    with pytest.raises(ArchiveMismatch, match="format 99"):
        archive.add([folder])


def test_a_removed_article_comes_back_when_its_file_is_added_again(archive: Archive, folder: Path) -> None:
    (folder / "story.txt").write_text(FERRY)
    archive.add([folder])
    archive.remove(["story.txt"])

    emptied = archive.totals(Filters()).articles
    archive.add([folder])

    assert (emptied, archive.totals(Filters()).articles) == (0, 1)


def test_an_unknown_name_removes_nothing(archive: Archive, folder: Path) -> None:
    (folder / "story.txt").write_text(FERRY)
    archive.add([folder])

    with pytest.raises(ArticleMissing, match="nobody"):
        archive.remove(["story.txt", "nobody"])

    assert archive.totals(Filters()).articles == 1


def test_pages_of_an_answer_hold_every_article_once(archive: Archive, folder: Path) -> None:
    write_lines(
        folder / "many.jsonl",
        *({"id": str(n), "text": f"Report {n} on ferry number {n}."} for n in range(45)),
    )
    archive.add([folder])

    pages = [archive.search(Query("ferry report", limit=10, offset=offset)) for offset in range(0, 50, 10)]

    ids = [result.article.source_id for page in pages for result in page.results]
    assert len(ids) == 45
    assert set(ids) == {str(n) for n in range(45)}


def test_a_facet_count_is_what_the_click_shows(archive: Archive, folder: Path) -> None:
    entries = [
        {"id": str(n), "text": f"Report number {n}.", "outlet": outlet, "date": day}
        for n, (outlet, day) in enumerate(
            [
                ("Pell Post", "2021-03-04"),
                ("Pell Post", "2022"),
                ("Gull", "2022-05"),
                (None, None),
                ("Gull", None),
            ]
        )
    ]
    write_lines(folder / "lines.jsonl", *entries)
    archive.add([folder])

    facets = archive.search(Query("report")).facets

    for count in facets.outlet:
        clicked = archive.search(Query("report", Filters(outlets=(count.value,))))
        assert len(clicked.results) == clicked.totals.articles == count.count
    for count in facets.year:
        year = int(count.value) if count.value else None
        wanted = Filters(after=date(year, 1, 1), before=date(year, 12, 31)) if year else Filters(undated=True)
        assert len(archive.search(Query("report", wanted)).results) == count.count


def test_browsing_is_newest_first_and_undated_last(archive: Archive, folder: Path) -> None:
    days = ["2021-03-04", None, "2022-05", "2022-05-14T09:30+01:00", "2020"]
    write_lines(
        folder / "lines.jsonl", *({"id": str(day), "text": f"Dated {day}.", "date": day} for day in days)
    )
    archive.add([folder])

    order = [result.article.published for result in archive.search(Query()).results]

    assert [published.value if published else None for published in order] == [
        "2022-05",
        "2022-05-14T09:30+01:00",
        "2021-03-04",
        "2020",
        None,
    ]


def test_an_archive_made_by_another_model_is_refused_and_left_as_it_is(tmp_path: Path, folder: Path) -> None:
    settings = Settings(archive=tmp_path / "archive")
    (folder / "story.txt").write_text(FERRY)
    with Archive(settings, embedder=TinyEmbedder()) as first:
        first.add([folder])
    (folder / "more.txt").write_text(BRIDGE)

    with Archive(settings, embedder=TinyEmbedder(name="another@1")) as other:
        with pytest.raises(ArchiveMismatch, match="another"):
            other.add([folder])
        with pytest.raises(ArchiveMismatch, match="CUTTINGS_MODEL"):
            other.search(Query("ferry"))

        assert other.totals(Filters()).articles == 1


def test_asking_where_no_archive_is_says_how_to_make_one_and_makes_none(tmp_path: Path) -> None:
    settings = Settings(archive=tmp_path / "archive")

    with (
        Archive(settings, embedder=TinyEmbedder()) as archive,
        pytest.raises(ArchiveMissing, match="cuttings add"),
    ):
        archive.search(Query("ferry"))

    assert not settings.archive.exists()


def test_evaluation_measures_each_mode_on_judged_questions(archive: Archive, folder: Path) -> None:
    write_lines(folder / "lines.jsonl", {"id": "f", "text": FERRY}, {"id": "b", "text": BRIDGE})
    archive.add([folder])
    questions = write_lines(
        folder / "questions.jsonl",
        {"id": 1, "query": "iron bridge arch", "relevant": ["b"]},
        {"id": 2, "query": "ferry passengers", "relevant": ["f"]},
    )

    judged = archive.evaluate(read_questions(questions))

    assert judged.queries == 2
    assert judged.modes["lexical"]["mrr@10"] == 1.0
    assert set(judged.modes) == {"hybrid", "dense", "lexical"}


def test_a_file_of_questions_that_is_none_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text('{"id": 1, "query": "x", "relevant": ["a"]}\n{"id": 2}\n')

    with pytest.raises(UsageError, match="Line 2"):
        read_questions(path)
