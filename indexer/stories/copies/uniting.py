"""What hangs together by pairs. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def united(alone: Iterable[T], pairs: Iterable[tuple[T, T]]) -> list[list[T]]:
    """The connected components of these pairs, and of what is in none, in order of their first members."""
    above: dict[T, T] = {one: one for one in alone}
    for one, other in pairs:
        above[_top(above, one)] = _top(above, other)
    groups: dict[T, list[T]] = {}
    for one in above:
        groups.setdefault(_top(above, one), []).append(one)
    return list(groups.values())


def _top(above: dict[T, T], one: T) -> T:
    above.setdefault(one, one)
    while above[one] != one:
        above[one] = one = above[above[one]]  # halves the way for the next
    return one
