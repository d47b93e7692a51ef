"""What every store promises, held against each engine behind the seam."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import numpy as np
import pytest

from indexer.errors import ArchiveError, ArchiveMismatch, ArchiveMissing, UsageError
from indexer.records import (
    Article,
    Correction,
    Corrections,
    Description,
    FacetCount,
    FileRecord,
    Filters,
    IndexedPassage,
    Lines,
)
from indexer.store import writing
from indexer.store.collection import Sparse
from indexer.store.edge import EdgeStore
from indexer.store.shelved import ShelvedStore
from indexer.store.where import Ids, Where
from tests.store_engines import ENGINES, emptied, makes_stores
from tests.store_samples import (
    DESCRIPTION,
    browsed,
    full_article,
    in_month,
    in_year,
    lets_through,
    on_day,
    random_articles,
    random_filters,
    random_passages,
)

ARTICLES = random_articles(60, seed=1)
PASSAGES = random_passages(ARTICLES, seed=2)
EVERYTHING = Filters()

pytestmark = pytest.mark.filterwarnings("ignore:Payload indexes have no effect in the local Qdrant")


@pytest.fixture(scope="module", params=ENGINES)
def make(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[], ShelvedStore]]:
    """Makes stores of one engine that hold nothing yet."""
    with makes_stores(request.param, lambda: tmp_path_factory.mktemp("archive")) as make:
        yield make


@pytest.fixture(scope="module")
def full(make: Callable[[], ShelvedStore]) -> ShelvedStore:
    """A store with all of ARTICLES, only to be read."""
    store = make()
    store.create(DESCRIPTION)
    store.write(ARTICLES[:25], [p for p in PASSAGES if p.passage.article_id in _ids(ARTICLES[:25])])
    store.write(ARTICLES[25:], [p for p in PASSAGES if p.passage.article_id in _ids(ARTICLES[25:])])
    return store


@pytest.fixture(scope="module")
def used(make: Callable[[], ShelvedStore]) -> ShelvedStore:
    store = make()
    store.create(DESCRIPTION)
    return store


@pytest.fixture
def store(used: ShelvedStore) -> ShelvedStore:
    """An archive that may be changed, empty."""
    return emptied(used)


def _ids(articles: list[Article]) -> set[str]:
    return {article.id for article in articles}


def _of(article: Article) -> list[IndexedPassage]:
    return [passage for passage in PASSAGES if passage.passage.article_id == article.id]


def _allowed(filters: Filters) -> list[Article]:
    return [article for article in ARTICLES if lets_through(filters, article)]


def _some_filters(count: int) -> list[Filters]:
    dice = random.Random(3)
    ids = [article.id for article in ARTICLES]
    return [Filters(), Filters(undated=True), *(random_filters(dice, ids) for _ in range(count))]


# Making


def test_without_an_archive_there_is_nothing_to_ask(make: Callable[[], ShelvedStore]) -> None:
    store = make()

    assert store.describe() is None
    with pytest.raises(ArchiveMissing):
        store.count_articles(EVERYTHING)
    with pytest.raises(ArchiveMissing):
        store.write(ARTICLES[:1], _of(ARTICLES[0]))


def test_an_archive_remembers_what_it_was_made_with(store: ShelvedStore) -> None:
    store.create(DESCRIPTION)

    assert store.describe() == DESCRIPTION


def test_an_archive_of_another_model_is_refused(store: ShelvedStore) -> None:
    other = Description(model="other", dimension=8, passage_rule="one", format=1)

    with pytest.raises(ArchiveMismatch, match="demo"):
        store.create(other)
    assert store.describe() == DESCRIPTION


# Records


def test_an_article_comes_back_exactly(store: ShelvedStore) -> None:
    article = full_article(random.Random(4))
    passages = random_passages([article], seed=5)

    store.write([article], passages)

    assert store.articles([article.id]) == {article.id: article}
    wanted = {one.passage.id: one.passage for one in passages}
    assert store.passages(list(wanted)) == wanted


def test_bare_articles_come_back_exactly(full: ShelvedStore) -> None:
    assert full.articles([article.id for article in ARTICLES]) == {one.id: one for one in ARTICLES}
    wanted = {one.passage.id: one.passage for one in PASSAGES}
    assert full.passages(list(wanted)) == wanted


def test_what_does_not_exist_is_left_out(full: ShelvedStore) -> None:
    assert full.articles([str(uuid4()), "no uuid", ""]) == {}
    assert full.passages([str(uuid4()), "no uuid", ""]) == {}
    assert full.articles([]) == {}


def test_text_that_cannot_be_stored_is_refused_by_name(store: ShelvedStore) -> None:
    article = replace(ARTICLES[0], text="broken \ud800", source_id="the culprit")

    with pytest.raises(ArchiveError, match="the culprit"):
        store.write([ARTICLES[1], article], _of(ARTICLES[1]))
    assert store.count_articles(EVERYTHING) == 0


def test_a_vector_of_nothing_is_refused_by_name(store: ShelvedStore) -> None:
    article = ARTICLES[0]
    passage = replace(_of(article)[0], vector=(float("nan"),) * 8)

    with pytest.raises(ArchiveError, match=article.source_id):
        store.write([article], [passage])
    assert store.count_passages(EVERYTHING) == 0


# Changes


def test_writing_twice_changes_nothing(store: ShelvedStore) -> None:
    article = ARTICLES[0]

    store.write([article], _of(article))
    store.write([article], _of(article))

    assert store.count_articles(EVERYTHING) == 1
    assert store.count_passages(EVERYTHING) == len(_of(article))


def test_an_article_written_anew_loses_its_old_passages(store: ShelvedStore) -> None:
    old, new = random_passages([ARTICLES[0]], seed=6), random_passages([ARTICLES[0]], seed=7)
    bystander = ARTICLES[1]
    store.write([ARTICLES[0], bystander], old + _of(bystander))

    changed = replace(ARTICLES[0], outlet="New Outlet")
    store.write([changed], new)

    assert store.articles([changed.id])[changed.id].outlet == "New Outlet"
    assert store.passages([one.passage.id for one in old]) == {}
    assert len(store.passages([one.passage.id for one in new])) == len(new)
    assert len(store.passages([one.passage.id for one in _of(bystander)])) == len(_of(bystander))
    assert store.count_passages(Filters(outlets=("New Outlet",))) == len(new)


def test_removing_takes_the_passages_too_and_ignores_strangers(store: ShelvedStore) -> None:
    gone, stays = ARTICLES[0], ARTICLES[1]
    store.write([gone, stays], _of(gone) + _of(stays))

    store.remove([gone.id, str(uuid4()), "no uuid"])

    assert store.articles([gone.id, stays.id]) == {stays.id: stays}
    assert store.count_passages(EVERYTHING) == len(_of(stays))


def test_writing_nothing_is_fine(store: ShelvedStore) -> None:
    store.write([], [])
    store.remove([])
    store.forget([])
    store.remember([])
    store.set_paths({})

    assert store.count_articles(EVERYTHING) == 0


def test_an_article_without_passages_is_an_article(store: ShelvedStore) -> None:
    store.write([ARTICLES[0]], [])

    assert store.browse(EVERYTHING, 10, 0) == [ARTICLES[0].id]


def test_settling_changes_no_answer(store: ShelvedStore) -> None:
    store.write(ARTICLES, PASSAGES)
    before = [hit.passage_id for hit in store.rank_dense(PASSAGES[0].vector, EVERYTHING, 500)]

    store.settle()

    assert [hit.passage_id for hit in store.rank_dense(PASSAGES[0].vector, EVERYTHING, 500)] == before
    assert store.browse(EVERYTHING, 100, 0) == browsed(ARTICLES)


# Paths and files


def test_articles_are_found_by_path_and_by_name(store: ShelvedStore) -> None:
    one = replace(ARTICLES[0], paths=("/a", "/b"), source_id="same")
    two = replace(ARTICLES[1], paths=("/b",), source_id="same")
    store.write([one, two], _of(one) + _of(two))

    assert store.articles_at("/a") == {one.id}
    assert store.articles_at("/b") == {one.id, two.id}
    assert store.articles_at("/") == set()
    assert store.articles_named("same") == {one.id, two.id}
    assert store.articles_named("\ud800") == set()


def test_paths_are_replaced(store: ShelvedStore) -> None:
    article = replace(ARTICLES[0], paths=("/a",))
    store.write([article], _of(article))

    store.set_paths({article.id: ["/c", "/d"], str(uuid4()): ["/a"], "no uuid": ["/a"]})

    assert store.articles([article.id]) == {article.id: replace(article, paths=("/c", "/d"))}
    assert (store.articles_at("/a"), store.articles_at("/d")) == (set(), {article.id})
    assert store.count_articles(EVERYTHING) == 1


def test_files_are_remembered_and_forgotten(store: ShelvedStore) -> None:
    one = FileRecord(path="/b\n.txt", digest="d1", reading="r", articles=2, reason="2 lines were no articles")
    two = FileRecord(path="/a.txt", digest="d2", reading="r", articles=1)
    store.remember([one, two])
    store.remember([replace(two, digest="d3")])

    assert store.files() == [replace(two, digest="d3"), one]
    assert store.file("/b\n.txt") == one
    assert store.file("/c") is None

    store.forget(["/b\n.txt", "/c"])
    assert store.files() == [replace(two, digest="d3")]


# Filters


def test_filters_let_through_what_their_definition_says(full: ShelvedStore) -> None:
    for filters in _some_filters(150):
        allowed = _allowed(filters)
        assert full.browse(filters, 100, 0) == browsed(allowed), filters
        assert full.count_articles(filters) == len(allowed)


def test_passages_are_filtered_like_their_articles(full: ShelvedStore) -> None:
    for filters in _some_filters(60):
        allowed = _ids(_allowed(filters))
        wanted = {one.passage.id for one in PASSAGES if one.passage.article_id in allowed}
        found = full.rank_dense(PASSAGES[0].vector, filters, 1000)
        assert {hit.passage_id for hit in found} == wanted, filters
        assert full.count_passages(filters) == len(wanted)


def test_a_year_lies_in_its_year_and_in_no_month_of_it(store: ShelvedStore) -> None:
    year = replace(ARTICLES[0], published=in_year(2022))
    store.write([year], _of(year))

    assert store.count_articles(Filters(after=date(2022, 1, 1), before=date(2022, 12, 31))) == 1
    assert store.count_articles(Filters(after=date(2022, 1, 2))) == 0
    assert store.count_articles(Filters(before=date(2022, 12, 30))) == 0


def test_filters_come_before_the_best_are_taken(full: ShelvedStore) -> None:
    filters = Filters(outlets=("Küstenbote",))
    wanted = {one.id for one in ARTICLES if one.outlet == "Küstenbote"}

    dense = full.rank_dense(PASSAGES[0].vector, filters, 5)
    lexical = full.rank_lexical("ferry", filters, 5)

    assert len(dense) == len(lexical) == 5
    assert {hit.article_id for hit in dense + lexical} <= wanted


# Counts


@pytest.mark.parametrize("name", ["outlet", "author", "year", "month"])
def test_counts_equal_counting(full: ShelvedStore, name: str) -> None:
    for filters in _some_filters(25):
        counts = Counter(_value(article, name) for article in _allowed(filters))
        assert {one.value: one.count for one in full.facet(name, filters)} == counts, filters


def _value(article: Article, name: str) -> str | None:
    if name in ("outlet", "author"):
        return article.outlet if name == "outlet" else article.author
    if article.published is None or (name == "month" and article.published.precision == "year"):
        return None
    return article.published.value[: 4 if name == "year" else 7]


def test_every_value_is_counted(store: ShelvedStore) -> None:
    many = [replace(article, outlet=f"Outlet {n}") for n, article in enumerate(ARTICLES)]
    store.write(many, [])

    assert sorted(store.facet("outlet", EVERYTHING), key=str) == sorted(
        (FacetCount(f"Outlet {n}", 1) for n in range(60)), key=str
    )


def test_there_are_no_counts_by_another_field(full: ShelvedStore) -> None:
    with pytest.raises(UsageError):
        full.facet("text", EVERYTHING)


# Browsing


def test_pages_of_browsing_join_up(full: ShelvedStore) -> None:
    pages = [full.browse(EVERYTHING, 7, offset) for offset in range(0, 63, 7)]

    assert [one for page in pages for one in page] == browsed(ARTICLES)
    assert full.browse(EVERYTHING, 7, 60) == []
    assert full.browse(EVERYTHING, 0, 0) == []


def test_browsing_breaks_ties_by_id_and_puts_whole_months_before_days(store: ShelvedStore) -> None:
    on_the_last = [replace(one, published=on_day(date(2022, 5, 31))) for one in ARTICLES[:20]]
    in_may = [replace(one, published=in_month(2022, 5)) for one in ARTICLES[20:40]]
    undated = [replace(one, published=None) for one in ARTICLES[40:]]

    store.write(undated + in_may + on_the_last, [])

    expected = [sorted(one.id for one in group) for group in (on_the_last, in_may, undated)]
    assert store.browse(EVERYTHING, 100, 0) == [one for group in expected for one in group]


# Ranking


def test_the_nearest_are_those_with_the_greatest_cosine(full: ShelvedStore) -> None:
    question = np.random.default_rng(8).normal(size=8)
    question /= np.linalg.norm(question)
    cosines = {one.passage.id: float(np.dot(question, one.vector)) for one in PASSAGES}

    found = full.rank_dense(tuple(map(float, question)), EVERYTHING, 20)

    assert [hit.passage_id for hit in found] == sorted(cosines, key=lambda one: -cosines[one])[:20]
    assert [hit.score for hit in found] == pytest.approx([cosines[hit.passage_id] for hit in found], abs=1e-5)


def test_a_ranking_may_be_as_long_as_the_archive(full: ShelvedStore) -> None:
    assert len(full.rank_dense(PASSAGES[0].vector, EVERYTHING, 10**9)) == len(PASSAGES)
    assert full.rank_dense(PASSAGES[0].vector, EVERYTHING, 0) == []


def test_equal_scores_are_in_order_of_id(store: ShelvedStore) -> None:
    same = [replace(one, vector=PASSAGES[0].vector, indexed_text="ferry") for one in PASSAGES]
    store.write(ARTICLES, same)
    expected = sorted(one.passage.id for one in PASSAGES)

    assert [hit.passage_id for hit in store.rank_dense(PASSAGES[0].vector, EVERYTHING, 500)] == expected
    assert [hit.passage_id for hit in store.rank_lexical("ferry", EVERYTHING, 500)] == expected


def test_words_find_the_passages_that_have_them(full: ShelvedStore) -> None:
    wanted = {one.passage.id for one in PASSAGES if "film" in one.indexed_text.split()}

    found = full.rank_lexical("What did the Films say?", EVERYTHING, 500)

    assert {hit.passage_id for hit in found} == wanted
    assert {hit.article_id for hit in found} == {
        one.passage.article_id for one in PASSAGES if one.passage.id in wanted
    }


def test_a_rare_word_outweighs_a_common_one(store: ShelvedStore) -> None:
    first, *others = [replace(one, indexed_text="the ferry sailed at dawn") for one in PASSAGES[:8]]
    rare = replace(first, indexed_text="the walrus sailed at dawn")
    store.write(ARTICLES, [rare, *others])

    assert store.rank_lexical("ferry walrus", EVERYTHING, 8)[0].passage_id == rare.passage.id


def test_a_question_of_no_words_finds_nothing(full: ShelvedStore) -> None:
    assert full.rank_lexical("", EVERYTHING, 10) == []
    assert full.rank_lexical("what is the?!", EVERYTHING, 10) == []
    assert full.rank_lexical("\ud800", EVERYTHING, 10) == []


def test_both_engines_rank_words_alike(full: ShelvedStore, tmp_path: Path) -> None:
    edge = EdgeStore(tmp_path)
    edge.create(DESCRIPTION)
    edge.write(ARTICLES, PASSAGES)

    for question in ("ferry", "mayor of the harbour", "court rules strikes storm bridge"):
        expected = edge.rank_lexical(question, EVERYTHING, 500)
        found = full.rank_lexical(question, EVERYTHING, 500)
        assert [hit.passage_id for hit in found] == [hit.passage_id for hit in expected]
        assert [hit.score for hit in found] == pytest.approx([hit.score for hit in expected], rel=1e-5)
    edge.close()


# The user's word


def test_what_is_known_of_an_article_changes_and_its_passages_stay(store: ShelvedStore) -> None:
    one, bystander = ARTICLES[0], ARTICLES[1]
    store.write([one, bystander], _of(one) + _of(bystander))
    changed = replace(one, outlet="New Outlet", published=in_month(2022, 5), author="Ada Pell")

    store.update([changed, replace(ARTICLES[2], outlet="New Outlet")])

    assert store.articles([one.id, ARTICLES[2].id]) == {one.id: changed}
    new = Filters(outlets=("New Outlet",))
    assert {hit.passage_id for hit in store.rank_dense(_of(one)[0].vector, new, 100)} == {
        passage.passage.id for passage in _of(one)
    }
    assert store.count_passages(Filters(after=date(2022, 5, 1), before=date(2022, 5, 31))) >= len(_of(one))
    assert store.articles([bystander.id]) == {bystander.id: bystander}


def test_what_has_become_unknown_is_filtered_as_unknown(store: ShelvedStore) -> None:
    one = replace(ARTICLES[0], outlet="Küstenbote", published=in_month(2022, 5))
    store.write([one], _of(one))

    store.update([replace(one, outlet=None, published=None)])

    assert store.count_passages(Filters(outlets=(None,))) == len(_of(one))
    assert store.count_passages(Filters(undated=True)) == len(_of(one))
    assert store.count_passages(Filters(outlets=("Küstenbote",))) == 0
    assert store.facet("outlet", EVERYTHING) == [FacetCount(None, 1)]
    assert store.facet("month", EVERYTHING) == [FacetCount(None, 1)]


def test_passages_are_filtered_as_their_article_after_a_crash_in_between(store: ShelvedStore) -> None:
    one = replace(ARTICLES[0], outlet="Küstenbote")
    store.write([one], _of(one))
    changed = replace(one, outlet=None)
    with store._writing() as shelves:
        writing._begin(shelves, [one.id], at=0)
        rows, _ = writing._rows([changed], _of(one), [Sparse([1], [1.0]) for _ in _of(one)])
        shelves.articles.put(rows)

    store.recover()

    assert store.count_passages(Filters(outlets=(None,))) == len(_of(one))
    assert store.count_passages(Filters(outlets=("Küstenbote",))) == 0


def test_corrections_are_found_by_any_of_their_keys(store: ShelvedStore) -> None:
    one = Corrections(str(uuid4()), ("id:a", "at:b"), {"outlet": Correction("", "2022")}, {"aa": "2022"})
    two = Corrections(str(uuid4()), ("id:c",), {"title": Correction("Ü", "2021")}, pending=True)
    store.correct([one, two])

    assert store.corrections(["at:b", "id:x"]) == [one]
    assert store.corrections([]) == []
    assert store.all_corrections() == sorted([one, two], key=lambda each: each.id)
    assert store.pending_corrections() == [two]
    assert store.files() == []

    store.correct([replace(one, fields={}, put_back={}), replace(two, pending=False)])
    assert store.all_corrections() == [replace(two, pending=False)]
    assert store.pending_corrections() == []


# Lines


def test_lines_are_counted_within_outlets(store: ShelvedStore) -> None:
    lines = Lines(short=("a", "b", "c"), edges=("a", "b"), repeated=("b",), body=("x",))
    here = [replace(one, outlet="Here", lines=lines) for one in ARTICLES[:3]]
    other = replace(ARTICLES[3], outlet="Here", lines=Lines(short=("a",)))
    there = replace(ARTICLES[4], outlet="There", lines=lines)
    store.write([*here, other, there], [])

    assert store.line_counts("short", {"a", "z"}, ["Here"]) == {"a": 4, "z": 0}
    assert store.line_counts("edges", {"a"}, ["Here", "There"]) == {"a": 4}
    many = {"b", *(f"z{number}" for number in range(200))}
    assert store.line_counts("edges", many, ["Here"]) == dict.fromkeys(many, 0) | {"b": 3}
    assert store.repeated_lines(["Here"]) == {"b"}
    assert store.edge_lines(["There"]) == {"a", "b"}
    assert store.edge_lines([]) == set()
    assert store.lines_with("edges", "a", ["Here"]) == {one.id: lines for one in here}
    assert store.lines_with("edges", "b", ["Here"], lacks="repeated") == {}
    first = min(one.id for one in here)
    assert store.lines_with("edges", "a", ["Here"], limit=1) == {first: lines}


def test_unsettled_outlets_are_remembered(store: ShelvedStore) -> None:
    store.remember_unsettled(["Here", "Thére"])

    store.forget_unsettled(["Here", "Nowhere"])

    assert store.unsettled() == {"Thére"}


# Crashes


def test_passages_of_an_article_that_was_never_written_are_swept(store: ShelvedStore) -> None:
    whole, half = ARTICLES[0], ARTICLES[1]
    store.write([whole], _of(whole))
    _die_after(store, half, "passages")

    store.recover()

    assert store.articles([whole.id, half.id]) == {whole.id: whole}
    assert store.count_passages(EVERYTHING) == len(_of(whole))


def test_stale_passages_of_an_article_written_anew_are_swept(store: ShelvedStore) -> None:
    old = random_passages([ARTICLES[1]], seed=9)
    store.write([ARTICLES[1]], old)
    _die_after(store, ARTICLES[1], "article")

    store.recover()

    assert store.passages([one.passage.id for one in old]) == {}
    assert store.count_passages(EVERYTHING) == len(_of(ARTICLES[1]))


def test_passages_of_an_article_half_removed_are_swept(store: ShelvedStore) -> None:
    gone, stays = ARTICLES[0], ARTICLES[1]
    store.write([gone, stays], _of(gone) + _of(stays))
    with store._writing() as shelves:
        writing._begin(shelves, [gone.id], at=0)
        shelves.articles.drop(Where(must=(Ids((gone.id,)),)))

    store.recover()

    assert store.count_passages(EVERYTHING) == len(_of(stays))


def test_what_was_cleaned_up_is_not_looked_at_again(store: ShelvedStore) -> None:
    _die_after(store, ARTICLES[0], "passages")
    store.recover()

    with store._reading() as shelves:
        assert shelves.ledger.find(writing.INTENTS) == {}


def _die_after(store: ShelvedStore, article: Article, step: str) -> None:
    """Write an article as a process does that dies after this step, long ago."""
    passages = _of(article)
    words = [Sparse([1], [1.0]) for _ in passages]
    new_articles, new_passages = writing._rows([article], passages, words)
    with store._writing() as shelves:
        writing._begin(shelves, [article.id], at=0)
        shelves.passages.put(new_passages)
        if step == "article":
            shelves.articles.put(new_articles)
