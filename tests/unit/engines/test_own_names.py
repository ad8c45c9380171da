from __future__ import annotations

import random

import pytest

from app.domain.text.lexicon import DrugName, DrugNames, MixedUp, NameKind
from app.domain.voice.phonemes import SOUNDS
from app.domain.voice.rehearing import Rules
from app.engines.own_names import OwnNames
from app.engines.phonemiser import Phonemiser
from app.engines.sound_alike import LexiconEntry, SoundIndex
from app.engines.sound_outline import FewByOutline

RULES = Rules(
    drugs=DrugNames((DrugName(name="furosemide", generic="furosemide", kind=NameKind.GENERIC, sounds="fjʊrOsəmId"),)),
    mixed_up=MixedUp(frozenset()),
    plain=frozenset({"birch", "catheter"}),
)


@pytest.fixture(scope="module")
def phonemiser() -> Phonemiser:
    return Phonemiser()


def test_a_word_of_the_library_is_listened_for_as_it_is_written(phonemiser: Phonemiser) -> None:
    names = OwnNames(RULES, frozenset(), phonemiser)
    names.take(["Xyvantis", "Kolmar"])
    names.take(["BACTIGUARD"])
    assert names.written == {"xyvantis": "Xyvantis", "kolmar": "Kolmar", "bactiguard": "BACTIGUARD"}
    assert [e.name for e in names.entries()] == ["xyvantis", "kolmar", "bactiguard"]
    assert all(set(e.sounds) <= set(SOUNDS) and e.penalty > 0 for e in names.entries())


@pytest.mark.parametrize("word", ["furosimide", "furosmide", "furosemidee", "Furosemide", "catheters", "H2"])
def test_what_a_lexicon_has_or_is_a_slip_of_the_pen_for_a_drug_is_not(word: str, phonemiser: Phonemiser) -> None:
    names = OwnNames(RULES, frozenset(), phonemiser)
    names.take([word])
    assert not names.entries()


def test_what_sounds_like_another_word_or_is_hardly_heard_is_not(phonemiser: Phonemiser) -> None:
    names = OwnNames(RULES, frozenset(phonemiser.sounds_of_each(["birch"])), phonemiser)
    names.take(["Burch", "Kolmar", "Colmar", "Ea"])
    assert list(names.written) == ["kolmar"]


def test_many_words_at_once_sound_as_each_by_itself(phonemiser: Phonemiser) -> None:
    words = ["Xyvantis", "Sjogren", "PICCline", "Bactiguard"]
    assert phonemiser.sounds_of_each(words) == [phonemiser.sounds(w) for w in words]
    assert phonemiser.sounds_of_each([]) == []


def test_of_a_large_list_the_same_nearest_names_are_found_as_sound_by_sound() -> None:
    chance = random.Random(7)
    letters = [s for s in SOUNDS if s not in "ʒð"]
    entries = [
        LexiconEntry(name=f"n{n}", sounds="".join(chance.choice(letters) for _ in range(chance.randint(6, 12))))
        for n in range(3000)
    ]
    slow, quick = SoundIndex(entries), FewByOutline(entries)
    for entry in chance.sample(entries, 12):
        cut = len(entry.sounds) // 2
        heard = ["gɪv", entry.sounds[:cut].replace("i", "ɪ").replace("t", "d"), entry.sounds[cut:], "nW"]
        assert quick.search(heard, 5, farthest=0.3) == slow.search(heard, 5, farthest=0.3)
        assert quick.search(heard, 1)[0].name == entry.name
    assert FewByOutline(entries[:5]).search([entries[2].sounds], 1)[0].name == "n2"
    assert FewByOutline([]).search(["gɪv"], 3) == []
