"""Whether two dates, as texts state them, can be the same day, and how far apart they are. Pure."""

from __future__ import annotations

from datetime import date, timedelta

from indexer.records import Told
from indexer.stories.texts import Stated

WEEK = 7
"""Days within which two dates that differ can be of one event: outlets that disagree do so by a day or a
weekday, and what was weeks later is something else."""

_ANY_YEAR = 2000
"""The year in which two dates without one are compared; it has every day."""

Dated = tuple[Told, Stated]


def may_be_same(one: Dated, other: Dated) -> bool:
    """Whether there is a day that both can mean. A weekday alone may be that of the week before, as weeklies
    print it; what says nothing that can be compared may be any day."""
    if not (_weekdays(one, other) & _weekdays(other, one)):
        return False
    days = all(each[0].first == each[0].last for each in (one, other))
    if days and (is_bare_weekday(one) or is_bare_weekday(other)):
        return gap(one, other) <= WEEK
    return gap(one, other) == 0


def gap(one: Dated, other: Dated) -> int:
    """The days between two dates; 0 where that cannot be known."""
    first, second = _possible(one, other), _possible(other, one)
    return min((abs((day - opposite).days) for day in first for opposite in second), default=0)


def says_when(dated: Dated) -> bool:
    """Whether it can differ from any other date at all."""
    return dated[0].first is not None or dated[1].weekday is not None or dated[1].day is not None


def is_bare_weekday(dated: Dated) -> bool:
    """Whether its words name a weekday and no day of a month."""
    return dated[1].weekday is not None and dated[1].day is None


def _weekdays(dated: Dated, other: Dated) -> set[int]:
    """The weekdays it can be."""
    stated, days = dated[1], _possible(dated, other)
    if stated.weekday is not None:
        return {stated.weekday}
    resolved = dated[0].first is not None or other[0].first is not None
    return {day.weekday() for day in days} if days and resolved else set(range(7))


def _possible(dated: Dated, other: Dated) -> list[date]:
    """The days it can be, as the other date has a year that it may lack; none where it can be any."""
    told, stated = dated
    if told.first is not None and told.last is not None:
        return [told.first + timedelta(days=days) for days in range((told.last - told.first).days + 1)]
    if stated.day is None or stated.month is None:
        return []
    near = other[0].first.year if other[0].first else _ANY_YEAR
    days = [_day(year, stated.month, stated.day) for year in (near - 1, near, near + 1)]
    return [day for day in days if day]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
