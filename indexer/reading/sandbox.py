"""What a worker may do, settled before it sees a file: read what it is handed, compute, answer.

On Linux the kernel holds it to that: no file opened for writing, made, renamed or removed, no network, no
other process, no program, no more memory than allowed. Elsewhere the limits on files and processor hold, and
Python itself refuses the rest (`sys.addaudithook`), which binds everything but the machine code of its
libraries. macOS does not hold a process to a limit of its address space: there the memory limit is only
looked at between files.
"""

from __future__ import annotations

import errno
import os
import resource
import sys

from indexer.reading.syscall_filter import die_with_parent, refuse_calls

MAX_DESCRIPTORS = 64
"""Open at once: a dozen for Python and its libraries, the file, and what runs a program."""

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
PROCESSES = frozenset({"os.kill", "os.killpg"})
REFUSED = PROCESSES | {
    "os.chflags",
    "os.chmod",
    "os.chown",
    "os.exec",
    "os.fork",
    "os.forkpty",
    "os.link",
    "os.lockf",
    "os.mkdir",
    "os.posix_spawn",
    "os.remove",
    "os.removexattr",
    "os.rename",
    "os.rmdir",
    "os.setxattr",
    "os.spawn",
    "os.symlink",
    "os.system",
    "os.truncate",
    "os.utime",
    "pty.spawn",
}
"""Audit events (see the table in Python's documentation), besides all that begin with "socket."."""


def confine(memory: int, tesseract: str | None) -> None:
    """Give up, for good, everything but reading. Raises OSError where the kernel will not have it.

    `tesseract` is the one program that may be run, if any. It is confined alike, though it could run others.
    """
    limits = {resource.RLIMIT_FSIZE: 0, resource.RLIMIT_CORE: 0, resource.RLIMIT_NOFILE: MAX_DESCRIPTORS}
    if sys.platform == "linux":
        limits[resource.RLIMIT_AS] = memory
    for kind, most in limits.items():
        resource.setrlimit(kind, (most, most))
    if sys.platform == "linux":
        die_with_parent()
        refuse_calls(programs=tesseract is not None)
    _refuse_events(tesseract)


def _refuse_events(tesseract: str | None) -> None:
    refused = REFUSED - PROCESSES if tesseract else REFUSED

    def refuse(event: str, details: tuple[object, ...]) -> None:
        if event == "open":
            path, _, flags = details
            # a number is a file that is open already: the pipe to what it runs
            if not isinstance(path, int) and isinstance(flags, int) and flags & WRITING:
                raise PermissionError(errno.EPERM, "a reader writes no files")
        elif event == "subprocess.Popen":
            if details[0] != tesseract:
                raise PermissionError(errno.EPERM, "a reader runs no programs")
        elif event in refused or event.startswith("socket."):
            raise PermissionError(errno.EPERM, f"a reader may not do this: {event}")

    sys.addaudithook(refuse)
