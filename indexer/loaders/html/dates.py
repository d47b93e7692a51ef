"""When a web page says it was published: its tags weighed against the date it prints.

Tags are written by programs: their times are often in Universal Time, a day off the local day that the page
prints; and some programs renew them when an old text is put online again. The printed date settles both.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from indexer.loaders.cleaning import clean_line
from indexer.loaders.html.datelines import Dateline
from indexer.loaders.html.days import Day, days_in
from indexer.loaders.html.doubts import Days, doubt
from indexer.loaders.html.meta import quoted
from indexer.loaders.html.places import beside_the_article
from indexer.records import Claim

if TYPE_CHECKING:
    from lxml.html import HtmlElement

WEAK = frozenset(("date", "dc.date", "dcterms.date", "pubdate"))
"""Names of `<meta>` tags that may as well be the day of the last change, or of the page's making."""

SHOWN = frozenset(("time", "abbr", "itemprop=datePublished"))
"""Rules for tags that stand around printed words."""

CLOSE = 4
"""Lines from the headline within which a date is the dateline, beyond doubt."""

MINUTE = len("2022-05-04T09:30")
MAX_QUOTE = 300
MAX_TIMES = 20

_ADDRESS_DAY = re.compile(
    r"/(?P<year>(?:19|20)[0-9]{2})(?P<mark>[/-]?)(?P<month>[0-9]{2})(?P=mark)(?P<day>[0-9]{2})(?=[/_.-]|$)"
)
_ADDRESS_MONTH = re.compile(r"/(?P<year>(?:19|20)[0-9]{2})/(?P<month>0[1-9]|1[0-2])/")
_COMPACT = re.compile(r"^([0-9]{4})([0-9]{2})([0-9]{2})(?=T|$)")
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
    known |= {in_address} if in_address else set()
    read = [(line, day) for line in lines if (day := _one_reading(line.day, known, language))]
    printed = [_unless_renewed(Stated(_printed(*pair), pair[1]), stated, updated) for pair in read]
    published = [one for one in printed if one.claim.field == "published"]
    changed = [one for one in printed if one.claim.field == "updated"]
    order = list(_weighed(stated, published, in_address, _stands_alone(lines, language)))
    if in_address and address:
        words = clean_line(address)
        claim = Claim("published", in_address.isoformat(), "address", "date in the web address", words)
        order.append(Stated(claim, in_address))
    plain = [one for one, (line, _) in zip(printed, read, strict=True) if _is_plain(line)]
    named = Days(
        shown=_days((*published, *(one for one in stated if one.claim.rule in SHOWN))),
        plain=_days(one for one in plain if one.claim.field == "published"),
        tags=_days(one for one in stated if one.claim.rule not in WEAK | SHOWN),
        address=[in_address] if in_address else _month_in(address),
        updates=_days((*map(_stated, updated), *changed)),
        printed_updates=_days(changed),
    )
    yield from _unless_in_doubt(order, named)
    yield from updated
    yield from (one.claim for one in changed)


def _days(stated: Iterable[Stated]) -> list[date]:
    return [one.day for one in stated if one.day and not one.claim.why_not]


def _unless_in_doubt(order: Sequence[Stated], named: Days) -> Iterator[Claim]:
    """The claims; none is believed where the first is not, for the page contradicts itself."""
    first = next(iter(_days(order)), None)
    why = doubt(first, named) if first else None
    for one in order:
        yield replace(one.claim, why_not=one.claim.why_not or why)


def _is_plain(line: Dateline) -> bool:
    """Whether a printed date is the page's own beyond doubt: close to the headline, or said to be."""
    return line.kind == "published" or (line.distance is not None and abs(line.distance) <= CLOSE)


def _stands_alone(lines: Sequence[Dateline], language: str) -> bool:
    """Whether the page prints one day only close to its headline, in a line that holds no other."""
    close = [line for line in lines if line.distance is not None and abs(line.distance) <= CLOSE]
    days = {
        day.days for line in close if line.kind != "updated" for day in days_in(line.block.text, language)
    }
    return len(days) == 1


def _weighed(
    stated: Sequence[Stated], printed: Sequence[Stated], in_address: date | None, plain: bool
) -> Iterator[Stated]:
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
        yield from sorted(order, key=lambda one: one not in agreeing)
    else:
        yield from (*strong, *printed, *weak)


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
    days = days_in(_COMPACT.sub(r"\1-\2-\3", claim.value))
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
            if [one.days for one in days] == [(day,)] and not beside_the_article(time):
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


def _month_in(address: str | None) -> list[date]:
    """The days of the month that stands in the path of a web address behind its year."""
    found = _ADDRESS_MONTH.search(address or "")
    if not found:
        return []
    year, month = int(found["year"]), int(found["month"])
    return [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]
