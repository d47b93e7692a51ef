"""Files being read ahead: what was found in each waits, bounded in bytes, until it is taken in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from pathlib import Path
from threading import Condition

from indexer.records import Document, Skipped

Item = Document | Skipped

MAX_HELD = 32_000_000
"""Bytes (as sent by the workers) of articles that may wait to be taken, of all files together."""


class ClosedError(Exception):
    """Nobody wants to know any more."""


class Desk:
    """What all readings share: one lock, how much waits, and whose turn it is."""

    def __init__(self) -> None:
        self.changed = Condition()
        self.held = 0
        self.turn: Reading | None = None
        self.closed = False


class Reading:
    """One file that is read, now or later: iterate once for what is found in it, in its order.

    After that, `unchanged` says that its bytes are those of the digest it was submitted with, so that it was
    not read; else `digest` is of its bytes, `None` if no article was found in it or its end not reached.
    """

    def __init__(self, desk: Desk, path: Path, known: str | None) -> None:
        self.path = path
        self.known = known
        self.digest: str | None = None
        self._desk = desk
        self._items: deque[tuple[Item, int]] = deque()
        self._done = False
        self._error: Exception | None = None

    @property
    def unchanged(self) -> bool:
        return self.digest is not None and self.digest == self.known

    def __iter__(self) -> Iterator[Item]:
        with self._desk.changed:
            self._desk.turn = self
            self._desk.changed.notify_all()
        while (item := self._next()) is not None:
            yield item

    def put(self, item: Item, size: int) -> None:
        """Called by the thread that reads it; waits while too much is held. Raises ClosedError."""
        with self._desk.changed:
            self._desk.changed.wait_for(lambda: self._desk.closed or self._has_room(size))
            if self._desk.closed:
                raise ClosedError
            self._desk.held += size
            self._items.append((item, size))
            self._desk.changed.notify_all()

    def finish(self, digest: str | None = None, error: Exception | None = None) -> None:
        """Nothing more comes. An `error` is raised where the file is iterated."""
        with self._desk.changed:
            self.digest, self._error, self._done = digest, error, True
            self._desk.changed.notify_all()

    def _has_room(self, size: int) -> bool:
        """The file whose turn it is may always hold one article, or nothing would ever move."""
        return self._desk.held + size <= MAX_HELD or (self._desk.turn is self and not self._items)

    def _next(self) -> Item | None:
        with self._desk.changed:
            self._desk.changed.wait_for(lambda: self._items or self._done)
            if self._items:
                item, size = self._items.popleft()
                self._desk.held -= size
                self._desk.changed.notify_all()
                return item
        if self._error is not None:
            raise self._error
        return None
