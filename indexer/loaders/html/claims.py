"""What a web page states about itself in its tags and by its headline, most trusted first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from indexer.loaders.cleaning import clean_line
from indexer.loaders.html.authors import author_claims
from indexer.loaders.html.blocks import Block
from indexer.loaders.html.datelines import datelines
from indexer.loaders.html.dates import date_claims
from indexer.loaders.html.json_ld import article_claims
from indexer.loaders.html.meta import describes_article, meta_claims, quoted, words_apart
from indexer.loaders.html.outlets import outlet_claims
from indexer.loaders.html.places import beside_the_article
from indexer.loaders.html.titles import Heading, headline, without_site
from indexer.records import Claim

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BEFORE_JSON_LD = frozenset(
    ("og:title", "og:site_name", "article:published_time", "og:article:published_time")
)
"""Names trusted more than JSON-LD; the others come after it."""

MAX_TIMES = 100
"""Most `<time>` tags of a page that are looked at; a page has its own date near its beginning."""

_ITEM_DATES = "//*[@itemprop='datePublished'][not(self::time)][not(self::meta)]"
_ABBREVIATIONS = "//abbr[@title][@class='published']"
_NOT_PUBLICATION = ("modif", "updat", "comment", "event")


def page_claims(tree: HtmlElement, blocks: Sequence[Block], saved: Sequence[Claim] = ()) -> Iterator[Claim]:
    """The claims of one page, for each field in order of trust. `blocks` are its visible lines, `saved`
    what the browser that saved it says."""
    metas = list(meta_claims(tree))
    stated_titles = [claim.value for claim in metas if claim.field == "title"]
    structured = list(article_claims(tree, stated_titles))
    found = [claim for claim in metas if claim.rule in BEFORE_JSON_LD]
    found += structured
    found += [claim for claim in metas if claim.rule not in BEFORE_JSON_LD]
    found += [*_element_claims(tree), *saved]
    address = next((claim.value for claim in found if claim.field == "url" and _host(claim.value)), None)
    titles = [claim for claim in found if claim.field == "title"]
    sites = [*(claim.value for claim in found if claim.field == "outlet"), *_site_names(address)]
    stripped = [without_site(claim.value, sites) for claim in titles]
    heading = headline(tree, stripped, sites)
    language = next((claim.value for claim in found if claim.field == "language"), "")
    yield from _title_claims(heading, titles, stripped)
    yield from (claim for claim in found if claim.field in ("url", "language"))
    outlets = [claim for claim in found if claim.field == "outlet"]
    page_title = next((claim.value for claim in titles if claim.rule == "title"), "")
    shown = heading.text if heading else ""
    authors = [claim for claim in found if claim.field == "author"]
    people = [claim.value for claim in authors]
    yield from outlet_claims(outlets, tree, blocks, (page_title, shown), address, people)
    named = [claim.value for claim in found if claim.rule in ("og:site_name", "application-name")]
    yield from author_claims(authors, blocks, heading, [*named, *_site_names(address)])
    lines = datelines(blocks, heading, language.lower()[:2])
    yield from date_claims(found, lines, address, language)


def _title_claims(
    heading: Heading | None, titles: Sequence[Claim], stripped: Sequence[str]
) -> Iterator[Claim]:
    """The headline as printed, then as the tags have it."""
    if heading is not None:
        yield Claim("title", heading.text, "html", heading.element.tag, quoted(heading.element))
    for claim, value in zip(titles, stripped, strict=True):
        yield Claim("title", value, claim.source, claim.rule, claim.quote)


def _site_names(address: str | None) -> list[str]:
    """What the site may call itself by its address: "news.herald.example" is "herald.example" or "herald"."""
    host = _host(address or "").removeprefix("www.")
    labels = host.split(".")
    return [host, ".".join(labels[-2:]), *(label for label in labels[:-1] if len(label) > 3)] if host else []


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _element_claims(tree: HtmlElement) -> Iterator[Claim]:
    yield from _texts("title", "title", tree.xpath("//head/title")[:1])
    yield from _texts("author", "rel=author", tree.xpath("//a[@rel='author']")[:1])
    yield from _texts("author", "itemprop=author", tree.xpath("//*[@itemprop='author'][not(self::meta)]")[:1])
    yield from _time_claims(tree)
    yield from _attributes("url", "canonical", "href", tree.xpath("//link[@rel='canonical'][@href]")[:1])
    yield from _attributes("language", "html lang", "lang", [tree] if tree.get("lang") else [])


def _time_claims(tree: HtmlElement) -> Iterator[Claim]:
    """The tags that call themselves the date of publication."""
    dated = (time for time in tree.iter("time") if time.get("datetime"))
    said = [
        time for time in islice(dated, MAX_TIMES) if _says_publication(time) and _may_be_publication(time)
    ]
    yield from _attributes("published", "time", "datetime", said[:1])
    abbreviations = [each for each in tree.xpath(_ABBREVIATIONS)[:MAX_TIMES] if not beside_the_article(each)]
    yield from _attributes("published", "abbr", "title", abbreviations[:1])
    items = [each for each in tree.xpath(_ITEM_DATES)[:MAX_TIMES] if describes_article(each)]
    for element in [each for each in items if not beside_the_article(each)][:1]:
        value = element.get("content") or element.get("datetime") or element.text_content()
        if value := clean_line(value):
            yield Claim("published", value, "html", "itemprop=datePublished", quoted(element))


def _says_publication(time: HtmlElement) -> bool:
    marked = time.get("itemprop") == "datePublished" or time.get("pubdate") is not None
    return marked or "published" in time.get("class", "").split()


def _may_be_publication(time: HtmlElement) -> bool:
    """False for days of change, comments and related stories, as far as tags and class names say."""
    if next(time.iterancestors("aside", "nav", "footer"), None) is not None:
        return False
    near = (time, *islice(time.iterancestors(), 2))
    words = " ".join(element.get(key, "") for element in near for key in ("class", "id", "itemprop")).lower()
    if "published" in time.get("class", "").split():
        return "comment" not in words  # the microformat "updated published": never changed since
    return not any(word in words for word in _NOT_PUBLICATION)


def _texts(field: str, rule: str, elements: list[HtmlElement]) -> Iterator[Claim]:
    for element in elements:
        if value := words_apart(element):
            yield Claim(field, value, "html", rule, quoted(element))


def _attributes(field: str, rule: str, attribute: str, elements: list[HtmlElement]) -> Iterator[Claim]:
    for element in elements:
        if value := clean_line(element.get(attribute) or ""):
            yield Claim(field, value, "html", rule, quoted(element))
