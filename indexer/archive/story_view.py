"""A story as it is shown: its texts by date, what each adds, when it was, what ties it together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from indexer.archive.comparable import text_of
from indexer.records import Article, Crediting, Lead, Span, Story, StoryText, StoryView, Told
from indexer.stories.comparison.adding_up import adds
from indexer.stories.comparison.ties import ties
from indexer.stories.copies.leads import by_date, by_lead
from indexer.stories.dates.event_dates import event_dates
from indexer.stories.texts import Text

OPENING = 20
"""Words by which a text is introduced at least: a sentence or two."""


def story_view(
    story: Story,
    labels: Mapping[str, int],
    dates_told: Callable[[Article], tuple[Told, ...]],
    credits_told: Callable[[Article], tuple[Crediting, ...]],
    lead: Lead = "earliest",
) -> StoryView:
    """A story to be shown. `labels` give articles that print one text the same number; one without a number
    prints a text of its own."""
    groups = _by_text(story.articles, labels, lead)
    texts = {article.id: text_of(article, dates_told(article)) for article in story.articles}
    leads = [texts[group[0].id] for group in groups]
    added = {one.name: one for one in adds(leads)}
    shown = [
        StoryText(tuple(group), _opening(texts[group[0].id]), one.sentences, one.total, one.first)
        for group in groups
        for one in [added[group[0].id]]
    ]
    in_order = [article for group in groups for article in group]
    credits = tuple(credit for article in in_order for credit in credits_told(article))
    dates = event_dates([texts[article.id] for article in in_order])
    return StoryView(story.id, tuple(shown), dates, ties(leads), credits, story.links, story.apart)


def _opening(text: Text) -> Span:
    """Its first sentences, as many as it takes to be introduced by."""
    if not text.sentences:
        return Span(0, 0)
    start = text.sentences[0].start
    ends = (span.end for span in text.sentences if len(text.words_in(Span(start, span.end))) >= OPENING)
    return Span(start, next(ends, text.sentences[-1].end))


def _by_text(articles: Iterable[Article], labels: Mapping[str, int], lead: Lead) -> list[list[Article]]:
    """The articles by the text they print, texts and articles in order of date, undated last."""
    groups: defaultdict[int | str, list[Article]] = defaultdict(list)
    for article in articles:
        groups[labels.get(article.id, article.id)].append(article)
    return sorted((by_lead(group, lead) for group in groups.values()), key=lambda group: by_date(group[0]))
