"""Articles that could print words of a text, found by its prints, and their texts as they are compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from indexer.metadata.outlets import identity
from indexer.records import Article, Filters
from indexer.store import Store
from indexer.stories.copies import alignment
from indexer.stories.copies.alignment import Printed
from indexer.stories.copies.prints import prints_of_pieces

PASSAGES = 300
"""Passages looked at that share most prints with one piece of a text: words that stand in more are stock."""

MOST = 200
"""Articles that one is compared with, of those that share most prints with any of its pieces."""

AT_ONCE = 20
"""Texts read at once."""

WORDS_KEPT = 1_000_000
"""Words of texts that are kept to be compared again, 200 MB: those that come together are often alike."""


def candidates(store: Store, text: Printed, own_id: str | None = None, most: int = MOST) -> list[str]:
    """Ids of other articles that share prints with a text, most in one piece first."""
    best: Counter[str] = Counter()
    for prints in prints_of_pieces(text.runs):
        for hit in store.printing(prints, Filters(), PASSAGES):
            best[hit.article_id] = max(best[hit.article_id], round(hit.score))
    if own_id:
        del best[own_id]
    return sorted(best, key=lambda id_: (-best[id_], id_))[:most]


def printed(article: Article) -> Printed:
    """An article as it is compared."""
    return alignment.printed(article, identity(article.outlet) if article.outlet else None)


class Texts:
    """Texts of articles of the archive as they are compared; those read last are kept."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: dict[str, Printed] = {}
        self._words = 0

    def each(self, article_ids: Collection[str]) -> Iterator[tuple[str, Printed]]:
        """Those of these articles that exist, with their texts, in order."""
        ids = list(article_ids)
        for start in range(0, len(ids), AT_ONCE):
            some = ids[start : start + AT_ONCE]
            self._read([id_ for id_ in some if id_ not in self._kept])
            yield from [(id_, self._kept[id_]) for id_ in some if id_ in self._kept]
            self._forget()

    def _read(self, article_ids: Sequence[str]) -> None:
        for id_, article in (self._store.articles(article_ids) if article_ids else {}).items():
            self._kept[id_] = printed(article)
            self._words += len(self._kept[id_].words)

    def _forget(self) -> None:
        while self._words > WORDS_KEPT:
            oldest = self._kept.pop(next(iter(self._kept)))
            self._words -= len(oldest.words)
