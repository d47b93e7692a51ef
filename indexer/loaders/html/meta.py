"""What the `<meta>` tags of a web page say of its article, by their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from indexer.loaders.cleaning import clean_line
from indexer.records import Claim

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_QUOTE = 500
"""Longest tag quoted as evidence, in characters."""

MAX_PIECES = 100
"""Most pieces of text that are read of a tag that names an author or a title."""

_RUN_ON = re.compile(r"(?<=[^\W\d_A-Z])\0+(?=[A-Z])")
"""Where one tag's text ends and the next one's begins without a space: "Ann Bee", "Editor"."""

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
        "article.published",
        "published_at",
        "cxenseparse:recs:publishtime",
        "rnews:datepublished",
        "last-published",
        "originalpublicationdate",
        "date.release",
        "dc.date.published",
        "gentics.publishdate",
    ),
    "updated": (
        "article:modified_time",
        "og:article:modified_time",
        "og:updated_time",
        "og:modified_time",
        "datemodified",
        "last-modified",
        "lastmod",
        "dc.date.modified",
        "dcterms.modified",
        "article.updated",
    ),
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "parsely-title"),
    "outlet": ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "application-name"),
    "author": (
        "author",
        "article:author",
        "dc.creator",
        "dcterms.creator",
        "parsely-author",
        "sailthru.author",
        "citation_author",
        "byl",
        "twitter:data1",
    ),
    "url": ("og:url",),
}
"""`<meta>` names (or property, or itemprop) read for each field, in small letters."""


def meta_claims(tree: HtmlElement) -> Iterator[Claim]:
    """The claims of the page's `<meta>` tags; of several with one name the first."""
    by_name: dict[str, HtmlElement] = {}
    for meta in tree.iter("meta"):
        itemprop = meta.get("itemprop") if describes_article(meta) else None
        for name in (meta.get("property"), meta.get("name"), itemprop):
            if name and (meta.get("content") or "").strip():
                by_name.setdefault(name.strip().lower(), meta)
    for field, names in META.items():
        for name in names:
            meta = by_name.get(name)
            if name == "twitter:data1" and not _names_author(by_name.get("twitter:label1")):
                continue
            if meta is not None and (value := clean_line(meta.get("content"))):
                yield Claim(field, value, "html", name, quoted(meta))


def _names_author(meta: HtmlElement | None) -> bool:
    """Whether the label of a Twitter card says "Written by", as WordPress has it in several languages."""
    label = (meta.get("content") or "").lower() if meta is not None else ""
    return label.endswith("by") or label.startswith(("verfasst", "écrit", "escrito", "scritto", "geschreven"))


def describes_article(element: HtmlElement) -> bool:
    """Whether an `itemprop` is one of the article or page, not of a film or a person it tells of."""
    scope = next((above for above in element.iterancestors() if above.get("itemscope") is not None), None)
    kind = (scope.get("itemtype") or "").lower().rstrip("/") if scope is not None else ""
    return kind == "" or kind.endswith(("article", "posting", "page", "report", "review"))


def quoted(element: HtmlElement) -> str:
    """The tag as it stands, with its words if they are few."""
    attributes = "".join(f' {name}="{value}"' for name, value in element.attrib.items())
    tag = f"<{element.tag}{attributes}>"
    if element.tag not in ("meta", "link", "html"):
        tag += f"{' '.join(element.text_content().split())}</{element.tag}>"
    return clean_line(tag)[:MAX_QUOTE]


def words_apart(element: HtmlElement) -> str:
    """The words of an element, with a bar where only the next tag parts one from the other."""
    pieces = "\0".join(islice(element.itertext(), MAX_PIECES))
    return clean_line(_RUN_ON.sub("|", pieces).replace("\0", ""))
