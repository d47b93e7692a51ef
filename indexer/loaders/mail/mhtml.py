"""Web pages saved with all their parts in one file (MHTML): the page itself, and the address it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from indexer.loaders import html
from indexer.loaders.cleaning import clean_line
from indexer.loaders.mail.mime import Part, check_is_mail, damage, header, markup, parsed
from indexer.loaders.reasons import NO_TEXT, UnreadableError
from indexer.records import Claim, Document

SOURCE = "html"
SAVED = "the time the page was saved, not published"
PAGES = ("text/html", "application/xhtml+xml")


def read(data: bytes, name: str) -> Document:
    """The saved page as one article. Raises UnreadableError."""
    message = parsed(data)
    check_is_mail(message)
    page = _root(message)
    if page is None:
        raise UnreadableError(NO_TEXT, "there is no web page in it")
    document = html.read(markup(page), name)
    broken = damage(message)
    return replace(
        document,
        claims=(*document.claims, *_claims(message, page)),
        note="; ".join(filter(None, (document.note, broken))) or None,
        partial=document.partial or broken is not None,
    )


def _root(message: Part) -> Part | None:
    """The part that the file says is the page (RFC 2387: `start`), else its first page."""
    start = message.get_param("start")
    pages = [part for part in message.walk() if part.get_content_type() in PAGES]
    named = (page for page in pages if isinstance(start, str) and start == header(page, "Content-ID"))
    return next(named, pages[0] if pages else None)


def _claims(message: Part, page: Part) -> Iterator[Claim]:
    for holder, name in ((message, "Snapshot-Content-Location"), (page, "Content-Location")):
        address = clean_line(header(holder, name))
        if address.lower().startswith(("http://", "https://")):
            yield Claim("url", address, SOURCE, "MHTML address", f"{name}: {address}")
            break
    if saved := clean_line(header(message, "Date")):
        yield Claim("published", saved, SOURCE, "MHTML Date", f"Date: {saved}", why_not=SAVED)
