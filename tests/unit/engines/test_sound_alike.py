from __future__ import annotations

from app.engines.sound_alike import LexiconEntry, SoundIndex

INDEX = SoundIndex(
    [
        LexiconEntry(name="meloxicam", sounds="mɛlɑksɪkæm"),
        LexiconEntry(name="metoprolol", sounds="mɛtOprOlɑl"),
        LexiconEntry(name="creatinine", sounds="kriætɪnin"),
        LexiconEntry(name="silent", sounds=""),
    ]
)
SAID = ["gɪv", "mɛlɛksɪk", "ænd", "fɪftin", "kriEdər", "nIn"]


def test_the_nearest_name_comes_first_with_the_words_that_it_covers() -> None:
    best = INDEX.search(SAID, 2)[0]
    assert (best.name, best.first, best.end) == ("meloxicam", 1, 3)
    assert best.distance < 0.25


def test_names_over_the_end_of_the_words_are_found_as_well() -> None:
    found = {a.name: (a.first, a.end) for a in INDEX.search(SAID, 3)}
    assert found["creatinine"] == (4, 6)


def test_what_sounds_the_same_has_no_distance_and_a_penalty_is_added() -> None:
    (same,) = INDEX.search(["mɛlɑksɪkæm"], 1)
    assert same.distance == 0.0
    rare = SoundIndex([LexiconEntry(name="meloxicam", sounds="mɛlɑksɪkæm", penalty=0.1)])
    assert rare.search(["mɛlɑksɪkæm"], 1)[0].distance == 0.1


def test_nothing_is_found_far_away_or_in_silence_or_without_names() -> None:
    assert INDEX.search(["ʃʃʃ"], 3, farthest=0.3) == []
    assert INDEX.search([], 3) == []
    assert INDEX.search(["", ""], 3) == []
    assert SoundIndex([]).search(SAID, 3) == []
