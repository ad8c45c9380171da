"""Writes what is done to the library into the audit trail of the vault that is open: who put this dose in, and when?

Before anything is changed it is written that it begins; what cannot be written is not begun (`audit-impossible`). What came of it
follows, a line for each document. Private documents are not told of here: the vault's own shelf does that, by their ids alone.
Without an open vault there is no trail, and nobody to name in it: whoever asks is told so where it is done.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeVar

from app.domain.cancellation import Cancellation
from app.domain.documents.packs import Cluster, PackInstalled
from app.domain.documents.reference import Document, DocumentId, IntakeReport
from app.domain.errors import EnvironmentProblem, Refused, VoiceAssistError
from app.domain.vaults.audit import AuditAction, NewEntry, Outcome
from app.ports import Packs, ReportProgress
from app.records import AuditTrail

_log = logging.getLogger(__name__)

_LONGEST_TITLE: Final = 160
"""Characters of a title that are written down: the hash says exactly which document it was."""

T = TypeVar("T")
Documents = Callable[[], Sequence[Document]]


def _no_trail() -> AuditTrail | None:
    return None


class LibraryTrail:
    """Audits changes of the library. `trail` returns that of the open vault, None while none is open."""

    def __init__(self, trail: Callable[[], AuditTrail | None] = _no_trail) -> None:
        self._trail = trail

    def take_in(self, documents: Documents, work: Callable[[], IntakeReport], what: str = "intake") -> IntakeReport:
        """Take documents in with `work`. `documents` are those of the library, `what` says who asked for it."""
        trail, subject = self._trail(), f"library:{what}"
        if trail is None:
            return work()
        known = {d.id: d for d in documents()}
        trail.record(AuditAction.LIBRARY_CHANGED, subject=subject, outcome=Outcome.STARTED)
        try:
            report = work()
        except VoiceAssistError as problem:
            came = _despite(lambda: [d for d in documents() if d.id not in known])
            _fail(trail, [*_told(came or (), known), _failed(AuditAction.LIBRARY_CHANGED, subject, problem)])
            raise
        counts = f"{len(report.added)} added, {len(report.replaced)} replaced, {len(report.failed)} not taken"
        done = NewEntry(action=AuditAction.LIBRARY_CHANGED, subject=subject, reason=counts)
        self._end(trail, [*_told((*report.added, *report.replaced), known), done])
        return report

    def remove(
        self, names: Sequence[DocumentId], documents: Documents, work: Callable[[], Sequence[Document]]
    ) -> Sequence[Document]:
        """Remove documents, which are named by their ids or the names they call themselves, with `work`."""
        trail = self._trail()
        if trail is None:
            return work()
        wanted = set(names)
        subjects = [_named(d) for d in documents() if d.id in wanted or d.external_id in wanted]
        return self._done(trail, AuditAction.DOCUMENT_DELETED, subjects, work, lambda gone: [_named(d) for d in gone])

    def edit(
        self, name: DocumentId, documents: Documents, changes: Mapping[str, str], work: Callable[[], Document]
    ) -> Document:
        """Change what is known of a document with `work`."""
        trail = self._trail()
        if trail is None:
            return work()
        subjects = [_named(d) for d in documents() if name in (d.id, d.external_id)]
        facts = " ".join(sorted(changes))
        return self._done(trail, AuditAction.DOCUMENT_EDITED, subjects, work, lambda after: [_named(after)], facts)

    def install(self, file: Path, work: Callable[[], PackInstalled]) -> PackInstalled:
        """Install a pack with `work`; a refusal is written down too."""
        trail = self._trail()
        if trail is None or not file.is_file():
            return work()
        digest = f"sha256:{_hash_of(file)}"

        def installed(pack: PackInstalled) -> list[str]:
            signer = f"signed-by:{pack.signed_by}" if pack.signed_by else "not-signed"
            return [f"pack:{pack.name} {pack.version} {digest} {signer} documents:{pack.documents}"]

        return self._done(trail, AuditAction.PACK_INSTALLED, [f"pack-file {digest}"], work, installed)

    def remove_pack(self, name: str, work: Callable[[], tuple[Document, ...]]) -> tuple[Document, ...]:
        """Remove a pack with `work`."""
        trail, subject = self._trail(), f"pack:{name}"
        if trail is None:
            return work()
        return self._done(
            trail, AuditAction.PACK_REMOVED, [subject], work, lambda gone: [f"{subject} documents:{len(gone)}"]
        )

    # ---- private ------------------------------------------------------------------------------------------------

    def _done(
        self,
        trail: AuditTrail,
        action: AuditAction,
        subjects: Sequence[str],
        work: Callable[[], T],
        afterwards: Callable[[T], Sequence[str]],
        reason: str = "",
    ) -> T:
        trail.record_all([NewEntry(action=action, subject=s, outcome=Outcome.STARTED, reason=reason) for s in subjects])
        try:
            result = work()
        except VoiceAssistError as problem:
            _fail(trail, [_failed(action, s, problem) for s in subjects])
            raise
        self._end(trail, [NewEntry(action=action, subject=s, reason=reason) for s in afterwards(result)])
        return result

    def _end(self, trail: AuditTrail, entries: Sequence[NewEntry]) -> None:
        """Write what came of it. A vault that was locked meanwhile has only the beginning: its keys are gone."""
        try:
            trail.record_all(entries)
        except VoiceAssistError as problem:
            if self._trail() is not trail:
                _log.info("audit: the vault was locked before a change of the library was over")
                return
            raise EnvironmentProblem(
                "The library was changed. That it began is in the audit trail; what came of it could not be written there. "
                f"{problem.message}",
                remedy=f"{problem.remedy} Then do it again: what is there already is recognised.".strip(),
                code="audit-incomplete",
            ) from None


class AuditedPacks:
    """Packs whose comings and goings are in the trail."""

    def __init__(self, packs: Packs, trail: LibraryTrail) -> None:
        self._packs = packs
        self._trail = trail

    def build(
        self,
        paths: Sequence[Path],
        out: Path,
        key: Path | None,
        *,
        name: str,
        version: str,
        cluster: Cluster | None = None,
        progress: ReportProgress | None = None,
        cancel: Cancellation | None = None,
    ) -> tuple[PackInstalled, IntakeReport]:
        """Build a pack; the library is not changed by it."""
        return self._packs.build(
            paths, out, key, name=name, version=version, cluster=cluster, progress=progress, cancel=cancel
        )

    def install(
        self, file: Path, *, progress: ReportProgress | None = None, cancel: Cancellation | None = None
    ) -> PackInstalled:
        """Install or upgrade a pack."""
        return self._trail.install(file, lambda: self._packs.install(file, progress=progress, cancel=cancel))

    def remove(self, name: str) -> tuple[Document, ...]:
        """Remove all that a pack brought."""
        return self._trail.remove_pack(name, lambda: self._packs.remove(name))

    def new_key(self, file: Path) -> str:
        """Make a key to sign with."""
        return self._packs.new_key(file)


def _fail(trail: AuditTrail, entries: Sequence[NewEntry]) -> None:
    """Write that it failed, if that can be written; the failure itself is what is told."""
    _despite(lambda: trail.record_all(entries))


def _despite(work: Callable[[], T]) -> T | None:
    try:
        return work()
    except VoiceAssistError as problem:
        _log.info("audit: the end of a change that failed is not written code=%s", problem.code)
        return None


def _told(documents: Sequence[Document], known: Mapping[DocumentId, Document]) -> Iterator[NewEntry]:
    older = {d.external_id: d.id for d in known.values()}
    for d in documents:
        before = older.get(d.external_id)
        yield NewEntry(
            action=AuditAction.DOCUMENT_REPLACED if before else AuditAction.DOCUMENT_ADDED,
            subject=_named(d),
            reason=f"replaces:{before}" if before else "",
        )


def _named(document: Document) -> str:
    """Return how a reference document stands in the trail: its id, a hash, its kind, its title."""
    digest = (
        f"file-sha256:{document.file_sha256}" if document.file_sha256 else f"content-sha256:{document.content_sha256}"
    )
    kind = f"kind:{'-'.join(document.source_type.split())}" if document.source_type else "kind:reference"
    return f"document:{document.id} {digest} {kind} title:{' '.join(document.title.split())[:_LONGEST_TITLE]}"


def _failed(action: AuditAction, subject: str, problem: VoiceAssistError) -> NewEntry:
    outcome = Outcome.REFUSED if isinstance(problem, Refused) else Outcome.FAILED
    return NewEntry(action=action, subject=subject, outcome=outcome, reason=problem.code)


def _hash_of(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""  # whoever installs it is told why it cannot be read
