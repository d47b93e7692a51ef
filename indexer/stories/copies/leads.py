"""Which of the articles that print one text stands for them, and in what order the others follow. Pure."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import TypeAlias

from indexer.records import Article, Lead, Published
from indexer.stories.words import printed_words

ByDate: TypeAlias = tuple[date, float, int, str]


def by_lead(articles: Sequence[Article], lead: Lead) -> list[Article]:
    """These articles with the one that stands for them first, the others by date, the undated last.

    `earliest`: the one that must have been printed first, by the last day its date may stand for; an undated
    one only where all are. `longest`: of most words. `fullest`: the one that has most of the wording that any
    two of them share. Ties go to the earliest, then the longest, then by id.
    """
    in_order = sorted(articles, key=by_date)
    if lead == "earliest" or len(articles) < 2:
        return in_order
    sizes = _words(in_order) if lead == "longest" else _shared(in_order)
    first = max(range(len(in_order)), key=lambda at: (sizes[at], -at))
    return [in_order[first], *in_order[:first], *in_order[first + 1 :]]


def by_date(article: Article) -> ByDate:
    """A key that puts the earliest dated first: of one day the earliest minute, those without one behind it,
    then the longest, then by id. The undated are last."""
    published = article.published
    day, time = (published.last, _time(published)) if published else (date.max, math.inf)
    return (day, time, -len(article.text), article.id)


def _time(published: Published) -> float:
    if published.precision != "minute":
        return math.inf
    stated = datetime.fromisoformat(published.value)
    return (stated if stated.tzinfo else stated.replace(tzinfo=UTC)).timestamp()


def _words(articles: Sequence[Article]) -> list[int]:
    return [len(printed_words(article)) for article in articles]


def _shared(articles: Sequence[Article]) -> list[int]:
    """How many pairs of neighbouring words each has that another one has, too."""
    pairs = [set(pairwise(word.folded for word in printed_words(article))) for article in articles]
    carriers = Counter(pair for own in pairs for pair in own)
    return [sum(carriers[pair] > 1 for pair in own) for own in pairs]
