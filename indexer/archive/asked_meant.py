"""Whether a day that a question names could be meant as a filter, by the words around it. Pure.

What could as well mean something else is left alone: a filter that is offered in vain takes trust away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from indexer.archive.asked_points import MONTHS_THAT_ARE_NAMES, Kind, Point
from indexer.metadata.calendar_words import WEEKDAYS
from indexer.metadata.word_lists import words

NEAR = 80
"""Characters before a date in which the words that go with it are sought."""

_NOT_ALONE = re.compile(
    r"(?<!\w)(?:not|except|excluding|never|without|nor|than|by|for|to|at|about|against|with|under|like|per"
    r"|around|circa|every|each|as|and|or|und|oder|et|ou|called|named|via|since|until|till|through|bis|of|early|late|mid)"
    r"(?:\s+the)?\s*\Z|[-–—/&\d]\s*\Z|\d(?:st|nd|rd|th)\s+(?:of\s+)?\Z",
    re.IGNORECASE,
)
"""What before a date without a preposition speaks against it: left out, an end, a number's part."""

_ANOTHER = re.compile(
    r"(?<!\w)(?:not|except|excluding|never|without|nor|than|and|or"
    r"|days?|weeks?|months?|years?|decades?|hours?|minutes?|seconds?)\s*\Z",
    re.IGNORECASE,
)
"""What before "in", "after" ... does: "the week after 14 May", "not in 2019"."""

_OF_AN_EVENT = re.compile(
    r"(?<!\w)(?:born|founded|established|built|invented|discovered|set)\s*\Z", re.IGNORECASE
)
_IN_A_PERSON = re.compile(
    r"(?<!\w)(?:confidence|trust|faith|belief|interest|believe[ds]?|disappointed)\s*\Z", re.IGNORECASE
)
_SUPERLATIVE = re.compile(
    r"(?<!\w)(?:first|ever|best|worst|most|least|biggest|largest|greatest|highest|lowest|strongest|heaviest"
    r"|longest|fastest|deadliest|hottest|coldest|wettest|driest|oldest|youngest)(?!\w)",
    re.IGNORECASE,
)
"""In "the worst flood since 1953" the year bounds the superlative, not the articles."""

_GOES_ON = re.compile(
    r"\s*(?:[-–—/&]|(?:and|or|to|until|till|through|und|oder|bis|et|ou|à)\s)\s*(?:in\s+|the\s+)?"
    r"(?:\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|[a-z]+day\b)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s+(?!(?:was|is|has|does|its|his|this|plus|us|as|across|news|thus|towards|perhaps|always|whereas|versus"
    r"|onwards|afterwards|press|besides|unless|regards|sometimes)\b)(?:[a-zäöüé]+s|people|men|women|children|gmt|utc|bst|cet)\b"
    r"|\s*(?:%|percent|per cent|°)",
    re.IGNORECASE,
)
"""What follows a number that is no year ("in 2000 homes"): a plural, mostly."""

