"""Which articles are listed together as printing the same words, given who prints which text. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping


def groups_of(
    text_of: Mapping[str, int], pairs: Iterable[tuple[str, str]]
) -> list[tuple[list[str], list[str]]]:
    """Groups of articles: those that print one text, and those that share a passage with one of them.

    `text_of` has the text of every article that shares its own; `pairs` are articles that share a passage.
    An article of no such text goes to the text most printed of those it shares a passage with. Of what is
    left, those that share a passage with one article are with that one: the one with most such first. A
    passage never brings two texts together. No article is in two groups.
    """
    same: dict[int, list[str]] = defaultdict(list)
    for id_ in sorted(text_of):
        same[text_of[id_]].append(id_)
    near: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        near[one].add(other)
        near[other].add(one)
    alone = sorted(near.keys() - text_of.keys())
    passing = _attached(alone, near, text_of, same)
    placed = {id_ for those in passing.values() for id_ in those}
    groups = [(ids, passing[text]) for text, ids in same.items()]
    return groups + _among([id_ for id_ in alone if id_ not in placed], near)


def _attached(
    alone: Iterable[str],
    near: Mapping[str, set[str]],
    text_of: Mapping[str, int],
    same: Mapping[int, list[str]],
) -> dict[int, list[str]]:
    passing: dict[int, list[str]] = defaultdict(list)
    for id_ in alone:
        if texts := {text_of[other] for other in near[id_] if other in text_of}:
            passing[min(texts, key=lambda text: (-len(same[text]), text))].append(id_)
    return passing


def _among(alone: list[str], near: Mapping[str, set[str]]) -> list[tuple[list[str], list[str]]]:
    left = dict.fromkeys(sorted(alone, key=lambda id_: (-len(near[id_] & set(alone)), id_)))
    groups = []
    for id_ in list(left):
        if id_ in left:
            del left[id_]
            if passing := sorted(near[id_] & left.keys()):
                groups.append(([id_], passing))
                for other in passing:
                    del left[other]
    return groups
