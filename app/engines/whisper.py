"""Speech to text with faster-whisper (CTranslate2)."""

from __future__ import annotations

import math
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from faster_whisper.tokenizer import Tokenizer
from faster_whisper.transcribe import Segment as WhisperSegment
from faster_whisper.vad import SpeechTimestampsMap

from app.domain.private import PrivateText
from app.domain.voice.speech import EARS_RATE_HZ, Profile, Segment
from app.engines.expecting import Expectation, expecting
from app.engines.own_names import OwnNames
from app.engines.remembering import HYPOTHESES, RememberingModel, Window
from app.engines.second_look import Heard
from app.engines.short_context import ShortContextModel
from app.engines.speech_only import Sound, Speech, is_noise, only_speech
from app.engines.vocabulary import MedicalEars
from app.engines.whisper_tokens import load_tokens

WINDOW_S: Final = 1200
"""Longer recordings are heard in windows of at most this many seconds, cut where it is quietest, to bound memory."""

_SEARCH_S: Final = 20
_HOTWORD_LIMIT: Final = 36
"""faster-whisper takes at most 223 tokens of hotwords, about this many drug names."""

_LONGEST_LIVE_S: Final = 30
"""What Whisper hears in one go, in seconds."""

_SURELY_NO_SPEECH: Final = 0.8
_SURELY_NO_WORDS: Final = -1.0
"""Mean log-likelihood of a token. Speech in babble at 10 dB stays above -0.8; what is made of babble alone lies below -3."""

_TEMPERATURES: Final = (0.0, 0.4)
"""How boldly Whisper tries: the second time only when the first went in circles or was very unsure of itself."""

_NOT_BY_LENGTH: Final = 0.0
"""Hypotheses are compared by their whole likelihood. By the mean of a token, which is faster-whisper's way, the same sentence five
times wins over the sentence once: each time it is less of a surprise."""

_MOST_TOKENS_A_SECOND: Final = 10
_TOKENS_AT_LEAST: Final = 20
"""Nobody says more. Without a bound a decoding that goes in circles runs on for seconds."""

