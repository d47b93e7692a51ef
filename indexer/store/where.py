"""Which points are meant: a small tree of conditions that knows no engine. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from indexer.records import Filters

_UUID = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}").fullmatch


@dataclass(frozen=True)
class OneOf:
    """The field has, or its list holds, one of these values."""

    key: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Numbered:
    """The integer field is one of these."""

    key: str
    values: tuple[int, ...]


@dataclass(frozen=True)
class Unset:
    """The field is absent, null or an empty list."""

    key: str


@dataclass(frozen=True)
class Between:
    """The integer field lies between these bounds, both included; `None` is no bound."""

    key: str
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Ids:
    """The point is one of these."""

    ids: tuple[str, ...]


@dataclass(frozen=True)
class Where:
    """All of `must`, at least one of `should` (if there are any), and none of `must_not`."""

    must: tuple[Condition, ...] = ()
    should: tuple[Condition, ...] = ()
    must_not: tuple[Condition, ...] = ()


Condition: TypeAlias = OneOf | Numbered | Unset | Between | Ids | Where


@lru_cache(maxsize=16)
def matching(filters: Filters) -> Where:
    """The condition that lets through what `filters` ask for, on articles and passages alike.

    What they ask of the text (phrases) is no condition: see `wording`. Those last asked for are kept: one
    question asks six times with the same, and making numbers of 10,000 ids takes 10 ms.
    """
    wanted, dated = _outlets(filters.outlets), _period(filters)
    must: tuple[Condition, ...] = (Where(should=wanted),) if wanted else ()
    must += (dated,) if dated else ()
    must += (OneOf("author", tuple(map(encodable, filters.authors))),) if filters.authors else ()
    must += (of_articles(filters.articles),) if filters.articles is not None else ()
    left_out = (of_articles(filters.not_articles),) if filters.not_articles else ()
    return Where(must, must_not=(*_outlets(filters.not_outlets), *left_out))


def of_articles(ids: Iterable[str]) -> Numbered:
    """The condition that a point is one of these articles or a passage of one."""
    return Numbered("article", tuple(map(article_number, uuids(ids))))


def article_number(article_id: str) -> int:
    """An article as the integer that it and its passages are filtered by: 62 bits of its id, of which no two
    articles among a million share all with a chance above one in ten million.

    10,000 articles of 100,000 passages are filtered in half to a fifth of the time that their ids take.
    """
    return int(article_id[19:23] + article_id[24:], 16) & ((1 << 62) - 1)


def also(where: Where, *conditions: Condition) -> Where:
    """`where`, and these conditions too."""
    return Where((*where.must, *conditions), where.should, where.must_not)


def day_number(day: date) -> int:
    """A day as the integer it is stored and filtered as: 20220514."""
    return day.year * 10_000 + day.month * 100 + day.day


def uuids(ids: Iterable[str]) -> list[str]:
    """Those of `ids` that can be ids at all: no point has another one, and engines refuse them."""
    return [text for text in dict.fromkeys(ids) if _UUID(text)]


def _outlets(names: tuple[str | None, ...]) -> tuple[Condition, ...]:
    known = tuple(encodable(name) for name in names if name is not None)
    unknown: tuple[Condition, ...] = (Unset("outlet"),) if None in names else ()
    return ((OneOf("outlet", known),) if known else ()) + unknown


def _period(filters: Filters) -> Where | None:
    bounds: tuple[Condition, ...] = ()
    if filters.after:
        bounds += (Between("first", low=day_number(filters.after)),)
    if filters.before:
        bounds += (Between("last", high=day_number(filters.before)),)
    if not filters.undated:
        return Where(must=bounds) if bounds else None
    undated = Unset("last")
    return Where(should=(Where(must=bounds), undated)) if bounds else Where(must=(undated,))


def encodable(text: str) -> str:
    """`text` with lone surrogates replaced: what cannot be stored cannot be asked for either."""
    return text.encode("utf-8", "replace").decode("utf-8")
