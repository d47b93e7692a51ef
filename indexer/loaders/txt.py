"""Plain text in any encoding that can be told. Claims nothing."""

from __future__ import annotations

from indexer.loaders import encodings
from indexer.loaders.cleaning import clean_line, clean_text
from indexer.loaders.reasons import NO_TEXT, TOO_LARGE, UnreadableError
from indexer.records import Document

MAX_CHARACTERS = 5_000_000
"""Longest text of one article, in characters."""


def read(data: bytes, name: str) -> Document:
    """The text as one article without claims; `note` tells an encoding that was not stated.

    Raises UnreadableError.
    """
    text, note = encodings.decoded(data)
    return Document(text=article_text(text), source_id=clean_line(name), note=note)


def decoded(data: bytes) -> str:
    """Text from bytes, whatever their encoding. Raises UnreadableError."""
    return encodings.decoded(data).text


def article_text(raw: str) -> str:
    """The cleaned text of one article. Raises UnreadableError where there is none, or too much."""
    if len(raw) > MAX_CHARACTERS:
        raise UnreadableError(TOO_LARGE, f"over {MAX_CHARACTERS // 1_000_000} million characters")
    text = clean_text(raw)
    if not text:
        raise UnreadableError(NO_TEXT)
    return text
