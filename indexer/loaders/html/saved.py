"""What browsers write into a page when they save it: the address it came from, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.loaders.cleaning import clean_line
from indexer.records import Claim

HEAD = 20_000
"""How many characters from the beginning are searched for the browser's comment."""

SAVED = "the time the page was saved, not published"

_FROM = re.compile(r"<!--\s*saved from url=\([0-9]{1,6}\)(?P<url>[^\s<>]{1,2000})\s*-->", re.IGNORECASE)
_SINGLE_FILE = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url:\s*(?P<url>\S{1,2000})"
    r"(?:\s+saved date:\s*(?P<date>[^\n]{1,100}))?"
)


def saved_claims(markup: str) -> Iterator[Claim]:
    """The claims of such a comment: where the page came from, and when it was saved (never believed)."""
    found = _FROM.search(markup, 0, HEAD) or _SINGLE_FILE.search(markup, 0, HEAD)
    if found is None:
        return
    quote = clean_line(found.group())[:500]
    if found["url"].lower().startswith(("http://", "https://")):
        yield Claim("url", clean_line(found["url"]), "html", "saved from", quote)
    if saved := clean_line(found.groupdict().get("date") or ""):
        yield Claim("published", saved, "html", "saved date", quote, why_not=SAVED)
