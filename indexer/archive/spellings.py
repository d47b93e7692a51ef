"""Which stored names are one outlet: one line a group in the counts, every spelling in a filter. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from indexer.metadata.outlets import identity, known
from indexer.records import FacetCount, Filters

Outlets = tuple[str | None, ...]


def names_outlets(filters: Filters) -> bool:
    """Whether the filters name an outlet, so that its spellings have to be found."""
    return any(name is not None for name in (*filters.outlets, *filters.not_outlets))


def spelled_out(filters: Filters, held: Sequence[FacetCount]) -> Filters:
    """These filters with every spelling, among those the archive holds, of each outlet they name."""
    spellings = _by_identity(held)
    return replace(
        filters,
        outlets=_all_spellings(filters.outlets, spellings),
        not_outlets=_all_spellings(filters.not_outlets, spellings),
    )


def grouped(counts: Iterable[FacetCount], held: Sequence[FacetCount]) -> list[FacetCount]:
    """The counts with one line an outlet, `None` as it is. In no particular order.

    An outlet that the whole archive (`held`) spells in one way is called that; one spelled in
    several by its name in the table of outlets, else by the spelling most articles have.
    """
    totals: dict[str | None, int] = defaultdict(int)
    for count in counts:
        totals[None if count.value is None else identity(count.value)] += count.count
    spellings = _by_identity(held)
    return [
        FacetCount(None if outlet is None else _label(outlet, spellings.get(outlet, {})), count)
        for outlet, count in totals.items()
    ]


def _by_identity(held: Iterable[FacetCount]) -> dict[str, dict[str, int]]:
    """By identity, the spellings with the number of articles that have each."""
    spellings: dict[str, dict[str, int]] = defaultdict(dict)
    for count in held:
        if count.value is not None:
            spellings[identity(count.value)][count.value] = count.count
    return spellings


def _all_spellings(names: Outlets, spellings: Mapping[str, Mapping[str, int]]) -> Outlets:
    """The names as given too: one that the archive does not hold then matches nothing."""
    found = [
        spelling
        for name in names
        for spelling in (name, *(() if name is None else spellings.get(identity(name), ())))
    ]
    return tuple(dict.fromkeys(found))


def _label(outlet: str, spellings: Mapping[str, int]) -> str:
    if len(spellings) == 1 or not known(outlet):
        return min(spellings, key=lambda name: (-spellings[name], name), default=outlet)
    return outlet
