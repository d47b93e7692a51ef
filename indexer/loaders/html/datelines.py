"""The dates that a web page prints by its headline, or anywhere behind a word like "published"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from indexer.loaders.html.blocks import Block
from indexer.loaders.html.date_words import Kind, kind_of, says_published, stands_free
from indexer.loaders.html.days import Day, days_in
from indexer.loaders.html.places import beside_the_article, names_of, position, surroundings
from indexer.loaders.html.titles import Heading

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BESIDE = 70
BESIDE_NAMED = 160
"""Most characters that may stand in a line beside its date; more where its class says what it is."""

MAX_TIMES = 20
LABEL = 30
"""Longest line that may be the label of the date in the line below, in characters."""

_DATE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:date|dates?line|time|timestamp|datum|fecha|meta|post-?meta|postdata|byline|posted|pub"
    r"|publish\w*|submitted|author|autor|info|details|subline|created)(?:$|[\s_-])|date\b|publish",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"updated|modified|lastmod", re.IGNORECASE)
_ENTRY = re.compile(r"publish|\bentry|\bpost", re.IGNORECASE)
"""In the microformat of blogs, "entry-date updated" is on the date of a text that was never changed."""

_SET_APART = frozenset(("span", "strong", "b", "em", "i", "time"))


@dataclass(frozen=True)
class Dateline:
    """A date as printed: what it says it is, how far from the headline (in lines), and its line."""

    kind: Kind
    day: Day
    distance: int | None
    block: Block


def datelines(blocks: Sequence[Block], heading: Heading | None, language: str) -> list[Dateline]:
    """The dates printed by the headline, nearest first; else those anywhere behind "posted on" or such."""
    at = position(blocks, heading)
    near = [(index, index - (at or 0)) for index in surroundings(blocks, at)]
    found = [line for index, distance in near for line in _dates_of(blocks, index, distance, language)]
    found = [line for line in found if not _in_headline(line, heading) and not _in_page_head(line, heading)]
    found = [line for line in found if not _behind_article(line, heading)]
    if found:
        return sorted(found, key=_nearness)
    anywhere = (line for index in range(len(blocks)) for line in _dates_of(blocks, index, None, language))
    return [line for line in anywhere if line.kind == "updated" or says_published(line.block.text)]


def _dates_of(blocks: Sequence[Block], index: int, distance: int | None, language: str) -> Iterator[Dateline]:
    block = blocks[index]
    days = days_in(block.text, language)
    if (not days and distance is None) or beside_the_article(block.element):
        return
    if not days:
        if distance is not None:
            yield from _dates_of_tags(blocks, index, distance)
        return
    if distance is not None and _is_set_apart(block, days[0]):
        yield Dateline("unnamed", days[0], distance, block)
        return
    named = _is_named(block.element)
    if len(block.text) - sum(len(day.words) for day in days) > (BESIDE_NAMED if named else BESIDE):
        return
    for place, day in enumerate(days):
        before = block.text[days[place - 1].end if place else 0 : day.start]
        after = block.text[day.end :]
        label = _line_above(blocks, index) if not place and not before.strip(" :") else before
        kind = _by_class(kind_of(label, after), block.element)
        free = stands_free(before, after) or (
            named and len(before) <= BESIDE and not re.search("[.!?]", before)
        )
        if kind is not None and (kind != "unnamed" or free):
            yield Dateline(kind, day, distance, block)


def _dates_of_tags(blocks: Sequence[Block], index: int, distance: int) -> Iterator[Dateline]:
    """The day in the `<time>` tag of a line that shows it without its year, or as "2 hours ago"."""
    block = blocks[index]
    own = [block.element] if block.element.tag == "time" else [*islice(block.element.iter("time"), MAX_TIMES)]
    for time in own:
        days = days_in(" ".join((time.get("datetime") or "").split()))
        words = time.text_content() or ""
        before = block.text.partition(words.strip())[0] or _line_above(blocks, index)
        kind = _by_class(kind_of(before, ""), time)
        if len(days) == 1 and kind is not None:
            yield Dateline(kind, days[0], distance, block)


def _by_class(kind: Kind | None, element: HtmlElement) -> Kind | None:
    """A date that does not say what it is may do so by its class names."""
    near = (element, *islice(element.iterancestors(), 2))
    names = " ".join(names_of(one) for one in near)
    changed = kind == "unnamed" and _CHANGED.search(names) and not _ENTRY.search(names)
    return "updated" if changed and element.get("pubdate") is None else kind


def _line_above(blocks: Sequence[Block], index: int) -> str:
    """The line above, where it may be a label ("Published:")."""
    above = blocks[index - 1].text if index else ""
    return above if len(above) <= LABEL else ""


def _is_set_apart(block: Block, day: Day) -> bool:
    """Whether a paragraph begins with a date in a tag of its own."""
    own = " ".join(block.element.text_content().split()).strip(" .:,–—-|")
    return day.start == 0 and block.element.tag in _SET_APART and own == day.words


def _in_headline(line: Dateline, heading: Heading | None) -> bool:
    """Whether a date is part of the headline's own words."""
    if heading is None or line.day.words not in heading.text:
        return False
    return line.block.element is heading.element or heading.element in line.block.element.iterancestors()


def _in_page_head(line: Dateline, heading: Heading | None) -> bool:
    """Whether a date above the headline stands in another box than it: many sites print today's there."""
    if heading is None or line.distance is None or line.distance > 0:
        return False
    boxes = {one for one in islice(heading.element.iterancestors(), 5) if one.tag not in ("html", "body")}
    return not boxes.intersection(line.block.element.iterancestors())


def _behind_article(line: Dateline, heading: Heading | None) -> bool:
    """Whether a date below the headline stands outside the `<article>` that the headline is in, and in a box
    with a heading of its own: "From our archive"."""
    if heading is None or line.distance is None or line.distance < 0:
        return False
    articles = set(heading.element.iterancestors("article"))
    above = list(line.block.element.iterancestors())
    if not articles or articles.intersection(above):
        return False
    boxes = (box for box in above if box.tag in ("section", "div", "aside"))
    return any(next(box.iter("h2", "h3", "h4"), None) is not None for box in islice(boxes, 3))


def _is_named(element: HtmlElement) -> bool:
    """Whether an element, or one just around it, is called a date, a byline or the like."""
    near = (element, *islice(element.iterancestors(), 2))
    return any(one.tag == "time" or _DATE_CLASS.search(names_of(one)) for one in near)


def _nearness(line: Dateline) -> tuple[int, int]:
    order: dict[Kind, int] = {"published": 0, "unnamed": 1, "updated": 2}
    distance = line.distance or 0
    return order[line.kind], distance if distance >= 0 else -2 * distance
