"""Whole turns in the real window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.desk import DeskEvent, MicrophoneState, Notice, PlaybackEnded, Severity, WorkerChanged, WorkerState
from app.domain.models import Role
from app.domain.private import PrivateText
from app.domain.turn import NotesTold, PartialHeard, SourceNamed, SpeechUnavailable, Timings, TurnEnded, TurnState
from app.ui.ask.ask_state import Phase
from app.ui.ask.figures import unglued
from app.ui.frame.main_window import MainWindow
from app.ui.frame.status_strip import StatusStrip
from app.ui.help.about_card import AboutCard
from app.ui.theme import Theme
from tests.fakes.desk import FakeDesk
from tests.ui import scenes


def say(qtbot: QtBot, window: MainWindow, desk: FakeDesk, *events: DeskEvent) -> None:
    """Emit in a thread of its own and wait until the window has taken the last event in."""
    end = Notice(severity=Severity.INFO, message="end of the script", key="end-of-script")
    desk.say_from_thread((*events, end))
    qtbot.waitUntil(lambda: any(card.accessibleName() == end.message for card in window.notices.cards))
    window.notices.remove(end.key)


def test_a_grounded_answer_is_shown_sentence_by_sentence(qtbot: QtBot, window: MainWindow, desk: FakeDesk) -> None:
    page = window.page
    say(qtbot, window, desk, *scenes.started(), *scenes.heard(), *scenes.found(), *scenes.written(scenes.FIRST))
    assert page.question.field.words() == scenes.QUESTION
    assert len(page.answer.rows) == 1
    assert page.talk.word() == "Thinking"
    assert page.talk.more() == "Writing the answer"
    first = page.answer.rows[0]
    rest = (scenes.SECOND, scenes.THIRD)
    say(qtbot, window, desk, *scenes.written(*rest), *scenes.done(scenes.FIRST, *rest))
    assert page.answer.rows[0] is first, "what was being read stays where it is"
    assert [unglued(row.text.toPlainText()) for row in page.answer.rows] == [
        s.text for s in (scenes.FIRST, scenes.SECOND, scenes.THIRD)
    ]
    assert [[chip.text() for chip in row.chips] for row in page.answer.rows] == [["1"], ["2"], ["2", "3"]]
    assert "supported by your library" in page.answer.verdict()
    assert page.answer.timings.isVisible()
    assert page.answer.timings.moments[-1] == ("Whole answer", 4350.0)
    assert "3 documents, strong match" in page.answer.search.button.text()


def test_a_dose_stands_out_by_weight(qtbot: QtBot, window: MainWindow, desk: FakeDesk) -> None:
    say(qtbot, window, desk, *scenes.grounded())
    cursor = QTextCursor(window.page.answer.rows[0].text.document())
    cursor = window.page.answer.rows[0].text.document().find("0.5", cursor)
    assert cursor.charFormat().fontWeight() >= 600


def test_what_is_copied_has_ordinary_spaces(qtbot: QtBot, window: MainWindow, desk: FakeDesk) -> None:
    say(qtbot, window, desk, *scenes.grounded())
    text = window.page.answer.rows[0].text
    text.selectAll()
    text.copy()
    assert QApplication.clipboard().text() == scenes.FIRST.text


def test_a_sentence_without_a_source_is_struck_with_its_reason(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk
) -> None:
    say(qtbot, window, desk, *scenes.partly())
    struck = window.page.answer.rows[1]
    cursor = QTextCursor(struck.text.document())
    cursor.movePosition(QTextCursor.MoveOperation.Right)
    assert cursor.charFormat().fontStrikeOut()
    assert struck.reason() == "Not supported: no source says 200 mg."
    assert struck.chips == ()
    assert "no source" in window.page.answer.verdict()
    assert "without a source" in struck.text.accessibleName()


def test_not_in_your_library_is_an_answer_with_the_nearest_documents(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk
) -> None:
    say(qtbot, window, desk, *scenes.not_found())
    answer = window.page.answer
    assert answer.not_found.isVisible()
    assert "Not in your library" in answer.not_found.words()
    assert "Hypoglycaemia in adults" in answer.not_found.words()
    assert not answer.problem.isVisible()


def test_an_interrupted_turn_says_what_is_safe_and_can_be_tried_again(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk
) -> None:
    say(qtbot, window, desk, *scenes.broken())
    problem = window.page.answer.problem
    assert problem.isVisible()
    assert "Your question is not lost: it can be tried again." in problem.words()
    assert len(window.page.answer.rows) == 1, "what was answered until then stays"
    qtbot.mouseClick(problem.verb, Qt.MouseButton.LeftButton)
    assert desk.names() == ["resume"]
    say(qtbot, window, desk, *scenes.started(), *scenes.heard())
    assert not problem.isVisible()


def test_a_chip_opens_its_passage_with_the_quote_marked(qtbot: QtBot, window: MainWindow, desk: FakeDesk) -> None:
    say(qtbot, window, desk, *scenes.grounded())
    page, first = window.page, scenes.citation()
    qtbot.mouseClick(page.answer.rows[0].chips[0], Qt.MouseButton.LeftButton)
    assert desk.calls == [("open_passage", first)]
    assert page.is_source_open
    assert page.source.highlighted() == first.quote, "the quote is there before the section is"
    say(qtbot, window, desk, scenes.passage(first))
    assert page.source.text.toPlainText() == scenes.SECTION
    assert page.source.highlighted() == first.quote
    assert "page 3" in page.source.heading()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not page.is_source_open
    assert page.answer.rows[0].chips[0].hasFocus()


def test_the_source_leaves_room_on_a_wide_window_and_lies_over_a_narrow_one(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk
) -> None:
    say(qtbot, window, desk, *scenes.grounded(), scenes.passage(scenes.citation()))
    qtbot.waitUntil(lambda: window.page.source.width() == 440 and window.page.source.x() == 1400 - 72 - 440)
    assert window.page.answer.width() == 1400 - 72 - 440
    window.resize(900, 700)
    qtbot.waitUntil(lambda: window.page.answer.width() == 900 - 72)
    assert window.page.source.x() == 900 - 72 - 440


def test_the_talk_button_stays_where_it_is(qtbot: QtBot, window: MainWindow, desk: FakeDesk) -> None:
    button = window.page.talk.button
    places = {button.mapTo(window, button.rect().center()).toTuple()}
    for events in (scenes.grounded(), (scenes.passage(scenes.citation()),), scenes.broken(), scenes.spoken()):
        say(qtbot, window, desk, *events)
        places.add(button.mapTo(window, button.rect().center()).toTuple())
    assert len(places) == 1


def test_words_appear_while_they_are_heard(qtbot: QtBot, window: MainWindow, desk: FakeDesk) -> None:
    partial = PartialHeard(turn_id=scenes.TURN, text=PrivateText("What is the dose of"))
    say(qtbot, window, desk, *scenes.started(), partial)
    assert window.page.question.live.text() == "What is the dose of"
    assert not window.page.question.field.isVisible()
    say(qtbot, window, desk, *scenes.heard())
    assert window.page.question.field.isVisible()


def test_a_spoken_question_can_be_read_after_a_typed_one(qtbot: QtBot, window: MainWindow, desk: FakeDesk) -> None:
    field = window.page.question.field
    field.setFocus()
    qtbot.keyClicks(field, "How is severe hyperkalaemia treated?")
    say(qtbot, window, desk, *scenes.started())
    assert not field.isVisible()
    assert QApplication.focusWidget() is None  # and not the next by Tab
    say(qtbot, window, desk, *scenes.heard(), *scenes.found(), *scenes.written(scenes.FIRST))
    assert field.words() == scenes.QUESTION
    bar = field.verticalScrollBar()
    assert bar.value() == 0
    bar.setValue(1)  # as the wheel does
    assert bar.value() == 0


def test_a_corrected_question_is_sent_again_and_the_old_answer_says_what_it_answers(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk
) -> None:
    say(qtbot, window, desk, *scenes.grounded())
    field = window.page.question.field
    window.page.edit_question()
    qtbot.keyClicks(field, "Dose for a child?")
    assert window.page.answer.asked() == f"Answer to: {scenes.QUESTION}"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert desk.calls == [("ask", "Dose for a child?")]
    assert window.page.answer.rows == ()
    assert field.words() == "Dose for a child?"


def test_a_typed_draft_comes_back_with_undo_after_a_spoken_question(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk
) -> None:
    field = window.page.question.field
    qtbot.keyClicks(field, "half a thought")
    say(qtbot, window, desk, *scenes.started(), *scenes.heard())
    assert field.words() == scenes.QUESTION
    field.undo()
    assert field.words() == "half a thought"


def test_speaking_is_told_and_ends_with_the_last_sound(qtbot: QtBot, window: MainWindow, desk: FakeDesk) -> None:
    say(qtbot, window, desk, *scenes.started(), *scenes.heard(), *scenes.spoken())
    assert window.page.talk.word() == "Speaking"
    qtbot.mouseClick(window.page.talk.button, Qt.MouseButton.LeftButton)
    assert desk.names() == ["cancel"]
    say(qtbot, window, desk, *scenes.done(scenes.FIRST), PlaybackEnded())
    assert window.page.talk.button.phase is Phase.READY


def test_a_voice_that_fails_leaves_the_answer_on_the_screen(qtbot: QtBot, window: MainWindow, desk: FakeDesk) -> None:
    trouble = SpeechUnavailable(turn_id=scenes.TURN, message="There is no loudspeaker.", remedy="Plug one in.")
    say(qtbot, window, desk, *scenes.started(), *scenes.heard(), trouble, *scenes.done(scenes.FIRST))
    assert len(window.page.answer.rows) == 1
    assert window.page.state.speech_problem is not None


def test_notices_with_the_same_key_replace_each_other(qtbot: QtBot, window: MainWindow, desk: FakeDesk) -> None:
    for number in range(3):
        window.receive(Notice(severity=Severity.WARNING, message=f"Disk {number}", key="disk"))
    window.receive(Notice(severity=Severity.ERROR, message="Other", remedy="Do this."))
    assert [card.accessibleName() for card in window.notices.cards] == ["Disk 2", "Other"]
    qtbot.mouseClick(window.notices.cards[0].close_button, Qt.MouseButton.LeftButton)
    assert [card.accessibleName() for card in window.notices.cards] == ["Other"]


def test_notices_that_nobody_closes_do_not_grow_without_end(window: MainWindow) -> None:
    for _ in range(3):
        window.receive(Notice(severity=Severity.WARNING, message="The disk is nearly full."))
    assert len(window.notices.cards) == 1
    for number in range(80):
        severity = Severity.ERROR if number < 10 else Severity.INFO
        window.receive(Notice(severity=severity, message=f"It happened {number} times."))
    told = [card.accessibleName() for card in window.notices.cards]
    assert len(told) == 50
    assert told[:2] == ["The disk is nearly full.", "It happened 0 times."]
    assert told[-1] == "It happened 79 times."


def test_a_worker_that_fails_is_told_until_it_is_back(qtbot: QtBot, window: MainWindow, desk: FakeDesk) -> None:
    say(qtbot, window, desk, *scenes.ready())
    assert window.status.worker(Role.MIND) == "Answers: ready"
    assert window.status.microphone() == "Jabra Speak 510"
    window.receive(WorkerChanged(role=Role.MIND, state=WorkerState.FAILED, message="Its model file is damaged."))
    assert window.status.worker(Role.MIND) == "Answers: failed"
    assert [card.accessibleDescription() for card in window.notices.cards] == ["Its model file is damaged."]
    window.receive(WorkerChanged(role=Role.MIND, state=WorkerState.READY))
    assert window.notices.cards == ()


def test_what_works_while_nothing_is_asked_makes_itself_ready(window: MainWindow) -> None:
    window.receive(WorkerChanged(role=Role.MIND, state=WorkerState.BUSY))
    assert window.status.worker(Role.MIND) == "Answers: preparing"
    for event in scenes.started(spoken=False):
        window.receive(event)
    assert window.status.worker(Role.MIND) == "Answers: working"


def test_where_policy_names_a_server_on_site_nobody_is_told_that_nothing_leaves(
    qtbot: QtBot, theme: Theme, desk: FakeDesk
) -> None:
    said = {}
    for host in ("", "llm.ward.example"):
        strip, about = StatusStrip(theme, host), AboutCard(None, host)
        qtbot.addWidget(strip)
        qtbot.addWidget(about)
        for role in Role:
            strip.show_worker(WorkerChanged(role=role, state=WorkerState.READY, confinement=("seccomp",)))
        said[host] = (strip.offline(), strip._offline.toolTip(), about.words.text())
    offline, _, nothing = said[""]
    assert offline.startswith("Offline, proven")
    assert "leaves this machine" in nothing
    may_go, why, where = said["llm.ward.example"]
    assert may_go == "Not offline: server on site"
    assert "llm.ward.example" in why
    assert "llm.ward.example" in where
    assert "leaves this machine" not in where


def test_a_question_that_is_given_up_for_the_next_one_is_named_and_offered_again(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk
) -> None:
    window.page.ask("How is hyperkalaemia treated?")
    assert not window.notices.has("given-up")
    window.page.ask("And in renal failure?")
    (card,) = window.notices.cards
    assert card.accessibleName() == "Stopped for the next question: “How is hyperkalaemia treated?”"
    card.do_deed()
    assert desk.calls[-1] == ("ask", "How is hyperkalaemia treated?")
    (card,) = window.notices.cards
    assert "And in renal failure?" in card.accessibleName()


def test_a_question_that_talking_stops_is_offered_again_and_one_that_was_answered_is_not(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk
) -> None:
    say(qtbot, window, desk, *scenes.grounded())
    window.page.ask("How is gout treated?")
    assert not window.notices.has("given-up")
    qtbot.keyPress(window.page.talk.button, Qt.Key.Key_Space)
    assert window.notices.has("given-up")
    qtbot.keyRelease(window.page.talk.button, Qt.Key.Key_Space)


def test_a_word_of_the_strip_that_grows_has_its_room_at_once(qtbot: QtBot, theme: Theme) -> None:
    """On a busy machine the request to lay it out later went missing, and "Ears: prepa" stayed."""
    strip = StatusStrip(theme)
    qtbot.addWidget(strip)
    strip.resize(1200, 32)
    theme.dress(strip)
    with qtbot.waitExposed(strip):
        strip.show()
    for role in Role:
        strip.show_worker(WorkerChanged(role=role, state=WorkerState.READY))
    grown = strip._workers[Role.EARS]
    before_px = grown.width()
    strip.show_worker(WorkerChanged(role=Role.EARS, state=WorkerState.BUSY))
    assert grown.width() == grown.sizeHint().width() > before_px


def test_what_has_a_card_of_its_own_is_not_said_twice(qtbot: QtBot, window: MainWindow, desk: FakeDesk) -> None:
    mute = "No loudspeaker was found. The answer can be read."
    trouble = SpeechUnavailable(turn_id=scenes.TURN, message=mute, remedy="Plug one in.")
    told = NotesTold(turn_id=scenes.TURN, notes=("Understood as: gout?", mute))
    say(qtbot, window, desk, *scenes.started(), *scenes.heard(), told, trouble)
    notes = window.page.answer._notes
    assert notes.text() == "Understood as: gout?"


def test_the_strip_leaves_words_out_before_any_is_cut_off(qtbot: QtBot, theme: Theme) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    strip = StatusStrip(theme, "llm.ward.example", holder)
    theme.dress(strip)
    for role in Role:
        strip.show_worker(WorkerChanged(role=role, state=WorkerState.READY))
    strip.show_worker(WorkerChanged(role=Role.MOUTH, state=WorkerState.FAILED))
    holder.resize(1400, 40)
    holder.show()
    layout = strip.layout()
    assert layout is not None
    told = []
    for width in (1400, 820, 540):
        strip.resize(width, strip.height())
        assert layout.minimumSize().width() <= width
        told.append([strip.worker(role) for role in Role if strip._workers[role].isVisible()])
    assert told[0] == ["Ears: ready", "Answers: ready", "Voice: failed", "Library: ready"]
    assert "Ears" in told[1]
    assert told[2] == ["Voice: failed"]


def test_a_question_back_is_answered_by_click_or_by_its_number(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk
) -> None:
    say(qtbot, window, desk, *scenes.asked_back())
    choices = window.page.answer.choices
    assert [b.accessibleName() for b in choices.buttons] == ["Acute kidney injury", "Chronic kidney disease"]
    assert "Which do you mean" in window.page.answer.not_found.words()
    assert [b.shortcut().toString() for b in choices.buttons] == ["1", "2"]
    choices.buttons[1].click()
    assert desk.calls[-1] == ("ask", "What about chronic kidney disease?")
    say(qtbot, window, desk, *scenes.not_found())
    assert not choices.isVisible()


def test_what_was_no_question_is_said_in_words(qtbot: QtBot, window: MainWindow, desk: FakeDesk) -> None:
    say(qtbot, window, desk, *scenes.refused())
    assert "Ask a clinical question" in window.page.answer.not_found.words()


def test_where_there_is_no_microphone_nobody_is_told_to_hold_a_button(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk
) -> None:
    answer = window.page.answer
    assert answer.how_to_ask().startswith("Hold the button")
    say(qtbot, window, desk, MicrophoneState(name="", message="No microphone was found. You can type."))
    assert answer.how_to_ask().startswith("Type a question above")
    assert window.page.question.field.placeholderText() == "Type a question"
    say(qtbot, window, desk, MicrophoneState(name="Jabra Speak 510"))
    assert answer.how_to_ask().startswith("Hold the button")


def test_that_there_is_no_microphone_is_not_said_any_longer_than_it_is_true(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk
) -> None:
    busy = Notice(severity=Severity.ERROR, message="Another program holds it.", key="microphone-busy")
    lost = Notice(severity=Severity.WARNING, message="The microphone went away.", key="microphone-lost")
    say(qtbot, window, desk, MicrophoneState(name="", message="Another program holds it."), busy, lost)
    assert window.status.microphone() == "Another program holds it."
    say(qtbot, window, desk, MicrophoneState(name="Jabra Speak 510"))
    assert window.status.microphone() == "Jabra Speak 510"
    assert not window.notices.has("microphone-busy")
    assert window.notices.has("microphone-lost"), "what was said until then is kept: that may be read at leisure"
    say(qtbot, window, desk, busy, scenes.listening())
    assert not window.notices.has("microphone-busy")
    assert not window.notices.has("microphone-lost")


def test_what_is_said_aloud_stands_on_the_screen_and_stays_when_it_is_stopped(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk
) -> None:
    answer = window.page.answer
    named = SourceNamed(turn_id=scenes.TURN, title="Anaphylaxis in adults")
    say(qtbot, window, desk, *scenes.started(), *scenes.heard(), *scenes.found(), *scenes.spoken(), named)
    assert answer.named() == "Looking in Anaphylaxis in adults"
    warning = "What is shown does not speak of pregnancy: see whether it holds for your patient."
    told = NotesTold(turn_id=scenes.TURN, notes=(warning,))
    stop = TurnEnded(turn_id=scenes.TURN, state=TurnState.CANCELLED, answer=None, timings=Timings())
    say(qtbot, window, desk, stop)
    assert answer.named() == "Looked in Anaphylaxis in adults"
    say(qtbot, window, desk, *scenes.started(), *scenes.heard(), named, *scenes.written(scenes.FIRST), told)
    assert answer.named() == "", "the sentence shows where it stands"
    assert answer.warnings.warnings() == (warning,)
    say(qtbot, window, desk, stop)
    assert len(answer.rows) == 1
    assert answer.rows[0].chips
    assert answer.warnings.warnings() == (warning,)
