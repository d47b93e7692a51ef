"""Finds days written in a line of a web page, in the languages of the web; takes none that is ambiguous."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_TIME = (
    r"(?:[T\s,|·•–-]{1,4}(?:at |um |à |ore |kl\.? )?[0-9]{1,2}[:.h][0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?"
    r"(?:\s?[ap]\.?m\b\.?|\s?Uhr|Z|\s?[+-][0-9]{2}:?[0-9]{2})?)?"
)
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_NAME = r"(?P<name>[^\W\d_]{3,12})"
_FORMS = tuple(
    re.compile(rf"(?<![\w/.-]){form}(?![0-9-]|[/.][0-9])", re.IGNORECASE)
    for form in (
        rf"{_YEAR}(?P<mark>[-/.])(?P<month>[0-9]{{1,2}})(?P=mark)(?P<day>[0-9]{{1,2}}){_TIME}",
        rf"(?P<one>[0-9]{{1,2}})(?P<mark>[-/.])\s?(?P<two>[0-9]{{1,2}})(?P=mark)\s?{_YEAR}{_TIME}",
        rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th|er|º|\.)?[ -](?:of |de |d')?{_NAME}\.?,?[ -](?:de |del )?"
        rf"{_YEAR}{_TIME}",
        rf"{_NAME}\.?\s(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s{_YEAR}{_TIME}",
        r"(?P<year>(?:19|20)[0-9]{2})\s?年\s?(?P<month>[0-9]{1,2})\s?月\s?(?P<day>[0-9]{1,2})\s?日",
    )
)
MAX_LINE = 400
"""Longest line that is searched, in characters: a dateline is shorter, an article's paragraph is not one."""


LANGUAGES = tuple(
    re.findall(
        "[a-z]+", "en de fr es it pt nl sv da nb fi pl cs sk hr sl sr hu ro bg el ru uk tr ca et lv lt id"
    )
)
"""Languages whose months are known on pages of any language: many do not say which they are in."""


_ENGLISH = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


@dataclass(frozen=True)
class Day:
    """A day as written in a line: `line[start:end] == words`; `days` holds every reading it allows."""

    words: str
    start: int
    end: int
    days: tuple[date, ...]


def days_in(line: str, language: str = "") -> list[Day]:
    """The days written in a line, in order. `language` (a code like "de") helps to know the months."""
    found: list[Day] = []
    for form in _FORMS:
        for match in form.finditer(line[:MAX_LINE]):
            readings = tuple(_readings(match, language))
            inside = any(day.start < match.end() and match.start() < day.end for day in found)
            if readings and not inside:
                found.append(Day(match.group(), match.start(), match.end(), readings))
    return sorted(found, key=lambda day: day.start)


def _readings(match: re.Match[str], language: str) -> Iterator[date]:
    parts = match.groupdict()
    year = int(parts["year"])
    if name := parts.get("name"):
        pairs = [(month_named(name.lower(), language), int(parts["day"]))]
    elif parts.get("one"):
        one, two = int(parts["one"]), int(parts["two"])
        # with full stops the day stands first everywhere; slashes and hyphens may be American
        pairs = [(two, one)] if parts["mark"] == "." or one == two else [(two, one), (one, two)]
    else:
        pairs = [(int(parts["month"]), int(parts["day"]))]
    for month, day in pairs:
        try:
            yield date(year, month, day)
        except ValueError:
            continue


def month_named(name: str, language: str) -> int:
    """The number of a month from its name in small letters, 0 where it is none: in `language`, in English,
    or in any of `LANGUAGES` where those that have the name agree."""
    return _months(language).get(name) or _months("en").get(name) or _any_months().get(name, 0)


@lru_cache(maxsize=100)
def _months(language: str) -> Mapping[str, int]:
    """Month names of one language, from dateparser's data (which has them from the CLDR)."""
    if not re.fullmatch("[a-z]{2,3}", language):
        return {}
    try:
        data = importlib.import_module(f"dateparser.data.date_translation_data.{language}").info
    except ImportError:
        return {}
    return {
        name.lower().strip("."): number
        for number, month in enumerate(_ENGLISH, 1)
        for name in data.get(month, ())
    }


@lru_cache(maxsize=1)
def _any_months() -> Mapping[str, int]:
    found: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for name, number in _months(language).items():
            found.setdefault(name, set()).add(number)
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1}
