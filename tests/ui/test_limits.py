"""Very long words: they are pasted, shown and sent like others. How long that takes is measured by `bench window`."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.frame.main_window import MainWindow
from tests.fakes.desk import FakeDesk
from tests.ui import scenes


def test_a_question_of_50_000_characters_is_pasted_and_sent(qtbot: QtBot, window: MainWindow, desk: FakeDesk) -> None:
    words = "adrenaline in anaphylaxis " * 1924
    field = window.page.question.field
    field.setFocus()
    QApplication.clipboard().setText(words)
    field.paste()
    window.grab()
    assert field.height() < 200
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert desk.calls == [("ask", words.strip())]


def test_an_offer_that_does_not_fit_in_one_line_is_a_shorter_one(window: MainWindow) -> None:
    field = window.page.question.field
    assert field.placeholderText() == "Type a question, or hold the button"
    field.setFixedWidth(200)
    QApplication.processEvents()
    assert field.placeholderText() == "Type a question"


def test_a_section_of_200_kb_opens_at_the_quote(window: MainWindow) -> None:
    for layout in ("one paragraph ", "many paragraphs\n"):
        filler = f"Something else stands here, and goes on for a while. {layout}" * 1500
        section = filler + scenes.citation().quote + filler
        start = len(filler)
        of = replace(scenes.citation(), quote_start=start, quote_end=start + len(scenes.citation().quote))
        assert len(section) > 200_000
        window.receive(scenes.passage(of, section))
        window.grab()
        source = window.page.source
        assert source.highlighted() == of.quote
        top = source.text.cursorRect(source.text.textCursor()).top()
        assert 0 <= top < source.text.viewport().height()


def test_a_long_answer_scrolls_and_begins_at_its_first_line(qtbot: QtBot, window: MainWindow) -> None:
    many = tuple(
        scenes.sentence(f"Sentence {n} says something of medium length about the patient.", "1") for n in range(40)
    )
    for event in (*scenes.started(), *scenes.heard(), *scenes.found(), *scenes.written(*many), *scenes.done(*many)):
        window.receive(event)
    bar = window.page.answer.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert bar.value() == 0
