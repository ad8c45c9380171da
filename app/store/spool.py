"""The spool: recordings on the disk, sealed, 250 ms after 250 ms. A piece is durable before anything is computed from it.

    spool/ID.sound   a sealed journal (docs/vault.md): its first piece holds rate and beginning, then 250 ms of sound each
    spool/ID.key     the recording's own key, sealed with a key of the vault

A piece opens in its own place only. What a crash cut off in the middle of a piece is left out: at most 250 ms. To erase
a recording is to overwrite and remove its key file; neither backups nor the database hold a copy of that key. (On a
flash disk the old bytes may outlive the overwriting for a while; the disk's own encryption answers that.)
"""

from __future__ import annotations

import io
import logging
import os
import re
import secrets
import struct
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final

from sqlmodel import Session, col, select

from app.domain.errors import NotFound, VoiceAssistError
from app.domain.secret import Secret
from app.domain.vaults.moments import to_ms, utc_now
from app.domain.vaults.vault import Purpose
from app.domain.voice.speech import EARS_RATE_HZ, Audio
from app.durable import fsync_folder
from app.ports import Sealer, VaultKeys
from app.store.files import write_whole
from app.store.store import Store
from app.store.tables import RecordingRow
from app.store.trouble import from_disk

_log = logging.getLogger(__name__)

FOLDER: Final = "spool"
PIECE_MS: Final = 250
_LONGEST_BATCH_S: Final = 10.0
"""A disk that hung this long is asked again for every ten seconds of sound at the latest."""
_HEAD: Final = struct.Struct("<IQ")
"""The first piece: rate in Hz, moment of the beginning in milliseconds."""
_ID: Final = re.compile(r"^[0-9a-f]{32}$")


