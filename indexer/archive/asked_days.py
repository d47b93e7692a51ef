"""Which days of publication a question could be asking for, by the words around the days it names. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from indexer.archive.asked_meant import NEAR, Lead, Placed, is_meant
from indexer.archive.asked_points import FAR, Point, month_named, points, whole_month
from indexer.metadata import parse_stated
from indexer.records import Published, Span

_PART = (
    r"(?:(?:early|late|mid|first|second|third|last|final|opening|closing|beginning|start|end|middle|half"
    r"|morning|afternoon|evening|night|week|weekend|days?|month|quarter|course|spring|summer|autumn|fall|anfang|mitte|ende|début|fin)[\s-]+)+"
    r"(?:of\s+)?(?:the\s+)?"
)
_LEAD = re.compile(
    r"(?<![\w'’-])(?:(?:published|printed|written|dated|reported|posted|appeared)\s+)?(?:"
    r"(?P<within>in|during|throughout|within|over|on|from|(?<!as )of|im|am|vom|en|pendant|le|au)"
    r"|(?P<since>since|seit|ab|depuis|dès)"
    r"|(?P<after>after|nach|après)"
    r"|(?P<before>before|prior\s+to|vor|avant)"
    r"|(?P<until>until|till|up\s+to|bis|jusqu['’](?:en|à|au))"
    r"|(?P<last>last|letzten|vergangenen)"
    r")\s+(?P<the>(?:the|der|dem|den|die|le|la)\s+|l['’])?"
    rf"(?P<part>{_PART})?(?P<year>year\s+|month\s+of\s+|jahre?\s+|année\s+|an\s+)?\Z",
    re.IGNORECASE,
)
_RELATIONS = ("within", "since", "after", "before", "until", "last")
_RANGE = re.compile(
    r"(?<![\w'’-])(?:(?P<between>between|zwischen|entre)|(?P<from>from|von|vom|de|du))\s+"
    r"(?:(?:the|dem|le)\s+)?(?P<first>[\w.,'’ ]{1,40}?)"
    r"(?:\s+(?:(?P<and>and|und|et)|to|until|till|through|bis|à|au)\s+|\s?[-–—]\s?)(?:(?:the|dem|le)\s+)?\Z",
    re.IGNORECASE,
)
_DAY_OF_MONTH = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?", re.IGNORECASE)
_ONWARDS = re.compile(r"\s+(?:onwards?|on)(?=\s*(?:\Z|[?.,;:!)]))", re.IGNORECASE)
_OWN = re.compile(r"['’]s?(?!\w)")


class AskedDays(NamedTuple):
    """Days of publication asked for at `text[start:end]`; `relative` says that today was needed."""

    start: int
    end: int
    after: date | None
    before: date | None
    relative: bool


def days_asked(text: str, today: date | None, apart: Sequence[Span] = ()) -> list[AskedDays]:
    """The days a question could be asking for, in order, none overlapping another. What lies in the spans
    `apart` is not looked at. Days to come are not asked for: nothing has been printed on them."""
    named = points(text, today, apart)
    ranges = [found for point in named if (found := _range(text, named, point))]
    singles = [found for point in named if (found := _single(text, point, today))]
    asked: list[AskedDays] = []
    for found in (*ranges, *singles):
        if not any(other.start < found.end and found.start < other.end for other in asked):
            asked.append(found)
    return sorted(found for found in asked if today is None or _has_begun(found, today))


def _has_begun(asked: AskedDays, today: date) -> bool:
    if asked.after:
        return asked.after <= today
    return asked.before is not None and asked.before < today


def _range(text: str, named: Sequence[Point], last: Point) -> AskedDays | None:
    """A range that ends with this point: "between March and June 2021", "from the 3rd to the 14th of May"."""
    offset = max(0, last.start - NEAR)
    match = _RANGE.search(text[offset : last.start])
    if match is None or last.kind in ("period", "weekday") or bool(match["and"]) != bool(match["between"]):
        return None
    first = _first_of(match["first"].strip(), offset + match.end("first"), named, last)
    if first is None or first > last.last:
        return None
    return AskedDays(offset + match.start(), _end(text, last.end), first, last.last, last.relative)


def _first_of(words: str, end: int, named: Sequence[Point], last: Point) -> date | None:
    """The first day of a range, whose month and year may be those of its end."""
    for point in named:
        if point.end == end and point.kind in ("day", "month", "year", "decade"):
            return point.first
    month = month_named(words)
    if month and last.kind not in ("year", "decade"):
        return whole_month(last.first.year - (month > last.first.month), month)[0]
    return _day_of(words, last.first) if last.kind in ("day", "bare day") else None


def _day_of(words: str, last: date) -> date | None:
    """ "3rd" or "3 March" of the month or year of the last day."""
    day = _DAY_OF_MONTH.fullmatch(words)
    stated = f"{last.year}-{last.month:02}-{int(day['day']):02}" if day else f"{words} {last.year}"
    reading = parse_stated(stated, FAR)
    return reading.first if isinstance(reading, Published) and reading.precision == "day" else None


def _single(text: str, point: Point, today: date | None) -> AskedDays | None:
    lead = _lead(text, point)
    if not is_meant(Placed(text, point, lead)):
        return None
    end = _end(text, point.end)
    onwards = _ONWARDS.match(text, end) if lead.relation == "within" else None
    after, before = _bounds(point, "since" if onwards else lead.relation, lead.part, today)
    return AskedDays(lead.start, onwards.end() if onwards else end, after, before, point.relative)


def _lead(text: str, point: Point) -> Lead:
    offset = max(0, point.start - NEAR)
    match = _LEAD.search(text[offset : point.start])
    if match is None:
        return Lead(point.start)
    relation = next(name for name in _RELATIONS if match[name])
    return Lead(
        offset + match.start(),
        relation,
        match[relation].lower(),
        the=bool(match["the"]),
        part=bool(match["part"]),
        year=bool(match["year"]),
    )


def _bounds(point: Point, relation: str, part: bool, today: date | None) -> tuple[date | None, date | None]:
    """First and last day, both included. Of a part of a period ("after early May") the whole period is
    taken, so that nothing asked for is outside."""
    one = timedelta(days=1)
    if relation == "last" and today and point.first == today.replace(day=1):
        return whole_month(today.year - 1, today.month)
    if relation == "since":
        return point.first, None
    if relation == "after":
        return (point.first if part else point.last + one), None
    if relation in ("before", "until"):
        return None, (point.last if part or relation == "until" else point.first - one)
    return point.first, point.last


def _end(text: str, end: int) -> int:
    own = _OWN.match(text, end)
    return own.end() if own else end
