"""Outlets that a text only cites: kept with the reason why none of them is its own outlet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.metadata.lines import Line, Lines
from indexer.metadata.names import is_periodical
from indexer.metadata.outlets import find_named, identity
from indexer.metadata.pictures import is_caption, picture_credit
from indexer.records import Claim

CITED = "cited as a source, not the outlet"
PICTURE = "credited for a picture, not the outlet"
NEAR = 25
"""Lines from the beginning that are searched for them; the last five are, too."""

MOST = 8
"""Outlets of the text that are listed as rejected."""

_CITED = re.compile(
    r"(?:(?:reported|published|revealed|appeared|aired|broadcast) (?:by|in|on)|according to|told|"
    r"interview with|report (?:by|in)) (?:the )?"
    r"(?P<name>[A-Z][\w’'-]{0,30}(?: (?:[A-Z&][\w’'-]{0,30}|&|of|and)){1,5})"
)


def cited_outlets(lines: Lines, own: set[str]) -> list[Claim]:
    """One refused claim for each outlet named in the text that is none of `own` (names of the outlet)."""
    found: dict[str, Claim] = {}
    for line in (*lines.all[:NEAR], *lines.ending):
        for name, start in _named(line):
            key = identity(name)
            if key not in found and key not in own and len(found) < MOST:
                found[key] = _claim(name, line, start)
    return list(found.values())


def _named(line: Line) -> Iterator[tuple[str, int]]:
    for named in find_named(line.text):
        if not named.common:
            yield line.text[named.start : named.end], named.start
    for match in _CITED.finditer(line.text):
        if is_periodical(match["name"]):
            yield match["name"], match.start("name")


def _claim(name: str, line: Line, start: int) -> Claim:
    credited = picture_credit(line.text) if is_caption(line.text) else None
    in_credit = credited is not None and start >= credited.start()
    at = line.start + start
    return Claim(
        "outlet", name, "text", "name in the text", name, at, at + len(name), PICTURE if in_credit else CITED
    )
