"""When a web page says it was published: its tags weighed against the date it prints.

Tags are written by programs: their times are often in Universal Time, a day off the local day that the page
prints; and some programs renew them when an old text is put online again. The printed date settles both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from indexer.loaders.cleaning import clean_line
from indexer.loaders.html.datelines import Dateline
from indexer.loaders.html.days import Day, days_in
from indexer.loaders.html.meta import quoted
from indexer.records import Claim

if TYPE_CHECKING:
    from lxml.html import HtmlElement

WEAK = frozenset(("date", "dc.date", "dcterms.date", "pubdate"))
"""Names of `<meta>` tags that may as well be the day of the last change, or of the page's making."""

CLOSE = 4
"""Lines from the headline within which a date is the dateline, beyond doubt."""

MINUTE = len("2022-05-04T09:30")
MAX_QUOTE = 300
MAX_TIMES = 20

_ADDRESS_DAY = re.compile(
    r"/(?P<year>(?:19|20)[0-9]{2})(?P<mark>[/-]?)(?P<month>[0-9]{2})(?P=mark)(?P<day>[0-9]{2})(?=[/_.-]|$)"
)
_CLOCK = re.compile(
    r"[T\s](?P<hour>[0-9]{2}):[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?\s?(?:Z|\+00:?00|UTC|GMT)$",
    re.IGNORECASE,
)
_FARTHEST_EAST, _FARTHEST_WEST = 14, 12
"""Hours by which local time may be ahead of Universal Time, and behind it."""


@dataclass(frozen=True)
class Stated:
    """A claim of a day and the day it states, where that can be told."""

    claim: Claim
    day: date | None


def date_claims(
    tagged: Sequence[Claim], lines: Sequence[Dateline], address: str | None, language: str
) -> Iterator[Claim]:
    """The claims of when a page was published and updated, the most trusted first of each.

    `tagged` are those its tags make, most trusted first; `lines` the dates it prints; `address` its own web
    address; `language` as the page states it ("en-GB").
    """
    stated = [_stated(claim) for claim in tagged if claim.field == "published"]
    updated = [claim for claim in tagged if claim.field == "updated"]
    known = {one.day for one in (*stated, *map(_stated, updated)) if one.day}
    in_address = _address_day(address)
    printed = [
        Stated(_printed(line, day), day)
        for line in lines
        if (day := _one_reading(line.day, known | ({in_address} if in_address else set()), language))
    ]
    printed = [_unless_renewed(one, stated, updated) for one in printed]
    published = [one for one in printed if one.claim.field == "published"]
    plain = _stands_alone(lines, language)
    yield from _weighed(stated, published, in_address, plain)
    yield from updated
    yield from (one.claim for one in printed if one.claim.field == "updated")
    if in_address and address:
        words = clean_line(address)
        yield Claim("published", in_address.isoformat(), "address", "date in the web address", words)


def _stands_alone(lines: Sequence[Dateline], language: str) -> bool:
    """Whether the page prints one day only close to its headline, in a line that holds no other."""
    close = [line for line in lines if line.distance is not None and abs(line.distance) <= CLOSE]
    days = {
        day.days for line in close if line.kind != "updated" for day in days_in(line.block.text, language)
    }
    return len(days) == 1


def _weighed(
    stated: Sequence[Stated], printed: Sequence[Stated], in_address: date | None, plain: bool
) -> Iterator[Claim]:
    """Tags and printed dates of publication in one order of trust: what is `plain` to the reader's eye goes
    before what programs wrote; but a tag that says the same, and the time of day, before both."""
    strong = [one for one in stated if one.claim.rule not in WEAK]
    weak = [one for one in stated if one.claim.rule in WEAK]
    elsewhere = (one.day for one in (*printed[:1], *strong) if not _CLOCK.search(one.claim.value))
    local = [day for day in (*elsewhere, in_address) if day]
    strong = [_unless_only_utc(one, local) for one in strong]
    weak = [_unless_only_utc(one, local) for one in weak]
    strong = sorted(strong, key=lambda one: one.day is None)
    if printed and (plain or not any(one.day for one in strong)):
        order = [*printed, *strong, *weak]
        agreeing = [one for one in (*strong, *weak) if one.day == printed[0].day and not one.claim.why_not]
        yield from (one.claim for one in sorted(order, key=lambda one: one not in agreeing))
    else:
        yield from (one.claim for one in (*strong, *printed, *weak))


def _unless_renewed(one: Stated, stated: Sequence[Stated], updated: Sequence[Claim]) -> Stated:
    """A printed date as that of the last change, where its `<time>` tag has the very minute at which the
    page's tags say it was changed, and they say it was published on another day."""
    moments = {claim.value[:MINUTE] for claim in updated if len(claim.value) >= MINUTE}
    other_day = any(tag.day and tag.day != one.day for tag in stated)
    if one.claim.value[:MINUTE] in moments and other_day and not any(tag.day == one.day for tag in stated):
        return replace(one, claim=replace(one.claim, field="updated"))
    return one


def _unless_only_utc(one: Stated, local: Sequence[date]) -> Stated:
    """The claim, refused where it is a moment in Universal Time that was another local day by all that
    the page shows: the day before or after, as far as time zones reach."""
    clock = _CLOCK.search(one.claim.value)
    if not clock or one.day is None:
        return one
    hour = int(clock["hour"])
    before, after = one.day - timedelta(days=1), one.day + timedelta(days=1)
    other = next(
        (
            day
            for day in local
            if (day == before and hour < _FARTHEST_WEST) or (day == after and hour >= 24 - _FARTHEST_EAST)
        ),
        None,
    )
    if other is None:
        return one
    why = f"in Universal Time: by the page it was {other.isoformat()} where it was published"
    return replace(one, claim=replace(one.claim, why_not=why))


def _stated(claim: Claim) -> Stated:
    days = days_in(claim.value)
    one = days[0].days[0] if len(days) == 1 and len(days[0].days) == 1 else None
    return Stated(claim, one)


def _printed(line: Dateline, day: date) -> Claim:
    field = "updated" if line.kind == "updated" else "published"
    where = "by the headline" if line.distance is not None else "line"
    if (time := _time_tag(line.block.element, day)) is not None:
        return Claim(field, clean_line(time.get("datetime")), "html", f"time {where}", quoted(time))
    return Claim(field, day.isoformat(), "html", f"date {where}", line.block.text[:MAX_QUOTE])


def _time_tag(element: HtmlElement, day: date) -> HtmlElement | None:
    """The `<time>` around a printed date, or beside it, whose attribute says the same day."""
    for above in (element, *islice(element.iterancestors(), 2)):
        for time in islice(above.iter("time"), MAX_TIMES):
            days = days_in(clean_line(time.get("datetime") or ""))
            if [one.days for one in days] == [(day,)]:
                return time
    return None


def _one_reading(day: Day, known: set[date], language: str) -> date | None:
    """The day, where day and month cannot be mistaken: by themselves, by another date of the page that
    agrees with one reading only, or by how the page's language writes dates."""
    if len(day.days) == 1:
        return day.days[0]
    agreeing = [reading for reading in day.days if reading in known]
    if len(agreeing) == 1:
        return agreeing[0]
    code = language.lower().replace("_", "-")
    if code == "en-us":
        return day.days[1]
    return day.days[0] if code and not (code == "en" or code.endswith("-us")) else None


def _address_day(address: str | None) -> date | None:
    """The day that stands in the path of a web address, year first."""
    found = _ADDRESS_DAY.search(address or "")
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])) if found else None
    except ValueError:
        return None
