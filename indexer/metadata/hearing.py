"""Document -> document: adds what its own words state (as claims from the "text") and its page furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from indexer.metadata.bylines import author_claims, byline_of, opens_like_a_byline
from indexer.metadata.citations import cited_outlets
from indexer.metadata.credits import credit_claims
from indexer.metadata.furniture import furniture_of
from indexer.metadata.headlines import title_claims
from indexer.metadata.lines import lines_of
from indexer.metadata.mastheads import masthead_of, outlet_claims
from indexer.metadata.outlets import identity
from indexer.metadata.own_dates import date_claims, own_dates
from indexer.records import Claim, Document, Furniture, Span

HEARD_ALL_THE_SAME = (
    "running head",
    "copyright line",
    "line about the outlet",
    "follow line",
    "support line",
    "newsletter box",
    "link to another story",
)
"""Furniture that may name the article's own outlet, by its reason."""

FILE_NAME = "the file's name often carries the date of a scan or download, not of publication"
_DATE_IN_NAME = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d{2})(?P<mark>[-_.]?)(?P<m>0[1-9]|1[0-2])(?P=mark)(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
)


def hear(document: Document) -> Document:
    """The document with what its text states: claims with their span, believed or with a reason against.

    Looks at the first `lines.FIRST` and the last `lines.LAST` lines only; for furniture at the first
    `furniture.MOST_LINES`. Pure; takes linear time on any text.
    """
    found = furniture_of(document.text, document.furniture)
    furniture = tuple(sorted((*document.furniture, *found), key=lambda part: (part.start, part.end)))
    claims = (*document.claims, *_exact(_heard(document, furniture), document.text), *_name_claims(document))
    return replace(document, claims=claims, furniture=furniture)


def _heard(document: Document, furniture: tuple[Furniture, ...]) -> list[Claim]:
    text = document.text
    unheard = [part for part in furniture if part.reason not in HEARD_ALL_THE_SAME]
    wide = lines_of(text, unheard)
    lines = lines_of(text, furniture)
    outlets = outlet_claims(wide, text)
    mastheads = [line for line in (*wide.head[:12], *wide.all[-1:]) if masthead_of(line, text)]
    believed = {claim.start for claim in outlets if not claim.why_not}
    mastheads = [line for line in mastheads if line.start in believed][:1]
    bylines = [line for line in lines.head if byline_of(line)]
    credits = credit_claims(lines, wide, document.claims)
    datelines = [_span(claim) for claim in credits if claim.rule == "dateline"]
    own = {claim.start for claim in (*outlets, *credits) if claim.rule not in ("dateline", "signature")}
    authors = author_claims(lines)
    own |= {line.start for line in bylines} | {claim.start for claim in authors}
    own |= {line.start for line in lines.head[1:] if opens_like_a_byline(line)}
    own_outlets = {identity(claim.value) for claim in (*outlets, *credits) if not claim.why_not}
    return [
        *title_claims(lines, lambda line: line.start in own or bool(own_dates(line))),
        *outlets,
        *cited_outlets(lines, own_outlets),
        *authors,
        *date_claims(lines, mastheads, bylines, datelines),
        *credits,
    ]


def _span(claim: Claim) -> Span:
    return Span(claim.start or 0, claim.end or 0)


def _exact(claims: list[Claim], text: str) -> Iterator[Claim]:
    """The claims with their quotations as they stand in the text, white space and all."""
    for claim in claims:
        if claim.source == "text" and claim.start is not None:
            yield replace(claim, quote=text[claim.start : claim.end])
        else:
            yield claim


def _name_claims(document: Document) -> Iterator[Claim]:
    """A day in the name of the file, which is kept only to say why it is not believed."""
    found = None if document.stated_id else _DATE_IN_NAME.search(document.source_id)
    if found:
        value = f"{found['y']}-{found['m']}-{found['d']}"
        yield Claim("published", value, "file name", "date in the name", found.group(), why_not=FILE_NAME)
