"""Where dates with a year stand in a line, as newspapers write them in seven languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from indexer.metadata.calendar_words import MONTHS, WEEKDAYS


def _any_of(words: Iterable[str]) -> str:
    """The words of three letters and more: shorter ones are words of other languages, too."""
    longest_first = sorted((word for word in words if len(word) > 2), key=len, reverse=True)
    return "|".join(re.escape(word) for word in longest_first)


_MONTH_NAME = rf"(?:{_any_of(MONTHS)})\b"
MONTH = rf"{_MONTH_NAME}\.?"
WEEKDAY = rf"(?:{_any_of(WEEKDAYS)})\b\.?"
_WEEKDAY_BEHIND = _any_of(name for name in WEEKDAYS if len(name) > 5)
DAY = r"\d{1,2}(?:st\b|nd\b|rd\b|th\b|er\b|º|\.)?"
_SPACE = r"[ \t\xa0]{1,3}"
_TIME = (
    rf"(?:(?:,?{_SPACE}(?:(?:at|um|à|às|om|alle|kl\.|[-–—|/]){_SPACE})?|T)\d{{1,2}}[:.h]\d{{2}}(?::\d{{2}})?"
    r"(?: ?[ap]\.?m\b\.?)?(?: ?(?:Uhr|Z|UTC|GMT|[A-Z]{2,4}|[+-]\d{2}:?\d{2})(?!\w))?)?"
)

DATE = re.compile(
    rf"(?<![\w./-])(?:{WEEKDAY},?{_SPACE})?(?:"
    rf"{DAY}{_SPACE}(?:of |de )?{MONTH},?{_SPACE}(?:de )?\d{{4}}"
    rf"|{MONTH}{_SPACE}{DAY},?{_SPACE}\d{{4}}"
    r"|\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}\. ?\d{1,2}\. ?\d{4}|\d{1,2}/\d{1,2}/\d{4}|\d{1,2}-\d{1,2}-\d{4}"
    r"|\d{4}年\d{1,2}月\d{1,2}日"
    rf"){_TIME}(?:{_SPACE}(?:{_WEEKDAY_BEHIND})(?=[\s,;|]|$))?(?![\w/-])",
    re.IGNORECASE,
)
"""A day with its year, its weekday (before it, or behind as databases of newspapers print it) and time."""

DAY_AND_MONTH = re.compile(
    rf"(?<![\w./-])(?P<weekday>{WEEKDAY},?{_SPACE})?"
    rf"(?:{DAY}{_SPACE}(?:of |de )?{_MONTH_NAME}|{MONTH}{_SPACE}{DAY})(?![\w/-])(?!\.?,? \d{{4}})",
    re.IGNORECASE,
)
"""A day and month alone ("24 February")."""

MONTH_AND_YEAR = re.compile(rf"(?<![\w./-]){MONTH},?{_SPACE}(?:de )?\d{{4}}(?![\w/-])", re.IGNORECASE)
"""A month with its year."""

_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}")


@lru_cache(maxsize=200)
def dates_in(line: str) -> tuple[re.Match[str], ...]:
    """The dates of a line in order; a month and year only where no day stands in it."""
    if not _YEAR.search(line):
        return ()
    return tuple(DATE.finditer(line)) or tuple(MONTH_AND_YEAR.finditer(line))


def days_without_year_in(line: str) -> tuple[re.Match[str], ...]:
    """Days and months of a line that stand there without a year."""
    return tuple(DAY_AND_MONTH.finditer(line)) if _DIGIT.search(line) else ()
