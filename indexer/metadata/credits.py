"""The agency a text is credited to, and where a text says that it first appeared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from indexer.metadata.bylines import byline_of, is_title_of
from indexer.metadata.lines import Line, Lines
from indexer.metadata.names import is_abbreviation, is_periodical, known_outlet
from indexer.metadata.outlets import is_agency
from indexer.metadata.pictures import picture_credit
from indexer.records import Claim

PICTURE = "credited for a picture, not for the text"

_DATELINE = re.compile(r"^(?:[^\W\d_][^()\n]{0,60} )?\( ?(?P<name>[^\W\d_][\w/ .-]{1,40}?) ?\) ?\.?[-–—]")
_SIGNED = re.compile(r"^(?:\(|\[|[-–—] ?|©? ?)(?P<name>[^\W\d_][\w/ .-]{0,40}?)[)\]]?$")
_SIGNED_AT_END = re.compile(r"[.!?\"”’»] ?\((?P<name>[^\W\d_][\w/ .-]{0,40}?)\)$")
_SOURCE = re.compile(
    r"^(?i:sources?|quelle|fuente|fonte|bron|credit) ?: ?(?P<name>[^\W\d_][^,;:()|\n]{1,50}?)"
    r"(?P<kind> (?:news|press) (?:agency|service))?(?=[,;.|(]|$)"
)
_WITH = re.compile(
    r"(?:additional reporting by|reporting by|with reporting from|with material from|(?:compiled"
    r"|edited) from|"
    r"contributing ?:|mit material von|avec|con información de|con|met)"
    r" (?:the )?(?P<name>[^\W\d_][\w/ .-]{1,40}?)(?=[.,;)]| and | und | et |$)",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"^(?P<name>(?:The )?[^\W\d_][\w/ .-]{1,40}?) contributed to this (?:report|story|article)"
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright) ?(?:(?:19|20)\d{2},? )?(?P<name>(?:The )?[^\W\d_][\w/ -]{1,40}?)"
    r"(?=[.,;|]| (?:19|20)\d{2}\b|$)",
    re.IGNORECASE,
)
_FROM = re.compile(r"^(?:From|Staff and|Staff,|Agencies,) (?P<name>[^\W\d_][\w/ .-]{1,40})$")
_AFTER_DATE = re.compile(r"\b(?:staff and|reporters and|and) (?P<name>[A-ZÄÖÜ][\w/]{1,12})$", re.IGNORECASE)
_FIRST_ELSEWHERE = re.compile(
    r"\b(?i:this (?:article|story|post|piece|column|report) (?:was |has )?(?:first |originally )?"
    r"(?:published|appeared|posted|ran|produced)(?: first| originally)? (?:by|in|on"
    r"|at)) (?P<name>(?:[Tt]he )?"
    r"[^\W\d_a-z][\w.’'&-]{0,30}(?: (?:[^\W_a-z][\w.’'&-]{0,30}|&|of|and|de|la)){0,5})"
)
_TAG = re.compile(r"<[^<>]*>")
_INSIDE = re.compile(
    r"(?:^|[\s|])[^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ' -]{1,30}(?:, [^\W\d_]{2,20})?"
    r" \( ?(?P<name>[^\W\d_][\w/ .-]{1,40}?) ?\) ?[-–—] "
)
"""A dateline with its town in capitals, wherever it stands in a line."""

_DESK = re.compile(r" (?:staff|newsroom|reporters|correspondents|desk)$", re.IGNORECASE)
_WITH_WORD = re.compile(r"^(?:and|with|und|mit|et|avec) ")

LONGEST_BYLINE = 300
"""Characters of a tag or field that are searched for agencies."""

_AND = re.compile(r" and | und | et |, | / ")


def credit_claims(lines: Lines, wide: Lines, stated: Iterable[Claim] = ()) -> list[Claim]:
    """What the text, and the bylines already `stated`, credit: the agency's name as printed.

    `wide` are the lines with those of page furniture, too, that may name an agency (copyright lines).
    """
    return [
        *_in_bylines(stated),
        *_bylines(lines),
        *_datelines(lines),
        *_in_lines(wide),
        *_signatures(lines),
        *_elsewhere(lines),
    ]


def _in_bylines(stated: Iterable[Claim]) -> Iterator[Claim]:
    """Agencies in authors that a tag or field names ("Ada Pole and NPA"); letters alone may be anyone's."""
    for claim in stated:
        if claim.field == "author":
            printed = _TAG.sub("", claim.quote[:LONGEST_BYLINE])
            named = dict.fromkeys((*_agencies(claim.value), *_agencies(printed)))
            for name in [name for name in named if is_agency(name) or name != claim.value]:
                yield Claim("credit", name, claim.source, claim.rule, claim.quote, claim.start, claim.end)


