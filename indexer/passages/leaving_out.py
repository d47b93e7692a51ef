"""What of a text lies outside given spans. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from indexer.records import Span


def merged(spans: Sequence[Span], length: int) -> list[Span]:
    """Spans in order, none touching another, cut to a text of this length; empty ones are dropped."""
    joined: list[Span] = []
    for span in sorted(Span(max(0, start), min(end, length)) for start, end in spans):
        if span.end <= span.start:
            continue
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def parts_outside(block: Span, holes: Sequence[Span]) -> Iterator[Span]:
    """The parts of a block that none of these spans covers. `holes` must be as from `merged`."""
    at = block.start
    first = max(0, bisect_right(holes, block.start, key=lambda hole: hole.start) - 1)
    for number in range(first, len(holes)):  # no slice: a text may have thousands
        hole = holes[number]
        if hole.start >= block.end:
            break
        if hole.start > at:
            yield Span(at, hole.start)
        at = max(at, hole.end)
    if at < block.end:
        yield Span(at, block.end)
