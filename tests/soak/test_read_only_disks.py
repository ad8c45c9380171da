"""A disk that becomes read-only under an open vault, as a failing one does: a real ext4 file system, aborted at random moments."""

from __future__ import annotations

import random
import shutil
import subprocess
from functools import partial
from pathlib import Path

import pytest

from app.domain.errors import EnvironmentProblem, VoiceAssistError
from tests.faults.test_store_on_bad_disks import check_works, keep, reopen

MOMENTS = 20


class Disk:
    """A file system in a file. Only root may have one."""

    def __init__(self, place: Path) -> None:
        self.image, self.place = place / "image", place / "disk"
        self.place.mkdir()
        with self.image.open("wb") as out:
            out.truncate(48 * 1024 * 1024)
        if shutil.which("mkfs.ext4") is None or self._run("mkfs.ext4", "-q", "-F", str(self.image)):
            pytest.skip("no file system can be made here")
        self.mount()

    def mount(self) -> None:
        """Look after it, as a machine does when it starts, and mount it."""
        subprocess.run(["e2fsck", "-p", "-f", str(self.image)], capture_output=True, check=False)
        if self._run("mount", "-o", "loop", str(self.image), str(self.place)):
            pytest.skip("no file system can be mounted here")

    def abort(self) -> None:
        """Let it become read-only at once, whatever is open."""
        self._run("mount", "-o", "remount,abort", str(self.place))

    def unmount(self) -> None:
        """Take it away."""
        assert self._run("umount", str(self.place)) == 0

    @staticmethod
    def _run(*command: str) -> int:
        return subprocess.run(command, capture_output=True, check=False).returncode


def test_a_disk_that_becomes_read_only_at_twenty_random_moments(tmp_path: Path) -> None:
    disk, chance, told = Disk(tmp_path), random.Random(31), set()
    folder = disk.place / "vaults" / "v"
    kept: list[str] = []
    try:
        for moment in range(MOMENTS):
            opened = reopen(folder)
            for _ in range(chance.randrange(4)):
                keep(opened, f"turn-{len(kept)}")
                kept.append(f"turn-{len(kept)}")
            recording = opened.spool.begin(16_000) if chance.random() < 0.5 else None
            if recording is not None:
                recording.append(bytes(8000))
            disk.abort()
            write = partial(keep, opened, "not-kept")
            if recording is not None and moment % 2:
                write = partial(recording.append, bytes(8000))
            with pytest.raises(EnvironmentProblem) as refused:
                write()
            told.add(refused.value.code)
            for name in kept[-2:]:
                assert opened.history.turn(name).question  # type: ignore[arg-type]
            for end in ([recording.finish] if recording is not None else []) + [opened.close]:
                try:
                    end()
                except VoiceAssistError as problem:
                    told.add(problem.code)
            disk.unmount()
            disk.mount()
            check_works(folder, kept)
    finally:
        disk.unmount()
    print(f"{MOMENTS} moments, {len(kept)} turns kept, none lost; said: {', '.join(sorted(told))}")
    assert told <= {"disk-read-only", "disk-error"}
