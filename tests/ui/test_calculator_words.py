"""Calculators in another language: every number is kept, what is put together is taken apart, and the page speaks it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

import translations
from app.domain.calculators import CALCULATORS, compute
from app.ui.calculators.calculator_form import CalculatorForm
from app.ui.calculators.calculator_state import as_text, search
from app.ui.calculators.calculator_words import CONTEXT, SENTENCES, choice, shown, texts, word
from app.ui.calculators.calculators_page import CalculatorsPage
from app.ui.language import Language
from app.ui.theme import Theme
from tests.ui.conftest import RESOURCES

_GERMAN = translations.read(RESOURCES / "translations" / "voiceassist_de.ts")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    Language(RESOURCES).use("de")
    yield
    Language(RESOURCES).use("en")
    QLocale.setDefault(before)


def _numbers(text: str) -> list[str]:
    return sorted(n.replace(",", ".") for n in _NUMBER.findall(text))


def test_every_number_of_a_calculator_is_in_its_translation() -> None:
    names = {"60min-or-more", "grade1-2"}  # written otherwise, the same numbers
    for text in texts(CALCULATORS.values()):
        said = _GERMAN[CONTEXT, text]
        extra = {"FiO2": "2", "PaO2": "2", "PaCO2": "2", "NEWS2": "2"}
        added = [number for name, number in extra.items() if name in said and name not in text]
        assert _numbers(said) == sorted([*_numbers(text), *added]) or text in names or "31 Jan" in text, (text, said)


def test_rules_of_the_domain_say_what_is_listed_here() -> None:
    """A sentence that the domain says otherwise now would be told in English."""
    domain = RESOURCES.parent / "app" / "domain" / "calculators"
    code = " ".join(file.read_text(encoding="utf-8") for file in domain.glob("*.py"))
    plain = re.sub(r'"\s*\n\s*"', "", code)
    units = {"Source", "yes", "no"}
    assert [s for s in SENTENCES if s not in plain and s not in units] == []


def test_what_is_put_together_is_taken_apart(german: None) -> None:
    assert word("Age must lie between 0 and 120 years") == "Alter: erlaubt sind 0 bis 120 Jahre"
    assert word("Not stated, and counted as not present: Ascites; Hemiplegia.").endswith("Aszites; Hemiplegie.")
    assert word("39 weeks and 1 day") == "Wochen: 39, Tage: 1"
    assert word("Nobody has translated this.") == "Nobody has translated this."
    assert shown("12.5 mL/min") == "12,5 mL/min"
    assert shown("3 points") == "3 Punkte"
    assert shown("2026-11-03") == "2026-11-03"
    assert choice("end_organ_damage") == "mit Endorganschaden"


def test_english_is_told_as_the_domain_says_it() -> None:
    Language(RESOURCES).use("en")
    assert word("1 week and 1 day") == "1 week and 1 day"
    assert choice("end_organ_damage") == "end organ damage"
    assert shown("12.5 mL/min") == "12.5 mL/min"


def test_calculators_are_found_by_german_and_by_english_words(german: None) -> None:
    assert [e.name for e in search("tiefe venen", word)] == ["wells_dvt"]
    assert [e.name for e in search("deep vein", word)] == ["wells_dvt"]


def test_the_page_speaks_german(qtbot: QtBot, theme: Theme, german: None) -> None:
    page = CalculatorsPage(theme)
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    page.open_calculator("wells_pe")
    form = page.form
    assert isinstance(form, CalculatorForm)
    for field in form.fields:
        form._on_changed(field.asked.name, "no")
    form._on_changed("haemoptysis", "yes")
    assert form.shown() == "1 Punkt"
    assert form.meaning().startswith("4 Punkte oder weniger: Lungenembolie unwahrscheinlich")
    told = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "Hämoptyse" in told
    assert "Nicht in der Schwangerschaft." in told
    assert "Haemoptysis" not in told


def test_a_result_is_copied_in_the_language_of_the_window(german: None) -> None:
    result = compute("bmi", {"weight_kg": 70.5, "height_cm": 175})
    text = as_text(result, word, shown, choice)
    assert "Normalbereich (18,5–24,9)" in text
    assert "Körpergewicht: 70,5 kg" in text
    assert "Quelle: " in text
