"""Groups things by how alike they are, looking only where it must: average linkage, found locally. Pure.

Average linkage (UPGMA: Sokal and Michener 1958) merges the two groups that are most alike on average, again
and again. It is *reducible*: merging others never makes a group more like the rest. So pairs of groups that
are each other's nearest can be merged in any order, and the nearest-neighbour chain (Benzecri 1982, Juan
1982) finds the very same groups from wherever it starts. Hence the group of one thing can be told without
looking at all others, whatever has been asked before, and in whatever order things came.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

ALIKE = 0.15
"""How alike two groups must be on average to be one: the cosine of rare words (see `event_words`). From 0.13
to 0.16 both sets of human-judged stories that it was measured on are told apart alike."""

COHESION = 0.6
"""Two groups that are each far more alike within than to each other are two events of one kind: below this
share of what they are within, they stay apart. From 0.55 to 0.7 nothing changed by more than 0.01 of F1."""

LEAST_GROUP = 3
"""Members from which on a group is known well enough to say how alike it is within."""

Near = Callable[[str], Mapping[str, float]]
"""How alike each other thing is to one; those left out are not at all. Symmetric."""


@dataclass
class _Group:
    """A node of the tree of merges. `within` sums the likeness of all pairs of members; `near` sums that of
    all members to each other thing."""

    members: tuple[str, ...]
    near: dict[str, float]
    within: float = 0.0
    merged_at: float = 1.0
    parts: tuple[_Group, _Group] | None = None

    @property
    def key(self) -> str:
        return self.members[0]

    @property
    def cohesion(self) -> float:
        """How alike its members are on average."""
        size = len(self.members)
        return self.within / (size * (size - 1) / 2) if size > 1 else 1.0


@dataclass
class Grouping:
    """Finds groups, one at a time, and remembers what it has found. Not safe for several threads.

    `near` is asked at most once about each thing. With a `cohesion` of 0 nothing is taken apart.
    """

    near: Near
    cohesion: float = COHESION
    _groups: dict[str, _Group] = field(default_factory=dict)
    _found: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def group_of(self, thing: str) -> tuple[str, ...]:
        """Everything that belongs together with this, itself included, in order."""
        if thing not in self._found:
            self._finish(self._whole(thing))
        return self._found[thing]

    def _whole(self, thing: str) -> _Group:
        """The group that nothing more can join."""
        chain: list[tuple[_Group, float]] = []
        while True:
            if not chain:
                chain = [(self._group(thing), 0.0)]
            end, to_last = chain[-1]
            nearest, alike = self._nearest(end)
            if nearest and alike > to_last and not any(nearest is one for one, _ in chain):
                chain.append((nearest, alike))
            elif len(chain) > 1:
                self._merge(chain[-2][0], end, to_last)
                chain = chain[:-2]
            else:
                return end

    def _group(self, thing: str) -> _Group:
        if thing not in self._groups:
            self._groups[thing] = _Group((thing,), dict(self.near(thing)))
        return self._groups[thing]

    def _nearest(self, group: _Group) -> tuple[_Group | None, float]:
        """The group most like this one, and how alike they are on average; of several the first by key."""
        sums: dict[str, float] = {}
        sizes: dict[str, int] = {}
        for thing, alike in group.near.items():
            if thing in self._found:  # whole, so too far away
                continue
            known = self._groups.get(thing)
            key = known.key if known else thing
            sizes[key] = len(known.members) if known else 1
            sums[key] = sums.get(key, 0.0) + alike
        if not sums:
            return None, 0.0
        average = {key: total / (sizes[key] * len(group.members)) for key, total in sums.items()}
        best = min(average, key=lambda key: (-average[key], key))
        return (self._group(best), average[best]) if average[best] >= ALIKE else (None, 0.0)

    def _merge(self, one: _Group, other: _Group, alike: float) -> None:
        between = alike * len(one.members) * len(other.members)
        members = tuple(sorted(one.members + other.members))
        near = dict(one.near)
        for thing, sums in other.near.items():
            near[thing] = near.get(thing, 0.0) + sums
        for member in members:
            near.pop(member, None)
        merged = _Group(members, near, one.within + other.within + between, alike, (one, other))
        self._groups |= dict.fromkeys(members, merged)

    def _finish(self, whole: _Group) -> None:
        """Remember what a whole group consists of, and forget what it is like."""
        for part in _split(whole, self.cohesion):
            self._found |= dict.fromkeys(part, part)
        for member in whole.members:
            del self._groups[member]


def _split(group: _Group, cohesion: float) -> list[tuple[str, ...]]:
    """A group, taken apart where two parts of it are far more alike within than to each other."""
    parts: list[tuple[str, ...]] = []
    waiting = [group]
    while waiting:
        one = waiting.pop()
        if one.parts and _apart(one, *one.parts, cohesion):
            waiting += one.parts
        else:
            parts.append(one.members)
    return parts


def _apart(whole: _Group, one: _Group, other: _Group, cohesion: float) -> bool:
    if min(len(one.members), len(other.members)) < LEAST_GROUP:
        return False
    return whole.merged_at < cohesion * math.sqrt(one.cohesion * other.cohesion)