class Spool:
    """The recordings of one vault."""

    def __init__(
        self,
        store: Store,
        keys: VaultKeys,
        now: Callable[[], datetime] = utc_now,
        clock_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._keys = keys
        self._now = now
        self._folder = store.folder / FOLDER
        self.clock_s = clock_s

    def begin(self, rate_hz: int) -> SpooledRecording:
        """Begin a recording: its key and its head are durable on return."""
        recording = uuid.uuid4().hex
        began_ms = to_ms(self._now())
        key = self._keys.new_key()
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with key.reveal() as view:
                sealed = self._keys.sealer(Purpose.SPOOL).seal(bytes(view), context=spool_context("key", recording))
            write_whole(self._key_file(recording), sealed)
            path = self._sound_file(recording)
            # It stays open for as long as somebody speaks.
            file = open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb", buffering=0)  # noqa: SIM115
        except OSError as problem:
            raise from_disk(problem) from None
        begun = SpooledRecording(recording, rate_hz, file, self._keys.sealer_with(key), self)
        try:
            begun.begin(began_ms)
            fsync_folder(self._folder)
        except BaseException:
            file.close()
            self.erase([recording])
            raise
        self._store.write_later(
            lambda session: session.add(RecordingRow(id=recording, rate_hz=rate_hz, began_ms=began_ms))
        )
        return begun

    def read(self, recording_id: str) -> Audio:
        """Return what is kept of a recording. Raises NotFound(recording-not-found), BadInput(seal-broken)."""
        pieces = self._pieces(recording_id)
        rate_hz, _ = _HEAD.unpack(next(pieces, b"").ljust(_HEAD.size, b"\0"))
        return Audio(samples=b"".join(pieces), rate_hz=int(rate_hz) or EARS_RATE_HZ)

    def _pieces(self, recording_id: str) -> Iterator[bytes]:
        if not _ID.match(recording_id):
            raise _not_found()
        try:
            sealed = self._key_file(recording_id).read_bytes()
            data = self._sound_file(recording_id).read_bytes()
        except FileNotFoundError:
            raise _not_found() from None
        except OSError as problem:
            raise from_disk(problem) from None
        opened = self._keys.sealer(Purpose.SPOOL).unseal(sealed, context=spool_context("key", recording_id))
        key = Secret.taking(bytearray(opened))
        sealer = self._keys.sealer_with(key)
        yield from sealer.read_journal(io.BytesIO(data), context=spool_context("sound", recording_id))

    def erase(self, recording_ids: Sequence[str]) -> int:
        """Destroy the keys of recordings, then their sound; return how many there were."""
        count = 0
        try:
            for recording in recording_ids:
                if _ID.match(recording) and self._key_file(recording).exists():
                    _destroy(self._key_file(recording))
                    count += 1
                self._sound_file(recording).unlink(missing_ok=True)
            if count:
                fsync_folder(self._folder)
        except OSError as problem:
            raise from_disk(problem) from None
        return count

    def forget(self, recording: str) -> None:
        """Destroy a recording and its row."""
        self.erase([recording])

        def work(session: Session) -> None:
            row = session.get(RecordingRow, recording)
            if row is not None:
                session.delete(row)

        self._store.write_later(work)

    def mend(self) -> list[str]:
        """After a crash: finish erasing, give rows to recordings without one; return those that no turn has taken up."""
        files = {p.stem for p in self._folder.glob("*.sound") if _ID.match(p.stem)} if self._folder.is_dir() else set()
        found = {recording: self._head_of(recording) for recording in files}

        def work(session: Session) -> tuple[list[str], list[str]]:
            rows = {r.id: r for r in session.exec(select(RecordingRow).where(col(RecordingRow.erased_ms).is_(None)))}
            erased = {
                r
                for part in _parts(sorted(files - rows.keys()))
                for r in session.exec(
                    select(RecordingRow.id).where(
                        col(RecordingRow.id).in_(part), col(RecordingRow.erased_ms).is_not(None)
                    )
                )
            }
            for recording in files - rows.keys() - erased:
                rate_hz, began_ms = found[recording]
                row = RecordingRow(id=recording, rate_hz=rate_hz, began_ms=began_ms)
                session.add(row)
                rows[recording] = row
            for row in rows.values():
                row.is_complete = True  # nobody records while the store is opened
                if row.id not in files:
                    row.erased_ms = to_ms(self._now())
                session.add(row)
            unclaimed = [r.id for r in rows.values() if r.turn_id is None and r.id in files]
            return sorted(erased), unclaimed

        to_erase, unclaimed = self._store.write(work)
        self.erase(to_erase)
        for orphan in self._folder.glob("*.key") if self._folder.is_dir() else ():
            if orphan.stem not in files:
                self.erase([orphan.stem])
        return unclaimed

    def _head_of(self, recording: str) -> tuple[int, int]:
        try:
            rate_hz, began_ms = _HEAD.unpack(next(self._pieces(recording), b""))
        except (VoiceAssistError, struct.error):
            return EARS_RATE_HZ, to_ms(self._now())
        return int(rate_hz), int(began_ms)

    def _key_file(self, recording: str) -> Path:
        return self._folder / f"{recording}.key"

    def _sound_file(self, recording: str) -> Path:
        return self._folder / f"{recording}.sound"


class SpooledRecording:
    """A recording under way. Its methods may be called from any thread."""

    def __init__(self, recording: str, rate_hz: int, file: BinaryIO, sealer: Sealer, spool: Spool) -> None:
        self.id = recording
        self.rate_hz = rate_hz
        self._file = file
        self._spool = spool
        self._sealed = io.BytesIO()
        self._journal = sealer.journal(self._sealed, context=spool_context("sound", recording))
        self._piece_bytes = rate_hz * PIECE_MS // 1000 * 2
        self._waiting = bytearray()
        self._durable_bytes = 0
        self._flush_s = 0.0
        self._sealed_s = 0.0
        self._lock = threading.Lock()

    def begin(self, began_ms: int) -> None:
        """Write the first piece."""
        self._journal.append(_HEAD.pack(self.rate_hz, began_ms))
        self._flush()

    def append(self, samples: bytes) -> None:
        """Keep further samples; every full piece is durable on return.

        A disk that takes longer to flush than a piece takes to be said would fall behind, further and further. On such a one
        as many pieces go together as are said in the time of one flush, so that it is never more than two flushes behind.

        After EnvironmentProblem(disk-full, …) nothing is lost: what is not durable yet is tried again with the next call.
        """
        with self._lock:
            if self._file.closed:
                return
            self._waiting += samples
            while len(self._waiting) >= self._piece_bytes:
                self._journal.append(bytes(self._waiting[: self._piece_bytes]))
                del self._waiting[: self._piece_bytes]
                self._sealed_s += PIECE_MS / 1000
                if self._sealed_s >= min(self._flush_s, _LONGEST_BATCH_S):
                    self._flush()

    def finish(self) -> None:
        """Keep the rest, and that nothing follows."""
        with self._lock:
            if self._file.closed:
                return
            try:
                if self._waiting:
                    self._journal.append(bytes(self._waiting))
                self._journal.finish()
                self._flush()
            finally:
                self._waiting.clear()
                self._file.close()

    def abandon(self) -> None:
        """Destroy it."""
        with self._lock:
            self._waiting.clear()
            self._file.close()
        self._spool.forget(self.id)

    def _flush(self) -> None:
        """Write what is sealed and not yet durable; what could not be written whole is taken back."""
        handle, sealed = self._file.fileno(), self._sealed.getvalue()
        began_s = self._spool.clock_s()
        try:
            at = self._durable_bytes
            while at < self._durable_bytes + len(sealed):
                at += os.pwrite(handle, sealed[at - self._durable_bytes :], at)
            _sync(handle)
        except OSError as problem:
            try:
                os.ftruncate(handle, self._durable_bytes)
            except OSError as further:
                _log.info("spool: half a piece stays errno=%s", further.errno)
            raise from_disk(problem) from None
        self._durable_bytes = at
        self._flush_s, self._sealed_s = self._spool.clock_s() - began_s, 0.0
        self._sealed.seek(0)
        self._sealed.truncate()


def _sync(handle: int) -> None:
    """Flush data and the length of the file, but not when it was last looked at, where the system can tell them apart."""
    getattr(os, "fdatasync", os.fsync)(handle)


def spool_context(what: str, recording: str) -> bytes:
    """Return what a file of the spool is sealed for."""
    return f"spool {what} {recording}".encode()


def _destroy(file: Path) -> None:
    """Overwrite a file in its place, flush, remove it."""
    with file.open("r+b") as out:
        size = os.fstat(out.fileno()).st_size
        out.write(secrets.token_bytes(size))
        out.flush()
        os.fsync(out.fileno())
    file.unlink()


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), 500):
        yield ids[start : start + 500]


def _not_found() -> NotFound:
    return NotFound("The recording is no longer there.", remedy="Ask again.", code="recording-not-found")