_CLOSES = re.compile(r"\s*(?:\Z|[?.,;:!)\]])|\s+(?:in|on|at|about|regarding|concerning)\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\s+(?:the|an?|did|does|was|were|is|what|who|how|which|why|when|where|there|he|she|they|it|we)\b"
)
_OF = re.compile(r"\s+(?:of|before|after|until|since)\b", re.IGNORECASE)
_TITLED = re.compile(r"(?:The|Last|This|Past|Week|Month|Year|Yesterday|Night|Days?|Weeks|Months|Years|Ago)\b")
_CAPITAL_BEFORE = re.compile(r"[^\W\d_a-z][\w'’.]*\s+\Z")
_CAPITAL_BEHIND = re.compile(r"\s+[A-Z][a-z]")
_OPENS = re.compile(r"(?:\A|[.!?:]\s+)\Z")
_FRENCH = frozenset(("en", "depuis", "avant", "après", "dès", "au", "jusqu'en", "jusqu’en"))
_THE = re.compile(r"\bthe\s+\Z", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH_MONTHS = words("""
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
""")
_YEARS_STAND_BEHIND = frozenset(("in", "during", "throughout", "within", "from", "en", "im", "pendant"))
_DAYS_STAND_BEHIND = frozenset(("on", "of", "from", "am", "vom", "le"))
_MONTHS_STAND_BEHIND = frozenset(("in", "during", "throughout", "within", "im", "en"))


@dataclass(frozen=True)
class Lead:
    """The words before a date that go with it, from `start`: what its preposition says ("within", "since",
    "after", "before", "until", "last"; "" where there is none), and whether "the", a part of the period
    ("early", "the last week of") and "the year" stand between."""

    start: int
    relation: str = ""
    preposition: str = ""
    the: bool = False
    part: bool = False
    year: bool = False


@dataclass(frozen=True)
class Placed:
    """A point in its question, with its lead."""

    text: str
    point: Point
    lead: Lead

    @property
    def month(self) -> str:
        """The month's name as written."""
        named = _WORD.findall(self.text[self.point.start : self.point.end])
        return next((word for word in named if len(word) > 2 and word.lower() not in WEEKDAYS), "")

    @property
    def has_name(self) -> bool:
        """Whether that name is a person's, too."""
        return self.month.lower() in MONTHS_THAT_ARE_NAMES

    def preceded_by(self, form: re.Pattern[str]) -> bool:
        """Whether this, which ends with `\\Z`, stands right before the lead."""
        return bool(form.search(self.text, max(0, self.lead.start - NEAR), self.lead.start))

    def followed_by(self, form: re.Pattern[str]) -> bool:
        """Whether this stands right behind the point."""
        return bool(form.match(self.text, self.point.end))


def is_meant(placed: Placed) -> bool:
    """Whether this point could be a filter."""
    lead = placed.lead
    if placed.followed_by(_GOES_ON):
        return False
    if not lead.relation:
        return not placed.preceded_by(_NOT_ALONE) and _ALONE[placed.point.kind](placed)
    if placed.preceded_by(_ANOTHER) or (
        lead.relation == "since" and _SUPERLATIVE.search(placed.text, 0, lead.start)
    ):
        return False
    return (lead.relation != "last" or placed.point.kind == "bare month") and _LED[placed.point.kind](placed)


def _month_alone(placed: Placed) -> bool:
    """ "ferry strike May 2021", but not "Theresa May 2019" nor "Mars 2020"."""
    if placed.month.lower() not in _ENGLISH_MONTHS or placed.preceded_by(_THE):
        return False
    return not placed.has_name or (placed.month[0].isupper() and not placed.preceded_by(_CAPITAL_BEFORE))


def _month_led(placed: Placed) -> bool:
    lead = placed.lead
    return _is_bare_or_whole(lead) and _may_be_a_month(placed)


def _bare_month_led(placed: Placed) -> bool:
    lead = placed.lead
    within = lead.preposition in _MONTHS_STAND_BEHIND
    if lead.the or (lead.relation == "within" and not within) or not _may_be_a_month(placed):
        return False
    if placed.has_name and (not placed.month[0].isupper() or lead.relation in ("after", "before")):
        return False
    return placed.followed_by(_CLOSES) or (
        (within or lead.relation == "last") and placed.followed_by(_CLAUSE)
    )


def _may_be_a_month(placed: Placed) -> bool:
    if placed.month.lower() == "mars":
        return placed.lead.preposition in _FRENCH
    in_a_person = placed.lead.preposition == "in" and placed.preceded_by(_IN_A_PERSON)
    return not (placed.has_name and in_a_person)


def _year_led(placed: Placed) -> bool:
    lead = placed.lead
    if placed.followed_by(_COUNTED) or not _is_bare_or_whole(lead):
        return False
    if lead.relation != "within" or lead.part or lead.year:
        return True
    return lead.preposition in _YEARS_STAND_BEHIND and not placed.preceded_by(_OF_AN_EVENT)


def _is_bare_or_whole(lead: Lead) -> bool:
    """Not "the 2019" of "the 2019 election"."""
    return not lead.the or lead.part or lead.year


def _decade_led(placed: Placed) -> bool:
    lead = placed.lead
    within = lead.preposition in (*_YEARS_STAND_BEHIND, "of")
    return (lead.the or lead.part) and (within or lead.relation != "within")


def _period(placed: Placed) -> bool:
    """ "last week", but not the "last week of May", nor "Last Week Tonight"."""
    point = placed.point
    if placed.followed_by(_OF):
        return False
    titled = [match.start() for match in _TITLED.finditer(placed.text, point.start, point.end)]
    opens = placed.lead.start == point.start and placed.preceded_by(_OPENS)
    return not titled or (titled == [point.start] and opens)


def _weekday_alone(placed: Placed) -> bool:
    """With "last" or the like only: a lone "Friday" is as often a name's part."""
    named = _WORD.findall(placed.text[placed.point.start : placed.point.end])
    return len(named) > 1 and not placed.followed_by(_CAPITAL_BEHIND)


def _weekday_led(placed: Placed) -> bool:
    lead = placed.lead
    stands = lead.relation != "within" or lead.preposition in _DAYS_STAND_BEHIND
    return stands and not lead.the and not placed.followed_by(_CAPITAL_BEHIND)


def _bare_day_led(placed: Placed) -> bool:
    if placed.has_name and not placed.month[0].isupper():
        return False
    return placed.lead.relation != "within" or placed.lead.preposition in _DAYS_STAND_BEHIND


def _always(_: Placed) -> bool:
    return True


def _never(_: Placed) -> bool:
    return False


_ALONE: Mapping[Kind, Callable[[Placed], bool]] = {
    "day": _always,
    "month": _month_alone,
    "year": _never,
    "decade": _never,
    "period": _period,
    "weekday": _weekday_alone,
    "bare month": _never,
    "bare day": _never,
}
_LED: Mapping[Kind, Callable[[Placed], bool]] = {
    "day": _always,
    "month": _month_led,
    "year": _year_led,
    "decade": _decade_led,
    "period": _period,
    "weekday": _weekday_led,
    "bare month": _bare_month_led,
    "bare day": _bare_day_led,
}
