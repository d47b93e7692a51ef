"""Which articles print one text does not depend on the order in which they came and went."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from uuid import NAMESPACE_URL, uuid5

import pytest
from qdrant_client import QdrantClient

from indexer.archive import same_texts
from indexer.archive.alike import Texts
from indexer.archive.batch import embed
from indexer.archive.copies import copy_groups
from indexer.archive.facade import FORMAT
from indexer.passages import PASSAGE_RULE
from indexer.records import Article, CopyGroup, Description, Filters, Furniture
from indexer.store.server import ServerStore
from indexer.store.shelved import ShelvedStore
from tests.reprints import GROUPED, TEXTS, an_archive_of
from tests.tiny_embedder import TinyEmbedder

EVERYTHING = Filters()
MODEL = TinyEmbedder()

pytestmark = pytest.mark.filterwarnings("ignore:Payload indexes have no effect in the local Qdrant")


@pytest.fixture(scope="module")
def make() -> Callable[[], ShelvedStore]:
    """Makes empty stores that write to no disk."""

    def made() -> ShelvedStore:
        store = ServerStore(QdrantClient(":memory:"))
        store.create(Description(MODEL.name, MODEL.dimension, PASSAGE_RULE, FORMAT))
        return store

    return made


def _article(name: str, text: str, *furniture: Furniture) -> Article:
    id_ = str(uuid5(NAMESPACE_URL, name))
    return Article(id=id_, source_id=f"{name}.md", text=text, furniture=furniture)


def _write(store: ShelvedStore, texts: Mapping[str, str], *furniture: Furniture) -> None:
    articles = [_article(name, text, *furniture) for name, text in texts.items()]
    part = embed(articles, MODEL, store.known_vectors)
    store.write(part.articles, part.passages)


def _put(store: ShelvedStore, texts: Mapping[str, str], *furniture: Furniture) -> None:
    """What adding does, without files."""
    _write(store, texts, *furniture)
    same_texts.compare(store)


def _groups(store: ShelvedStore) -> list[set[str]]:
    return sorted(map(_names, copy_groups(store, lambda *_: None)), key=min)


def _names(group: CopyGroup) -> set[str]:
    return {one.article.source_id.removesuffix(".md") for one in group.copies}


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_adding_changes_nothing(make: Callable[[], ShelvedStore], seed: int) -> None:
    dice = random.Random(seed)
    texts = an_archive_of(dice)
    at_once, in_parts = make(), make()
    _put(at_once, texts)
    names = dice.sample(list(texts), len(texts))

    while names:
        count = dice.choice((1, 1, 2, 5))
        _put(in_parts, {name: texts[name] for name in names[:count]})
        names = names[count:]

    assert in_parts.printers(None, EVERYTHING) == at_once.printers(None, EVERYTHING)
    assert in_parts.sharing(EVERYTHING) == at_once.sharing(EVERYTHING)
    assert _groups(in_parts) == _groups(at_once) == GROUPED


@pytest.mark.parametrize("seed", range(4))
def test_nothing_is_left_of_what_went_and_came_back(make: Callable[[], ShelvedStore], seed: int) -> None:
    dice = random.Random(seed)
    store = make()
    _put(store, TEXTS)
    before = store.printers(None, EVERYTHING)

    for _ in range(4):
        gone = dice.sample(list(TEXTS), len(TEXTS) // 2)
        store.remove([_article(name, "").id for name in gone])
        same_texts.compare(store)
        left = make()
        _put(left, {name: text for name, text in TEXTS.items() if name not in gone})
        assert store.printers(None, EVERYTHING) == left.printers(None, EVERYTHING)
        _put(store, {name: TEXTS[name] for name in gone})

    assert store.printers(None, EVERYTHING) == before
    assert _groups(store) == GROUPED


def test_what_hung_together_by_words_that_are_furniture_now_comes_apart(
    make: Callable[[], ShelvedStore],
) -> None:
    store = make()
    both = f"{TEXTS['a0']}\n\n{TEXTS['b0']}"
    _put(store, {"a0": TEXTS["a0"], "both": both, "b0": TEXTS["b0"]})
    together = set(store.printers(None, EVERYTHING).values())

    _put(store, {"both": both}, Furniture(len(TEXTS["a0"]), len(both), "the other page"))

    assert len(together) == 1
    assert store.texts_of([_article("b0", "").id]) == {}
    assert _groups(store) == [{"a0", "both"}]


def test_two_writers_at_once_find_each_others_articles(make: Callable[[], ShelvedStore]) -> None:
    store = make()
    names = list(TEXTS)
    for name in names:
        _write(store, {name: TEXTS[name]})
    before_either_compares = dict(store.uncompared())

    same_texts.compare(store)
    for article_ids in before_either_compares.values():
        assert same_texts._compare(store, Texts(store), article_ids)

    assert _groups(store) == GROUPED
