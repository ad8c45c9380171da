from __future__ import annotations

import random
from dataclasses import replace

from app.domain.text.lexicon import DrugName, DrugNames, MixedUp, NameKind
from app.domain.voice.rehearing import NOT_TRIED, HeardWord, Reading, Rules
from app.domain.voice.speech import FoundIn

DRUGS = DrugNames(
    tuple(
        DrugName(name=name, generic=generic, kind=kind)
        for name, generic, kind in (
            ("meloxicam", "meloxicam", NameKind.GENERIC),
            ("mexiletine", "mexiletine", NameKind.GENERIC),
            ("mobic", "meloxicam", NameKind.BRAND),
            ("guaifenesin", "guaifenesin", NameKind.GENERIC),
            ("guaiphenesin", "guaifenesin", NameKind.GENERIC),
            ("prednisone", "prednisone", NameKind.GENERIC),
            ("prednisolone", "prednisolone", NameKind.GENERIC),
            ("methylprednisolone", "methylprednisolone", NameKind.GENERIC),
        )
    )
)
RULES = Rules(
    DRUGS,
    MixedUp(frozenset({frozenset({"prednisone", "prednisolone"})})),
    frozenset({"imitates"}),
    frozenset({"anaphylaxis", "anaphylactic", "immunosuppression", "cutaneous"}),
    frozenset({"mexicans"}),
)


def heard(text: str, *, worst: float = -2.0, ordinary: bool = False) -> list[HeardWord]:
    words, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        words.append(
            HeardWord(
                text=word, start=start, stop=at, worst=worst, probability=0.4, start_s=0.0, end_s=0.1,
                is_ordinary=ordinary,
            )
        )  # fmt: skip
    return words


def reading(name: str, first: int, end: int, *, gain: float, distance: float = 0.1, weight: float = 5.0) -> Reading:
    return Reading(name=name, first=first, end=end, gain=gain, distance=distance, weight=weight)


def test_a_name_that_fits_sound_and_ear_far_better_than_any_other_is_taken_for_certain() -> None:
    (settled,) = RULES.settle(heard("initiate melexic and 15mg"), [reading("meloxicam", 1, 3, gain=6.0)])
    assert (settled.text, settled.first, settled.end) == ("meloxicam", 1, 3)
    assert settled.is_certain
    assert settled.is_drug


def test_two_drugs_that_fit_alike_are_never_certain_and_the_other_one_is_shown() -> None:
    readings = [reading("meloxicam", 1, 3, gain=6.0), reading("mexiletine", 1, 3, gain=3.0)]
    (settled,) = RULES.settle(heard("initiate melexic and 15mg"), readings)
    assert settled.text == "meloxicam"
    assert not settled.is_certain
    assert settled.alternatives == ("mexiletine",)


def test_two_names_of_one_drug_are_no_rivals() -> None:
    readings = [reading("meloxicam", 1, 3, gain=6.0), reading("mobic", 1, 3, gain=5.9)]
    (settled,) = RULES.settle(heard("initiate melexic and 15mg"), readings)
    assert settled.is_certain


def test_a_name_that_fits_worse_than_what_was_written_changes_nothing() -> None:
    assert RULES.settle(heard("initiate melexic and 15mg"), [reading("meloxicam", 1, 3, gain=-30.0)]) == ()


def test_a_medical_word_that_was_written_does_not_become_its_own_relation() -> None:
    words = heard("the dose for anaphylaxis is")
    assert RULES.settle(words, [reading("anaphylactic", 3, 4, gain=20.0)]) == ()
    assert RULES.settle(heard("the dose for anaphilactis is"), [reading("anaphylactic", 3, 4, gain=20.0)])


def test_a_drug_that_was_written_is_never_exchanged_for_another_one() -> None:
    words = heard("a prednisone taper", worst=-0.5)
    assert RULES.settle(words, [reading("prednisolone", 1, 2, gain=20.0)]) == ()


def test_a_drug_that_was_written_without_confidence_is_doubted_and_what_it_is_mixed_up_with_is_shown() -> None:
    (settled,) = RULES.settle(heard("a prednisone taper", worst=-2.5), [])
    assert settled.text == ""
    assert not settled.is_certain
    assert settled.alternatives == ("prednisolone",)


