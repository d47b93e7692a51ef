"""Lines of page furniture in a text: share and subscribe lines, teasers, notices. Whole lines only.

A line is marked only when all of it reads as furniture: rather too little than a sentence of the article.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from indexer.metadata.bylines import byline_of
from indexer.metadata.furniture_forms import BESIDE_OTHERS, FORMS, TEASERS_FOLLOW
from indexer.metadata.headlines import could_be_headline
from indexer.metadata.lines import Line, is_prose
from indexer.metadata.own_dates import own_dates
from indexer.records import Furniture

MOST_LINES = 3_000
"""Lines that are looked at, from the beginning; an article is shorter."""

LONGEST = 320
"""Characters of a line that can be furniture."""

MOST_TEASERS = 10
"""Headlines of other stories that are marked under one heading."""


class _Seen(NamedTuple):
    """A line and why it is furniture, if it is."""

    line: Line
    reason: str | None


def furniture_of(text: str, known: Sequence[Furniture] = ()) -> tuple[Furniture, ...]:
    """The furniture found in `text`, in order, without what lies in furniture `known` already."""
    taken = {part.start for part in known}
    seen = [_Seen(line, _reason(line)) for line in _lines(text)]
    reasons = [each.reason for each in seen]
    lines = [each.line for each in seen]
    _mark_single_words(lines, reasons)
    _mark_teasers(lines, reasons)
    return tuple(
        Furniture(line.start, line.end, reason)
        for line, reason in zip(lines, reasons, strict=True)
        if reason and line.start not in taken
    )


def _lines(text: str) -> list[Line]:
    lines, position, gap = [], 0, True
    for _ in range(MOST_LINES):
        if position >= len(text):
            break
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        bare = text[position:end].strip()
        if bare:
            start = text.index(bare[0], position)
            lines.append(Line(bare[:LONGEST], start, start + len(bare), gap))
        position, gap = end + 1, not bare
    return lines


def _reason(line: Line) -> str | None:
    if not line.whole:
        return None
    words = " ".join(line.text.split()).strip("| ")
    return next((reason for reason, form in FORMS if form.fullmatch(words)), None)


def _mark_single_words(lines: list[Line], reasons: list[str | None]) -> None:
    """Marks "Search", "Print" and the like beside furniture, in both directions."""
    for numbers in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        for number in numbers:
            beside = reasons[max(number - 1, 0) : number] + reasons[number + 1 : number + 2]
            if not reasons[number] and any(beside) and BESIDE_OTHERS.fullmatch(lines[number].text):
                reasons[number] = "navigation"


def _mark_teasers(lines: list[Line], reasons: list[str | None]) -> None:
    for number, line in enumerate(lines):
        if reasons[number] == "ticker":
            _mark_ticker(lines, reasons, number)
        elif TEASERS_FOLLOW.fullmatch(line.text):
            _mark_listed(lines, reasons, number)


def _mark_ticker(lines: list[Line], reasons: list[str | None], number: int) -> None:
    """The headline under "Breaking News:" is another story's where a second headline follows it."""
    following = lines[number + 1 : number + 4]
    if (
        len(following) == 3
        and all(could_be_headline(line) for line in following[:2])
        and is_prose(following[2])
    ):
        reasons[number + 1] = "teaser for another story"


def _mark_listed(lines: list[Line], reasons: list[str | None], number: int) -> None:
    """The run of headlines below a heading; the last is left where a paragraph follows, being its heading."""
    run: list[int] = []
    ends_so = not any(map(is_prose, lines[number + 1 :]))
    for below in range(number + 1, min(number + 1 + MOST_TEASERS, len(lines))):
        of_a_teaser = run and ends_so and (byline_of(lines[below]) or own_dates(lines[below]))
        if reasons[below] or not (of_a_teaser or could_be_headline(lines[below])):
            break
        run.append(below)
    after = run[-1] + 1 if run else number + 1
    if run and after < len(lines) and is_prose(lines[after]) and lines[run[-1]].gap:
        run.pop()
    if run and not reasons[number]:
        reasons[number] = "link to another story"
    for below in run:
        reasons[below] = "teaser for another story"
