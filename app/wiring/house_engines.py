"""The engine processes of the house, and the ports through which they are asked."""

from __future__ import annotations

from functools import cached_property
from typing import Final

import psutil

from app.cli.house import WorkerFacts
from app.domain.models import Role
from app.domain.voice.spoken import Lexicon, Speller, read_lexicon
from app.turns.voice.voicing import SpeltVoice
from app.wiring.engines import EngineOptions
from app.wiring.house_ground import HouseGround
from app.worker.house import WorkerHouse
from app.worker.remote import RemoteTranscriber, RemoteVoice, RemoteWriter

_ROOM_BEYOND_MODEL_BYTES: Final = 3 * 1024**3
"""An engine process that needs more than its model and this much has lost its way and is ended."""


class HouseEngines(HouseGround):
    """Ears, mind, mouth and library: processes that are started when they are first asked for."""

    @cached_property
    def _engines(self) -> EngineOptions:
        places = self._places
        return EngineOptions(
            settings=self.settings,
            models=self.models,
            resources=self.resources,
            index=places.index,
            scratch=places.cache / "engines",
        )

    @cached_property
    def _workers(self) -> WorkerHouse:
        engines = self._engines
        return WorkerHouse(
            {
                Role.EARS: engines.ears,
                Role.MIND: engines.mind,
                Role.MOUTH: engines.mouth,
                Role.LIBRARY: engines.library,
            },
            engines.scratch,
            self._tell,
            {role: _ROOM_BEYOND_MODEL_BYTES + engines.model_bytes(role) for role in Role},
        )

    @cached_property
    def transcriber(self) -> RemoteTranscriber:
        """The ears."""
        return RemoteTranscriber(self._workers[Role.EARS], lambda: self.models.installed(Role.EARS).name)

    @cached_property
    def writer(self) -> RemoteWriter:
        """The mind."""
        return RemoteWriter(
            self._workers[Role.MIND],
            lambda: self.models.installed(Role.MIND),
            has_adapter=bool(self.settings.mind.adapter),
        )

    @cached_property
    def voice(self) -> SpeltVoice:
        """The mouth, which says units and abbreviations as clinicians do."""
        return SpeltVoice(RemoteVoice(self._workers[Role.MOUTH]), Speller(self._spoken_forms()))

    def _spoken_forms(self) -> Lexicon:
        folder = self.resources / "lexicons"
        names = read_lexicon((folder / "pronunciation.tsv").read_text(encoding="utf-8"))
        return Lexicon(
            exact=read_lexicon((folder / "abbreviations.tsv").read_text(encoding="utf-8")),
            any_case={name.casefold(): said for name, said in names.items()},
        )

    def start(self, *roles: Role) -> None:
        """Begin to start engines."""
        for role in roles:
            self._workers.start(role)

    def worker_facts(self, role: Role) -> WorkerFacts:
        """Say what an engine process is and has."""
        supervisor = self._workers[role]
        supervisor.wait_ready()
        pid = supervisor.pid or 0
        return WorkerFacts(
            pid=pid, resident_bytes=int(psutil.Process(pid).memory_info().rss), confinement=supervisor.confinement
        )
