"""Receives one file: goes on where an earlier attempt stopped, checks the hash while writing, refuses a wrong byte."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from app.catalogue.blobs import Blobs, size_of
from app.catalogue.durable import disk_errors
from app.catalogue.meter import Meter
from app.catalogue.sources.source import BLOCK_BYTES, Delivery, Source, SourceProblem, Wanted
from app.domain.cancellation import Cancellation
from app.domain.errors import EnvironmentProblem

if TYPE_CHECKING:
    from hashlib import _Hash

OpenPart = Callable[[Path], BinaryIO]
"""Opens a partial file for appending."""

_TRIES_PER_SOURCE = 3
"""A connection that breaks is taken up again this often before the next source is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A file that is now a blob. `warnings` names sources that delivered wrong bytes."""

    sha256: str
    size_bytes: int
    source: str
    warnings: tuple[str, ...] = ()


class WrongBytes(SourceProblem):
    """The source delivered something else than was asked for."""


def open_part(part: Path) -> BinaryIO:
    """Open a partial file for appending."""
    part.parent.mkdir(parents=True, exist_ok=True)
    return part.open("ab")


@dataclass(slots=True, kw_only=True)
class _Attempt:
    """A partial file and the hash of what it holds."""

    part: Path
    meter: Meter
    size: int = 0
    digest: _Hash = field(default_factory=hashlib.sha256)

    def restart(self) -> None:
        """Forget what is there."""
        self.meter.add(-self.size, was_there=True)
        self.part.unlink(missing_ok=True)
        self.size, self.digest = 0, hashlib.sha256()


class Receiver:
    """Fetches files into the blob store. May be used by several threads, for a different file each."""

    def __init__(self, blobs: Blobs, meter: Meter, cancel: Cancellation, *, opener: OpenPart = open_part) -> None:
        self._blobs = blobs
        self._meter = meter
        self._cancel = cancel
        self._opener = opener

    def receive(self, wanted: Wanted, sources: Sequence[Source]) -> Received:
        """Try the sources in order until the file is there, whole and right.

        Raises EnvironmentProblem(model-wrong-bytes, model-unavailable, disk-full), Cancelled.
        """
        self._meter.begin(f"{wanted.model}: {wanted.file.name}")
        reasons: list[tuple[Source, SourceProblem]] = []
        part = self._blobs.part(wanted)
        with disk_errors(part.parent):
            attempt = self._take_up(part, wanted)
        for source in sources:
            try:
                with disk_errors(part.parent, lambda: wanted.file.size_bytes - attempt.size):
                    sha256 = self._from(source, wanted, attempt)
            except SourceProblem as problem:
                reasons.append((source, problem))
                if isinstance(problem, WrongBytes):
                    source.reject(wanted)
                continue
            wrong = tuple(
                f"{wanted.model}: {wanted.file.name}: {s.label} {p}" for s, p in reasons if isinstance(p, WrongBytes)
            )
            return Received(sha256=sha256, size_bytes=attempt.size, source=source.label, warnings=wrong)
        raise _nowhere(wanted, reasons)

    def _take_up(self, part: Path, wanted: Wanted) -> _Attempt:
        attempt = _Attempt(part=part, meter=self._meter)
        there = size_of(part)
        if there <= 0:
            return attempt
        if wanted.file.is_known and there > wanted.file.size_bytes:
            part.unlink()
            return attempt
        with part.open("rb") as stream:
            while block := stream.read(BLOCK_BYTES):
                self._cancel.raise_if_cancelled()
                attempt.digest.update(block)
                attempt.size += len(block)
                self._meter.add(len(block), was_there=True)
        return attempt

    def _from(self, source: Source, wanted: Wanted, attempt: _Attempt) -> str:
        """Return the hash of the finished file. Raises SourceProblem."""
        tries = 0
        while True:
            tries += 1
            before = attempt.size
            was_resumed = before > 0
            try:
                self._append(source, wanted, attempt)
                return self._settle(wanted, attempt)
            except WrongBytes:
                attempt.restart()
                # The beginning may have come from elsewhere and be the wrong part: once more, all of it from here.
                if not was_resumed or tries >= _TRIES_PER_SOURCE:
                    raise
            except SourceProblem:
                if attempt.size <= before or tries >= _TRIES_PER_SOURCE:
                    raise

    def _append(self, source: Source, wanted: Wanted, attempt: _Attempt) -> None:
        known = wanted.file.is_known
        if known and attempt.size == wanted.file.size_bytes:
            return
        mark = attempt.part.with_suffix(".from")
        with source.open(wanted, attempt.size, self._cancel) as delivery:
            origin = f"{source.label}\n{delivery.version}"
            if not known and attempt.size and _read(mark) != origin and delivery.starts_at:
                # Without a hash, two halves from two places may never be joined.
                attempt.restart()
                with source.open(wanted, 0, self._cancel) as anew:
                    self._write(anew, wanted, attempt, mark, f"{source.label}\n{anew.version}")
                return
            self._write(delivery, wanted, attempt, mark, origin)

    def _write(self, delivery: Delivery, wanted: Wanted, attempt: _Attempt, mark: Path, origin: str) -> None:
        known = wanted.file.is_known
        if delivery.starts_at != attempt.size:
            attempt.restart()
        expected = wanted.file.size_bytes if known else delivery.total_bytes
        with self._opener(attempt.part) as out:
            if not known:
                mark.write_text(origin, encoding="utf-8")
            for block in delivery.blocks:
                self._cancel.raise_if_cancelled()
                if expected is not None and attempt.size + len(block) > expected:
                    raise WrongBytes("delivered more bytes than the file has; they were deleted")
                out.write(block)
                attempt.digest.update(block)
                attempt.size += len(block)
                self._meter.add(len(block))
            out.flush()
            os.fsync(out.fileno())
        self._cancel.raise_if_cancelled()
        if expected is not None and attempt.size < expected:
            raise SourceProblem(f"ended after {attempt.size} of {expected} bytes")
        if not attempt.size:
            raise SourceProblem("delivered nothing")

    def _settle(self, wanted: Wanted, attempt: _Attempt) -> str:
        sha256 = attempt.digest.hexdigest()
        if wanted.file.is_known and sha256 != wanted.file.sha256:
            raise WrongBytes(f"delivered wrong bytes (SHA-256 {sha256[:16]}…); they were deleted")
        self._meter.grow(attempt.size - wanted.file.size_bytes)  # not 0 where the size was an estimate
        self._blobs.adopt(attempt.part, sha256)
        attempt.part.with_suffix(".from").unlink(missing_ok=True)
        return sha256


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError:
        return ""


def _nowhere(wanted: Wanted, reasons: Sequence[tuple[Source, SourceProblem]]) -> EnvironmentProblem:
    told = "; ".join(f"{source.label}: {problem}" for source, problem in reasons) or "no source is known"
    is_wrong = bool(reasons) and all(isinstance(p, WrongBytes) for _, p in reasons)
    return EnvironmentProblem(
        f"{wanted.model}: the file {wanted.file.name} could not be had. {told}.",
        remedy=f"Check the network, or bring the files on a folder or stick: voiceassist models install {wanted.model} --from DIR",
        code="model-wrong-bytes" if is_wrong else "model-unavailable",
    )
