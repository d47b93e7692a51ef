"""What every store promises of articles that print the same words, held against each engine."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest

from indexer.records import Filters, IndexedPassage
from indexer.store import writing
from indexer.store.shelved import ShelvedStore
from tests.store_engines import ENGINES, emptied, makes_stores
from tests.store_samples import (
    DESCRIPTION,
    in_month,
    lets_through,
    random_articles,
    random_filters,
    random_passages,
)

ARTICLES = random_articles(40, seed=21)
ONE, TWO, THREE, FOUR, *_ = (article.id for article in ARTICLES)
EVERYTHING = Filters()

pytestmark = pytest.mark.filterwarnings("ignore:Payload indexes have no effect in the local Qdrant")


@pytest.fixture(scope="module", params=ENGINES)
def used(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ShelvedStore]:
    with makes_stores(request.param, lambda: tmp_path_factory.mktemp("archive")) as make:
        store = make()
        store.create(DESCRIPTION)
        yield store


@pytest.fixture
def store(used: ShelvedStore) -> ShelvedStore:
    """An archive that may be changed, empty."""
    return emptied(used)


def _printed(seed: int) -> list[IndexedPassage]:
    """Passages of ARTICLES with 30 prints each, of so few that they share some."""
    dice = random.Random(seed)
    return [
        replace(passage, prints=tuple(sorted(dice.sample(range(200), 30))))
        for passage in random_passages(ARTICLES, seed)
    ]


PASSAGES = _printed(22)


def _write(store: ShelvedStore, *article_ids: str) -> None:
    articles = [article for article in ARTICLES if article.id in article_ids]
    store.write(articles, [one for one in PASSAGES if one.passage.article_id in article_ids])


def _write_all(store: ShelvedStore) -> None:
    store.write(ARTICLES, PASSAGES)


def test_passages_that_share_prints_are_found_those_that_share_most_first(store: ShelvedStore) -> None:
    _write_all(store)
    sought = PASSAGES[0].prints
    shared = {one.passage.id: len(set(sought) & set(one.prints)) for one in PASSAGES}

    found = store.printing(sought, EVERYTHING, 1000, least=6)

    assert {hit.passage_id: round(hit.score) for hit in found} == {
        id_: count for id_, count in shared.items() if count >= 6
    }
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)
    assert {hit.passage_id: hit.article_id for hit in found} == {
        one.passage.id: one.passage.article_id for one in PASSAGES if shared[one.passage.id] >= 6
    }
    assert [hit.passage_id for hit in store.printing(sought, EVERYTHING, 1)] == [PASSAGES[0].passage.id]


@pytest.mark.parametrize("seed", range(20))
def test_shared_prints_are_looked_for_under_filters(store: ShelvedStore, seed: int) -> None:
    if not store.count_articles(EVERYTHING):
        _write_all(store)
    filters = random_filters(random.Random(seed), [article.id for article in ARTICLES])
    allowed = {article.id for article in ARTICLES if lets_through(filters, article)}
    sought = PASSAGES[seed].prints

    found = store.printing(sought, filters, 1000, least=4)

    assert {hit.passage_id for hit in found} == {
        one.passage.id
        for one in PASSAGES
        if one.passage.article_id in allowed and len(set(sought) & set(one.prints)) >= 4
    }


def test_fewer_prints_than_must_be_shared_find_nothing(store: ShelvedStore) -> None:
    _write_all(store)

    assert store.printing(PASSAGES[0].prints[:2], EVERYTHING, 10, least=3) == []
    assert store.printing((), EVERYTHING, 10, least=0) == []
    assert store.printing(PASSAGES[0].prints, EVERYTHING, 0) == []


def test_articles_have_no_text_in_common_until_it_is_said(store: ShelvedStore) -> None:
    _write_all(store)

    assert store.texts_of([ONE, TWO]) == {}
    assert store.printers(None, EVERYTHING) == {}
    assert store.count_texts(EVERYTHING) == len(ARTICLES)
    assert store.sharing(EVERYTHING) == set()


def test_a_text_that_several_print_is_one_text(store: ShelvedStore) -> None:
    _write_all(store)
    text = (1 << 62) - 3

    store.relate({}, {ONE: text, TWO: text, THREE: 5, FOUR: 5, "unknown": 5}, {})

    assert store.texts_of([ONE, THREE, ARTICLES[9].id]) == {ONE: text, THREE: 5}
    assert store.printers([text], EVERYTHING) == {ONE: text, TWO: text}
    assert store.printers(None, EVERYTHING) == {ONE: text, TWO: text, THREE: 5, FOUR: 5}
    assert store.count_texts(EVERYTHING) == len(ARTICLES) - 2
    assert store.articles([ONE]) == {ONE: ARTICLES[0]}


@pytest.mark.parametrize("seed", range(20))
def test_texts_are_counted_and_listed_under_filters(store: ShelvedStore, seed: int) -> None:
    _write_all(store)
    dice = random.Random(seed)
    texts = {article.id: dice.randrange(5) for article in dice.sample(ARTICLES, 25)}
    store.relate({}, texts, {})
    filters = random_filters(dice, [article.id for article in ARTICLES])
    allowed = {article.id for article in ARTICLES if lets_through(filters, article)}

    assert store.count_texts(filters) == len({texts.get(id_, id_) for id_ in allowed})
    assert store.printers(None, filters) == {id_: text for id_, text in texts.items() if id_ in allowed}
    assert store.printers([1, 3], filters) == {
        id_: text for id_, text in texts.items() if id_ in allowed and text in (1, 3)
    }


def test_two_texts_become_one_and_one_is_taken_back(store: ShelvedStore) -> None:
    _write_all(store)
    store.relate({}, {ONE: 7, TWO: 7, THREE: 8, FOUR: 8}, {})

    store.relate({7: 8}, {TWO: None, FOUR: 9}, {})

    assert store.printers(None, EVERYTHING) == {ONE: 8, THREE: 8, FOUR: 9}


def test_a_text_outlives_that_its_article_is_changed_and_written_again(store: ShelvedStore) -> None:
    _write(store, ONE, TWO)
    store.relate({}, {ONE: 7, TWO: 7}, {})
    store.relate({}, {}, {ONE: True})

    store.update([replace(ARTICLES[0], outlet="New Outlet", published=in_month(2022, 5))])
    _write(store, TWO)
    store.set_paths({ONE: ["/a"]})

    assert store.texts_of([ONE, TWO]) == {ONE: 7, TWO: 7}
    assert store.sharing(EVERYTHING) == {ONE}
    assert store.sharing(Filters(not_outlets=("New Outlet",))) == set()


def test_that_an_article_shares_a_passage_can_be_taken_back(store: ShelvedStore) -> None:
    _write(store, ONE, TWO)
    store.relate({}, {}, {ONE: True, TWO: True})

    store.relate({}, {}, {ONE: False})

    assert store.sharing(EVERYTHING) == {TWO}


def test_what_is_written_must_be_compared_until_that_is_done(store: ShelvedStore) -> None:
    _write(store, ONE, TWO)
    _write(store, THREE)
    first = next(note for note, ids in store.uncompared().items() if ONE in ids)

    noted = {id_ for ids in store.uncompared().values() for id_ in ids}
    store.forget_uncompared([first])

    assert noted == {ONE, TWO, THREE}
    assert list(store.uncompared().values()) == [(THREE,)]


def test_those_that_printed_the_text_of_a_removed_article_must_be_compared(store: ShelvedStore) -> None:
    _write(store, ONE, TWO, THREE, FOUR)
    store.relate({}, {ONE: 7, TWO: 7, THREE: 7}, {})
    store.forget_uncompared(store.uncompared())

    store.remove([ONE])

    assert sorted(id_ for ids in store.uncompared().values() for id_ in ids) == sorted([TWO, THREE])


@pytest.mark.parametrize("removing", [False, True])
def test_what_a_writer_that_died_had_in_hand_must_be_compared(store: ShelvedStore, removing: bool) -> None:
    _write(store, ONE, TWO, THREE)
    store.relate({}, {ONE: 7, TWO: 7}, {})
    store.forget_uncompared(store.uncompared())
    with store._writing() as shelves:
        writing._begin(shelves, writing.touched_by_removal(shelves, [ONE]) if removing else [TWO], at=0)

    store.recover()

    assert {TWO} <= {id_ for ids in store.uncompared().values() for id_ in ids} <= {ONE, TWO}
