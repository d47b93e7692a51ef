"""One correction at a time, also where several processes share an archive: each builds on the one before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import portalocker

from indexer.errors import ArchiveBusy

NAME = "correcting.lock"
PATIENCE = 60.0
"""Seconds. A correction takes a tenth of one; a changed headline is embedded anew."""


@contextmanager
def in_turn(folder: Path) -> Iterator[None]:
    """Wait until nobody else corrects an article in this archive. The lock goes with its process.

    Raises ArchiveBusy after PATIENCE seconds.
    """
    lock = portalocker.Lock(folder / NAME, mode="a", timeout=PATIENCE)
    try:
        lock.acquire()
    except portalocker.LockException as error:
        raise ArchiveBusy("Somebody else is correcting articles of this archive; try again.") from error
    try:
        yield
    finally:
        lock.release()
