"""Benchmark of the voice loop: questions are said in real time into the desk, as through a microphone, and timed.

Every figure counts from the end of speech: the moment at which the last sound of the question was said and the key goes up.
Beside them, in the same run and in turns with them, stand
- the floor: the bare engines' decode of that utterance plus their synthesis of the first sentence that was spoken,
- one after the other: the same engines decode, find, write everything and speak everything before a sound is heard.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, Protocol

from app.domain.answer import SentenceStatus
from app.domain.desk import DeskEvent
from app.domain.errors import Bug
from app.domain.private import PrivateText
from app.domain.speech import Audio
from app.domain.turn import SentenceChecked, Timings, TurnEnded, TurnState
from app.ports import (
    BareEngines,
    Desk,
    Emit,
    Loudspeaker,
    Microphone,
    Recording,
    Voice,
    WritingOptions,
)
from app.turns.parts import TurnOptions, TurnParts
from app.turns.prompt import fit, system_message

Figures = Mapping[str, float | None]

QUESTIONS: Final = (
    "What is the dose of adrenaline in anaphylaxis?",
    "How is severe hyperkalaemia with changes in the electrocardiogram treated?",
    "When should antibiotics be given in septic shock?",
    "What is the first treatment of status epilepticus?",
    "How is hypoglycaemia treated in an adult who cannot swallow?",
    "What is the first dose of adenosine in supraventricular tachycardia?",
    "What is the first antibiotic in bacterial meningitis?",
    "How much fluid is given first in sepsis?",
    "Which drug is given first in acute asthma?",
    "What oxygen saturation is the target in an exacerbation of C O P D?",
    "How is a paracetamol overdose treated?",
    "What is the antidote for opioid overdose?",
    "How fast may sodium be corrected in hyponatraemia?",
    "What is the dose of hydrocortisone in adrenal crisis?",
    "How is an acute attack of gout treated?",
    "When is thrombolysis given in ischaemic stroke?",
    "What is given for alcohol withdrawal?",
    "How is warfarin reversed in major bleeding?",
    "What is the insulin rate in diabetic ketoacidosis?",
    "How is a deep vein thrombosis treated?",
    "What is the treatment of pulmonary embolism with shock?",
    "Which drug is used first in bradycardia?",
    "How is acute heart failure with pulmonary oedema treated?",
    "What is given for hypocalcaemia with tetany?",
    "How is severe hypercalcaemia treated?",
    "When is magnesium given in hypomagnesaemia?",
    "How is neutropenic sepsis treated?",
    "What is the treatment of a thyroid storm?",
    "How is delirium prevented in hospital?",
    "When does a head injury need a scan?",
)
"""Said by the house's own voice, so that the benchmark brings nothing with it but the starter library."""

_EVERY_SEQUENTIAL: Final = 3
"""One question in so many is also answered by the engines one after the other: that takes long, and varies little."""

_PATIENCE_S: Final = 180.0
_BARGE_INS: Final = 12


class VoiceHouse(Protocol):
    """What the benchmark needs of the program."""

    def measured_desk(self, emit: Emit, microphone: Microphone, loudspeaker: Loudspeaker) -> Desk:
        """Return a desk whose engines outlive it."""
        ...

    def spoken_microphone(self, audio: Audio) -> Microphone:
        """Return a microphone into which `audio` is said in real time."""
        ...

    def measure_barge_in(self, answer: Audio, spoken: Audio, rounds: int) -> list[float]:
        """Speak over an answer so many times; return the milliseconds until it was silent."""
        ...

    def write_clip(self, audio: Audio) -> Path:
        """Write a sound into a file that is removed when the program ends, for the bare engines."""
        ...


class _Ear:
    """A loudspeaker that notes what it gets, and when: nothing has to be played to know when it would be heard."""

    def __init__(self) -> None:
        self.fed: list[tuple[float, float]] = []

    def play(self, _rate_hz: int) -> _Ear:
        return self

    def feed(self, audio: Audio) -> None:
        self.fed.append((time.monotonic(), audio.duration_s))

    def finish(self) -> None:
        """Nothing waits to be played."""

    def stop(self) -> None:
        """Nothing is being played."""

    def wait(self) -> None:
        """Everything was taken when it came."""

    def heard_at_s(self, fed_at_s: float) -> float:
        """Return when a piece that was fed at this moment is heard: after all that came before it."""
        free_s = 0.0
        for at_s, duration_s in self.fed:
            if at_s >= fed_at_s:
                return max(at_s, free_s)
            free_s = max(at_s, free_s) + duration_s
        return max(fed_at_s, free_s)