def test_a_drug_that_may_be_the_end_of_a_longer_name_is_doubted_and_the_longer_one_is_shown() -> None:
    words = heard("after mental prednisolone", worst=-0.5)
    (settled,) = RULES.settle(words, [reading("methylprednisolone", 1, 3, gain=-30.0, distance=0.12)])
    assert not settled.is_certain
    assert settled.text == ""
    assert settled.alternatives == ("methylprednisolone", "prednisone")


def test_pieces_of_a_longer_name_are_joined() -> None:
    words = heard("increase methyl prednisolone to")
    (settled,) = RULES.settle(words, [reading("methylprednisolone", 1, 3, gain=1.0, distance=0.0)])
    assert settled.text == "methylprednisolone"


def test_one_ordinary_word_is_pushed_out_only_by_much_more() -> None:
    candidate = reading("mobic", 0, 1, gain=1.0, distance=0.2, weight=2.5)
    assert RULES.settle(heard("more daily"), [candidate])
    assert not RULES.settle(heard("more daily", ordinary=True), [candidate])


def test_an_old_spelling_becomes_the_usual_one_and_a_brand_its_capital() -> None:
    (old,) = RULES.settle(heard("the glyphness into"), [reading("guaiphenesin", 1, 3, gain=5.0)])
    assert old.text == "guaifenesin"
    (brand,) = RULES.settle(heard("the mow bick"), [reading("mobic", 1, 3, gain=5.0)])
    assert brand.text == "Mobic"


def test_the_same_words_are_changed_wherever_they_stand() -> None:
    words = heard("stop melexic and start melexic and wait")
    settled = RULES.settle(words, [reading("meloxicam", 1, 3, gain=6.0)])
    assert [(s.first, s.end, s.text) for s in settled] == [(1, 3, "meloxicam"), (4, 6, "meloxicam")]


def test_words_of_patients_stay_out_of_every_repr() -> None:
    (settled,) = RULES.settle(heard("initiate melexic and"), [reading("meloxicam", 1, 3, gain=6.0)])
    assert "meloxicam" not in repr(settled)
    assert "melexic" not in repr(heard("melexic"))


def test_a_guess_has_no_place_where_nobody_speaks_of_patients() -> None:
    guess = reading("mexiletine", 1, 2, gain=-3.0, distance=0.25)
    assert RULES.settle(heard("dose mexilet now"), [guess])
    assert not RULES.settle(heard("letter mexilet century"), [guess])


def test_a_word_of_plain_english_that_stands_alone_is_pushed_out_only_by_much_more() -> None:
    guess = reading("mobic", 1, 2, gain=0.0, distance=0.2, weight=2.5)
    assert RULES.settle(heard("dose mowbick now"), [guess])
    assert not RULES.settle(heard("dose imitates now"), [guess])


def test_words_of_one_family_are_no_mishearing_of_each_other() -> None:
    for text, name in (
        ("in immunosuppressed adults", "immunosuppression"),
        ("during percutaneous intervention", "cutaneous"),
    ):
        assert RULES.settle(heard(text), [reading(name, 1, 2, gain=20.0)]) == ()
    assert RULES.settle(heard("in imunosupression and"), [reading("immunosuppression", 1, 2, gain=20.0)])


def test_a_word_that_a_dictionary_spells_must_be_beaten_by_more() -> None:
    found = [reading("meloxicam", 2, 3, gain=-15.0, weight=5.0)]
    assert RULES.settle(heard("the dose mexicam is"), found)
    assert RULES.settle(heard("the dose mexicans is"), found) == ()


def test_no_name_swallows_the_small_word_that_the_next_one_needs() -> None:
    found = [reading("meloxicam", 1, 3, gain=2.0)]
    assert RULES.settle(heard("dose melexic in the first day"), found) == ()
    assert RULES.settle(heard("dose melexic a day"), found) == ()
    assert RULES.settle(heard("dose melexic and 15mg"), found)