_AROUND_FRAMES: Final = 15
"""Frames of 20 ms that a segment is given around its own time stamps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhisperOptions:
    """How the recogniser works. `language` "" lets it find out."""

    directory: Path
    threads: int
    language: str = "en"
    beam_size: int = 5
    compute_type: str = "int8"
    lexicons: Path | None = None
    """The folder of the medical lexicons; without it nothing is read again."""


class WhisperTranscriber:
    """A loaded Whisper model."""

    def __init__(self, options: WhisperOptions) -> None:
        self._options = options
        self._model = ShortContextModel(
            str(options.directory),
            device="cpu",
            compute_type=options.compute_type,
            cpu_threads=options.threads,
            local_files_only=True,
        )
        self._memory = RememberingModel(self._model.model)
        self._model.model = self._memory
        self._windows_of: dict[int, Window] = {}
        """The window of each segment, where all were written before the first of them is read again."""
        self._medical: MedicalEars | None = None
        if options.lexicons is not None:
            self._model.hf_tokenizer = load_tokens(options.directory)
            self._tokens = Tokenizer(self._model.hf_tokenizer, True, task="transcribe", language="en")
            self._medical = MedicalEars(options.lexicons, self._memory, self._tokens)

    def transcribe(
        self,
        samples: np.ndarray[tuple[int], np.dtype[np.int16]],
        vocabulary: Sequence[str],
        stop: threading.Event,
        *,
        profile: Profile = Profile.DICTATION,
        quickly: bool = False,
    ) -> Iterator[tuple[Segment, str]]:
        """Yield (segment, language) as they are heard. `samples`: 16 kHz mono int16, shape (n,).

        Silence gives nothing: voice activity detection runs first, because Whisper invents words in noise. `quickly`:
        fewer names are tried for doubtful words.
        """
        self._model.stop = stop
        self._memory.keeps = 1 if quickly else HYPOTHESES
        for start, end in _windows(samples):
            sound = samples[start:end].astype(np.float32) / 32768.0
            sound, place = only_speech(sound)
            if not sound.size:
                continue
            speech = Speech(sound)
            expected, segments, language = self._decoded(sound, expecting(profile, speech), vocabulary)
            for segment in expected.heard(segments):  # lazy: the work happens here, so leaving the loop cancels it
                self._model.leave_if_unwanted()
                if is_noise(speech, segment):
                    continue
                found = _as_segment(segment, start / EARS_RATE_HZ, place)
                if self._medical is not None and language == "en":
                    found = self._medical.revise(
                        found, self._heard(segment), quickly=quickly, go_on=self._model.leave_if_unwanted
                    )
                yield found, language

    def _decoded(
        self, sound: Sound, expected: Expectation, vocabulary: Sequence[str]
    ) -> tuple[Expectation, Iterable[WhisperSegment], str]:
        """Return what Whisper writes, and its language; a question that what was expected led astray is heard again without it."""

        def decode(expected: Expectation, temperatures: Sequence[float]) -> tuple[Iterable[WhisperSegment], str]:
            segments, info = self._model.transcribe(
                sound,
                language=self._options.language or None,
                beam_size=self._options.beam_size,
                length_penalty=_NOT_BY_LENGTH,
                max_new_tokens=_most_tokens(sound),
                temperature=temperatures,
                condition_on_previous_text=False,
                hotwords=" ".join(vocabulary[:_HOTWORD_LIMIT]) or None,
                **expected.options,
            )
            return segments, info.language

        self._windows_of = {}
        if not expected.options or len(sound) > _LONGEST_LIVE_S * EARS_RATE_HZ:
            return expected, *decode(expected, _TEMPERATURES)
        segments, language = decode(expected, _TEMPERATURES[:1])
        known = []
        for segment in segments:
            known.append(segment)
            self._windows_of[segment.id] = self._memory.newest
        if not expected.misled(known):
            return expected, known, language
        self._windows_of = {}
        return expected.plainly, *decode(expected.plainly, _TEMPERATURES)

    def begin_to_learn(self) -> OwnNames | None:
        """Return what takes words that only a library has; None where nothing is read again."""
        return self._medical.begin_to_learn() if self._medical is not None else None

    def listen_for(self, names: OwnNames) -> None:
        """Listen for these names beside the lexicons, and for none of a library that was named before."""
        if self._medical is not None:
            self._medical.listen_for(names)

    def listen(
        self,
        samples: np.ndarray[tuple[int], np.dtype[np.int16]],
        stop: threading.Event,
        profile: Profile = Profile.DICTATION,
    ) -> str:
        """Return quickly what is said in up to 30 s of sound, for live text: one hypothesis, no second try. Raises Cancelled."""
        self._model.stop = stop
        sound, _ = only_speech(samples[-_LONGEST_LIVE_S * EARS_RATE_HZ :].astype(np.float32) / 32768.0)
        if not sound.size:
            return ""
        speech = Speech(sound)
        expected = expecting(profile, speech)
        segments, _ = self._model.transcribe(
            sound,
            language=self._options.language or None,
            beam_size=1,
            temperature=0.0,
            max_new_tokens=_most_tokens(sound),
            without_timestamps=True,
            condition_on_previous_text=False,
            **expected.options,
        )
        return " ".join(
            s.text.strip()
            for s in expected.heard(segments)
            if s.no_speech_prob < _SURELY_NO_SPEECH and s.avg_logprob > _SURELY_NO_WORDS and not is_noise(speech, s)
        ).strip()

    def _heard(self, segment: WhisperSegment) -> Heard:
        """Return the segment with its part of the window in which it was heard, and what else it might have been."""
        window = self._windows_of.get(segment.id, self._memory.newest)
        sound = np.array(window.sound)
        stamps = [t - self._tokens.timestamp_begin for t in segment.tokens if t >= self._tokens.timestamp_begin]
        first = (
            max(0, stamps[0] - _AROUND_FRAMES) if stamps and segment.tokens[0] >= self._tokens.timestamp_begin else 0
        )
        end = stamps[-1] + 2 * _AROUND_FRAMES if len(stamps) > 1 else sound.shape[1]
        text = segment.text.strip()
        others: list[str] = []
        for tokens in window.hypotheses[1:]:
            other = self._tokens.decode([t for t in tokens if t < self._tokens.eot]).strip()
            if 0.7 * len(text) < len(other) < 1.4 * len(text) and other != text:
                others.append(other)
        return Heard(text=text, others=tuple(others), sound=sound[:, first : max(end, first + 2)].astype(np.float32))


def _most_tokens(sound: Sound) -> int:
    """Return how many tokens may be written for a sound, or for a window of a longer one."""
    return _TOKENS_AT_LEAST + round(_MOST_TOKENS_A_SECOND * min(len(sound) / EARS_RATE_HZ, 18.0))


def _as_segment(segment: WhisperSegment, offset_s: float, place: SpeechTimestampsMap) -> Segment:
    return Segment(
        start_s=round(offset_s + place.get_original_time(segment.start), 3),
        end_s=round(offset_s + place.get_original_time(segment.end, is_end=True), 3),
        text=PrivateText(segment.text.strip()),
        confidence=round(min(1.0, math.exp(segment.avg_logprob)), 4),
    )


def _windows(samples: np.ndarray[tuple[int], np.dtype[np.int16]]) -> Iterator[tuple[int, int]]:
    """Yield (start, end) sample positions of windows; a cut falls on the quietest tenth of a second near the limit."""
    start, size, block = 0, WINDOW_S * EARS_RATE_HZ, EARS_RATE_HZ // 10
    while len(samples) - start > size:
        search = start + size - _SEARCH_S * EARS_RATE_HZ
        blocks = samples[search : search + _SEARCH_S * EARS_RATE_HZ].reshape(-1, block).astype(np.float32)
        quietest = int(np.argmin(np.square(blocks).mean(axis=1)))
        end = search + quietest * block + block // 2
        yield start, end
        start = end
    if len(samples) > start:
        yield start, len(samples)