class _Mouthpiece:
    """The microphone of the measured desk: what is said into it changes from question to question."""

    def __init__(self, spoken: Callable[[Audio], Microphone]) -> None:
        self._spoken = spoken
        self.clip: Audio | None = None
        self.is_open = threading.Event()
        self.began_s = 0.0

    def name(self) -> str:
        return "benchmark"

    def open(self) -> None:
        """Nothing to do: a clip is always ready."""

    def record(
        self, *, on_level: Callable[[float, bool, float], None], on_sound: Callable[[Audio], None] | None = None
    ) -> Recording:
        assert self.clip is not None
        recording = self._spoken(self.clip).record(on_level=on_level, on_sound=on_sound)
        self.began_s = time.monotonic()
        self.is_open.set()
        return recording


@dataclass(slots=True)
class _Told:
    """What the desk told of one question."""

    ended: threading.Event = field(default_factory=threading.Event)
    timings: Timings = field(default_factory=Timings)
    state: TurnState | None = None
    first_sentence: str = ""

    def hear(self, event: DeskEvent) -> None:
        match event:
            case SentenceChecked() if event.sentence.status is SentenceStatus.SUPPORTED and not self.first_sentence:
                self.first_sentence = event.sentence.text
            case TurnEnded():
                self.timings, self.state = event.timings, event.state
                self.ended.set()
            case _:
                pass


@dataclass(slots=True)
class _Series:
    """The figures of all turns, in milliseconds, and the ratios."""

    first_audio: list[float] = field(default_factory=list)
    written_audio: list[float] = field(default_factory=list)
    written_heard: list[float] = field(default_factory=list)
    final_text: list[float] = field(default_factory=list)
    vs_floor: list[float] = field(default_factory=list)
    speedup: list[float] = field(default_factory=list)
    barge_in: list[float] = field(default_factory=list)
    written_speedup: list[float] = field(default_factory=list)
    stages: dict[str, list[float]] = field(default_factory=dict)


def measure_voice(
    house: VoiceHouse,
    parts: TurnParts,
    options: TurnOptions,
    bare: BareEngines,
    rounds: int,
    say: Callable[[str], None],
    questions: Sequence[str] = QUESTIONS,
) -> tuple[Figures, Mapping[str, Figures]]:
    """Ask aloud, warm; return the figures, and p50, p95 and p99 of each stage, in milliseconds."""
    say("the questions are being spoken")
    clips = {text: _spoken(parts.voice, text) for text in questions}
    series = _Series()
    ear, told = _Ear(), _Told()
    mouthpiece = _Mouthpiece(house.spoken_microphone)

    def tell(event: DeskEvent) -> None:
        told.hear(event)

    desk = house.measured_desk(tell, mouthpiece, ear)
    _warm(parts, options, bare, house.write_clip(clips[questions[0]]))
    for number in range(rounds):
        for place, (text, clip) in enumerate(clips.items()):
            say(f"round {number + 1} of {rounds}: {text}")
            told, ear.fed = _Told(), []
            _ask(desk, mouthpiece, clip, told)
            if told.state is not TurnState.DONE:
                raise Bug("A question of the benchmark came to no end.", code="bench-turn-failed")
            _note(series, told, ear, parts.voice, bare, house.write_clip(clip))
            if place % _EVERY_SEQUENTIAL == 0:
                _compare(series, told.timings, _one_after_the_other_ms(parts, options, bare, house.write_clip(clip)))
                # as it is after any other question
                parts.writer.read_ahead([system_message(parts.prompts, chooses=options.chooses)])
    desk.close()
    say("somebody speaks over the answers")
    series.barge_in = _barge_ins(house, list(clips.values()))
    return _figures(series), {
        name: {f"p{p}_ms": round(percentile(values, p / 100), 1) for p in (50, 95, 99)}
        for name, values in series.stages.items()
    }


def _barge_ins(house: VoiceHouse, clips: list[Audio]) -> list[float]:
    """Speak over one clip with another, in turns."""
    pairs = zip(clips, clips[1:] + clips[:1], strict=True)
    return [
        late_ms for answer, spoken in list(pairs)[:_BARGE_INS] for late_ms in house.measure_barge_in(answer, spoken, 1)
    ]


def _ask(desk: Desk, mouthpiece: _Mouthpiece, clip: Audio, told: _Told) -> None:
    """Hold the key for exactly as long as the question is being said."""
    mouthpiece.clip = clip
    mouthpiece.is_open.clear()
    desk.start_listening()
    if not mouthpiece.is_open.wait(_PATIENCE_S):
        raise Bug("The recording did not begin.", code="bench-turn-failed")
    time.sleep(max(0.0, mouthpiece.began_s + clip.duration_s - time.monotonic()))
    desk.stop_listening()
    if not told.ended.wait(_PATIENCE_S):
        raise Bug("A question of the benchmark came to no end.", code="bench-turn-failed")


