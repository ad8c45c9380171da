"""The ports of ears, mind and mouth, answered by engine processes over the pipe."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from app.domain.answers.answer import ModelUsed
from app.domain.cancellation import Cancellation
from app.domain.documents.own_words import OwnWords
from app.domain.json import Json
from app.domain.models import InstalledModel
from app.domain.private import PrivateText
from app.domain.voice.speech import AS_SET, EARS_RATE_HZ, Audio, Manner, Profile, Segment, Transcript
from app.domain.writers import adapted_sha256
from app.ports import ChatMessage, WritingOptions
from app.worker.codec import audio_of, segment_of
from app.worker.messages import Body, Done, body_of, float_of, floats_of, int_of, ints_of, path_text, text_of
from app.worker.supervisor import FIRST_SIGN_S, Supervisor
from app.worker.wire import ProtocolError

_WORDS_AT_ONCE: Final = 500
"""A batch of words to be listened for: some 40 ms, for which somebody who speaks may have to wait."""


class RemoteTranscriber:
    """The ears."""

    def __init__(self, supervisor: Supervisor, model_name: Callable[[], str]) -> None:
        self._supervisor = supervisor
        self._model_name = model_name

    def transcribe(
        self,
        audio: Audio,
        *,
        vocabulary: Sequence[str] = (),
        profile: Profile = Profile.DICTATION,
        on_segment: Callable[[Segment], None] | None = None,
        cancel: Cancellation | None = None,
    ) -> Transcript:
        """Hear samples."""
        arguments: Body = {
            "rate_hz": audio.rate_hz,
            "vocabulary": list(vocabulary),
            "profile": profile.value,
            "quickly": True,
        }
        return self._hear(arguments, audio.samples, on_segment, cancel, FIRST_SIGN_S + 2 * audio.duration_s)

    def listen(
        self, audio: Audio, *, profile: Profile = Profile.DICTATION, cancel: Cancellation | None = None
    ) -> PrivateText:
        """Hear what has been said so far."""
        arguments: Body = {"rate_hz": audio.rate_hz, "profile": profile.value}
        done = self._supervisor.ask("listen", arguments, audio.samples, patience_s=FIRST_SIGN_S, cancel=cancel)
        with self._supervisor.reading():
            return PrivateText(text_of(done.body, "text"))

    def transcribe_file(
        self,
        path: Path,
        *,
        profile: Profile = Profile.DICTATION,
        on_segment: Callable[[Segment], None] | None = None,
        cancel: Cancellation | None = None,
    ) -> Transcript:
        """Hear a file."""
        arguments: Body = {"path": path_text(path), "vocabulary": [], "profile": profile.value}
        # Six hours of sound take minutes to decode before the first segment comes.
        return self._hear(arguments, b"", on_segment, cancel, 1800.0)

    def decode(self, path: Path) -> Audio:
        """Decode a file."""
        done = self._supervisor.ask("decode", {"path": path_text(path)}, patience_s=600.0)
        with self._supervisor.reading():
            return audio_of(done.payload, EARS_RATE_HZ)

    def learn(self, words: OwnWords, *, cancel: Cancellation | None = None) -> None:
        """Hand words over, a batch at a time."""
        texts = [w.text for w in words.words]
        for start in range(0, max(1, len(texts)), _WORDS_AT_ONCE):
            batch: Body = {
                "version": words.version,
                "is_first": start == 0,
                "is_last": start + _WORDS_AT_ONCE >= len(texts),
                "words": [*texts[start : start + _WORDS_AT_ONCE]],
            }
            if cancel is not None:
                cancel.raise_if_cancelled()
            self._supervisor.ask("learn", batch, patience_s=FIRST_SIGN_S, cancel=cancel)

    def learnt(self, *, cancel: Cancellation | None = None) -> str:
        """Ask for the version of the words that are listened for."""
        done = self._supervisor.ask("learnt", patience_s=FIRST_SIGN_S, cancel=cancel)
        with self._supervisor.reading():
            return text_of(done.body, "version")

    def _hear(
        self,
        arguments: Body,
        samples: bytes,
        on_segment: Callable[[Segment], None] | None,
        cancel: Cancellation | None,
        patience_s: float,
    ) -> Transcript:
        self._supervisor.wait_ready(cancel)
        began = time.monotonic()
        segments: list[Segment] = []
        with self._supervisor.reading():
            for part in self._supervisor.call("transcribe", arguments, samples, patience_s=patience_s, cancel=cancel):
                if isinstance(part, Done):
                    return Transcript(
                        segments=tuple(segments),
                        language=text_of(part.body, "language"),
                        duration_s=round(float_of(part.body, "duration_s"), 3),
                        elapsed_s=round(time.monotonic() - began, 3),
                        model=self._model_name(),
                    )
                if "segment" in part.body:
                    segments.append(segment_of(body_of(part.body, "segment")))
                    if on_segment:
                        on_segment(segments[-1])
            raise ProtocolError("no end")


class RemoteWriter:
    """The mind."""

    def __init__(
        self, supervisor: Supervisor, installed: Callable[[], InstalledModel], *, has_adapter: bool = False
    ) -> None:
        self._supervisor = supervisor
        self._installed = installed
        self._has_adapter = has_adapter

    @property
    def context_tokens(self) -> int:
        """Size of the context window in tokens."""
        details = self._supervisor.wait_ready()
        with self._supervisor.reading():
            return int_of(details, "context_tokens")

    @property
    def model(self) -> ModelUsed:
        """Which weights write."""
        installed = self._installed()
        if not self._has_adapter:
            return ModelUsed(name=installed.name, sha256=installed.sha256)
        details = self._supervisor.wait_ready()
        with self._supervisor.reading():
            adapter = text_of(details, "adapter_sha256")
        return ModelUsed(name=f"{installed.name} with an adapter", sha256=adapted_sha256(installed.sha256, adapter))

    def write(
        self, messages: Sequence[ChatMessage], options: WritingOptions, *, cancel: Cancellation | None = None
    ) -> Iterator[str]:
        """Yield pieces of text."""
        arguments: dict[str, Json] = {
            "messages": _encoded(messages),
            "max_tokens": options.max_tokens,
            "temperature": options.temperature,
            "stop": list(options.stop),
            "grammar": options.grammar,
        }
        with self._supervisor.reading():
            for part in self._supervisor.call("write", arguments, patience_s=FIRST_SIGN_S, cancel=cancel):
                if not isinstance(part, Done):
                    yield text_of(part.body, "text")

    def weigh(
        self, messages: Sequence[ChatMessage], answers: Sequence[str], *, cancel: Cancellation | None = None
    ) -> list[float]:
        """Weigh answers."""
        arguments: Body = {"messages": _encoded(messages), "answers": list(answers)}
        done = self._supervisor.ask("weigh", arguments, patience_s=FIRST_SIGN_S, cancel=cancel)
        with self._supervisor.reading():
            weights = floats_of(done.body, "weights")
            if len(weights) != len(answers):
                raise ProtocolError("weights do not fit the answers")
            return weights

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Count tokens."""
        done = self._supervisor.ask("count", {"texts": [str(t) for t in texts]}, patience_s=FIRST_SIGN_S)
        with self._supervisor.reading():
            counts = ints_of(done.body, "counts")
            if len(counts) != len(texts):
                raise ProtocolError("counts do not fit the texts")
            return counts

    def read_ahead(self, messages: Sequence[ChatMessage], *, cancel: Cancellation | None = None) -> None:
        """Evaluate a prompt prefix."""
        arguments: Body = {"messages": _encoded(messages)}
        self._supervisor.ask("read_ahead", arguments, patience_s=FIRST_SIGN_S, cancel=cancel)


def _encoded(messages: Sequence[ChatMessage]) -> list[Json]:
    return [{"role": m.role, "content": str(m.content)} for m in messages]


class RemoteVoice:
    """The mouth."""

    def __init__(self, supervisor: Supervisor) -> None:
        self._supervisor = supervisor

    def speak(self, text: str, *, manner: Manner = AS_SET, cancel: Cancellation | None = None) -> Iterator[Audio]:
        """Yield sound."""
        arguments: Body = {"text": str(text), "speed": manner.speed, "volume": manner.volume}
        with self._supervisor.reading():
            for part in self._supervisor.call("speak", arguments, patience_s=60.0, cancel=cancel):
                if not isinstance(part, Done):
                    yield audio_of(part.payload, int_of(part.body, "rate_hz"))
