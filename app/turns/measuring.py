"""Benchmarks: the house against its own bare engines, in turns (A B A B) within one run, quoted as ratios.

Machines are shared and their speed wanders, so a figure alone says little; a ratio of two medians of one run does.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from app.domain.cancellation import Cancellation
from app.domain.private import PrivateText
from app.domain.speech import Audio
from app.domain.turn import TurnId
from app.ports import BareEngines, ChatMessage, Embedding, Transcriber, Voice, Writer, WritingOptions
from app.turns.parts import Question, TurnOptions, TurnParts
from app.turns.prompt import fit
from app.turns.take_turn import take_turn

Figures = Mapping[str, float]

_PROMPT_WORDS: Final = 420
_DECODE_TOKENS: Final = 64
_COUNT: Final = "Count from one to two hundred in words, separated by commas: one, two, three,"

QUESTIONS: Final = (
    "What is the dose of adrenaline in anaphylaxis?",
    "How do I treat severe hyperkalaemia with E C G changes?",
    "When should antibiotics be given in septic shock?",
    "What is the first treatment of status epilepticus?",
    "How is hypoglycaemia treated in an adult who cannot swallow?",
    "What is the dose of adenosine in supraventricular tachycardia?",
)
"""Spoken by the house's own voice for the voice benchmark."""


