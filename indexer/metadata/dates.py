"""Reads a date exactly as precisely as it was written; what is ambiguous, impossible or to come is no date.

Nothing is filled in: "2022" stays a year, and "03/04/2022" stays unknown.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from indexer.metadata.calendar_words import MONTHS, WEEKDAYS
from indexer.records import Precision, Published

ACCEPTED = "2022, 2022-05, 2022-05-14, 2022-05-14T09:30+01:00 or 14 May 2022"
"""Examples of what is read, for messages."""

EARLIEST_YEAR = 1600
"""The first newspapers were printed in the years after 1600; an earlier date is a mistake."""

MAX_RAW = 100

_TIME = (
    r"(?:(?:\s*,\s*|\s*T\s*|\s+(?:(?:at|um|à|às|om|alle)\s+|[-–—|/]\s*)?)(?P<hour>[0-9]{1,2})[:.h](?P<minute>[0-9]{2})"
    r"(?::(?P<second>[0-9]{2})(?:[.,][0-9]{1,9})?)?(?:\s*(?P<half>[ap])\.?m\.?)?(?:\s*uhr)?"
    r"(?:\s*(?P<zone>Z|[+-][0-9]{2}:?(?:[0-9]{2})?|[A-Z]{2,5}))?)?"
)
_WORD = r"[^\W\d_]+(?:-feira)?"
_WEEKDAY = rf"(?:(?P<weekday>{_WORD})\.?,?\s+)?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|er|º|\.)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<year>[0-9]{{4}})(?:(?P<mark>[-/.])(?P<month>[0-9]{{1,2}})(?:(?P=mark)(?P<day>[0-9]{{1,2}}){_TIME})?)?",
        r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"
        r"(?:T?(?P<hour>[0-9]{2}):?(?P<minute>[0-9]{2}):?(?P<second>[0-9]{2})?(?P<zone>Z|[+-][0-9]{2}:?(?:[0-9]{2})?)?)?",
        rf"{_WEEKDAY}{_DAY}\s+(?:of\s+|de\s+)?(?P<name>{_WORD})\.?,?\s+(?:de\s+)?(?P<year>[0-9]{{4}}){_TIME}",
        rf"{_WEEKDAY}(?P<name>{_WORD})\.?\s+{_DAY},?\s+(?P<year>[0-9]{{4}}){_TIME}",
        rf"(?P<name>{_WORD})\.?\s+{_DAY},?\s+(?P<year>[0-9]{{4}})\s+(?P<weekday>{_WORD})",
        rf"{_DAY}\s+(?P<name>{_WORD})\.?,?\s+(?P<year>[0-9]{{4}})\s+(?P<weekday>{_WORD})",
        rf"{_WEEKDAY}(?P<name>{_WORD})\s+{_DAY}\s+(?P<hour>[0-9]{{2}}):(?P<minute>[0-9]{{2}}):(?P<second>[0-9]{{2}})"
        r"(?:\s+(?P<zone>[A-Z]{2,5}|[+-][0-9]{4}))?\s+(?P<year>[0-9]{4})",
        rf"{_DAY}-(?P<name>{_WORD})-(?P<year>[0-9]{{4}}){_TIME}",
        rf"(?P<name>{_WORD})\.?,?\s+(?:of\s+|de\s+)?(?P<year>[0-9]{{4}})",
        r"(?P<year>[0-9]{4})年(?:(?P<month>[0-9]{1,2})月(?:(?P<day>[0-9]{1,2})日)?)?",
    )
)
_NUMERIC = re.compile(
    r"(?P<one>[0-9]{1,2})(?P<mark>[-/.])\s?(?P<two>[0-9]{1,2})(?P=mark)\s?(?P<year>[0-9]{4})" + _TIME,
    re.IGNORECASE,
)
_TWO_DIGITS = re.compile(
    r"[0-9]{1,2}[-/. ]\s?([0-9]{1,2}|[^\W\d_]{3,})[-/. ,]\s?'?[0-9]{2}(\s.*)?", re.IGNORECASE
)

_UTC = frozenset(("Z", "UTC", "GMT", "UT"))


class _NoDateError(Exception):
    """Why a string is no date; leaves this file as a plain string."""


def parse_stated(raw: str, today: date | None = None) -> Published | str:
    """The date that `raw` states, or the reason why none is believed.

    Read are ISO 8601 (a year, a month, a day, a time with or without its zone), RFC 2822, days written
    out in seven languages, and numeric days with a year of four digits where day and month cannot be
    mistaken. Midnight without a zone is a day: exports write it where no time was known. Seconds are
    dropped. A day later than `today` (default: now) and tomorrow, which is already today
    further east, is refused.
    """
    words = " ".join(raw.split())
    if len(words) > MAX_RAW or not words.isprintable():
        return "too long to be a date"
    try:
        published = _published(_parts(words))
        _check_plausible(published, today or date.today())
    except _NoDateError as error:
        return str(error)
    return published


def _parts(words: str) -> Mapping[str, str]:
    """The named parts of the one form that fits the whole string."""
    for form in _FORMS:
        if found := form.fullmatch(words):
            return {key: value for key, value in found.groupdict().items() if value}
    if found := _NUMERIC.fullmatch(words):
        return _ordered({key: value for key, value in found.groupdict().items() if value})
    if _TWO_DIGITS.fullmatch(words):
        raise _NoDateError("the year has only two digits")
    if words.isdecimal():
        raise _NoDateError("a number, not a date")
    raise _NoDateError("not a date in a known form")


def _ordered(parts: dict[str, str]) -> Mapping[str, str]:
    """Which of two numbers is the day, where only one of them can be."""
    one, two = int(parts["one"]), int(parts["two"])
    if max(one, two) > 31 or min(one, two) > 12:
        raise _NoDateError("no such day")
    if one != two and max(one, two) <= 12:
        said, other = (date(2000, month, 1).strftime("%B") for month in (two, one))
        raise _NoDateError(f"may be {one} {said} or {two} {other}")
    day, month = (one, two) if two <= 12 else (two, one)
    return {**parts, "day": str(day), "month": str(month)}


def _published(parts: Mapping[str, str]) -> Published:
    year = int(parts["year"])
    month = _month(parts)
    if month is None:
        return Published(f"{year:04}", "year", _day(year, 1, 1), _day(year, 12, 31))
    if "day" not in parts:
        last = monthrange(year, month)[1] if 1 <= month <= 12 and year else 0
        return Published(f"{year:04}-{month:02}", "month", _day(year, month, 1), _day(year, month, last))
    day = _day(year, month, int(parts["day"]))
    _check_weekday(day, parts.get("weekday"))
    time = _time(parts)
    precision: Precision = "minute" if time else "day"
    return Published(day.isoformat() + time, precision, day, day)


def _month(parts: Mapping[str, str]) -> int | None:
    if name := parts.get("name"):
        month = MONTHS.get(name.lower())
        if month is None:
            raise _NoDateError(f"{name!r} is no month")
        return month
    return int(parts["month"]) if "month" in parts else None


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise _NoDateError("no such day") from None


def _check_weekday(day: date, name: str | None) -> None:
    if name is None:
        return
    weekday = WEEKDAYS.get(name.lower())
    if weekday is None:
        raise _NoDateError(f"{name!r} is no weekday")
    if weekday != day.weekday():
        raise _NoDateError(f"{day.day} {day:%B} {day.year} was a {day:%A}")


def _time(parts: Mapping[str, str]) -> str:
    """A time like "T09:30+01:00", or "" where no time of day is stated."""
    if "hour" not in parts:
        return ""
    hour, minute, second = int(parts["hour"]), int(parts["minute"]), int(parts.get("second", "0"))
    if half := parts.get("half"):
        if not 1 <= hour <= 12:
            raise _NoDateError("no such time of day")
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    if hour > 23 or minute > 59 or second > 60:
        raise _NoDateError("no such time of day")
    zone = _zone(parts.get("zone", ""))
    if not (hour or minute or second or zone):
        return ""
    return f"T{hour:02}:{minute:02}{zone}"


def _zone(stated: str) -> str:
    """The offset as ISO 8601 writes it. Other names of zones say too little ("CST" is three zones)."""
    if stated.upper() in _UTC:
        return "Z"
    if stated[:1] not in ("+", "-"):
        return ""
    digits = stated[1:].replace(":", "").ljust(4, "0")
    if int(digits[:2]) > 14 or int(digits[2:]) > 59:
        raise _NoDateError("no such time zone")
    return f"{stated[0]}{digits[:2]}:{digits[2:]}"


def _check_plausible(published: Published, today: date) -> None:
    if published.first.year < EARLIEST_YEAR:
        raise _NoDateError(f"before {EARLIEST_YEAR}")
    if published.first > today + timedelta(days=1):
        raise _NoDateError("in the future")
