"""A seccomp filter for the readers on Linux: the kernel refuses what no reader needs.

Written out here because the maintained bindings load the system's libseccomp, which a plain installation of
Python packages does not bring, and because all of it is one list and five kinds of instruction. Numbers are
those of the kernel's asm/unistd_64.h (x86_64) and asm-generic/unistd.h (aarch64), 0 for a call that the
latter does not have; offsets and constants those of linux/seccomp.h, linux/filter.h and linux/audit.h.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import signal
import struct
from collections.abc import Iterator
from typing import NamedTuple

NETWORK = {
    "socket": (41, 198),
    "socketpair": (53, 199),
    "connect": (42, 203),
    "bind": (49, 200),
    "listen": (50, 201),
    "accept": (43, 202),
    "accept4": (288, 242),
}
FILES = {
    "creat": (85, 0),
    "memfd_create": (319, 279),
    "truncate": (76, 45),
    "ftruncate": (77, 46),
    "fallocate": (285, 47),
    "rename": (82, 0),
    "renameat": (264, 38),
    "renameat2": (316, 276),
    "mkdir": (83, 0),
    "mkdirat": (258, 34),
    "rmdir": (84, 0),
    "unlink": (87, 0),
    "unlinkat": (263, 35),
    "link": (86, 0),
    "linkat": (265, 37),
    "symlink": (88, 0),
    "symlinkat": (266, 36),
    "chmod": (90, 0),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, 0),
    "fchown": (93, 55),
    "lchown": (94, 0),
    "fchownat": (260, 54),
    "mknod": (133, 0),
    "mknodat": (259, 33),
    "utime": (132, 0),
    "utimes": (235, 0),
    "futimesat": (261, 0),
    "utimensat": (280, 88),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
    "mq_open": (240, 180),
    "msgget": (68, 186),
    "semget": (64, 190),
    "shmget": (29, 194),
    "open_by_handle_at": (304, 265),
}
OTHERS = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424),
    "setsid": (112, 157),
    "setpgid": (109, 154),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "unshare": (272, 97),
    "setns": (308, 268),
}
PROGRAMS = {
    "execve": (59, 221),
    "execveat": (322, 281),
    "fork": (57, 0),
    "vfork": (58, 0),
    "kill": (62, 129),
    "tkill": (200, 130),
}
"""Refused as well, unless one program may be run; threads may always be started."""

OPEN, OPENAT, OPENAT2 = (2, 0), (257, 56), (437, 437)
CLONE, CLONE3 = (56, 220), (435, 435)
PRLIMIT64 = (302, 261)
NEWEST = 462
"""Calls past mseal, of Linux 6.10, are as unknown as to an older kernel, and so are those of other tables."""

CLONE_THREAD = 0x10000
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC

PR_SET_PDEATHSIG, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 1, 22, 38
SECCOMP_MODE_FILTER = 2
LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
ALLOW, ERRNO, KILL_PROCESS = 0x7FFF0000, 0x00050000, 0x80000000
NUMBER, ARCHITECTURE, ARGUMENTS = 0, 4, 16
"""Offsets in `struct seccomp_data`; each argument has eight bytes, the lower half first."""


class Machine(NamedTuple):
    """Which column of the table holds, and the name by which the kernel knows it."""

    column: int
    audit: int


MACHINES = {"x86_64": Machine(0, 0xC000003E), "aarch64": Machine(1, 0xC00000B7)}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def die_with_parent() -> None:
    """Have the kernel kill this process when the thread that started it ends. Raises OSError."""
    _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def refuse_calls(programs: bool) -> None:
    """Install the filter, for this process and all that it starts, for good.

    `programs` leaves it the right to run some. Raises OSError, also on a machine that has no table here.
    """
    machine = MACHINES.get(platform.machine())
    if machine is None:
        raise OSError(errno.ENOSYS, f"no table of system calls for {platform.machine()}")
    code = b"".join(_filter(machine, programs))
    _prctl(PR_SET_NO_NEW_PRIVS, 1)
    _prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(_Program(len(code) // 8, code)))


def _prctl(option: int, value: int, pointer: object = None) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(option, ctypes.c_ulong(value), pointer, None, None) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def _filter(machine: Machine, programs: bool) -> Iterator[bytes]:
    """The instructions: one test after another, each ending in an answer or falling through to the next."""
    yield _load(ARCHITECTURE)
    yield _jump(EQUAL, machine.audit, then=1, otherwise=0)
    yield _return(KILL_PROCESS)
    yield _load(NUMBER)
    yield from _refused_if(AT_LEAST, NEWEST + 1, errno.ENOSYS)
    refused = {**NETWORK, **FILES, **OTHERS, **({} if programs else PROGRAMS)}
    for numbers in refused.values():
        if number := numbers[machine.column]:
            yield from _refused_if(EQUAL, number, errno.EPERM)
    # Their flags lie in memory, where no filter can look; the C library then uses what they replace.
    yield from _refused_if(EQUAL, OPENAT2[machine.column], errno.ENOSYS)
    yield from _refused_if(EQUAL, CLONE3[machine.column], errno.ENOSYS)
    yield from _judged_by(OPENAT[machine.column], 2, (ANY_BIT, WRITING), refused=True)
    if number := OPEN[machine.column]:
        yield from _judged_by(number, 1, (ANY_BIT, WRITING), refused=True)
    yield from _judged_by(PRLIMIT64[machine.column], 0, (EQUAL, 0), refused=False)
    if not programs:
        yield from _judged_by(CLONE[machine.column], 0, (ANY_BIT, CLONE_THREAD), refused=False)
    yield _return(ALLOW)


def _refused_if(test: int, number: int, error: int) -> Iterator[bytes]:
    yield _jump(test, number, then=0, otherwise=1)
    yield _return(ERRNO | error)


def _judged_by(number: int, argument: int, test: tuple[int, int], refused: bool) -> Iterator[bytes]:
    """A call that is refused, or let through, where one of its arguments passes a test."""
    yield _jump(EQUAL, number, then=0, otherwise=4)
    yield _load(ARGUMENTS + 8 * argument)
    yield _jump(*test, then=0 if refused else 1, otherwise=1 if refused else 0)
    yield _return(ERRNO | errno.EPERM)
    yield _return(ALLOW)


def _load(offset: int) -> bytes:
    return _instruction(LOAD, 0, 0, offset)


def _jump(test: int, value: int, then: int, otherwise: int) -> bytes:
    """Skips so many instructions."""
    return _instruction(test, then, otherwise, value)


def _return(answer: int) -> bytes:
    return _instruction(RETURN, 0, 0, answer)


def _instruction(code: int, then: int, otherwise: int, value: int) -> bytes:
    return struct.pack("=HBBI", code, then, otherwise, value)
