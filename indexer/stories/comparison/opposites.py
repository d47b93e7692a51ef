"""Which paragraphs of two texts stand opposite each other: split, merged and moved ones too. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

ALIKE = 0.3
"""The least share of the lesser paragraph's words, rare ones counting more, that a counterpart has too: an
edited paragraph keeps most of its words, and two paragraphs of one story on different matters share
its names only."""

FEWEST_SHARED = 2
"""Content words that two paragraphs share at least, unless all of the lesser one are: one is a chance."""

_COMMON = 50
"""Paragraphs of one text that have a word, from which it says nothing about which is meant."""

Sets = Sequence[frozenset[str]]


class Group(NamedTuple):
    """Paragraphs of the one text opposite those of the other, by their numbers; one may be empty."""

    ones: tuple[int, ...]
    others: tuple[int, ...]
    moved: bool = False


def opposite(ones: Sets, others: Sets) -> list[Group]:
    """Groups that hold each paragraph once, in the order of the first text; what only the second has follows
    its own predecessor. Each paragraph is given as the set of words that tell what it is about."""
    groups = _grouped(_links(ones, others), len(ones), len(others))
    placed = _with_moves(sorted(group for group in groups if group.ones))
    after: defaultdict[int, list[Group]] = defaultdict(list)
    row_of = {other: row for row, group in enumerate(placed) for other in group.others}
    row = -1
    alone = {group.others[0]: group for group in groups if not group.ones}
    for other in range(len(others)):
        row = row_of.get(other, row)
        if other in alone:
            after[row].append(alone[other])
    rows = [*after[-1]]
    for place, group in enumerate(placed):
        rows += [group, *after[place]]
    return rows


def _links(ones: Sets, others: Sets) -> set[tuple[int, int]]:
    """Each paragraph with the one most like it in the other text, if it is like enough; the earlier where
    several are alike."""
    best_of_one: dict[int, tuple[float, int]] = {}
    best_of_other: dict[int, tuple[float, int]] = {}
    for (one, other), likeness in sorted(_likeness(ones, others).items()):
        if likeness > best_of_one.get(one, (0.0, 0))[0]:
            best_of_one[one] = (likeness, other)
        if likeness > best_of_other.get(other, (0.0, 0))[0]:
            best_of_other[other] = (likeness, one)
    chosen = {(one, other) for one, (_, other) in best_of_one.items()}
    return chosen | {(one, other) for other, (_, one) in best_of_other.items()}


def _likeness(ones: Sets, others: Sets) -> dict[tuple[int, int], float]:
    """The weight of the words that a pair shares, over that of the lesser paragraph's. A word weighs less
    the more paragraphs of that text which has it most often have it."""
    often = _often(ones) | _often(others)
    shared = _shared(ones, others)
    weight_of = [
        [sum(1 / often[word] for word in sorted(words)) for words in side] for side in (ones, others)
    ]
    found = {}
    for (one, other), words in shared.items():
        lesser = min(weight_of[0][one], weight_of[1][other])
        likeness = sum(1 / often[word] for word in words) / lesser
        whole = len(words) == min(len(ones[one]), len(others[other]))
        if likeness >= ALIKE and (whole or len(words) >= FEWEST_SHARED):
            found[one, other] = round(likeness, 9)  # so that the order of adding does not decide
    return found


def _shared(ones: Sets, others: Sets) -> dict[tuple[int, int], list[str]]:
    """The words that each pair of paragraphs shares, without those that very many have."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for other, words in enumerate(others):
        for word in words:
            places[word].append(other)
    shared: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for one, words in enumerate(ones):
        for word in sorted(words):
            if len(places.get(word, ())) <= _COMMON:
                for other in places.get(word, ()):
                    shared[one, other].append(word)
    return shared


def _often(side: Sets) -> Counter[str]:
    """How many paragraphs of one text have each word."""
    return Counter(word for words in side for word in words)


def _grouped(links: set[tuple[int, int]], ones: int, others: int) -> list[Group]:
    """The connected parts of the links, and each paragraph that has none alone."""
    leader = list(range(ones + others))

    def first_of(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    for one, other in links:
        first, second = sorted((first_of(one), first_of(ones + other)))
        leader[second] = first
    members: defaultdict[int, list[int]] = defaultdict(list)
    for place in range(ones + others):
        members[first_of(place)].append(place)
    return [
        Group(
            tuple(place for place in group if place < ones),
            tuple(place - ones for place in group if place >= ones),
        )
        for group in members.values()
    ]


def _with_moves(groups: Sequence[Group]) -> list[Group]:
    """The groups, those marked moved that are not in the longest run in which both texts keep their order."""
    paired = [place for place, group in enumerate(groups) if group.others]
    kept = {paired[rank] for rank in _longest_rising([groups[place].others[0] for place in paired])}
    return [
        group._replace(moved=bool(group.others) and place not in kept) for place, group in enumerate(groups)
    ]


def _longest_rising(values: Sequence[int]) -> list[int]:
    """The places of a longest rising subsequence, by patience sorting."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for place, value in enumerate(values):
        pile = bisect_left(tails, value)
        before.append(ends[pile - 1] if pile else None)
        tails[pile : pile + 1] = [value]
        ends[pile : pile + 1] = [place]
    chain: list[int] = []
    at = ends[-1] if ends else None
    while at is not None:
        chain.append(at)
        at = before[at]
    return chain[::-1]
