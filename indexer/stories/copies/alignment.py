"""What two texts print alike: every run of words they have in common, and where such runs lie together. Pure.

A run is a print of the same words in the same order, `RUN` words at least. Runs that follow each other
in both texts with few other words between them are one stretch: that is how edited copy looks, while two
articles on one matter share stock phrases far apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

import numpy as np

from indexer.records import Article
from indexer.stories.copies.prints import RUN, Hashes, Places, chosen, run_hashes
from indexer.stories.marks import marked_runs
from indexer.stories.words import Word, printed_words

GAP = 12
"""Words of either text between two runs of one stretch. When one word in five is changed at random, three of
four gaps between runs of five words are shorter."""

OFTEN = 8
"""Places of a text at which a run stands, from which on it says nothing about which is meant."""

Mask: TypeAlias = "np.typing.NDArray[np.bool_]"


@dataclass(frozen=True)
class Printed:
    """A text as it is compared: its words outside page furniture, in order, which of them stand between
    quotation marks, and the outlet: one name for all its spellings, `None` for an unknown one."""

    words: Sequence[Word]
    quoted: Mask
    outlet: str | None = None

    @cached_property
    def runs(self) -> Hashes:
        """See `prints.run_hashes`."""
        return run_hashes(self.words)

    @cached_property
    def is_print(self) -> Mask:
        """Which of the runs are prints."""
        mask = np.zeros(len(self.runs), bool)
        mask[chosen(self.runs)] = True
        return mask

    @cached_property
    def own(self) -> int:
        """How many words stand outside quotation marks."""
        return len(self.words) - int(self.quoted.sum())


class Common(NamedTuple):
    """`length` words in a row that two texts have in common, from a place in each, counted in words."""

    one: int
    other: int
    length: int


Stretch: TypeAlias = "tuple[Common, ...]"


def printed(article: Article, outlet: str | None = None) -> Printed:
    """An article as it is compared, printed by this outlet (see `Printed`)."""
    words = printed_words(article)
    starts = np.fromiter((word.start for word in words), np.intp, len(words))
    quoted = np.zeros(len(words), bool)
    for mark in marked_runs(article.text):
        quoted[np.searchsorted(starts, mark.start) : np.searchsorted(starts, mark.end)] = True
    return Printed(words, quoted, outlet)


def stretches(one: Printed, other: Printed) -> list[Stretch]:
    """What two texts have in common, in the order of the first: runs that lie together are one stretch."""
    growing: list[list[Common]] = []
    done: list[list[Common]] = []
    for run in common_runs(one, other):
        done += [each for each in growing if run.one - _end(each[-1]) > GAP]
        growing = [each for each in growing if run.one - _end(each[-1]) <= GAP]
        followed = [each for each in growing if _follows(each[-1], run)]
        if followed:
            min(followed, key=lambda each: abs(run.other - _end_in_other(each[-1]))).append(run)
        else:
            growing.append([run])
    return sorted(map(tuple, done + growing))


def common_runs(one: Printed, other: Printed) -> list[Common]:
    """Every run of `RUN` words or more that two texts have in common, as long as can be, in the order
    of the first; without those that stand `OFTEN` times in the other."""
    order = np.argsort(other.runs, kind="stable")
    values = other.runs[order]
    low = np.searchsorted(values, one.runs, "left")
    count = np.searchsorted(values, one.runs, "right") - low
    count[count >= OFTEN] = 0
    firsts = np.repeat(np.arange(len(one.runs)), count)
    within = np.arange(len(firsts)) - np.repeat(np.cumsum(count) - count, count)
    return _joined(firsts, order[np.repeat(low, count) + within])


def mask_of(stretch: Sequence[Common], count: int) -> Mask:
    """Which of the first text's `count` words stand in these runs."""
    mask = np.zeros(count, bool)
    for run in stretch:
        mask[run.one : run.one + run.length] = True
    return mask


def turned(stretch: Sequence[Common]) -> Stretch:
    """The same runs from the other text's side."""
    return tuple(Common(run.other, run.one, run.length) for run in stretch)


def _joined(firsts: Places, others: Places) -> list[Common]:
    """Runs of `RUN` words, by their places, as runs of as many words as follow each other in both texts."""
    if not len(firsts):
        return []
    order = np.lexsort((firsts, others - firsts))
    firsts, others = firsts[order], others[order]
    breaks = np.flatnonzero((np.diff(firsts) != 1) | (np.diff(others) != 1)) + 1
    starts, ends = np.concatenate(([0], breaks)), np.concatenate((breaks, [len(firsts)]))
    lengths = (ends - starts + RUN - 1).tolist()
    return sorted(map(Common, firsts[starts].tolist(), others[starts].tolist(), lengths))


def _follows(last: Common, run: Common) -> bool:
    """Whether a run follows another in both texts; they may overlap by less than a run where words repeat."""
    return run.one - _end(last) > -RUN and -RUN < run.other - _end_in_other(last) <= GAP


def _end(run: Common) -> int:
    return run.one + run.length


def _end_in_other(run: Common) -> int:
    return run.other + run.length
