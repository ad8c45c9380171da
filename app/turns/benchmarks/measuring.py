"""Benchmarks: the house against its own bare engines, in turns (A B A B) within one run, quoted as ratios.

Machines are shared and their speed wanders, so a figure alone says little; a ratio of two medians of one run does.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from app.domain.private import PrivateText
from app.ports import BareEngines, ChatMessage, Embedding, Transcriber, Voice, Writer, WritingOptions

Figures = Mapping[str, float]

_PROMPT_WORDS: Final = 420
_DECODE_TOKENS: Final = 64
_COUNT: Final = "Count from one to two hundred in words, separated by commas: one, two, three,"

SENTENCES: Final = (
    "The first dose is given into the muscle of the thigh.",
    "Give the antibiotics within one hour of recognition.",
    "Check the potassium again after two hours.",
    "Call for senior help if there is no improvement.",
)
"""What the voice says while its speed is measured."""


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
    ours: dict[str, list[float]] = {"prompt": [], "ahead": [], "decode": [], "hear": []}
    theirs: dict[str, list[float]] = {"prompt": [], "decode": [], "hear": []}
    clip_s = transcriber.decode(clip).duration_s
    # once each, not counted: page caches and memory pools fill
    bare.transcribe(clip)
    transcriber.transcribe_file(clip)
    for number in range(rounds):
        say(f"round {number + 1} of {rounds}")
        theirs["prompt"].append(bare.prompt_tokens_per_s(_unread_text(3 * number)))
        ours["prompt"].append(_tokens_per_s(writer, 3 * number + 1, lambda prompt: writer.weigh(prompt, ("yes", "no"))))
        ours["ahead"].append(_tokens_per_s(writer, 3 * number + 2, writer.read_ahead))
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
        "prompt_ahead_vs_bare": round(middle(o / t for o, t in zip(ours["ahead"], theirs["prompt"], strict=True)), 3),
        "decode_vs_bare": round(middle(o / t for o, t in zip(ours["decode"], theirs["decode"], strict=True)), 3),
        "transcribe_rtf": round(middle(ours["hear"]) / clip_s, 3),
        "transcribe_vs_bare": round(middle(o / t for o, t in zip(ours["hear"], theirs["hear"], strict=True)), 3),
        **_speaking_and_embedding(voice, embedding),
    }


def _unread_text(number: int) -> str:
    """Return a text of about 700 tokens that no prompt before it began with."""
    return " ".join(f"{number + 2}w{i}" if i % 7 == 0 else "patient" for i in range(_PROMPT_WORDS))


def _tokens_per_s(writer: Writer, number: int, read: Callable[[list[ChatMessage]], object]) -> float:
    """Return the speed at which a new prompt is read.

    The tokens of the contents are counted; those of the chat template are read as well and stay uncounted. The system
    message is given, because some templates put a long one of their own where there is none.
    """
    contents = (f"{number}.", _unread_text(number))
    prompt = [
        ChatMessage(role="system", content=PrivateText(contents[0])),
        ChatMessage(role="user", content=PrivateText(contents[1])),
    ]
    tokens = sum(writer.count_tokens(contents))
    began = time.perf_counter()
    read(prompt)
    return tokens / (time.perf_counter() - began)


def _decode_speed(writer: Writer) -> float:
    """Tokens a second, as the house receives them: a long answer's time less that of a single token."""
    messages = [ChatMessage(role="user", content=PrivateText(_COUNT))]
    seconds: list[float] = []
    text = ""
    for tokens in (1, 1, _DECODE_TOKENS):  # the first reads the prompt
        began = time.perf_counter()
        text = "".join(writer.write(messages, WritingOptions(max_tokens=tokens, stop=())))
        seconds.append(time.perf_counter() - began)
    return (writer.count_tokens([text])[0] - 1) / (seconds[2] - seconds[1])


def _speaking_and_embedding(voice: Voice, embedding: Embedding) -> Figures:
    factors = []
    for sentence in SENTENCES:
        began = time.perf_counter()
        spoken_s = sum(a.duration_s for a in voice.speak(sentence))
        factors.append((time.perf_counter() - began) / spoken_s)
    queries = [embedding.query_ms(q) for q in SENTENCES * 4]
    return {
        "speak_rtf": round(statistics.median(factors), 3),
        "embed_query_ms": round(statistics.median(queries), 1),
        "embed_chunks_per_s": round(embedding.chunks_per_s(), 1),
    }
