"""What an engine that was taken over might try, and how each attempt ended: "done", or the name of the error."""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from app.domain.json import Json
from app.worker.messages import Body, int_of, text_of

_IO_URING_SETUP = 425
_X32_SOCKET = 0x40000000 | 41


def attempt_everything(arguments: Body) -> dict[str, Json]:
    """Try all of it. `port` listens on loopback; `inside` may be written to, `outside` holds a file named "file"."""
    inside, outside = Path(text_of(arguments, "inside")), Path(text_of(arguments, "outside"))
    attempts: dict[str, Callable[[], object]] = {
        **_python_attempts(int_of(arguments, "port")),
        **_native_attempts(),
        **_file_attempts(outside),
        "file inside": lambda: (inside / "new").write_text("x"),
        "folder inside": (inside / "folder").mkdir,
        "socket pair": lambda: [s.close() for s in socket.socketpair()],
    }
    return {name: _outcome(attempt) for name, attempt in attempts.items()}


def _outcome(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except OSError as error:
        return errno.errorcode.get(error.errno or 0, type(error).__name__)
    return "done"


def _python_attempts(port: int) -> dict[str, Callable[[], object]]:
    return {
        "python tcp": lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM),
        "python udp": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
        "python tcp6": lambda: socket.socket(socket.AF_INET6, socket.SOCK_STREAM),
        "python unix": lambda: socket.socket(socket.AF_UNIX),
        "python loopback": lambda: socket.create_connection(("127.0.0.1", port)),
        "python getaddrinfo": lambda: socket.getaddrinfo("localhost", port),
        "python gethostbyname": lambda: socket.gethostbyname("localhost"),
        "python getnameinfo": lambda: socket.getnameinfo(("127.0.0.1", port), 0),
    }


def _native_attempts() -> dict[str, Callable[[], object]]:
    libc = ctypes.CDLL(None, use_errno=True)

    def checked(result: int) -> None:
        if result < 0:
            raise OSError(ctypes.get_errno(), "refused")

    def look_up() -> None:
        found = ctypes.c_void_p()
        # Numbers need no look-up, so this may succeed; a name must not.
        if libc.getaddrinfo(b"example.org", b"443", None, ctypes.byref(found)) != 0:
            raise PermissionError(errno.EACCES, "refused")

    def socket_in_thread() -> None:
        results: list[str] = []
        thread = threading.Thread(target=lambda: results.append(_outcome(tcp)))
        thread.start()
        thread.join()
        if results != ["done"]:
            raise PermissionError(errno.EACCES, "refused")

    def tcp() -> None:
        checked(libc.socket(int(socket.AF_INET), int(socket.SOCK_STREAM), 0))

    def program() -> None:
        script = "import ctypes; raise SystemExit(ctypes.CDLL(None).socket(2, 1, 0) < 0)"
        if subprocess.run([sys.executable, "-I", "-c", script], check=False).returncode:
            raise PermissionError(errno.EACCES, "refused")

    attempts: dict[str, Callable[[], object]] = {
        "native tcp": tcp,
        "native udp": lambda: checked(libc.socket(int(socket.AF_INET), int(socket.SOCK_DGRAM), 0)),
        "native raw": lambda: checked(libc.socket(int(socket.AF_INET), int(socket.SOCK_RAW), 255)),
        "native tcp6": lambda: checked(libc.socket(int(socket.AF_INET6), int(socket.SOCK_STREAM), 0)),
        "native unix": lambda: checked(libc.socket(int(socket.AF_UNIX), int(socket.SOCK_STREAM), 0)),
        "native netlink": lambda: checked(libc.socket(16, int(socket.SOCK_RAW), 0)),
        "native vsock": lambda: checked(libc.socket(40, int(socket.SOCK_STREAM), 0)),
        "native tcp in a new thread": socket_in_thread,
        "native tcp in a new program": program,
        "native getaddrinfo": look_up,
        "native io_uring": lambda: checked(libc.syscall(_IO_URING_SETUP, 1, ctypes.create_string_buffer(256))),
    }
    if platform.machine() == "x86_64":
        attempts["native x32 tcp"] = lambda: checked(libc.syscall(_X32_SOCKET, 2, 1, 0))
    return attempts


def _file_attempts(outside: Path) -> dict[str, Callable[[], object]]:
    libc = ctypes.CDLL(None, use_errno=True)

    def native_open() -> None:
        if libc.open(os.fsencode(outside / "native"), os.O_WRONLY | os.O_CREAT, 0o600) < 0:
            raise OSError(ctypes.get_errno(), "refused")

    return {
        "new file outside": lambda: (outside / "new").write_text("x"),
        "old file outside": lambda: (outside / "file").write_text("x"),
        "append outside": lambda: (outside / "file").open("a").close(),
        "truncate outside": lambda: os.truncate(outside / "file", 0),
        "remove outside": (outside / "file").unlink,
        "rename outside": lambda: (outside / "file").rename(outside / "other"),
        "folder outside": (outside / "folder").mkdir,
        "link outside": lambda: (outside / "link").symlink_to("file"),
        "native file outside": native_open,
        "home": lambda: (Path.home() / "file").write_text("x"),
        "temporary folder": lambda: Path("/tmp/voiceassist-was-here").write_text("x"),
    }
