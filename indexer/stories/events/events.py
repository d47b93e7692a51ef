"""What two articles have in common, and what not, that says whether they report one event. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date

from indexer.records import Article, Link, SharedWord, Span, TellingWord, Told
from indexer.stories.events.event_words import lead_words, likeness
from indexer.stories.events.names import kind_of, names_in
from indexer.stories.words import Word

FORTNIGHT, TWO_MONTHS = 14, 60
FAR = 0.3
"""What articles published two months apart or more must be more alike by than those of one fortnight; between
the two it grows evenly. Events of one kind recur (storms, interest rates, trials) and share 0.25 to 0.35;
reprints, which share nearly all, are joined over any time."""

MOST_SHARED, MOST_APART = 12, 6
"""Words in a link."""

_UNCOMPARED = re.compile("[\u0300-\u036f'’‘ʼ]")


def time_between(first: date | None, last: date | None, article: Article) -> int | None:
    """The least days between an article's publication and the days from `first` to `last`, `None` where
    either is unknown."""
    own = article.published
    if own is None or first is None or last is None:
        return None
    return max(0, (first - own.last).days, (own.first - last).days)


def remoteness(days: int | None) -> float:
    """What is taken from the likeness of two articles that were published so far apart: 0 to `FAR`."""
    if days is None:
        return 0.0
    return FAR * min(1.0, max(0.0, (days - FORTNIGHT) / (TWO_MONTHS - FORTNIGHT)))


class Lead:
    """An article, read once for all the links it is in. `weights` are its `event_words`, `told` the
    dates that its lead tells of."""

    def __init__(self, article: Article, weights: Mapping[str, float], told: Sequence[Told] = ()) -> None:
        self.article = article
        self.weights = weights
        self._told = told
        self._words = lead_words(article)
        self._places: dict[str, Word] = {}
        for word in self._words:
            self._places.setdefault(word.folded, word)
        self._names = names_in(article.text, self._words)
        self._printed = _plain(f"{article.title or ''}\n{article.text}")

    def word(self, folded: str) -> TellingWord | None:
        """How the text prints this word, if its lead does."""
        place = self._places.get(folded)
        if place is None:
            return None
        text = self.article.text[place.start : place.end]
        return TellingWord(kind_of(folded, self._names), text, Span(place.start, place.end))

    def prints(self, folded: str) -> bool:
        """Whether the word stands anywhere in the headline or text, be it within a longer one."""
        return _plain(folded) in self._printed

    def likeness_to(self, other: Lead) -> float:
        """How alike the two are, the time between them not counted."""
        return likeness(self.weights, other.weights)

    def days_told(self) -> dict[date, Told]:
        """Where each day that the text tells of is first told."""
        days: dict[date, Told] = {}
        for told in self._told:
            if told.first and told.first == told.last:
                days.setdefault(told.first, told)
        return days


def link(here: Lead, there: Lead) -> Link:
    """What these two have in common and what not."""
    published = there.article.published
    apart = time_between(published.first, published.last, here.article) if published else None
    mine, theirs = here.days_told(), there.days_told()
    return Link(
        here.article.id,
        there.article.id,
        here.likeness_to(there),
        apart,
        tuple(_shared(here, there)),
        tuple(_only(here, there)),
        tuple(_only(there, here)),
        tuple((told, theirs[day]) for day, told in mine.items() if day in theirs),
    )


def _shared(here: Lead, there: Lead) -> list[SharedWord]:
    parts = {word: weight * there.weights.get(word, 0.0) for word, weight in here.weights.items()}
    whole = sum(parts.values())
    shared = sorted((word for word, part in parts.items() if part), key=lambda word: (-parts[word], word))
    pairs = ((here.word(word), there.word(word), parts[word] / whole) for word in shared)
    # what stands in a headline only has no place in the text to show
    found = [SharedWord(mine, theirs, share) for mine, theirs, share in pairs if mine and theirs]
    return found[:MOST_SHARED]


def _only(here: Lead, there: Lead) -> list[TellingWord]:
    """Names and numbers of one that the other does not print, weightiest first."""
    missing = (here.word(folded) for folded in here.weights if not there.prints(folded))
    return [word for word in missing if word and word.kind != "word"][:MOST_APART]


def _plain(text: str) -> str:
    """Without capitals, accents and apostrophes: a fraction of the time that a long text's words take."""
    return _UNCOMPARED.sub("", unicodedata.normalize("NFKD", text)).casefold()
