"""Which words of a web page are its headline: the heading that its tags confirm, without the site's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from typing import TYPE_CHECKING

from indexer.loaders.cleaning import clean_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_HEADINGS = 200
"""Most headings of a page that are looked at."""

SHARED = 0.5
"""A heading is the headline where it and a title in the page's tags share this part of their words (F1)."""

MAX_PIECES = 30
"""Most pieces of a heading that are put together."""

SOFT_HYPHEN = "\xad"
SEPARATOR = re.compile(r"\s+[|–—\-·•»›«:/~]{1,3}\s+|\s*\|\s*")
_ASIDE = frozenset(("aside", "nav", "footer"))
_UNSEEN = frozenset(("script", "style", "template", "svg"))
_ABOVE = re.compile(
    r"kicker|topline|overline|eyebrow|topic|dachzeile|spitzmarke|pre-?title|super-?title|category"
    r"|sr-only|visually-?hidden|hidden-?element|author|byline|date\b|time\b",
    re.IGNORECASE,
)
"""Class names of what stands inside a heading beside the headline: the line above it, its date."""
_HEADLINE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:headline|(?:entry|post|article|page)[_-]?(?:title|name|headline))(?:\s|$)", re.I
)


@dataclass(frozen=True)
class Heading:
    """A heading of the page, or a part of one, and how much of it its tags confirm (0 to 1)."""

    text: str
    element: HtmlElement
    confirmed: float


def headline(tree: HtmlElement, titles: Sequence[str], sites: Sequence[str]) -> Heading | None:
    """The heading that is the article's headline: of those that `titles` (from tags) confirm the best
    confirmed, the first of equals; else the only `<h1>`, the only heading that calls itself the title or
    the only one that says all that a title says, and more.
    Never the name of the site."""
    site_names = {bare(site) for site in sites} | {""}
    found = [heading for element in _headings(tree) if bare((heading := _heading(element, titles)).text)]
    found = [heading for heading in found if bare(heading.text) not in site_names]
    best = max(found, key=_rank, default=None)
    if best is not None and best.confirmed >= SHARED:
        return best
    for candidates in (
        [heading for heading in found if heading.element.tag == "h1"],
        [heading for heading in found if _calls_itself_title(heading.element)],
        [heading for heading in found if any(_says_all_of(heading.text, title) for title in titles)],
    ):
        if len({bare(heading.text) for heading in candidates}) == 1:
            return candidates[0]
    return None


def without_site(title: str, sites: Sequence[str]) -> str:
    """A title without the site's name at its end or beginning ("Headline | Outlet")."""
    names = {bare(site) for site in sites} - {""}
    cuts = list(SEPARATOR.finditer(title))
    for cut in cuts:
        if bare(title[cut.end() :]) in names:
            return title[: cut.start()]
    for cut in reversed(cuts):
        if bare(title[: cut.start()]) in names:
            return title[cut.end() :]
    return title


def bare(words: str) -> str:
    """Letters and digits in small letters: for comparing."""
    return re.sub(r"[\W_]+", "", words).casefold()


def _headings(tree: HtmlElement) -> Iterator[HtmlElement]:
    all_headings = tree.iter("h1", "h2", "h3")
    return islice((heading for heading in all_headings if not _stands_aside(heading)), MAX_HEADINGS)


def _stands_aside(element: HtmlElement) -> bool:
    above = list(islice(element.iterancestors(), 8))
    path = any("breadcrumb" in f"{one.get('class', '')} {one.get('id', '')}".lower() for one in above)
    return path or any(one.tag in _ASIDE for one in element.iterancestors())


def _heading(element: HtmlElement, titles: Sequence[str]) -> Heading:
    """The heading without the line above it and its date, unless nothing else is in it; of one in several
    parts those that are a title in the tags."""
    pieces = list(islice(_own_words(element), MAX_PIECES)) or list(
        islice(_own_words(element, True), MAX_PIECES)
    )
    stated = {bare(title) for title in titles}
    runs = ("".join(pieces[start:end]) for start, end in combinations(range(len(pieces) + 1), 2))
    part = next((run for run in runs if bare(run) in stated), "".join(pieces))
    text = clean_line(part.replace(SOFT_HYPHEN, ""))
    return Heading(text, element, max((_shared(text, title) for title in titles), default=0.0))


def _own_words(element: HtmlElement, all_parts: bool = False) -> Iterator[str]:
    """The pieces of text in a heading, in order; walks, never recurses."""
    from lxml import etree

    hidden = 0
    for event, part in etree.iterwalk(element, events=("start", "end")):
        unseen = not isinstance(part.tag, str) or part.tag in _UNSEEN
        unseen = unseen or (part is not element and not all_parts and _stands_above(part))
        hidden += unseen * (1 if event == "start" else -1)
        words = part.text if event == "start" else part.tail if part is not element else ""
        if words and words.strip() and not hidden:
            yield f" {words}" if event == "start" and part.tag in ("br", "div", "p") else words


def _stands_above(element: HtmlElement) -> bool:
    return bool(_ABOVE.search(f"{element.get('class', '')} {element.get('id', '')}"))


def _calls_itself_title(element: HtmlElement) -> bool:
    itself = element.get("itemprop") in ("headline", "name")
    return itself or bool(_HEADLINE_CLASS.search(element.get("class") or ""))


def _says_all_of(text: str, title: str) -> bool:
    stated = set(re.findall(r"\w+", title.casefold()))
    return bool(stated) and stated < set(re.findall(r"\w+", text.casefold()))


def _shared(text: str, title: str) -> float:
    """F1 of the words of two titles, 1 where one is the other."""
    if bare(text) == bare(title):
        return 1.0
    ours, theirs = set(re.findall(r"\w+", text.casefold())), set(re.findall(r"\w+", title.casefold()))
    return 2 * len(ours & theirs) / max(1, len(ours) + len(theirs))


def _rank(heading: Heading) -> tuple[float, int]:
    return round(heading.confirmed, 1), -int(heading.element.tag[1])
