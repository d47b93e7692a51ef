"""Outlets are counted, named and filtered as one however they are spelled; articles keep what was printed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest

from indexer.archive import Archive
from indexer.archive.spellings import grouped
from indexer.records import FacetCount, Filters, Query
from indexer.settings import Settings
from tests.tiny_embedder import TinyEmbedder

STATED = (
    ("The Independent", "2020-01-01"),
    ("The Independent", "2020-01-02"),
    ("Independent", "2021-01-01"),
    ("INDEPENDENT", None),
    ("Dale & Moor Gazette", "2020-02-01"),
    ("Dale & Moor Gazette", "2021-02-01"),
    ("The Dale and Moor Gazette", "2021-02-02"),
    ("Delfi.lt", "2021-03-01"),
    ("Ellery Post", "2020-03-01"),
    (None, "2021-04-01"),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("outlets")
    lines = [
        {"id": f"n{number}", "text": f"Ferry {number} hit a pier.", "outlet": outlet, "date": day}
        for number, (outlet, day) in enumerate(STATED)
    ]
    (folder / "news.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    with Archive(Settings(archive=folder / "archive"), embedder=TinyEmbedder()) as opened:
        opened.add([folder / "news.jsonl"])
        yield opened


def _found(archive: Archive, filters: Filters) -> set[str]:
    return {result.article.source_id for result in archive.search(Query(filters=filters)).results}


def test_one_outlet_is_counted_once_however_it_is_spelled(archive: Archive) -> None:
    found = archive.search(Query())

    assert found.facets.outlet == archive.facet("outlet", Filters())
    assert found.facets.outlet == (
        FacetCount("The Independent", 4),
        FacetCount("Dale & Moor Gazette", 3),
        FacetCount("Delfi.lt", 1),
        FacetCount("Ellery Post", 1),
        FacetCount(None, 1),
    )
    assert found.totals.outlets == archive.totals(Filters()).outlets == 4


def test_articles_keep_the_spelling_that_was_printed(archive: Archive) -> None:
    stated = [archive.article(f"n{number}").outlet for number in range(len(STATED))]

    assert stated == [outlet for outlet, _ in STATED]


@pytest.mark.parametrize(
    "name",
    ["The Independent", "Independent", "independent", "independent.co.uk", "https://www.independent.co.uk/"],
)
def test_a_filter_finds_every_spelling_by_any_of_them(archive: Archive, name: str) -> None:
    only, without = Filters(outlets=(name,)), Filters(not_outlets=(name,))

    assert _found(archive, only) == {"n0", "n1", "n2", "n3"}
    assert _found(archive, without) == {"n4", "n5", "n6", "n7", "n8", "n9"}
    assert archive.totals(only).articles == 4
    assert archive.totals(without).outlets == 3
    assert [count.count for count in archive.facet("year", only)] == [2, 1, 1]


def test_ranked_answers_are_filtered_by_every_spelling_too(archive: Archive) -> None:
    answer = archive.search(Query("ferry", Filters(outlets=("independent.co.uk",))))

    assert {result.article.source_id for result in answer.results} == {"n0", "n1", "n2", "n3"}
    assert answer.query.filters.outlets == ("independent.co.uk",)


def test_unknown_names_match_nothing_and_the_unknown_outlet_itself(archive: Archive) -> None:
    assert _found(archive, Filters(outlets=("The Guardian",))) == set()
    assert _found(archive, Filters(not_outlets=("The Guardian",))) == {f"n{n}" for n in range(10)}
    assert _found(archive, Filters(outlets=(None,))) == {"n9"}
    assert _found(archive, Filters(outlets=(None, "ellery post"))) == {"n8", "n9"}


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(after=date(2021, 1, 1)),
        Filters(before=date(2020, 12, 31), undated=True),
        Filters(undated=True),
        Filters(not_outlets=("Ellery Post",)),
    ],
)
def test_filtering_by_what_is_counted_shows_as_many_articles(archive: Archive, filters: Filters) -> None:
    for count in archive.facet("outlet", filters):
        narrowed = Filters((count.value,), (), filters.after, filters.before, filters.undated)

        assert archive.totals(narrowed).articles == count.count


def test_an_outlet_is_called_the_same_under_every_filter(archive: Archive) -> None:
    in_2021 = archive.facet("outlet", Filters(after=date(2021, 1, 1)))
    undated = archive.search(Query(filters=Filters(undated=True))).facets.outlet

    assert FacetCount("The Independent", 1) in in_2021
    assert FacetCount("Dale & Moor Gazette", 2) in in_2021
    assert undated == (FacetCount("The Independent", 1),)


def test_several_spellings_of_a_known_outlet_go_by_its_own_name_and_one_spelling_stays() -> None:
    several = [FacetCount("Independent", 3), FacetCount("independent.co.uk", 1)]
    one = [FacetCount("INDEPENDENT", 2)]

    assert grouped(several, several) == [FacetCount("The Independent", 4)]
    assert grouped(one, one) == one
