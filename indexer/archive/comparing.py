"""Two or more articles of the archive, side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from indexer.archive.comparable import LONGEST, text_of
from indexer.errors import UsageError
from indexer.records import Article, Comparison, Told
from indexer.stories.comparison.comparing import compare

MOST = 12
"""Articles that are compared at once: each sentence is held against all the others' texts."""


def compared(articles: Sequence[Article], dates_told: Callable[[Article], tuple[Told, ...]]) -> Comparison:
    """The first beside each of the others. The same article given twice is there once. Raises UsageError
    where there are fewer than two, or more than MOST."""
    distinct = list({article.id: article for article in articles}.values())
    if not 2 <= len(distinct) <= MOST:
        raise UsageError(f"Two to {MOST} different articles can be compared; {len(distinct)} named here.")
    texts = [text_of(article, dates_told(article)) for article in distinct]
    cut = [article.id for article in distinct if len(article.text) > LONGEST]
    return compare(distinct, texts, cut)
