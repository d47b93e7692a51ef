"""How much of a text another one prints. Pure."""

from __future__ import annotations

import re

SHINGLE = 5
"""Words in a row that two texts have to share. Two articles of one topic share hardly any that are no
quotation; a tenth of the words changed leaves six in ten."""

COPY = 0.4
"""The share of a text from which an article is a copy of it."""

_WORD = re.compile(r"\w+")


def shared(text: str, other: str) -> float:
    """The share of the text's runs of `SHINGLE` words (containment, Broder 1997) that `other` has, 0 to 1.

    A text of fewer words is one run.
    """
    runs = _shingles(text)
    return len(runs & _shingles(other)) / len(runs) if runs else 0.0


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return (
        {tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))}
        if words
        else set()
    )
