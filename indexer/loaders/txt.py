"""Plain text: UTF-8, or UTF-16 that says so by its byte order mark. Claims nothing."""

from __future__ import annotations

from indexer.loaders.cleaning import clean_line, clean_text
from indexer.loaders.kinds import seen_content
from indexer.loaders.reasons import NO_TEXT, NOT_UTF8, OTHER_CONTENT, TOO_LARGE, UnreadableError
from indexer.records import Document

MAX_CHARACTERS = 5_000_000
"""Longest text of one article, in characters."""


def read(data: bytes, name: str) -> Document:
    """The text as one article without claims. Raises UnreadableError."""
    return Document(text=article_text(decoded(data)), source_id=clean_line(name))


def decoded(data: bytes) -> str:
    """Text from bytes, strictly. Raises UnreadableError."""
    if what := seen_content(data):
        raise UnreadableError(OTHER_CONTENT, f"it is {what}")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _utf16(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError(
            NOT_UTF8, f"first bad byte at position {error.start}; save it as UTF-8 and add it again"
        ) from None


def article_text(raw: str) -> str:
    """The cleaned text of one article. Raises UnreadableError where there is none, or too much."""
    if len(raw) > MAX_CHARACTERS:
        raise UnreadableError(TOO_LARGE, f"over {MAX_CHARACTERS // 1_000_000} million characters")
    text = clean_text(raw)
    if not text:
        raise UnreadableError(NO_TEXT)
    return text


def _utf16(data: bytes) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        detail = f"nor valid UTF-16; first bad byte at position {error.start}"
        raise UnreadableError(NOT_UTF8, detail) from None
