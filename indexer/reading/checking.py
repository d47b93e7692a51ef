"""Whether what came from a worker holds together: no worker can break the archive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from indexer.loaders.reasons import REASONS
from indexer.loaders.txt import MAX_CHARACTERS
from indexer.metadata.judging import SOURCES
from indexer.reading.frames import MalformedError
from indexer.records import FIELDS, Claim, Document, Skipped

FOUND_IN_FILES = frozenset(SOURCES) - {"correction", "option", "sidecar"}
"""Sources that a file may speak for: what its owner states never comes from a worker."""


MAX_TOLD = 4_000
"""Longest note, reason or name of a part kept, in characters: four names of members in each other."""


def checked(item: Document | Skipped) -> Document | Skipped:
    """What a worker found, all words about it on one line. Raises MalformedError with what is wrong."""
    if isinstance(item, Skipped):
        if not item.reason.startswith(REASONS):
            raise MalformedError("a reason that there is not")
        return replace(item, reason=_one_line(item.reason), part=item.part and _one_line(item.part))
    for fault in _faults(item):
        raise MalformedError(fault)
    return replace(item, note=item.note and _one_line(item.note))


def _one_line(words: str) -> str:
    return " ".join(words[:MAX_TOLD].split())


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
