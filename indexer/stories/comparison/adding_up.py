"""The texts of a story in order of date -> what each tells that none before it did. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from indexer.records import Span
from indexer.stories.comparison.counterparts import Telling, telling, untold
from indexer.stories.texts import Text

MOST = 3
"""Sentences of a text that are named: a reader wants to know whether to open it, not to read it here."""


class Adds(NamedTuple):
    """Sentences of the text `name` that no earlier one tells, out of `total`; `first`: the earliest dated."""

    name: str
    sentences: tuple[Span, ...]
    total: int
    first: bool


def adds(texts: Sequence[Text]) -> list[Adds]:
    """For each text, in the same order. A dated text is held against those that were published before it or
    may have been, an undated one against all others."""
    dated = [text for text in texts if text.published]
    earliest = min(dated, key=lambda text: (_last(text), texts.index(text)), default=None)
    told = {text.name: telling(text) for text in texts}
    return [_adds(text, _before(text, texts), told, text is earliest) for text in texts]


def _adds(text: Text, before: Sequence[Text], told: Mapping[str, Telling], first: bool) -> Adds:
    new = untold(text, [told[other.name] for other in before]) if before else []
    known = frozenset[str]().union(*(stems for other in before for stems in other.sentence_stems))
    telling = sorted(new, key=lambda span: (-len(text.stems_in(span) - known), span))[:MOST]
    return Adds(text.name, tuple(sorted(telling)), len(new), first)


def _before(text: Text, texts: Sequence[Text]) -> list[Text]:
    others = [other for other in texts if other is not text]
    if not text.published:
        return others
    return [other for other in others if other.published and _first(other) <= _last(text)]


def _first(text: Text) -> str:
    return text.published.first.isoformat() if text.published else ""


def _last(text: Text) -> str:
    return text.published.last.isoformat() if text.published else ""