def test_a_word_that_nobody_spells_between_two_names_is_doubted_and_stays_as_it_was_heard() -> None:
    rules = Rules(DRUGS, MixedUp(frozenset()), frozenset({"treat"}), frozenset({"hyperkalemia", "hypercalcemia"}))
    alike = [
        reading("hyperkalemia", 1, 2, gain=-1.1, distance=0.085, weight=6.9),
        reading("hypercalcemia", 1, 2, gain=-2.8, distance=0.118, weight=7.6),
    ]
    (settled,) = rules.settle(heard("treat hypercalemia"), alike)
    assert (settled.text, settled.is_certain, settled.is_drug) == ("", False, False)
    assert settled.alternatives == ("hyperkalemia", "hypercalcemia")
    assert rules.settle(heard("treat hyperkalaemia"), alike) == (), "that is how the British spell it"
    far = [replace(r, distance=r.distance + 0.2) for r in alike]
    (marked,) = rules.settle(heard("treat hypercalemia"), far)
    assert (marked.text, marked.is_certain, marked.alternatives) == ("", False, ()), "marked, and not asked about"


def test_a_state_is_not_made_of_words_that_begin_otherwise() -> None:
    found = reading("hyperventilation", 1, 3, gain=9.0, distance=0.05)
    assert RULES.settle(heard("using her ventilation"), [found]) == ()
    (settled,) = RULES.settle(heard("using hype ventilation"), [found])
    assert settled.text == "hyperventilation"


def test_a_word_and_its_plural_are_not_asked_about() -> None:
    both = [
        reading("ketoacidosis", 1, 2, gain=2.0, distance=0.1),
        reading("ketoacidoses", 1, 2, gain=1.9, distance=0.1),
    ]
    (settled,) = RULES.settle(heard("diabetic ketosabosis"), both)
    assert settled.text == "ketoacidosis"


def test_a_state_that_was_misspelt_does_not_become_the_state_of_something_else() -> None:
    """SAFETY: "hypercalcine" was written hypertension, and answered so."""
    found = [reading("hypertension", 2, 3, gain=20.0, distance=0.05)]
    (marked,) = RULES.settle(heard("treat the hypercalcine"), found)
    assert (marked.text, marked.is_certain) == ("", False)
    (settled,) = RULES.settle(heard("the hypoglychemia"), [reading("hypoglycemia", 1, 2, gain=20.0, distance=0.05)])
    assert settled.text == "hypoglycemia"
    spelt = replace(RULES, known=frozenset({"hyperphosphatemia"}))
    flipped = [reading("hypophosphatemia", 1, 2, gain=20.0, distance=0.05)]
    assert spelt.settle(heard("the hyperphosphatemia"), flipped) == (), "what is spelt rightly is not its opposite"


TERM_RULES = replace(
    RULES, plain=frozenset({"center", "score", "the", "serum", "sodium", "of"}), terms=frozenset({"centor", "score", "serum", "urine"}),
    names=frozenset({"centor", "caprini"}),
)  # fmt: skip


def test_a_part_of_a_name_beside_the_rest_of_it_pushes_out_an_ordinary_word_too() -> None:
    words = heard("the center score", ordinary=True)
    part = reading("centor", 1, 2, gain=-1.0, weight=3.3)
    assert TERM_RULES.settle(words, [part]) == ()
    (settled,) = TERM_RULES.settle(words, [replace(part, beside=1, is_term=True)])
    assert (settled.text, settled.found_in, settled.is_drug) == ("centor", FoundIn.CALCULATORS, False)


def test_a_word_of_a_name_is_never_exchanged_for_a_word_of_another_name() -> None:
    words = heard("the serum sodium")
    assert TERM_RULES.settle(words, [replace(reading("urine", 1, 2, gain=9.0), beside=1, is_term=True)]) == ()


def test_the_name_of_a_calculator_that_was_heard_becomes_no_drug() -> None:
    words = heard("the caprini score of patients")
    assert TERM_RULES.settle(words, [reading("meloxicam", 1, 2, gain=20.0)]) == ()


