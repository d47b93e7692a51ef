"""The parent's end of one worker process: started fresh, asked one file at a time, ended when it fails."""

from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO

from indexer.loaders.reasons import READER_FAILED, TOO_SLOW, because
from indexer.reading.checking import checked
from indexer.reading.frames import HEAD, End, Failure, MalformedError, Message, decoded, head
from indexer.records import Document, Skipped

MAX_FILE = 100
"""A file of many articles may take so many times the limit for one: half an hour by default, which is some
ten thousand web pages."""

WORKER = ("-m", "indexer.reading.worker")
"""What Python runs in a worker process."""

START_SECONDS = 60.0
"""Time for a worker to get ready: it takes a tenth of a second, and much more on a busy machine."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limits:
    """What reading one article may take: `seconds` of wall-clock time and `memory` bytes of address space."""

    seconds: float = 20.0
    memory: int = 1_000_000_000


class GoneError(Exception):
    """The worker had to be ended, or ended itself; the message is what to say of its file."""


class WorkerProcess:
    """A worker. Everything but `hang_up` is for the one thread that started it, and it dies with that.

    Raises OSError if no process can be started.
    """

    def __init__(self, limits: Limits, tesseract: str | None, program: Sequence[str] = WORKER) -> None:
        self._limits = limits
        self._ready = False
        self._hung_up = False
        self._connection, theirs = socket.socketpair()
        options = [str(theirs.fileno()), str(limits.seconds), str(limits.memory), tesseract or ""]
        with theirs:
            self._process = subprocess.Popen(
                # -I: nothing from the environment or the folder; -B: it may not write compiled modules
                [sys.executable, "-I", "-B", "-X", "utf8", *program, *options],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                cwd="/",
                env={},
                start_new_session=True,
            )

    def read(self, handle: BinaryIO, name: str) -> Iterator[tuple[Document | Skipped, int]]:
        """What is found in an open file, each with its size in bytes. Raises GoneError; call `end` then."""
        if not self._ready:
            self._wait_until_ready()
        self._ask(handle, name)
        left = self._limits.seconds * MAX_FILE
        while True:
            asked = time.monotonic()
            message, size = self._hear(self._limits.seconds)
            left -= time.monotonic() - asked
            if isinstance(message, End):
                if message.last:
                    self.end()
                return
            yield _item(message), size
            if left < 0:
                minutes = self._limits.seconds * MAX_FILE / 60
                raise GoneError(because(TOO_SLOW, f"over {minutes:.0f} minutes for the whole file"))

    @property
    def ended(self) -> bool:
        """Whether it can be asked no more."""
        return self._process.poll() is not None

    def hang_up(self) -> None:
        """Make a `read` under way in another thread raise GoneError at once."""
        self._hung_up = True
        with suppress(OSError):
            self._connection.shutdown(socket.SHUT_RDWR)

    def end(self) -> None:
        """Kill it and whatever it has started."""
        if self._process.returncode is None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._connection.close()

    def _ask(self, handle: BinaryIO, name: str) -> None:
        wanted = name.encode("utf-8", "surrogateescape")
        self._connection.settimeout(self._limits.seconds)
        try:
            socket.send_fds(self._connection, [len(wanted).to_bytes(4, "big")], [handle.fileno()])
            self._connection.sendall(wanted)
        except OSError:
            raise GoneError(self._obituary()) from None

    def _wait_until_ready(self) -> None:
        message, _ = self._hear(START_SECONDS)
        if not isinstance(message, End):
            cause = message.cause if isinstance(message, Failure) else "it did not get ready"
            raise GoneError(because(READER_FAILED, cause))
        self._ready = True

    def _hear(self, seconds: float) -> tuple[Message, int]:
        """The next message and its size; the worker has so long for it from now on."""
        ends = time.monotonic() + seconds
        try:
            kind, length = head(self._receive(HEAD.size, ends))
            return decoded(kind, self._receive(length, ends)), length
        except TimeoutError:
            raise GoneError(because(TOO_SLOW, f"over {seconds:g} seconds")) from None
        except EOFError:
            raise GoneError(self._obituary()) from None
        except MalformedError as error:
            _log.debug("%s", _visible(str(error)))
            raise GoneError(because(READER_FAILED, "its answer made no sense")) from None

    def _receive(self, count: int, ends: float) -> bytearray:
        data = bytearray(count)
        view, filled = memoryview(data), 0
        while filled < count:
            self._connection.settimeout(max(ends - time.monotonic(), 0.001))
            try:
                got = self._connection.recv_into(view[filled:])
            except ConnectionError:
                got = 0
            if not got:
                raise EOFError
            filled += got
        return data

    def _obituary(self) -> str:
        """How a worker that hung up ended."""
        try:
            code = self._process.wait(timeout=0.0 if self._hung_up else 1.0)
        except subprocess.TimeoutExpired:
            return because(READER_FAILED, "it hung up")
        return because(READER_FAILED, f"it crashed: {signal.Signals(-code).name}" if code < 0 else "it ended")


def _item(message: Document | Skipped | Failure) -> Document | Skipped:
    if isinstance(message, Failure):
        _log.debug("A reader failed in %s:\n%s", message.part or "the file", _visible(message.trace))
        message = Skipped(because(READER_FAILED, message.cause), part=message.part)
    try:
        return checked(message)
    except MalformedError as error:
        raise GoneError(because(READER_FAILED, f"its answer made no sense: {error}")) from None


def _visible(lines: str) -> str:
    """Text from a file, fit for a terminal: what it has of control characters is written out."""
    return "".join(c if c.isprintable() or c == "\n" else ascii(c)[1:-1] for c in lines)
