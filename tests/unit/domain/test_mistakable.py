"""Which words are mistaken for their opposites, and when neither is guessed."""

from __future__ import annotations

import pytest

from app.domain.text.mistakable_words import others_than
from app.domain.voice.mistakable import Choice, Fit, choices, told_apart
from app.domain.voice.rehearing import Settled
from tests.unit.domain.test_rehearing import heard

SPELT = frozenset(
    """hyperkalemia hypokalemia hypercalcemia hypocalcemia hyperkalaemia hypokalaemia hypercalcaemia hypocalcaemia hypertension
    hypotension tachycardia bradycardia hyperactive intracranial extracranial""".split()
)


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("Hyperkalemia", {"hypokalemia", "hypercalcemia", "hypocalcemia"}),
        ("hypocalcaemia", {"hypercalcaemia", "hypokalaemia", "hyperkalaemia"}),
        ("hypotension", {"hypertension"}),
        ("bradycardia", {"tachycardia"}),
        ("extracranial", {"intracranial"}),
        ("dysphasia", {"dysphagia"}),
        ("50", {"15"}),
        ("Fifteen", {"fifty"}),
        ("16mg", {"60mg"}),
        ("40th", set()),
        ("20", set()),
        ("hyperactive", set()),
        ("potassium", set()),
    ],
)
def test_a_word_may_have_been_its_opposite_that_of_a_like_sounding_salt_or_a_like_sounding_number(
    word: str, others: set[str]
) -> None:
    assert set(others_than(word, SPELT.__contains__)) == others


def _choice(*names: str) -> Choice:
    return Choice(first=1, end=2, names=names)


def test_a_word_that_is_clearly_nearer_to_the_sound_stays_as_it_is() -> None:
    fits = [Fit(whole=-3.0, without=-9.0), Fit(whole=-9.0, without=-9.0)]
    assert told_apart((), [_choice("hypotension", "hypertension")], [fits]) == ()


def test_what_was_only_expected_is_not_taken_for_heard() -> None:
    """SAFETY: hypercapnia fits better, but no better than where nothing is said: it is asked about."""
    fits = [Fit(whole=-4.0, without=-4.0), Fit(whole=-9.0, without=-16.0)]
    (doubt,) = told_apart((), [_choice("hypercapnia", "hypocapnia")], [fits])
    assert (doubt.text, doubt.is_certain, doubt.is_drug) == ("", False, False)
    assert doubt.alternatives == ("hypercapnia", "hypocapnia")


def test_what_fits_no_better_is_asked_about_however_little_it_was_expected() -> None:
    """SAFETY: "hypoglycaemia in an adult who cannot swallow": what was expected beside those words made the other one of it."""
    fits = [Fit(whole=-6.0, without=-24.0), Fit(whole=-5.0, without=-13.0)]
    (doubt,) = told_apart((), [_choice("hyperglycemia", "hypoglycemia")], [fits])
    assert (doubt.is_certain, doubt.alternatives) == (False, ("hyperglycemia", "hypoglycemia"))


def test_a_word_that_leads_by_little_is_marked_and_not_asked_about() -> None:
    fits = [Fit(whole=-3.0, without=-9.0), Fit(whole=-4.5, without=-9.0)]
    (doubt,) = told_apart((), [_choice("hypotension", "hypertension")], [fits])
    assert (doubt.text, doubt.is_certain, doubt.alternatives) == ("", False, ("hypertension",))


def test_of_several_only_those_that_fit_are_asked_about_the_nearest_first() -> None:
    fits = [Fit(whole=w, without=-9.0) for w in (-3.0, -3.8, -3.5, -4.5)]
    names = ("hyperkalemia", "hypokalemia", "hypercalcemia", "hypocalcemia")
    (doubt,) = told_apart((), [_choice(*names)], [fits])
    assert doubt.alternatives == ("hyperkalemia", "hypercalcemia", "hypokalemia")


def test_what_was_put_in_for_a_misspelt_word_is_weighed_too_and_drugs_and_doubts_are_not() -> None:
    words = heard("severe hyperkalimia with tachycardia")
    change = Settled(first=1, end=2, text="hyperkalemia", is_certain=True, is_drug=False, score=20.0)
    doubt = Settled(first=3, end=4, text="", is_certain=False, is_drug=False, score=0.0, alternatives=("a", "b"))
    (asked,) = choices(words, [change, doubt], SPELT.__contains__)
    assert (asked.first, asked.names[0]) == (1, "hyperkalemia")
    first, second = told_apart([change, doubt], [asked], [[Fit(whole=-5.0, without=0.0)] * len(asked.names)])
    assert (first.text, first.is_certain) == ("hyperkalemia", False)
    assert first.alternatives[0] == "hyperkalemia"
    assert second == doubt


def test_what_was_put_in_for_a_misspelt_word_is_marked_even_where_it_is_clear() -> None:
    """SAFETY: the recogniser wrote neither of the two words that are compared."""
    change = Settled(first=1, end=2, text="hypotension", is_certain=True, is_drug=False, score=20.0)
    fits = [Fit(whole=-3.0, without=-9.0), Fit(whole=-9.0, without=-9.0)]
    (marked,) = told_apart([change], [_choice("hypotension", "hypertension")], [fits])
    assert (marked.text, marked.is_certain, marked.alternatives) == ("hypotension", False, ("hypertension",))
