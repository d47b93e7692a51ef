"""Articles stated key by key (a line or list entry of JSON, a row of a table): text, id and claims."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from indexer.loaders import html
from indexer.loaders.cleaning import MAX_LINE, clean_line, clean_text
from indexer.loaders.reasons import NO_TEXT, UnreadableError
from indexer.loaders.txt import article_text
from indexer.records import Claim, Document

MAX_ENTRIES = 100_000
"""Most articles, or entries that are none, read from one file."""

TEXT_KEYS = (
    "text",
    "body",
    "content",
    "content_text",
    "full_text",
    "fulltext",
    "article_text",
    "articlebody",
)
HTML_KEYS = ("content_html",)
KEYS = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher", "publication", "newspaper"),
    "author": ("author", "authors", "byline"),
    "published": (
        "date",
        "published",
        "published_at",
        "date_published",
        "datepublished",
        "publication_date",
        "pub_date",
        "pubdate",
    ),
    "updated": ("updated", "updated_at", "modified", "modified_at", "date_modified", "datemodified"),
    "credit": ("credit", "agency"),
    "url": ("url", "link", "external_url"),
    "language": ("language", "lang"),
}
"""Keys read for each field, in order of trust. Capitals do not count, and a space is an underscore."""

Entry = Mapping[str, tuple[str, object]]
"""An entry by its keys in small letters: each with the key as it is written and its value."""


def entry_of(stated: Mapping[str, object]) -> Entry:
    """The entry; of keys that differ only in capitals the first counts."""
    entry: dict[str, tuple[str, object]] = {}
    for key, value in stated.items():
        entry.setdefault(plain_key(key), (key, value))
    return entry


def plain_key(key: str) -> str:
    """A key or column name as `KEYS` has it."""
    return re.sub(r"[\s_-]+", "_", key[:MAX_LINE].strip().strip("\ufeff").lower())


def has_text(entry: Entry) -> bool:
    """Whether an entry has a text to be an article with."""
    return any(_filled(entry, key) for key in (*TEXT_KEYS, *HTML_KEYS))


def document(entry: Entry, source: str, fallback_id: str) -> Document:
    """The article an entry states; `source` is that of its claims. Raises UnreadableError."""
    stated = clean_line(_words(_value(entry, "id")) or "")
    text, claims = _text(entry)
    wrong = [key for keys in KEYS.values() for key in keys if _words(_value(entry, key)) is None]
    return Document(
        text=text,
        source_id=stated or clean_line(fallback_id),
        stated_id=bool(stated),
        claims=(*entry_claims(entry, source), *claims),
        note=f"{', '.join(wrong)} ignored: not text" if wrong else None,
    )


def entry_claims(entry: Entry, source: str) -> Iterator[Claim]:
    """The claims of an entry's keys, for each field in order of trust."""
    for field, keys in KEYS.items():
        for key in keys:
            written, value = entry.get(key, (key, None))
            if words := clean_line(_words(value) or ""):
                yield Claim(field, words, source, clean_line(written), _quote(value, source))


def _text(entry: Entry) -> tuple[str, tuple[Claim, ...]]:
    for key in TEXT_KEYS:
        if _filled(entry, key):
            return article_text(str(_value(entry, key))), ()
    for key in HTML_KEYS:
        if _filled(entry, key):
            page = html.read(str(_value(entry, key)).encode("utf-8", "replace"), key)
            return page.text, ()
    raise UnreadableError(NO_TEXT, "none of " + ", ".join(TEXT_KEYS[:3]))


def _filled(entry: Entry, key: str) -> bool:
    value = _value(entry, key)
    return isinstance(value, str) and bool(value.strip())


def _value(entry: Entry, key: str) -> object:
    return entry.get(key, (key, None))[1]


def _quote(value: object, source: str) -> str:
    """The value as it stands: of JSON with its quotation marks, of a table the cell."""
    raw = value if source == "csv" and isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return clean_text(raw[:MAX_LINE])


def _words(value: object) -> str | None:
    """The words of a value: "" for none, lists joined, of an object its name; `None` for another type."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, dict) and isinstance(value.get("name"), str):
        return str(value["name"])
    if isinstance(value, list):
        named = [item.get("name") if isinstance(item, dict) else item for item in value]
        names = [name for name in named if isinstance(name, str)]
        if len(names) == len(named):
            return ", ".join(name for name in names if name.strip())
    return None
