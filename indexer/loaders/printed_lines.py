"""Puts printed lines back together into paragraphs, where it is plain that they were wrapped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

MIN_WIDTH = 40
"""Lines narrower than this, in characters, are left alone: tables, captions, lists."""

FULL = 0.75
"""A line this much of the page's width, or more, was wrapped."""

_BULLET = re.compile(r"[-–—•*·▪]\s|\d{1,2}[.)]\s")
_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")


def running_heads(pages: Sequence[str]) -> frozenset[str]:
    """Lines that stand first or last on several pages: headers and footers, no part of a paragraph."""
    edges = Counter(line for page in pages if page for line in _edges(page))
    return frozenset(line for line, count in edges.items() if count > 1)


def unwrapped(page: str, apart: Collection[str] = ()) -> str:
    """The page with line breaks inside paragraphs made spaces, and a blank line after a paragraph
    that ends short. Lines in `apart` are joined to nothing. Where lines are not plainly wrapped, the
    page as it was."""
    lines = [line.strip() for line in page.split("\n")]
    width = _width(lines)
    if width < MIN_WIDTH:
        return page
    parts = lines[:1]
    for line, following in pairwise(lines):
        wrapped = line not in apart and following not in apart
        parts += (_between(line, following, width) if wrapped else "\n", following)
    return re.sub(r"\n{3,}", "\n\n", "".join(parts)).strip()


def _edges(page: str) -> set[str]:
    return {page.split("\n", 1)[0].strip(), page.rsplit("\n", 1)[-1].strip()}


def _width(lines: list[str]) -> int:
    """The length that one line in ten reaches, 0 for fewer than three lines of text."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[len(lengths) * 9 // 10] if len(lengths) >= 3 else 0


def _between(line: str, following: str, width: int) -> str:
    if not line or not following or _BULLET.match(following):
        return "\n"
    ends = bool(_END.search(line))
    if len(line) >= FULL * width and not (ends and len(line) < 0.9 * width):
        return " "
    return "\n\n" if ends else "\n"
