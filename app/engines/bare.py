"""The bare engines, for benchmarks: what the libraries do with the least code around them."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import llama_cpp
from faster_whisper import WhisperModel

from app.engines.llama import load_backends


@dataclass(frozen=True, slots=True, kw_only=True)
class BareOptions:
    """Weights and threads, the same as the house uses."""

    mind: Path
    ears: Path
    threads: int


class BareEngines:
    """llama.cpp and faster-whisper as their manuals use them. Every call returns the seconds it took."""

    def __init__(self, options: BareOptions) -> None:
        load_backends()
        self._llama = llama_cpp.Llama(
            model_path=str(options.mind),
            n_ctx=4096,
            n_threads=options.threads,
            n_threads_batch=options.threads,
            use_mmap=False,
            verbose=False,
        )
        self._whisper = WhisperModel(
            str(options.ears), device="cpu", compute_type="int8", cpu_threads=options.threads, local_files_only=True
        )

    def prompt(self, text: str) -> tuple[float, int]:
        """Evaluate a text; return seconds and tokens."""
        tokens = self._llama.tokenize(text.encode(), add_bos=False)
        self._llama.reset()
        began = time.perf_counter()
        self._llama.eval(tokens)
        return time.perf_counter() - began, len(tokens)

    def decode(self, text: str, count: int) -> float:
        """Write `count` tokens after a text; return seconds."""
        self._llama.reset()
        self._llama.eval(self._llama.tokenize(text.encode(), add_bos=False))
        began = time.perf_counter()
        for _ in range(count):
            self._llama.eval([self._llama.sample(temp=0.0)])
        return time.perf_counter() - began

    def transcribe(self, path: Path) -> tuple[float, str]:
        """Hear a file; return seconds and words."""
        began = time.perf_counter()
        segments, _ = self._whisper.transcribe(str(path), language="en", beam_size=5, vad_filter=True)
        text = " ".join(s.text.strip() for s in segments)
        return time.perf_counter() - began, text
