"""Who is said to have said it, over all carriers: which names may be one person, who are only described.

Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import Indel

from indexer.records import Carrier, Speaker

ALIKE = 0.8
"""Least similarity of two first names that are one spelled in two ways ("Mattias" and "Matthias": 0.93)."""


def speakers(carriers: Sequence[Carrier]) -> tuple[tuple[Speaker, ...], tuple[Speaker, ...]]:
    """Those named, each person once, and those only described, most often given first."""
    named = [(said.speaker, one.article.id) for one in carriers if (said := one.attribution) and said.named]
    described = [
        (said.speaker, one.article.id) for one in carriers if (said := one.attribution) and not said.named
    ]
    return _grouped(named), _listed(described)


def same_person(one: str, other: str) -> bool:
    """Whether two names may be one person's: one has the words of the other, or they differ in how the
    first name is spelled."""
    first, second = one.casefold().split(), other.casefold().split()
    if set(first) <= set(second) or set(second) <= set(first):
        return True
    alike = Indel.normalized_similarity(" ".join(first[:-1]), " ".join(second[:-1]))
    return first[-1] == second[-1] and alike >= ALIKE


def _grouped(named: Iterable[tuple[str | None, str]]) -> tuple[Speaker, ...]:
    groups: list[list[tuple[str, str]]] = []
    for name, article in sorted(((name, id_) for name, id_ in named if name), key=lambda pair: -len(pair[0])):
        own = next((group for group in groups if same_person(name, group[0][0])), None)
        if own is None:
            groups.append([(name, article)])
        else:
            own.append((name, article))
    return _ordered(Speaker(_called(group), _each_once(group)) for group in groups)


def _listed(described: Iterable[tuple[str | None, str]]) -> tuple[Speaker, ...]:
    by_name: dict[str, list[tuple[str, str]]] = {}
    for name, article in described:
        if name:
            by_name.setdefault(name.casefold(), []).append((name, article))
    return _ordered(Speaker(_called(group), _each_once(group)) for group in by_name.values())


def _called(group: Sequence[tuple[str, str]]) -> str:
    """The name that most articles give, of several words where any does."""
    full = [name for name, _ in group if " " in name] or [name for name, _ in group]
    counts = Counter(full)
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def _each_once(group: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(sorted({article for _, article in group}))


def _ordered(found: Iterable[Speaker]) -> tuple[Speaker, ...]:
    return tuple(sorted(found, key=lambda one: (-len(one.articles), one.name)))
