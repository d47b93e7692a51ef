"""The engines that the store's promises are held against."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from qdrant_client import QdrantClient

from indexer.records import Corrections, Filters
from indexer.store.edge import EdgeStore
from indexer.store.server import ServerStore
from indexer.store.shelved import ShelvedStore

URL = os.environ.get("CUTTINGS_QDRANT_URL")
ENGINES = ["edge", "memory", *(["server"] if URL else [])]


@contextmanager
def makes_stores(engine: str, folder: Callable[[], Path]) -> Iterator[Callable[[], ShelvedStore]]:
    """What makes stores of this engine that hold nothing yet, each in a `folder` of its own."""
    made: list[ShelvedStore] = []

    def make() -> ShelvedStore:
        made.append(_store(engine, folder()))
        return made[-1]

    yield make
    for store in made:
        if isinstance(store, ServerStore):
            store.destroy()
        store.close()


def emptied(store: ShelvedStore) -> ShelvedStore:
    """The store without anything in it."""
    store.remove(store.browse(Filters(), 1000, 0))
    store.forget([one.path for one in store.files()])
    store.correct([Corrections(one.id, ()) for one in store.all_corrections()])
    store.forget_unsettled(store.unsettled())
    store.forget_uncompared(store.uncompared())
    return store


def _store(engine: str, folder: Path) -> ShelvedStore:
    if engine == "edge":
        return EdgeStore(folder)
    if engine == "memory":
        return ServerStore(QdrantClient(":memory:"))
    key = os.environ.get("CUTTINGS_QDRANT_API_KEY")
    return ServerStore(QdrantClient(url=URL, api_key=key), prefix=f"contract_{uuid4().hex}_")