def percentile(values: Sequence[float], share: float) -> float:
    """Return the nearest-rank percentile, share 0 to 1."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered) + 0.5) - 1))]


def measure_engines(
    writer: Writer,
    transcriber: Transcriber,
    voice: Voice,
    embedding: Embedding,
    bare: BareEngines,
    clip: Path,
    rounds: int,
    say: Callable[[str], None],
) -> Figures:
    """Return tokens a second, real-time factors, and the house as a share of its bare engines (1.0: no loss)."""
    ours: dict[str, list[float]] = {"prompt": [], "decode": [], "hear": []}
    theirs: dict[str, list[float]] = {"prompt": [], "decode": [], "hear": []}
    clip_s = transcriber.decode(clip).duration_s
    # once each, not counted: page caches and memory pools fill
    bare.transcribe(clip)
    transcriber.transcribe_file(clip)
    for number in range(rounds):
        say(f"round {number + 1} of {rounds}")
        text = " ".join(f"{number + 2}w{i}" if i % 7 == 0 else "patient" for i in range(_PROMPT_WORDS))
        theirs["prompt"].append(bare.prompt_tokens_per_s(text))
        ours["prompt"].append(_prompt_speed(writer, text))
        theirs["decode"].append(bare.decode_tokens_per_s(_COUNT, _DECODE_TOKENS))
        ours["decode"].append(_decode_speed(writer))
        theirs["hear"].append(bare.transcribe(clip)[0])
        began = time.perf_counter()
        transcriber.transcribe_file(clip)
        ours["hear"].append(time.perf_counter() - began)
    middle = statistics.median
    return {
        "prompt_tokens_per_s": round(middle(ours["prompt"]), 1),
        "decode_tokens_per_s": round(middle(ours["decode"]), 1),
        "prompt_vs_bare": round(middle(o / t for o, t in zip(ours["prompt"], theirs["prompt"], strict=True)), 3),
        "decode_vs_bare": round(middle(o / t for o, t in zip(ours["decode"], theirs["decode"], strict=True)), 3),
        "transcribe_rtf": round(middle(ours["hear"]) / clip_s, 3),
        "transcribe_vs_bare": round(middle(o / t for o, t in zip(ours["hear"], theirs["hear"], strict=True)), 3),
        **_speaking_and_embedding(voice, embedding),
    }


def _prompt_speed(writer: Writer, text: str) -> float:
    messages = [ChatMessage(role="user", content=PrivateText(text))]
    tokens = writer.count_tokens([text])[0]
    began = time.perf_counter()
    writer.read_ahead(messages)
    return tokens / (time.perf_counter() - began)


def _decode_speed(writer: Writer) -> float:
    messages = [ChatMessage(role="user", content=PrivateText(_COUNT))]
    moments = [time.perf_counter() for _ in writer.write(messages, WritingOptions(max_tokens=_DECODE_TOKENS, stop=()))]
    return (len(moments) - 1) / (moments[-1] - moments[0])


def _speaking_and_embedding(voice: Voice, embedding: Embedding) -> Figures:
    factors = []
    for sentence in QUESTIONS:
        began = time.perf_counter()
        spoken_s = sum(a.duration_s for a in voice.speak(sentence))
        factors.append((time.perf_counter() - began) / spoken_s)
    queries = [embedding.query_ms(q) for q in QUESTIONS * 3]
    return {
        "speak_rtf": round(statistics.median(factors), 3),
        "embed_query_ms": round(statistics.median(queries), 1),
        "embed_chunks_per_s": round(embedding.chunks_per_s(), 1),
    }


class _Ear:
    """Takes sound and notes when the first came."""

    def __init__(self) -> None:
        self.first_s: float | None = None

    def open(self, _rate_hz: int) -> _Ear:
        """Be the place where the sound goes."""
        return self

    def feed(self, _audio: Audio) -> None:
        """Take a piece of sound."""
        self.first_s = self.first_s or time.perf_counter()


def measure_voice(
    parts: TurnParts, options: TurnOptions, rounds: int, say: Callable[[str], None]
) -> tuple[Figures, Mapping[str, Figures]]:
    """Ask aloud, warm; return milliseconds from the end of speech, and the same engines run one after the other.

    The second value gives p50, p95 and p99 of each stage.
    """
    clips = {text: _spoken(parts.voice, text) for text in QUESTIONS}
    first_audio: list[float] = []
    text_ready: list[float] = []
    ratios: list[float] = []
    stages: dict[str, list[float]] = {}
    for number in range(rounds):
        for text, clip in clips.items():
            say(f"round {number + 1} of {rounds}: {text}")
            ear = _Ear()
            outcome = take_turn(
                TurnId("bench"),
                Question(audio=clip),
                parts,
                replace(options, open_sink=ear.open),
                lambda _event: None,
                Cancellation(),
            )
            if outcome.error is not None:
                raise outcome.error
            timings = {k: v for k, v in outcome.timings.as_dict().items() if v is not None}
            for name, value in timings.items():
                stages.setdefault(name, []).append(value)
            text_ready.append(timings["speech_end_to_text"])
            first_audio.append(timings["first_audio"])
            ratios.append(_one_after_the_other_ms(parts, options, clip) / timings["first_audio"])
    return (
        {
            "first_audio_p50_ms": round(percentile(first_audio, 0.50), 1),
            "first_audio_p95_ms": round(percentile(first_audio, 0.95), 1),
            "first_audio_p99_ms": round(percentile(first_audio, 0.99), 1),
            "first_written_audio_p50_ms": round(percentile(first_audio, 0.50), 1),
            "first_written_audio_p95_ms": round(percentile(first_audio, 0.95), 1),
            "final_text_p95_ms": round(percentile(text_ready, 0.95), 1),
            "speedup_over_sequential": round(statistics.median(ratios), 2),
            "turns": float(len(first_audio)),
        },
        {
            name: {f"p{p}_ms": round(percentile(values, p / 100), 1) for p in (50, 95, 99)}
            for name, values in stages.items()
        },
    )


def _spoken(voice: Voice, text: str) -> Audio:
    pieces = list(voice.speak(text))
    return Audio(samples=b"".join(p.samples for p in pieces), rate_hz=pieces[0].rate_hz)


def _one_after_the_other_ms(parts: TurnParts, options: TurnOptions, clip: Audio) -> float:
    """Hear all, find, write all, speak all: until the first sound could be played."""
    began = time.perf_counter()
    text = parts.transcriber.transcribe(clip).text
    hits = parts.library.search(text, k=options.passages).hits
    prompt = fit(parts.prompts, text, hits, parts.writer, options.answer_tokens)
    # a word in front that the turn before did not have: otherwise the prompt would be evaluated already
    first, *rest = prompt.messages
    messages = (replace(first, content=PrivateText("Again. " + first.content)), *rest)
    answer = "".join(parts.writer.write(messages, WritingOptions(max_tokens=options.answer_tokens)))
    list(parts.voice.speak(answer))
    return (time.perf_counter() - began) * 1000
