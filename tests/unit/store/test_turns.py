"""Turns and conversations: what is kept, found, named and erased."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.errors import BadInput, NotFound, Refused
from app.domain.private import PrivateText
from app.domain.routing import Place, Why, WriterChoice
from app.domain.turn import Timings, TurnId, TurnState
from app.domain.vaults.audit import AuditAction
from app.domain.vaults.history import Author, Erased, RetentionRule, SessionId
from app.domain.voice.speech import Segment, Transcript
from app.store.history import in_order, match_query
from app.store.turns import KeptTurns, interrupt_unfinished
from tests.fakes.vault import Ward, citation, ended, open_ward, sentence

HEARD = Transcript(
    segments=(Segment(start_s=0.0, end_s=1.5, text=PrivateText("What is the dose of adrenaline?"), confidence=0.9),),
    language="en",
    duration_s=1.5,
    elapsed_s=0.4,
    model="base",
)


def test_a_turn_comes_back_as_it_was(ward: Ward) -> None:
    ward.turns.begin(TurnId("t1"), is_spoken=True)
    ward.turns.move(TurnId("t1"), TurnState.TRANSCRIBED)
    ward.turns.hear(TurnId("t1"), HEARD.text, HEARD)
    ward.turns.take_sentence(TurnId("t1"), sentence("It is 500 micrograms."), [citation()])
    end = ended("It is 500 micrograms.")
    ward.turns.end(TurnId("t1"), end)
    kept = ward.history.turn(TurnId("t1"))
    assert kept.question == "What is the dose of adrenaline?"
    assert kept.transcript == HEARD
    assert kept.answer == end.answer
    assert kept.timings == Timings(retrieval=12.5, total=900.0)
    assert (kept.state, kept.is_spoken, kept.confidence) == (TurnState.DONE, True, 0.75)
    assert kept.ended_at is not None
    assert kept.ended_at > kept.began_at


def test_who_is_asked_to_answer_is_in_the_trail_with_the_reason(ward: Ward) -> None:
    turns = KeptTurns(ward.store, trail=ward.trail)
    turns.begin(TurnId("t1"), is_spoken=False)
    choice = WriterChoice(place=Place.ONSITE, why=Why.PATIENT_DATA_ALLOWED, host="llm.hospital.example")
    turns.choose_writer(TurnId("t1"), choice)
    (line,) = [line for line in ward.trail.lines() if line.entry.action == AuditAction.WRITER_CHOSEN]
    assert (line.entry.subject, line.entry.reason) == ("turn:t1", "on site: patient-data-allowed")
    assert ward.trail.verify().is_intact
    with pytest.raises(Refused):
        ward.turns.choose_writer(TurnId("t1"), choice)


def test_a_session_is_called_by_its_first_question_until_it_is_renamed(ward: Ward) -> None:
    ward.take("What is the dose of adrenaline in anaphylaxis?")
    ward.take("And in children?")
    (session,) = ward.history.sessions()
    assert (session.title, session.turns) == ("What is the dose of adrenaline in anaphylaxis?", 2)
    assert ward.history.rename(session.id, "  Adrenaline   doses ").title == "Adrenaline doses"
    assert ward.history.rename(session.id, "").title == "What is the dose of adrenaline in anaphylaxis?"
    with pytest.raises(BadInput):
        ward.history.rename(session.id, "x" * 201)


def test_the_beginning_of_an_id_is_enough_and_an_unknown_one_is_not_found(ward: Ward) -> None:
    ward.take("One")
    session = ward.turns.session_id
    assert ward.history.session(SessionId(session[:8])).id == session
    for unknown in ("", "abc", "%%%%", "0" * 32):
        with pytest.raises(NotFound):
            ward.history.session(SessionId(unknown))
    with pytest.raises(NotFound):
        ward.history.turn(TurnId("none"))
    with pytest.raises(NotFound):
        KeptTurns(ward.store, session_id=SessionId("none"))


def test_a_page_far_down_the_history_is_found_without_sorting_all_of_it(ward: Ward) -> None:
    with ward.store.reading() as reading:
        asked = (
            in_order().limit(100).offset(99_900).compile(reading.connection(), compile_kwargs={"literal_binds": True})
        )
        plan = [row[-1] for row in reading.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}")]
    assert plan == ["SCAN sessions USING INDEX sessions_in_order"]


def test_pinned_sessions_stand_first_and_outlive_the_retention_rule(ward: Ward) -> None:
    first, second = KeptTurns(ward.store, now=ward.clock), KeptTurns(ward.store, now=ward.clock)
    ward.take("Old and pinned", turns=first)
    ward.take("Old", turns=second)
    ward.history.pin(first.session_id, is_pinned=True)
    assert [s.title for s in ward.history.sessions()] == ["Old and pinned", "Old"]
    later = ward.clock.now + timedelta(days=31)
    assert ward.history.apply(RetentionRule(conversations_days=30), later) == Erased(sessions=1, turns=1)
    assert [s.title for s in ward.history.sessions()] == ["Old and pinned"]
    assert ward.history.apply(RetentionRule(), later + timedelta(days=9999)) == Erased()


def test_search_finds_questions_and_answers_newest_first(ward: Ward) -> None:
    ward.take("Dose of amiodarone?", "Amiodarone 300 mg is given after the third shock.")
    ward.take("Dose of adrenaline?", "Adrenaline 1 mg is given every 3 to 5 minutes.")
    hits = ward.history.search("given mg")
    assert [h.author for h in hits] == [Author.ANSWER, Author.ANSWER]
    assert "Adrenaline" in hits[0].excerpt
    assert [h.excerpt for h in ward.history.search("doses")] == ["Dose of adrenaline?", "Dose of amiodarone?"]
    assert ward.history.search("amioda")[0].title == "Dose of amiodarone?"
    assert ward.history.search('"third shock"')
    assert not ward.history.search('"shock third"')
    assert len(ward.history.search("given", limit=1)) == 1
    assert ward.history.search("given", before=hits[0].message_id) == (hits[1],)


@pytest.mark.parametrize("words", ["", "  ", "?!", '""', "* ^"])
def test_a_search_without_a_word_is_refused(ward: Ward, words: str) -> None:
    with pytest.raises(BadInput) as caught:
        ward.history.search(words)
    assert caught.value.code == "nothing-to-search"


@pytest.mark.parametrize(
    "words", ["NEAR(", "a AND", "text:dose", '"open', "dose*", "dose -mg", "a:b", "{x}", "x' OR 1"]
)
def test_no_syntax_of_the_search_engine_gets_through(ward: Ward, words: str) -> None:
    ward.take("dose")
    ward.history.search(words)


def test_the_last_word_may_be_unfinished_but_not_one_that_was_closed() -> None:
    assert match_query("dose of adre") == '"dose" "of" "adre"*'
    assert match_query("dose of ") == '"dose" "of"'
    assert match_query('"dose of"') == '"dose of"'


def test_what_is_deleted_is_neither_listed_nor_found(ward: Ward) -> None:
    ward.take("Marker question", "Marker answer")
    assert ward.history.delete([ward.turns.session_id]) == Erased(sessions=1, turns=1)
    assert ward.history.sessions() == ()
    assert ward.history.search("marker") == ()
    (line, *_) = ward.trail.lines()
    assert (line.entry.action, line.entry.subject) == ("conversation-deleted", f"session:{ward.turns.session_id}")


def test_deleting_is_all_or_nothing(ward: Ward) -> None:
    ward.take("One")
    with pytest.raises(NotFound):
        ward.history.delete([ward.turns.session_id, SessionId("none")])
    assert len(ward.history.sessions()) == 1


def test_a_crash_leaves_interrupted_turns_with_what_was_checked_until_then(tmp_path: Path) -> None:
    with open_ward(tmp_path / "v") as ward:
        turn = TurnId("cut-off")
        ward.turns.begin(turn, is_spoken=False)
        ward.turns.hear(turn, PrivateText("Dose of adrenaline?"), None)
        ward.turns.take_sentence(turn, sentence("It is 1 mg."), [citation()])
        ward.take("Done")
    with open_ward(tmp_path / "v") as ward:
        assert interrupt_unfinished(ward.store) == 1
        (kept,) = ward.history.interrupted()
        assert (kept.state, kept.question, kept.error_code) == (TurnState.INTERRUPTED, "Dose of adrenaline?", "crashed")
        assert kept.answer is not None
        assert [s.text for s in kept.answer.sentences] == ["It is 1 mg."]
        again = KeptTurns(ward.store, session_id=kept.session_id, now=ward.clock)
        again.begin(turn, is_spoken=False)
        again.hear(turn, kept.question, None)
        again.end(turn, ended("It is 1 mg."))
        assert ward.history.interrupted() == ()
        (session,) = ward.history.sessions()
        assert session.turns == 2
        assert len(ward.history.search("1 mg")) == 1


def test_rows_of_an_older_or_newer_answer_can_be_read(ward: Ward) -> None:
    from sqlalchemy import text

    turn = ward.take("Dose?", "It is 1 mg.")
    ward.store.write(
        lambda session: session.execute(
            text("""UPDATE turns SET answer = '{"unheard-of": 1, "sentences": [], "citations": []}'""")
        )
    )
    answer = ward.history.turn(turn).answer
    assert answer is not None
    assert answer.model is None
    assert answer.sentences[0].text == "It is 1 mg."


def test_what_was_asked_shows_in_no_repr(ward: Ward) -> None:
    turn = ward.take("Marker question", "Marker answer")
    shown = repr(ward.history.turn(turn)) + repr(ward.history.sessions()) + repr(ward.history.search("marker"))
    assert "Marker" not in shown
