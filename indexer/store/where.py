"""Which points are meant: a small tree of conditions that knows no engine. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from indexer.records import Filters


@dataclass(frozen=True)
class OneOf:
    """The field has, or its list holds, one of these values."""

    key: str
    values: tuple[str, ...]


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


Condition: TypeAlias = OneOf | Unset | Between | Ids | Where


def matching(filters: Filters) -> Where:
    """The condition that lets through what `filters` ask for, on articles and passages alike."""
    wanted = _outlets(filters.outlets)
    dated = _period(filters)
    return Where(
        must=(*((Where(should=wanted),) if wanted else ()), *((dated,) if dated else ())),
        must_not=_outlets(filters.not_outlets),
    )


def also(where: Where, *conditions: Condition) -> Where:
    """`where`, and these conditions too."""
    return Where((*where.must, *conditions), where.should, where.must_not)


def day_number(day: date) -> int:
    """A day as the integer it is stored and filtered as: 20220514."""
    return day.year * 10_000 + day.month * 100 + day.day


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
