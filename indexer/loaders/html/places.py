"""Where on a web page something stands: around its headline, or beside its article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from indexer.loaders.html.blocks import Block
from indexer.loaders.html.date_words import says_published
from indexer.loaders.html.titles import Heading

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BEFORE, AFTER = 4, 16
"""How many lines above and below the headline a dateline or byline may stand."""

PROSE = 250
"""A line this long, in characters, is a paragraph; the second one ends the headline's surroundings."""

PARAGRAPH = 80
"""A `<p>` this long, in characters, is a paragraph of the article, not its date or byline."""

MAX_PARTS = 500
MAX_FOOTER = 400
"""Most elements of an article above its own margin, and most characters of its footer, that are read."""

_NOT_THE_ARTICLE = re.compile(
    r"(?:^|[\s_-])(?:comments?|comment-?list|kommentare?|reply|replies|respond|related|recommend\w*|popular|trending"
    r"|sidebar|events?|termine?|calendar|leserbriefe?|user-?stats|user-?info|breadcrumbs?|tweet|twitter-tweet)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_TAXONOMY = re.compile(r"\b(?:category|tag|type|status|format|post|postid|page|node)-\S+")
"""Class names that say what an article is about or which it is ("category-events"), not where it stands."""

_FURNITURE = frozenset(("nav", "footer", "aside", "blockquote", "figure", "figcaption", "cite", "caption"))
_OWN = frozenset(("footer", "aside"))
_PAGE = frozenset(("html", "body", "main", "article"))
_BOXES = frozenset(("div", "h2", "h3", "h4", "p", "article"))


def position(blocks: Sequence[Block], heading: Heading | None) -> int | None:
    """Which line is the headline's first, where the page has one."""
    if heading is None:
        return None
    inside = set(heading.element.iter())
    return next((index for index, block in enumerate(blocks) if block.element in inside), None)


def surroundings(blocks: Sequence[Block], at: int | None) -> Iterator[int]:
    """Positions around the headline: a few lines above, and below until the second paragraph."""
    if at is None:
        return
    yield from range(max(0, at - BEFORE), at)
    paragraphs = 0
    for index in range(at, min(len(blocks), at + AFTER)):
        yield index
        paragraphs += len(blocks[index].text) >= PROSE and index > at
        if paragraphs == 2:
            return


def beside_the_article(element: HtmlElement) -> bool:
    """Whether an element stands in navigation, a comment, a picture, a quotation or among other stories."""
    for above in (element, *element.iterancestors()):
        if above.tag in _FURNITURE and not _is_own(above):
            return True
        if above.tag == "a" and any(part.tag in _BOXES for part in above.iterdescendants()):
            return True  # a box that is one link: the teaser of another page
    near = (element, *islice(element.iterancestors(), 4))
    return any(_NOT_THE_ARTICLE.search(names_of(one)) for one in near if one.tag not in _PAGE)


def names_of(element: HtmlElement) -> str:
    """An element's class names and id, those left out that say what it is about."""
    return _TAXONOMY.sub("", f"{element.get('class', '')} {element.get('id', '')}")


def _is_own(element: HtmlElement) -> bool:
    """Whether a footer or aside is the article's: inside it, with no heading of its own, above its prose; or
    behind it as a footer that says "posted" or such."""
    if element.tag not in _OWN or next(element.iter("h1", "h2", "h3", "h4"), None) is not None:
        return False
    article = next(element.iterancestors("article"), None)
    if article is None:
        return False
    if _stands_above_prose(element, article):
        return True
    return element.tag == "footer" and says_published(" ".join(element.text_content().split())[:MAX_FOOTER])


def _stands_above_prose(element: HtmlElement, article: HtmlElement) -> bool:
    """Whether no second paragraph of the article stands before an element; far into it one always does."""
    paragraphs = 0
    for part in islice(article.iter(), MAX_PARTS):
        if part is element:
            return True
        paragraphs += part.tag == "p" and len(part.text_content()) >= PARAGRAPH
        if paragraphs == 2:
            return False
    return False
