"""Articles that print one text, as one entry of a list. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def folded(ranking: Iterable[str], texts: Mapping[str, int]) -> list[list[str]]:
    """The articles of a ranking (ids, best first) by the text they print, each where its first stands.

    `texts` says which text an article prints; one that is not in it has a text of its own.
    """
    groups: dict[str | int, list[str]] = {}
    for id_ in ranking:
        groups.setdefault(texts.get(id_, id_), []).append(id_)
    return list(groups.values())
