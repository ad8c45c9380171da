"""What the house knows of its own state: checks, room on the disk, the diagnostics bundle."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from app import __version__
from app.domain.check import Check
from app.domain.documents.reference import Document
from app.folders import bytes_below
from app.host import diagnostics, doctor
from app.host.paths import policy_file
from app.wiring.house_library import HouseLibrary
from app.wiring.house_sound import HouseSound
from app.wiring.records import backup_folder


class HouseChecks(HouseLibrary, HouseSound):
    """The installation, looked at."""

    def rooms(self) -> tuple[tuple[str, int], ...]:
        """Return what takes how many bytes."""
        places = self._places
        folders = {
            "library": places.index,
            "models": places.models,
            "vaults": places.data / "vaults",
            "backups": backup_folder(self.settings.backup, places.data),
        }
        used = ((name, bytes_below(folder)) for name, folder in folders.items())
        return (*used, ("free", shutil.disk_usage(places.data).free))

    def checks(self) -> Sequence[Check]:
        """Look at the installation."""

        def documents() -> Sequence[Document]:
            return self.library.documents()  # built only now: what keeps it from that is told as a check

        installation = doctor.look(
            doctor.Subject(
                places=self._places,
                installed=self.models.installed,
                microphone_name=self.microphone.name,
                confinement=lambda role: self.worker_facts(role).confinement,
                free_bytes=lambda path: shutil.disk_usage(path).free,
                policy=policy_file(),
                locked=self.settings_store.set_by_policy,
                pack_keys=self._pack_keys,
                documents=documents,
            )
        )
        return [*installation, *self.custody.checks()]

    def diagnostics(self) -> Sequence[tuple[str, str]]:
        """Gather what helps to find a fault, without patient data."""
        sources = diagnostics.Sources(
            version=__version__,
            home=self._places.data,
            logs=self._places.log,
            checks=self.checks,
            models=self.models.listing,
            options=self.settings_store.now,
            rooms=self.rooms,
            users=lambda: [str(facts.user) for facts in self.custody.users()],
        )
        return [(part.name, part.text) for part in diagnostics.parts(sources)]

    def write_diagnostics(self, file: Path, parts: Sequence[tuple[str, str]]) -> int:
        """Write a diagnostics bundle."""
        return diagnostics.write(file, [diagnostics.Part(name=name, text=text) for name, text in parts])
