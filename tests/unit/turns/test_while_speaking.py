from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.domain.answers.answer import AnswerStatus
from app.domain.cancellation import Cancellation
from app.domain.desk import WordsHeard
from app.domain.documents.reference import Findings, Hit, PassageId
from app.domain.errors import Cancelled, WorkerDied
from app.domain.private import PrivateText
from app.domain.turn import SpeechStarted
from app.domain.voice.speech import Audio, Manner
from app.turns.answering.choosing import offered_sentences
from app.turns.answering.prompt import fit, sources_ahead
from app.turns.keeping import RecordingFeed
from app.turns.parts import Question
from app.turns.voice.foreseen import HeardSoFar
from app.turns.voice.key_press import KeyPress
from app.turns.voice.spoken_ahead import ReadySounds, ReadyVoice, SpeakingAhead
from app.turns.voice.while_speaking import WhileSpeaking
from tests.fakes.engines import FakeVoice, transcript_of
from tests.fakes.library import ADRENALINE, passage
from tests.fakes.sound_card import FakeRecording, silence
from tests.fakes.spool import Shelf
from tests.fakes.waiting import Gate
from tests.unit.turns.table import Table
from tests.unit.turns.telling import told, told_in_writing

QUESTION = "What is the dose of adrenaline?"
OTHER = passage("Asthma is treated with salbutamol.", number=2, title="Asthma")
THIRD = passage("Gout is treated with colchicine.", number=3, title="Gout")


class Speaker:
    """Speaks into what listens, and waits for what it tells."""

    def __init__(self, table: Table, *, thinks_ahead: bool = True) -> None:
        self.table = table
        self.meanwhile = WhileSpeaking(table.parts(), table.options, table.emit, thinks_ahead=thinks_ahead)

    def say(self, seconds: float) -> None:
        self.meanwhile.take(silence(seconds))

    def until_heard(self, count: int) -> None:
        self.table.heard.wait_for(lambda e: isinstance(e, WordsHeard), count)

    def until_heard_for_good(self) -> None:
        self.table.heard.wait_for(lambda e: isinstance(e, WordsHeard) and e.agreed.startswith(self.table.ears.text))


@pytest.fixture
def speaker(table: Table) -> Iterator[Speaker]:
    table.ears.live = ["What is the", "What is the dose of", QUESTION]
    speaker = Speaker(table)
    yield speaker
    for gate in (table.ears.listen_gate, table.library.gate, table.mind.reading_gate):
        gate.open()
    speaker.meanwhile.end()


def test_words_appear_while_they_are_said_and_agreed_ones_stay(speaker: Speaker) -> None:
    for count, seconds in ((1, 1.0), (2, 0.7), (3, 0.7)):
        speaker.say(seconds)
        speaker.until_heard(count)
    assert told(speaker.table.heard.events) == [
        "live:  | What is the",
        "live: What is the | What is the dose of",
        "live: What is the dose of | What is the dose of adrenaline?",
    ]
    assert [round(a.duration_s, 1) for a in speaker.table.ears.listened] == [1.0, 1.7, 2.4]


def speech(seconds: float) -> Audio:
    return Audio(samples=(b"\x00\x20\x00\xe0" * int(seconds * 8_000)))


def test_a_long_recording_is_heard_for_good_up_to_its_pause(table: Table) -> None:
    table.ears.live = ["live one", "live two"]
    table.ears.text = "Up to the pause"
    speaker = Speaker(table, thinks_ahead=False)
    for piece in (speech(7.0), silence(0.6), speech(4.0)):
        speaker.meanwhile.take(piece)
    speaker.until_heard_for_good()
    heard = speaker.meanwhile.end()
    assert [str(s.text) for s in heard.segments] == ["Up to the pause"]
    assert heard.until_s == pytest.approx(7.3, abs=0.1)
    assert heard.text.startswith("Up to the pause")
    table.ears.text = "and the rest."
    whole = Audio(samples=speech(7.0).samples + silence(0.6).samples + speech(4.0).samples)
    outcome = table.take(Question(audio=whole, heard=heard))
    assert outcome.question == "Up to the pause and the rest."
    assert outcome.transcript is not None
    assert outcome.transcript.duration_s == pytest.approx(11.6)
    assert [s.start_s for s in outcome.transcript.segments] == [0.0, pytest.approx(7.3, abs=0.1)]
    last = table.ears.heard[-1]
    assert isinstance(last, Audio)
    assert last.duration_s == pytest.approx(4.3, abs=0.1)


