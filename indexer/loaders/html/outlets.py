"""Which outlet a web page belongs to: what its tags say, else what two of its hints agree on."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import combining, normalize
from urllib.parse import urlsplit

from indexer.loaders.cleaning import clean_line
from indexer.loaders.html.blocks import Block
from indexer.loaders.html.meta import quoted
from indexer.loaders.html.titles import SEPARATOR, bare
from indexer.records import Claim

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PROGRAMS = frozenset(
    re.findall(
        r"\w+",
        "wordpress wordpresscom blogger bloggercom joomla drupal typo3 wix wixcom squarespace medium tumblr"
        " ghost jimdo",
    )
)
"""Programs and services that pages are made with; some write their own name where the site's belongs."""

FOOT = 30
"""How many of the last lines of a page may hold its copyright line."""

MAX_LINKS = 300
LONGEST = 60
"""Longest name of an outlet, in characters."""

LONG_TITLE = 20
"""A headline this long, in characters, is in no outlet's name."""

_NEWSPAPER = (
    r"advertiser|argus|bugle|bulletin|chronicle|courier|daily|dispatch|echo|examiner|express|gazette|globe|guardian"
    r"|herald|independent|inquirer|journal|ledger|mail|mercury|messenger|mirror|monitor|observer|post|press|record"
    r"|register|reporter|review|sentinel|standard|star|sun|telegraph|times|tribune|weekly|zeitung|tagblatt"
    r"|tageblatt|anzeiger|kurier|nachrichten|rundschau|allgemeine|bote|le monde|figaro|gazzetta|corriere"
    r"|giornale|diario|peri[oó]dico"
)
"""Words that newspapers are named with: a line that ends in one, or begins "Daily", is a name."""
_NEWSPAPER_NAME = re.compile(rf"(?:[\w&'’.-]+\s+){{1,5}}(?:{_NEWSPAPER})|daily\s+[\w'’-]+", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"^(?:copyright|©|\(c\)|&copy;)[\s:©]*(?:\(c\)\s*)?(?:[12][0-9]{3}(?:\s*[-–]\s*[12][0-9]{3})?)?[\s,:|–-]*(?:by\s+)?"
    r"(?P<name>[^.|,•·©]{3,60}?)\s*(?:[.|,•·©]|all rights|alle rechte|[12][0-9]{3}|$)",
    re.IGNORECASE,
)
_ONLINE = re.compile(r"\s+(?:on-?line|logo|homepage|home|startseite|e-?paper)$", re.IGNORECASE)


_GENERIC = frozenset(
    re.findall(
        r"\w+",
        "home homepage start startseite index default site website webseite hosted news blog blogs www",
    )
)
"""Words that stand where a site's name belongs and name none."""
_LIST = re.compile(r"(?:\s[.,·•+/|]\s.*){2}")
"""A slogan or a menu: "Boats . Cranes . Ropes"."""
_PUBLISHER = frozenset(("publisher", "dc.publisher", "dcterms.publisher"))
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


class Hint(NamedTuple):
    """A name that a page gives itself somewhere, what kind of place that is, and the words."""

    name: str
    kind: str
    quote: str


def outlet_claims(
    tagged: Sequence[Claim],
    tree: HtmlElement,
    blocks: Sequence[Block],
    titles: tuple[str, str],
    address: str | None,
    authors: Collection[str] = (),
) -> Iterator[Claim]:
    """The claims of the outlet, most trusted first: of `tagged` (those of the page's tags) those that its
    `address` confirms; then names that two of title, logo, copyright line, first line and address share.
    `titles` are the page's title in its head and its headline, `authors` those that its tags name."""
    labels = _address_names(address)
    page_title, headline = titles
    hints = [hint for hint in _hints(tree, blocks, page_title) if _no_outlet(hint.name, headline) is None]
    hints = [hint for hint in hints if not _LIST.search(hint.name)]
    confirmed = {bare(hint.name) for hint in hints} | {bare(claim.value) for claim in tagged}
    people = frozenset(map(bare, authors))
    stated = [replace(claim, value=_without_slogan(claim.value, labels, confirmed)) for claim in tagged]
    for claim in sorted(stated, key=lambda claim: not _is_in(claim.value, labels)):
        why = _no_outlet(claim.value, headline)
        if claim.rule in _PUBLISHER and bare(claim.value) in people and not _is_in(claim.value, labels):
            why = "the author's name, too: nothing says that it is an outlet's"
        yield replace(claim, why_not=why)
    for hint in hints:
        kinds = {other.kind for other in hints if bare(other.name) == bare(hint.name)}
        kinds |= {"web address"} if _is_in(hint.name, labels) else set()
        if len(kinds) > 1:
            yield Claim("outlet", hint.name, "html", " and ".join(sorted(kinds)), hint.quote)
        elif hint.kind in ("copyright line", "first line") and _NEWSPAPER_NAME.fullmatch(hint.name):
            yield Claim("outlet", hint.name, "text", hint.kind, hint.quote)


def _without_slogan(name: str, labels: Collection[str], confirmed: Collection[str]) -> str:
    """The part before the first bar or dash, where the address or another hint has it as a name."""
    first = SEPARATOR.split(name)[0].strip()
    whole = _is_in(name, labels) or not bare(first)
    return first if not whole and (_is_in(first, labels) or bare(first) in confirmed) else name


def _is_in(name: str, labels: Collection[str]) -> bool:
    """Whether a web address has a name in it, with or without its umlauts."""
    small = name.casefold()
    plain = "".join(letter for letter in normalize("NFKD", small) if not combining(letter))
    return any(bare(form) in labels for form in (small, small.translate(_UMLAUTS), plain))


def _no_outlet(name: str, headline: str) -> str | None:
    """Why a name is none of an outlet, if it is not."""
    if bare(name) in PROGRAMS:
        return "the program the page was made with"
    if bare(name) in _GENERIC | {""}:
        return "a word for any site, not a name"
    if bare(name) == bare(headline) or (len(headline) >= LONG_TITLE and bare(headline) in bare(name)):
        return "the headline, not the outlet"
    if len(name) > LONGEST:
        return "too long for a name"
    return "an address, not a name" if "://" in name else None


def _hints(tree: HtmlElement, blocks: Sequence[Block], title: str) -> Iterator[Hint]:
    parts = [part for part in SEPARATOR.split(title) if part.strip()]
    if len(parts) > 1:
        yield from (Hint(clean_line(part), "title", title) for part in (parts[-1], parts[0]))
    for logo in _logos(tree):
        if name := _plain(logo.get("alt") or ""):
            yield Hint(name, "logo", quoted(logo))
    for block in blocks[-FOOT:]:
        if found := _COPYRIGHT.match(block.text):
            yield Hint(_plain(found["name"]), "copyright line", block.text[:200])
    if blocks and len(blocks[0].text) <= LONGEST:
        yield Hint(_plain(blocks[0].text), "first line", blocks[0].text)


def _logos(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Pictures in links to the site's front page."""
    for link in islice(tree.iter("a"), MAX_LINKS):
        try:
            path = urlsplit(link.get("href") or "-").path
        except ValueError:
            continue
        if path in ("", "/"):
            yield from islice((image for image in link.iter("img") if image.get("alt")), 1)


def _plain(name: str) -> str:
    return _ONLINE.sub("", clean_line(name)[:LONGEST])


def _address_names(address: str | None) -> frozenset[str]:
    try:
        host = (urlsplit(address or "").hostname or "").removeprefix("www.")
    except ValueError:
        return frozenset()
    labels = host.split(".")
    return frozenset(map(bare, (host, ".".join(labels[-2:]), *labels[:-1]))) - {""}
