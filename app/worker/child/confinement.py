"""Takes the network, and writing to files, away from this process, before any engine is loaded.

Means, as far as the platform has them; the names of those that took hold go into Hello:

- `audit-hook`: a Python audit hook that refuses sockets. Everywhere; stops Python code only.
- `seccomp`: a kernel filter (Linux x86-64, arm64). socket(2) fails with EACCES, whatever the family: over a Unix socket
  the session bus or the X server would do what this process may not. So does io_uring, which could open sockets behind
  the filter's back. Stops native code too. It cannot be taken off again.
- `landlock`: (Linux 5.13+) files can be written only below the folders named; from ABI 4 on TCP is refused as well.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import signal
import socket
import struct
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

_PR_SET_PDEATHSIG: Final = 1
_PR_SET_NO_NEW_PRIVS: Final = 38
_PR_SET_SECCOMP: Final = 22
_PR_SET_DUMPABLE: Final = 4
_SECCOMP_MODE_FILTER: Final = 2

# Numbers from the kernel's unistd tables and audit.h: architecture tag, socket, io_uring_setup.
_SYSCALLS: Final = {
    "x86_64": (0xC000003E, 41, 425),
    "aarch64": (0xC00000B7, 198, 425),
}
_X32_BIT: Final = 0x40000000

_REFUSED_EVENTS: Final = frozenset(
    {
        "socket.bind",
        "socket.connect",
        "socket.getaddrinfo",
        "socket.gethostbyaddr",
        "socket.gethostbyname",
        "socket.getnameinfo",
        "socket.sendmsg",
        "socket.sendto",
    }
)


def die_with_parent() -> None:
    """Let the kernel end this process with the thread that started it (Linux).

    Elsewhere, and in the ordinary case, the end of the wire does that. But a thread that reads the wire cannot run
    while native code hangs with the interpreter's lock in its hands.
    """
    if sys.platform == "linux":
        _libc().prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)


def confine(writable: Sequence[Path] = ()) -> tuple[str, ...]:
    """Shut this process in for good; return the names of the means that took hold.

    `writable` are the folders it may write to. Raises nothing: a means that the platform lacks is not listed,
    and the supervisor decides whether what is listed is enough.
    """
    means = [_refuse_python_sockets()]
    if sys.platform == "linux":
        _libc().prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        if _libc().prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0:
            if _restrict_files(writable):
                means.append("landlock")
            if _filter_system_calls():
                means.append("seccomp")
    return tuple(means)


def _refuse_python_sockets() -> str:
    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        if event in _REFUSED_EVENTS or (event == "socket.__new__" and arguments[1] != getattr(socket, "AF_UNIX", None)):
            raise PermissionError(errno.EACCES, "this process has no network")

    sys.addaudithook(refuse)
    return "audit-hook"


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _filter_system_calls() -> bool:
    known = _SYSCALLS.get(platform.machine())
    if known is None:
        return False
    architecture, socket_number, uring_number = known

    def instruction(code: int, jump_true: int, jump_false: int, value: int) -> bytes:
        return struct.pack("=HBBI", code, jump_true, jump_false, value)

    # A jump gives the number of instructions to skip, if true and if not.
    load, equal, at_least, give = 0x20, 0x15, 0x35, 0x06  # BPF_LD|W|ABS, JEQ|K, JGE|K, RET|K
    allow, kill = 0x7FFF0000, 0x80000000
    refuse = 0x00050000 | errno.EACCES
    program = b"".join(
        (
            instruction(load, 0, 0, 4),  # seccomp_data.arch
            instruction(equal, 1, 0, architecture),
            instruction(give, 0, 0, kill),
            instruction(load, 0, 0, 0),  # seccomp_data.nr
            instruction(at_least, 2, 0, _X32_BIT),  # the x32 table would be a way around
            instruction(equal, 1, 0, uring_number),
            instruction(equal, 0, 1, socket_number),
            instruction(give, 0, 0, refuse),
            instruction(give, 0, 0, allow),
        )
    )

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))

    argument = Program(len(program) // 8, program)
    return bool(_libc().prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(argument), 0, 0) == 0)


# Landlock: linux/landlock.h. System call numbers are the same on every architecture.
_LANDLOCK_CREATE: Final = 444
_LANDLOCK_ADD: Final = 445
_LANDLOCK_RESTRICT: Final = 446
_FS_WRITE_FILE: Final = 1 << 1
_FS_CHANGES: Final = sum(1 << bit for bit in range(4, 13))  # remove, make_*; from ABI 1
_FS_REFER: Final = 1 << 13  # ABI 2
_FS_TRUNCATE: Final = 1 << 14  # ABI 3
_NET_TCP: Final = 0b11  # bind and connect, ABI 4


def _restrict_files(writable: Sequence[Path]) -> bool:
    libc = _libc()
    abi = libc.syscall(_LANDLOCK_CREATE, None, 0, 1)
    if abi < 1:
        return False
    files = _FS_WRITE_FILE | _FS_CHANGES | (_FS_REFER if abi >= 2 else 0) | (_FS_TRUNCATE if abi >= 3 else 0)
    attributes = struct.pack("=QQ", files, _NET_TCP if abi >= 4 else 0)
    ruleset = libc.syscall(_LANDLOCK_CREATE, attributes, len(attributes) if abi >= 4 else 8, 0)
    if ruleset < 0:
        return False
    try:
        for path in (*writable, Path("/dev/null")):
            _allow(libc, ruleset, path, files)
        return bool(libc.syscall(_LANDLOCK_RESTRICT, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def _allow(libc: ctypes.CDLL, ruleset: int, path: Path, rights: int) -> None:
    """Add a place to write to. One that is not there stays forbidden."""
    if not path.is_dir():
        rights &= _FS_WRITE_FILE | _FS_TRUNCATE
    try:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        libc.syscall(_LANDLOCK_ADD, ruleset, 1, struct.pack("=Qi", rights, handle), 0)
    finally:
        os.close(handle)
