"""Which sentence of a passage carried its nearness to the question. Pure; runs no model."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from indexer.records import Span


def carrying_sentence(shares: Iterable[tuple[int, int, float]], spans: Sequence[Span]) -> Span | None:
    """The span, of a text's sentences in order, whose tokens add most to the cosine between the text and
    the question; the first of several that add the same. `None` where no token stands in any of them.

    `shares` are the start, end and share of each token (an embedder's `token_shares`), in characters of the
    text that `spans` are of. A token belongs to the sentence it starts in; one with an empty span to none.
    """
    starts = [span.start for span in spans]
    sums: dict[int, float] = {}
    for start, end, share in shares:
        place = bisect_right(starts, start) - 1
        if end > start and place >= 0 and start < spans[place].end:
            sums[place] = sums.get(place, 0.0) + share
    return spans[max(sums, key=lambda place: (sums[place], -place))] if sums else None
