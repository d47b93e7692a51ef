"""One paragraph of a comparison: what it shares with its counterpart, and what only it has, marked. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.body import reflows
from app.safe import Markup, element, joined, words
from indexer.records import Flag, Paragraph, Piece, PieceKind, Span

CSS: dict[PieceKind, str] = {
    "shared": "cut-same",
    "omitted": "cut-ours",
    "added": "cut-theirs",
    "replaced": "cut-reworded",
}
"""The classes whose colours and lines are in the stylesheet."""

_SPOKEN: dict[PieceKind, str] = {
    "shared": "",
    "omitted": "only in the first article: ",
    "added": "only in the second article: ",
    "replaced": "in other words: ",
}
"""What a screen reader says before a piece that others see marked."""


def paragraph(text: str, drawn: Paragraph, only: Sequence[Span], *, alone: bool) -> Markup:
    """A paragraph with its pieces marked; one that is `alone` has no counterpart and is marked as a whole by
    what it stands in. `only` are the sentences of the article that no other has."""
    starts = {span.start for span in only}
    parts: list[Markup] = []
    for piece in drawn.pieces:
        for part in _cut_at(piece, starts):
            if part.start in starts:
                parts.append(element("small", words("only here"), css="cut-only"))
            parts.append(words(text[part.start : part.end]) if alone else _piece(text, piece, part))
    css = "" if reflows(text[drawn.start : drawn.end]) else "cut-lines"
    return element("p", *parts, css=css, attributes={"dir": "auto"})


def _cut_at(piece: Piece, starts: set[int]) -> Iterator[Span]:
    inside = sorted(start for start in starts if piece.start < start < piece.end)
    for start, end in pairwise([piece.start, *inside, piece.end]):
        yield Span(start, end)


def _piece(text: str, piece: Piece, part: Span) -> Markup:
    flags = [flag for flag in piece.flags if part.start <= flag.start and flag.end <= part.end]
    parts = list(_flagged(text, part, flags))
    if spoken := _SPOKEN[piece.kind]:
        parts.insert(0, element("span", words(spoken), css="cut-spoken"))
    return element("span", *parts, css=CSS[piece.kind])


def _flagged(text: str, part: Span, flags: Sequence[Flag]) -> Iterator[Markup]:
    """The words of a piece, its numbers, names and dates boxed, each with its kind."""
    done = part.start
    for flag in flags:
        yield words(text[done : flag.start])
        kind = element("small", words(flag.kind))
        yield element("span", words(text[flag.start : flag.end]), kind, css=f"cut-flag cut-{flag.kind}")
        done = flag.end
    yield words(text[done : part.end])


def changed(text: str, opposite: str, ours: Sequence[Piece], theirs: Sequence[Piece]) -> Iterator[Markup]:
    """Numbers, names and dates that stand in two wordings of one place: "Tuesday ↔ Wednesday, 4 May"."""
    for piece in ours:
        for other in theirs:
            if piece.run != other.run or "replaced" not in (piece.kind, other.kind):
                continue
            for kind in ("date", "number", "name"):
                left = [text[flag.start : flag.end] for flag in piece.flags if flag.kind == kind]
                right = [opposite[flag.start : flag.end] for flag in other.flags if flag.kind == kind]
                if left and right:
                    yield joined([_said(left), words(" ↔ "), _said(right)])


def _said(parts: Sequence[str]) -> Markup:
    shown = words(", ".join(" ".join(part.split()) for part in parts))
    return element("strong", shown, attributes={"dir": "auto"})
