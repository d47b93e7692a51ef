"""Opens files that nobody vouches for: regular files only, never through a link, never blocking."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from indexer.loaders.reasons import (
    CHANGING,
    EMPTY,
    LINK_LOOP,
    NO_RIGHT,
    NOT_A_FILE,
    NOT_FOUND,
    READER_FAILED,
    TOO_LARGE,
    UnreadableError,
)

MAX_BYTES = 50_000_000
"""Largest file read whole, in bytes; files of many lines are streamed and may be larger."""

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_REASONS = {
    errno.ENOENT: NOT_FOUND,
    errno.ENOTDIR: NOT_FOUND,
    errno.ENAMETOOLONG: NOT_FOUND,
    errno.EACCES: NO_RIGHT,
    errno.EPERM: NO_RIGHT,
    errno.ELOOP: LINK_LOOP,
    errno.ENXIO: NOT_A_FILE,
    errno.ENODEV: NOT_A_FILE,
    errno.EISDIR: NOT_A_FILE,
}


def reason_for(error: OSError) -> str:
    """What to say of an error of the operating system."""
    return _REASONS.get(error.errno or 0, f"{READER_FAILED} ({error.strerror or type(error).__name__})")


@contextmanager
def opened(path: Path) -> Iterator[BufferedReader]:
    """The file, open for reading. Raises UnreadableError, also at the end if it changed meanwhile."""
    try:
        descriptor = os.open(path, _FLAGS)
    except OSError as error:
        raise UnreadableError(reason_for(error)) from None
    with os.fdopen(descriptor, "rb") as handle:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            raise UnreadableError(NOT_A_FILE)
        try:
            yield handle
        except OSError as error:
            raise UnreadableError(reason_for(error)) from None
        if _stamp(before) != _stamp(os.fstat(descriptor)):
            raise UnreadableError(CHANGING, "add it again when it is finished")


def whole(handle: BinaryIO) -> bytes:
    """All bytes of a file of at most `MAX_BYTES`. Raises UnreadableError."""
    data = handle.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UnreadableError(TOO_LARGE, f"over {MAX_BYTES // 1_000_000} MB")
    if not data:
        raise UnreadableError(EMPTY)
    return data


def _stamp(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns
