"""What the reading of one file may still use, shared by everything that lies inside it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from indexer.loaders.reasons import TOO_DEEP, TOO_LARGE, UnreadableError
from indexer.records import Document, Skipped

MAX_DEPTH = 3
"""Archives inside archives: a zip of mailboxes with zipped attachments is 3 deep."""

MAX_ENTRIES = 2_000
MAX_UNPACKED = 200_000_000
"""Most members of an archive, and most bytes they may unpack to in all (SAFETY: measured limits)."""

Items = Iterator[Document | Skipped]


class OutOfTimeError(BaseException):
    """Raised from outside, anywhere, when an article has used up its time. No `Exception`, so that no library
    swallows it. A reader that holds something worth keeping catches it and says what is missing."""


@dataclass
class Allowance:
    """What is left for one file, counted down while it is read."""

    entries: int = MAX_ENTRIES
    unpacked: int = MAX_UNPACKED

    def take_entry(self) -> None:
        """Raises UnreadableError when there have been too many."""
        self.entries -= 1
        if self.entries < 0:
            raise UnreadableError(TOO_LARGE, f"over {MAX_ENTRIES:,} files in it")

    def take_bytes(self, count: int) -> None:
        """Raises UnreadableError when there have been too many."""
        self.unpacked -= count
        if self.unpacked < 0:
            raise UnreadableError(TOO_LARGE, f"it unpacks to over {MAX_UNPACKED // 1_000_000} MB")


@dataclass(frozen=True)
class Nest:
    """How a reader of files with other files inside reads those: `nest.read(data, "outer.zip/inner.txt")`.

    `tesseract` is the program that recognises scanned pages, where the user asked for it.
    """

    load: Callable[[BinaryIO, str, Nest], Items]
    allowance: Allowance
    tesseract: str | None = None
    depth: int = 0

    def read(self, data: bytes, name: str) -> Items:
        """The articles of a file inside this one; what cannot be read is a `Skipped` with `part` set."""
        if self.depth == MAX_DEPTH:
            raise UnreadableError(TOO_DEEP, f"over {MAX_DEPTH} archives in each other")
        yield from self.load(io.BytesIO(data), name, replace(self, depth=self.depth + 1))
