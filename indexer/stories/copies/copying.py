"""Whether two articles print one text, or share a passage, or neither. Pure.

Quotations make no copy: two reporters may quote one speech.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.records import Likeness, SameWords, Span
from indexer.stories.copies.alignment import Common, Mask, Printed, Stretch, mask_of, stretches, turned
from indexer.stories.copies.prints import OVERLAP, RUN, numbers_of

STRETCH = 20
"""Words outside quotations that a stretch shares to be a passage; `STOCK` are enough where, with quotations,
it shares half as many again."""

STOCK = 12
"""Words in a row that are no stock phrase: reports of one event share names, titles and phrases of five to
eleven. A stretch without so many in a row could be phrases that happen to stand side by side, unless twice
`STRETCH` are shared or"""
CLOSE = 0.75
"""so much of it, from its first to its last word. Of made-up reports on one matter, half of them stock
phrases, 18 pairs in 1,000 share a stretch without these two, and 1 with them."""

TEXT = 0.5
"""The share of the shorter text's words outside quotations, from the first to the last word of every passage
shared, from which both are one text. No text has so much in common with three that have nothing in common."""

OWN_TEXT = 0.8
"""The same share, of all its words, for two articles of one outlet, which prints lists, captions and notes of
its own again: of short articles that tell different things they were seen to be up to 0.59."""

PART = 0.25
"""The share of the longer text that the shorter has to be, unless it is how the longer begins: trimmed copy
is the beginning of a report, while a round-up of many has each whole, and is one text with none of them."""

BEGINNING = 60
"""Words of the longer text within which a passage is how it begins, be it after another lead."""

WHOLE = 0.9
"""The share of all its words that a text with fewer than `STRETCH` outside quotations has in common."""

PRINTS = 4
"""Prints within `OVERLAP` words that a passage shares: so it is found by its prints from either text."""


def likeness(one: Printed, other: Printed) -> Likeness | None:
    """What two texts print alike; `None` if that is no more than two texts on one matter do. It makes no
    difference which comes first."""
    if _order(other) < _order(one):
        found = likeness(other, one)
        return _turned(found) if found else None
    shared = stretches(one, other)
    passages = [stretch for stretch in shared if _is_passage(one, other, stretch)]
    if not any(_is_found(one, other, stretch) for stretch in passages):
        return None
    # In how much is shared, long quotations count too.
    told = [stretch for stretch in shared if stretch in passages or _words(stretch) >= STRETCH]
    return Likeness(
        kind="text" if _is_one_text(one, other, passages) else "passage",
        share_of_one=_share(one, told),
        share_of_other=_share(other, list(map(turned, told))),
        runs=tuple(_alike(one, other, run) for run in sorted(run for stretch in told for run in stretch)),
    )


def of_one_outlet(one: Printed, other: Printed) -> bool:
    """Whether both are known to be printed by one outlet."""
    return one.outlet is not None and one.outlet == other.outlet


def part_of(text: Printed, span: Span) -> Printed:
    """The words of a text that begin in a span of it, as a text."""
    starts = np.fromiter((word.start for word in text.words), np.intp, len(text.words))
    first, end = np.searchsorted(starts, (span.start, span.end))
    return Printed(text.words[first:end], text.quoted[first:end], text.outlet)


def _order(text: Printed) -> tuple[int, int, bytes]:
    return text.own, len(text.words), text.runs.tobytes()


def _is_one_text(one: Printed, other: Printed, passages: Sequence[Stretch]) -> bool:
    if of_one_outlet(one, other):
        counted, least = np.ones(len(one.words), bool), OWN_TEXT
    else:
        counted, least = _telling(one), TEXT
    if _covered(one, passages, counted) < least:
        return False
    first = min(stretch[0].other for stretch in passages)
    return first < BEGINNING or _covered(other, list(map(turned, passages)), _telling(other)) >= PART


def _is_passage(one: Printed, other: Printed, stretch: Stretch) -> bool:
    if one.own < STRETCH:
        return _words(stretch) >= WHOLE * len(one.words)
    words, outside = _words(stretch), _outside(one, other, stretch)
    if outside < (STRETCH if words < 1.5 * STRETCH else STOCK):
        return False
    return words >= min(2 * STRETCH, CLOSE * _extent(stretch)) or max(run.length for run in stretch) >= STOCK


def _outside(one: Printed, other: Printed, stretch: Stretch) -> int:
    """How many words are no quotation: neither marked as such in both texts nor in one of them part of a
    quotation that the stretch has whole, as where the other text sets a statement off without marks."""
    back = turned(stretch)
    whole = _whole_quotations(one, stretch), _whole_quotations(other, back)
    quotation = 0
    for run in stretch:
        here, there = run.one - stretch[0].one, run.other - back[0].one
        marked = one.quoted[run.one :][: run.length] & other.quoted[run.other :][: run.length]
        quotation += int((marked | whole[0][here:][: run.length] | whole[1][there:][: run.length]).sum())
    return _words(stretch) - quotation


def _whole_quotations(text: Printed, stretch: Stretch) -> Mask:
    """Which words of a stretch, from its first to its last, are of quotations that end within it."""
    first, end = stretch[0].one, max(run.one + run.length for run in stretch)
    quoted = text.quoted[first:end].copy()
    between = np.flatnonzero(~quoted)
    if first and text.quoted[first - 1]:
        quoted[: between[0] if len(between) else None] = False
    if end < len(text.quoted) and text.quoted[end]:
        quoted[between[-1] + 1 if len(between) else 0 :] = False
    return quoted


def _extent(stretch: Stretch) -> int:
    """Words from the first to the last, in the text where it is longer."""
    first, last = stretch[0], stretch[-1]
    return last.length + max(last.one - first.one, last.other - first.other)


def _is_found(one: Printed, other: Printed, stretch: Stretch) -> bool:
    """Whether enough prints that both have stand within so few words that a piece of each has them all."""
    places: list[tuple[int, int]] = []
    for run in stretch:
        count = run.length - RUN + 1
        both = one.is_print[run.one :][:count] & other.is_print[run.other :][:count]
        places += [(run.one + at, run.other + at) for at in np.flatnonzero(both).tolist()]
    return any(_stand_together(one, places[at : at + PRINTS + 1]) for at in range(len(places)))


def _stand_together(one: Printed, places: Sequence[tuple[int, int]]) -> bool:
    within = [
        first
        for first, second in places
        if first - places[0][0] <= OVERLAP - RUN and abs(second - places[0][1]) <= OVERLAP - RUN
    ]
    return len(np.unique(numbers_of(one.runs[within]))) >= PRINTS


def _telling(one: Printed) -> Mask:
    """Which words are counted: those outside quotations, or all if those are few."""
    return ~one.quoted if one.own >= STRETCH else np.ones(len(one.words), bool)


def _covered(one: Printed, passages: Sequence[Stretch], counted: Mask) -> float:
    """The share of these words of a text that the passages hold from their first to their last word: an
    edited word within is part of the copy."""
    held = np.zeros(len(one.words), bool)
    for stretch in passages:
        held[stretch[0].one : max(run.one + run.length for run in stretch)] = True
    return float((held & counted).sum() / counted.sum())


def _share(one: Printed, told: Sequence[Stretch]) -> float:
    return float(mask_of([run for stretch in told for run in stretch], len(one.words)).mean())


def _words(stretch: Stretch) -> int:
    return sum(run.length for run in stretch)


def _alike(one: Printed, other: Printed, run: Common) -> SameWords:
    return SameWords(_span(one, run.one, run.length), _span(other, run.other, run.length))


def _span(text: Printed, first: int, length: int) -> Span:
    return Span(text.words[first].start, text.words[first + length - 1].end)


def _turned(found: Likeness) -> Likeness:
    runs = sorted(SameWords(run.other, run.one) for run in found.runs)
    return Likeness(found.kind, found.share_of_other, found.share_of_one, tuple(runs))
