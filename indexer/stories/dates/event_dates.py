"""Texts that report one event -> the date each gives for it, and which of these cannot be the same day. Pure.

The event is what the texts have in common: the words of at least two of their leads. Its date is the one
that most of them can mean; each text's is that of its sentence which tells most of the event. All this says
what is printed, not what is so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from indexer.records import DateGiven, EventDates
from indexer.stories.dates.dates_apart import WEEK, gap, may_be_same, says_when
from indexer.stories.dates.dates_of_event import FEWEST, Candidate, candidates, is_long, lead
from indexer.stories.texts import Text

_SAME_LEAD = 0.8
"""The share of their words that two leads have in common from which they are one text printed twice, whose
words are no more common for that."""

_SAME_SENTENCE = 0.6
"""The same for two sentences: then they tell the same, whatever dates they give."""

_SHARED = 2
"""Words of the event, in them or in the sentences before them, that two sentences share at least if their
dates are held against each other; twice as many unless the one is the first sentence of its text."""

_TELL_THE_SAME = 3
"""Content words of its own that a sentence shares with another if it backs that one's event."""


def event_dates(texts: Sequence[Text]) -> EventDates:
    """The dates given for the event that these texts report, in the order of the texts."""
    core = event_words([lead(text) for text in texts])
    found = {text.name: candidates(text, core) for text in texts}
    anchor = _anchor(found)
    if anchor is None:
        return EventDates(silent=tuple(text.name for text in texts))
    known = _known(anchor, found)
    chosen = {name: _chosen(each, anchor, known) for name, each in found.items()}
    given = {name: one for name, one in chosen.items() if one}
    against = _against(given)
    return EventDates(
        tuple(
            DateGiven(text.name, given[text.name].dated[0], given[text.name].sentence, against[text.name])
            for text in texts
            if text.name in given
        ),
        tuple(text.name for text in texts if text.name not in given),
    )


def event_words(leads: Sequence[frozenset[str]]) -> frozenset[str]:
    """The words that at least two of the leads have which are not one text; all, where there is only one."""
    distinct: list[frozenset[str]] = []
    for each in leads:
        if not any(_alike(each, other) >= _SAME_LEAD for other in distinct):
            distinct.append(each)
    if len(distinct) < 2:
        return frozenset[str]().union(*distinct)
    often = Counter(word for words in distinct for word in words)
    return frozenset(word for word, count in often.items() if count > 1)


def _anchor(found: Mapping[str, Sequence[Candidate]]) -> Candidate | None:
    """The date that most of what tells of the event can mean; one that is known before one that is not,
    the earliest of equals."""
    return max(
        (one for candidates in found.values() for one in candidates if _is_anchor(one)),
        key=lambda one: (_support(one, found), one.dated[0].first is not None, _earliness(one)),
        default=None,
    )


def _is_anchor(one: Candidate) -> bool:
    """Whether a date can be the one that others are held against: a day on which something was done."""
    return one.weight >= FEWEST and not one.said and says_when(one.dated) and not is_long(one.dated[0])


def _known(anchor: Candidate, found: Mapping[str, Sequence[Candidate]]) -> Candidate:
    """A date of the event that is known, where the anchor's is not: of those that can be meant for it, the
    one whose sentence has most of the event in common with that of the anchor."""
    if anchor.dated[0].first:
        return anchor
    resolved = [
        one
        for candidates in found.values()
        for one in candidates
        if one.dated[0].first and _is_anchor(one) and _is_same_event(one, anchor)
    ]
    return max(
        resolved, key=lambda one: (len(one.stems & anchor.stems), one.weight, _earliness(one)), default=anchor
    )


