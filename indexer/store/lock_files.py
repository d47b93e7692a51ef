"""The lock files of an archive: whole-file locks of the operating system, shared or exclusive.

The locks belong to the open file, not to the process (flock on Unix, LockFileEx on Windows), so two
stores in one process keep each other out like two processes do.
"""

from __future__ import annotations

import os
from contextlib import ExitStack, closing, suppress
from pathlib import Path

import portalocker

from indexer.errors import ArchiveError

GATE, ARCHIVE, OPENING, QUEUE = "gate.lock", "archive.lock", "opening.lock", "queue.lock"
LOCK_FILES = (GATE, ARCHIVE, OPENING, QUEUE)
MARK_LENGTH = 16


class LockFiles:
    """Those of the lock files that stay open as long as the archive does."""

    def __init__(self, folder: Path) -> None:
        with ExitStack() as opened:
            self.gate, self.archive, self.opening = (
                opened.enter_context(closing(LockFile(folder / name))) for name in (GATE, ARCHIVE, OPENING)
            )
            self._opened = opened.pop_all()

    def must_leave(self) -> bool:
        """Whether a writer holds the gate, or this is no longer the folder's gate."""
        try:
            if self.gate.was_replaced() or not self.gate.try_shared():
                return True
            self.gate.release()
        except (ArchiveError, OSError):
            return True
        return False

    def close(self) -> None:
        self._opened.close()


class LockFile:
    """One lock file, open. Closing it lets go of its lock; so does the end of the process.

    Raises ArchiveError if it cannot be opened for writing or locked.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            # Not mode "a": the mark in it is replaced. Not "w": it may be another's mark.
            self._file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o666), "r+b", buffering=0)
        except OSError as error:
            raise ArchiveError(
                f"{path.parent} cannot be written to ({error.strerror}), and even reading an archive needs "
                "that; ask for the right to write there, or work on a copy."
            ) from error

    def try_shared(self) -> bool:
        return self._try(portalocker.LockFlags.SHARED)

    def try_alone(self) -> bool:
        return self._try(portalocker.LockFlags.EXCLUSIVE)

    def release(self) -> None:
        portalocker.unlock(self._file)

    def mark(self) -> bytes:
        """What `leave_mark` last wrote into it, in any process."""
        self._file.seek(0)
        return self._file.read(MARK_LENGTH) or b""

    def leave_mark(self) -> bytes:
        """Write a mark that no other process writes, and return it."""
        mark = os.urandom(MARK_LENGTH)
        self._file.seek(0)
        self._file.write(mark)
        return mark

    def was_replaced(self) -> bool:
        """Whether the path now names another file: the archive was deleted, and perhaps made anew."""
        with suppress(FileNotFoundError):
            return not os.path.samestat(os.fstat(self._file.fileno()), self._path.stat())
        return True

    def close(self) -> None:
        self._file.close()

    def _try(self, flag: portalocker.LockFlags) -> bool:
        try:
            portalocker.lock(self._file, flag | portalocker.LockFlags.NON_BLOCKING)
        except portalocker.AlreadyLocked:
            return False
        except portalocker.LockException as error:
            raise ArchiveError(f"{self._path} cannot be locked on this disk: {error}") from error
        return True
