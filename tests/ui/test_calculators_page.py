"""The Calculators page in a window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.calculators import CALCULATORS
from app.ui.ask.yes_no import YesNo
from app.ui.calculators.calculator_form import CalculatorForm
from app.ui.calculators.calculators_page import CalculatorsPage
from app.ui.frame.main_window import MainWindow
from app.ui.theme import Theme


@pytest.fixture
def page(window: MainWindow) -> CalculatorsPage:
    page = window.go("calculators")
    assert isinstance(page, CalculatorsPage)
    return page


def _type(qtbot: QtBot, page: CalculatorsPage, **words: str) -> None:
    assert page.form is not None
    for name, said in words.items():
        control = page.form.field(name).control
        assert isinstance(control, QLineEdit)
        control.clear()
        qtbot.keyClicks(control, said)


def test_a_calculator_is_found_and_opened_from_the_keyboard(qtbot: QtBot, page: CalculatorsPage) -> None:
    qtbot.keyClicks(page.search_field, "chads")
    assert page.listed() == ("cha2ds2_vasc",)
    qtbot.keyClick(page.search_field, Qt.Key.Key_Return)
    assert page.form is not None
    assert page.form.state.name == "cha2ds2_vasc"


def test_the_result_appears_while_the_form_is_filled(qtbot: QtBot, page: CalculatorsPage) -> None:
    page.open_calculator("bmi")
    assert page.form is not None
    _type(qtbot, page, weight_kg="70")
    assert "Height" in page.form.meaning()
    _type(qtbot, page, height_cm="175")
    assert page.form.shown() == "22.9 kg/m2"
    assert page.form.meaning().startswith("Normal range")


def test_the_unit_is_chosen_beside_the_number(qtbot: QtBot, page: CalculatorsPage) -> None:
    page.open_calculator("bmi")
    assert page.form is not None
    unit = page.form.field("weight_kg").unit
    assert isinstance(unit, QComboBox)
    unit.setCurrentText("lb")
    _type(qtbot, page, weight_kg="154", height_cm="175")
    assert page.form.shown() == "22.8 kg/m2"


def test_a_value_that_cannot_be_is_said_at_its_field(qtbot: QtBot, page: CalculatorsPage) -> None:
    page.open_calculator("bmi")
    assert page.form is not None
    _type(qtbot, page, weight_kg="700", height_cm="175")
    assert "between 0.3 and 500" in page.form.field("weight_kg").problem()
    assert page.form.shown() == "–"
    _type(qtbot, page, weight_kg="70")
    assert page.form.field("weight_kg").problem() == ""


def test_a_question_that_was_not_answered_is_not_answered_with_no(qtbot: QtBot, page: CalculatorsPage) -> None:
    page.open_calculator("qsofa")
    assert page.form is not None
    _type(qtbot, page, respiratory_rate="24", systolic_bp="95")
    assert page.form.shown() == "–"
    control = page.form.field("altered_mentation").control
    assert isinstance(control, YesNo)
    control.buttons[1].click()
    assert page.form.shown() == "2 points"
    control.buttons[1].click()  # taken back
    assert page.form.shown() == "–"


def test_what_was_typed_is_still_there_after_another_calculator(qtbot: QtBot, page: CalculatorsPage) -> None:
    page.open_calculator("bmi")
    _type(qtbot, page, weight_kg="70")
    page.open_calculator("map")
    page.open_calculator("bmi")
    assert page.form is not None
    assert page.form.state.words["weight_kg"] == "70"


def test_the_result_is_copied_with_inputs_and_source_and_the_form_emptied(qtbot: QtBot, page: CalculatorsPage) -> None:
    page.open_calculator("bmi")
    _type(qtbot, page, weight_kg="70", height_cm="175")
    assert page.form is not None
    page.form.copy_result()
    assert "Source: Keys A" in QGuiApplication.clipboard().text()
    page.form.empty()
    assert page.form.state.given() == {}


@pytest.mark.parametrize("name", sorted(CALCULATORS))
def test_every_control_of_every_form_has_a_name_and_is_large_enough(page: CalculatorsPage, name: str) -> None:
    page.open_calculator(name)
    assert page.form is not None
    controls = [w for kind in (QLineEdit, QComboBox, QPushButton) for w in page.form.findChildren(kind)]
    assert [w for w in controls if not w.accessibleName()] == []
    assert [w.accessibleName() for w in controls if w.isVisible() and w.sizeHint().height() < 38] == []
    assert len(page.form.fields) == len(CALCULATORS[name].inputs)


def test_in_a_narrow_window_list_and_form_take_turns(window: MainWindow, page: CalculatorsPage) -> None:
    window.resize(512, 320)
    page.open_calculator("bmi")
    assert page.form is not None
    assert page.form.isVisible()
    assert not page.search_field.isVisible()
    page._back.click()
    assert page.search_field.isVisible()


def test_a_command_of_the_palette_opens_a_form(qtbot: QtBot, window: MainWindow) -> None:
    window.open_palette()
    qtbot.keyClicks(window.palette_panel.field, "shock index")
    qtbot.keyClick(window.palette_panel.field, Qt.Key.Key_Return)
    page = window.open_page()
    assert isinstance(page, CalculatorsPage)
    assert page.form is not None
    assert page.form.state.name == "shock_index"


def test_an_emptied_form_is_brought_back_until_something_else_is_filled_in(qtbot: QtBot, theme: Theme) -> None:
    form = CalculatorForm(theme, "bmi")
    qtbot.addWidget(form)
    form.show()
    for name, words in (("weight_kg", "70"), ("height_cm", "175")):
        form.field(name).put(words)
        form._on_changed(name, words)
    before = form.shown()
    form.empty()
    assert form.shown() == "–"
    assert form._clear.text() == "Undo"
    form.empty()
    assert form.shown() == before
    form.empty()
    form._on_changed("weight_kg", "80")
    assert form._clear.text() == "Clear"
