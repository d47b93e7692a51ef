"""Prints: few numbers that texts sharing wording have in common, by winnowing (Schleimer et al. 2003). Pure.

Of every `WINDOW` runs of `RUN` words in a row the one with the least hash is chosen, whatever stands around
them. So any `RUN + WINDOW - 1` words (10) that two texts have in common give both a common print.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeAlias

import numpy as np

from indexer.records import Span
from indexer.stories.words import Word

RUN = 5
"""Words in a print. Two articles of one topic share few runs of five that are no quotation; when one word in
ten is changed, six runs in ten stay."""
WINDOW = 6
"""Runs of which one at least is chosen: two in seven are."""

OVERLAP = 40
"""Words after a piece that its prints are of, too: what two texts share within so many words lies whole in a
piece of each, wherever they are cut."""
PIECE = 150
"""Words in a piece of a text that is looked up, about those of a passage. Its prints are some 54."""

NUMBERS = 1 << 18
"""How many prints are told apart: 54 of a piece and 54 of another share 0.01 by chance. The more there are,
the fewer passages have one, which is what looking it up costs. A quarter as many opened no sooner."""

Hashes: TypeAlias = "np.typing.NDArray[np.uint64]"
Places: TypeAlias = "np.typing.NDArray[np.intp]"

_ODD = np.uint64(0x9E3779B97F4A7C15)
_MIXERS = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


def prints_of_passages(words: Sequence[Word], passages: Iterable[Span]) -> Iterator[tuple[int, ...]]:
    """The prints of each of these spans of a text, given all words of the text that are compared."""
    runs = run_hashes(words)
    places, starts = chosen(runs), [word.start for word in words]
    for span in passages:
        yield _prints(runs, places, bisect_left(starts, span.start), bisect_left(starts, span.end))


def prints_of_pieces(runs: Hashes) -> Iterator[tuple[int, ...]]:
    """The prints of a text to look up, piece by piece, given its `run_hashes`."""
    places = chosen(runs)
    for first in range(0, len(runs), PIECE):
        yield _prints(runs, places, first, first + PIECE)


def run_hashes(words: Sequence[Word]) -> Hashes:
    """A hash of every run of `RUN` words, by the place of its first word; none for fewer words."""
    hashes = np.fromiter((_hash(word.folded) for word in words), np.uint64, len(words))
    count = max(0, len(words) - RUN + 1)
    mixed = np.zeros(count, np.uint64)
    for place in range(RUN):
        mixed = mixed * _ODD + hashes[place : place + count]
    # The ending of splitmix64: runs are chosen by the order of their hashes, so that every bit must count.
    mixed = (mixed ^ (mixed >> np.uint64(30))) * _MIXERS[0]
    mixed = (mixed ^ (mixed >> np.uint64(27))) * _MIXERS[1]
    return mixed ^ (mixed >> np.uint64(31))


def chosen(runs: Hashes) -> Places:
    """The places of the runs that winnowing chooses, in order."""
    if len(runs) <= WINDOW:
        return np.flatnonzero(runs == runs.min())[:1] if len(runs) else np.zeros(0, np.intp)
    windows = np.lib.stride_tricks.sliding_window_view(runs, WINDOW)
    return np.unique(windows.argmin(axis=1) + np.arange(len(windows)))


def numbers_of(runs: Hashes) -> Hashes:
    """The prints that these runs are."""
    return runs % np.uint64(NUMBERS)


def _prints(runs: Hashes, places: Places, first: int, end: int) -> tuple[int, ...]:
    """The prints of the words from `first` up to `end` and of `OVERLAP` behind them."""
    if end <= first:
        return ()
    low, high = np.searchsorted(places, (first, end + OVERLAP - RUN + 1))
    return tuple(np.unique(numbers_of(runs[places[low:high]])).tolist())


@lru_cache(1 << 16)  # of one article after another, nearly all words are those of the articles before
def _hash(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "replace"))
