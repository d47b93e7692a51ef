"""Recorded web pages made into articles: which of them are articles, and what the archive knows of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import BinaryIO
from urllib.parse import urlsplit

from indexer.loaders.cleaning import clean_line
from indexer.loaders.nesting import Items, Nest, OutOfTimeError
from indexer.loaders.reasons import EMPTY, NO_TEXT, OTHER_CONTENT, UnreadableError
from indexer.loaders.web_archive.records import Page, UnreadPage, pages
from indexer.records import Claim, Document, Skipped

CAPTURED = "the time the page was captured, not published"

MIN_WORDS = 25
"""Fewest words of running text of an article. Of 376 real news pages 5 have fewer: next to no text at all."""

_SENTENCE = re.compile(r"[.!?…。！？।؟](?=[\s\"'”’»)\]]|$)|[。！？]")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")
_LISTS = re.compile(
    r"/(tags?|topics?|categor(y|ies)|sections?|search|authors?|archives?|feeds?|rss|page/\d+)(/|$)",
    re.IGNORECASE,
)
_STATED_DATES = ("article:published_time", "JSON-LD datePublished")
_NO_ARTICLE = (NO_TEXT, EMPTY, OTHER_CONTENT)


class WebArchive:
    """The articles of one web archive, in one file or several. `titles` are those it states, by address."""

    def __init__(self, name: str, nest: Nest, titles: Mapping[str, str] | None = None) -> None:
        self._name = name
        self._nest = nest
        self._titles = titles or {}
        self._seen: set[bytes] = set()
        self._left_out = 0
        self._articles = 0

    def articles(self, handle: BinaryIO, size: int) -> Items:
        """The articles recorded in `handle`, `size` bytes long. Raises UnreadableError, also half-way."""
        for page in pages(handle):
            if isinstance(page, UnreadPage):
                yield Skipped(page.reason, part=self._part(page.url))
            else:
                share = min(handle.tell() / max(size, 1), 1.0)
                for item in self._page(page):
                    yield replace(item, share_read=share) if isinstance(item, Document) else item

    @property
    def remark(self) -> str | None:
        """What to say of the pages that are no articles."""
        pages_told = "1 page" if self._left_out == 1 else f"{self._left_out:,} pages"
        return f"{pages_told} without an article left out" if self._left_out else None

    def check_not_empty(self) -> None:
        """Raises UnreadableError where nothing was an article."""
        if self._articles == 0:
            raise UnreadableError(NO_TEXT, self.remark or "no web pages in it")

    def _page(self, page: Page) -> Items:
        for item in self._nest.read(page.html, f"{self._name}/page.html"):
            if isinstance(item, Skipped):
                if item.reason.startswith(_NO_ARTICLE):
                    self._left_out += 1
                else:
                    yield replace(item, part=self._part(page.url))
            elif not is_article(item, page.url):
                self._left_out += 1
            elif self._is_new(page.url, item.text):
                self._articles += 1
                yield self._article(item, page)

    def _is_new(self, url: str, text: str) -> bool:
        """Whether this is not what the same address gave before."""
        key = hashlib.sha256(f"{url}\n{text}".encode()).digest()[:16]
        new = key not in self._seen
        self._seen.add(key)
        return new

    def _article(self, document: Document, page: Page) -> Document:
        notes = [document.note, "the recorded page is cut short" if page.cut_short else None]
        return replace(
            document,
            source_id=clean_line(page.url),
            claims=(*document.claims, *self._claims(page)),
            note="; ".join(filter(None, notes)) or None,
            partial=document.partial or page.cut_short,
        )

    def _claims(self, page: Page) -> Iterator[Claim]:
        url, captured = clean_line(page.url), clean_line(page.captured)
        yield Claim("url", url, "web archive", "WARC-Target-URI", f"WARC-Target-URI: {url}")
        if captured:
            quote = f"WARC-Date: {captured}"
            yield Claim("published", captured, "web archive", "WARC-Date", quote, why_not=CAPTURED)
        if title := self._titles.get(page.url):
            yield Claim("title", title, "web archive", "page list", title)

    def _part(self, url: str) -> str:
        return f"{self._name}/{clean_line(url)}"


def is_article(document: Document, url: str) -> bool:
    """Whether a web page has an article: home pages, lists and frames of advertisements have none."""
    if running_words(document.text) < MIN_WORDS:
        return False
    rules = {claim.rule for claim in document.claims if claim.field == "published"}
    try:
        address = urlsplit(url)
    except ValueError:
        return True
    if address.path in ("", "/") and not address.query:
        return "article:published_time" in rules
    return not _LISTS.search(address.path) or not rules.isdisjoint(_STATED_DATES)


def running_words(text: str) -> int:
    """How many words stand in lines of sentences; two characters of a script without spaces are one."""
    return sum(_words(line) for line in text.splitlines() if _SENTENCE.search(line))


def _words(line: str) -> int:
    words = len(line.split()) + len(_UNSPACED.findall(line)) // 2
    return words if words > 5 else 0


def with_remark(items: Items, archive: WebArchive) -> Items:
    """The items, and on the last article what is to be said of all. Raises what `items` raises."""
    held: Document | None = None
    try:
        for item in items:
            if isinstance(item, Skipped):
                yield item
                continue
            if held is not None:
                yield held
            held = item
    except (UnreadableError, MemoryError, OutOfTimeError):
        if held is not None:
            yield _remarked(held, archive.remark)
        raise
    if held is not None:
        yield _remarked(held, archive.remark)


def _remarked(document: Document, remark: str | None) -> Document:
    return replace(document, note="; ".join(filter(None, (document.note, remark))) or None)
