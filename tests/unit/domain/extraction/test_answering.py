"""What an answer to a question asked back makes of a calculation that waits."""

from __future__ import annotations

import random

import pytest

from app.domain.calculators.called import CALLED
from app.domain.extraction.asking import Requested, answered, requested
from app.turns.answering.calculating import needed


def _talk(first: str, *answers: str) -> Requested:
    asked = requested(first)
    assert asked is not None
    for said in answers:
        assert asked.pending is not None
        after = answered(asked.pending, said)
        assert after is not None
        asked = after
    return asked


@pytest.mark.parametrize(
    ("first", "answers", "shown"),
    [
        (
            "Wells score for a sixty-year-old with a swollen calf, no haemoptysis",
            ("heart rate 110", "no to all of them"),
            "4.5 points",
        ),
        (
            "Wells score for PE: a swollen calf, no haemoptysis",
            ("110, no malignancy, the rest no",),
            "4.5 points",
        ),
        ("Anion gap sodium 140, chloride 100", ("24",), "16.0 mEq/L"),
        ("Anion gap sodium 140, chloride 100", ("it is twenty-four",), "16.0 mEq/L"),
        ("Anion gap sodium 140, chloride 100", ("bicarbonate 24, and sorry, sodium 130",), "6.0 mEq/L"),
        ("qSOFA with a respiratory rate of 26 and blood pressure 95/60", ("yes",), "3 points"),
        ("qSOFA with a respiratory rate of 26 and blood pressure 95/60", ("No, she is not.",), "2 points"),
        ("corrected calcium: calcium 2.1, albumin 28", ("millimoles per litre",), "9.4 mg/dL"),
        ("corrected calcium: calcium 2.1, albumin 28", ("2.2 mmol/L",), "9.8 mg/dL"),
        (
            "Child-Pugh: albumin 30, INR 1.9, mild ascites, no encephalopathy",
            ("35", "micromoles per litre"),
            "9 points",
        ),
        ("BMI for 175 cm", ("70", "kilos"), "22.9 kg/m2"),
        ("weight 700 kg height 170 cm BMI", ("70 kg",), "24.2 kg/m2"),
        ("steroid conversion 40 mg of prednisone", ("dexamethasone",), "6.00 mg"),
        (
            "Wells score for DVT: active cancer, calf swelling of more than 3 cm, no previous DVT",
            ("no, no, yes, no, no, no, yes",),
            "1 point",
        ),
    ],
)
def test_an_answer_completes_the_calculation(first: str, answers: tuple[str, ...], shown: str) -> None:
    done = _talk(first, *answers)
    assert done.calculation is not None
    assert done.calculation.shown == shown
    assert all(t.words for t in done.taken)


@pytest.mark.parametrize(
    "said", ["What is gout?", "thanks", "dose of adrenaline in anaphylaxis", "", "60 kg", "5 to 10", "🙂" * 50]
)
def test_what_says_nothing_of_it_is_no_answer(said: str) -> None:
    waiting = requested("Anion gap sodium 140, chloride 100")
    assert waiting is not None
    assert waiting.pending is not None
    assert answered(waiting.pending, said) is None


def test_yes_to_several_questions_says_nothing_and_is_asked_again() -> None:
    waiting = _talk("Wells score for PE: a swollen calf, heart rate 110, no haemoptysis", "yes")
    assert waiting.calculation is not None
    assert len(waiting.calculation.missing) == 4


def test_a_number_that_could_be_in_two_units_is_not_taken() -> None:
    waiting = _talk("BMI for 175 cm", "70")
    assert waiting.calculation is not None
    assert waiting.calculation.value is None
    assert [(u.name, u.value) for u in waiting.unclear] == [("weight_kg", "70")]


def test_places_are_places_in_the_longer_text() -> None:
    waiting = requested("Anion gap sodium 140, chloride 100")
    assert waiting is not None
    assert waiting.pending is not None
    done = answered(waiting.pending, "24", at=100)
    assert done is not None
    assert [(t.start, t.end) for t in done.taken if t.name == "bicarbonate"] == [(100, 102)]


_PIECES = (
    "heart rate 110", "no", "yes", ",", "the rest no", "?", ".", "weight 70 kg", "five foot ten", "one hundred and", "mmol/L", "calcium 2.1",
    "120/80", "\n", "or", "no haemoptysis", "76 year old", "3 March 2026", "31/02/2026", "oxycodone 20 mg twice a day", "E3V4M5", "0", "-5",
    "1e999", "99999999999999999999", "NaN", "♥", "\u202e", "fentanyl patch 25 mcg/h", "prednisone 5 mg to", "FiO2 40%", "none of them",
    "nothing else", "I don't know", "4 drinks per week",
)  # fmt: skip


def test_no_words_are_too_odd_to_be_read_or_asked_for() -> None:
    chance = random.Random(7)
    names = [said for spoken in CALLED.values() for said in spoken]
    for _ in range(250):
        asked = requested(f"{chance.choice(names)} for {' '.join(chance.choices(_PIECES, k=chance.randint(0, 12)))}")
        for _ in range(3):
            if asked is None or asked.pending is None:
                break
            assert needed(asked)
            asked = answered(asked.pending, " ".join(chance.choices(_PIECES, k=chance.randint(0, 6)))) or asked


def test_what_is_not_known_is_never_taken_as_absent() -> None:
    """SAFETY: "I don't know about malignancy, the rest no" counted a cancer as not present."""
    waiting = requested("Wells score for PE: heart rate 110, no haemoptysis")
    assert waiting is not None
    assert waiting.pending is not None
    for answer in (
        "I don't know about malignancy, the rest no",
        "malignancy not known, the rest no",
        "the rest I have no idea",
        "the rest have no data",
        "none of the others are known",
        "no other medication, cancer yes",
        "cancer yes, the rest I have no idea",
        "PE most likely, otherwise no change in treatment",
    ):
        found = answered(waiting.pending, answer)
        assert found is None or found.calculation is None or found.calculation.value is None, answer
        assert found is None or all(t.value is not False for t in found.taken if t.name == "malignancy"), answer


def test_what_is_named_and_cannot_be_read_is_not_among_the_rest() -> None:
    waiting = requested("Wells score for PE: heart rate 110, no haemoptysis")
    assert waiting is not None
    assert waiting.pending is not None
    found = answered(waiting.pending, "possible cancer, the rest no")
    assert found is not None
    assert found.calculation is not None
    assert found.calculation.missing == ("malignancy",)