@pytest.mark.parametrize("spool_is_full", [False, True])
def test_what_was_heard_for_good_is_held_in_memory_only_where_it_is_not_in_the_spool(
    table: Table, spool_is_full: bool
) -> None:
    press = KeyPress(cancel=Cancellation(), feed=RecordingFeed(Shelf(is_full=spool_is_full), table.emit))
    speaker = Speaker(table, thinks_ahead=False)
    press.meanwhile = speaker.meanwhile
    press.recording = recording = FakeRecording(silence(0.0))
    for piece in (speech(7.0), silence(0.6), speech(4.0)):
        press.take(piece)
    speaker.until_heard_for_good()
    press.take(silence(0.1))
    until_s = press.meanwhile.end().until_s
    assert until_s == pytest.approx(7.3, abs=0.1)
    assert recording.let_go_s == (0.0 if spool_is_full else until_s)


def test_a_turn_goes_on_from_what_is_still_held_of_its_recording(table: Table) -> None:
    table.ears.text = "and the rest."
    heard = HeardSoFar(text=PrivateText(""), foreseen=None, segments=transcript_of("Before it").segments, until_s=7.3)
    outcome = table.take(Question(audio=replace(speech(4.6), begins_s=7.0), heard=heard))
    assert outcome.question == "Before it and the rest."
    assert outcome.transcript is not None
    assert outcome.transcript.duration_s == 11.6
    assert outcome.transcript.segments[-1].start_s == 7.3
    (last,) = table.ears.heard
    assert isinstance(last, Audio)
    assert last.duration_s == pytest.approx(4.3)


def test_words_after_a_stretch_in_which_nothing_was_heard_stand_where_they_were_said(table: Table) -> None:
    heard = HeardSoFar(text=PrivateText(""), foreseen=None, until_s=7.0)
    outcome = table.take(Question(audio=speech(11.0), heard=heard))
    assert outcome.transcript is not None
    assert (outcome.transcript.segments[0].start_s, outcome.transcript.duration_s) == (7.0, 11.0)


def test_ears_that_could_not_keep_up_hear_a_long_stretch_in_parts_of_what_they_hear_in_one_go(table: Table) -> None:
    speaker = Speaker(table, thinks_ahead=False)
    table.ears.live = ["live"]
    table.ears.listen_gate.close()
    speaker.meanwhile.take(speech(12.0))
    table.ears.listen_gate.until_reached()
    for _ in range(4):  # all of it before they have heard the first
        speaker.meanwhile.take(Audio(samples=silence(0.5).samples + speech(12.0).samples))
    table.ears.listen_gate.open()
    speaker.until_heard(2)
    speaker.meanwhile.end()
    first = table.ears.heard[0]
    assert isinstance(first, Audio)
    assert first.duration_s == pytest.approx(12.25, abs=0.1)


def test_too_little_new_sound_is_not_heard_again(speaker: Speaker) -> None:
    speaker.say(1.0)
    speaker.until_heard(1)
    speaker.say(0.2)
    assert speaker.meanwhile.end().text == "What is the"
    assert len(speaker.table.ears.listened) == 1


def test_what_was_said_is_looked_up_and_read_before_the_key_is_up(table: Table) -> None:
    table.ears.live = [QUESTION]
    table.library.passages = (passage(ADRENALINE), OTHER, THIRD)
    speaker = Speaker(table)
    speaker.say(1.0)
    table.mind.wait_read(2)
    heard = speaker.meanwhile.end()
    assert heard.foreseen is not None
    assert heard.foreseen.read == (table.library.passages[0].id, OTHER.id)
    assert table.library.queries == [(QUESTION, 4, {})]


def test_no_live_hearing_begins_where_somebody_may_be_pausing(table: Table) -> None:
    table.ears.live = ["What is the"]
    speaker = Speaker(table, thinks_ahead=False)
    speaker.meanwhile.take(Audio(samples=speech(1.0).samples + silence(0.06).samples))
    speaker.meanwhile.take(speech(0.1))  # it was no pause
    speaker.until_heard(1)
    speaker.meanwhile.end()
    assert [round(a.duration_s, 2) for a in table.ears.listened] == [1.16]


