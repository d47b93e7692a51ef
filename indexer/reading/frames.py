"""What a worker tells its parent: length-prefixed JSON, capped in length and checked as it is read."""

from __future__ import annotations

import struct
from dataclasses import dataclass

import msgspec

from indexer.records import Document, Skipped

MAX_FRAME = 64_000_000
"""Longest message in bytes: 5 million characters of any script, and as much again of claims."""

MAX_TRACE = 20_000
"""Longest traceback sent, in characters: its end, which says most."""


@dataclass(frozen=True)
class Failure:
    """An error that no loader foresaw: its kind in a word or two, where it happened, and in which part of
    the file (`None`: in the file itself, which then ended there)."""

    cause: str
    trace: str
    part: str | None = None


@dataclass(frozen=True)
class End:
    """Done: with the file, or, before the first one, with getting ready. `last` says that the worker ends now
    and is to be replaced."""

    last: bool


Message = Document | Skipped | Failure | End

HEAD = struct.Struct(">cI")
"""Kind of the message and length of its body."""

_KINDS: dict[bytes, type[Message]] = {b"D": Document, b"S": Skipped, b"F": Failure, b"E": End}
_LETTERS = {kind: letter for letter, kind in _KINDS.items()}


class MalformedError(Exception):
    """What came from a worker is no message."""


def encoded(message: Message) -> bytes:
    """Head and body. Raises UnicodeEncodeError for a lone surrogate and OverflowError beyond `MAX_FRAME`."""
    body = msgspec.json.encode(message)
    if len(body) > MAX_FRAME:
        raise OverflowError
    return HEAD.pack(_LETTERS[type(message)], len(body)) + body


def head(data: bytes | bytearray) -> tuple[type[Message], int]:
    """The kind of the message and the length of the body that follows. Raises MalformedError."""
    letter, length = HEAD.unpack(data)
    if letter not in _KINDS or length > MAX_FRAME:
        raise MalformedError
    return _KINDS[letter], length


def decoded(kind: type[Message], body: bytes | bytearray) -> Message:
    """The message of this body, every field of the type that it is declared with. Raises MalformedError."""
    try:
        return msgspec.json.decode(body, type=kind, strict=True)
    except (ValueError, RecursionError) as error:
        raise MalformedError(str(error)) from None
