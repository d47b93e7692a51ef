"""One result for the articles that print one text: real files, real Qdrant Edge, a tiny honest embedder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest

from indexer.archive import Archive
from indexer.records import Filters, Lead, Query, Result, Span
from indexer.settings import Settings
from tests.tiny_embedder import TinyEmbedder

OPENING = (
    "A ferry with ninety people aboard struck the quay at Garrow on Tuesday morning while a thick fog lay "
    "over the sound, and four of them were taken to the infirmary with broken bones. "
)
REST = (
    "The harbour master closed the port for an hour, sent two boats out to look for anybody in the water, "
    "and asked the crew to keep what the radar had recorded. Engineers from the mainland were expected by "
    "nightfall."
)
MORE = " A lorry driver from Pell said that he had counted the seconds between the horn and the blow."
BRIDGE = (
    "Engineers closed the iron bridge at Pell after a crack was found in its third arch by a boy who had "
    "been fishing below it, and the town council promised a new one before the winter."
)
LINES: list[dict[str, str]] = [
    {"id": "agency", "outlet": "The Agency", "date": "2022-05-03", "text": OPENING + REST},
    {"id": "gull", "outlet": "Evening Gull", "date": "2022-05-04", "text": OPENING + REST + MORE},
    {"id": "courier", "outlet": "The Courier", "date": "2022-05-05", "text": OPENING},
    {"id": "clipping", "text": OPENING + REST},
    {"id": "bridge", "outlet": "Evening Gull", "date": "2022-05-01", "text": BRIDGE},
]
SHIP = "ferry struck quay fog"


@pytest.fixture(name="archive", scope="module")
def _archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("folding")
    path = folder / "articles.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in LINES), encoding="utf-8")
    with Archive(Settings(archive=folder / "archive"), embedder=TinyEmbedder()) as archive:
        archive.add([path])
        yield archive


def under(archive: Archive, result: Result) -> list[str]:
    return [archive.article(id_).source_id for id_ in result.copies]


def test_one_text_is_one_result_with_its_other_printings_by_date(archive: Archive) -> None:
    found = archive.search(Query(SHIP, fold=True))

    first, second = found.results
    assert (first.article.source_id, second.article.source_id) == ("agency", "bridge")
    assert under(archive, first) == ["gull", "courier", "clipping"]
    assert (first.copy_outlets, second.copies) == (2, ())
    assert first.snippets[0].passage.article_id == first.article.id


def test_the_totals_count_articles_and_texts_folded_or_not(archive: Archive) -> None:
    for fold in (True, False):
        totals = archive.search(Query(SHIP, fold=fold)).totals

        assert (totals.articles, totals.texts, totals.outlets, totals.undated) == (5, 2, 3, 1)


def test_without_folding_every_article_is_a_result(archive: Archive) -> None:
    found = archive.search(Query(SHIP))

    assert len(found.results) == 5
    assert not any(result.copies for result in found.results)


@pytest.mark.parametrize(
    ("lead", "first"), [("earliest", "agency"), ("longest", "gull"), ("fullest", "agency")]
)
def test_the_reader_chooses_who_stands_for_a_text(archive: Archive, lead: Lead, first: str) -> None:
    for text in (SHIP, ""):
        found = archive.search(Query(text, fold=True, lead=lead))

        led = next(result.article.source_id for result in found.results if result.copies)
        assert led == first


def test_filters_hold_for_what_is_folded_too(archive: Archive) -> None:
    filters = Filters(after=date(2022, 5, 4), before=date(2022, 5, 5))

    found = archive.search(Query(SHIP, filters, fold=True))

    (result,) = found.results
    assert result.article.source_id == "gull"
    assert under(archive, result) == ["courier"]
    assert (found.totals.articles, found.totals.texts) == (2, 1)


def test_one_that_does_not_print_what_was_asked_for_stands_for_nothing(archive: Archive) -> None:
    found = archive.search(Query('"counted the seconds"', fold=True))

    (result,) = found.results
    assert result.article.source_id == "gull"
    assert "counted the seconds" in result.snippets[0].passage.text


@pytest.mark.parametrize("text", [SHIP, ""])
def test_pages_hold_every_text_once(archive: Archive, text: str) -> None:
    pages = [archive.search(Query(text, limit=1, offset=at, fold=True)).results for at in range(3)]

    assert [len(page) for page in pages] == [1, 1, 0]
    shown = [id_ for page in pages for one in page for id_ in (one.article.id, *one.copies)]
    assert len(shown) == len(set(shown)) == 5


def test_what_is_folded_says_how_much_it_shares(archive: Archive) -> None:
    (result, _) = archive.search(Query(SHIP, fold=True)).results

    shares = {copy.article.source_id: copy.shared for copy in archive.coverage.copies_under(result)}

    assert shares["clipping"] == shares["courier"] == 1.0
    assert 0.7 < shares["gull"] < 0.9


def test_whoever_prints_opened_words_is_named_with_the_earliest_dated(archive: Archive) -> None:
    article = archive.article("gull")
    start = article.text.index("The harbour master")

    found = archive.coverage.printings(article, Span(start, start + 150))

    assert {one.article.source_id for one in found.others} == {"agency", "clipping"}
    assert found.earliest
    assert (found.earliest.source_id, found.undated) == ("agency", 1)
