"""Dates that a text states as its own: a date line, a masthead's date, "Published: ...", "Updated ..."."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from indexer.metadata.found_dates import DATE, dates_in, days_without_year_in
from indexer.metadata.lines import Line, Lines
from indexer.metadata.pictures import is_caption
from indexer.records import Claim, Span

_PUBLISHED = (
    r"(?:first |originally |zuerst |date )?(?:published|publication date|posted|date published|issued|"
    r"veröffentlicht|erschienen|publiziert|publié|publiée|mis en ligne|paru|publicado|publicada|pubblicato|"
    r"gepubliceerd|geplaatst)"
)
_UPDATED = (
    r"(?:last |zuletzt |dernière |última |ultimo )?(?:updated|update|modified|last modified|aktualisiert|"
    r"aktualisierung|stand|mis à jour|mise à jour|modifié|actualizado|actualización|aggiornato|"
    r"aggiornamento|modifica|modificato|bijgewerkt|atualizado|atualização)"
)
_DATE_WORD = r"(?:date|datum|fecha|data)"
_LINK = r"(?: (?:on|at|am|vom|le|el|il|op|em|de|the))?"
_EDGE = r"[\s|·•,;:()\[\]/–—-]{0,6}"
_PLAIN = re.compile(_EDGE)
_SAYS_PUBLISHED = re.compile(rf"{_EDGE}{_PUBLISHED}{_LINK}{_EDGE}{_LINK}{_EDGE}", re.IGNORECASE)
_SAYS_UPDATED = re.compile(rf"{_EDGE}(?:and )?{_UPDATED}{_LINK}{_EDGE}{_LINK}{_EDGE}", re.IGNORECASE)
_SAYS_DATE = re.compile(rf"{_EDGE}{_DATE_WORD}{_EDGE}", re.IGNORECASE)
_PAGE = re.compile(
    rf"{_EDGE}(?:page|pages|p\.|pp\.|seite|s\.|página|pagina|blz\.) ?[A-Z]?\d{{1,3}}{_EDGE}", re.IGNORECASE
)
_READING_TIME = re.compile(
    rf"{_EDGE}\d{{1,4}} (?:min(?:ute)?s?\.?(?: read)?|comments?|views|kommentare?|minuten|commentaires?)"
    rf"(?: lesezeit| de lecture)?{_EDGE}",
    re.IGNORECASE,
)

_EVENT_BOX = re.compile(
    r"(?:venue|where|place|location|time|when|admission|tickets|ort|wo|uhrzeit|eintritt|"
    r"lieu|où|lugar|luogo) ?:",
    re.IGNORECASE,
)
"""Lines that stand beside the date of an event to come."""

SAYS_SO = "line that says what the date is"
EVENT = "a date in the running text: of an event, not of publication"
SEVERAL = "one of several date lines: none is said to be the day of publication"
NO_YEAR = "no year is stated, and a day in the running text is an event's"
ALONE = "the text tells of later years: it may be the day its story begins"
DATES_A_PICTURE = "dates a picture"

_YEAR = re.compile(r"\b(?:1[6-9]|20)\d{2}\b")

PRINTED_ONLY = 1990
"""Before this year articles seldom told of later years: one that does may be of them."""

MOST_EVENTS = 5
"""Dates of the running text that are listed as rejected."""

LONGEST_STANDFIRST = 300
"""Characters of the paragraph that may stand between a headline and the date line."""


class Stated(NamedTuple):
    """A date of its own in a line: of which field, whether it is said so, its words and their place."""

    field: str
    said: bool
    value: str
    line: Line
    start: int
    end: int


def own_dates(line: Line) -> list[Stated]:
    """The dates of a line in which nothing else stands but what they are dates of; else none."""
    stated, past = [], 0
    found = dates_in(line.text) if line.whole and len(line.text) <= 160 else ()
    matches = [match for match in found if match.re is DATE]
    for match in matches:
        kind = _kind(line.text[past : match.start()])
        if kind is None:
            return []
        field, said = kind
        stated.append(
            Stated(field, said, match.group(), line, line.start + match.start(), line.start + match.end())
        )
        past = match.end()
    rest = line.text[past:]
    nothing_else = any(form.fullmatch(rest) for form in (_PLAIN, _PAGE, _READING_TIME))
    return stated if stated and nothing_else else []


def _kind(before: str) -> tuple[str, bool] | None:
    """Which field the words before a date make it the date of, and whether they say so."""
    if _PLAIN.fullmatch(before) or _SAYS_DATE.fullmatch(before):
        return "published", False
    if _SAYS_PUBLISHED.fullmatch(before):
        return "published", True
    if _SAYS_UPDATED.fullmatch(before):
        return "updated", True
    return None


def dates_of_events(line: Line) -> list[Stated]:
    """The dates with a year in a line of running text."""
    return _stated(line, dates_in(line.text))


def _days_without_year(line: Line) -> list[Stated]:
    dated = [match.span() for match in dates_in(line.text)]
    bare = [
        match
        for match in days_without_year_in(line.text)
        if not any(start < match.end() and match.start() < end for start, end in dated)
    ]
    return _stated(line, bare)


def _stated(line: Line, matches: Iterable[re.Match[str]]) -> list[Stated]:
    return [
        Stated("published", False, match.group(), line, line.start + match.start(), line.start + match.end())
        for match in matches
    ]


def date_claims(
    lines: Lines, mastheads: Sequence[Line], bylines: Sequence[Line], datelines: Sequence[Span]
) -> list[Claim]:
    """Published and updated as the text states them, then dates that are something else, with the reason.

    `mastheads` are lines that name an outlet with its date, `bylines` lines in which a writer stands, and
    `datelines` the spans of datelines ("HASK, 3 May 2022 (NPA) -"), where a day is the article's own, too.
    """
    claims = [_claim(date, "masthead with a date") for date in _first_dates(mastheads)]
    claims += _labelled(lines)
    if not any(claim.field == "published" and not claim.why_not for claim in claims):
        claims += _bare(lines)
    claims += [_claim(date, "byline with a date") for date in _first_dates(bylines)]
    claims += [_claim(date, "dateline") for date in _within(lines, datelines)]
    return [*claims, *_events(lines, {claim.start for claim in claims})]


def _first_dates(lines: Sequence[Line]) -> list[Stated]:
    return [date for line in lines for date in dates_of_events(line)[:1]]


def _within(lines: Lines, spans: Sequence[Span]) -> list[Stated]:
    """The days with a year in these spans."""
    dates = [date for line in lines.all for date in dates_of_events(line) if DATE.fullmatch(date.value)]
    return [
        date for date in dates if any(span.start <= date.start and date.end <= span.end for span in spans)
    ]


def _labelled(lines: Lines) -> list[Claim]:
    """Dates that a line says are of publication or update; at the end of a text only if it is one day."""
    above = [date for line in (*lines.head, *lines.body[1:3]) for date in own_dates(line) if date.said]
    below = [date for line in lines.ending for date in own_dates(line) if date.said and date not in above]
    claims = [_claim(date, SAYS_SO) for date in above]
    for field in ("published", "updated"):
        of_field = [date for date in below if date.field == field]
        several = len({date.value for date in of_field}) > 1
        claims += [_claim(date, SAYS_SO, SEVERAL if several else None) for date in of_field]
    return claims


def _bare(lines: Lines) -> list[Claim]:
    """Days on a line of their own above the text; refused where there are several, or others further down."""
    standfirst = lines.head and lines.body and len(lines.body[0].text) <= LONGEST_STANDFIRST
    near = (*lines.head, *lines.body[1:2]) if standfirst else lines.head
    above = [date for line in near for date in own_dates(line) if not date.said]
    if any(_EVENT_BOX.match(line.text) for line in near):
        return [_claim(date, "date line", EVENT) for date in above]
    further = [date for line in lines.all if line not in near for date in own_dates(line) if not date.said]
    why_not = SEVERAL if len({date.value for date in (*above, *further)}) > 1 else None
    heads = {date.line for date in above if date.line in lines.head}
    alone = len(heads) == len(lines.head) or any(_is_long_ago(date) for date in above)
    if alone and _tells_of_later_years(lines, above):
        why_not = ALONE
    return [_claim(date, "date line", why_not) for date in above]


def _is_long_ago(date: Stated) -> bool:
    return any(int(year) < PRINTED_ONLY for year in _YEAR.findall(date.value))


def _tells_of_later_years(lines: Lines, dates: Sequence[Stated]) -> bool:
    """Whether a year stands in the text that is two or more after these dates."""
    stated = [int(year) for date in dates for year in _YEAR.findall(date.value)]
    told = (int(year) for line in lines.all for year in _YEAR.findall(line.text))
    return bool(stated) and any(year > max(stated) + 1 for year in told)


def _events(lines: Lines, taken: Container[int | None]) -> list[Claim]:
    """The first dates of the text that are nobody's own, as what is not believed."""
    dates = (date for line in lines.all for date in dates_of_events(line) if date.start not in taken)
    bare = (date for line in lines.all for date in _days_without_year(line) if date.start not in taken)
    return [
        *(
            _claim(date, "date in the text", DATES_A_PICTURE if is_caption(date.line.text) else EVENT)
            for date in islice(dates, MOST_EVENTS)
        ),
        *(_claim(date, "date in the text", NO_YEAR) for date in islice(bare, MOST_EVENTS)),
    ]


def _claim(date: Stated, rule: str, why_not: str | None = None) -> Claim:
    return Claim(date.field, date.value, "text", rule, date.value, date.start, date.end, why_not)
