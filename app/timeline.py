"""Counts by year and month to the bars of a histogram over time. Pure.

Each bar is a range of days, and its count is what the archive then shows for that range.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from indexer.records import FacetCount, Filters

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
MOST_YEARS_BY_MONTH = 3
MOST_YEARS_BY_YEAR = 40


@dataclass(frozen=True)
class Bar:
    """A period from its first to its last day, and how many articles lie inside it."""

    label: str
    first: date
    last: date
    count: int


@dataclass(frozen=True)
class Timeline:
    """The bars from first to last, gaps included. `undated` articles are in none; `monthless` ones
    are dated only to the year and so in none where the bars are months."""

    bars: tuple[Bar, ...]
    undated: int = 0
    monthless: int = 0


def timeline(years: Sequence[FacetCount], months: Sequence[FacetCount], filters: Filters) -> Timeline:
    """Months where the dates asked for, or those there are, lie within MOST_YEARS_BY_MONTH calendar
    years; else years; else decades. `years` and `months` are counted without the date filters."""
    by_year = {int(count.value): count.count for count in years if count.value is not None}
    by_month = {count.value: count.count for count in months if count.value is not None}
    undated = sum(count.count for count in years if count.value is None)
    if not by_year:
        return Timeline((), undated)
    shown = _years_shown(min(by_year), max(by_year), filters)
    if len(shown) <= MOST_YEARS_BY_MONTH:
        bars = [_month_bar(year, month, by_month) for year in shown for month in range(1, 13)]
        if any(bar.count for bar in bars):
            monthless = sum(by_year.get(year, 0) for year in shown) - sum(bar.count for bar in bars)
            return Timeline(_trimmed(bars), undated, monthless)
    step = 1 if max(by_year) - min(by_year) < MOST_YEARS_BY_YEAR else 10
    starts = range(min(by_year) // step * step, max(by_year) + 1, step)
    return Timeline(tuple(_years_bar(start, step, by_year) for start in starts), undated)


def by_month(years: Sequence[FacetCount], filters: Filters) -> bool:
    """Whether the years to be shown are so few that their months are, where any article has one."""
    known = [int(count.value) for count in years if count.value is not None]
    return bool(known) and len(_years_shown(min(known), max(known), filters)) <= MOST_YEARS_BY_MONTH


def is_shown(bar: Bar, filters: Filters) -> bool:
    """Whether the dates asked for take in the whole of this bar."""
    if filters.after is None and filters.before is None:
        return False
    after, before = filters.after or date.min, filters.before or date.max
    return after <= bar.first and bar.last <= before


def _years_shown(first: int, last: int, filters: Filters) -> range:
    """The calendar years asked for, as far as there are articles; all of them where nothing is left."""
    start = max(first, filters.after.year) if filters.after else first
    end = min(last, filters.before.year) if filters.before else last
    return range(start, end + 1) or range(first, last + 1)


def _month_bar(year: int, month: int, counts: dict[str, int]) -> Bar:
    last = calendar.monthrange(year, month)[1]
    count = counts.get(f"{year:04}-{month:02}", 0)
    return Bar(f"{MONTHS[month - 1][:3]} {year}", date(year, month, 1), date(year, month, last), count)


def _years_bar(start: int, step: int, counts: dict[int, int]) -> Bar:
    last = min(start + step - 1, date.max.year)
    label = str(start) if step == 1 else f"{start}s"
    count = sum(counts.get(year, 0) for year in range(start, last + 1))
    return Bar(label, date(max(start, 1), 1, 1), date(last, 12, 31), count)


def _trimmed(bars: Sequence[Bar]) -> tuple[Bar, ...]:
    """Without the empty months before the first article and after the last."""
    filled = [place for place, bar in enumerate(bars) if bar.count]
    return tuple(bars[filled[0] : filled[-1] + 1])
