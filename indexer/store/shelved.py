"""What the two stores do alike: every question and change, over three collections of either engine."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection as Unordered
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager

from indexer.errors import UsageError
from indexer.records import (
    Article,
    Description,
    FacetCount,
    FileRecord,
    Filters,
    IndexedPassage,
    Passage,
    Ranked,
)
from indexer.store import lexical, writing
from indexer.store.collection import Shelves
from indexer.store.payload import article_from_payload, file_from_payload, passage_from_payload
from indexer.store.where import OneOf, Unset, Where, also, encodable, matching

FACETS = ("outlet", "year", "month")


class ShelvedStore(ABC):
    """`Store`, but for what its engine must say itself. See `seam.Store` for what each method does."""

    @abstractmethod
    def describe(self) -> Description | None: ...

    @abstractmethod
    def create(self, description: Description) -> None: ...

    @abstractmethod
    def recover(self) -> None: ...

    @abstractmethod
    def settle(self) -> None: ...

    @abstractmethod
    def close(self) -> None: ...

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Shelves]:
        """The collections, to ask. Raises ArchiveMissing if there is no archive."""

    @abstractmethod
    def _writing(self) -> AbstractContextManager[Shelves]:
        """The collections, to change. Raises ArchiveMissing if there is no archive."""

    def write(self, articles: Sequence[Article], passages: Sequence[IndexedPassage]) -> None:
        words = [lexical.of_document(passage.indexed_text) for passage in passages]
        with self._writing() as shelves:
            writing.write(shelves, articles, passages, words)

    def remove(self, article_ids: Unordered[str]) -> None:
        with self._writing() as shelves:
            writing.remove(shelves, article_ids)

    def set_paths(self, paths: Mapping[str, Sequence[str]]) -> None:
        with self._writing() as shelves:
            writing.set_paths(shelves, paths)

    def remember(self, records: Sequence[FileRecord]) -> None:
        with self._writing() as shelves:
            writing.remember(shelves, records)

    def forget(self, paths: Unordered[str]) -> None:
        with self._writing() as shelves:
            writing.forget(shelves, paths)

    def articles(self, article_ids: Sequence[str]) -> dict[str, Article]:
        with self._reading() as shelves:
            found = shelves.articles.get(writing.uuids(article_ids))
        return {one: article_from_payload(one, payload) for one, payload in found.items()}

    def articles_at(self, path: str) -> set[str]:
        return self._articles_with("paths", path)

    def articles_named(self, source_id: str) -> set[str]:
        return self._articles_with("source_id", source_id)

    def passages(self, passage_ids: Sequence[str]) -> dict[str, Passage]:
        with self._reading() as shelves:
            found = shelves.passages.get(writing.uuids(passage_ids))
        return {one: passage_from_payload(one, payload) for one, payload in found.items()}

    def file(self, path: str) -> FileRecord | None:
        with self._reading() as shelves:
            found = shelves.ledger.get([writing.file_id(path)])
        return next((file_from_payload(payload) for payload in found.values()), None)

    def files(self) -> list[FileRecord]:
        with self._reading() as shelves:
            found = shelves.ledger.find(writing.FILES)
        return sorted((file_from_payload(payload) for payload in found.values()), key=lambda file: file.path)

    def rank_dense(self, vector: Sequence[float], filters: Filters, limit: int) -> list[Ranked]:
        if limit < 1:
            return []
        with self._reading() as shelves:
            return _by_score(shelves.passages.nearest(vector, matching(filters), limit))

    def rank_lexical(self, text: str, filters: Filters, limit: int) -> list[Ranked]:
        words = lexical.of_question(text)
        if limit < 1 or not words.indices:
            return []
        with self._reading() as shelves:
            return _by_score(shelves.passages.nearest(words, matching(filters), limit))

    def browse(self, filters: Filters, limit: int, offset: int) -> list[str]:
        if limit < 1:
            return []
        with self._reading() as shelves:
            return shelves.articles.ordered(matching(filters), limit, offset)

    def count_articles(self, filters: Filters) -> int:
        with self._reading() as shelves:
            return shelves.articles.count(matching(filters))

    def count_passages(self, filters: Filters) -> int:
        with self._reading() as shelves:
            return shelves.passages.count(matching(filters))

    def facet(self, name: str, filters: Filters) -> list[FacetCount]:
        if name not in FACETS:
            raise UsageError(f"There are no counts by {name!a}; ask for one of {', '.join(FACETS)}.")
        where = matching(filters)
        with self._reading() as shelves:
            known = shelves.articles.facet(name, where)
            unknown = shelves.articles.count(also(where, Unset(name)))
        counts = [FacetCount(value, count) for value, count in known.items() if count]
        return [*counts, FacetCount(None, unknown)] if unknown else counts

    def _articles_with(self, key: str, value: str) -> set[str]:
        where = Where(must=(OneOf(key, (encodable(value),)),))
        with self._reading() as shelves:
            return set(shelves.articles.find(where, keys=(key,)))


def _by_score(ranking: Sequence[Ranked]) -> list[Ranked]:
    return sorted(ranking, key=lambda hit: (-hit.score, hit.passage_id))
