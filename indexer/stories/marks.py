"""Which quotation marks of a text belong together. Pure, and in time in proportion to the text.

Known are " ' “ ” ‘ ’ « » ‹ › „ ‚ ‟ ` and CJK corner brackets, doubled apostrophes, and each of them used the
way round that some language uses it. Apostrophes are no marks. A mark that never closes ends with its
paragraph; a single one that never closes is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from indexer.records import Span

DEEPEST = 4
"""Quotations within quotations that are told apart; nobody prints more."""

_MARK = re.compile(r"''|``|,,(?=\w)|[\"＂“”„‟«»‹›‘’‚'`「」『』]")
_FAMILIES = {
    **dict.fromkeys(('"', "＂", "“", "”", "„", "‟", "''", "``", ",,"), "double"),
    **dict.fromkeys(("‘", "’", "‚", "'", "`"), "single"),
    **dict.fromkeys(("«", "»"), "angle"),
    **dict.fromkeys(("‹", "›"), "single angle"),
    **dict.fromkeys(("「", "」"), "corner"),
    **dict.fromkeys(("『", "』"), "white corner"),
}
_OVER_PARAGRAPHS = ("double", "angle", "corner")
"""Families whose quotations may go on in the next paragraph. A single mark left open is an apostrophe."""

_OPENERS = "([{<—–-/:\"“„«‹‘‚'`「『¿¡"
"""What may stand right before an opening mark, besides white space."""

_ELISION = re.compile(r"['‘’](?:\d0s|tis|twas|til|till|em|cause|bout|round|n|cos)\b", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")


class Marked(NamedTuple):
    """A run of words between marks, within one paragraph, without white space at its ends. Runs of one
    quotation over several paragraphs have one `group`."""

    start: int
    end: int
    group: int
    depth: int
    closed: bool


class _Mark(NamedTuple):
    at: int
    end: int
    family: str
    opens: bool
    closes: bool


@dataclass
class _Open:
    family: str
    start: int
    group: int
    second: int | None = None
    """Where another mark of this family opened within it: it may have lost its closing mark before."""


@dataclass
class _Reader:
    text: str
    found: list[Marked] = field(default_factory=list)
    opened: list[_Open] = field(default_factory=list)
    groups: int = 0

    def take(self, mark: _Mark) -> None:
        own = [one for one in self.opened if one.family == mark.family]
        if own and mark.closes:
            self._close(own[-1], mark)
        elif own and mark.opens and self.text[mark.at] in '"＂':
            self._lose(own[-1], mark)
            self._open(mark)
        elif mark.opens:
            if own and own[0].second is None:
                own[0].second = mark.at
            self._open(mark)

    def end_paragraph(self, end: int, following: _Mark | None, starts: int | None) -> None:
        """`following` is the first mark of the next paragraph, which begins at `starts`."""
        first = self.opened[0] if self.opened else None
        self.opened = []
        if first is None or first.family not in _OVER_PARAGRAPHS:
            return
        if not any(map(str.isalnum, self.text[first.start : end])):
            return
        if first.second is not None:
            self._keep(first, first.second, 0, closed=False)
            self.found = [_raised(one, first.second) for one in self.found]
            return
        goes_on = following is not None and starts is not None and _goes_on(first, following, starts)
        if goes_on or first.family == "double":
            self._keep(first, end, 0, closed=goes_on)
        if goes_on and following and starts is not None:
            begun = following.end if following.at == starts else starts
            self.opened = [_Open(first.family, begun, first.group)]

    def _open(self, mark: _Mark) -> None:
        if len(self.opened) < DEEPEST:
            self.groups += 1
            self.opened.append(_Open(mark.family, mark.end, self.groups))

    def _close(self, one: _Open, mark: _Mark) -> None:
        depth = self.opened.index(one)
        del self.opened[depth:]
        self._keep(one, mark.at, depth, closed=True)

    def _lose(self, one: _Open, mark: _Mark) -> None:
        depth = self.opened.index(one)
        del self.opened[depth:]
        self._keep(one, mark.at, depth, closed=False)

    def _keep(self, one: _Open, end: int, depth: int, closed: bool) -> None:
        inside = self.text[one.start : end]
        start = one.start + len(inside) - len(inside.lstrip())
        stop = one.start + len(inside.rstrip())
        if any(map(str.isalnum, inside)):
            self.found.append(Marked(start, stop, one.group, depth, closed))


def marked_runs(text: str, blocks: Sequence[Span] = ()) -> list[Marked]:
    """Every run of words in quotation marks, in order, outer before inner. `blocks` are the paragraphs;
    without them blank lines part them."""
    blocks = blocks or blank_line_blocks(text)
    marks = [_marks(text, block) for block in blocks]
    reader = _Reader(text)
    for at, block in enumerate(blocks):
        resumed = reader.opened[0].start if reader.opened else None
        for mark in marks[at]:
            if resumed is None or mark.at >= resumed:
                reader.take(mark)
        more = at + 1 < len(blocks)
        following = marks[at + 1][0] if more and marks[at + 1] else None
        reader.end_paragraph(block.end, following, blocks[at + 1].start if more else None)
    return sorted(reader.found, key=lambda one: (one.start, -one.end))


def blank_line_blocks(text: str) -> list[Span]:
    """The parts of a text between blank lines."""
    blocks, at = [], 0
    for gap in _BLANK_LINE.finditer(text):
        blocks.append(Span(at, gap.start()))
        at = gap.end()
    return [block for block in [*blocks, Span(at, len(text))] if block.start < block.end]


def _raised(one: Marked, since: int) -> Marked:
    return one._replace(depth=max(one.depth - 1, 0)) if one.start > since else one


def _goes_on(one: _Open, mark: _Mark, starts: int) -> bool:
    """Whether a quotation left open goes on in the next paragraph: it opens again there at the very
    beginning, or closes there first of all."""
    if mark.family != one.family:
        return False
    return mark.at == starts or (one.family == "double" and mark.closes and not mark.opens)


def _marks(text: str, block: Span) -> list[_Mark]:
    marks = [_read(text, match, block) for match in _MARK.finditer(text, block.start, block.end)]
    return _without_possessives(text, [mark for mark in marks if mark.opens or mark.closes])


def _without_possessives(text: str, marks: list[_Mark]) -> list[_Mark]:
    """In ‘the dogs’ owners’ the second mark is an apostrophe, since another one closes."""
    kept: list[_Mark] = []
    next_closes = False
    for mark in reversed(marks):
        if mark.family == "single":
            after_s = mark.closes and not mark.opens and text[mark.at - 1 : mark.at] in "sSxz"
            if after_s and next_closes and text[mark.end : mark.end + 1] == " ":
                continue
            next_closes = mark.closes and not mark.opens
        kept.append(mark)
    return kept[::-1]


def _read(text: str, match: re.Match[str], block: Span) -> _Mark:
    at, end = match.span()
    before = text[at - 1] if at > block.start else ""
    after = text[end] if end < block.end else ""
    mark = match.group()
    opens, closes = _roles(mark, before, after)
    if mark in "'‘’" and opens and _ELISION.match(text, at):
        opens = False
    return _Mark(at, end, _FAMILIES[mark], opens, closes)


def _roles(mark: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a mark between these characters may open a quotation, and whether it may close one."""
    begins = not before or before.isspace() or before in _OPENERS
    filled = bool(after) and not after.isspace()
    ends = bool(before) and not before.isspace() and not (filled and after.isalnum())
    if before in "([{:":
        ends = False
    if mark in ("「", "『", "„", "‟", "``", ",,"):
        return True, False
    if mark in ("」", "』"):
        return False, True
    if _FAMILIES[mark] == "single":
        return _single_roles(mark, before, after)
    if mark in ("“", "«", "‹"):
        return not ends, ends
    if mark in ("”", "»", "›"):
        words_follow = begins and after.isalnum()
        return words_follow, not (words_follow and before)
    spaced = not before.strip() and not filled
    return (begins and filled) or spaced, (bool(before) and not before.isspace()) or spaced


def _single_roles(mark: str, before: str, after: str) -> tuple[bool, bool]:
    inner = before.isalnum() and after.isalnum()
    begins = not before or before.isspace() or before in _OPENERS
    filled = bool(after) and not after.isspace()
    if inner:
        return False, False
    if mark in ("‚", "`"):
        return begins and after.isalnum(), False
    closes = bool(before) and not before.isspace()
    if mark == "’":
        return False, closes
    return begins and filled, closes and not (begins and after.isalnum())
