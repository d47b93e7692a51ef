"""Newsletters of several items taken apart, where headlines with links of their own tell the items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MIN_ITEMS = 3
MIN_WORDS = 40
"""A digest has so many items at least, and each so many words beside its headline."""

MIN_SHARE = 0.5
"""Share of a mail's words that its items hold: an essay with teasers below is one article."""

MAX_LINKS = 1_000
MAX_HEADLINE = 30
MIN_LINKED_HEADLINE = 4
"""Links looked at; most words of a headline; fewest of one that is only a link and no heading."""

MAX_MARKUP = 5_000_000
"""Longer markup is not taken apart, in bytes. Newsletters stay under 102 KB, where Gmail cuts them."""

_HEADINGS = "//h1|//h2|//h3|//h4"
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body center dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6"
        " header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul",
    )
)
_INVISIBLE = frozenset(("script", "style", "head", "template", "noscript", "svg"))
_SERVICE_LINK = re.compile(
    r"\b(browser|unsubscribe|subscribe|read more|continue reading|click here|forward|sign up|privacy|share|"
    r"preferences|advertis\w+)\b",
    re.IGNORECASE,
)
_RULE = re.compile(r"\n[ \t]*(?:[-=*_~#•—]{5,}|(?:\* ){3,}\*?)[ \t]*(?=\n)")
_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]{4,1000}")


@dataclass(frozen=True)
class Item:
    """One article of a digest: its headline, its text (the headline in front) and its link."""

    headline: str
    text: str
    link: str


@dataclass(frozen=True)
class Digest:
    """The items of a newsletter, and what it says besides."""

    items: tuple[Item, ...]
    rest: str


def tree_of(markup: bytes) -> HtmlElement | None:
    """The tree of a mail's HTML in UTF-8; `None` where there is none, or too much to take apart."""
    from lxml import etree, html

    if len(markup) > MAX_MARKUP:
        return None
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True)
    bare = re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", markup)
    try:
        return html.document_fromstring(bare, parser=parser)
    except (etree.ParserError, etree.LxmlError):
        return None


def html_digest(tree: HtmlElement) -> Digest | None:
    """The digest that a mail's HTML is, where headings (else lone links) with links of their own have each
    some text; `None` where it is one article."""
    for headlines in (_headings(tree), _linked_lines(tree)):
        found = _digest(tree, headlines)
        if found is not None:
            return found
    return None


def plain_digest(text: str) -> Digest | None:
    """The digest that plain text is, where rules of dashes or the like part headlines with text and a
    web address each; `None` where it is one article."""
    parts = [part.strip() for part in _RULE.split("\n" + text + "\n")]
    items = [item for part in parts if (item := _plain_item(part))]
    taken = {item.text for item in items}
    rest = "\n\n".join(part for part in parts if part and part not in taken)
    return _checked(items, rest)


def word_count(text: str) -> int:
    """Words, told by the white space between them."""
    return len(text.split())


def visible_words(tree: HtmlElement) -> int:
    """How many words of the markup a mail program would show."""
    return sum(word_count(block) for _, block in _walked(tree, {}, {}))


def _plain_item(part: str) -> Item | None:
    headline, _, body = part.partition("\n")
    headline, link = headline.strip(), _ADDRESS.search(part)
    if not 2 <= word_count(headline) <= MAX_HEADLINE or headline.endswith((".", ":", ",", ";")):
        return None
    if link is None or word_count(_ADDRESS.sub("", body)) < MIN_WORDS or _ADDRESS.search(headline):
        return None
    return Item(headline, part, link.group().rstrip(".,;"))


def _checked(items: Sequence[Item], rest: str) -> Digest | None:
    links = {item.link for item in items}
    if len(items) < MIN_ITEMS or len(links) < len(items):
        return None
    inside = sum(word_count(item.text) for item in items)
    return Digest(tuple(items), rest) if inside >= MIN_SHARE * (inside + word_count(rest)) else None


def _headings(tree: HtmlElement) -> list[HtmlElement]:
    found = (heading for heading in tree.xpath(_HEADINGS) if 2 <= word_count(_own(heading)) <= MAX_HEADLINE)
    return list(islice(found, MAX_LINKS))


