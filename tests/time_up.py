"""What a worker process does to a reader whose time is up, in this process."""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from indexer.loaders import OutOfTimeError


@contextmanager
def out_of_time_after(seconds: float) -> Iterator[None]:
    """Raises OutOfTimeError after some seconds of work of this process, not of the clock on the wall."""

    def ring(*_: object) -> None:
        raise OutOfTimeError

    before = signal.signal(signal.SIGPROF, ring)
    gc.disable()  # Hypothesis listens to the collector, and an error raised in there is lost
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        gc.enable()
        signal.signal(signal.SIGPROF, before)
