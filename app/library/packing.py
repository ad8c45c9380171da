"""Builds knowledge packs from files with the engine that is wanted, and installs, upgrades and removes them as a whole."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app.domain.documents.packs import PackInstalled
from app.domain.documents.reading import vanished
from app.domain.documents.reference import Document, FailedIntake, IntakeReport
from app.domain.errors import BadInput, Cancelled, NotFound, Refused
from app.domain.models import Progress
from app.library.documents import ReferenceLibrary
from app.library.index import Index
from app.library.intake import look_below
from app.library.measuring import embedded_text
from app.library.originals import Originals
from app.library.pack_engines import PackEngine
from app.library.packs import PackedDocument, PackFile, PackWriter, with_vectors
from app.library.writing import disk_errors

_BATCH: Final = 16
"""Documents of a pack that are stored together."""


class PackBuilder:
    """Builds packs."""

    def __init__(self, engine: PackEngine, embedder_sha256: str) -> None:
        self._engine = engine
        self._embedder = embedder_sha256

    def build(
        self,
        paths: Sequence[Path],
        file: Path,
        name: str,
        version: str,
        report_progress: Callable[[Progress], None],
        stop: threading.Event,
    ) -> tuple[int, IntakeReport]:
        """Write a pack that is not signed yet; return how many documents are in it, and what was not taken.

        Of several documents that call themselves by one name the first is taken. Raises Cancelled, BadInput(empty-pack).
        """
        below = look_below(paths)
        files, failed = below.files, list(below.closed)
        seen: set[str] = set()
        with disk_errors():
            file.parent.mkdir(parents=True, exist_ok=True)
            writer = PackWriter(file, self._embedder)
        try:
            for made in self._engine.make(files, stop):
                report_progress(Progress(done=made.number, total=len(files), what=made.what))
                if made.failed is not None:
                    failed.append(made.failed)
                elif made.document is not None and made.document.external_id not in seen:
                    try:
                        original = _original(Path(made.path), made.document.file_sha256)
                    except BadInput as error:
                        failed.append(FailedIntake.of(Path(made.path), error))
                        continue
                    seen.add(made.document.external_id)
                    with disk_errors():
                        writer.add(made.document.text, made.document.vectors, original, made.document.layout)
            if stop.is_set():
                raise Cancelled
            if not seen:
                raise BadInput("There is no document to pack.", remedy="Check the folder.", code="empty-pack")
            with disk_errors():
                return writer.finish(name, version), IntakeReport(failed=tuple(failed), left_out=below.left_out)
        finally:
            writer.abandon()


def _original(file: Path, sha256: str) -> bytes:
    """Return a PDF that was read, "" for a document without pages. Raises BadInput when it is not there any more."""
    if not sha256:
        return b""
    try:
        data = file.read_bytes()
    except OSError:
        raise vanished() from None
    if hashlib.sha256(data).hexdigest() != sha256:
        raise vanished()
    return data


class Packer:
    """Installs the packs of one library."""

    def __init__(self, library: ReferenceLibrary, index: Index, originals: Originals, embedder_sha256: str) -> None:
        self._library = library
        self._index = index
        self._originals = originals
        self._embedder = embedder_sha256

    def install(
        self, file: Path, signed_by: str, report_progress: Callable[[Progress], None], stop: threading.Event
    ) -> PackInstalled:
        """Install a pack whose signature was checked. Every byte is checked first; then its documents are stored.

        `signed_by` is the public key of its signer, "" where it is allowed to have none. Documents of an older version that are
        not in it any more go away at the end. Raises Refused(pack-older, pack-other-signer),
        BadInput(pack-damaged), Cancelled: what is stored by then is completed by installing again.
        """
        with file.open("rb") as stream:
            pack = PackFile(stream)
            label = f"{pack.name} {pack.version}"
            before = self._of(pack.name)
            installed = max((_version(d.pack.rpartition(" ")[2]) for d in before), default=())
            if installed > _version(pack.version):
                raise Refused(
                    f"A newer version of the pack {pack.name} is installed.",
                    remedy=f"Remove it first: 'voiceassist library pack remove {pack.name}'.",
                    code="pack-older",
                )
            _require_same_signer(pack.name, before, signed_by)
            pack.check()
            anew = pack.embedder_sha256 != self._embedder
            kept: set[str] = set()
            waiting: list[PackedDocument] = []
            for number, packed in enumerate(pack.documents(label)):
                if stop.is_set():
                    raise Cancelled
                report_progress(Progress(done=number, total=len(pack), what=packed.new.document.title))
                kept.add(packed.new.document.external_id)
                document = replace(packed.new.document, signed_by=signed_by)
                waiting.append(replace(packed, new=replace(packed.new, document=document)))
                if len(waiting) >= _BATCH:
                    self._store(waiting, anew=anew)
            self._store(waiting, anew=anew)
            gone = [d.id for d in self._of(pack.name) if d.external_id not in kept]
            if gone:
                self._index.remove(gone)
            self._originals.sweep({d.file_sha256 for d in self._index.documents()})
            self._index.optimise()
            return PackInstalled(
                name=pack.name,
                version=pack.version,
                documents=len(pack),
                signed_by="",
                verified=False,
                embedded_anew=anew,
                removed=len(gone),
            )

    def remove(self, name: str) -> list[Document]:
        """Remove all documents of a pack. Raises NotFound."""
        found = self._of(name)
        if not found:
            raise NotFound(
                f"The pack {name} is not installed.",
                remedy="'voiceassist library pack list' shows what is.",
                code="pack-not-found",
            )
        return self._library.remove([d.id for d in found])

    def _of(self, name: str) -> list[Document]:
        return [d for d in self._index.documents() if d.pack.rpartition(" ")[0] == name]

    def _store(self, waiting: list[PackedDocument], *, anew: bool) -> None:
        if not waiting:
            return
        today = datetime.now(UTC).date().isoformat()
        stored = []
        for packed in waiting:
            new = replace(packed.new, document=replace(packed.new.document, added_on=today))
            if anew:
                texts = [*(embedded_text(p) for p in new.passages), new.document.title]
                new = with_vectors(new, self._library.vectors(texts))
            if packed.original:
                self._originals.keep_bytes(new.document.file_sha256, packed.original, packed.layout)
            stored.append(new)
        self._index.store(stored)
        waiting.clear()


def _require_same_signer(name: str, before: Sequence[Document], signed_by: str) -> None:
    """A pack that was signed is only ever followed by one of the same signer: a name alone is anybody's."""
    if others := {d.signed_by for d in before if d.signed_by} - {signed_by}:
        raise Refused(
            f"The pack {name} that is installed was signed by another key ({min(others)[:16]}…). Nothing was installed.",
            remedy=f"Ask who made both. If it is right: 'voiceassist library pack remove {name}', then install this one.",
            code="pack-other-signer",
        )


def _version(text: str) -> tuple[int, ...]:
    """Return a version for comparing: its numbers."""
    return tuple(int(part) if part.isdigit() else 0 for part in text.replace("-", ".").split("."))
