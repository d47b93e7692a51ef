"""Who a text says wrote it: "By Nell Hathersage", "von ...", "Words: ...", a line about its writer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from indexer.metadata.found_dates import DATE
from indexer.metadata.lines import Line, Lines
from indexer.metadata.names import (
    HONORIFIC,
    PERSON,
    is_abbreviation,
    is_periodical,
    is_person,
    is_section,
    known_outlet,
)
from indexer.metadata.outlets import is_agency
from indexer.records import Claim

_MARKED = re.compile(
    r"^(?:(?i:by|written by|story by|words by|report by|reviewed by|review by|byline ?: by|von|par|por|di|da"
    r"|door|from|aus der feder von|propos recueillis par) ?:?|"
    r"(?i:words|text|texte|testo|texto|tekst|author|autor|auteur|autore"
    r"|reporter|byline) ?:) {1,3}(?P<rest>\S.{1,140})$"
)
_WORDS_ONLY = ("from", "di", "da")
"""These open sentences, too: believed only in a line that holds a name and a place, and nothing more."""

_LIKE_A_BYLINE = re.compile(
    r"(?i:by|von|par|por|door) (?:[^\W\d_a-zß-ÿ]|(?:our|a|the|unserem|unserer|notre|nuestro|onze) )\S*"
    r"(?: [^\s.!?]{1,30}){0,9}$"
)
_AND = re.compile(r",? (?:and|und|et|y|e|en|with|mit|avec|&) |, (?:and )?|; ?| / ")
_DEGREE = re.compile(
    r",? \(?(?:Ph\.? ?D|M\.? ?D|M\.? ?A|MBA|MSc|BSc|LL\.?[BMD]|J\.?D|R\.?N|Esq|MP|MEP|MdB|MdL|[OMC]BE|[KQ]C)"
    r"\b\.?\)?(?=,|;| and | und | et |$)"
)
"""Letters behind a name that are part of nobody's."""

_BEFORE_A_DATE = re.compile(r"[ ,|–—(:-]{1,3}(?:on|at|am|vom|le|el|il|op|em)?[ ,|–—(:-]*$|[.]$")
_REVIEWER = re.compile(r"^review(?:ed)? by ", re.IGNORECASE)
_OF_A_WORK = re.compile(
    r"^(?:review(?:ed)?|directed|produced|composed|conducted|choreographed) by ", re.IGNORECASE
)
OF_A_WORK = "wrote the work that is told of: other lines name who reviewed, directed or produced it"
_CUT = re.compile(
    r" {2,}| ?[|·•] ?| [–—-] | \(| @| for (?:the )?(?-i:(?=[A-Z]))|, ?updated\b|, ?published\b", re.IGNORECASE
)
_ROLE = re.compile(
    r"\b(?:editor|correspondent|reporter|writer|staff|columnist|contributor|journalist|critic|chief|bureau|"
    r"redakteur|redaktion|korrespondent|correspondant|journaliste|corresponsal|special|senior|desk|news)\b",
    re.IGNORECASE,
)
_ROLE_AT_END = re.compile(r"\b(?:reporters?|correspondents?|staff|editors?|writers?)$", re.IGNORECASE)
_REPORTING = re.compile(rf"^\(?Reporting by (?P<rest>{PERSON}[^;.)]{{0,120}})")
_IN_PLACE = re.compile(r" in [A-Z][^,;]*$")
_ABOUT = re.compile(
    rf"^(?P<name>{PERSON}),? is (?:an? |the )?(?:[\w-]+ ){{0,5}}"
    r"(?:reporter|correspondent|columnist|staff writer|contributing writer|contributing editor|contributor|"
    r"editor|critic|freelance writer|freelance journalist|journalist|opinion writer)s? (?:for|at|with|of"
    r"|based|covering|in)\b"
)


class Names(NamedTuple):
    """What a byline names: the people in it, and whether anything else stands there."""

    people: tuple[str, ...]
    others: tuple[str, ...]


def author_claims(lines: Lines) -> list[Claim]:
    """The authors the text names, the byline first."""
    return [*_by_marker(lines), *_unmarked(lines), *_reporting(lines), *_about(lines)]


