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
from dataclasses import replace
from pathlib import Path
from typing import Final, Protocol

from app.domain.answers.answer import Answer, SentenceStatus
from app.domain.desk import DeskEvent, RecordingOver
from app.domain.private import PrivateText
from app.domain.turn import QuestionHeard, SentenceChecked, Timings, TurnEnded, TurnState
from app.domain.voice.speech import Audio
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
from app.turns.answering.prompt import fit, system_message
from app.turns.benchmarks.voice_figures import AskedAloud, Figures, Outcome, Series
from app.turns.parts import TurnOptions, TurnParts

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

_PATIENCE_S: Final = 60.0
_LONGEST_S: Final = 720.0
"""No further question is begun after so many seconds; what is measured behind them takes two minutes more."""

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
        self.has_begun = threading.Event()
        self.began_s = 0.0

    def name(self) -> str:
        return "benchmark"

    @property
    def is_open(self) -> bool:
        return False

    def open(self) -> None:
        """Nothing to do: a clip is always ready."""

    def record(
        self,
        *,
        on_level: Callable[[float, bool, float], None],
        on_sound: Callable[[Audio], None] | None = None,
        on_over: Callable[[RecordingOver], None] | None = None,
    ) -> Recording:
        assert self.clip is not None
        recording = self._spoken(self.clip).record(on_level=on_level, on_sound=on_sound, on_over=on_over)
        self.began_s = time.monotonic()
        self.has_begun.set()
        return recording


class _Told:
    """What the desk told of one question."""

    def __init__(self) -> None:
        self.ended = threading.Event()
        self.timings = Timings()
        self.state: TurnState | None = None
        self.answer: Answer | None = None
        self.heard = ""
        self.first_sentence = ""

    def hear(self, event: DeskEvent) -> None:
        match event:
            case QuestionHeard():
                self.heard = str.__str__(event.text)
            case SentenceChecked() if event.sentence.status is SentenceStatus.SUPPORTED and not self.first_sentence:
                self.first_sentence = event.sentence.text
            case TurnEnded():
                self.timings, self.state, self.answer = event.timings, event.state, event.answer
                self.ended.set()
            case _:
                pass


class VoiceBench:
    """One run. Each question has a desk of its own, so that none goes on from the one before it."""

    def __init__(self, house: VoiceHouse, parts: TurnParts, options: TurnOptions, bare: BareEngines) -> None:
        self._house = house
        self._parts = parts
        self._options = options
        self._bare = bare
        self._mouthpiece = _Mouthpiece(house.spoken_microphone)

    def run(self, questions: Sequence[str], rounds: int, say: Callable[[str], None]) -> Series:
        """Ask aloud, warm, and then speak over answers."""
        say("the questions are being spoken")
        clips = {text: _spoken(self._parts.voice, text) for text in questions}
        self._warm(clips[questions[0]])
        series, until_s = Series(), time.monotonic() + _LONGEST_S
        for number in range(rounds):
            for place, (text, clip) in enumerate(clips.items()):
                if time.monotonic() > until_s:
                    series.left_out += 1
                    continue
                asked = self._ask(text, clip, compares=place % _EVERY_SEQUENTIAL == 0)
                series.turns.append(asked)
                first_ms = asked.timings.first_audio
                told = f", first sound after {first_ms:.0f} ms" if first_ms is not None else ""
                say(f"round {number + 1} of {rounds}: {text} – {asked.outcome}{told}; heard “{asked.heard}”")
        say("somebody speaks over the answers")
        series.barge_in_ms = self._barge_ins(list(clips.values()))
        return series

    def _warm(self, clip: Audio) -> None:
        """Once each, not counted: page caches and memory pools fill."""
        file = self._house.write_clip(clip)
        self._bare.transcribe(file)
        self._parts.transcriber.transcribe_file(file)
        self._parts.library.search(QUESTIONS[0])
        self._read_system()

    def _read_system(self) -> None:
        """Let the model be as it is after any other question."""
        self._parts.writer.read_ahead([system_message(self._parts.prompts, chooses=self._options.chooses)])

    def _ask(self, text: str, clip: Audio, *, compares: bool) -> AskedAloud:
        ear, told = _Ear(), _Told()
        desk = self._house.measured_desk(told.hear, self._mouthpiece, ear)
        try:
            self._hold_key(desk, clip, told)
        finally:
            desk.close()
        asked = AskedAloud(
            question=text,
            heard=told.heard,
            state=told.state,
            answer=told.answer,
            timings=told.timings,
            written_heard_ms=_heard_ms(told.timings, told.timings.first_written_audio, ear),
            answer_heard_ms=_heard_ms(told.timings, told.timings.first_answer_audio, ear),
        )
        if asked.outcome is not Outcome.ANSWERED:
            return asked
        file = self._house.write_clip(clip)
        floor_ms = (self._bare.transcribe(file)[0] + _synthesis_s(self._parts.voice, told.first_sentence)) * 1000
        asked = replace(asked, floor_ms=floor_ms)
        if compares:
            asked = replace(asked, sequential_ms=_one_after_the_other_ms(self._parts, self._options, self._bare, file))
            self._read_system()
        return asked

    def _hold_key(self, desk: Desk, clip: Audio, told: _Told) -> None:
        """Hold the key for exactly as long as the question is being said. A turn that comes to no end stays without a state."""
        self._mouthpiece.clip = clip
        self._mouthpiece.has_begun.clear()
        desk.start_listening()
        if not self._mouthpiece.has_begun.wait(_PATIENCE_S):
            return
        time.sleep(max(0.0, self._mouthpiece.began_s + clip.duration_s - time.monotonic()))
        desk.stop_listening()
        told.ended.wait(_PATIENCE_S)

    def _barge_ins(self, clips: list[Audio]) -> list[float]:
        """Speak over one clip with another, in turns."""
        pairs = zip(clips, clips[1:] + clips[:1], strict=True)
        return [
            late_ms
            for answer, spoken in list(pairs)[:_BARGE_INS]
            for late_ms in self._house.measure_barge_in(answer, spoken, 1)
        ]


def measure_voice(
    house: VoiceHouse,
    parts: TurnParts,
    options: TurnOptions,
    bare: BareEngines,
    rounds: int,
    say: Callable[[str], None],
    questions: Sequence[str] = QUESTIONS,
) -> tuple[Figures, Mapping[str, Figures], list[dict[str, object]]]:
    """Ask aloud, warm; return the figures, p50, p95 and p99 of each stage in milliseconds, and each question's own."""
    series = VoiceBench(house, parts, options, bare).run(questions, rounds, say)
    return series.figures(), series.stages(), [turn.row() for turn in series.turns]


def _heard_ms(timings: Timings, made_ms: float | None, ear: _Ear) -> float | None:
    """Return when a sound that was made then was heard, after all that was said before it."""
    if timings.first_audio is None or made_ms is None or not ear.fed:
        return None
    ended_s = ear.fed[0][0] - timings.first_audio / 1000
    fed_s = ended_s + made_ms / 1000
    return (ear.heard_at_s(fed_s - 0.005) - ended_s) * 1000


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
