"""The outlet a text names as its own: in a masthead, a copyright line, or a line about itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from indexer.metadata.found_dates import dates_in
from indexer.metadata.lines import Line, Lines
from indexer.metadata.names import (
    in_normal_case,
    is_domain,
    is_periodical,
    is_person,
    is_section,
    is_surely_periodical,
    known_outlet,
    looks_like_a_name,
)
from indexer.metadata.outlets import identity, is_agency
from indexer.metadata.own_dates import own_dates
from indexer.records import Claim

ONE_HINT = "one hint alone: too little to call it the outlet"
MASTHEADS = ("running head", "masthead with a date", "masthead")
DISAGREE = "several lines name different outlets as their own"

_PARTS = re.compile(r"[|·•/]| [-–—] | {2,}|\t|, |\. |; |,$")
_PAGE = re.compile(r"(?:page|pages|p\.|pp\.|seite|s\.|página|pagina|blz\.) ?[A-Z]?\d{1,3}\b", re.IGNORECASE)
_YEARS = r"(?:(?:19|20)\d{2}(?: ?[-–] ?(?:19|20)?\d{2})?,?)"
_COPYRIGHT = re.compile(
    rf"(?i:(?:© ?)?copyright(?: ©| \(c\))?|©|\(c\)) ?(?:{_YEARS} )?(?:by )?"
    rf"(?P<name>(?:[Tt]he )?[^\W\d_a-z][^|·•,;:()©\n]{{1,60}}?)(?:,? {_YEARS})?"
    r"(?:[ .,;|]{0,3}(?i:all rights reserved|alle rechte vorbehalten|tous droits réservés|"
    r"todos los derechos reservados|tutti i diritti riservati)\b.{0,120})?[.]?$"
)
_COMPANY = re.compile(
    r",? (?:ltd|limited|inc|llc|plc|gmbh|ag|s\.a|corp|company|co|group|media)\.?$", re.IGNORECASE
)
_NAME = r"(?P<name>(?:[Tt]he )?[^\W_a-z][\w.’'&-]{0,30}(?: (?:[^\W_a-z][\w.’'&-]{0,30}|&|of|and|de|la)){0,5})"
_ABOUT_ITSELF = tuple(
    (re.compile(form), sure)
    for form, sure in (
        (rf"^{_NAME} is the (?:place|site) where you (?:will |can )?(?:find|get|read)\b", True),
        (
            r"^(?i:more|latest|other)(?: (?i:top|latest|popular|recent|great))?"
            rf" (?i:reads|stories|news|articles|headlines) (?i:from) {_NAME}$",
            True,
        ),
        (
            rf"^(?:Support|Subscribe to|Thank you for reading|Thanks for reading) {_NAME}(?: today"
            rf"| now)?[.!]?$",
            False,
        ),
        (
            rf"\b[Ff]ollow {_NAME} on (?:Twitter|X|Facebook|Instagram|Telegram|Threads|TikTok|LinkedIn)\b",
            False,
        ),
        (rf"^(?:Sign up (?:for|to)|Get|Subscribe to) (?:the )?{_NAME}(?:[’']s?)? newsletters?\b", False),
        (rf"^Download the {_NAME} app\b", False),
    )
)


_BY = re.compile(r"\b(?:by|von|par|por)\b", re.IGNORECASE)
_SOURCES = re.compile(
    r"(?:references|sources|notes|footnotes|further reading|quellen|literatur|références|fuentes)[: ]*",
    re.IGNORECASE,
)
_CITES = re.compile(r", |\. |\b(?:see|read|via|per|in|quoted|reprinted|letter|response)\b", re.IGNORECASE)
"""What stands before the name of an outlet that a line cites: a writer, a title, "see"."""

_FROM_THE = re.compile(r"^(?:from|aus|in) (?=the |der |die )", re.IGNORECASE)
_NO_NAMES = ("us", "our", "it", "now")


class Hint(NamedTuple):
    """A name that a line gives as that of the outlet, and whether this line alone is enough."""

    name: str
    rule: str
    sure: bool
    quote: str
    start: int


def outlet_claims(lines: Lines, text: str) -> list[Claim]:
    """The outlets the text names as its own, most certain first."""
    hints = [
        *_dated_mastheads(lines, text),
        *_bare_mastheads(lines),
        *_copyright(lines),
        *_about_itself(lines),
    ]
    places: dict[str, set[int]] = {}
    for hint in hints:
        places.setdefault(_key(hint), set()).add(hint.start)
    believed = [hint for hint in hints if hint.sure or len(places[_key(hint)]) > 1]
    believed.sort(key=lambda hint: not hint.sure)
    names = {_key(hint) for hint in believed if hint.sure == believed[0].sure}
    disagree = len(names) > 1 and believed[0].rule not in MASTHEADS
    others = [hint for hint in hints if hint not in believed]
    return [
        *(_claim(hint, DISAGREE if disagree else None) for hint in believed),
        *(_claim(hint, ONE_HINT) for hint in others),
    ]


def masthead_of(line: Line, text: str) -> Hint | None:
    """The outlet named in a line with its date: "The Norlund Register, Saturday 4 June 2022, page 7"."""
    dates = dates_in(line.text) if line.whole and len(line.text) <= 120 else []
    if len(dates) != 1:
        return None
    before, after = line.text[: dates[0].start()], line.text[dates[0].end() :]
    parts = [part.strip(" ,.:;–—-") for part in _PARTS.split(before)]
    names = [part for part in parts if part and not _PAGE.fullmatch(part)]
    if not names or any(_BY.search(name) for name in names) or len(after.split()) > 7 or len(names) > 3:
        return None
    name = _FROM_THE.sub("", names[-1])
    if not looks_like_a_name(name) or (is_section(name) and not known_outlet(name)):
        return None
    if _CITES.search(before[: before.rindex(name)]) or (_CITES.match(name) and not known_outlet(name)):
        return None
    repeated = text.count(line.text) > 1
    paged = bool(_PAGE.search(after)) or any(map(_PAGE.fullmatch, parts))
    listed = known_outlet(name) or is_surely_periodical(name) or paged
    sure = (repeated and not is_agency(name)) or (bool(listed) and not _is_no_outlet(name))
    rule = "running head" if repeated else "masthead with a date"
    return Hint(name, rule, sure, line.text[: dates[0].end()], line.start)


def _dated_mastheads(lines: Lines, text: str) -> Iterator[Hint]:
    first = [hint for line in lines.head[:12] if (hint := masthead_of(line, text))]
    last = [hint for line in lines.ending if (hint := masthead_of(line, text)) and _opens_with(hint)]
    signed = (
        len(last) == 1 and not first and last[0].start == lines.all[-1].start and not _lists_sources(lines)
    )
    seen = set()
    for hint in (*first, *(last if signed else [])):
        if _key(hint) not in seen:
            seen.add(_key(hint))
            yield hint


def _opens_with(hint: Hint) -> bool:
    """Whether the line begins with the name: behind a writer, a title or a number it cites another text."""
    return hint.quote.startswith(hint.name) or _FROM_THE.match(hint.quote) is not None


def _lists_sources(lines: Lines) -> bool:
    return any(_SOURCES.fullmatch(line.text) for line in lines.all)


def _bare_mastheads(lines: Lines) -> Iterator[Hint]:
    """The first line, where it is a name over a date line, or in capitals over a writer and a headline.

    A name further down ("The Courier" between a byline and a date) may be the writer's own paper.
    """
    if len(lines.head) < 3:
        return
    line, second, third = lines.head[:3]
    is_label = is_section(line.text) and not known_outlet(line.text)
    if not line.whole or is_label or _is_no_outlet(line.text):
        return
    if known_outlet(line.text) or is_surely_periodical(line.text):
        column = line.text.isupper() and is_person(second.text) and third.text.isupper()
        yield Hint(line.text, "masthead", column or bool(own_dates(second)), line.text, line.start)


def _copyright(lines: Lines) -> Iterator[Hint]:
    for line in lines.all:
        if line.whole and len(line.text) <= 200 and (found := _COPYRIGHT.search(line.text)):
            stated = found["name"].strip(" .,-–—")
            name = _COMPANY.sub("", stated)
            if looks_like_a_name(name) and not _is_no_outlet(name):
                sure = known_outlet(name) or (name == stated and (is_periodical(name) or is_domain(name)))
                yield Hint(name, "copyright line", bool(sure), found.group(), line.start + found.start())


def _about_itself(lines: Lines) -> Iterator[Hint]:
    for line in lines.all:
        for form, sure in _ABOUT_ITSELF:
            found = form.search(line.text)
            if not found:
                continue
            name = found["name"].rstrip(".")
            if name.casefold() in _NO_NAMES or is_agency(name) or (not sure and _is_no_outlet(name)):
                continue
            vouched = known_outlet(name) or is_periodical(name) or is_domain(name)
            certain = sure and (bool(vouched) or line in lines.ending[-1:])
            yield Hint(name, "line about itself", certain, found.group(), line.start + found.start())


def _is_no_outlet(name: str) -> bool:
    return is_agency(name) or (is_person(name) and not known_outlet(name))


def _key(hint: Hint) -> str:
    return identity(hint.name)


def _claim(hint: Hint, why_not: str | None) -> Claim:
    value = known_outlet(hint.name) or in_normal_case(hint.name)
    return Claim(
        "outlet", value, "text", hint.rule, hint.quote, hint.start, hint.start + len(hint.quote), why_not
    )