def _support(anchor: Candidate, found: Mapping[str, Sequence[Candidate]]) -> float:
    """How much the sentences tell of the event whose dates can be this one, and half as much those which tell
    the same with another: the best of each text, copies of a sentence once."""
    heard: list[Candidate] = []
    support = 0.0
    for each in found.values():
        weight, best = max(
            ((one.weight * _backing(one, anchor), one) for one in each),
            key=lambda backed: backed[0],
            default=(0.0, anchor),
        )
        if weight and not any(_alike(best.stems, other.stems) >= _SAME_LEAD for other in heard):
            heard.append(best)
            support += weight
    return support


def _backing(one: Candidate, anchor: Candidate) -> float:
    if one.said:
        return 0.0
    if may_be_same(one.dated, anchor.dated):
        return 1.0
    return 0.5 if len(one.stems & anchor.stems) >= _TELL_THE_SAME else 0.0


def _earliness(one: Candidate) -> int:
    return -one.dated[0].first.toordinal() if one.dated[0].first else 0


def _chosen(candidates: Sequence[Candidate], anchor: Candidate, known: Candidate) -> Candidate | None:
    """The date that a text gives for the event of the anchor, which was about the day that is known.

    One that agrees comes first: a text that gives it is not held against the others for another day of the
    same story. The day on which something was said is none, and only keeps lesser sentences silent.
    """
    fitting = [one for one in candidates if _fits(one, anchor)]
    others = [one for one in candidates if _differs(one, anchor, known)]
    best = max(fitting, key=lambda one: (not one.said, one.weight), default=None)
    other = max(others, key=lambda one: one.weight, default=None)
    chosen = best or other
    return None if chosen and chosen.said else chosen


def _fits(one: Candidate, anchor: Candidate) -> bool:
    """Whether a date can be that of the anchor; what could be any day, only in a sentence that tells much."""
    telling = says_when(one.dated) and not is_long(one.dated[0])
    return may_be_same(one.dated, anchor.dated) and (telling or one.weight >= FEWEST)


def _differs(one: Candidate, anchor: Candidate, known: Candidate) -> bool:
    """Whether a date cannot be that of the anchor and is meant to be: a day, told at length."""
    if one.said or one.weight < FEWEST or is_long(one.dated[0]) or may_be_same(one.dated, anchor.dated):
        return False
    return _is_same_event(one, anchor) and gap(one.dated, known.dated) <= WEEK


def _is_same_event(one: Candidate, anchor: Candidate) -> bool:
    """Whether a date that differs can be meant for the same event."""
    if _alike(one.stems, anchor.stems) >= _SAME_SENTENCE:
        return True
    if gap(one.dated, anchor.dated) > WEEK:
        return False
    if len(one.stems & anchor.stems) >= _TELL_THE_SAME:
        return True
    return len(one.event & anchor.event) >= (_SHARED if one.first else 2 * _SHARED)


def _against(given: Mapping[str, Candidate]) -> dict[str, tuple[str, ...]]:
    """For each text those whose dates cannot be the same day."""
    against: dict[str, list[str]] = {name: [] for name in given}
    for one, other in combinations(given, 2):
        if not _agree(given[one], given[other], list(given.values())):
            against[one].append(other)
            against[other].append(one)
    return {name: tuple(others) for name, others in against.items()}


def _agree(one: Candidate, other: Candidate, each: Sequence[Candidate]) -> bool:
    """Whether two dates can be the same day, or are of two events, or stand in copies of sentences of which
    any two can: a copy printed days later says "on Tuesday" still."""
    if gap(one.dated, other.dated) > WEEK and _alike(one.stems, other.stems) < _SAME_SENTENCE:
        return True
    ones = [twin.dated for twin in each if _is_copy(twin, one)]
    others = [twin.dated for twin in each if _is_copy(twin, other)]
    return any(may_be_same(first, second) for first in ones for second in others)


def _is_copy(one: Candidate, other: Candidate) -> bool:
    return one is other or (
        one.dated[0].quote.casefold() == other.dated[0].quote.casefold()
        and _alike(one.stems, other.stems) >= _SAME_LEAD
    )


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the words of either that both have."""
    return len(one & other) / len(one | other) if one | other else 0.0
