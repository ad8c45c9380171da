"""The files of one vault: the head in two copies, an envelope a file, the wrong tries. No key is held here."""

from __future__ import annotations

import re
import shutil
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.domain.errors import EnvironmentProblem
from app.domain.vaults.lockout import Tries
from app.domain.vaults.vault import EnvelopeId, EnvelopeKind, FailedTry
from app.durable import alone, remove_durably, write_whole
from app.vault import envelopes, head, records
from app.vault.envelopes import Envelope, UnknownVersion
from app.vault.head import Head
from app.vault.records import DamagedRecord

_ID: Final = re.compile(r"[0-9a-f]{16}")
_AFTER_DAMAGE: Final = Tries(wrong=6)
"""Whoever damages the note of wrong tries has not won free ones."""
_FAILURES_KEPT: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What lies in the folder of envelopes: those that can be read, and the ids of those that cannot."""

    whole: tuple[Envelope, ...]
    damaged: tuple[EnvelopeId, ...]
    too_new: tuple[EnvelopeId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TryNotes:
    """Wrong tries, and those that the audit trail has not been told of."""

    tries: Tries
    failed: tuple[FailedTry, ...] = ()


class VaultFolder:
    """One vault's folder."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._heads = (path / "vault.json", path / "vault.copy.json")
        self._envelopes = path / "envelopes"
        self._tries = path / "tries.json"

    @property
    def exists(self) -> bool:
        """Whether there is a vault, in whatever state: a head or an envelope."""
        return any(file.exists() for file in self._heads) or any(self._envelopes.glob("*.json"))

    def alone(self) -> AbstractContextManager[None]:
        """Keep other programs from changing these files, and from trying passphrases, meanwhile."""
        return alone(self.path / ".changing")

    # ---- head ---------------------------------------------------------------------------------------------------

    def heads(self) -> tuple[Head, ...]:
        """Return the copies of the head that can be read, the newer one first. Raises BadInput(vault-too-new)."""
        found = []
        for file in self._heads:
            try:
                found.append(head.read(records.unpack(_content(file))))
            except (DamagedRecord, FileNotFoundError):
                continue
        return tuple(found)

    def write_head(self, new: Head) -> None:
        """Replace both copies, one after the other: one of them is whole at every moment."""
        for file in self._heads:
            write_whole(file, records.pack(new.body()))

    # ---- envelopes ----------------------------------------------------------------------------------------------

    def shelf(self) -> Shelf:
        """Look at all envelopes. A damaged one is listed and stops nothing."""
        whole, damaged, newer = [], [], []
        for file in sorted(self._envelopes.glob("*.json")):
            name = EnvelopeId(file.stem)
            try:
                envelope = envelopes.read(records.unpack(_content(file)))
                if envelope.id != name:
                    raise DamagedRecord
                whole.append(envelope)
            except (DamagedRecord, FileNotFoundError):
                damaged.append(name)
            except UnknownVersion:
                newer.append(name)
        return Shelf(whole=tuple(whole), damaged=tuple(damaged), too_new=tuple(newer))

    def write_envelope(self, envelope: Envelope) -> None:
        """Keep an envelope."""
        write_whole(self._file(envelope.id), records.pack(envelope.body))

    def remove_envelope(self, envelope_id: EnvelopeId) -> None:
        """Remove the file of an envelope; what is not there is removed already."""
        remove_durably(self._file(envelope_id))

    def _file(self, envelope_id: EnvelopeId) -> Path:
        return self._envelopes / f"{envelope_id}.json"

    # ---- wrong tries --------------------------------------------------------------------------------------------

    def tries(self) -> TryNotes:
        """Return what is known of wrong tries. A damaged note counts as six of them, now."""
        try:
            body = records.unpack(_content(self._tries))
            failed = body.get("failed")
            if not isinstance(failed, list):
                return TryNotes(tries=_AFTER_DAMAGE)
            return TryNotes(
                tries=Tries(
                    wrong=records.number(body, "wrong"),
                    last_uptime_s=records.number(body, "last_uptime_ms") / 1000,
                    boot=records.text(body, "boot"),
                ),
                failed=tuple(
                    FailedTry(at=records.text(f, "at"), kind=EnvelopeKind(records.text(f, "kind"))) for f in failed
                ),
            )
        except FileNotFoundError:
            return TryNotes(tries=Tries())
        except (DamagedRecord, ValueError, AttributeError):
            return TryNotes(tries=_AFTER_DAMAGE)

    def write_tries(self, notes: TryNotes) -> None:
        """Keep what is known of wrong tries."""
        body = {
            "format": "voiceassist-tries",
            "version": 1,
            "wrong": notes.tries.wrong,
            "last_uptime_ms": int(notes.tries.last_uptime_s * 1000),
            "boot": notes.tries.boot,
            "failed": [{"at": f.at, "kind": f.kind.value} for f in notes.failed[-_FAILURES_KEPT:]],
        }
        write_whole(self._tries, records.pack(body))

    # ---- what else the vault keeps, sealed ----------------------------------------------------------------------

    def read_sealed(self, name: str) -> bytes | None:
        """Return a sealed file's content as it lies there, or None."""
        try:
            return _content(self.path / f"{name}.sealed")
        except FileNotFoundError:
            return None

    def write_sealed(self, name: str, content: bytes) -> None:
        """Replace a sealed file."""
        write_whole(self.path / f"{name}.sealed", content)

    def remove_sealed(self, name: str) -> None:
        """Remove a sealed file."""
        remove_durably(self.path / f"{name}.sealed")

    def discard(self) -> None:
        """Remove all of it: a vault that could not be made."""
        shutil.rmtree(self.path, ignore_errors=True)


def _content(file: Path) -> bytes:
    """Return a small file's bytes. Raises FileNotFoundError, DamagedRecord, EnvironmentProblem(vault-unreadable)."""
    try:
        with file.open("rb") as source:
            content = source.read(records.LARGEST_BYTES + 1)
    except FileNotFoundError:
        raise
    except OSError as problem:
        raise EnvironmentProblem(
            f"A file of the vault cannot be read ({problem.strerror}). Nothing was changed.",
            remedy="Check the disk, and whether the folder belongs to you.",
            code="vault-unreadable",
        ) from None
    return content
