"""A recogniser that remembers what it was last asked: the encoded sound, and the hypotheses that came second.

faster-whisper keeps neither. Both cost nothing more here, and whoever looks at a sentence again would have to compute
them anew otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

HYPOTHESES: Final = 3


@dataclass(frozen=True, slots=True)
class Window:
    """What was encoded for one window of a recording, and the hypotheses for it, the best first."""

    sound: Any = None
    hypotheses: tuple[list[int], ...] = ()


class RememberingModel:
    """Stands before a `ctranslate2.models.Whisper` and passes everything on."""

    def __init__(self, model: Any) -> None:
        self._model = model
        self.newest = Window()
        self.keeps = HYPOTHESES
        """So many hypotheses are kept. With one, the search for others ends as soon as the best is known."""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._model, name)

    def generate(self, sound: Any, prompts: Any, **options: Any) -> Any:
        """Write what is said, and remember it. With a beam the best hypothesis is the same as without."""
        if options.get("beam_size", 1) >= self.keeps > 1:
            options.setdefault("num_hypotheses", self.keeps)
        results = self._model.generate(sound, prompts, **options)
        self.newest = Window(sound, tuple(results[0].sequences_ids))
        return results