def test_what_is_being_planned_for_the_model_is_not_waited_for_when_the_key_goes_up(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate()
    gate.close()

    def offered(*_: object) -> tuple[()]:
        gate.pass_through()
        return ()

    monkeypatch.setattr("app.turns.voice.foresight.offered_sentences", offered)
    table.options = replace(table.options, chooses=True)
    table.ears.live = [QUESTION]
    table.library.passages = (passage(ADRENALINE), OTHER)
    speaker = Speaker(table)
    try:
        speaker.say(1.0)
        gate.until_reached()
        heard = speaker.meanwhile.known()  # returns while it is still being planned
    finally:
        gate.open()
        speaker.meanwhile.end()
    assert heard.text == QUESTION
    assert heard.foreseen is not None
    assert heard.foreseen.fits(QUESTION)
    assert not heard.foreseen.offered


def test_a_number_said_of_the_patient_is_looked_up_in_words_as_in_a_typed_question(table: Table) -> None:
    asked = "Can I give colchicine when the eGFR is 20?"
    table.ears.live, table.ears.text = [asked], asked
    speaker = Speaker(table)
    speaker.say(1.0)
    table.mind.wait_read(1)
    heard = speaker.meanwhile.end()
    outcome = table.take(Question(audio=silence(1.0), heard=heard))
    queries = [q for q, _, _ in table.library.queries]
    worded = "Can I give colchicine in severe kidney impairment?"
    assert queries == [asked, worded, "colchicine in kidney impairment"]  # the last: nothing found warns of it
    assert any("eGFR is 20” is read as severe kidney impairment" in note for note in outcome.answer.notes)


def test_what_was_read_ahead_is_the_beginning_of_the_prompt(table: Table) -> None:
    hits = table.library.search(QUESTION).hits
    ahead = sources_ahead(table.parts().prompts, hits)
    whole = fit(table.parts().prompts, PrivateText(QUESTION), hits, table.mind, 100).messages
    assert ahead[0] == whole[0]
    assert whole[1].content.startswith(ahead[1].content)


def test_the_sentences_to_choose_from_are_read_and_used_when_the_best_are_among_them(table: Table) -> None:
    table.options = replace(table.options, chooses=True)
    table.ears.live = ["What is the dose of adrenalin"]
    heard = foreseen(table)
    assert heard.foreseen is not None
    assert heard.foreseen.offered == ((passage(ADRENALINE).id, 0), (passage(ADRENALINE).id, 75))
    table.take(Question(audio=Audio(samples=bytes(32_000)), heard=heard))
    read, (asked, _answers) = table.mind.read[-1], table.mind.weighed[-1]
    assert asked[1].content.startswith(read[1].content)


def test_newer_words_that_lead_elsewhere_end_the_reading(table: Table) -> None:
    table.ears.live = ["Tell me about gout", "Tell me about anaphylaxis and adrenaline"]
    table.mind.reading_gate.close()
    table.library.passages = (THIRD,)
    speaker = Speaker(table)
    speaker.say(1.0)
    table.mind.reading_gate.until_reached()
    table.library.passages = (passage(ADRENALINE),)
    speaker.say(1.0)
    table.mind.wait_read(2)
    heard = speaker.meanwhile.end()
    assert heard.foreseen is not None
    assert heard.foreseen.read == (passage(ADRENALINE).id,)


def test_a_hearing_or_reading_under_way_is_given_up_when_the_key_goes_up(table: Table) -> None:
    table.ears.live = [QUESTION]
    table.mind.reading_gate.close()
    speaker = Speaker(table)
    speaker.say(1.0)
    table.mind.reading_gate.until_reached()
    table.ears.listen_gate.close()
    speaker.say(1.0)
    table.ears.listen_gate.until_reached()
    assert speaker.meanwhile.end().text == QUESTION


def test_an_engine_that_dies_meanwhile_costs_nothing_but_the_live_text(table: Table) -> None:
    table.library.error = WorkerDied("The engine ended.")
    table.ears.live = [QUESTION]
    speaker = Speaker(table)
    speaker.say(1.0)
    speaker.until_heard(1)
    heard = speaker.meanwhile.end()
    assert (heard.text, heard.foreseen) == (QUESTION, None)


def test_without_thinking_ahead_nothing_is_looked_up(table: Table) -> None:
    table.ears.live = [QUESTION]
    speaker = Speaker(table, thinks_ahead=False)
    speaker.say(1.0)
    speaker.until_heard(1)
    assert speaker.meanwhile.end().foreseen is None
    assert table.library.queries == []


def test_what_was_heard_in_a_pause_is_the_final_text_when_nothing_follows(table: Table) -> None:
    table.ears.live, table.ears.text = [""], QUESTION
    speaker = Speaker(table)
    speaker.meanwhile.take(speech(0.8))
    speaker.say(0.2)
    try:
        speaker.until_heard(1)
        speaker.say(0.3)
    finally:
        heard = speaker.meanwhile.end()
    assert heard.whole is not None
    whole = Audio(samples=speech(0.8).samples + silence(0.5).samples)
    outcome = table.take(Question(audio=whole, heard=heard))
    assert outcome.question == QUESTION
    assert len(table.ears.heard) == 1, "it was heard once"
    assert outcome.transcript is not None
    assert outcome.transcript.duration_s == pytest.approx(1.3)


def test_a_live_hearing_gives_way_to_a_pause(table: Table) -> None:
    table.ears.live, table.ears.text = ["", "What is"], QUESTION
    table.ears.listen_gate.close()
    speaker = Speaker(table)
    speaker.meanwhile.take(speech(1.0))
    table.ears.listen_gate.until_reached()
    speaker.say(0.2)
    try:
        speaker.until_heard(1)
        assert len(table.ears.heard) == 1, "the pause is heard for good, nobody opened the gate"
    finally:
        heard = speaker.meanwhile.end()
    assert heard.whole is not None
    assert heard.text == QUESTION


def test_live_hearings_do_not_give_way_twice_in_a_row(table: Table) -> None:
    table.ears.live, table.ears.text = ["", "What is the"], "What is"
    table.ears.listen_gate.close()
    speaker = Speaker(table)
    speaker.meanwhile.take(speech(1.0))
    table.ears.listen_gate.until_reached()
    speaker.say(0.2)
    speaker.until_heard(1)
    try:
        table.ears.listen_gate.close()
        speaker.meanwhile.take(speech(0.8))
        table.ears.listen_gate.until_reached()
        speaker.say(0.2)
        table.ears.listen_gate.open()
        speaker.until_heard(2)
    finally:
        speaker.meanwhile.end()
    assert len(table.ears.listened) == 2
    assert table.heard.events[-1].text.startswith("What is")


def test_what_is_said_after_a_pause_is_not_lost(table: Table) -> None:
    table.ears.live, table.ears.text = [""], "What is the dose"
    speaker = Speaker(table)
    speaker.meanwhile.take(speech(0.8))
    speaker.say(0.2)
    try:
        speaker.until_heard(1)
        speaker.meanwhile.take(speech(0.5))
    finally:
        heard = speaker.meanwhile.end()
    assert heard.whole is None


def test_the_beginning_of_the_answer_becomes_sound_while_the_question_is_said(table: Table) -> None:
    table.ears.live = [QUESTION]
    table.options = replace(table.options, chooses=True, names_source=True)
    meanwhile = WhileSpeaking(table.parts(), table.options, table.emit, thinks_ahead=True, speaks=True)
    meanwhile.take(silence(1.0))
    table.mind.wait_read(1)
    table.mouth.wait_spoken(1)
    heard = meanwhile.end()
    assert table.mouth.spoken == ["Looking in Anaphylaxis in adults."]
    question = Question(audio=Audio(samples=bytes(32_000)), heard=heard)
    table.mind.weighing_gate.close()
    table.on_event = lambda event: table.mind.weighing_gate.open() if isinstance(event, SpeechStarted) else None
    table.take(question, aloud=True)
    assert table.mouth.spoken.count("Looking in Anaphylaxis in adults.") == 1, "it was ready"
    assert len(table.sink.fed) == 2 * len(table.mouth.spoken), "and it was played"


def test_what_is_ready_in_one_manner_is_made_anew_in_another() -> None:
    voice, ready = FakeVoice(), ReadySounds(Manner(), {"Yes.": (silence(0.3),)})
    assert [a.duration_s for a in ReadyVoice(voice, ready).speak("Yes.")] == [0.3]
    assert len(list(ReadyVoice(voice, ready).speak("Yes.", manner=Manner(speed=0.8)))) == 2
    assert voice.spoken == ["Yes."]


def ended_while_becoming_sound(voice: FakeVoice, text: str) -> ReadySounds:
    """The key goes up while `voice` makes a text; it waits until its gate is opened, or it is asked for other words."""
    voice.gate.close()
    speaking = SpeakingAhead(voice, Manner())
    speaking.want(text)
    voice.gate.until_reached()
    return speaking.end()


def test_what_is_just_becoming_sound_when_the_key_goes_up_is_not_made_twice() -> None:
    voice = FakeVoice()
    ready = ended_while_becoming_sound(voice, "From Asthma:")
    voice.gate.open()
    assert len(list(ReadyVoice(voice, ready).speak("From Asthma:", cancel=Cancellation()))) == 2
    assert voice.spoken == ["From Asthma:"]


def test_what_is_just_becoming_sound_is_given_up_for_other_words() -> None:
    voice = FakeVoice()
    ready = ended_while_becoming_sound(voice, "From Asthma:")
    assert len(list(ReadyVoice(voice, ready).speak("From Gout:"))) == 2
    assert voice.finished == ["From Gout:"]


def test_who_waits_for_what_is_becoming_sound_can_be_told_to_stop() -> None:
    voice, cancel = FakeVoice(), Cancellation()
    voice.gate.close()
    speaking = SpeakingAhead(voice, Manner())
    speaking.want("From Asthma:")
    voice.gate.until_reached()
    cancel.cancel()
    with pytest.raises(Cancelled):
        list(ReadyVoice(voice, speaking.end()).speak("From Asthma:", cancel=cancel))


# ---- what the turn makes of it ---------------------------------------------------------------------------------------


def foreseen(table: Table) -> HeardSoFar:
    speaker = Speaker(table)
    speaker.say(1.0)
    table.mind.wait_read(1)
    return speaker.meanwhile.end()


def test_the_same_words_are_not_looked_up_again(table: Table) -> None:
    table.ears.live = ["what is the dose of adrenaline"]
    heard = foreseen(table)
    outcome = table.take(Question(audio=Audio(samples=bytes(32_000)), heard=heard))
    assert len(table.library.queries) == 1
    assert outcome.answer is not None
    assert outcome.answer.status is AnswerStatus.GROUNDED


def test_other_words_are_looked_up(table: Table) -> None:
    table.ears.live = ["What is the dose of a dream?"]
    heard = foreseen(table)
    table.take(Question(audio=Audio(samples=bytes(32_000)), heard=heard))
    assert [q[0] for q in table.library.queries] == ["What is the dose of a dream?", QUESTION]


def test_the_sources_that_were_read_ahead_come_first_and_the_best_are_among_them(table: Table) -> None:
    table.ears.live = ["What is the dose of a dream?"]
    table.library.passages = (OTHER,)
    heard = foreseen(table)
    table.options = replace(table.options, sources_ahead=1)
    table.library.passages = (passage(ADRENALINE), OTHER, THIRD)
    outcome = table.take(Question(audio=Audio(samples=bytes(32_000)), heard=heard))
    content = str(table.mind.prompts[0][1].content)
    assert content.index("[1] Asthma") < content.index("[2] Anaphylaxis in adults")
    assert "Gout" not in content
    assert outcome.answer is not None


def test_live_text_is_not_replaced_by_the_first_half_of_the_final_text(table: Table) -> None:
    table.ears.live = [QUESTION]
    table.ears.text = "What is the\ndose of adrenaline?"
    heard = foreseen(table)
    table.take(Question(audio=Audio(samples=bytes(32_000)), heard=heard))
    assert not [line for line in told_in_writing(table.heard.events) if line.startswith("heard so far")]


def test_what_the_model_has_read_stays_at_the_head_of_what_it_chooses_from() -> None:
    text = "Gout is treated with colchicine. Allopurinol is continued in gout. Ice helps in gout. Rest helps in gout."
    hits = (Hit(passage=passage(text, title="Gout"), score=0.8),)
    findings = Findings(hits=hits, confidence=0.9, elapsed_ms=1.0, library_version=1)
    ice, id_ = text.index("Ice"), hits[0].passage.id
    offered = offered_sentences("How is gout treated with colchicine?", findings, ((id_, ice),), most=2)
    assert next(s.start for s in offered) == ice
    assert 0 in [s.start for s in offered]
    gone = offered_sentences("How is gout treated with colchicine?", findings, ((PassageId("gone"), 0),), most=2)
    assert len(gone) == 2
