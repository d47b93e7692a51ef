"""The few lines of a text in which it states what it is: the first and the last, each cut short.

Everything that hears evidence from a text looks at these lines only, so that its work is bounded
whatever the text is: at most `FIRST + LAST` lines of `LONGEST` characters.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from indexer.records import Furniture

FIRST, LAST = 60, 40
"""How many lines with words in them are looked at, from the beginning and from the end."""

LONGEST = 400
"""Characters of a line that are looked at."""

BREADTH = 400
"""Lines scanned for those, blank ones included."""

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]{0,2}$")
_DATELINE_OPENING = re.compile(r"^[^\W\d_][^\n(]{1,58}\(\s?[A-Za-z/]{2,24}\s?\)\s?[-–—]")


class Line(NamedTuple):
    """A line without the white space around it: `document.text[start:end]` begins with `text`.

    `text` is cut at `LONGEST` characters, `end` is not. `gap` tells whether a blank line, or the
    beginning of the text, stands before it.
    """

    text: str
    start: int
    end: int
    gap: bool

    @property
    def whole(self) -> bool:
        """Whether `text` is all of the line."""
        return len(self.text) == self.end - self.start


@dataclass(frozen=True)
class Lines:
    """The lines that are looked at, in order: `head` before the article's own words begin, `body`
    after that (as many as are looked at), `last` at its end. No line is in two of them."""

    head: tuple[Line, ...]
    body: tuple[Line, ...]
    last: tuple[Line, ...]

    @property
    def all(self) -> tuple[Line, ...]:
        return self.head + self.body + self.last

    @property
    def ending(self) -> tuple[Line, ...]:
        """The last five lines."""
        return self.all[-5:]


def lines_of(text: str, furniture: Sequence[Furniture] = ()) -> Lines:
    """The lines of `text` that are looked at, without those that lie in `furniture`."""
    first = _first(text)
    last = _last(text, first[-1].end if first else 0)
    kept_first, kept_last = _outside(first, furniture), _outside(last, furniture)
    head = _head_length(kept_first)
    return Lines(tuple(kept_first[:head]), tuple(kept_first[head:]), tuple(kept_last))


def is_prose(line: Line) -> bool:
    """Whether a line reads like a paragraph: long, or a sentence of many words that ends as one."""
    if not line.whole or len(line.text) >= 160 or _DATELINE_OPENING.match(line.text):
        return True
    return len(line.text.split()) >= 14 and bool(_SENTENCE_END.search(line.text))


def _first(text: str) -> list[Line]:
    lines: list[Line] = []
    position, gap = len(text) - len(text.lstrip()), True
    for _ in range(BREADTH):
        if position >= len(text) or len(lines) == FIRST:
            break
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        if line := _line(text, position, end, gap):
            lines.append(line)
        position, gap = end + 1, line is None
    return lines


def _last(text: str, after: int) -> list[Line]:
    """The last lines that begin after `after`, in order."""
    lines: list[Line] = []
    end = len(text.rstrip())
    for _ in range(BREADTH):
        if end <= after or len(lines) == LAST:
            break
        start = max(text.rfind("\n", after, end) + 1, after)
        above = text.rfind("\n", after, max(start - 1, after)) + 1
        if line := _line(text, start, end, not text[max(above, after) : max(start - 1, after)].strip()):
            lines.append(line)
        end = start - 1
    return lines[::-1]


def _line(text: str, start: int, end: int, gap: bool) -> Line | None:
    found = text[start:end]
    bare = found.strip()
    if not bare:
        return None
    start += len(found) - len(found.lstrip())
    return Line(bare[:LONGEST], start, start + len(bare), gap)


def _outside(lines: list[Line], furniture: Sequence[Furniture]) -> list[Line]:
    parts = sorted((part.start, part.end) for part in furniture)
    ends = list(accumulate((end for _, end in parts), max))
    kept = []
    for line in lines:
        before = bisect_left(parts, (line.end, 0))
        if not before or ends[before - 1] <= line.start:
            kept.append(line)
    return kept


def _head_length(lines: list[Line]) -> int:
    """How many lines stand before the first paragraph."""
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        if is_prose(line) or (following and _is_wrapped(line, following)):
            return number
    return len(lines)


def _is_wrapped(line: Line, following: Line) -> bool:
    """Whether two lines are of one paragraph whose lines were broken at some 70 characters."""
    return not following.gap and 50 <= len(line.text) <= 100 and 50 <= len(following.text) <= 100
