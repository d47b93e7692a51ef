"""Groups found locally are those that exhaustive average linkage finds, from wherever one starts."""

from __future__ import annotations

import random
from collections.abc import Mapping
from itertools import combinations, pairwise

import pytest

from indexer.stories.events.clustering import ALIKE, Grouping

Likeness = dict[frozenset[str], float]


def _near(likeness: Likeness, thing: str) -> dict[str, float]:
    return {other: alike for pair, alike in likeness.items() if thing in pair for other in pair - {thing}}


def _groups(likeness: Likeness, things: list[str]) -> dict[str, tuple[str, ...]]:
    grouping = Grouping(lambda thing: _near(likeness, thing))
    return {thing: grouping.group_of(thing) for thing in things}


def _random_likeness(seed: int, count: int) -> tuple[list[str], Likeness]:
    """Things of which half the pairs are a little alike, most of them too little."""
    dice = random.Random(seed)
    things = [f"t{number:02}" for number in range(count)]
    pairs = combinations(things, 2)
    return things, {frozenset(pair): dice.betavariate(1, 5) for pair in pairs if dice.random() < 0.5}


def _exhaustive(likeness: Likeness, things: list[str]) -> list[tuple[str, ...]]:
    """Average linkage, pair by pair, over all groups there are."""
    groups: list[tuple[str, ...]] = [(thing,) for thing in things]
    while len(groups) > 1:
        best, one, other = max(
            (sum(likeness.get(frozenset((a, b)), 0.0) for a in x for b in y) / (len(x) * len(y)), x, y)
            for x, y in combinations(groups, 2)
        )
        if best < ALIKE:
            break
        groups = [group for group in groups if group not in (one, other)] + [tuple(sorted(one + other))]
    return groups


@pytest.mark.parametrize("seed", range(12))
def test_the_groups_are_those_of_exhaustive_average_linkage(seed: int) -> None:
    things, likeness = _random_likeness(seed, 24)

    grouping = Grouping(lambda thing: _near(likeness, thing), cohesion=0.0)  # nothing is taken apart

    groups = {grouping.group_of(thing) for thing in things}

    assert sorted(groups) == sorted(_exhaustive(likeness, things))


@pytest.mark.parametrize("seed", range(6))
def test_a_group_is_the_same_whatever_was_asked_for_before(seed: int) -> None:
    things, likeness = _random_likeness(seed, 40)
    shuffled = random.Random(seed).sample(things, len(things))

    alone = {thing: _groups(likeness, [thing])[thing] for thing in things}

    assert _groups(likeness, things) == _groups(likeness, shuffled) == alone
    assert any(len(group) > 2 for group in alone.values())


def test_two_tight_groups_that_are_less_alike_stay_apart() -> None:
    storm, other_storm = ["a1", "a2", "a3"], ["b1", "b2", "b3"]
    within = dict.fromkeys(map(frozenset, (*combinations(storm, 2), *combinations(other_storm, 2))), 0.6)
    between = {frozenset((one, other)): 0.25 for one in storm for other in other_storm}

    groups = _groups(within | between, [*storm, *other_storm])

    assert set(groups.values()) == {tuple(storm), tuple(other_storm)}


def test_groups_as_alike_to_each_other_as_within_are_one() -> None:
    things = ["a1", "a2", "a3", "b1", "b2", "b3"]
    likeness = dict.fromkeys(map(frozenset, combinations(things, 2)), 0.25)

    groups = _groups(likeness, things)

    assert set(groups.values()) == {tuple(things)}


def test_a_chain_of_things_each_like_the_next_is_not_one_group() -> None:
    things = [f"t{number:02}" for number in range(20)]
    likeness = {frozenset(pair): 0.3 for pair in pairwise(things)}

    groups = _groups(likeness, things)

    assert max(map(len, groups.values())) <= 4


def test_things_too_little_alike_stay_alone() -> None:
    groups = _groups({frozenset("ab"): ALIKE - 0.01}, ["a", "b"])

    assert groups == {"a": ("a",), "b": ("b",)}


def test_only_what_is_near_is_looked_at_and_only_once() -> None:
    things, likeness = _random_likeness(3, 24)
    far, far_likeness = _random_likeness(4, 24)
    both = likeness | {frozenset(f"far {t}" for t in pair): alike for pair, alike in far_likeness.items()}
    asked: list[str] = []

    def near(thing: str) -> Mapping[str, float]:
        asked.append(thing)
        return _near(both, thing)

    grouping = Grouping(near)
    for thing in things:
        grouping.group_of(thing)

    assert sorted(asked) == things
    assert far
