"""Text to speech with Piper."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import onnxruntime
from piper import PiperVoice
from piper.config import PiperConfig, SynthesisConfig

from app.domain.errors import EnvironmentProblem
from app.domain.voice.speech import Audio, Manner


@dataclass(frozen=True, slots=True, kw_only=True)
class PiperOptions:
    """Which voice, how fast it speaks (1.0 is its own speed), and how loud (1.0 is full scale)."""

    file: Path
    threads: int
    speed: float = 1.0
    volume: float = 1.0


class PiperSpeaker:
    """A loaded Piper voice."""

    def __init__(self, options: PiperOptions) -> None:
        session_options = onnxruntime.SessionOptions()
        # The language model is writing the next sentence meanwhile; the voice is quick enough on few threads.
        session_options.intra_op_num_threads = options.threads
        session_options.inter_op_num_threads = 1
        session_options.enable_cpu_mem_arena = False  # it never gives back what the longest sentence took
        try:
            config = json.loads(options.file.with_name(options.file.name + ".json").read_text(encoding="utf-8"))
            self._voice = PiperVoice(
                config=PiperConfig.from_dict(config),
                session=onnxruntime.InferenceSession(
                    str(options.file), sess_options=session_options, providers=["CPUExecutionProvider"]
                ),
                download_dir=options.file.parent,
            )
        except (ValueError, KeyError, onnxruntime.capi.onnxruntime_pybind11_state.InvalidProtobuf):
            raise EnvironmentProblem(
                "The voice's files cannot be read.",
                remedy="Check them with 'voiceassist models verify' and install the voice again.",
                code="model-damaged",
            ) from None
        self.rate_hz = int(self._voice.config.sample_rate)
        self._options = options

    def speak(self, text: str, manner: Manner) -> Iterator[Audio]:
        """Yield the sound sentence by sentence."""
        how = SynthesisConfig(
            length_scale=1.0 / (self._options.speed * manner.speed),
            volume=min(1.0, self._options.volume * manner.volume),  # it is at full scale already: more would clip
        )
        for chunk in self._voice.synthesize(text, how):
            yield Audio(samples=chunk.audio_int16_bytes, rate_hz=chunk.sample_rate)
