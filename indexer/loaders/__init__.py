"""Reads files into documents: one module per format, nothing judged, nothing guessed.

A file that cannot be read is a `Skipped` with one reason of `reasons.REASONS`, never an exception.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

from indexer.loaders.finding import Found, find
from indexer.loaders.kinds import SUFFIXES, suffix_of
from indexer.loaders.opening import digest, opened, whole
from indexer.loaders.reasons import UNSUPPORTED, UnreadableError
from indexer.records import Document, Skipped

__all__ = ["READING_RULES", "SUFFIXES", "Found", "digest", "find", "load"]

READING_RULES = "1"
"""Changes whenever the same bytes may give another text, other claims or another judgement."""


def load(path: Path) -> Iterator[Document | Skipped]:
    """The articles of one file, in order, and what of it could not be read.

    Files of many articles are streamed. A file that cannot be read at all gives one `Skipped`; one
    found damaged or changing half-way gives its good articles first.
    """
    for name in ("pypdf", "trafilatura"):  # they report every oddity of a file; we say one line ourselves
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        yield from _read(path)
    except UnreadableError as refusal:
        yield Skipped(refusal.reason)


def _read(path: Path) -> Iterator[Document | Skipped]:
    """Readers are imported when needed: pypdf, lxml and trafilatura cost a quarter of a second."""
    match suffix_of(path):
        case ".txt":
            from indexer.loaders import txt

            yield txt.read(whole(path), path.name)
        case ".md" | ".markdown":
            from indexer.loaders import md

            yield md.read(whole(path), path.name)
        case ".html" | ".htm":
            from indexer.loaders import html

            yield html.read(whole(path), path.name)
        case ".pdf":
            from indexer.loaders import pdf

            yield pdf.read(whole(path), path.name)
        case ".jsonl" | ".jsonl.gz" as suffix:
            from indexer.loaders import jsonl

            with opened(path) as handle:
                yield from jsonl.read(handle, path.name, packed=suffix.endswith(".gz"))
        case _:
            raise UnreadableError(UNSUPPORTED)
