"""Where a question names a day, month, year or other span of days, and which days it is. Pure.

Dates with a year, weekdays, "last week" and their German and French kin are read by
`indexer.metadata.dates_told`. Here is what news does not need and questions do: years and decades alone,
months without a year, "the last three weeks", "five days ago"; and what only looks like a date in a question.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from indexer.metadata import dates_told, parse_stated
from indexer.metadata.calendar_words import MONTHS, WEEKDAYS
from indexer.metadata.happened import EITHER, NO_YEAR
from indexer.records import Published, Span, Told

Kind = Literal["day", "month", "year", "decade", "period", "weekday", "bare month", "bare day"]

EARLIEST_YEAR = 1600
"""The first newspapers were printed in the years after 1600."""

FAR = date(9000, 1, 1)
"""What is to come is read too; who asks decides what to make of it."""

MONTHS_THAT_ARE_NAMES = frozenset(("april", "may", "june", "august", "march", "mars", "jan"))
"""Months that are people, marches or a planet as well."""

_OTHER_WORDS = frozenset(("out", "set", "ago", "mag", "gen", "mar", "dic", "di", "so", "do", "sa", "ma"))
"""Months and weekdays of other languages that are other words in a question."""

_ENGLISH = "January|February|March|April|May|June|July|August|September|October|November|December"
_LONE_MONTH = re.compile(rf"(?<![\w-])(?:{_ENGLISH})(?![\w-])", re.IGNORECASE)
_MONTH_OF_YEAR = re.compile(rf"(?<![\w-])(?:{_ENGLISH}) of (?P<year>\d{{4}})(?![\w/-])", re.IGNORECASE)
_YEAR = re.compile(r"(?:(?<=\bmid-)|(?<![\w.,/:'’-]))(?:1[6-9]|20)\d\d(?![\w/:%°-]|[.,]\d)")
_DECADE = re.compile(r"(?<![\w'’-])(?P<year>(?:(?:1[6-9]|20)[1-9]0|2000))['’]?s\b", re.IGNORECASE)
"""Not "the 1800s", which may be a century."""

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER = rf"(?P<number>\d{{1,3}}|{'|'.join(_NUMBERS)})"
_LAST = re.compile(
    rf"(?<![\w-])(?:the )?(?:last|past) {_NUMBER} (?P<unit>day|week|month|year)s?(?![\w-])"
    r"|(?<![\w-])the (?:last|past) (?P<one>day|week|month|year)(?![\w-])",
    re.IGNORECASE,
)
_AGO = re.compile(rf"(?<![\w-]){_NUMBER} days? ago(?![\w-])", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-feira)?")
_TODAY = re.compile(r"today|tonight|this \w+|heute|aujourd['’]hui", re.IGNORECASE)
_OWN = re.compile(r"['’]s\b")
_AHEAD = re.compile(r"next|nächst|kommend|prochain", re.IGNORECASE)


@dataclass(frozen=True)
class Point:
    """Days named at `text[start:end]`, from `first` to `last`. `relative` says that today was needed.

    A "bare month" or "bare day" has no year of its own: it is the latest one, not after today.
    """

    kind: Kind
    start: int
    end: int
    first: date
    last: date
    relative: bool = False


def points(text: str, today: date | None, apart: Sequence[Span]) -> list[Point]:
    """The days that a question names, in order, none within the spans `apart`; those that need today only
    where it is known."""
    found: list[Point] = []
    taken = list(apart)
    for point in _found(text, today):
        if not any(span.start < point.end and point.start < span.end for span in taken):
            found.append(point)
            taken.append(Span(point.start, point.end))
    return sorted(found, key=lambda point: point.start)


def month_named(word: str) -> int | None:
    """The number of the month that this word is in any of the languages read, else `None`."""
    small = word.lower().rstrip(".")
    return None if small in _OTHER_WORDS else MONTHS.get(small)


def whole_month(year: int, month: int) -> tuple[date, date]:
    """Its first and last day."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def latest_month(month: int, today: date) -> tuple[date, date]:
    """The last month of this name that has begun."""
    return whole_month(today.year - (month > today.month), month)


def back(today: date, number: int, unit: str) -> date | None:
    """The day so many days, weeks, months or years before; `None` before newspapers were printed. Where
    that month is too short, its last day."""
    if unit in ("day", "week"):
        return today - timedelta(days=number * (7 if unit == "week" else 1))
    total = today.year * 12 + today.month - 1 - number * (12 if unit == "year" else 1)
    year, month = total // 12, total % 12 + 1
    if year < EARLIEST_YEAR:
        return None
    return date(year, month, min(today.day, monthrange(year, month)[1]))


