"""Taking turns at an archive: a readers-writer lease on operating-system file locks.

Four lock files lie in the archive's folder, and the locks die with their holder:

- `archive.lock`: readers share it for as long as they keep the archive open, also between questions;
  a writer has it alone.
- `gate.lock`: a writer holds it alone from before it asks readers to leave until it is done. Readers
  pass through it (shared, for a moment) when they open the archive.
- `opening.lock`: whoever opens the archive holds it alone meanwhile and leaves a new mark in it. Opening
  is a write: Qdrant Edge then clears away the journals of the last writer, and two at once would clash.
- `queue.lock`: readers that wait at the gate share it, and a writer that comes back lets them in first.

A reader watches the gate while it has the archive open. When a writer stands there, it finishes what
is in flight, closes, and waits at the gate with its next question. After writing, the writer keeps the
archive open and becomes a reader. It goes on writing with what it has open only if the mark says that
nobody opened the archive since: its journals would be gone. A process may read and write at once, from
several threads.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Generic, TypeVar

from indexer.errors import ArchiveBusy
from indexer.store.lock_files import GATE, QUEUE, LockFile, LockFiles

H = TypeVar("H")

POLL = 0.005
"""Seconds between two looks at a lock somebody else has. Waiting inside the lock call would be quicker
by this much, but it cannot be given up after a while."""
WATCH = 0.015
"""Seconds between two looks of an open reader at the gate: the most a writer waits for an idle reader.
A look costs two system calls, 4 µs."""
COURTESY = 1.0
"""The longest that a writer lets waiting readers in before it writes again, in seconds. Without, one that
writes batch after batch kept readers out for several of them (10 s on a busy machine)."""


class Lease(Generic[H]):
    """One store's turn at one archive. `H` is what it holds open; `open_handle` and `close_handle` make
    and end it, and are called only with the lock held.

    Every wait is bounded by `patience` seconds and ends in ArchiveBusy.
    """

    def __init__(
        self,
        folder: Path,
        open_handle: Callable[[], H],
        close_handle: Callable[[H], None],
        patience: float = 60.0,
    ) -> None:
        self._folder = folder
        self._open_handle = open_handle
        self._close_handle = close_handle
        self._patience = patience
        self._turn = threading.Condition()
        self._locks: LockFiles | None = None
        self._handle: H | None = None
        self._mark = b""
        self._in_flight = 0
        self._changing = False  # one thread of ours opens, writes or closes; the others wait
        self._draining = False  # a writer elsewhere waits for our questions in flight
        self._watcher: threading.Thread | None = None
        self._left_gate = float("-inf")

    @contextmanager
    def reading(self) -> Iterator[H]:
        """The open archive, shared with all other readers. Quick if it is open already."""
        handle = self._join(self._deadline())
        try:
            yield handle
        finally:
            self._leave()

    @contextmanager
    def writing(self) -> Iterator[H]:
        """The open archive, alone. After an error inside it is closed, not kept."""
        deadline = self._deadline()
        with self._alone(deadline), self._gate(deadline):
            try:
                self._seize(deadline)
                yield self._open_alone()
                self._share()
            except BaseException:
                self._drop()
                raise

    @contextmanager
    def making(self) -> Iterator[None]:
        """The folder, alone, with nothing open: to make an archive in it."""
        deadline = self._deadline()
        with self._alone(deadline), self._gate(deadline):
            try:
                self._close_own()
                self._seize(deadline)
                yield
            finally:
                self._drop()

    def close(self) -> None:
        """Wait for what is in flight and let go of everything."""
        with self._alone(self._deadline()):
            self._drop()

    # Within this process

    @contextmanager
    def _alone(self, deadline: float) -> Iterator[None]:
        with self._turn:
            self._wait_until(lambda: not self._changing, deadline)
            self._changing = True
        try:
            with self._turn:
                self._wait_until(lambda: self._in_flight == 0, deadline)
            yield
        finally:
            with self._turn:
                self._changing = False
                self._watch()
                self._turn.notify_all()

    def _join(self, deadline: float) -> H:
        with self._turn:
            self._wait_until(lambda: not self._changing and not self._draining, deadline)
            if self._handle is not None:
                self._in_flight += 1
                return self._handle
            self._changing = True
        try:
            handle = self._open_shared(deadline)
        except BaseException:
            self._drop()
            self._rejoin(0)
            raise
        self._rejoin(1)
        return handle

    def _rejoin(self, in_flight: int) -> None:
        with self._turn:
            self._in_flight += in_flight
            self._changing = False
            self._watch()
            self._turn.notify_all()

    def _leave(self) -> None:
        with self._turn:
            self._in_flight -= 1
            self._turn.notify_all()
            if self._in_flight == 0 and self._draining:
                self._drop()

    def _wait_until(self, ready: Callable[[], bool], deadline: float) -> None:
        if not self._turn.wait_for(ready, max(0.0, deadline - time.monotonic())):
            raise self._busy()

    def _watch(self) -> None:
        if self._handle is not None and (self._watcher is None or not self._watcher.is_alive()):
            self._watcher = threading.Thread(target=self._watch_gate, name="archive-gate", daemon=True)
            self._watcher.start()

    def _watch_gate(self) -> None:
        while True:
            time.sleep(WATCH)
            with self._turn:
                if self._changing:
                    continue
                if self._handle is None or self._locks is None:
                    self._watcher = None
                    return
                self._draining = self._draining or self._locks.must_leave()
                if self._draining and self._in_flight == 0:
                    self._turn.notify_all()
                    self._drop()

    # Between processes

    @contextmanager
    def _gate(self, deadline: float) -> Iterator[None]:
        self._let_in()
        gate = LockFile(self._folder / GATE)
        try:
            self._poll(lambda: gate.try_alone() or self._make_way(), deadline)
            yield
        finally:
            gate.close()
            self._left_gate = time.monotonic()

    def _let_in(self) -> None:
        patience = min(self._left_gate + COURTESY, self._deadline())
        with closing(LockFile(self._folder / QUEUE)) as queue:
            while time.monotonic() < patience and not queue.try_alone():
                time.sleep(POLL)

    def _make_way(self) -> bool:
        # We lost the gate. If another writer has it, it waits for us to close what we have open.
        if self._locks is not None and self._locks.must_leave():
            self._drop()
        return False

    def _open_shared(self, deadline: float) -> H:
        locks = self._lock_files()
        with closing(LockFile(self._folder / QUEUE)) as queue:
            self._poll(queue.try_shared, deadline)
            self._poll(locks.gate.try_shared, deadline)
            try:
                self._poll(locks.archive.try_shared, deadline)
            finally:
                locks.gate.release()
        self._poll(locks.opening.try_alone, deadline)
        try:
            return self._open(locks)
        finally:
            locks.opening.release()

    def _open_alone(self) -> H:
        locks = self._lock_files()
        if self._handle is not None and locks.opening.mark() == self._mark:
            return self._handle
        self._close_own()
        return self._open(locks)

    def _open(self, locks: LockFiles) -> H:
        self._mark = locks.opening.leave_mark()
        self._handle = self._open_handle()
        return self._handle

    def _seize(self, deadline: float) -> None:
        if self._locks is not None and self._locks.gate.was_replaced():
            self._drop()
        # Nobody enters while we hold the gate, so letting go of our share for a moment is safe, and
        # what we have open stays true.
        locks = self._lock_files()
        locks.archive.release()
        self._poll(locks.archive.try_alone, deadline)

    def _share(self) -> None:
        locks = self._lock_files()
        locks.archive.release()
        self._poll(locks.archive.try_shared, self._deadline())

    def _lock_files(self) -> LockFiles:
        if self._locks is None:
            self._locks = LockFiles(self._folder)
        return self._locks

    def _close_own(self) -> None:
        handle, self._handle = self._handle, None
        if handle is not None:
            self._close_handle(handle)

    def _drop(self) -> None:
        try:
            self._close_own()
        finally:
            locks, self._locks = self._locks, None
            self._draining = False
            if locks is not None:
                locks.close()

    def _poll(self, attempt: Callable[[], bool], deadline: float) -> None:
        while not attempt():
            if time.monotonic() > deadline:
                raise self._busy()
            time.sleep(POLL)

    def _deadline(self) -> float:
        return time.monotonic() + self._patience

    def _busy(self) -> ArchiveBusy:
        return ArchiveBusy(
            f"The archive {self._folder} has been busy for {self._patience:g} seconds: another process "
            "is writing to it, or was halted while using it; try again when that is done."
        )
