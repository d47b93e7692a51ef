"""What runs in a worker process: it confines itself, then reads the files it is handed, one after another."""

from __future__ import annotations

import os
import resource
import signal
import socket
import sys
import traceback
from collections.abc import Iterator
from dataclasses import replace
from types import FrameType
from typing import BinaryIO

from indexer.loaders import OutOfTimeError, load
from indexer.loaders.cleaning import clean_line
from indexer.loaders.nesting import Items
from indexer.loaders.reasons import READER_FAILED, TOO_LARGE, TOO_MUCH_MEMORY, TOO_SLOW
from indexer.metadata import hear
from indexer.reading.frames import MAX_TRACE, End, Failure, Message, encoded
from indexer.reading.sandbox import confine
from indexer.records import Document, Skipped

SOFT = 0.8
"""The share of its time after which an article is asked to end; past all of it the parent kills."""

MAX_FILES = 500
"""Files that one worker reads: what libraries leave lying about in memory goes with it."""

MAX_USED = 0.5
"""The share of the memory limit that a worker may have used and still get another file."""


AGAIN = 0.05
"""Seconds after which an alarm rings again that was lost."""


class Alarm:
    """A block of code in which OutOfTimeError is raised once its time is up."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._inside = False
        self._armed = False
        signal.signal(signal.SIGALRM, self._ring)
        sys.unraisablehook = self._lost

    def __enter__(self) -> None:
        self._inside = self._armed = True
        signal.setitimer(signal.ITIMER_REAL, self._seconds)

    def __exit__(self, *_: object) -> None:
        self._inside = self._armed = False
        signal.setitimer(signal.ITIMER_REAL, 0)

    def _lost(self, unraisable: sys.UnraisableHookArgs) -> None:
        """Ring again where it rang in a finaliser or a callback of the garbage collector, from which Python
        lets no error out."""
        if self._inside and isinstance(unraisable.exc_value, OutOfTimeError):
            self._armed = True
            signal.setitimer(signal.ITIMER_REAL, AGAIN)

    def _ring(self, _signal: int, _frame: FrameType | None) -> None:
        if self._armed:
            self._armed = False
            raise OutOfTimeError


class Worker:
    """Reads files until its parent hangs up, it is worn out, or it has been short of memory."""

    def __init__(self, connection: socket.socket, seconds: float, memory: int, tesseract: str | None) -> None:
        self._connection = connection
        self._alarm = Alarm(seconds * SOFT)
        self._memory = memory
        self._tesseract = tesseract
        self._spent = False

    def serve(self) -> None:
        """Read what comes, until there is no more or this worker is to be replaced."""
        for served, (handle, name) in enumerate(self._orders(), start=1):
            with handle:
                for frame in self._frames(load(handle, name, self._tesseract), name):
                    self._connection.sendall(frame)
            self._spent |= served == MAX_FILES or _used() > MAX_USED * self._memory
            self._connection.sendall(encoded(End(last=self._spent)))
            if self._spent:
                return

    def _orders(self) -> Iterator[tuple[BinaryIO, str]]:
        while True:
            head, descriptors, _, _ = socket.recv_fds(self._connection, 4, 1)
            if not head:
                return
            name = self._connection.recv(int.from_bytes(head, "big"), socket.MSG_WAITALL)
            handle = os.fdopen(descriptors[0], "rb")
            handle.seek(0)
            yield handle, name.decode("utf-8", "surrogateescape")

    def _frames(self, items: Items, name: str) -> Iterator[bytes]:
        """The messages about one file; its time runs anew for each, and not while the parent is busy."""
        while (frame := self._frame(items, name)) is not None:
            yield frame

    def _frame(self, items: Items, name: str) -> bytes | None:
        item: Document | Skipped | None = None
        try:
            with self._alarm:
                item = next(items, None)
                self._spent |= isinstance(item, Skipped) and item.reason.startswith(TOO_MUCH_MEMORY)
                if item is None:
                    return None
                return b"".join(map(encoded, self._heard(item, name)))
        except OutOfTimeError:
            fault: Message = Skipped(TOO_SLOW, part=_part(item, name))
        except MemoryError:
            self._spent = True
            fault = Skipped(TOO_MUCH_MEMORY, part=_part(item, name))
        except OverflowError:
            fault = Skipped(TOO_LARGE, part=_part(item, name))
        except Exception as error:  # noqa: BLE001 - what no reader foresaw ends one article, not the run
            fault = _failure(error, _part(item, name))
        return encoded(fault)

    def _heard(self, item: Document | Skipped, name: str) -> tuple[Message, ...]:
        """An article with what its text states; without that where it cannot be found, which is told."""
        if not isinstance(item, Document):
            return (item,)
        try:
            return (hear(item),)
        except OutOfTimeError:
            return (_unheard(item, TOO_SLOW),)
        except MemoryError:
            self._spent = True
            return (_unheard(item, TOO_MUCH_MEMORY),)
        except Exception as error:  # noqa: BLE001 - see above; the article is here all the same
            return (_failure(error, _part(item, name)), _unheard(item, READER_FAILED))


def _failure(error: Exception, part: str | None) -> Failure:
    return Failure(type(error).__name__, traceback.format_exc()[-MAX_TRACE:], part)


def _unheard(document: Document, why: str) -> Document:
    told = f"what its text says of its outlet, date and author was not looked for: {why}"
    return replace(document, note="; ".join(filter(None, (document.note, told))), partial=True)


def _part(item: Document | Skipped | None, name: str) -> str | None:
    """What to call the article that failed; `None` where it is the whole file, or none was found yet."""
    if isinstance(item, Document) and item.source_id != clean_line(name):
        return item.source_id
    return None


def _used() -> int:
    """The most memory this process ever used, in bytes.

    Linux counts into `ru_maxrss` what its parent used when it was started, so there the kernel's own
    mark is read: hundreds of megabytes of a parent's model would have each worker replaced after one file.
    """
    if sys.platform == "linux":
        with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 - quicker
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM:"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> None:
    """Serve the socket whose number is the first argument; the others are the limits."""
    number, seconds, memory, tesseract = sys.argv[1:]
    connection = socket.socket(fileno=int(number))
    try:
        confine(int(memory), tesseract or None)
    except OSError as error:
        unsafe = f"this system does not confine it: {error.strerror}"
        connection.sendall(encoded(Failure(unsafe, traceback.format_exc())))
        return
    connection.sendall(encoded(End(last=False)))
    Worker(connection, float(seconds), int(memory), tesseract or None).serve()


if __name__ == "__main__":
    main()
