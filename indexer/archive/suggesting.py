"""Filters that a question in plain words could mean: offered with the words they come from, never applied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from indexer.archive.asked_days import days_asked
from indexer.archive.asked_outlets import outlets_asked, outlets_named
from indexer.records import FacetCount, Filters, Span, Suggestion
from indexer.search.operators import cut, operators

LONGEST = 1_000
"""Characters of a question that are looked at. A pasted article is no question."""

_HIDDEN = "\0"
"""Stands for every character of an operator or a phrase: what is in them has been said already."""


def suggest(question: str, today: date | None, outlets: Sequence[FacetCount]) -> tuple[Suggestion, ...]:
    """What of a question could be meant as a filter, in the order of its words: days of publication, and
    those of the archive's `outlets` (as it counts them, those with most articles first).

    Each can be had by itself: its `text` is the question, operators included, without the words it stands
    for. What needs a day to be counted from ("last week") is offered only where `today` is given.
    """
    shown = _without_operators(question[:LONGEST])
    held = [count.value for count in outlets if count.value is not None]
    found = sorted((*_outlets(shown, held), *_days(shown, today, held)), key=lambda found: found[0])
    return tuple(_suggestion(question, *one) for one in found)


def _without_operators(question: str) -> str:
    for operator in operators(question):
        hidden = _HIDDEN * (operator.end - operator.start)
        question = question[: operator.start] + hidden + question[operator.end :]
    return question


def _outlets(shown: str, held: Sequence[str]) -> Iterator[tuple[Span, Filters, date | None]]:
    for asked in outlets_asked(shown, held):
        yield Span(asked.start, asked.end), Filters(outlets=(asked.value,)), None


def _days(shown: str, today: date | None, held: Sequence[str]) -> Iterator[tuple[Span, Filters, date | None]]:
    for asked in days_asked(shown, today, outlets_named(shown, held)):
        filters = Filters(after=asked.after, before=asked.before)
        yield Span(asked.start, asked.end), filters, today if asked.relative else None


def _suggestion(question: str, span: Span, filters: Filters, relative_to: date | None) -> Suggestion:
    rest = cut(question, [span])
    rest = rest if any(map(str.isalnum, rest)) else ""
    return Suggestion(span.start, span.end, question[span.start : span.end], filters, rest, relative_to)
