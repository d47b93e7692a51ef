"""Child processes, with the seconds they took and the most memory that they and their children held."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import Any, Self

LOOKING = 0.05
"""Seconds between two looks at the memory; a look takes under a millisecond."""
MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes that the operating system counts the largest resident size in."""


class Process:
    """A child that speaks JSON lines. After the `with` block it has ended, and `seconds` (to its end) and
    `memory` (peak of the resident sizes of its whole tree, in MB) are known."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], errors: Path) -> None:
        self._command, self._environment, self._errors = command, environment, errors
        self.seconds = 0.0
        self.memory = 0.0

    def __enter__(self) -> Self:
        self._started = time.perf_counter()
        with self._errors.open("wb") as errors:
            self._child = subprocess.Popen(
                self._command,
                env=self._environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        self._stop = Event()
        self._looking = Thread(target=self._look, daemon=True)
        self._looking.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind:
            self._end()
            return
        assert self._child.stdin
        assert self._child.stdout
        with suppress(BrokenPipeError):
            self._child.stdin.close()
        self._child.stdout.read()
        _pid, status, used = os.wait4(self._child.pid, 0)
        self.seconds = time.perf_counter() - self._started
        self._child.returncode = os.waitstatus_to_exitcode(status)
        self._stop.set()
        self._looking.join()
        # the most resident that the system tells counts what was ours when the child was forked
        self.memory = self.memory or used.ru_maxrss * MAXRSS_UNIT / 1e6
        if self._child.returncode:
            self._fail()

    @property
    def elapsed(self) -> float:
        """Seconds since the start."""
        return time.perf_counter() - self._started

    def lines(self) -> Iterator[str]:
        """What it prints, to its end."""
        assert self._child.stdout
        return iter(self._child.stdout)

    def hear(self) -> dict[str, Any]:
        """Its next JSON line."""
        line = next(self.lines(), None)
        if line is None:
            self._fail()
        heard: dict[str, Any] = json.loads(line or "")
        return heard

    def ask(self, fields: dict[str, Any]) -> dict[str, Any]:
        """Send it one JSON line, and hear one."""
        assert self._child.stdin
        self._child.stdin.write(json.dumps(fields) + "\n")
        self._child.stdin.flush()
        return self.hear()

    def _end(self) -> None:
        self._child.kill()
        self._child.communicate()
        self._stop.set()
        self._looking.join()

    def _look(self) -> None:
        while not self._stop.wait(LOOKING):
            self.memory = max(self.memory, sum(map(resident, tree(self._child.pid))) / 1e6)

    def _fail(self) -> None:
        said = self._errors.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise SystemExit(f"{' '.join(self._command)} failed:\n{said}")


def tree(pid: int) -> list[int]:
    """A process and all that it started and that are alive; by itself where there is no /proc."""
    found = [pid]
    for parent in found:
        with suppress(OSError):
            for thread in Path(f"/proc/{parent}/task").iterdir():
                found += map(int, (thread / "children").read_text(encoding="ascii").split())
    return found


def resident(pid: int) -> int:
    """Bytes of memory that a process holds; 0 where it is over or there is no /proc."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
