"""One assertion a journey: the events that a turn tells, from its start to its end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.answers.answer import AnswerStatus, SentenceStatus
from app.domain.documents.reference import Document
from app.domain.errors import BadInput, EnvironmentProblem, WorkerDied
from app.domain.private import PrivateText
from app.domain.turn import SentenceChecked, StateChanged, TurnEnded, TurnState
from app.turns.answering.writing import NOT_FOUND_SPOKEN
from app.turns.parts import Question
from app.turns.voice.hearing import LONGEST_QUESTION
from tests.fakes.engines import transcript_of
from tests.fakes.library import ADRENALINE, passage
from tests.fakes.sound_card import room_noise, silence
from tests.unit.turns.table import Table
from tests.unit.turns.telling import told, told_in_writing

QUESTION = "question: What is the dose of adrenaline?"
TO_SOURCES = ["started: typed", "transcribed", QUESTION, "checked", "retrieved", "sources: Anaphylaxis in adults (0.9)"]
GOOD = "sentence: The adult dose of adrenaline is 500 micrograms. [1] supported"
DIED = WorkerDied("The engine ended.", remedy="Ask again.")


def test_a_typed_question_is_answered_from_the_library(table: Table) -> None:
    outcome = table.ask()
    assert told(table.heard.events) == [*TO_SOURCES, GOOD, "drafted", "verified", "done", "ended: done, grounded"]
    assert table.library.queries == [("What is the dose of adrenaline?", 4, {})]
    assert table.ears.heard == table.mouth.spoken == []
    assert outcome.answer is not None
    (citation,) = outcome.answer.citations
    assert ADRENALINE[citation.quote_start : citation.quote_end] == citation.quote
    assert citation.quote == "The adult dose of adrenaline is 500 micrograms by intramuscular injection."


def test_a_spoken_question_is_heard_piece_by_piece_and_answered_aloud(table: Table) -> None:
    table.ears.text = "What is\nthe dose of adrenaline?"
    table.mind.text = "The adult dose of adrenaline is 500 micrograms [1]. Repeat it after 5 minutes [1]."
    table.say(aloud=True)
    assert told_in_writing(table.heard.events) == [
        "started: spoken",
        "recorded",
        "heard so far: What is",
        "heard so far: What is the dose of adrenaline?",
        "transcribed",
        QUESTION,
        "checked",
        "retrieved",
        "sources: Anaphylaxis in adults (0.9)",
        GOOD,
        "sentence: Repeat it after 5 minutes. [2] supported",
        "drafted",
        "verified",
        "speaking",
        "done",
        "ended: done, grounded",
    ]
    assert told(table.heard.events).count("speaking aloud") == 1
    assert table.mouth.spoken == ["The adult dose of adrenaline is 500 micrograms.", "Repeat it after 5 minutes."]
    assert (table.sink.rates, len(table.sink.fed)) == ([22_050], 4)


def test_a_sound_file_is_heard_as_it_is(table: Table, tmp_path: Path) -> None:
    table.take(Question(path=tmp_path / "question.flac"))
    assert table.ears.heard == [tmp_path / "question.flac"]


def test_what_was_heard_in_an_earlier_try_is_not_heard_again(table: Table) -> None:
    table.take(Question(audio=silence(1.0), transcript=transcript_of("What is the dose of adrenaline?")))
    assert table.ears.heard == []
    assert told(table.heard.events)[:4] == ["started: spoken", "recorded", "transcribed", QUESTION]


def test_with_too_little_confidence_no_model_is_asked(table: Table) -> None:
    table.library.confidence = 0.05
    outcome = table.ask(aloud=True)
    assert told_in_writing(table.heard.events) == [
        *TO_SOURCES[:-1],
        "sources: Anaphylaxis in adults (0.05)",
        "verified",
        "speaking",
        "done",
        "ended: done, not_found",
    ]
    assert table.mind.prompts == []
    assert table.mouth.spoken == [NOT_FOUND_SPOKEN]
    assert outcome.answer is not None
    assert (outcome.answer.looked_at, outcome.answer.model) == (("Anaphylaxis in adults",), None)


def test_a_model_that_abstains_is_believed_and_not_asked_on(table: Table) -> None:
    table.mind.pieces = ("NOT IN LIBRARY", "\n\n", "But ", "adrenaline ", "is ", "500 ", "micrograms [1].")
    table.ask(aloud=True)
    assert told_in_writing(table.heard.events) == [
        *TO_SOURCES,
        "drafted",
        "verified",
        "speaking",
        "done",
        "ended: done, not_found",
    ]
    assert table.mind.given < 7
    assert table.mouth.spoken == [NOT_FOUND_SPOKEN]


def test_an_unsupported_sentence_is_shown_with_its_reason_and_not_spoken(table: Table) -> None:
    table.mind.text = "The adult dose of adrenaline is 5 mg [1]. The adult dose of adrenaline is 500 micrograms [1]."
    table.ask(aloud=True)
    assert told_in_writing(table.heard.events)[6:] == [
        "sentence: The adult dose of adrenaline is 5 mg. no source says “5 mg”",
        GOOD,
        "drafted",
        "verified",
        "speaking",
        "done",
        "ended: done, partly",
    ]
    assert table.mouth.spoken == ["The adult dose of adrenaline is 500 micrograms."]


def test_with_nothing_supported_the_answer_is_not_in_the_library(table: Table) -> None:
    table.mind.text = "The adult dose of adrenaline is 5 mg [1]."
    table.ask(aloud=True)
    assert told(table.heard.events)[-1] == "ended: done, not_found"
    assert table.mouth.spoken == [NOT_FOUND_SPOKEN]


def test_what_stands_under_a_heading_for_other_patients_is_not_handed_to_a_model_that_writes(table: Table) -> None:
    table.library.passages = (
        passage("Give adrenaline 150 micrograms.", number=1, section="Children"),
        passage("Give adrenaline 500 micrograms.", number=2, section="Treatment"),
    )
    table.mind.text = "Give adrenaline 150 micrograms [1]. Give adrenaline 500 micrograms [1]."
    outcome = table.ask("What is the dose of adrenaline in an adult?")
    assert "150" not in str(table.mind.prompts[0][-1].content)
    assert outcome.answer is not None
    shown = [str(s.text) for s in outcome.answer.sentences if s.status is SentenceStatus.SUPPORTED]
    assert shown == ["Give adrenaline 500 micrograms."]


@pytest.mark.parametrize("mark", ["[2]", "[0]", "[99]", "[1][7]", "[1, 7]"])
def test_a_source_that_was_not_given_makes_a_claim_rejected(table: Table, mark: str) -> None:
    table.mind.text = f"The adult dose of adrenaline is 500 micrograms {mark}."
    outcome = table.ask()
    assert outcome.answer is not None
    (sentence,) = outcome.answer.sentences
    assert sentence.reason.startswith("it cites a source that was not given")
    assert (outcome.answer.citations, outcome.answer.status) == ((), AnswerStatus.NOT_FOUND)


def test_a_wrong_number_of_a_source_is_mended(table: Table) -> None:
    table.library.passages = (passage("Call for help early."), passage(ADRENALINE, number=2, title="Adrenaline"))
    outcome = table.ask()
    assert outcome.answer is not None
    assert [(c.id, c.title) for c in outcome.answer.citations] == [("1", "Adrenaline")]


def test_the_same_quote_keeps_its_number_and_a_new_one_gets_the_next(table: Table) -> None:
    table.mind.text = (
        "The adult dose of adrenaline is 500 micrograms [1]. Repeat it after 5 minutes [1]. "
        "The dose of adrenaline is 500 micrograms by intramuscular injection [1]."
    )
    outcome = table.ask()
    assert outcome.answer is not None
    assert [s.citations for s in outcome.answer.sentences] == [("1",), ("2",), ("1",)]
    assert [c.id for c in outcome.answer.citations] == ["1", "2"]


def test_sources_are_left_out_from_the_end_when_there_is_no_room_and_the_answer_says_so(table: Table) -> None:
    table.library.passages = tuple(passage(ADRENALINE + " And so on." * 40, number=n) for n in range(1, 5))
    table.mind.context_tokens = 600
    outcome = table.ask()
    assert outcome.answer is not None
    assert outcome.answer.notes == ("2 of 4 sources were left out: there was no room.",)
    prompt = table.mind.prompts[0][1].content
    assert "[2]" in prompt
    assert "[3]" not in prompt
    assert table.mind.count_tokens([prompt])[0] + table.options.answer_tokens < 600
    assert outcome.state is TurnState.DONE


def test_a_source_that_was_left_out_cannot_be_cited(table: Table) -> None:
    table.library.passages = tuple(passage(ADRENALINE + " And so on." * 40, number=n) for n in range(1, 5))
    table.mind.context_tokens = 600
    table.mind.text = "The adult dose of adrenaline is 500 micrograms [4]."
    outcome = table.ask()
    assert outcome.answer is not None
    assert outcome.answer.sentences[0].reason == "it cites a source that was not given: 4"


def test_a_sentence_that_the_model_repeats_counts_once(table: Table) -> None:
    table.mind.text = "The adult dose of adrenaline is 500 micrograms [1]. " * 3
    table.ask(aloud=True)
    assert told(table.heard.events).count(GOOD) == 1
    assert len(table.mouth.spoken) == 1


# ---- engines that die -----------------------------------------------------------------------------------------------


def test_ears_that_die_leave_the_recording(table: Table) -> None:
    table.ears.error_after = DIED
    outcome = table.say(aloud=True)
    assert told(table.heard.events) == [
        "started: spoken",
        "recorded",
        "heard so far: What is the dose of adrenaline?",
        "interrupted",
        "ended: interrupted (worker-died), no answer, kept: recording",
    ]
    assert (outcome.error, outcome.transcript) == (DIED, None)


def test_a_library_that_dies_leaves_the_question(table: Table) -> None:
    table.library.error = DIED
    table.say(aloud=True)
    assert told(table.heard.events)[-3:] == [
        "checked",
        "interrupted",
        "ended: interrupted (worker-died), no answer, kept: question",
    ]


def test_a_mind_that_dies_leaves_the_question_and_what_was_written(table: Table) -> None:
    table.mind.text = "The adult dose of adrenaline is 500 micrograms [1]. Repeat it"
    table.mind.error = DIED
    outcome = table.ask(aloud=True)
    assert told_in_writing(table.heard.events) == [
        *TO_SOURCES,
        GOOD,
        "interrupted",
        "ended: interrupted (worker-died), grounded, kept: question",
    ]
    assert outcome.answer is not None
    assert len(outcome.answer.sentences) == 1


@pytest.mark.parametrize("error", [DIED, EnvironmentProblem("No voice is installed.", remedy="Install one.")])
@pytest.mark.parametrize("fails_at", [1, 2])
def test_a_voice_that_fails_leaves_the_answer_and_the_turn_is_done(
    table: Table, error: WorkerDied, fails_at: int
) -> None:
    table.mind.text = "The adult dose of adrenaline is 500 micrograms [1]. Repeat it after 5 minutes [1]."
    table.mouth.error, table.mouth.fails_at = error, fails_at
    outcome = table.ask(aloud=True)
    assert told_in_writing(table.heard.events)[-4:] == ["verified", "speaking", "done", "ended: done, grounded"]
    assert told(table.heard.events).count(f"cannot speak: {error.message}") == 1
    assert len(table.mouth.spoken) == fails_at
    assert outcome.answer is not None
    assert outcome.answer.notes == (error.message,)


def test_without_a_loudspeaker_the_answer_stays_and_the_turn_is_done(table: Table) -> None:
    def no_loudspeaker(_rate_hz: int) -> None:
        raise EnvironmentProblem("There is no loudspeaker.", code="loudspeaker-missing")

    table.options = replace(table.options, open_sink=no_loudspeaker)  # type: ignore[arg-type]
    table.ask()
    assert "cannot speak: There is no loudspeaker." in told(table.heard.events)
    assert told(table.heard.events)[-1] == "ended: done, grounded"


# ---- cancel ---------------------------------------------------------------------------------------------------------

STATES = ("recorded", "transcribed", "checked", "retrieved", "drafted", "verified", "speaking")


@pytest.mark.parametrize("state", STATES)
def test_cancel_in_any_state_ends_the_turn_silently(table: Table, state: str) -> None:
    def cancel_at(event: object) -> None:
        if isinstance(event, StateChanged) and event.state == state:
            table.cancel.cancel()

    table.on_event = cancel_at
    outcome = table.say(aloud=True)
    lines = told_in_writing(table.heard.events)
    assert lines[-2] == "cancelled"
    assert lines[-1].startswith("ended: cancelled (cancelled), ")
    assert "kept" not in lines[-1]
    end = table.heard.events[-1]
    assert isinstance(end, TurnEnded)
    assert (end.message, end.remedy) == ("", "")
    assert [s for s in STATES if s in lines] == list(STATES[: STATES.index(state) + 1])
    assert outcome.state is TurnState.CANCELLED


def test_cancel_while_it_is_written_keeps_what_was_written_and_stops_the_writer(table: Table) -> None:
    table.mind.text = "The adult dose of adrenaline is 500 micrograms [1]. Repeat it after 5 minutes [1]. And so on."
    table.on_event = lambda event: table.cancel.cancel() if isinstance(event, SentenceChecked) else None
    table.ask()
    assert told(table.heard.events) == [*TO_SOURCES, GOOD, "cancelled", "ended: cancelled (cancelled), grounded"]
    assert table.mind.given < len(table.mind.text.split())


def test_cancel_before_the_first_step_asks_no_engine(table: Table) -> None:
    table.cancel.cancel()
    table.say(aloud=True)
    assert told(table.heard.events)[-1] == "ended: cancelled (cancelled), no answer"
    assert table.library.queries == table.mind.prompts == []


def test_cancel_while_it_is_spoken_says_no_further_sentence(table: Table) -> None:
    table.mind.text = "The adult dose of adrenaline is 500 micrograms [1]. Repeat it after 5 minutes [1]."
    table.mouth.gate.close()  # in the middle of the first sentence

    def cancel_at(event: object) -> None:
        if isinstance(event, StateChanged) and event.state is TurnState.SPEAKING:
            table.mouth.gate.until_reached()
            table.cancel.cancel()

    table.on_event = cancel_at
    table.ask(aloud=True)
    assert told(table.heard.events)[-2:] == ["cancelled", "ended: cancelled (cancelled), grounded"]
    assert len(table.mouth.spoken) == len(table.sink.fed) == 1


# ---- bad questions --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty-question"),
        (" \n\t ", "empty-question"),
        ("x" * 50_000, "question-too-long"),
        ("x" * (LONGEST_QUESTION + 1), "question-too-long"),
        ("dose\udcff", "not-utf8"),
    ],
)
def test_a_question_that_cannot_be_answered_fails_before_any_engine_is_asked(
    table: Table, text: str, code: str
) -> None:
    outcome = table.ask(text, aloud=True)
    assert isinstance(outcome.error, BadInput)
    assert outcome.error.remedy
    assert told(table.heard.events)[-2:] == [
        "failed",
        f"ended: failed ({code}), no answer" + ", kept: question" * bool(text),
    ]
    assert table.library.queries == table.mind.prompts == table.mouth.spoken == []


def test_the_longest_question_is_answered(table: Table) -> None:
    assert table.ask("x" * LONGEST_QUESTION).state is TurnState.DONE


def test_no_question_at_all_is_an_empty_one(table: Table) -> None:
    outcome = table.take(Question())
    assert outcome.error is not None
    assert outcome.error.code == "empty-question"


@pytest.mark.parametrize("heard", ["", "   "])
def test_silence_is_no_question_and_the_recording_is_kept(table: Table, heard: str) -> None:
    table.ears.text = heard
    table.take(Question(audio=room_noise(1.0)))
    assert told(table.heard.events)[-2:] == ["failed", "ended: failed (no-speech), no answer, kept: recording"]
    assert table.library.queries == []


def test_a_microphone_that_gives_nothing_but_zeros_is_called_muted(table: Table) -> None:
    table.ears.text = ""
    outcome = table.say()
    assert outcome.error is not None
    assert outcome.error.code == "microphone-muted"
    assert told(table.heard.events)[-1] == "ended: failed (microphone-muted), no answer"


def test_a_noise_that_nobody_pressed_a_key_for_is_passed_over(table: Table) -> None:
    table.ears.text = ""
    outcome = table.take(Question(audio=room_noise(1.0), may_be_nothing=True))
    assert outcome.state is TurnState.CANCELLED
    assert told(table.heard.events)[-1] == "ended: cancelled (cancelled), no answer"


def test_an_empty_library_says_what_to_do(table: Table) -> None:
    table.library.passages = ()
    outcome = table.ask()
    assert told(table.heard.events)[-1] == "ended: failed (library-empty), not_found, kept: question"
    assert outcome.error is not None
    assert "library add" in outcome.error.remedy
    assert table.mind.prompts == []


def test_a_library_without_a_hit_for_this_question_is_not_empty(table: Table) -> None:
    table.library.known = tuple(d for d in table.library.documents() if isinstance(d, Document))
    table.library.passages = ()
    table.ask()
    assert told(table.heard.events)[-1] == "ended: done, not_found"


def test_a_prompt_that_does_not_fit_fails_and_keeps_the_question(table: Table) -> None:
    table.mind.pieces = ()
    table.mind.error = BadInput("The prompt is too long.", code="prompt-too-long")  # type: ignore[assignment]
    table.ask()
    assert told(table.heard.events)[-1] == "ended: failed (prompt-too-long), not_found, kept: question"


# ---- what else it tells ---------------------------------------------------------------------------------------------


def test_every_stage_that_happened_has_its_time_in_order(table: Table) -> None:
    timings = table.say(aloud=True).timings.as_dict()
    text, retrieval, sentence = (timings[n] for n in ("speech_end_to_text", "retrieval", "first_sentence"))
    assert text is not None
    assert retrieval is not None
    assert sentence is not None
    assert timings["total"] is not None
    assert text < retrieval < sentence < timings["total"]
    assert timings["first_audio"] is not None


def test_a_typed_and_silent_turn_has_no_time_of_hearing_or_speaking(table: Table) -> None:
    timings = table.ask().timings
    assert (timings.speech_end_to_text, timings.first_audio) == (None, None)


def test_the_words_of_a_turn_are_not_in_the_repr_of_its_events(table: Table) -> None:
    table.ears.text = "Mr Canary has anaphylaxis"
    table.say()
    assert "Canary" not in repr([e for e in table.heard.events if not isinstance(e, TurnEnded)])
    assert isinstance(table.heard.events[-1], TurnEnded)
    assert isinstance(table.mind.prompts[0][1].content, PrivateText)


def test_the_vocabulary_goes_to_the_ears(table: Table) -> None:
    table.options = replace(table.options, vocabulary=("tenecteplase",))
    table.say()
    assert table.ears.vocabularies == [("tenecteplase",)]


def test_a_bug_in_an_engine_is_not_hidden_and_still_ends_the_turn_and_its_voice(table: Table) -> None:
    table.mind.error = RuntimeError("about Mr Canary")  # type: ignore[assignment]
    with pytest.raises(RuntimeError):
        table.ask(aloud=True)
    assert told(table.heard.events)[-1] == "ended: failed (bug), not_found, kept: question"
    end = table.heard.events[-1]
    assert isinstance(end, TurnEnded)
    assert "RuntimeError" in end.message
    assert "Canary" not in end.message