def _linked_lines(tree: HtmlElement) -> list[HtmlElement]:
    """Links that fill a line of their own and read like a headline."""
    found = []
    for link in islice(tree.iter("a"), MAX_LINKS):
        words = _own(link)
        block = next((above for above in link.iterancestors() if above.tag in _BLOCKS), None)
        headline = MIN_LINKED_HEADLINE <= word_count(words) <= MAX_HEADLINE and not _SERVICE_LINK.search(
            words
        )
        if headline and block is not None and _own(block, len(words) + 10) == words and _link_of(link):
            found.append(link)
    return found


def _digest(tree: HtmlElement, headlines: Sequence[HtmlElement]) -> Digest | None:
    if len(headlines) < MIN_ITEMS:
        return None
    owned = _owned(headlines)
    owners = {element: number for number, elements in enumerate(owned) for element in elements}
    texts: dict[int | None, list[str]] = {}
    for owner, block in _walked(tree, owners, {headline: n for n, headline in enumerate(headlines)}):
        texts.setdefault(owner, []).append(block)
    items, rest = [], texts.get(None, [])
    for number, headline in enumerate(headlines):
        text = "\n\n".join(texts.get(number, []))
        words = _own(headline)
        link = _link_of(headline) or _read_more(owned[number])
        if link and word_count(text) - word_count(words) >= MIN_WORDS:
            items.append(Item(words, text, link))
        elif text:
            rest.append(text)
    return _checked(items, "\n\n".join(rest))


def _owned(headlines: Sequence[HtmlElement]) -> list[list[HtmlElement]]:
    """The elements of each headline: the largest around it that holds no other headline, and, where that has
    little text, what follows beside it up to the next one."""
    held = Counter(element for line in headlines for element in (line, *line.iterancestors()))
    owned = []
    for line in headlines:
        top = line
        while (above := top.getparent()) is not None and held[above] == 1:
            top = above
        elements = [top]
        if word_count(_own(top, 4_000)) - word_count(_own(line)) < MIN_WORDS:
            elements += takewhile(lambda beside: not held[beside], top.itersiblings())
        owned.append(elements)
    return owned


def _walked(
    tree: HtmlElement, owners: dict[HtmlElement, int], headlines: dict[HtmlElement, int]
) -> Iterator[tuple[int | None, str]]:
    """The visible blocks of text with the headline they belong to; what stands above one is nobody's."""
    from lxml import etree

    pieces: list[str] = []
    owner: int | None = None
    begun: set[int] = set()
    hidden = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else "script"
        change = element in owners or element in headlines
        if (tag in _BLOCKS or change) and pieces:
            if block := " ".join("".join(pieces).split()):
                yield owner if owner in begun else None, block
            pieces = []
        if event == "start":
            hidden += tag in _INVISIBLE
            owner = owners.get(element, owner)
            begun |= {headlines[element]} if element in headlines else set()
            pieces.append("" if hidden else (" " if tag == "br" else "") + (element.text or ""))
        else:
            hidden -= tag in _INVISIBLE
            owner = None if element in owners else owner
            pieces.append("" if hidden else element.tail or "")
    if block := " ".join("".join(pieces).split()):
        yield owner, block


def _own(element: HtmlElement, limit: int = 1_000) -> str:
    """The words in an element, as far as `limit` characters."""
    pieces, length = [], 0
    for piece in element.itertext():
        pieces.append(piece)
        length += len(piece.strip())
        if length > limit:
            break
    return " ".join("".join(pieces).split())


def _link_of(headline: HtmlElement) -> str | None:
    """The web address that a headline leads to."""
    around = (headline, *islice(headline.iterancestors("a"), 1))
    return _web_address(link for element in around for link in (element, *element.iterdescendants("a")))


def _read_more(elements: Sequence[HtmlElement]) -> str | None:
    """The address behind a "read more" that fills a line of its own, the item's last."""
    links = (
        link
        for element in elements
        for link in (element, *element.iterdescendants("a"))
        if word_count(_own(link)) <= 6 and _own(link.getparent(), 100) == _own(link)
    )
    return _web_address(reversed(list(islice(links, MAX_LINKS))))


def _web_address(links: Iterable[HtmlElement]) -> str | None:
    addresses = ((link.get("href") or "").strip() for link in links if link.tag == "a")
    return next(
        (address for address in addresses if address.lower().startswith(("http://", "https://"))), None
    )
