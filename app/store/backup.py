"""Making, verifying and restoring backups of one vault. Only changed chunks are written; writing goes on meanwhile."""

from __future__ import annotations

import contextlib
import hmac
import itertools
import logging
import os
import re
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final

from app.domain.cancellation import Cancellation
from app.domain.errors import VoiceAssistError
from app.domain.models import Progress
from app.domain.vaults.audit import AuditAction, Outcome
from app.domain.vaults.backups import Backup, BackupCheck, FoundBackup, KeepRule, superfluous
from app.domain.vaults.moments import utc_now
from app.domain.vaults.vault import Purpose
from app.durable import fsync_folder
from app.ports import ReportProgress, VaultKeys
from app.store.audit import HEAD_FILE, Trail
from app.store.backup_file import (
    CHUNK_BYTES,
    PACKS,
    SUFFIX,
    Chunk,
    ClearPart,
    Manifest,
    context_of,
    damaged,
    digest_of,
    generation_of,
    of_another_key,
    open_manifest,
    owner_of,
    pack_file,
    read_clear,
)
from app.store.files import write_whole
from app.store.store import FILE, Store
from app.store.trouble import from_disk

_log = logging.getLogger(__name__)

WAYS_IN: Final = ("vault.json", "vault.copy.json", "envelopes/*.json", "*.sealed")
"""What a vault's folder holds besides the store, and what leads to its keys: it travels with every backup."""
_SAFE_NAME: Final = re.compile(r"^(envelopes/)?[A-Za-z0-9._-]+\.(json|sealed)$")
_PACK_NAME: Final = re.compile(r"^[0-9a-f]{32}$")
_DEEPEST: Final = 3
"""So far below a chosen folder backups are looked for: a stick may hold "backups/VAULT/NAME.backup"."""
_MOST_FOUND: Final = 2_000
_WASTE: Final = 2.0
"""A backup starts afresh when the packs before it have grown to so many times the store, and 64 MB."""


