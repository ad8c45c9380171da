"""The engines that a turn needs, without engines: scripted, and remembering what they got.

Nothing here sleeps. Where a test has to be in the middle of something, a fake waits at a `Gate` that the test opens.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.answers.answer import ModelUsed
from app.domain.cancellation import Cancellation
from app.domain.desk import WorkerState
from app.domain.documents.own_words import OwnWords
from app.domain.errors import VoiceAssistError
from app.domain.models import Role
from app.domain.private import PrivateText
from app.domain.voice.speech import AS_SET, Audio, Manner, Profile, Segment, Transcript
from app.ports import ChatMessage, WritingOptions
from tests.fakes.sound_card import silence
from tests.fakes.waiting import PATIENCE_S, Gate


def transcript_of(text: str, *, language: str = "en") -> Transcript:
    """Return a transcript with one segment for each line of the text."""
    segments = tuple(
        Segment(start_s=float(n), end_s=n + 1.0, text=PrivateText(line), confidence=0.9)
        for n, line in enumerate(text.splitlines())
    )
    return Transcript(
        segments=segments, language=language, duration_s=float(len(segments)), elapsed_s=0.5, model="fake-ears"
    )


@dataclass
class FakeTranscriber:
    """Hears what the script says; `error` comes before the first, `error_after` after the last segment."""

    text: str = "What is the dose of adrenaline?"
    error: VoiceAssistError | None = None
    error_after: VoiceAssistError | None = None
    gate: Gate = field(default_factory=Gate)
    heard: list[Audio | Path] = field(default_factory=list)
    vocabularies: list[tuple[str, ...]] = field(default_factory=list)
    profiles: list[Profile] = field(default_factory=list)
    texts_by_name: dict[str, str | VoiceAssistError] = field(default_factory=dict)
    live: list[str] = field(default_factory=lambda: [""])
    """What listen() answers, one after the other; the last one again and again."""
    listened: list[Audio] = field(default_factory=list)
    listen_gate: Gate = field(default_factory=Gate)
    taught: list[OwnWords] = field(default_factory=list)
    """Words of libraries that were to be listened for, the newest last."""
    learn_gate: Gate = field(default_factory=Gate)

    def transcribe(
        self,
        audio: Audio,
        *,
        vocabulary: Sequence[str] = (),
        profile: Profile = Profile.DICTATION,
        on_segment: Callable[[Segment], None] | None = None,
        cancel: Cancellation | None = None,
    ) -> Transcript:
        self.heard.append(audio)
        self.profiles.append(profile)
        self.vocabularies.append(tuple(vocabulary))
        return self._heard(self.text, on_segment, cancel)

    def listen(
        self, audio: Audio, *, profile: Profile = Profile.DICTATION, cancel: Cancellation | None = None
    ) -> PrivateText:
        self.listened.append(audio)
        self.profiles.append(profile)
        self.listen_gate.pass_through(cancel)
        return PrivateText(self.live.pop(0) if len(self.live) > 1 else self.live[0])

    def transcribe_file(
        self,
        path: Path,
        *,
        profile: Profile = Profile.DICTATION,
        on_segment: Callable[[Segment], None] | None = None,
        cancel: Cancellation | None = None,
    ) -> Transcript:
        self.heard.append(path)
        self.profiles.append(profile)
        scripted = self.texts_by_name.get(path.name, self.text)
        if isinstance(scripted, VoiceAssistError):
            raise scripted
        return self._heard(scripted, on_segment, cancel)

    def learn(self, words: OwnWords, *, cancel: Cancellation | None = None) -> None:
        self.learn_gate.pass_through(cancel)
        if self.error is not None:
            raise self.error
        self.taught.append(words)

    def learnt(self, *, cancel: Cancellation | None = None) -> str:
        return self.taught[-1].version if self.taught else ""

    def decode(self, path: Path) -> Audio:
        self.heard.append(path)
        return silence(1.0)

    def _heard(
        self, text: str, on_segment: Callable[[Segment], None] | None, cancel: Cancellation | None
    ) -> Transcript:
        self.gate.pass_through(cancel)
        if self.error is not None:
            raise self.error
        transcript = transcript_of(text)
        for segment in transcript.segments:
            if cancel is not None:
                cancel.raise_if_cancelled()
            if on_segment is not None:
                on_segment(segment)
        if self.error_after is not None:
            raise self.error_after
        return transcript


@dataclass
class FakeWriter:
    """Writes what the script says, word by word; then `error`, if there is one. A token is four characters."""

    text: str = "The adult dose of adrenaline is 500 micrograms [1]."
    pieces: tuple[str, ...] | None = None
    error: VoiceAssistError | None = None
    context_tokens: int = 4096
    gate: Gate = field(default_factory=Gate)
    """Before the last piece."""
    prompts: list[tuple[ChatMessage, ...]] = field(default_factory=list)
    options: list[WritingOptions] = field(default_factory=list)
    read: list[tuple[ChatMessage, ...]] = field(default_factory=list)
    reading_gate: Gate = field(default_factory=Gate)
    _has_read: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    given: int = 0
    """So many pieces were asked for."""
    likely: tuple[float, ...] = ()
    """What weigh() finds for the answers, in order; without it, the second is nearly certain (the first is: none)."""
    weighed: list[tuple[tuple[ChatMessage, ...], tuple[str, ...]]] = field(default_factory=list)
    weighing_gate: Gate = field(default_factory=Gate)

    @property
    def model(self) -> ModelUsed:
        return ModelUsed(name="fake-mind", sha256="ab" * 32)

    def write(
        self, messages: Sequence[ChatMessage], options: WritingOptions, *, cancel: Cancellation | None = None
    ) -> Iterator[str]:
        self.prompts.append(tuple(messages))
        self.options.append(options)
        pieces = self.pieces if self.pieces is not None else words(self.text)
        for number, piece in enumerate(pieces, 1):
            if cancel is not None:
                cancel.raise_if_cancelled()
            if number == len(pieces):
                self.gate.pass_through(cancel)
            self.given += 1
            yield piece
        if self.error is not None:
            raise self.error

    def weigh(
        self, messages: Sequence[ChatMessage], answers: Sequence[str], *, cancel: Cancellation | None = None
    ) -> list[float]:
        self.weighed.append((tuple(messages), tuple(answers)))
        self.weighing_gate.pass_through(cancel)
        if cancel is not None:
            cancel.raise_if_cancelled()
        if self.error is not None:
            raise self.error
        likely = (*self.likely, *[0.01] * len(answers)) if self.likely else (0.05, 0.9, *[0.01] * len(answers))
        return list(likely[: len(answers)])

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [(len(text) + 3) // 4 for text in texts]

    def read_ahead(self, messages: Sequence[ChatMessage], *, cancel: Cancellation | None = None) -> None:
        self.read.append(tuple(messages))
        self._has_read.release()
        self.reading_gate.pass_through(cancel)

    def wait_read(self, count: int) -> None:
        """Return when so many prefixes (more) were read."""
        for _ in range(count):
            assert self._has_read.acquire(timeout=PATIENCE_S), "nothing was read ahead"


def words(text: str) -> tuple[str, ...]:
    """Cut a text into the pieces that a model writes: a word with the blank before it."""
    pieces = text.split(" ")
    return (pieces[0], *(f" {p}" for p in pieces[1:]))


@dataclass
class FakeVoice:
    """Two pieces of sound for each text. Raises `error` at the text number `fails_at` (from 1)."""

    error: VoiceAssistError | None = None
    fails_at: int = 1
    gate: Gate = field(default_factory=Gate)
    """Between the two pieces."""
    spoken: list[str] = field(default_factory=list)
    finished: list[str] = field(default_factory=list)
    """Texts all of whose sound was made."""
    manners: list[Manner] = field(default_factory=list)
    _has_spoken: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def wait_spoken(self, count: int) -> None:
        """Return when so many texts (more) became sound."""
        for _ in range(count):
            assert self._has_spoken.acquire(timeout=PATIENCE_S), "nothing was said"

    def speak(self, text: str, *, manner: Manner = AS_SET, cancel: Cancellation | None = None) -> Iterator[Audio]:
        self.spoken.append(text)
        self.manners.append(manner)
        if self.error is not None and len(self.spoken) >= self.fails_at:
            raise self.error
        if cancel is not None:
            cancel.raise_if_cancelled()
        yield silence(0.1, 22_050)
        self.gate.pass_through(cancel)
        self.finished.append(text)
        yield silence(0.1, 22_050)
        self._has_spoken.release()


@dataclass
class FakeWorkers:
    """Engine processes that are started by asking for it."""

    states: dict[Role, WorkerState] = field(default_factory=lambda: dict.fromkeys(Role, WorkerState.STOPPED))
    started: list[Role] = field(default_factory=list)
    is_closed: bool = False

    def start(self, role: Role) -> None:
        self.started.append(role)

    def state(self, role: Role) -> WorkerState:
        return self.states[role]

    def close(self) -> None:
        self.is_closed = True