def _note(series: _Series, told: _Told, ear: _Ear, voice: Voice, bare: BareEngines, clip: Path) -> None:
    timings = told.timings
    for name, value in timings.as_dict().items():
        if value is not None:
            series.stages.setdefault(name, []).append(value)
    if timings.speech_end_to_text is not None:
        series.final_text.append(timings.speech_end_to_text)
    if timings.first_audio is None or not ear.fed:
        return
    series.first_audio.append(timings.first_audio)
    if timings.first_written_audio is not None:
        series.written_audio.append(timings.first_written_audio)
        ended_s = ear.fed[0][0] - timings.first_audio / 1000
        fed_s = ended_s + timings.first_written_audio / 1000
        series.written_heard.append((ear.heard_at_s(fed_s - 0.005) - ended_s) * 1000)
    if told.first_sentence:
        floor_ms = (bare.transcribe(clip)[0] + _synthesis_s(voice, told.first_sentence)) * 1000
        series.vs_floor.append(timings.first_audio / floor_ms)


def _compare(series: _Series, timings: Timings, sequential_ms: float) -> None:
    if timings.first_audio is not None:
        series.speedup.append(sequential_ms / timings.first_audio)
    if timings.first_written_audio is not None:
        series.written_speedup.append(sequential_ms / timings.first_written_audio)


def _figures(series: _Series) -> Figures:
    return {
        **_percentiles("first_audio", series.first_audio, (50, 95, 99)),
        **_percentiles("first_written_audio", series.written_audio, (50, 95)),
        **_percentiles("first_written_heard", series.written_heard, (50,)),
        **_percentiles("final_text", series.final_text, (50, 95)),
        "first_audio_vs_floor_p50": _share(series.vs_floor, 0.50),
        "first_audio_vs_floor_p95": _share(series.vs_floor, 0.95),
        "speedup_over_sequential": _share(series.speedup, 0.50),
        "written_speedup_over_sequential": _share(series.written_speedup, 0.50),
        **_percentiles("barge_in", series.barge_in, (50, 95)),
        "turns": float(len(series.final_text)),
        "turns_spoken": float(len(series.first_audio)),
        "turns_with_written_audio": float(len(series.written_audio)),
    }


def _percentiles(name: str, values: Sequence[float], shares: Sequence[int]) -> Figures:
    return {f"{name}_p{p}_ms": round(percentile(values, p / 100), 1) if values else None for p in shares}


def _share(values: Sequence[float], share: float) -> float | None:
    return round(percentile(values, share), 2) if values else None


def percentile(values: Sequence[float], share: float) -> float:
    """Return the nearest-rank percentile, share 0 to 1."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered) + 0.5) - 1))]


def _warm(parts: TurnParts, options: TurnOptions, bare: BareEngines, clip: Path) -> None:
    """Once each, not counted: page caches and memory pools fill."""
    bare.transcribe(clip)
    parts.transcriber.transcribe_file(clip)
    parts.library.search(QUESTIONS[0])
    parts.writer.read_ahead([system_message(parts.prompts, chooses=options.chooses)])


def _spoken(voice: Voice, text: str) -> Audio:
    pieces = list(voice.speak(text))
    return Audio(samples=b"".join(p.samples for p in pieces), rate_hz=pieces[0].rate_hz)


def _synthesis_s(voice: Voice, sentence: str) -> float:
    began = time.perf_counter()
    for _ in voice.speak(sentence):
        pass
    return time.perf_counter() - began


def _one_after_the_other_ms(parts: TurnParts, options: TurnOptions, bare: BareEngines, clip: Path) -> float:
    """Hear all, find, write all, speak all: until the first sound could be played."""
    hearing_s, words = bare.transcribe(clip)
    began = time.perf_counter()
    text = PrivateText(words)
    hits = parts.library.search(text, k=options.passages).hits
    prompt = fit(parts.prompts, text, hits, parts.writer, options.answer_tokens)
    # a word in front that the turn before did not have: otherwise the prompt would be evaluated already
    first, *rest = prompt.messages
    messages = (replace(first, content=PrivateText("Again. " + first.content)), *rest)
    answer = "".join(parts.writer.write(messages, WritingOptions(max_tokens=options.answer_tokens)))
    list(parts.voice.speak(answer))
    return (hearing_s + time.perf_counter() - began) * 1000
