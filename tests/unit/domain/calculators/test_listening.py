from __future__ import annotations

from app.domain.calculators.called import calculators_asked
from app.domain.calculators.listening import calculators_said, inputs_said, named, shown, unnamed


def test_what_is_put_into_a_text_for_a_calculator_asks_for_a_calculator_as_it_is_shown() -> None:
    words = {shown(name) for name, _ in calculators_said()}
    licensed = {"Braden score", "Morisky score", "FRAX score", "fibrotest", "mini mental", "mini mental state"}
    assert {w for w in words if calculators_asked(w) is None} <= licensed | {
        "montreal cognitive assessment", "beck depression", "becks depression",
    }  # fmt: skip


def test_names_are_said_in_all_ways_in_which_people_say_them() -> None:
    said = [said for name, said in calculators_said() if name == "chads vasc score"]
    assert "chads vask score" in said
    assert "c h a d s vask score" in said
    assert "creatinine" in inputs_said()
    assert not any(name == "score" or len(name) < 9 for name in inputs_said())


def test_names_are_shown_as_they_are_written() -> None:
    assert shown("chads vasc score") == "CHA2DS2-VASc score"
    assert shown("fridericia qtc") == "Fridericia QTC"
    assert shown("creatinine clearance") == "creatinine clearance"
    assert shown("vasc") == "vasc"


def test_the_words_before_score_are_a_misheard_name_only_where_no_calculator_is_named() -> None:
    assert unnamed("calculate the center score".split()) == {2, 3}
    assert unnamed("calculate the Centor score".split()) == frozenset()
    assert unnamed("what is the dose of adenosine".split()) == frozenset()
    assert unnamed("the largest qtc of her".split()) == {1}


def test_the_words_that_name_a_calculator_are_known() -> None:
    assert named("please calculate the CURB 65 of her".split()) == {3, 4}
    assert named("the friedrich a qtc".split()) == frozenset()
    assert named("how is severe asthma treated".split()) == frozenset()