class Backups:
    """The backups of an open vault, in a folder of their own."""

    def __init__(
        self,
        folder: Path,
        store: Store,
        trail: Trail,
        keys: VaultKeys,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self.folder = folder / keys.vault_id
        self._store = store
        self._trail = trail
        self._keys = keys
        self._now = now

    def create(self, *, progress: ReportProgress | None = None, cancel: Cancellation | None = None) -> Backup:
        """Make a backup; it is there whole or not at all. Raises EnvironmentProblem(disk-full, …), Refused, Cancelled."""
        made_at = self._now()
        name = made_at.strftime("%Y%m%dT%H%M%S%f")[:-3] + "-" + uuid.uuid4().hex[:8]
        self._trail.record(AuditAction.BACKUP_CREATED, subject=f"backup:{name}", outcome=Outcome.STARTED)
        try:
            backup = self._create(name, made_at, progress, cancel)
        except OSError as problem:
            raise from_disk(problem) from None
        self._trail.record(AuditAction.BACKUP_CREATED, subject=f"backup:{name}")
        return backup

    def all(self) -> tuple[Backup, ...]:
        """All backups of this vault, newest first; damaged ones are left out, and said by verify()."""
        return list_backups(self.folder)

    def verify(
        self, file: Path, *, progress: ReportProgress | None = None, cancel: Cancellation | None = None
    ) -> BackupCheck:
        """Restore a backup into a temporary place and read all of it; audited. Raises BadInput(backup-damaged)."""
        began = time.monotonic()
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            with tempfile.TemporaryDirectory(dir=self.folder, prefix=".verify-") as place:
                manifest = restore_store(file, Path(place), self._keys, progress=progress, cancel=cancel)
                entries = check_restored(file, Path(place), manifest, self._keys)
        except VoiceAssistError as error:
            if error.code == "backup-damaged" and self._has_another_key(file):
                error = of_another_key(file)
            self._trail.record(
                AuditAction.BACKUP_VERIFIED,
                subject=f"backup:{file.stem}",
                outcome=Outcome.FAILED,
                reason=error.code,
            )
            raise error from None
        except OSError as problem:
            raise from_disk(problem) from None
        self._trail.record(AuditAction.BACKUP_VERIFIED, subject=f"backup:{file.stem}")
        return BackupCheck(
            backup=facts_of(file),
            messages=manifest.counts.get("messages", 0),
            audit_entries=entries,
            elapsed_s=round(time.monotonic() - began, 3),
        )

    def prune(self, rule: KeepRule) -> tuple[Backup, ...]:
        """Remove the backups that the rule lets go, and packs that no backup needs; audited."""
        gone = superfluous(self.all(), rule)
        for backup in gone:
            self._trail.record(AuditAction.BACKUP_DELETED, subject=f"backup:{backup.file.stem}", reason="retention")
            backup.file.unlink(missing_ok=True)
        try:
            self._remove_unused_packs()
        except OSError as problem:
            raise from_disk(problem) from None
        return gone

    # ---- private ------------------------------------------------------------------------------------------------

    def _has_another_key(self, file: Path) -> bool:
        """Whether a backup that the keys do not open says that it was made with others: before a rekey."""
        try:
            then = generation_of(read_clear(file)[0].ways_in)
        except VoiceAssistError:
            return False
        now = generation_of({p.name: p.read_bytes() for p in self._store.folder.glob("vault*.json")})
        return None not in (then, now) and then != now

    def _create(
        self, name: str, made_at: datetime, progress: ReportProgress | None, cancel: Cancellation | None
    ) -> Backup:
        packs = self.folder / PACKS
        packs.mkdir(parents=True, exist_ok=True, mode=0o700)
        known = self._known_chunks()
        pack = uuid.uuid4().hex
        part = packs / f".{pack}.part"
        try:
            with self._store.frozen() as frozen:
                with open(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as out:
                    chunks = self._write_chunks(frozen.file, pack, out, known, progress, cancel)
                    out.flush()
                    os.fsync(out.fileno())
                    added = out.tell()
                manifest = Manifest(
                    vault_id=self._keys.vault_id,
                    made_at=made_at,
                    store_bytes=frozen.file.stat().st_size,
                    added_bytes=added,
                    revision=self._store.revision,
                    counts=frozen.counts,
                    files={HEAD_FILE: frozen.audit_head} if frozen.audit_head else {},
                    chunks=tuple(chunks),
                )
            if added:
                part.replace(packs / f"{pack}.pack")
                fsync_folder(packs)
        finally:
            part.unlink(missing_ok=True)
        file = self.folder / f"{name}{SUFFIX}"
        ways_in = {str(p.relative_to(self._store.folder).as_posix()): p.read_bytes() for p in self._ways_in()}
        write_whole(file, pack_file(manifest, ways_in, self._keys.sealer(Purpose.BACKUP)))
        return facts_of(file)

    def _write_chunks(
        self,
        file: Path,
        pack: str,
        out: BinaryIO,
        known: dict[bytes, Chunk],
        progress: ReportProgress | None,
        cancel: Cancellation | None,
    ) -> list[Chunk]:
        key, sealer = self._keys.key(Purpose.BACKUP), self._keys.sealer(Purpose.BACKUP)
        total, done = file.stat().st_size, 0
        chunks: list[Chunk] = []
        with file.open("rb") as source:
            while content := source.read(CHUNK_BYTES):
                if cancel is not None:
                    cancel.raise_if_cancelled()
                digest = digest_of(key, content)
                chunk = known.get(digest)
                if chunk is None:
                    sealed = sealer.seal(content, context=context_of(digest))
                    chunk = known[digest] = Chunk(digest, pack, out.tell(), len(sealed))
                    out.write(sealed)
                chunks.append(chunk)
                done += len(content)
                if progress is not None and (len(chunks) % 64 == 0 or done == total):
                    progress(Progress(done=done, total=total, what="backing up"))
        return chunks

    def _known_chunks(self) -> dict[bytes, Chunk]:
        """Chunks that the newest backup rests on, if it can be read and its packs are not mostly waste."""
        newest = next(iter(self.all()), None)
        if newest is None:
            return {}
        try:
            manifest = open_manifest(newest.file, self._keys.sealer(Purpose.BACKUP))
        except VoiceAssistError as error:  # of before a rekey, or damaged: this one stands by itself
            _log.info("backup: begins afresh code=%s", error.code)
            return {}
        packs = {c.pack: self._pack(c.pack) for c in manifest.chunks}
        sizes = {name: path.stat().st_size for name, path in packs.items() if path.exists()}
        if sum(sizes.values()) > _WASTE * manifest.store_bytes + 64 * 1024 * 1024:
            return {}
        return {c.digest: c for c in manifest.chunks if c.at + c.length <= sizes.get(c.pack, 0)}

    def _ways_in(self) -> Iterator[Path]:
        for pattern in WAYS_IN:
            yield from sorted(self._store.folder.glob(pattern))

    def _pack(self, name: str) -> Path:
        return self.folder / PACKS / f"{name}.pack"

    def _remove_unused_packs(self) -> None:
        """Remove packs that no backup names. A backup that cannot be read keeps all of them: it may be mended."""
        needed: set[str] = set()
        for file in self.folder.glob(f"*{SUFFIX}"):
            try:
                needed.update(read_clear(file)[0].packs)
            except VoiceAssistError:
                return
        for pack in (self.folder / PACKS).glob("*.pack"):
            if pack.stem not in needed:
                pack.unlink()


def list_backups(folder: Path) -> tuple[Backup, ...]:
    """Return the backups in a folder, newest first; what cannot be read is left out."""
    found = []
    for file in folder.glob(f"*{SUFFIX}"):
        with contextlib.suppress(VoiceAssistError):
            found.append(facts_of(file))
    return tuple(sorted(found, key=lambda b: b.made_at, reverse=True))


def find_backups(place: Path) -> tuple[FoundBackup, ...]:
    """Return the backups in a folder and a little below it, or the one that is named, newest first, as anybody may see them.

    What cannot be read is left out. Raises nothing: a place that is not there holds none.
    """
    found = []
    files = [place] if place.suffix == SUFFIX and place.is_file() else _files_below(place, _DEEPEST)
    for file in itertools.islice(files, _MOST_FOUND):
        with contextlib.suppress(VoiceAssistError):
            part, _, _ = read_clear(file)
            user, has_second_factor = owner_of(part.ways_in)
            found.append(FoundBackup(backup=_told(file, part), user=user, has_second_factor=has_second_factor))
    return tuple(sorted(found, key=lambda f: f.backup.made_at, reverse=True))


def _files_below(folder: Path, depth: int) -> Iterator[Path]:
    """Yield files that are called a backup; links to folders are not followed, and what may not be entered is left out."""
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda e: e.name)
    except OSError:
        return
    for entry in listed:
        if entry.name.startswith("."):
            continue
        if entry.name.endswith(SUFFIX) and entry.is_file():
            yield Path(entry.path)
        elif depth and entry.is_dir(follow_symlinks=False):
            yield from _files_below(Path(entry.path), depth - 1)


def ways_in(file: Path, folder: Path) -> None:
    """Put what leads to the keys, as a backup holds it, into an empty folder, so that the vault can be unlocked there."""
    part, _, _ = read_clear(file)
    for name, content in part.ways_in.items():
        if not _SAFE_NAME.match(name) or ".." in name:
            raise damaged(file)
        write_whole(folder / name, content)


def restore_store(
    file: Path,
    folder: Path,
    keys: VaultKeys,
    *,
    progress: ReportProgress | None = None,
    cancel: Cancellation | None = None,
) -> Manifest:
    """Write the store of a backup into a folder without one; every chunk is checked on its way.

    Raises BadInput(backup-damaged), EnvironmentProblem(disk-full, …), Cancelled; then the store is not there.
    """
    sealer, key = keys.sealer(Purpose.BACKUP), keys.key(Purpose.BACKUP)
    manifest = open_manifest(file, sealer)
    part = folder / f".{FILE}.part"
    done = 0
    try:
        with (
            contextlib.ExitStack() as opened,
            open(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as out,
        ):
            packs: dict[str, BinaryIO] = {}
            for number, chunk in enumerate(manifest.chunks):
                if cancel is not None:
                    cancel.raise_if_cancelled()
                if chunk.pack not in packs:
                    if not _PACK_NAME.match(chunk.pack):
                        raise damaged(file)
                    packs[chunk.pack] = opened.enter_context((file.parent / PACKS / f"{chunk.pack}.pack").open("rb"))
                packs[chunk.pack].seek(chunk.at)
                content = sealer.unseal(packs[chunk.pack].read(chunk.length), context=context_of(chunk.digest))
                if not hmac.compare_digest(digest_of(key, content), chunk.digest):
                    raise damaged(file)
                out.write(content)
                done += len(content)
                if progress is not None and number % 64 == 0:
                    progress(Progress(done=done, total=manifest.store_bytes, what="restoring"))
            if done != manifest.store_bytes:
                raise damaged(file)
            out.flush()
            os.fsync(out.fileno())
        for name, small in manifest.files.items():
            write_whole(folder / Path(name).name, small)
        part.replace(folder / FILE)
        fsync_folder(folder)
    except FileNotFoundError:
        raise damaged(file) from None
    except OSError as problem:
        raise from_disk(problem) from None
    except VoiceAssistError as error:
        raise (damaged(file) if error.code.startswith("seal-") else error) from None
    finally:
        part.unlink(missing_ok=True)
    return manifest


def check_restored(file: Path, folder: Path, manifest: Manifest, keys: VaultKeys) -> int:
    """Open a restored store, read every page, compare what it holds, check its audit trail; return its entries."""
    with Store(folder, keys.key(Purpose.DATABASE)) as store:
        trail = Trail(store, keys=keys, actor="")
        counts = store.counts()
        if store.faults() or counts != dict(manifest.counts):
            raise damaged(file)
        verdict = trail.verify()
        if not verdict.is_intact:
            raise damaged(file)
        return verdict.entries


def facts_of(file: Path) -> Backup:
    """Return what a backup says of itself. No key is needed. Raises BadInput(backup-damaged), EnvironmentProblem(store-…)."""
    part, _, _ = read_clear(file)
    return _told(file, part)


def _told(file: Path, part: ClearPart) -> Backup:
    return Backup(
        file=file,
        vault_id=part.vault_id,
        made_at=part.made_at,
        store_bytes=part.store_bytes,
        added_bytes=part.added_bytes,
    )
