"""The part of the wiring that tells each engine process which weights it loads, and how much of the machine it gets."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import VoiceAssistError
from app.domain.models import Role
from app.host.machine import usable_cores
from app.host.paths import make_private
from app.ports import ModelStore
from app.settings.options import Settings
from app.worker.messages import Body


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineOptions:
    """What an engine process is started with. Each raises what the model store raises for a role without a model."""

    settings: Settings
    models: ModelStore
    resources: Path
    index: Path
    scratch: Path

    def threads(self, role: Role) -> int:
        """Return how many threads a role may use."""
        cores = self.settings.engines.threads or usable_cores()
        # The voice speaks while the model writes the next sentence: it must not take its cores.
        return max(1, cores // 4) if role is Role.MOUTH else cores

    def model_bytes(self, role: Role) -> int:
        """Return the size of a role's weights; 0 where there are none yet."""
        try:
            return self.models.installed(role).size_bytes
        except VoiceAssistError:
            return 0

    def ears(self) -> Body:
        """Speech recognition."""
        return {
            "writable": [],
            "directory": str(self.models.installed(Role.EARS).directory),
            "threads": self.threads(Role.EARS),
            "language": self.settings.ears.language,
            "beam_size": self.settings.ears.beam_size,
            "lexicons": str(self.resources / "lexicons") if self.settings.ears.medical_vocabulary else "",
        }

    def mind(self) -> Body:
        """The language model."""
        model = self.models.installed(Role.MIND)
        return {
            "writable": [],
            "file": str(model.directory / model.main_file),
            "threads": self.threads(Role.MIND),
            "context_tokens": self.settings.mind.context_tokens,
            "adapter": self.settings.mind.adapter,
            "untried_families": self.settings.mind.untried_families,
        }

    def mouth(self) -> Body:
        """The voice."""
        model = self.models.installed(Role.MOUTH)
        return {
            "writable": [],
            "file": str(model.directory / model.main_file),
            "threads": self.threads(Role.MOUTH),
            "speed": self.settings.mouth.speed,
            "volume": self.settings.mouth.volume,
        }

    def library(self) -> Body:
        """The documents and their search."""
        model = self.models.installed(Role.LIBRARY)
        make_private(self.index)
        return {
            "writable": [str(self.index), str(self.scratch)],
            "directory": str(model.directory),
            "threads": self.threads(Role.LIBRARY),
            "index": str(self.index),
            "sha256": model.sha256,
            "lexicon": str(self.resources / "lexicons" / "synonyms.txt"),
        }

    def bare(self) -> Body:
        """Mind and ears as their makers' manuals use them, for comparison."""
        mind, ears = self.models.installed(Role.MIND), self.models.installed(Role.EARS)
        return {
            "writable": [],
            "mind": str(mind.directory / mind.main_file),
            "ears": str(ears.directory),
            "threads": self.threads(Role.MIND),
        }
