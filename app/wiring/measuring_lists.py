"""`bench lists`: a vault and a library of their own, filled with made-up rows, shown in the real window, and removed."""

from __future__ import annotations

import json
import secrets
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from app.domain.cancellation import Cancellation
from app.domain.reference import Document, DocumentId, Findings, IntakeReport
from app.domain.secret import Secret
from app.domain.vault import ByPassphrase, NewVault, user_name
from app.ports import Desk, Emit, Library, ReportProgress
from app.settings.options import Settings
from app.settings.options import Vault as VaultOptions
from app.store.measuring import vocabulary
from app.store.measuring_lists import fill_history, fill_trail
from app.ui.measuring_lists import measure_lists
from app.ui.options import WindowOptions
from app.wiring.door import RealDoor
from app.wiring.vault import CustodyOptions, RealCustody
from app.wiring.window import Office

SESSIONS: Final = 100_000
DOCUMENTS: Final = 10_000
ENTRIES: Final = 1_000_000
_SOUGHT: Final = (40, 400, 1_200, 90, 2_000, 700)
"""Places in the made-up vocabulary, the most frequent word first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shelf:
    """A library that is only looked at."""

    library: Library

    keeps_private: bool = False

    def documents(self) -> tuple[Document, ...]:
        return self.library.documents()

    def add(
        self, paths: Sequence[Path], progress: ReportProgress, cancel: Cancellation, *, is_private: bool = False
    ) -> IntakeReport:
        return self.library.add(paths, progress=progress, cancel=cancel)

    def remove(self, ids: Sequence[DocumentId]) -> None:
        self.library.remove(ids)

    def edit(self, id_: DocumentId, changes: Mapping[str, str]) -> None:
        self.library.edit(id_, changes)

    def search(self, question: str) -> Findings:
        return self.library.search(question)

    def used_bytes(self) -> int:
        return 0


def measure_long_lists(
    below: Path,
    settings: Settings,
    options: WindowOptions,
    lend_library: Callable[[], AbstractContextManager[Library]],
    open_desk: Callable[[Emit], Desk],
    say: Callable[[str], None],
) -> Mapping[str, float]:
    """Return the figures of lists of the greatest length that is promised, on the disk that holds `below`."""
    words, admin = vocabulary(), options.admin
    assert isinstance(admin, Office)
    with tempfile.TemporaryDirectory(dir=below, prefix=".bench-") as place, lend_library() as library:
        folder = Path(place)
        custody = RealCustody(CustodyOptions(folder=folder / "vaults", rules=VaultOptions()))
        passphrase = Secret(secrets.token_urlsafe(24).encode())
        custody.create(NewVault(user=user_name("bench"), passphrase=passphrase, with_recovery_key=False))
        kept = custody.unlock("bench", ByPassphrase(passphrase=passphrase))
        try:
            fill_history(kept.store, SESSIONS, say)
            fill_trail(kept.store, kept.keys, ENTRIES, say)
        finally:
            kept.lock()
        say(f"{DOCUMENTS:,} documents are taken in")
        library.add([_documents(folder / "documents.jsonl", words)])
        door = RealDoor(custody, settings, folder)
        door.enter("bench", ByPassphrase(passphrase=passphrase))
        try:
            shown = replace(
                options,
                door=door,
                starts_locked=False,
                library=_Shelf(library=library),
                admin=Office(look=lambda: (), measure=lambda: (), library=admin.library),
                first_run=None,
                place_file=None,
                instance_folder=None,
            )
            return measure_lists(open_desk, shown, tuple(words[n] for n in _SOUGHT), say)
        finally:
            door.close()


def _documents(file: Path, words: Sequence[str]) -> Path:
    """Write a corpus of one sentence a document, each title with words of the vocabulary."""
    with file.open("w", encoding="utf-8") as out:
        for number in range(DOCUMENTS):
            said = " ".join(words[(number * step) % 5_000] for step in (1, 7, 13, 31))
            document = {"doc_id": f"made-up-{number}", "title": f"{said} {number}", "text": f"{said} number {number}."}
            out.write(json.dumps(document) + "\n")
    return file