def _found(text: str, today: date | None) -> Iterator[Point]:
    """Forms that say most first: the rest of a date is no date of its own."""
    if today:
        yield from _counted_back(text, today)
    for match in _MONTH_OF_YEAR.finditer(text):
        month = MONTHS[match.group().split()[0].lower()]
        if int(match["year"]) >= EARLIEST_YEAR:
            yield Point("month", match.start(), match.end(), *whole_month(int(match["year"]), month))
    yield from _told(text, today)
    for match in _DECADE.finditer(text):
        year = int(match["year"])
        yield Point("decade", match.start(), match.end(), date(year, 1, 1), date(year + 9, 12, 31))
    for match in _YEAR.finditer(text):
        year = int(match.group())
        yield Point("year", match.start(), match.end(), date(year, 1, 1), date(year, 12, 31))
    for match in _LONE_MONTH.finditer(text) if today else ():
        first, last = latest_month(MONTHS[match.group().lower()], today or FAR)
        yield Point("bare month", match.start(), match.end(), first, last, relative=True)


def _counted_back(text: str, today: date) -> Iterator[Point]:
    for match in _LAST.finditer(text):
        first = back(today, _number(match["number"] or "1"), (match["unit"] or match["one"]).lower())
        if first:
            yield Point("period", match.start(), match.end(), first, today, relative=True)
    for match in _AGO.finditer(text):
        day = back(today, _number(match["number"]), "day")
        if day:
            yield Point("period", match.start(), match.end(), day, day, relative=True)


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMBERS.index(word.lower()) + 1


def _told(text: str, today: date | None) -> Iterator[Point]:
    published = Published(today.isoformat(), "day", today, today) if today else None
    for told in dates_told(text, published):
        words = [word.lower() for word in _WORD.findall(told.quote)]
        if any(word in _OTHER_WORDS for word in words):
            continue
        if re.search(r"\d{4}", told.quote):
            yield from _stated(told)
        elif today:
            yield from _relative(told, words, today, text)


def _stated(told: Told) -> Iterator[Point]:
    if told.first and told.last and told.first.year >= EARLIEST_YEAR:
        kind: Kind = "day" if told.first == told.last else "month"
        yield Point(kind, told.start, told.end, told.first, told.last)


def _relative(told: Told, words: Sequence[str], today: date, text: str) -> Iterator[Point]:
    months = [word for word in words if word in MONTHS]
    if re.search(r"\d", told.quote):
        yield from _bare_day(told, today)
    elif months:
        yield from _bare_month(told, months[0], today)
    elif _AHEAD.search(told.quote):
        return
    elif words[-1] in WEEKDAYS or (len(words) > 1 and words[0] in WEEKDAYS):
        yield from _weekday(told, words, today)
    elif told.first and told.last and told.first <= today and _is_past_or_todays(told, text):
        yield Point("period", told.start, told.end, told.first, told.last, relative=True)


def _is_past_or_todays(told: Told, text: str) -> bool:
    """ "Today" is nowadays, too, but "today's papers" are those of the day."""
    if told.first != told.last or not _TODAY.fullmatch(told.quote):
        return True
    return told.quote.lower() == "today" and bool(_OWN.match(text, told.end))


def _bare_day(told: Told, today: date) -> Iterator[Point]:
    """The latest such day, but where `dates_told` thinks of a day to come."""
    if told.first is None and told.why_unknown != NO_YEAR:
        return
    for year in (today.year, today.year - 1) if told.first is None else (told.first.year,):
        reading = parse_stated(f"{told.quote} {year}", FAR)
        if isinstance(reading, Published) and reading.first <= today:
            yield Point("bare day", told.start, told.end, reading.first, reading.last, relative=True)
            return


def _bare_month(told: Told, name: str, today: date) -> Iterator[Point]:
    """From the month's name on: the words before it are read as they are before other days."""
    if _AHEAD.search(told.quote):
        return
    start = told.start + told.quote.lower().index(name)
    if told.quote[start - told.start :].lower() != name:  # "July last year"
        if told.first and told.last and told.first <= today:
            yield Point("month", start, told.end, told.first, told.last, relative=True)
        return
    yield Point("bare month", start, told.end, *latest_month(MONTHS[name], today), relative=True)


def _weekday(told: Told, words: Sequence[str], today: date) -> Iterator[Point]:
    day = told.first
    if day is None and told.why_unknown == EITHER and words[0] != "this":
        weekday = next(WEEKDAYS[word] for word in words if word in WEEKDAYS)
        day = today - timedelta(days=(today.weekday() - weekday) % 7)
    if day and day <= today:
        yield Point("weekday", told.start, told.end, day, day, relative=True)
