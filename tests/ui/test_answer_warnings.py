"""What limits the use of an answer stands beside it with a sign, and can be read in every set of colours."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.domain.answers.answer import Answer, Sentence, SentenceStatus
from app.domain.private import PrivateText
from app.turns.answering.cautioning import BESIDE_IT
from app.turns.answering.telling import UNSPOKEN
from app.ui.ask.ask_state import AskState
from app.ui.ask.sentence_row import SentenceRow
from app.ui.frame.main_window import MainWindow
from app.ui.theme import Theme
from tests.ui.test_contrast import _contrast_in
from tests.ui.views import open_view

WARNING = UNSPOKEN.format("dialysis")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_warning_is_readable_and_not_in_the_small_type_of_the_notes(
    whole: MainWindow, theme: Theme, scheme: str
) -> None:
    theme.choose(scheme)  # type: ignore[arg-type]
    theme.finish()
    open_view(whole, "answer")
    view = whole.page.answer
    answer = Answer(sentences=(), citations=(), model=None, notes=("Understood as: gout?", WARNING))
    view.render_state(replace(AskState(), answer=answer, notes=answer.notes))
    QApplication.processEvents()
    assert view.warnings.warnings() == (WARNING,)
    label = next(one for one in view.findChildren(QLabel) if one.text() == WARNING)
    quiet = next(one for one in view.findChildren(QLabel) if one.text() == "Understood as: gout?")
    assert label.font().pointSizeF() >= quiet.font().pointSizeF()
    assert label.property("look") != "quiet"
    picture = whole.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    box = QRect(label.mapTo(whole, label.rect().topLeft()), label.size())
    assert _contrast_in(picture, box) >= 4.5
    view.render_state(AskState())
    assert not view.warnings.isVisible()


def test_what_a_warning_is_about_stands_right_under_the_sentence_that_offers_it(qtbot: QtBot, theme: Theme) -> None:
    beside = BESIDE_IT.format("brumadol")
    text = PrivateText("Offer brumadol.")
    sentence = Sentence(text=text, status=SentenceStatus.SUPPORTED, reason=beside, citations=())
    row = SentenceRow(theme, sentence, ())
    qtbot.addWidget(row)
    assert row.reason() == beside
    plain = SentenceRow(theme, replace(sentence, reason=""), ())
    qtbot.addWidget(plain)
    assert row.heightForWidth(400) > plain.heightForWidth(400)
