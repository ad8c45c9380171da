"""The page of a document in the source pane."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.domain.desk import PageShown
from app.domain.documents.layout import Box, PagePicture
from app.ui.ask.page_state import PageState
from app.ui.ask.source_pane import SourcePane
from app.ui.theme import Theme
from tests.ui.scenes import citation, passage

CITATION = replace(citation(), page=3)
WHITE = b"\xff" * (60 * 80 * 3)


def picture(page: int = 3) -> PagePicture:
    boxes = (Box(page=3, left=0.1, top=0.4, right=0.6, bottom=0.45), Box(page=4, left=0, top=0, right=0.5, bottom=0.1))
    return PagePicture(page=page, pages=1000, width=60, height=80, pixels=WHITE, boxes=boxes)


def pane(qtbot: QtBot, theme: Theme) -> SourcePane:
    pane = SourcePane(theme)
    qtbot.addWidget(pane)
    pane.resize(440, 700)
    pane.show()
    pane.show_citation(CITATION)
    pane.show_passage(passage(CITATION))
    return pane


def test_the_page_takes_the_place_of_the_text_with_the_quote_marked(qtbot: QtBot, theme: Theme) -> None:
    source = pane(qtbot, theme)
    assert source.text.isVisible()
    source.show_page(PageShown(citation=CITATION, picture=picture()))
    assert source.page.isVisible()
    assert not source.text.isVisible()
    assert [b.page for b in source.page.marks()] == [3]
    painted = source.page.sheet.grab().toImage()
    inside = painted.pixelColor(round(painted.width() * 0.3), round(painted.height() * 0.425))
    outside = painted.pixelColor(round(painted.width() * 0.3), round(painted.height() * 0.8))
    assert inside != outside


def test_pages_are_turned_and_the_quote_is_found_again(qtbot: QtBot, theme: Theme) -> None:
    source = pane(qtbot, theme)
    source.show_page(PageShown(citation=CITATION, picture=picture()))
    with qtbot.waitSignal(source.page_asked) as asked:
        source.page.next.click()
    assert asked.args is not None
    assert asked.args[1] == 4
    source.show_page(PageShown(citation=CITATION, picture=picture(page=4)))
    assert [b.page for b in source.page.marks()] == [4]
    with qtbot.waitSignal(source.page_asked) as asked:
        source.page.quote.click()
    assert asked.args is not None
    assert asked.args[1] == 3


def test_larger_asks_for_a_sharper_picture(qtbot: QtBot, theme: Theme) -> None:
    source = pane(qtbot, theme)
    source.show_page(PageShown(citation=CITATION, picture=picture()))
    with qtbot.waitSignal(source.page_asked) as asked:
        source.page.larger.click()
    assert asked.args is not None
    assert asked.args[2] > PageState().longest_px


def test_a_page_that_comes_too_late_is_not_shown(qtbot: QtBot, theme: Theme) -> None:
    source = pane(qtbot, theme)
    other = replace(CITATION, id="2")
    source.show_citation(other)
    source.show_page(PageShown(citation=CITATION, picture=picture()))
    assert source.text.isVisible()


def test_the_quote_is_copied_with_its_source(qtbot: QtBot, theme: Theme) -> None:
    source = pane(qtbot, theme)
    source.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert CITATION.quote.strip() in copied
    assert CITATION.title in copied
    assert "page 3" in copied
