"""Articles waiting to be written together, and their passages embedded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from indexer.embeddings import Embedder
from indexer.passages import MAX_PASSAGES, indexed_text, passages_of
from indexer.records import Article, IndexedPassage

CHARACTERS = 250_000
"""Text that waits before it is embedded and written: about 300 passages, three seconds on two cores.
Less makes the store's files churn, more makes a crash cost more and progress stutter."""

PASSAGES_AT_ONCE = 128
"""Passages embedded in one call: Ctrl-C is noticed between calls."""


@dataclass
class Batch:
    """Articles by id; one that comes twice is kept once, with both paths."""

    _articles: dict[str, Article] = field(default_factory=dict)
    _characters: int = 0

    def put(self, article: Article) -> None:
        """Add an article, or the paths of one that is here already."""
        here = self._articles.get(article.id)
        if here is None:
            self._characters += len(article.text)
            self._articles[article.id] = article
        else:
            paths = tuple(dict.fromkeys([*here.paths, *article.paths]))
            self._articles[article.id] = replace(here, paths=paths)

    @property
    def full(self) -> bool:
        return self._characters >= CHARACTERS

    @property
    def ids(self) -> list[str]:
        return list(self._articles)

    @property
    def articles(self) -> list[Article]:
        return list(self._articles.values())


@dataclass(frozen=True)
class Embedded:
    """Whole articles with their passages, ready to be written.

    `cut` says of each article that has more passages than are kept how much of it cannot be found.
    """

    articles: list[Article]
    passages: list[IndexedPassage]
    cut: dict[str, str]


def embed(articles: Sequence[Article], embedder: Embedder) -> Embedded:
    """Cut articles into passages and embed them, headline in front."""
    split = [passages_of(article, embedder.count_tokens, embedder.window) for article in articles]
    passages = [passage for parts in split for passage in parts.passages]
    texts = [indexed_text(parts.headline, passage.text) for parts in split for passage in parts.passages]
    vectors = _vectors(texts, embedder)
    return Embedded(
        list(articles),
        [IndexedPassage(*each) for each in zip(passages, vectors, texts, strict=True)],
        {
            article.id: f"its last {parts.left_out:,} characters are not indexed: over {MAX_PASSAGES:,} parts"
            for article, parts in zip(articles, split, strict=True)
            if parts.left_out
        },
    )


def _vectors(texts: Sequence[str], embedder: Embedder) -> Iterator[tuple[float, ...]]:
    for start in range(0, len(texts), PASSAGES_AT_ONCE):
        yield from map(tuple, embedder.embed_passages(texts[start : start + PASSAGES_AT_ONCE]).tolist())
