"""Which of the dates that a text tells can be that of the event it reports. Pure.

Not the day on which something was said, nor one by which, since when or every time something is, nor one
still to come, unless the text begins with it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import timedelta

from indexer.records import Span, Told
from indexer.stories.content_words import stems
from indexer.stories.dates.dates_apart import Dated
from indexer.stories.dates.dating_words import (
    AFTER_DAY,
    AHEAD,
    BEFORE_DAY,
    BOUND,
    CLAUSE_ENDS,
    DATE_LINE,
    FIRST_THEN_SAID,
    IN_A_STATEMENT,
    NO_MONTH,
    PAST,
    REMEMBERED,
    SAID_THEN,
    THEN_SAID,
)
from indexer.stories.texts import Stated, Text
from indexer.stories.words import words_of

LEAD_WORDS = 100
"""Words at the beginning of a text that tell what it reports: the first two or three sentences of a news
story. A sentence that begins among them belongs to it."""

LONGEST_SPAN = 31
"""Days that a date may stand for: a month. "Last year" dates no event."""

_AROUND = 200
_YEARS = ("year", "jahr", "année", " an ")
_PERIODS = ("week", "month", "woche", "monat", "semaine", "mois")
FEWEST = 2
"""Words of the event that a sentence, with the one before it, has at least, if its date is the event's."""


@dataclass(frozen=True)
class Candidate:
    """A date, the sentence it stands in with its words, the words of the event in it and the sentence before,
    how much they tell of the event, whether the date is when something was `said`, and whether the sentence
    is the `first` of its text."""

    dated: Dated
    sentence: Span
    stems: frozenset[str]
    event: frozenset[str]
    weight: float
    said: bool = False
    first: bool = False


def lead(text: Text) -> frozenset[str]:
    """The stems of the words with which a text says what it reports, in headline and lead, without dates."""
    end = text.words[LEAD_WORDS].start if len(text.words) > LEAD_WORDS else len(text.text)
    words = [
        word.folded
        for span in text.sentences
        if span.start < end
        for word in text.words_in(span)
        if not any(told.start <= word.start < told.end for told in text.dates)
    ]
    return stems([*words, *(word.folded for word in words_of(text.title or ""))], text.language)


def candidates(text: Text, core: frozenset[str]) -> list[Candidate]:
    """The dates of a text that can be those of an event which these words tell of."""
    starts = [span.start for span in text.sentences]
    found = []
    for told, stated in zip(text.dates, text.stated, strict=True):
        place = bisect_right(starts, told.start) - 1
        if place < 0 or told.end > text.sentences[place].end or not _is_eligible(text, told, place):
            continue
        said = _is_said(text, told, text.sentences[place])
        own = text.sentence_stems[place]
        before = text.sentence_stems[place - 1] if place else frozenset[str]()
        about = len(core & own) + len((core & before) - own) / 2
        if about >= FEWEST:
            resolved = _resolved(text, told, stated)
            weight = about * _nearness(text, resolved, text.sentences[place])
            dated = (_widened(text.text, resolved, stated), stated)
            event = core & (own | before)
            found.append(Candidate(dated, text.sentences[place], own, event, weight, said, not place))
    return found


def _nearness(text: Text, told: Told, sentence: Span) -> float:
    """What of a sentence's weight counts: less the later it stands, half for a month or week instead of a
    day, half for what was long before the text was published. News begins with what it is about, tells of the
    last days, and names the day."""
    published = text.published.first if text.published else None
    is_old = bool(published and told.last and (published - told.last).days > LONGEST_SPAN)
    before = len(text.words_in(Span(text.sentences[0].start, sentence.start)))
    return float(0.5 ** (is_long(told) + is_old)) / (1 + before / LEAD_WORDS)


def is_long(told: Told) -> bool:
    """Whether a date is a week or a month, not a day."""
    return told.first != told.last or any(word in told.quote.lower() for word in _PERIODS)


def _is_said(text: Text, told: Told, sentence: Span) -> bool:
    before, after = text.text[sentence.start : told.start][-_AROUND:], text.text[told.end : sentence.end]
    first = FIRST_THEN_SAID.search(after) if len(before) <= len("On the ") else None
    return bool(SAID_THEN.search(before) or IN_A_STATEMENT.search(before) or THEN_SAID.search(after) or first)


def _is_eligible(text: Text, told: Told, place: int) -> bool:
    if told.first and told.last and (told.last - told.first).days > LONGEST_SPAN:
        return False
    if any(word in told.quote.lower() for word in _YEARS):
        return False
    sentence = text.sentences[place]
    before = text.text[sentence.start : told.start][-_AROUND:]
    if BOUND.search(before) or DATE_LINE.search(text.text[told.end : sentence.end]):
        return False
    if NO_MONTH.search(told.quote):
        return False
    if REMEMBERED.search(text.text[sentence.start : sentence.end]):
        return False
    return not place or not _is_ahead(text, told, before, text.text[told.end : sentence.end])


def _is_ahead(text: Text, told: Told, before: str, after: str) -> bool:
    """Whether a date is still to come: only the first sentence of a text previews what it is about."""
    published = text.published.last if text.published else None
    if published and told.first:
        return told.first > published
    clause = tense(before)
    return clause > 0 or (not clause and _tense_after(after) > 0)


def tense(before: str) -> int:
    """Whether the words before a date, in its clause, tell of what was (-1), what is to be (1) or neither."""
    clause = CLAUSE_ENDS.split(before)[-1]
    past = [match.end() for match in PAST.finditer(clause)]
    ahead = [match.end() for match in AHEAD.finditer(clause)]
    if not past and not ahead:
        return 0
    return 1 if max(ahead, default=0) >= max(past, default=0) else -1


def _tense_after(after: str) -> int:
    """The same of the words after a date, which begins its clause."""
    clause = CLAUSE_ENDS.split(after.lstrip(", "))[0]
    past, ahead = PAST.search(clause), AHEAD.search(clause)
    if not past and not ahead:
        return 0
    return 1 if ahead and (not past or ahead.start() <= past.start()) else -1


def _resolved(text: Text, told: Told, stated: Stated) -> Told:
    """A weekday that could be the one before publication or after it, by the tense of its own clause."""
    published = text.published
    if told.value or stated.weekday is None or stated.day or published is None:
        return told
    if published.precision not in ("day", "minute"):
        return told
    clause = tense(text.text[max(0, told.start - _AROUND) : told.start])
    back = timedelta(days=(published.first.weekday() - stated.weekday) % 7)
    if not clause:
        return told
    day = published.first - back + (timedelta(days=7) if clause > 0 else timedelta())
    return replace(told, value=day.isoformat(), first=day, last=day, why_unknown=None)


def _widened(text: str, told: Told, stated: Stated) -> Told:
    """With the words that belong to the day: "on Tuesday evening"."""
    start, end = told.start, told.end
    if stated == Stated():
        return told
    if before := BEFORE_DAY.search(text[max(0, start - 20) : start]):
        start -= len(before.group())
    if after := AFTER_DAY.match(text[end : end + 40]):
        end += after.end()
    return replace(told, start=start, end=end, quote=text[start:end])
