"""Mailboxes (RFC 4155): streamed, each message read like a mail; a bad message fails alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from indexer.loaders.cleaning import clean_line
from indexer.loaders.mail.eml import message_items
from indexer.loaders.mail.mime import parsed
from indexer.loaders.nesting import MAX_UNPACKED, Allowance, Items, Nest, OutOfTimeError
from indexer.loaders.opening import MAX_BYTES
from indexer.loaders.reasons import (
    EMPTY,
    OTHER_CONTENT,
    TOO_LARGE,
    TOO_MUCH_MEMORY,
    TOO_SLOW,
    UnreadableError,
)
from indexer.records import Document, Skipped

MAX_MESSAGES = 100_000
MAX_LINE = 65_536
"""Longer lines are read in pieces, in bytes."""

MAX_RATIO = 10
"""Attachments of a whole mailbox may unpack to so many times its size, or to `MAX_UNPACKED` bytes."""

_STRICT = re.compile(
    rb"From \S.{0,300}? (Mon|Tue|Wed|Thu|Fri|Sat|Sun) +[A-Z][a-z]{2} +\d{1,2} +\d{1,2}:\d{2}"
)
_LOOSE = re.compile(rb"From \S.{0,300}?\b\d{1,2}:\d{2}.{0,40}?\b(19|20)\d{2}\b")
_ESCAPED = re.compile(rb">+From ")

Message = tuple[int, bytes | None, float]
"""Its number, from 1; its bytes, `None` for more than `MAX_BYTES`; the share of the file read by then."""


def read(handle: BinaryIO, name: str, nest: Nest) -> Items:
    """The articles of each message, in order. Raises UnreadableError, also half-way."""
    size = handle.seek(0, 2)
    handle.seek(0)
    if size == 0:
        raise UnreadableError(EMPTY)
    if nest.depth == 0:
        nest = replace(nest, allowance=Allowance(MAX_MESSAGES, max(MAX_UNPACKED, MAX_RATIO * size)))
    for number, data, share in _messages(handle, size):
        if number > MAX_MESSAGES:
            raise UnreadableError(TOO_LARGE, f"only its first {MAX_MESSAGES:,} messages were read")
        for item in _items(data, number, name, nest):
            yield replace(item, share_read=share) if isinstance(item, Document) else item


def _items(data: bytes | None, number: int, name: str, nest: Nest) -> Items:
    """The articles of one message; whatever happens to it is its own affair."""
    part = f"message {number}"
    try:
        if data is None:
            raise UnreadableError(TOO_LARGE, f"over {MAX_BYTES // 1_000_000} MB")
        message = parsed(data)
        for item in message_items(message, f"{name}/{part}", f"{clean_line(name)}#{number}", nest):
            yield replace(item, part=part) if isinstance(item, Skipped) and item.part is None else item
    except UnreadableError as refusal:
        yield Skipped(refusal.reason, part=part)
    except MemoryError:
        yield Skipped(TOO_MUCH_MEMORY, part=part)
    except OutOfTimeError:
        yield Skipped(TOO_SLOW, part=part)


def _messages(handle: BinaryIO, size: int) -> Iterator[Message]:
    """Raises UnreadableError where the file does not begin like a mailbox."""
    number, held = 0, bytearray()
    fresh = blank = True  # at the beginning of a line; after an empty one
    while line := handle.readline(MAX_LINE):
        if fresh and _begins_message(line, blank):
            if number:
                yield number, _bounded(held), handle.tell() / size
            number, held = number + 1, bytearray()
        elif number == 0 and line.strip():
            raise UnreadableError(OTHER_CONTENT, "it does not begin like a mailbox")
        elif number and len(held) <= MAX_BYTES:
            held += line[1:] if fresh and _ESCAPED.match(line) else line
        blank = fresh and not line.strip()
        fresh = line.endswith(b"\n")
    if number == 0:
        raise UnreadableError(EMPTY)
    yield number, _bounded(held), 1.0


def _begins_message(line: bytes, after_blank: bool) -> bool:
    if not line.startswith(b"From "):
        return False
    return bool(_STRICT.match(line) or (after_blank and _LOOSE.match(line)))


def _bounded(held: bytearray) -> bytes | None:
    return bytes(held) if len(held) <= MAX_BYTES else None
