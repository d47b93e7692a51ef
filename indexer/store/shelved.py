"""What the two stores do alike: every question and change, over three collections of either engine."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection as Unordered
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager

from indexer.records import (
    Alike,
    Article,
    Corrections,
    Description,
    FacetCount,
    FileRecord,
    Filters,
    IndexedPassage,
    Lines,
    Passage,
    Ranked,
)
from indexer.store import counts, events, lexical, texts, wording, writing
from indexer.store import lines as of_lines
from indexer.store.collection import Shelves
from indexer.store.payload import (
    article_from_payload,
    corrections_from_payload,
    digest_of,
    file_from_payload,
    passage_from_payload,
)
from indexer.store.ranking import best_passages, ceiling, ranked, words_of_question
from indexer.store.seam import LEAST_PRINTS, LinePart
from indexer.store.where import (
    Ids,
    Numbered,
    OneOf,
    Where,
    also,
    encodable,
    matching,
    uuids,
)

AT_ONCE = 20
"""Texts read at once: a text can have millions of characters."""


class ShelvedStore(ABC):
    """`Store`, but for what its engine must say itself. See `seam.Store` for what each method does."""

    @abstractmethod
    def describe(self) -> Description | None: ...

    @abstractmethod
    def create(self, description: Description) -> None: ...

    @abstractmethod
    def recover(self) -> None: ...

    @abstractmethod
    def settle(self, least: int = 0) -> None: ...

    @abstractmethod
    def close(self) -> None: ...

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Shelves]:
        """The collections, to ask. Raises ArchiveMissing if there is no archive."""

    @abstractmethod
    def _writing(self) -> AbstractContextManager[Shelves]:
        """The collections, to change. Raises ArchiveMissing if there is no archive."""

    def write(self, articles: Sequence[Article], passages: Sequence[IndexedPassage]) -> None:
        words = [
            lexical.of_document(passage.indexed_text, lexical.tongue_of(passage.language))
            for passage in passages
        ]
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

    def update(self, articles: Sequence[Article]) -> None:
        with self._writing() as shelves:
            writing.update(shelves, articles)

    def correct(self, those: Sequence[Corrections]) -> None:
        with self._writing() as shelves:
            writing.correct(shelves, those)

    def corrections(self, keys: Unordered[str]) -> list[Corrections]:
        where = Where(must=(OneOf("keys", tuple(map(encodable, keys))),))
        return self._corrections(also(writing.CORRECTIONS, *where.must)) if keys else []

    def all_corrections(self) -> list[Corrections]:
        return self._corrections(writing.CORRECTIONS)

    def pending_corrections(self) -> list[Corrections]:
        return self._corrections(writing.PENDING)

    def line_counts(self, part: LinePart, lines: Unordered[str], outlets: Unordered[str]) -> dict[str, int]:
        if not lines or not outlets:
            return {}
        with self._reading() as shelves:
            return of_lines.counts(shelves, part, lines, outlets)

    def repeated_lines(self, outlets: Unordered[str]) -> set[str]:
        return self._lines("repeated", outlets)

    def edge_lines(self, outlets: Unordered[str]) -> set[str]:
        return self._lines("edges", outlets)

    def remember_unsettled(self, outlets: Unordered[str]) -> None:
        with self._writing() as shelves:
            writing.remember_unsettled(shelves, outlets)

    def unsettled(self) -> set[str]:
        with self._reading() as shelves:
            return {payload["outlet"] for payload in shelves.ledger.find(writing.UNSETTLED).values()}

    def forget_unsettled(self, outlets: Unordered[str]) -> None:
        with self._writing() as shelves:
            writing.forget_unsettled(shelves, outlets)

    def lines_with(
        self,
        part: LinePart,
        line: str,
        outlets: Unordered[str],
        lacks: LinePart | None = None,
        limit: int | None = None,
    ) -> dict[str, Lines]:
        with self._reading() as shelves:
            return of_lines.having(shelves, part, line, outlets, lacks, limit)

    def articles(self, article_ids: Sequence[str]) -> dict[str, Article]:
        with self._reading() as shelves:
            found = shelves.articles.get(uuids(article_ids))
        return {one: article_from_payload(one, payload) for one, payload in found.items()}

    def articles_at(self, path: str) -> set[str]:
        return self._articles_with("paths", path)

    def articles_named(self, source_id: str) -> set[str]:
        return self._articles_with("source_id", source_id)

    def passages(self, passage_ids: Sequence[str]) -> dict[str, Passage]:
        with self._reading() as shelves:
            found = shelves.passages.get(uuids(passage_ids))
        return {one: passage_from_payload(one, payload) for one, payload in found.items()}

    def file(self, path: str) -> FileRecord | None:
        with self._reading() as shelves:
            found = shelves.ledger.get([writing.file_id(path)])
        return next((file_from_payload(payload) for payload in found.values()), None)

    def files(self) -> list[FileRecord]:
        with self._reading() as shelves:
            found = shelves.ledger.find(writing.FILES)
        return sorted((file_from_payload(payload) for payload in found.values()), key=lambda file: file.path)

    def worded(self, phrase: str, filters: Filters) -> Iterator[tuple[str, str | None, str]]:
        words, where = wording.numbers_of_phrase(phrase), matching(filters)
        if not any(map(str.isalnum, phrase)):
            return
        with self._reading() as shelves:
            ids = shelves.articles.having(words, where) if words else list(shelves.articles.find(where, ()))
        for start in range(0, len(ids), AT_ONCE):
            these = Where(must=(Ids(tuple(ids[start : start + AT_ONCE])),))
            with self._reading() as shelves:
                found = shelves.articles.find(these, ("title", "text"))
            yield from ((id_, payload["title"], payload["text"]) for id_, payload in found.items())

    def known_vectors(self, indexed_texts: Sequence[str]) -> dict[str, tuple[float, ...]]:
        digests = {text: digest_of(text) for text in indexed_texts}
        if not digests:
            return {}
        where = Where(must=(Numbered("digest", tuple(digests.values())),))
        with self._reading() as shelves:
            found = shelves.passages.vectors(where, "digest")
        return {text: found[digest] for text, digest in digests.items() if digest in found}

    def rank_dense(self, vector: Sequence[float], filters: Filters, limit: int) -> list[Ranked]:
        if limit < 1:
            return []
        with self._reading() as shelves:
            return best_passages(shelves, vector, filters, limit)

    def rank_lexical(self, text: str, filters: Filters, limit: int) -> list[Ranked]:
        if limit < 1:
            return []
        with self._reading() as shelves:
            words = words_of_question(shelves, text)
            return best_passages(shelves, words, filters, limit) if words.indices else []

    def printing(
        self, prints: Unordered[int], filters: Filters, limit: int, least: int = LEAST_PRINTS
    ) -> list[Ranked]:
        sought = sorted(set(prints))
        if limit < 1 or len(sought) < least:
            return []
        with self._reading() as shelves:
            return ranked(shelves, shelves.passages.sharing(sought, least, matching(filters), limit))

    def alike(self, event: Mapping[int, float], least: float, limit: int) -> list[Alike]:
        if limit < 1 or not event:
            return []
        with self._reading() as shelves:
            return events.alike(shelves, event, least, limit)

    def texts_of(self, article_ids: Unordered[str]) -> dict[str, int]:
        with self._reading() as shelves:
            return texts.texts_of(shelves.articles, article_ids)

    def printers(self, those: Unordered[int] | None, filters: Filters) -> dict[str, int]:
        with self._reading() as shelves:
            return texts.printers(shelves.articles, those, filters)

    def sharing(self, filters: Filters) -> set[str]:
        with self._reading() as shelves:
            return texts.sharing(shelves.articles, filters)

    def count_texts(self, filters: Filters) -> int:
        with self._reading() as shelves:
            return texts.count(shelves.articles, filters)

    def relate(
        self, merged: Mapping[int, int], those: Mapping[str, int | None], sharing: Mapping[str, bool]
    ) -> None:
        if merged or those or sharing:
            with self._writing() as shelves:
                texts.relate(shelves.articles, merged, those, sharing)

    def uncompared(self) -> dict[str, tuple[str, ...]]:
        with self._reading() as shelves:
            return texts.notes(shelves)

    def forget_uncompared(self, notes: Unordered[str]) -> None:
        with self._writing() as shelves:
            texts.forget(shelves, notes)

    def lexical_ceiling(self, text: str) -> float:
        with self._reading() as shelves:
            return ceiling(shelves, text)

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
        with self._reading() as shelves:
            return counts.facet(shelves.articles, name, matching(filters))

    def _lines(self, part: LinePart, outlets: Unordered[str]) -> set[str]:
        if not outlets:
            return set()
        with self._reading() as shelves:
            return of_lines.every(shelves, part, outlets)

    def _corrections(self, where: Where) -> list[Corrections]:
        with self._reading() as shelves:
            found = shelves.ledger.find(where)
        return sorted((corrections_from_payload(one) for one in found.values()), key=lambda one: one.id)

    def _articles_with(self, key: str, value: str) -> set[str]:
        where = Where(must=(OneOf(key, (encodable(value),)),))
        with self._reading() as shelves:
            return set(shelves.articles.find(where, keys=(key,)))