def test_a_name_of_which_nothing_was_heard_and_that_fits_far_worse_changes_nothing() -> None:
    far = replace(reading("urine sodium", 1, 3, gain=-9.0, weight=9.0), is_term=True)
    assert TERM_RULES.settle(heard("the Euronsody of"), [far]) == ()


def test_before_the_rest_of_a_name_a_word_of_medicine_is_no_rival_and_taste_counts_little_where_nobody_spells_so() -> (
    None
):
    words = heard("the Friedrik score")
    rivals = [
        replace(reading("centor", 1, 2, gain=-30.0, weight=6.0), beside=1, is_term=True),
        reading("friedreich", 1, 2, gain=5.0),
    ]
    (settled,) = TERM_RULES.settle(words, [rivals[0]])
    assert settled.text == "centor"


OWN_RULES = replace(RULES, own={"brentodil": "Brentodil"})


def test_a_word_of_the_library_is_written_as_it_is_there_and_is_marked_like_a_drug_unless_it_is_certain() -> None:
    words = heard("give the brento dill today")
    (settled,) = OWN_RULES.settle(words, [reading("brentodil", 2, 4, gain=-1.0)])
    assert (settled.text, settled.found_in, settled.is_drug, settled.is_certain) == (
        "Brentodil",
        FoundIn.LIBRARY,
        False,
        False,
    )
    (certain,) = OWN_RULES.settle(words, [reading("brentodil", 2, 4, gain=9.0, distance=0.05, weight=5.0)])
    assert certain.is_certain
    (far,) = OWN_RULES.settle(words, [reading("brentodil", 2, 4, gain=9.0, distance=0.2, weight=6.0)])
    assert not far.is_certain, "what sounds only rather like it may be a drug that nobody looked for"
    assert OWN_RULES.settle(words, [reading("brentodil", 2, 4, gain=-20.0)]) == ()


def test_a_word_of_the_library_that_was_written_was_heard_and_no_drug_is_made_of_it() -> None:
    words = heard("give brentodil daily")
    assert OWN_RULES.settle(words, [reading("meloxicam", 1, 2, gain=20.0)]) == ()
    assert OWN_RULES.is_spelt("brentodil")
    assert not RULES.is_spelt("brentodil")


def test_a_rare_word_of_the_library_leaves_a_drug_its_lead() -> None:
    words = heard("initiate melexic and 15mg")
    drug = reading("meloxicam", 1, 3, gain=4.0)
    alone, beside = RULES.settle(words, [drug]), OWN_RULES.settle(words, [drug, reading("brentodil", 1, 3, gain=3.0)])
    assert alone
    assert [s.text for s in beside] == ["meloxicam"]


def test_how_well_a_name_fits_that_makes_no_difference_need_not_be_known() -> None:
    """Names of every kind in sentences of every kind: what is settled is the same without the gains that do not matter."""
    chance = random.Random(11)
    said = "the initiate melexic and 15mg imitates prednisone anaphylaxis mexicans hypercalcine in the dose".split()
    names = [*(n.name for n in DRUGS.names), "anaphylactic", "cutaneous", "hyperkalemia", "mexican"]
    spared = 0
    for _ in range(400):
        words = heard(
            " ".join(chance.choices(said, k=6)), worst=chance.choice([-0.1, -2.0]), ordinary=chance.random() < 0.3
        )
        readings = []
        for _ in range(chance.randint(1, 5)):
            first = chance.randrange(5)
            readings.append(
                replace(
                    reading(
                        chance.choice(names),
                        first,
                        chance.randint(first + 1, min(6, first + 3)),
                        gain=chance.uniform(-20.0, 20.0),
                        distance=chance.uniform(0.0, 0.6),
                        weight=chance.uniform(0.3, 6.0),
                    ),
                    beside=chance.choice([0, 0, 0, 1]),
                    is_term=chance.random() < 0.2,
                )
            )
        matter = RULES.matter(words, readings)
        spared += matter.count(False)
        known = [r if m else replace(r, gain=NOT_TRIED) for r, m in zip(readings, matter, strict=True)]
        assert RULES.settle(words, known) == RULES.settle(words, readings)
    assert spared > 200
