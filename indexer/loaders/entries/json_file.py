"""JSON: one article, a list of articles, or an object with one list of articles in it."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from indexer.loaders.cleaning import clean_line
from indexer.loaders.encodings import decoded
from indexer.loaders.entries import KEYS, MAX_ENTRIES, document, entry_claims, entry_of, has_text, jsonl
from indexer.loaders.opening import MAX_BYTES
from indexer.loaders.reasons import EMPTY, NO_TEXT, NOT_AN_OBJECT, TOO_LARGE, UnreadableError
from indexer.records import Claim, Document, Skipped

LISTS = ("articles", "items", "results", "docs", "documents", "entries", "stories", "posts", "news", "@graph")
"""Names of the list of articles, where an object holds several lists of objects with text."""

MAX_LISTS_DEEP = 3
"""How deep inside objects the list of articles may lie ({"response": {"docs": [..]}})."""

FEED_TITLE = "the title of the feed, not stated to be an outlet"


def read(handle: BinaryIO, name: str) -> Iterator[Document | Skipped]:
    """The articles in order, each entry that is none as `Skipped`. Raises UnreadableError.

    JSON Lines under the name of JSON are read as what they are.
    """
    data = handle.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        raise UnreadableError(TOO_LARGE, f"over {limit} MB; split it or save it as JSON Lines")
    if not data.strip():
        raise UnreadableError(EMPTY)
    text, note = decoded(data)
    if _is_json_lines(text):
        yield from jsonl.read(io.BytesIO(text.encode("utf-8", "replace")), name)
        return
    held = jsonl.parsed_json(text)
    entries, shared = _entries(held)
    for number, entry in enumerate(entries, 1):
        if number > MAX_ENTRIES:
            raise UnreadableError(TOO_LARGE, f"only its first {MAX_ENTRIES:,} entries were read")
        item = _item(entry, number if isinstance(held, list) or len(entries) > 1 else None, name, shared)
        if isinstance(item, Document):
            notes = "; ".join(filter(None, (note, item.note))) or None
            item = replace(item, note=notes, share_read=number / len(entries))
        yield item


def _is_json_lines(text: str) -> bool:
    """Whether the first line is a whole object and another one follows."""
    first, _, rest = text.lstrip("\ufeff \t\r\n").partition("\n")
    if not (first.startswith("{") and rest.lstrip().startswith("{")):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _item(entry: object, number: int | None, name: str, shared: tuple[Claim, ...]) -> Document | Skipped:
    part = f"entry {number}" if number else None
    if not isinstance(entry, dict):
        return Skipped(NOT_AN_OBJECT, part=part)
    fallback = f"{clean_line(name)}#{number}" if number else name
    try:
        article = document(entry_of(entry), "json", fallback)
    except UnreadableError as refusal:
        return Skipped(refusal.reason, part=part)
    return replace(article, claims=(*article.claims, *shared))


def _entries(held: object) -> tuple[list[object], tuple[Claim, ...]]:
    """The entries, and the claims that hold for all of them. Raises UnreadableError."""
    if isinstance(held, list):
        if not held:
            raise UnreadableError(NO_TEXT, "an empty list")
        return held, ()
    if not isinstance(held, dict):
        raise UnreadableError(NOT_AN_OBJECT, "nor a list of objects")
    if has_text(entry_of(held)):
        return [held], ()
    return _listed(held), tuple(_shared(held))


def _listed(held: dict[str, object]) -> list[object]:
    """The one list of articles that an object has, nearest first. Raises UnreadableError."""
    level = [held]
    for _ in range(MAX_LISTS_DEEP):
        lists = {key: value for holder in level for key, value in holder.items() if _holds_articles(value)}
        named = [key for key in LISTS if key in lists] if len(lists) > 1 else list(lists)
        if len(named) == 1:
            found = lists[named[0]]
            assert isinstance(found, list)  # as _holds_articles says
            return found
        if lists:
            several = ", ".join(clean_line(key)[:40] for key in list(lists)[:5])
            raise UnreadableError(NO_TEXT, f"several lists may be its articles: {several}")
        level = [value for holder in level for value in holder.values() if isinstance(value, dict)]
    raise UnreadableError(NO_TEXT, "no object in it has one of text, body, content")


def _holds_articles(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict) and has_text(entry_of(one)) for one in value)


def _shared(held: dict[str, object]) -> Iterator[Claim]:
    """What an object states of all the articles in it: their outlet; a feed's title may be one."""
    entry = entry_of(held)
    for claim in entry_claims(entry, "json"):
        if claim.field == "outlet":
            yield replace(claim, rule=f"{claim.rule} of the whole file")
        elif claim.field == "title" and claim.rule in KEYS["title"]:
            rule = f"{claim.rule} of the whole file"
            yield replace(claim, field="outlet", rule=rule, why_not=FEED_TITLE)
