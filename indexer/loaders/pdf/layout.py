"""Makes one text of printed pages: paragraphs in reading order, furniture marked, words whole. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.loaders.cleaning import clean_text
from indexer.loaders.pdf.columns import MAX_LINES, Block, Line, in_reading_order
from indexer.loaders.pdf.hyphens import Hyphens, heard_in
from indexer.loaders.pdf.margins import Reasons, margins
from indexer.loaders.pdf.printed_lines import as_drawn, paragraphs
from indexer.loaders.pdf.text import PrintedPage
from indexer.records import Furniture

GAP = "\n\n"


@dataclass(frozen=True)
class Part:
    """A paragraph or a line of furniture of page `page` (from 0), and its place: `text[start:end]`. Text
    that stands across the page has size 0."""

    text: str
    page: int
    size: float = 0.0
    reason: str | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Printed:
    """The text of all pages, where each begins in it, and what it is made of."""

    text: str
    page_starts: tuple[int, ...]
    parts: tuple[Part, ...]

    @property
    def furniture(self) -> tuple[Furniture, ...]:
        return tuple(Furniture(part.start, part.end, part.reason) for part in self.parts if part.reason)


def laid_out(pages: Sequence[PrintedPage], language: str | None, ordered: bool = True) -> Printed:
    """The pages as one text. `ordered=False` leaves the lines as they were drawn: quick, for when time is up.

    A page without text begins where the next one does.
    """
    furniture = margins([page.lines for page in pages])
    if all(line in reasons for page, reasons in zip(pages, furniture, strict=True) for line in page.lines):
        furniture = tuple({} for _ in pages)  # what has nothing but numbers is about them
    hyphens = heard_in((line.text for page in pages for line in page.lines), language)
    found = [
        _parts(page, number, reasons, hyphens, ordered)
        for number, (page, reasons) in enumerate(zip(pages, furniture, strict=True))
    ]
    for page, following in pairwise(found):
        _carry_over(page, following, hyphens)
    return _joined(found)


def _parts(page: PrintedPage, number: int, furniture: Reasons, hyphens: Hyphens, ordered: bool) -> list[Part]:
    body = [line for line in page.lines if line not in furniture]
    blocks: tuple[Block, ...] = (tuple(body),)
    if ordered:
        blocks = in_reading_order(body, _is_right_to_left(body))
    found = paragraphs(blocks, hyphens) if len(body) <= MAX_LINES else as_drawn(body)
    middle = max((line.base for line in page.lines), default=0) + min(
        (line.base for line in page.lines), default=0
    )
    edges = [
        (Part(line.text, number, line.size, reason), 2 * line.base > middle)
        for line, reason in sorted(furniture.items(), key=lambda found: (-found[0].base, found[0].left))
    ]
    return [
        *(part for part, is_above in edges if is_above),
        *(Part(paragraph.text, number, paragraph.size) for paragraph in found),
        *(Part(text, number) for text in page.aside),
        *(part for part, is_above in edges if not is_above),
    ]


def _is_right_to_left(lines: Iterable[Line]) -> bool:
    """Whether most letters are Arabic, Hebrew or the like."""
    directions = [unicodedata.bidirectional(letter) for line in lines for letter in line.text]
    return 2 * sum(way in ("R", "AL") for way in directions) > sum(
        way in ("R", "AL", "L") for way in directions
    )


def _carry_over(page: list[Part], following: list[Part], hyphens: Hyphens) -> None:
    """A word broken at the end of a page is put together there."""
    last, first = _last_index(page), next((i for i, part in enumerate(following) if _is_article(part)), None)
    if last is None or first is None:
        return
    tail, _, rest = following[first].text.partition(" ")
    whole = hyphens.joined(page[last].text, tail)
    if whole is None:
        return
    page[last] = replace(page[last], text=whole)
    following[first] = replace(following[first], text=rest)


def _last_index(page: Sequence[Part]) -> int | None:
    return next((i for i in reversed(range(len(page))) if _is_article(page[i])), None)


def _is_article(part: Part) -> bool:
    return part.reason is None and part.size > 0


def _joined(pages: Iterable[Iterable[Part]]) -> Printed:
    text: list[str] = []
    placed: list[Part] = []
    starts: list[int] = []
    length = 0
    for page in pages:
        starts.append(length)
        for part in page:
            shown = clean_text(part.text)
            if shown:
                placed.append(replace(part, text=shown, start=length, end=length + len(shown)))
                text += (shown, GAP)
                length += len(shown) + len(GAP)
    whole = "".join(text[:-1])
    return Printed(whole, tuple(min(start, len(whole)) for start in starts), tuple(placed))
