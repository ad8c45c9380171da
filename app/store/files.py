"""Files that survive a power cut, and a folder that one program at a time may use."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final

import psutil

from app.domain.errors import EnvironmentProblem, Refused
from app.durable import fsync_folder

if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        file.seek(1 << 20)  # beyond what is written: others must be able to read who holds it
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


_NETWORK_DISKS: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "smb2", "afs", "afpfs", "ncpfs", "9p", "webdav", "davfs"}
    | {"fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.gvfsd-fuse", "glusterfs", "ceph", "lustre"}
)


def write_whole(file: Path, content: bytes) -> None:
    """Replace a small file as a whole; only this user may read it."""
    write_streaming(file, lambda out: out.write(content))


def write_streaming(file: Path, write: Callable[[BinaryIO], object]) -> None:
    """Replace a file by what `write` puts into it: it is there whole, or as it was."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with open(os.open(temporary, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as out:
            write(out)
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)
    fsync_folder(file.parent)


class Held:
    """A folder that this program holds until it lets go or ends, however that happens."""

    def __init__(self, folder: Path) -> None:
        """Take hold. Raises EnvironmentProblem(vault-in-use) naming who holds it, and Refused(vault-on-network-disk)."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        refuse_network_disk(folder)
        self._path = folder / "in-use"
        # It stays open as long as the folder is held.
        self._file: BinaryIO = open(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600), "r+b")  # noqa: SIM115
        try:
            _lock(self._file)
        except OSError:
            holder = self._file.read().decode("utf-8", "replace")
            self._file.close()
            raise _in_use(holder) from None
        self._file.seek(0)
        self._file.truncate()
        self._file.write(json.dumps({"pid": os.getpid(), "program": psutil.Process().name()}).encode())
        self._file.flush()

    def let_go(self) -> None:
        """Let others use the folder. Raises nothing: the lock goes with the open file, also on a disk that cannot be written."""
        if not self._file.closed:
            with contextlib.suppress(OSError):
                self._file.truncate(0)
            with contextlib.suppress(OSError):
                self._file.close()


def refuse_network_disk(folder: Path) -> None:
    """Raise Refused for a folder on a disk of another machine: there SQLite's journal cannot be trusted."""
    kind = _disk_kind(folder.absolute())
    if kind in _NETWORK_DISKS:
        raise Refused(
            f"This folder lies on a network disk ({kind}), where an encrypted store can be damaged. Nothing was written.",
            remedy="Choose a folder on this machine with --home, and keep backups on the network disk.",
            code="vault-on-network-disk",
        )


def _disk_kind(folder: Path) -> str:
    best, kind = -1, ""
    for disk in psutil.disk_partitions(all=True):
        point = Path(disk.mountpoint)
        if folder.is_relative_to(point) and len(point.parts) > best:
            best, kind = len(point.parts), disk.fstype.lower()
    return kind


def _in_use(holder: str) -> EnvironmentProblem:
    try:
        told = json.loads(holder)
        who = f"{told['program']}, process {int(told['pid'])}"
    except (ValueError, KeyError, TypeError):
        who = "another program"
    return EnvironmentProblem(
        f"This vault is in use by another VoiceAssist ({who}). Nothing was lost.",
        remedy="Close the other one, or use it.",
        code="vault-in-use",
    )
