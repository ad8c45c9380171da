"""What hears, writes and speaks, and the processes in which that happens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.domain.answers.answer import ModelUsed
from app.domain.cancellation import Cancellation
from app.domain.desk import WorkerState
from app.domain.documents.own_words import OwnWords
from app.domain.models import Role
from app.domain.private import PrivateText
from app.domain.voice.speech import AS_SET, Audio, Manner, Profile, Segment, Transcript


class Transcriber(Protocol):
    """Turns sound into words."""

    def transcribe(
        self,
        audio: Audio,
        *,
        vocabulary: Sequence[str] = (),
        profile: Profile = Profile.DICTATION,
        on_segment: Callable[[Segment], None] | None = None,
        cancel: Cancellation | None = None,
    ) -> Transcript:
        """Return what was said. Raises BadInput for silence, WorkerDied, Cancelled."""
        ...

    def listen(
        self, audio: Audio, *, profile: Profile = Profile.DICTATION, cancel: Cancellation | None = None
    ) -> PrivateText:
        """Return what has been said so far, quickly: for live text, never for the record. "" for silence and noise."""
        ...

    def transcribe_file(
        self,
        path: Path,
        *,
        profile: Profile = Profile.DICTATION,
        on_segment: Callable[[Segment], None] | None = None,
        cancel: Cancellation | None = None,
    ) -> Transcript:
        """Decode a sound file of any common format, rate and channels, and return what was said in it."""
        ...

    def decode(self, path: Path) -> Audio:
        """Return the sound of a file as 16 kHz mono."""
        ...

    def learn(self, words: OwnWords, *, cancel: Cancellation | None = None) -> None:
        """Listen for words that only a library has, beside the lexicons, and for none that were learnt before.

        What is being heard waits for a batch of them, not for all. Raises WorkerDied, Cancelled.
        """
        ...

    def learnt(self, *, cancel: Cancellation | None = None) -> str:
        """Return the version of the words that are listened for, "" for none."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatMessage:
    """One message of a prompt; `role` is "system", "user" or "assistant"."""

    role: str
    content: PrivateText


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingOptions:
    """How a text is to be written. Temperature 0 is greedy. `grammar` (GBNF), if any, is all that may be written."""

    max_tokens: int = 220
    temperature: float = 0.0
    stop: tuple[str, ...] = ()
    grammar: str = ""


class Writer(Protocol):
    """Writes text after a prompt: the language model."""

    def write(
        self, messages: Sequence[ChatMessage], options: WritingOptions, *, cancel: Cancellation | None = None
    ) -> Iterator[str]:
        """Yield pieces of text as they are written. Raises BadInput when the prompt does not fit the context."""
        ...

    def weigh(
        self, messages: Sequence[ChatMessage], answers: Sequence[str], *, cancel: Cancellation | None = None
    ) -> list[float]:
        """Return how likely each answer is after the prompt, summing to 1. Nothing is written; short answers cost nothing."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the length of each text in the model's own tokens."""
        ...

    def read_ahead(self, messages: Sequence[ChatMessage], *, cancel: Cancellation | None = None) -> None:
        """Evaluate a prompt prefix now, so that a later write() that begins with it starts sooner.

        Raises Cancelled; what was evaluated until then is kept.
        """
        ...

    @property
    def context_tokens(self) -> int:
        """Size of the context window in tokens."""
        ...

    @property
    def model(self) -> ModelUsed:
        """Which weights write."""
        ...


class Voice(Protocol):
    """Turns text into sound."""

    def speak(self, text: str, *, manner: Manner = AS_SET, cancel: Cancellation | None = None) -> Iterator[Audio]:
        """Yield the sound of the text in pieces, the first as soon as it is there."""
        ...


class Workers(Protocol):
    """The engine processes, as seen from outside."""

    def start(self, role: Role) -> None:
        """Begin to start a role's process; returns at once. Its state is told through events."""
        ...

    def state(self, role: Role) -> WorkerState:
        """Where the process is in its life."""
        ...

    def close(self) -> None:
        """End all processes and wait for them."""
        ...


class BareEngines(Protocol):
    """The engines without the house around them, in a process of their own, for benchmarks."""

    def prompt_tokens_per_s(self, text: str) -> float:
        """Evaluate a text; return tokens a second."""
        ...

    def decode_tokens_per_s(self, text: str, tokens: int) -> float:
        """Write so many tokens after a text; return tokens a second."""
        ...

    def transcribe(self, path: Path) -> tuple[float, str]:
        """Hear a file; return the seconds it took and the words."""
        ...

    def close(self) -> None:
        """End the process."""
        ...


class Embedding(Protocol):
    """The speed of the embedder, for benchmarks."""

    def query_ms(self, text: str) -> float:
        """Embed a query; return the milliseconds it took."""
        ...

    def chunks_per_s(self) -> float:
        """Embed passages of about 100 words; return how many a second."""
        ...
