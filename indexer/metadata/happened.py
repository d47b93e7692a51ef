"""Text -> the dates of what it tells, kept apart from its own date: resolved only against a known day."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

from indexer.metadata.calendar_words import MONTHS, WEEKDAYS
from indexer.metadata.dates import parse_stated
from indexer.metadata.found_dates import DATE, DAY_AND_MONTH, MONTH_AND_YEAR
from indexer.metadata.told_words import (
    AFTER,
    BEFORE,
    DAYS,
    ENGLISH_OR_GERMAN,
    FRENCH,
    FUTURE,
    PAST,
    RELATIVE_DAY,
    RELATIVE_MONTH,
    RELATIVE_PERIOD,
    RELATIVE_WEEKDAY,
)
from indexer.records import Published, Span, Told

LONGEST = 100_000
"""Characters of a text that are looked at: twenty newspaper pages."""

MOST = 200
"""Dates that are told of, from the beginning."""

NEAR_DAYS, NEAR_MONTHS = 92, 3
"""How far from the day of publication a date without a year may lie to be taken for the nearest one: news
leaves the year out only where that is clear, and the same day a year away is then twice as far."""

AROUND = 120
"""Characters on either side whose verbs tell whether a weekday is over or to come."""

NO_DAY = "the day of publication is not known"
NO_YEAR = "no year is stated, and it is far from the day of publication"
EITHER = "may be the one before or the one after the day of publication"
_SENTENCE_ENDS = re.compile(r"[.!?]\s|\n")
_EVER_AFTER = date(9000, 1, 1)

Resolved = tuple[str, date, date] | str
"""ISO 8601 and its first and last day, or why there is none."""


def dates_told(text: str, published: Published | None, apart: Sequence[Span] = ()) -> tuple[Told, ...]:
    """The dates that stand in `text`, in order, without those that lie in the spans `apart`.

    Dates with a year are read as they stand. Others ("Tuesday", "in July", "im Mai", "la semaine
    dernière") are resolved against `published` where that is known to the day; else `value` is `None`
    and `why_unknown` says why. Looks at the first `LONGEST` characters.
    """
    day = published.first if published and published.precision in ("day", "minute") else None
    found: list[Told] = []
    for told in islice(_found(text[:LONGEST], day), MOST):
        if not any(span.start < told.end and told.start < span.end for span in (*apart, *_spans(found))):
            found.append(told)
    return tuple(sorted(found, key=lambda told: told.start))


def _spans(found: Sequence[Told]) -> list[Span]:
    return [Span(told.start, told.end) for told in found]


def _found(text: str, day: date | None) -> Iterator[Told]:
    """Forms that say most first: the rest of a date is no date of its own."""
    readers: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date | None], Resolved]], ...] = (
        (DATE, _absolute),
        (MONTH_AND_YEAR, _absolute),
        (DAY_AND_MONTH, _without_year),
        (RELATIVE_MONTH, _month),
        (RELATIVE_PERIOD, _period),
        (RELATIVE_WEEKDAY, _weekday),
        (RELATIVE_DAY, _day),
    )
    for form, read in readers:
        for match in form.finditer(text):
            if form is not RELATIVE_DAY or _is_meant(match):
                yield _told(match, read(match, day))


def _told(match: re.Match[str], resolved: Resolved) -> Told:
    quote, start, end = match.group(), match.start(), match.end()
    if isinstance(resolved, str):
        return Told(start, end, quote, None, None, None, resolved)
    return Told(start, end, quote, *resolved, None)


def _absolute(match: re.Match[str], _: date | None) -> Resolved:
    reading = parse_stated(match.group(), _EVER_AFTER)
    return reading if isinstance(reading, str) else (reading.value, reading.first, reading.last)


def _without_year(match: re.Match[str], published: date | None) -> Resolved:
    """The one year, of those around publication, in which it lies near, or on the weekday stated."""
    if published is None:
        return NO_DAY
    years = [published.year - 1, published.year, published.year + 1]
    readings = [parse_stated(f"{match.group()} {year}", _EVER_AFTER) for year in years]
    days = [reading.first for reading in readings if isinstance(reading, Published)]
    near = [day for day in days if abs((day - published).days) <= NEAR_DAYS]
    if len(near) == 1:
        return _one(near[0])
    return _one(days[0]) if len(days) == 1 and match["weekday"] else NO_YEAR


def _month(match: re.Match[str], published: date | None) -> Resolved:
    if published is None:
        return NO_DAY
    month = MONTHS[(match["en"] or match["de"] or match["fr"]).lower()]
    said = match["year"] or match["jahr"] or ""
    if said:
        return _whole_month(published.year + _side(said), month)
    distance = (month - published.month + 6) % 12 - 6
    if abs(distance) > NEAR_MONTHS:
        return NO_YEAR
    total = published.year * 12 + published.month - 1 + distance
    return _whole_month(total // 12, month)


def _period(match: re.Match[str], published: date | None) -> Resolved:
    if published is None:
        return NO_DAY
    unit = (match["en"] or match["de"] or match["fr"]).lower()
    side = _side(match["side"] or match["seite"] or match["cote"])
    if unit in ("week", "woche", "semaine"):
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=side)
        return f"{monday}/{monday + timedelta(days=6)}", monday, monday + timedelta(days=6)
    if unit.startswith(("month", "monat", "mois")):
        total = published.year * 12 + published.month - 1 + side
        return _whole_month(total // 12, total % 12 + 1)
    year = published.year + side
    return f"{year:04}", date(year, 1, 1), date(year, 12, 31)


def _weekday(match: re.Match[str], published: date | None) -> Resolved:
    if published is None:
        return NO_DAY
    weekday = WEEKDAYS[(match["en"] or match["de"] or match["fr"]).lower()]
    back = timedelta(days=(published.weekday() - weekday) % 7)
    side = _side(match["side"] or match["seite"] or match["cote"] or "")
    before, around = bool(side), _sentence(match)
    past, future = bool(PAST.search(around)), bool(FUTURE.search(around))
    if before and side < 0 and not back:
        return _one(published - timedelta(days=7))
    if side > 0 or (not before and future and not past):
        return _one(published - back + timedelta(days=7))
    if side < 0 or (past and not future):
        return _one(published - back)
    return EITHER


def _day(match: re.Match[str], published: date | None) -> Resolved:
    word = match.group().lower().replace("’", "'")
    return NO_DAY if published is None else _one(published + timedelta(days=DAYS[word]))


def _is_meant(match: re.Match[str]) -> bool:
    """French "hier" is yesterday, German "hier" is here; "USA TODAY" is no day."""
    if match.group() == "hier":
        around = _sentence(match)
        return len(FRENCH.findall(around)) > 2 * len(ENGLISH_OR_GERMAN.findall(around))
    return not match.group().isupper()


def _sentence(match: re.Match[str]) -> str:
    """The words around a match within its sentence."""
    before = match.string[max(match.start() - AROUND, 0) : match.start()]
    after = match.string[match.end() : match.end() + AROUND]
    return _SENTENCE_ENDS.split(before)[-1] + " " + _SENTENCE_ENDS.split(after)[0]


def _side(word: str) -> int:
    """-1 for "last" and its like, 1 for "next", 0 for "this" and none."""
    if BEFORE.search(word):
        return -1
    return 1 if AFTER.search(word) else 0


def _one(day: date) -> tuple[str, date, date]:
    return day.isoformat(), day, day


def _whole_month(year: int, month: int) -> tuple[str, date, date]:
    last = monthrange(year, month)[1]
    return f"{year:04}-{month:02}", date(year, month, 1), date(year, month, last)
