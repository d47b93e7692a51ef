"""Whether a document that came from a worker holds together: no worker can break the archive."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from indexer.loaders.txt import MAX_CHARACTERS
from indexer.metadata.judging import SOURCES
from indexer.reading.frames import MalformedError
from indexer.records import FIELDS, Claim, Document

FOUND_IN_FILES = frozenset(SOURCES) - {"correction", "option", "sidecar"}
"""Sources that a file may speak for: what its owner states never comes from a worker."""


def checked(document: Document) -> Document:
    """The document as it is. Raises MalformedError with what is wrong with it."""
    for fault in _faults(document):
        raise MalformedError(fault)
    return document


def _faults(document: Document) -> Iterator[str]:
    size = len(document.text)
    if not document.text.strip() or size > MAX_CHARACTERS:
        yield "text empty or too long"
    if not document.source_id:
        yield "no source_id"
    if not _starts_in_order(document.page_starts, size):
        yield "page starts out of order"
    if len(document.page_labels) not in (0, len(document.page_starts)):
        yield "not a label a page"
    if not all(1 <= page <= len(document.page_starts) for page in document.ocr_pages):
        yield "a recognised page that there is not"
    if not all(0 <= each.start < each.end <= size for each in document.furniture):
        yield "furniture outside the text"
    if not all(_holds(claim, document.text) for claim in document.claims):
        yield "a claim outside the text"
    if not 0.0 <= document.share_read <= 1.0:
        yield "share_read is no share"


def _starts_in_order(starts: tuple[int, ...], size: int) -> bool:
    return all(0 <= start <= size for start in starts) and all(one <= two for one, two in pairwise(starts))


def _holds(claim: Claim, text: str) -> bool:
    if claim.field not in FIELDS or claim.source not in FOUND_IN_FILES:
        return False
    if claim.start is None or claim.end is None:
        return claim.start is claim.end
    return 0 <= claim.start <= claim.end <= len(text) and text[claim.start : claim.end] == claim.quote
