from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.domain.voice.speech import Audio
from app.ports import Desk, Emit, Loudspeaker, Microphone
from app.turns.benchmarks.measuring_voice import measure_voice
from app.turns.benchmarks.voice_figures import percentile
from app.turns.window.desk import DeskParts, VoiceDesk
from tests.fakes.engines import FakeWorkers
from tests.fakes.sound_card import FakeMicrophone
from tests.unit.turns.table import Table


@dataclass
class BareFake:
    """Hears in a second."""

    heard: list[Path] = field(default_factory=list)

    def transcribe(self, path: Path) -> tuple[float, str]:
        self.heard.append(path)
        return 1.0, "What is the dose of adrenaline?"

    def prompt_tokens_per_s(self, text: str) -> float:
        raise AssertionError(text)

    def decode_tokens_per_s(self, text: str, tokens: int) -> float:
        raise AssertionError(text, tokens)

    def close(self) -> None:
        raise AssertionError("whoever started it closes it")


@dataclass
class MeasuredHouse:
    """Desks on fakes."""

    table: Table
    workers: FakeWorkers = field(default_factory=FakeWorkers)

    def measured_desk(self, emit: Emit, microphone: Microphone, loudspeaker: Loudspeaker) -> Desk:
        options = replace(self.table.options, quote_confidence=0.5)
        prepare: Callable[[Emit], None] = lambda _emit: None  # noqa: E731
        return VoiceDesk(
            DeskParts(
                turn=self.table.parts(),
                options=options,
                workers=self.workers,
                microphone=microphone,
                loudspeaker=loudspeaker,
                speaks=True,
                prepare=prepare,
            ),
            emit,
        )

    def measure_barge_in(self, answer: Audio, spoken: Audio, rounds: int) -> list[float]:
        assert answer.duration_s
        assert spoken.duration_s
        return [80.0] * rounds

    def spoken_microphone(self, audio: Audio) -> Microphone:
        return FakeMicrophone()

    def write_clip(self, audio: Audio) -> Path:
        return Path("clip.wav")


def test_every_figure_of_the_command_line_is_there(table: Table) -> None:
    table.mind.text = "The adult dose of adrenaline is 500 micrograms [1]. Repeat it after 5 minutes [1]."
    bare, said = BareFake(), list[str]()
    questions = ("What is the dose of adrenaline in anaphylaxis?", "What is the dose of adrenaline?")
    figures, stages, asked = measure_voice(
        MeasuredHouse(table), table.parts(), table.options, bare, 2, said.append, questions
    )
    assert figures.keys() >= {
        "first_audio_p50_ms",
        "first_audio_p95_ms",
        "first_audio_p99_ms",
        "first_written_audio_p50_ms",
        "first_written_audio_p95_ms",
        "final_text_p95_ms",
        "first_audio_vs_floor_p50",
        "first_audio_vs_floor_p95",
        "speedup_over_sequential",
        "barge_in_p95_ms",
    }
    assert (figures["turns"], figures["turns_answered"], figures["turns_with_written_audio"]) == (4.0, 4.0, 4.0)
    assert {a["outcome"] for a in asked} == {"answered"}
    assert None not in figures.values()
    assert set(stages["first_audio"]) == {"p50_ms", "p95_ms", "p99_ms"}
    assert len(bare.heard) == 1 + 4 + 2  # warm, the floor of each turn, one after the other once a round


def test_a_refusal_is_counted_and_is_no_quick_answer(table: Table) -> None:
    table.library.confidence = 0.0
    questions = ("What is the dose of adrenaline?",)
    bare = BareFake()
    figures, stages, asked = measure_voice(
        MeasuredHouse(table), table.parts(), table.options, bare, 1, lambda _: None, questions
    )
    assert (figures["turns"], figures["turns_refused"], figures["turns_answered"]) == (1.0, 1.0, 0.0)
    assert figures["first_audio_p50_ms"] is None
    assert figures["first_audio_vs_floor_p50"] is None
    assert figures["final_text_p95_ms"] is not None, "it was heard, whatever came of it"
    assert not stages
    assert asked[0]["outcome"] == "refused"
    assert len(bare.heard) == 1, "nothing is compared with an answer that there was not"


def test_a_question_without_words_is_lost_and_the_next_one_is_asked(table: Table) -> None:
    table.ears.text = ""
    questions = ("What is the dose of adrenaline?", "How is anaphylaxis treated?")
    figures, _, asked = measure_voice(
        MeasuredHouse(table), table.parts(), table.options, BareFake(), 1, lambda _: None, questions
    )
    assert figures["turns_lost"] == 2.0
    assert [a["outcome"] for a in asked] == ["lost", "lost"]


def test_percentiles_are_nearest_rank() -> None:
    assert [percentile([3, 1, 2, 4], s) for s in (0.0, 0.5, 0.95, 1.0)] == [1, 2, 4, 4]
