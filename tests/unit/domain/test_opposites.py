from __future__ import annotations

import pytest

from app.domain.opposites import is_for_others

CANNOT = "How is hypoglycaemia treated in an adult who cannot swallow?"


@pytest.mark.parametrize(
    ("question", "sentence", "section", "others"),
    [
        (CANNOT, "An adult who can swallow safely is given glucose by mouth.", "", True),
        (CANNOT, "Glucose is checked again after 15 minutes.", "Conscious and able to swallow", True),
        (CANNOT, "An adult who is unconscious or cannot swallow is given glucagon.", "", False),
        (CANNOT, "Someone unable to swallow is given glucagon.", "", False),
        (CANNOT, "Glucagon can be given into a muscle.", "", False),
        ("What is given to an adult who can swallow?", "Who cannot swallow is given glucagon.", "", True),
        ("What is given in hypoglycaemia?", "An adult who can swallow is given glucose.", "", False),
    ],
)
def test_what_is_for_people_of_the_opposite_kind_is_told_apart(
    question: str, sentence: str, section: str, others: bool
) -> None:
    assert is_for_others(question, sentence, section) is others
