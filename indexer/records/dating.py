"""The dates that several articles give for one event."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.records.articles import Span, Told


@dataclass(frozen=True)
class DateGiven:
    """When an article says that the event was.

    `told.quote` is `text[told.start:told.end]` of the article `article_id`, and stands in `sentence`.
    `told.value` is `None` where it cannot be resolved; `told.why_unknown` says why. `against` are the ids
    of the articles that give a date which cannot be the same day.
    """

    article_id: str
    told: Told
    sentence: Span
    against: tuple[str, ...] = ()


@dataclass(frozen=True)
class EventDates:
    """The dates given for one event, in the order of the articles asked about, and the ids of the articles
    that give none."""

    given: tuple[DateGiven, ...] = ()
    silent: tuple[str, ...] = ()

    @property
    def disagree(self) -> bool:
        """Whether any two of them cannot be the same day."""
        return any(one.against for one in self.given)
