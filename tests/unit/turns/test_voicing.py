from __future__ import annotations

from app.domain.voice.speech import Manner
from app.domain.voice.spoken import Speller
from app.turns.voice.voicing import SpeltVoice, clauses
from tests.fakes.engines import FakeVoice


def said(text: str) -> list[str]:
    mouth = FakeVoice()
    list(SpeltVoice(mouth, Speller()).speak(text))
    return mouth.spoken


def test_a_guideline_tag_is_on_the_screen_and_not_in_the_ear() -> None:
    assert said("Give oxygen at 15 L/min at once (BTS/SIGN 2019).") == [
        "Give oxygen at fifteen litres per minute at once."
    ]


def test_each_sentence_is_turned_into_sound_by_itself() -> None:
    assert said("Give 4 mg. Repeat after 5 min.") == ["Give four milligrams.", "Repeat after five minutes."]


def test_a_long_sentence_begins_to_sound_after_its_first_clause() -> None:
    long = (
        "The adult dose of intramuscular adrenaline, for anaphylaxis with a problem of the airway, is five hundred"
        " micrograms."
    )
    first, rest = clauses(long)
    assert first == "The adult dose of intramuscular adrenaline,"
    assert f"{first} {rest}" == long


def test_what_has_no_words_is_not_said() -> None:
    assert said("…") == []


def test_the_manner_reaches_the_voice() -> None:
    mouth = FakeVoice()
    list(SpeltVoice(mouth, Speller()).speak("Yes.", manner=Manner(speed=1.2)))
    assert mouth.manners == [Manner(speed=1.2)]
