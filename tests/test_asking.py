"""What a question is answered with: operators, exact phrases, nothing found, why, more like this."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest

from indexer.archive import Archive
from indexer.records import Filters, Query, Results
from indexer.settings import Settings
from tests.tiny_embedder import TinyEmbedder

FERRY = (
    "The ferry to Garrow was cancelled on Tuesday after a valve failed. “We had no steering at all,” said "
    "the skipper, Ada Holm.\n\nPassengers slept in the hall of the harbour office until morning, when a "
    "second boat came to fetch them from the island."
)
BRIDGE = (
    "Engineers closed the iron bridge at Pell. A crack was found in its third arch, and lorries go by Orrin."
)
ENTRIES = (
    {"id": "ferry", "outlet": "Evening Gull", "date": "2022-05-03", "author": "Jo Marsh", "text": FERRY},
    {"id": "copy", "outlet": "Dales Post", "text": f"GARROW, Tuesday. {FERRY} More rain is expected."},
    {"id": "quote", "outlet": "Dales Post", "date": "2022-06-01", "author": "Lin Marsh and Ed Orr",
     "text": "The skipper told the inquiry: \"we had no\nsteering at all\". Nobody contradicted her."},
    {"id": "altered", "outlet": "Evening Gull", "date": "2023-02", "author": "Jo Marsh",
     "text": "We had no real steering at all, the skipper was reported as saying of that ferry."},
    {"id": "bridge", "outlet": "Evening Gull", "date": "2021-11-20", "text": BRIDGE},
)  # fmt: skip
TODAY = date(2022, 6, 15)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    place = tmp_path_factory.mktemp("asking")
    lines = place / "entries.jsonl"
    lines.write_text("".join(json.dumps(entry) + "\n" for entry in ENTRIES), encoding="utf-8")
    with Archive(Settings(archive=place / "archive"), embedder=TinyEmbedder()) as opened:
        opened.add([lines])
        yield opened


def names(results: Results) -> set[str]:
    return {result.article.source_id for result in results.results}


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("ferry outlet:gull", {"ferry", "altered", "bridge"}),
        ("ferry -outlet:gull", {"copy", "quote"}),
        ('skipper outlet:"Dales Post" after:2022', {"quote"}),
        ("ferry outlet:nobody", set()),
        ("ferry author:marsh", {"ferry", "quote", "altered"}),
        ('ferry author:"jo marsh"', {"ferry", "altered"}),
        ("skipper before:2022-05", {"ferry", "bridge"}),
        ("bridge -steering", {"bridge"}),
        ('skipper -"real steering"', {"ferry", "copy", "quote", "bridge"}),
        ("outlet:gull after:2023", {"altered"}),
    ],
)
def test_operators_filter(archive: Archive, question: str, found: set[str]) -> None:
    assert names(archive.search(Query(question))) == found


@pytest.mark.parametrize(
    "phrase",
    ['"we had no steering at all"', "“We had no steering at all”", '"WE HAD  NO STEERING AT ALL,"'],
)
def test_a_phrase_finds_all_and_only_the_articles_that_print_it(archive: Archive, phrase: str) -> None:
    assert names(archive.search(Query(phrase))) == {"ferry", "copy", "quote"}


def test_a_phrase_is_marked_where_it_is_printed(archive: Archive) -> None:
    for result in archive.search(Query('"no steering at all"')).results:
        passage = result.snippets[0].passage
        (mark,) = result.snippets[0].highlights
        assert " ".join(passage.text[mark.start : mark.end].split()) == "no steering at all"
        assert passage.text == result.article.text[passage.start : passage.end]


def test_filters_and_operators_hold_together(archive: Archive) -> None:
    gull = Filters(outlets=("Evening Gull",))

    assert names(archive.search(Query('"no steering at all"', gull))) == {"ferry"}
    assert names(archive.search(Query("ferry outlet:post", gull))) == set()


def test_totals_and_counts_are_of_what_the_operators_let_through(archive: Archive) -> None:
    found = archive.search(Query('skipper "steering at all"'))

    assert found.totals.articles == len(found.results) == 4
    for count in found.facets.outlet:
        clicked = archive.search(Query('skipper "steering at all"', Filters(outlets=(count.value,))))
        assert len(clicked.results) == count.count


def test_a_question_about_nothing_in_the_archive_finds_nothing(archive: Archive) -> None:
    found = archive.search(Query("Xylophone quartet zigzag"))

    assert (found.found, found.results) == (False, ())
    assert len(found.nearest) == 3
    assert found.totals.articles == len(ENTRIES)


def test_a_question_that_an_article_answers_finds_something(archive: Archive) -> None:
    found = archive.search(Query("Why was the iron bridge at Pell closed?"))

    assert found.found
    assert found.results[0].article.source_id == "bridge"
    assert found.nearest == ()
    assert found.holdings is None


def test_where_nothing_is_found_it_is_said_what_there_is_without_each_filter(archive: Archive) -> None:
    filters = Filters(outlets=("Dales Post",), after=date(2023, 1, 1))

    holdings = archive.search(Query("xylophone", filters)).holdings

    assert holdings is not None
    assert (holdings.any_date, holdings.any_outlet, holdings.undated, holdings.unquoted) == (2, 1, 1, None)


def test_where_outlets_exclude_each_other_all_there_is_from_any_outlet_is_told(archive: Archive) -> None:
    found = archive.search(Query("ferry outlet:post", Filters(outlets=("Evening Gull",))))

    assert (found.found, found.totals.articles) == (False, 0)
    assert found.holdings is not None
    assert found.holdings.any_outlet == len(ENTRIES)


def test_a_phrase_nobody_prints_shows_what_is_nearest_to_its_words(archive: Archive) -> None:
    found = archive.search(Query('"no steering whatever"'))

    assert (found.found, found.totals.articles) == (False, 0)
    assert found.nearest
    assert found.holdings is not None
    assert found.holdings.unquoted == len(ENTRIES)


def test_why_names_shared_words_and_the_place_in_each_ranking(archive: Archive) -> None:
    first = archive.search(Query("Which bridges were closed at Pell?")).results[0]

    assert first.why is not None
    assert first.why.words == ("closed", "bridge", "Pell")
    assert (first.why.dense_rank, first.why.lexical_rank) == (1, 1)


def test_an_article_without_a_shared_word_has_no_place_among_words(archive: Archive) -> None:
    results = archive.search(Query("iron bridge")).results

    (ferry,) = [result for result in results if result.article.source_id == "ferry"]

    assert ferry.why is not None
    assert ferry.why.words == ()
    assert ferry.why.lexical_rank is None


def test_suggestions_are_offered_and_not_applied(archive: Archive) -> None:
    found = archive.search(Query("ferry according to the Dales Post last month", today=TODAY))

    assert [(one.quote, one.filters.outlets, one.filters.after) for one in found.suggestions] == [
        ("according to the Dales Post", ("Dales Post",), None),
        ("last month", (), date(2022, 5, 1)),
    ]
    assert found.suggestions[1].relative_to == TODAY
    assert found.totals.articles == len(ENTRIES)


def test_without_a_day_nothing_relative_is_suggested(archive: Archive) -> None:
    assert archive.search(Query("ferry last month")).suggestions == ()


def test_more_like_this_leaves_out_what_prints_the_same_words(archive: Archive) -> None:
    found = archive.search(Query(FERRY, similar=True))

    assert names(found) == {"quote", "altered", "bridge"}
    assert found.copies == 2
    assert found.totals.articles == 3
    assert sum(count.count for count in found.facets.outlet) == 3


def test_copies_are_there_when_asked_for(archive: Archive) -> None:
    found = archive.search(Query(FERRY, similar=True, copies=True))

    assert len(found.results) == len(ENTRIES)
    assert found.copies == 0


def test_a_text_to_be_resembled_is_taken_as_it_stands(archive: Archive) -> None:
    found = archive.search(Query('outlet:gull -ferry "no such words"', similar=True))

    assert len(found.results) == len(ENTRIES)


def test_the_sentence_that_carried_the_meaning_is_one_of_the_passage(archive: Archive) -> None:
    result = archive.search(Query("bridge crack arch")).results[0]
    passage = result.snippets[0].passage

    meant = archive.meant("crack in the third arch", result.article, passage)

    assert meant is not None
    assert passage.text[meant.start : meant.end].startswith("A crack was found")


def test_a_question_of_operators_alone_browses(archive: Archive) -> None:
    found = archive.search(Query("outlet:gull"))

    assert [result.article.source_id for result in found.results] == ["altered", "ferry", "bridge"]
    assert all(result.snippets == () for result in found.results)