def _bylines(lines: Lines) -> Iterator[Claim]:
    for line in (*lines.head, *lines.ending):
        if found := byline_of(line):
            for name in found[0].others:
                yield _claim(name, "byline", line, line.text)
        elif (marked := re.match(r"^(?:By|From) (.{2,80})$", line.text)) and line.whole:
            for name in _agencies(marked[1]):
                yield _claim(name, "byline", line, line.text)


def _datelines(lines: Lines) -> Iterator[Claim]:
    for line in (*lines.head, *lines.body[:4]):
        found = _DATELINE.match(line.text) or _INSIDE.search(line.text)
        if found and _is_in_dateline(found["name"], found.group()):
            yield _claim(found["name"], "dateline", line, found.group().strip(" |"))


def _is_in_dateline(name: str, dateline: str) -> bool:
    """Whether `name` is an agency or outlet; letters that no list knows stand behind a town in capitals
    ("PORT ELLERY, 3 May (NPA) -"), since behind a person they may be a party ("Ada Pole (NPA) -")."""
    if is_agency(name) or known_outlet(name):
        return True
    town = dateline.strip(" |").partition("(")[0].partition(",")[0].strip()
    return is_abbreviation(name) and town.isupper()


def _in_lines(lines: Lines) -> Iterator[Claim]:
    near = (*lines.head, *lines.body[:3], *lines.ending)
    for line in near:
        if (found := _SOURCE.match(line.text)) and (found["kind"] or _is_an_agency(found["name"])):
            yield _claim(found["name"], "source line", line, found.group().rstrip())
    for line in (*lines.head, *lines.ending):
        for form, rule in (
            (_CONTRIBUTED, "contribution line"),
            (_COPYRIGHT, "copyright line"),
            (_FROM, "byline"),
        ):
            if (found := form.search(line.text)) and is_agency(found["name"]):
                yield _claim(found["name"], rule, line, found.group())
        for found in _WITH.finditer(line.text):
            if is_agency(found["name"]):
                yield _claim(found["name"], "contribution line", line, found.group())
    for line in lines.head:
        if (found := _AFTER_DATE.search(line.text)) and line.whole and _is_credited(found["name"]):
            yield _claim(found["name"], "byline", line, found.group())


def _signatures(lines: Lines) -> Iterator[Claim]:
    """An agency alone in the first or the last line, or in brackets behind the last sentence."""
    first, last = lines.all[:1], lines.all[-1:]
    for line in (*last, *first):
        alone = _SIGNED.match(line.text) if line.whole else None
        if alone and (is_agency(alone["name"]) or (line.text[0] in "([" and is_abbreviation(alone["name"]))):
            yield _claim(alone["name"], "line of its own", line, line.text)
    for line in last:
        if line.whole and (found := _SIGNED_AT_END.search(line.text)) and _is_credited(found["name"]):
            yield _claim(found["name"], "signature", line, found.group()[found.group().index("(") :])


def _elsewhere(lines: Lines) -> Iterator[Claim]:
    for line in (*lines.head, *lines.body[:2], *lines.ending):
        if found := _FIRST_ELSEWHERE.search(line.text):
            name = re.sub(r"^the (?=[A-Z])", "The ", found["name"]).rstrip(".")
            if known_outlet(name) or is_agency(name) or is_periodical(name):
                yield _claim(name, "first published elsewhere", line, found.group())


def _agencies(words: str) -> list[str]:
    parts = [_DESK.sub("", _WITH_WORD.sub("", part.strip(" ."))) for part in _AND.split(words)]
    return [part for part in parts if _is_credited(part) and not is_title_of(part, words)]


def _is_an_agency(name: str) -> bool:
    return is_agency(name) or name.endswith((" News Agency", " Press Agency"))


def _is_credited(name: str) -> bool:
    return is_agency(name) or is_abbreviation(name)


def _claim(name: str, rule: str, line: Line, quote: str) -> Claim:
    start = line.start + line.text.index(quote)
    of_picture = rule in ("source line", "copyright line") and len(line.text) > len(quote) + 2
    why_not = PICTURE if of_picture and picture_credit(line.text) else None
    return Claim("credit", name, "text", rule, quote, start, start + len(quote), why_not)