def byline_of(line: Line) -> tuple[Names, str, int] | None:
    """The names in a line that begins as a byline does, the words that hold them, and their place."""
    marked = _MARKED.match(line.text) if line.whole and len(line.text) <= 160 else None
    if not marked:
        return None
    rest = marked["rest"]
    if date := DATE.search(rest):
        rest = _BEFORE_A_DATE.sub("", rest[: date.start()])
    rest = _DEGREE.sub("", (_CUT.split(rest)[0] if _CUT.search(rest) else rest).rstrip(" .,:"))
    names = _names(rest)
    marker = marked.group()[: marked.start("rest")].strip().casefold()
    if not names or (marker in _WORDS_ONLY and not _is_name_and_place(rest)):
        return None
    return names, rest, line.start + marked.start("rest")


def opens_like_a_byline(line: Line) -> bool:
    """Whether a short line begins as bylines do, whoever it names ("By our own correspondent in Hask")."""
    return line.whole and bool(_LIKE_A_BYLINE.match(line.text))


def is_title_of(letters: str, words: str) -> bool:
    """Whether letters that no list knows stand behind a name and a comma in these words, as degrees and firms
    do ("Ada Pole, RDN"), rather than beside it, as agencies do ("Ada Pole and NPA")."""
    return is_abbreviation(letters) and not is_agency(letters) and f", {letters}" in words


def _is_name_and_place(rest: str) -> bool:
    parts = rest.split(", ")
    return len(parts) == 2 and is_person(parts[0]) and parts[1][:1].isupper() and len(parts[1].split()) <= 2


def _names(rest: str) -> Names | None:
    """The people and the rest of a byline; `None` when part of it is no name, no role and no agency."""
    people: list[str] = []
    others: list[str] = []
    for part in filter(None, (part.strip(" .") for part in _AND.split(rest))):
        person = HONORIFIC.sub("", _IN_PLACE.sub("", part))
        role_alone = _ROLE_AT_END.search(part) and not known_outlet(part)
        if people and is_title_of(part, rest):
            continue
        if not role_alone and (is_agency(part) or is_abbreviation(part) or is_periodical(part)):
            others.append(part)
        elif is_person(person) and not _ROLE.search(person):
            people.append(person)
        elif _ROLE.search(part) or (people and part[:1].isupper() and len(part.split()) <= 3):
            continue
        else:
            return None
    return Names(tuple(people), tuple(others)) if people or others else None


def _by_marker(lines: Lines) -> Iterator[Claim]:
    found = [(line, byline_of(line)) for line in (*lines.head, *lines.body[:2], *lines.ending)]
    signed = [(line, byline) for line, byline in found if byline and byline[0].people]
    of_a_work = any(_OF_A_WORK.match(line.text) for line, _ in found)
    for line, (names, rest, _) in signed:
        why_not = OF_A_WORK if of_a_work and not _REVIEWER.match(line.text) else None
        yield replace(_claim(_only_people(names, rest), "byline", line.text, line), why_not=why_not)


def _only_people(names: Names, rest: str) -> str:
    """The people as printed: one name, or the stretch from the first to the last where all are people."""
    first, last = rest.index(names.people[0]), rest.rindex(names.people[-1]) + len(names.people[-1])
    stretch = rest[first:last]
    plain = not names.others and not _ROLE.search(stretch) and len(names.people) > 1
    return stretch if plain and not _IN_PLACE.search(stretch) else ", ".join(names.people)


def _unmarked(lines: Lines) -> Iterator[Claim]:
    """A name between a masthead in capitals and a headline: the way columns are headed."""
    for above, line, below in zip(lines.head[:3], lines.head[1:4], lines.head[2:5], strict=False):
        masthead = is_periodical(above.text) and above.text.isupper()
        if masthead and is_person(line.text) and below.text.isupper() and not is_section(line.text):
            yield _claim(line.text, "name between masthead and headline", line.text, line)


def _reporting(lines: Lines) -> Iterator[Claim]:
    for line in lines.ending:
        if found := _REPORTING.match(line.text):
            names = [_IN_PLACE.sub("", part).strip() for part in _AND.split(found["rest"])]
            people = [name for name in names if is_person(name)]
            if people:
                yield _claim(", ".join(people), "line at the end", found.group(), line)


def _about(lines: Lines) -> Iterator[Claim]:
    for line in lines.ending[-3:]:
        if (found := _ABOUT.match(line.text)) and is_person(found["name"]):
            yield _claim(found["name"], "line about the writer", found.group(), line)


def _claim(value: str, rule: str, quote: str, line: Line) -> Claim:
    start = line.start + line.text.index(quote)
    return Claim("author", value, "text", rule, quote, start, start + len(quote))
