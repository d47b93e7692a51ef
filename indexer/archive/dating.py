"""The dates that the articles of one story give for its event."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from indexer.archive.comparable import text_of
from indexer.records import Article, EventDates, Told
from indexer.stories.dates.event_dates import event_dates


def dates_given(articles: Iterable[Article], dates_told: Callable[[Article], tuple[Told, ...]]) -> EventDates:
    """The date each article gives for the event that they have in common, and which of them disagree."""
    distinct = {article.id: article for article in articles}
    return event_dates([text_of(article, dates_told(article)) for article in distinct.values()])
