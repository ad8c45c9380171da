"""`bench window`: the real window records, answers, speaks and takes documents in, all at once.

Questions come from a file, in real time; the answer is spoken on a sound card without hardware; the documents go into an
index of their own, which is removed.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from app.audio.file_microphone import FileMicrophone, Pace
from app.audio.loudspeaker import SoundCardLoudspeaker
from app.audio.sound_system import SoundSystem
from app.audio.virtual_card import VirtualCard
from app.domain.json import Json
from app.domain.voice.speech import Audio
from app.ports import Desk, Emit, Loudspeaker, Microphone
from app.store.measuring import vocabulary
from app.ui.measuring import Load, measure_window
from app.ui.options import WindowOptions
from app.wiring.engines import EngineOptions
from app.wiring.library import IntakeAside
from app.wiring.window import Shelf

_DOCUMENTS: Final = 3_000
_PARAGRAPHS: Final = 6
_WORDS: Final = 80
_LEVELS_S: Final = 0.1
"""Levels come twenty times a second: the last one of a question comes a little before its end."""


def measure_busy_window(
    options: WindowOptions,
    below: Path,
    question: Audio,
    engines: EngineOptions,
    open_desk: Callable[[Emit, Microphone, Loudspeaker], Desk],
    rounds: int,
) -> Mapping[str, float]:
    """Return what the window's event loop felt."""
    card = VirtualCard(echo=0.0)
    shelf = options.library
    assert isinstance(shelf, Shelf)
    try:
        with tempfile.TemporaryDirectory(dir=below, prefix=".bench-") as place:
            index, documents = Path(place) / "index", Path(place) / "documents"
            _write(documents)
            index.mkdir()
            writable: list[Json] = [str(index), str(engines.scratch)]
            aside = IntakeAside(
                lambda: {**engines.library(), "index": str(index), "writable": writable}, engines.scratch
            )
            shown = replace(
                options,
                library=replace(shelf, intake=lambda: aside, begin=lambda: None, is_open=lambda: False),
                first_run=None,
                instance_folder=None,
                starts_locked=False,
            )
            microphone = FileMicrophone(question, pace=Pace.REAL_TIME)
            loudspeaker = SoundCardLoudspeaker(SoundSystem(lambda: card))
            load = Load(rounds=rounds, question_s=question.duration_s - _LEVELS_S, documents=documents)
            return measure_window(lambda emit: open_desk(emit, microphone, loudspeaker), shown, load)
    finally:
        card.close()


def _write(folder: Path) -> None:
    """Write made-up documents: more than can be taken in meanwhile."""
    folder.mkdir()
    words, chance = vocabulary(), random.Random(23)  # noqa: S311 - nothing secret
    for number in range(_DOCUMENTS):
        said = [" ".join(chance.choices(words, k=_WORDS)) + "." for _ in range(_PARAGRAPHS)]
        (folder / f"made-up-{number}.md").write_text(f"# Made up {number}\n\n" + "\n\n".join(said), encoding="utf-8")
