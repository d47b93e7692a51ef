"""What every store promises of articles on the same event, held against each engine."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from indexer.records import Filters, IndexedPassage
from indexer.store.shelved import ShelvedStore
from tests.store_engines import ENGINES, emptied, makes_stores
from tests.store_samples import DESCRIPTION, random_articles, random_passages

ARTICLES = random_articles(30, seed=31)
DICE = random.Random(32)
EVENTS: Mapping[str, Mapping[int, float]] = {
    article.id: {number: DICE.random() for number in DICE.sample(range(40), 8)} for article in ARTICLES
}

pytestmark = pytest.mark.filterwarnings("ignore:Payload indexes have no effect in the local Qdrant")


@pytest.fixture(scope="module", params=ENGINES)
def used(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ShelvedStore]:
    with makes_stores(request.param, lambda: tmp_path_factory.mktemp("archive")) as make:
        store = make()
        store.create(DESCRIPTION)
        yield store


@pytest.fixture
def store(used: ShelvedStore) -> ShelvedStore:
    """An archive of ARTICLES with their EVENTS."""
    emptied(used).write(ARTICLES, _passages())
    return used


def _passages() -> list[IndexedPassage]:
    """Passages of ARTICLES, the first of each article with its event."""
    waiting = dict(EVENTS)
    return [
        replace(one, event=waiting.pop(one.passage.article_id, {})) for one in random_passages(ARTICLES, 33)
    ]


def _dot(one: Mapping[int, float], other: Mapping[int, float]) -> float:
    return sum(weight * other.get(number, 0.0) for number, weight in one.items())


def test_all_articles_as_alike_as_asked_for_are_found_best_first(store: ShelvedStore) -> None:
    for event in EVENTS.values():
        expected = {id_: _dot(event, other) for id_, other in EVENTS.items() if _dot(event, other) >= 0.5}

        found = store.alike(event, 0.5, 100)

        assert {one.article_id: pytest.approx(one.likeness, abs=1e-5) for one in found} == expected
        assert [one.likeness for one in found] == sorted((one.likeness for one in found), reverse=True)


def test_two_articles_are_as_alike_from_either_side(store: ShelvedStore) -> None:
    found = {
        (id_, one.article_id): one.likeness
        for id_, event in EVENTS.items()
        for one in store.alike(event, 0.1, 100)
    }

    assert all(found[other, one] == pytest.approx(alike, abs=1e-6) for (one, other), alike in found.items())


def test_they_come_with_the_days_of_their_publication(store: ShelvedStore) -> None:
    published = {article.id: article.published for article in ARTICLES}

    found = store.alike(dict.fromkeys(range(40), 1.0), 0.01, 100)

    assert len(found) == len(ARTICLES)
    assert {one.article_id: (one.first, one.last) for one in found} == {
        id_: (day.first, day.last) if day else (None, None) for id_, day in published.items()
    }
    assert None in published.values()


def test_no_more_are_found_than_asked_for(store: ShelvedStore) -> None:
    event = dict.fromkeys(range(40), 1.0)

    everything = store.alike(event, 0.01, 100)

    assert store.alike(event, 0.01, 3) == everything[:3]
    assert store.alike(event, 0.01, 0) == []


def test_an_article_without_telling_words_is_like_none(store: ShelvedStore) -> None:
    assert store.alike({}, 0.1, 100) == []
    assert store.alike({4000: 1.0}, 0.1, 100) == []


def test_removed_articles_are_gone(store: ShelvedStore) -> None:
    gone = ARTICLES[0].id

    store.remove([gone])

    assert gone not in {one.article_id for one in store.alike(EVENTS[gone], 0.1, 100)}


def test_an_article_that_is_updated_stays_as_alike(store: ShelvedStore) -> None:
    before = store.alike(EVENTS[ARTICLES[1].id], 0.1, 100)

    store.update([replace(ARTICLES[1], outlet="Another Gull")])

    assert store.alike(EVENTS[ARTICLES[1].id], 0.1, 100) == before
    assert store.count_articles(Filters(outlets=("Another Gull",))) == 1
