"""Reads files into documents: one module per format, nothing judged, nothing guessed.

A file that cannot be read is a `Skipped` with one reason of `reasons.REASONS`, never an exception.
Meant to run in a worker process (see `indexer.reading`): files are hostile until proven otherwise.
"""

from __future__ import annotations

import importlib
import logging
from typing import BinaryIO

from indexer.loaders.finding import Found, find
from indexer.loaders.kinds import KINDS, SUFFIXES, suffix_of
from indexer.loaders.nesting import Allowance, Items, Nest, OutOfTimeError
from indexer.loaders.opening import opened, whole
from indexer.loaders.reasons import TOO_MUCH_MEMORY, TOO_SLOW, UNSUPPORTED, UnreadableError
from indexer.records import Skipped

__all__ = ["READING_RULES", "SUFFIXES", "Found", "OutOfTimeError", "find", "load", "opened"]

READING_RULES = "2"
"""Changes whenever the same bytes may give another text, other claims or another judgement."""


def load(handle: BinaryIO, name: str, tesseract: str | None = None) -> Items:
    """The articles of one open file, in order, and what of it could not be read.

    Files of many articles are streamed. A file that cannot be read at all gives one `Skipped`; one
    found damaged half-way gives its good articles first. `tesseract` is the program to recognise scanned
    pages with, if that is wanted. An `OutOfTimeError` raised meanwhile ends one article, not the file.
    """
    for noisy in ("pypdf", "trafilatura", "htmldate", "charset_normalizer", "warcio"):
        # they report every oddity of a file; we say one line ourselves
        logging.getLogger(noisy).setLevel(logging.CRITICAL)
    yield from _load(handle, name, Nest(_load, Allowance(), tesseract))


def _load(handle: BinaryIO, name: str, nest: Nest) -> Items:
    part = name if nest.depth else None
    try:
        for item in _read(handle, name, nest):
            if isinstance(item, Skipped) and part and item.part is None:
                item = Skipped(item.reason, item.line, part)
            yield item
    except UnreadableError as refusal:
        yield Skipped(refusal.reason, part=part)
    except MemoryError:
        yield Skipped(TOO_MUCH_MEMORY, part=part)
    except OutOfTimeError:
        yield Skipped(TOO_SLOW, part=part)


def _read(handle: BinaryIO, name: str, nest: Nest) -> Items:
    """Readers are imported when needed: pypdf, lxml and trafilatura cost a quarter of a second."""
    suffix = suffix_of(name)
    if suffix is None:
        raise UnreadableError(UNSUPPORTED)
    module, shape = KINDS[suffix]
    reader = importlib.import_module(f"indexer.loaders.{module}")
    match shape:
        case "one":
            yield reader.read(whole(handle), name)
        case "stream":
            yield from reader.read(handle, name)
        case "nest":
            yield from reader.read(handle, name, nest)
