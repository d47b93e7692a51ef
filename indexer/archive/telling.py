"""Stories: the articles of an archive that report one event, found from one of them or all together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from indexer.records import Alike, Article, Beside, Filters, Link, Story, Told
from indexer.store import Store
from indexer.stories.copies.leads import by_date
from indexer.stories.events.clustering import ALIKE, Grouping
from indexer.stories.events.event_words import event_vector, event_words, lead_end
from indexer.stories.events.events import Lead, link, remoteness, time_between

LEAST = 0.08
"""Articles less alike count as not alike at all. It lies well below what makes a story, so averages hardly
change, and of 3,000 articles leaves some hundred to look at."""

MOST = 1000
"""Articles looked at that are like one: more than any event has, but for what is printed every day alike."""

COMPARED = 100
"""Articles before one, in order of date, among which the one is sought that it is most like."""

SHOWN_APART = 5

DatesTold = Callable[[Article], Sequence[Told]]


def story_of(store: Store, ranks: Mapping[str, int], told: DatesTold, article_id: str) -> Story:
    """The story of an article, which may be its only one."""
    return _Stories(store, ranks, told).of(article_id)


def every_story(
    store: Store, ranks: Mapping[str, int], told: DatesTold, on_progress: Callable[[int], None]
) -> tuple[Story, ...]:
    """All stories of at least two articles, those of most articles first. `on_progress` is told how many
    articles have been looked at."""
    stories = _Stories(store, ranks, told)
    found: list[Story] = []
    seen: set[str] = set()
    for looked_at, id_ in enumerate(store.browse(Filters(), store.count_articles(Filters()), 0), 1):
        if id_ not in seen:
            seen.update(ids := stories.ids(id_))
            found += [stories.of(id_)] if len(ids) > 1 else []
        on_progress(looked_at)
    return tuple(sorted(found, key=lambda story: (-len(story.articles), story.id)))


class _Stories:
    """The stories of an archive as it is now. Remembers what it has found out; see `Grouping`."""

    def __init__(self, store: Store, ranks: Mapping[str, int], told: DatesTold) -> None:
        self._store = store
        self._ranks = ranks
        self._told = told
        self._grouping = Grouping(self._near)
        self._weights: dict[str, dict[str, float]] = {}
        self._much_alike: dict[str, list[Alike]] = {}

    def ids(self, article_id: str) -> tuple[str, ...]:
        return self._grouping.group_of(article_id)

    def of(self, article_id: str) -> Story:
        ids = self.ids(article_id)
        found = self._store.articles(ids)
        leads = [self._lead(article) for article in sorted(found.values(), key=by_date)]
        articles = tuple(lead.article for lead in leads)
        return Story(min(ids), articles, tuple(_links(leads)), tuple(self._apart(leads)))

    def _near(self, article_id: str) -> dict[str, float]:
        """How like an article all others are that are alike enough, with the time between them."""
        article = self._store.articles([article_id]).get(article_id)
        if article is None:
            return {}
        found = self._alike(article)
        self._much_alike[article_id] = [one for one in found if one.likeness >= ALIKE]
        near = {
            # rounded, so that it is the same from either side
            one.article_id: round(one.likeness - remoteness(time_between(one.first, one.last, article)), 6)
            for one in found
        }
        return {id_: alike for id_, alike in near.items() if alike >= LEAST}

    def _alike(self, article: Article) -> list[Alike]:
        weights = self._weights[article.id] = event_words(article, self._ranks)
        vector = event_vector(weights)
        return [one for one in self._store.alike(vector, LEAST, MOST) if one.article_id != article.id]

    def _apart(self, leads: Sequence[Lead]) -> list[Beside]:
        """The articles most like any of a story that are not of it."""
        inside = {lead.article.id for lead in leads}
        best: dict[str, tuple[float, int]] = {}
        for at, lead in enumerate(leads[:COMPARED]):
            for other in self._much_alike.pop(lead.article.id, ()):
                if other.article_id not in inside:
                    best[other.article_id] = max(best.get(other.article_id, (0.0, 0)), (other.likeness, -at))
        nearest = sorted(best.items(), key=lambda one: (-one[1][0], one[0]))[:SHOWN_APART]
        found = self._store.articles([id_ for id_, _ in nearest])
        return [
            Beside(found[id_], link(leads[-at], self._lead(found[id_])))
            for id_, (_, at) in nearest
            if id_ in found
        ]

    def _lead(self, article: Article) -> Lead:
        weights = self._weights.pop(article.id, None)
        told = self._told(replace(article, text=article.text[: lead_end(article)]))
        return Lead(article, weights or event_words(article, self._ranks), told)


def _links(leads: Sequence[Lead]) -> Iterator[Link]:
    """Each article but the first, with the one before it that it is most like."""
    for at, lead in enumerate(leads[1:], 1):
        before = leads[max(0, at - COMPARED) : at]
        yield link(max(before, key=lead.likeness_to), lead)
