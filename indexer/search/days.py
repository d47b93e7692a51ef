"""The days that "2022", "2022-05" or "2022-05-14" stand for. Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

_STATED = re.compile(
    r"(?P<year>[0-9]{4})(?:(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?:(?P=mark)(?P<day>[0-9]{1,2}))?)?"
)


class Days(NamedTuple):
    """A period by its first and its last day."""

    first: date
    last: date


def days_of(stated: str) -> Days | None:
    """The year, month or day, year first; `None` for what is none of a calendar."""
    found = _STATED.fullmatch(stated)
    if found is None:
        return None
    year, month, day = (int(found[part]) if found[part] else None for part in ("year", "month", "day"))
    try:
        first = date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    if month is None:
        return Days(first, first.replace(month=12, day=31))
    return Days(first, first if day is not None else first.replace(day=monthrange(first.year, month)[1]))
