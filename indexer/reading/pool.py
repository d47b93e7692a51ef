"""As many workers as there are cores, a thread for each, reading files ahead of whoever takes them."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Self

from indexer.reading.readings import ClosedError, Desk, Reading
from indexer.reading.slot import Slot
from indexer.reading.worker_process import WORKER, Limits, WorkerProcess


class Readers:
    """Reads files in worker processes. Nothing is started before the first file that must be read.

    Files are read in the order in which they are submitted, and must be iterated in that order, all of
    them: what nobody takes in the end holds up the rest. `tesseract` is the program to recognise scanned
    pages with, `workers` how many there are at most, by default one a core, and `program` what Python runs in
    them. For one thread; `close` (or leaving the `with` block) ends everything at once.
    """

    def __init__(
        self,
        limits: Limits,
        tesseract: str | None = None,
        workers: int | None = None,
        program: Sequence[str] = WORKER,
    ) -> None:
        self.recognise = tesseract is not None
        self._start_worker = partial(WorkerProcess, limits, tesseract, program)
        self._most = workers or os.cpu_count() or 1
        self._desk = Desk()
        self._waiting: deque[Reading] = deque()
        self._idle = 0
        self._slots: list[tuple[Slot, Thread]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def submit(self, path: Path, known: str | None = None) -> Reading:
        """Have a file read. One whose bytes have the digest `known` is not: it is `unchanged`."""
        reading = Reading(self._desk, path, known)
        with self._desk.changed:
            self._waiting.append(reading)
            if len(self._waiting) > self._idle and len(self._slots) < self._most:
                self._start()
            self._desk.changed.notify_all()
        return reading

    def close(self) -> None:
        """Kill the workers, whatever they do; nothing more is found in any file."""
        with self._desk.changed:
            self._desk.closed = True
            self._desk.changed.notify_all()
        for slot, _ in self._slots:
            slot.hang_up()
        for _, thread in self._slots:
            thread.join()

    def _start(self) -> None:
        slot = Slot(self._desk, self._start_worker)
        thread = Thread(target=self._serve, args=(slot,), name="cuttings-reader", daemon=True)
        self._slots.append((slot, thread))
        thread.start()

    def _serve(self, slot: Slot) -> None:
        """What a thread does until the desk is closed."""
        try:
            while True:
                reading = self._next()
                try:
                    slot.serve(reading)
                except Exception as error:  # noqa: BLE001 - ours, not the file's: raised where it is awaited
                    slot.end()
                    reading.finish(error=error)
        except ClosedError:
            pass
        finally:
            slot.end()

    def _next(self) -> Reading:
        with self._desk.changed:
            self._idle += 1
            self._desk.changed.wait_for(lambda: self._desk.closed or self._waiting)
            self._idle -= 1
            if self._desk.closed:
                raise ClosedError
            return self._waiting.popleft()
