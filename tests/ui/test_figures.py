"""Doses and thresholds: found, and never broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument, QTextOption
from PySide6.QtWidgets import QApplication

from app.ui.ask.figures import NO_BREAK_SPACE, pieces, unglued


def strong(sentence: str) -> list[str]:
    return [unglued(piece.text) for piece in pieces(sentence) if piece.is_strong]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("Give adrenaline 0.5 mg (500 micrograms) IM.", ["0.5 mg", "500 micrograms"]),
        ("Give 10–20 mL/kg over 10 minutes.", ["10–20 mL/kg"]),
        ("Start at 0.1 mg/kg/min, at most 15 mg per kg.", ["0.1 mg/kg/min", "15 mg per kg"]),
        ("Severe below 90/60 mmHg or SpO2 < 92 %.", ["90/60 mmHg", "< 92 %"]),
        ("HbA1c 48 mmol/mol (6.5%) or CHA2DS2-VASc >= 2.", ["48 mmol/mol", "6.5%", ">= 2"]),
        ("Platelets under 50 × 10⁹/L.", ["50 × 10⁹/L"]),
        ("eGFR < 30 mL/min/1.73 m²", ["< 30 mL/min/1.73 m²"]),
        ("Dilute 1:1000 to 1:10,000.", ["1:1000", "1:10,000"]),
        ("Keep the INR at 2.0-3.0.", ["2.0-3.0"]),
        ("Give 2,000 units, then 1.5 g twice daily.", ["2,000 units", "1.5 g"]),
        ("In 2023 the guideline changed for 3 groups.", []),
        ("Vitamin B12 and L4/L5 are not doses.", []),
    ],
)
def test_doses_and_thresholds_are_found(sentence: str, figures: list[str]) -> None:
    assert strong(sentence) == figures


def test_a_time_is_kept_together_but_does_not_stand_out() -> None:
    assert strong("Repeat after 5 minutes.") == []
    assert any(f"5{NO_BREAK_SPACE}minutes" in piece.text for piece in pieces("Repeat after 5 minutes."))


@given(st.text(alphabet="0123456789 .,/-–:mgkLuits%<≥×µ()abc", max_size=80))
def test_no_word_is_lost_or_changed(sentence: str) -> None:
    assert unglued("".join(piece.text for piece in pieces(sentence))) == unglued(sentence)


@pytest.mark.parametrize("figure", ["0.5 mg", "10–20 mL/kg", "0.1 units/kg/h", "90/60 mmHg", "≥ 7.0 mmol/L", "1:1000"])
def test_a_figure_is_never_broken_onto_the_next_line(qapp: QApplication, figure: str) -> None:
    document = QTextDocument()
    document.setDocumentMargin(0)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    glued = next(piece.text for piece in pieces(f"Give {figure} now") if piece.text.strip() not in {"Give", "now"})
    text = "".join(piece.text for piece in pieces(f"Give the patient {figure} now and then observe."))
    assert glued in text
    document.setPlainText(text)
    for width in range(200, 500, 3):
        document.setTextWidth(width)
        assert document.size().height() > 0
        layout = document.firstBlock().layout()
        lines = [layout.lineAt(index) for index in range(layout.lineCount())]
        assert any(glued in text[line.textStart() : line.textStart() + line.textLength()] for line in lines), width
