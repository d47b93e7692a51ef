"""The embedded store: Qdrant Edge, the engine itself in this process, on three shards in a folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from indexer.errors import ArchiveMismatch, ArchiveMissing
from indexer.records import Article, Description, Filters, IndexedPassage
from indexer.store import folder as place
from indexer.store import writing
from indexer.store.collection import Shelves
from indexer.store.edge_collection import EdgeCollection, open_shard
from indexer.store.edge_making import make_shard
from indexer.store.lease import Lease
from indexer.store.payload import ARTICLE_INDEXES, LEDGER_INDEXES, PASSAGE_INDEXES
from indexer.store.shelved import ShelvedStore

SHARE_WRITTEN = 0.1
"""Of an archive's passages, from which on compacting pays: 15 seconds of processor time at 100,000, where a
tenth of them uncompacted makes opening 0.2 s slower."""


class _Shards(NamedTuple):
    passages: EdgeCollection
    articles: EdgeCollection
    ledger: EdgeCollection


class EdgeStore(ShelvedStore):
    """The archive in a folder. Any number of processes may use it at once; see `lease`.

    `patience` is how many seconds to wait for another process before ArchiveBusy.
    """

    def __init__(self, folder: Path, patience: float = 60.0) -> None:
        self._folder = folder
        self._lease = Lease(folder, self._open, _close, patience)
        self._described: tuple[place.Stamp, Description | None] | None = None

    def describe(self) -> Description | None:
        # A question asks a dozen times, and reading takes ten times as long as seeing that nothing changed.
        stamp = place.stamp_of(self._folder)
        if self._described and stamp and self._described[0] == stamp:
            return self._described[1]
        description = place.read_description(self._folder)
        self._described = (stamp, description) if stamp else None
        return description

    def create(self, description: Description) -> None:
        if self._exists_as(description):
            return
        place.ensure_room(self._folder)
        place.make_folder(self._folder)
        with self._lease.making():
            if not self._exists_as(description):  # nobody was quicker
                self._make(description)

    def recover(self) -> None:
        with self._writing():
            pass  # whoever gets the writer's lease cleans up first

    def write(self, articles: Sequence[Article], passages: Sequence[IndexedPassage]) -> None:
        super().write(articles, passages)
        place.note_written(self._folder, len(articles) + len(passages))

    def update(self, articles: Sequence[Article]) -> None:
        super().update(articles)
        place.note_written(self._folder, len(articles))

    def settle(self, least: int = 0) -> None:
        self._require()
        if least and place.written_since_compacted(self._folder) < self._due(least):
            return
        place.ensure_room(self._folder, more=place.size_on_disk(self._folder))
        with self._lease.writing() as shards:
            writing.recover(Shelves(*shards), older_than=None)
            for shard in shards:
                shard.optimize()
            place.note_compacted(self._folder)

    def close(self) -> None:
        self._lease.close()

    @contextmanager
    def _reading(self) -> Iterator[Shelves]:
        self._require()
        with self._lease.reading() as shards:
            yield Shelves(*shards)

    @contextmanager
    def _writing(self) -> Iterator[Shelves]:
        self._require()
        place.ensure_room(self._folder)
        with self._lease.writing() as shards:
            shelves = Shelves(*shards)
            writing.recover(shelves, older_than=None)  # we are alone, so its writer is dead
            yield shelves

    def _due(self, least: int) -> int:
        # Compacting takes as long for one new passage as for all, so it waits for a share of them.
        return max(least, round(SHARE_WRITTEN * self.count_passages(Filters())))

    def _require(self) -> None:
        if self.describe() is None:
            raise ArchiveMissing(f"There is no archive in {self._folder} yet; add files first.")

    def _exists_as(self, description: Description) -> bool:
        existing = self.describe()
        if existing not in (None, description):
            raise ArchiveMismatch(
                f"The archive {self._folder} was made with {existing.model} (passages: "
                f"{existing.passage_rule}, format {existing.format}); use that, or choose another folder."
            )
        return existing is not None

    def _make(self, description: Description) -> None:
        (self._folder / place.BEING_MADE).touch()
        place.sync_folder(self._folder)
        place.clear_shards(self._folder)
        make_shard(self._folder / "passages", description.dimension, PASSAGE_INDEXES)
        make_shard(self._folder / "articles", None, ARTICLE_INDEXES)
        make_shard(self._folder / "ledger", None, LEDGER_INDEXES)
        place.write_description(self._folder, description)
        (self._folder / place.BEING_MADE).unlink()

    def _open(self) -> _Shards:
        opened: list[EdgeCollection] = []
        try:
            for name in place.SHARDS:
                opened.append(open_shard(self._folder / name))
        except BaseException:
            for shard in opened:
                shard.close()
            raise
        return _Shards(*opened)


def _close(shards: _Shards) -> None:
    for shard in shards:
        shard.close()
