"""What a web page states about itself in its tags, most trusted first. Guesses nothing from its text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from indexer.loaders.cleaning import clean_line
from indexer.loaders.json_ld import article_claims
from indexer.records import Claim

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_QUOTE = 500
"""Longest tag quoted as evidence, in characters."""

META = {
    "published": (
        "article:published_time",
        "og:article:published_time",
        "og:published_time",
        "datepublished",
        "date",
        "dc.date",
        "dc.date.issued",
        "dcterms.date",
        "dcterms.issued",
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "publication_date",
        "citation_publication_date",
        "sailthru.date",
        "parsely-pub-date",
    ),
    "title": ("og:title",),
    "outlet": ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher"),
    "author": ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author"),
    "url": ("og:url",),
}
"""`<meta>` names (or property, or itemprop) read for each field. Modification dates are not among them."""

BEFORE_JSON_LD = frozenset(
    ("og:title", "og:site_name", "article:published_time", "og:article:published_time")
)
"""Names trusted more than JSON-LD; the others come after it."""

_NOT_THE_ARTICLE = "ancestor::aside or ancestor::nav or ancestor::footer"
_HEADINGS = f"//h1[not({_NOT_THE_ARTICLE})]"
MAX_TIMES = 100
"""Most `<time>` tags of a page that are looked at; a page has its own date near its beginning."""

_ITEM_DATES = "//*[@itemprop='datePublished'][not(self::time)][not(self::meta)]"
_NOT_PUBLICATION = ("modif", "updat", "comment", "event")


def page_claims(tree: HtmlElement) -> Iterator[Claim]:
    """The claims of one page, for each field in order of trust."""
    found = list(_meta_claims(tree))
    yield from (claim for claim in found if claim.rule in BEFORE_JSON_LD)
    yield from article_claims(tree)
    yield from (claim for claim in found if claim.rule not in BEFORE_JSON_LD)
    yield from _element_claims(tree)


def _meta_claims(tree: HtmlElement) -> Iterator[Claim]:
    by_name: dict[str, HtmlElement] = {}
    for meta in tree.iter("meta"):
        itemprop = meta.get("itemprop") if _describes_article(meta) else None
        for name in (meta.get("property"), meta.get("name"), itemprop):
            if name and (meta.get("content") or "").strip():
                by_name.setdefault(name.strip().lower(), meta)
    for field, names in META.items():
        for name in names:
            if (meta := by_name.get(name)) is not None:
                value = clean_line(meta.get("content"))
                if value and not (field == "author" and _is_address(value)):
                    yield Claim(field, value, "html", name, _quote(meta))


def _describes_article(element: HtmlElement) -> bool:
    """Whether an `itemprop` is one of the article or page, not of a film or a person it tells of."""
    scope = next((above for above in element.iterancestors() if above.get("itemscope") is not None), None)
    kind = (scope.get("itemtype") or "").lower().rstrip("/") if scope is not None else ""
    return kind == "" or kind.endswith(("article", "posting", "page", "report", "review"))


def _element_claims(tree: HtmlElement) -> Iterator[Claim]:
    yield from _texts("title", "h1", tree.xpath(_HEADINGS)[:1])
    yield from _texts("title", "title", tree.xpath("//head/title")[:1])
    yield from _texts("author", "rel=author", tree.xpath("//a[@rel='author']")[:1])
    yield from _texts("author", "itemprop=author", tree.xpath("//*[@itemprop='author'][not(self::meta)]")[:1])
    yield from _date_claims(tree)
    yield from _attributes("url", "canonical", "href", tree.xpath("//link[@rel='canonical'][@href]")[:1])
    yield from _attributes("language", "html lang", "lang", [tree] if tree.get("lang") else [])


def _date_claims(tree: HtmlElement) -> Iterator[Claim]:
    yield from _attributes("published", "time", "datetime", _publication_times(tree))
    abbreviations = tree.xpath("//abbr[@title][@class='published']")[:1]
    yield from _attributes("published", "abbr", "title", abbreviations)
    for element in list(filter(_describes_article, tree.xpath(_ITEM_DATES)))[:1]:
        value = element.get("content") or element.get("datetime") or element.text_content()
        if value := clean_line(value):
            yield Claim("published", value, "html", "itemprop=datePublished", _quote(element))


def _publication_times(tree: HtmlElement) -> list[HtmlElement]:
    """The `<time>` that says it is the publication's, else the first in the article's header or by the
    headline."""
    dated = (time for time in tree.iter("time") if time.get("datetime"))
    times = [time for time in islice(dated, MAX_TIMES) if _may_be_publication(time)]
    heading = next(iter(tree.xpath(_HEADINGS)), None)
    around = set() if heading is None else set(islice(heading.iterancestors(), 3))
    said = [time for time in times if _says_publication(time)]
    headed = [time for time in times if _in_header(time)]
    near = [time for time in times if around.intersection(time.iterancestors())]
    return (said or headed or near)[:1]


def _says_publication(time: HtmlElement) -> bool:
    marked = time.get("itemprop") == "datePublished" or time.get("pubdate") is not None
    return marked or "published" in time.get("class", "").split()


def _in_header(time: HtmlElement) -> bool:
    header = next(time.iterancestors("header"), None)
    return header is not None and next(header.iterancestors("article"), None) is not None


def _may_be_publication(time: HtmlElement) -> bool:
    """False for days of change, comments and related stories, as far as tags and class names say."""
    if next(time.iterancestors("aside", "nav", "footer"), None) is not None:
        return False
    near = (time, *islice(time.iterancestors(), 2))
    words = " ".join(element.get(key, "") for element in near for key in ("class", "id", "itemprop")).lower()
    if (
        "published" in time.get("class", "").split()
    ):  # the microformat "updated published": never changed since
        return "comment" not in words
    return not any(word in words for word in _NOT_PUBLICATION)


def _texts(field: str, rule: str, elements: list[HtmlElement]) -> Iterator[Claim]:
    for element in elements:
        if value := clean_line(element.text_content()):
            yield Claim(field, value, "html", rule, _quote(element))


def _attributes(field: str, rule: str, attribute: str, elements: list[HtmlElement]) -> Iterator[Claim]:
    for element in elements:
        if value := clean_line(element.get(attribute) or ""):
            yield Claim(field, value, "html", rule, _quote(element))


def _is_address(value: str) -> bool:
    return value.lower().startswith(("http://", "https://", "www."))


def _quote(element: HtmlElement) -> str:
    """The tag as it stands, with its words if they are few."""
    attributes = "".join(f' {name}="{value}"' for name, value in element.attrib.items())
    tag = f"<{element.tag}{attributes}>"
    if element.tag not in ("meta", "link", "html"):
        tag += f"{' '.join(element.text_content().split())}</{element.tag}>"
    return clean_line(tag)[:MAX_QUOTE]
