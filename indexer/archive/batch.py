"""Articles waiting to be written together, and their passages embedded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from indexer.archive.languages import language_of
from indexer.embeddings import Embedder
from indexer.embeddings.vocabulary import word_ranks
from indexer.passages import MAX_PASSAGES, indexed_text, passages_of
from indexer.records import Article, IndexedPassage, Passage, Span
from indexer.stories.copies.prints import prints_of_passages
from indexer.stories.events.event_words import event_vector, event_words
from indexer.stories.words import printed_words

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


Known = Callable[[Sequence[str]], Mapping[str, tuple[float, ...]]]
"""The vectors that are known already of some texts, by text."""


def embed(articles: Sequence[Article], embedder: Embedder, known: Known) -> Embedded:
    """Cut articles into passages and embed them, headline in front; a text that is known, or stands here
    twice, is embedded no more than once."""
    split = [passages_of(article, embedder.count_tokens, embedder.window) for article in articles]
    passages = [passage for parts in split for passage in parts.passages]
    texts = [indexed_text(parts.headline, passage.text) for parts in split for passage in parts.passages]
    languages = {article.id: language_of(article) for article in articles}
    vectors = _vectors(list(dict.fromkeys(texts)), embedder, known)
    prints = [
        own
        for article, parts in zip(articles, split, strict=True)
        for own in prints_of(article, parts.passages)
    ]
    events = [
        event
        for article, parts in zip(articles, split, strict=True)
        for event in events_of(article, len(parts.passages))
    ]
    return Embedded(
        list(articles),
        [
            IndexedPassage(passage, vectors[text], text, languages[passage.article_id], own, event)
            for passage, text, own, event in zip(passages, texts, prints, events, strict=True)
        ],
        {
            article.id: f"its last {parts.left_out:,} characters are not indexed: over {MAX_PASSAGES:,} parts"
            for article, parts in zip(articles, split, strict=True)
            if parts.left_out
        },
    )


def prints_of(article: Article, passages: Sequence[Passage]) -> list[tuple[int, ...]]:
    """What each of these passages shares with passages of the same wording."""
    spans = [Span(passage.start, passage.end) for passage in passages]
    return list(prints_of_passages(printed_words(article), spans))


def events_of(article: Article, passages: int) -> list[dict[int, float]]:
    """What articles on the same event share with this one, for the first of so many passages of it."""
    first = [event_vector(event_words(article, word_ranks()))] if passages else []
    return first + [{}] * (passages - 1)


def _vectors(texts: Sequence[str], embedder: Embedder, known: Known) -> dict[str, tuple[float, ...]]:
    vectors = dict(known(texts))
    missing = [text for text in texts if text not in vectors]
    for start in range(0, len(missing), PASSAGES_AT_ONCE):
        some = missing[start : start + PASSAGES_AT_ONCE]
        vectors.update(zip(some, map(tuple, embedder.embed_passages(some).tolist()), strict=True))
    return vectors
