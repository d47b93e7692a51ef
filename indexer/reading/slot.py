"""One thread's worker: it opens the files, hands them over, and replaces the worker when that is gone."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from io import BufferedReader

from indexer.loaders import opened
from indexer.loaders.reasons import READER_FAILED, UnreadableError, because
from indexer.reading.readings import ClosedError, Desk, Reading
from indexer.reading.worker_process import GoneError, WorkerProcess
from indexer.records import Document, Skipped

_CHUNK = 1 << 20
"""Bytes hashed in one go: closing is noticed in between."""


class Slot:
    """Serves one reading after another. Only `hang_up` may be called by another thread."""

    def __init__(self, desk: Desk, start: Callable[[], WorkerProcess]) -> None:
        self._desk = desk
        self._start = start
        self._worker: WorkerProcess | None = None

    def serve(self, reading: Reading) -> None:
        """Read the file and finish its reading. Raises ClosedError."""
        digest = None
        try:
            with opened(reading.path) as handle:
                digest = self._read(reading, handle)
        except UnreadableError as refusal:
            reading.put(Skipped(refusal.reason), 0)
        reading.finish(digest)

    def hang_up(self) -> None:
        """Have `serve` raise ClosedError at once, if the desk is closed."""
        if (worker := self._worker) is not None:
            worker.hang_up()

    def end(self) -> None:
        """End the worker, if there is one."""
        if self._worker is not None:
            self._worker.end()
            self._worker = None

    def _read(self, reading: Reading, handle: BufferedReader) -> str | None:
        """The digest of what was read to its end; `None` where nothing was found or the end not reached: what
        is refused for its size is never hashed."""
        digest = self._digest(handle) if reading.known is not None else None
        if digest is not None and digest == reading.known:
            return digest
        found, whole = False, True
        try:
            for item, size in self._ready().read(handle, reading.path.name):
                reading.put(item, size)
                found |= isinstance(item, Document)
                whole &= isinstance(item, Document) or bool(item.line or item.part)
        except GoneError as gone:
            self.end()
            reading.put(Skipped(str(gone)), 0)
            return None
        return (digest or self._digest(handle)) if found and whole else None

    def _ready(self) -> WorkerProcess:
        """The worker, started if there is none. Raises GoneError and ClosedError."""
        if self._worker is not None and self._worker.ended:
            self.end()
        if self._worker is None:
            try:
                self._worker = self._start()
            except OSError as error:
                raise GoneError(because(READER_FAILED, error.strerror or "it could not be started")) from None
        if self._desk.closed:
            raise ClosedError
        return self._worker

    def _digest(self, handle: BufferedReader) -> str:
        """SHA-256 of all bytes, in hexadecimal."""
        whole, position = hashlib.sha256(), 0
        # pread: the worker shares the position in the file
        while chunk := os.pread(handle.fileno(), _CHUNK, position):
            if self._desk.closed:
                raise ClosedError
            whole.update(chunk)
            position += len(chunk)
        return whole.hexdigest()
