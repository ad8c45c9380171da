"""Speech sounds of English: one character each, and how easily a listener takes one for another.

The costs are distances between places in the mouth (vowels: height and backness; consonants: place, voice, manner),
scaled so that 0 is the same sound and about 1 is a sound that nobody takes for the other. They were set from phonetics
and not fitted to any recording. No engine here: how a word is spoken comes from the phonemiser of the voice.
"""

from __future__ import annotations

import re
from typing import Final

VOWELS: Final = "iɪɛæɑɔʊuʌəEIYWO"
CONSONANTS: Final = "ptkbdgfvθðszʃʒCJmnŋlrwjh"
SOUNDS: Final = VOWELS + CONSONANTS
"""Every sound. E I Y W O are the diphthongs of day, my, boy, now, go; C and J the first sounds of chin and gin."""

_MARKS: Final = re.compile("[ˈˌʲ\u0329\u0303ː\u0361.,?!;:'\u2019\\-\\s]")
_ONE_CHARACTER: Final = (
    ("tʃ", "C"), ("dʒ", "J"), ("ɡ", "g"), ("ɹ", "r"), ("ɾ", "d"), ("ɫ", "l"), ("ᵻ", "ɪ"), ("ɨ", "ɪ"), ("ɐ", "ə"),
    ("ɚ", "ər"), ("ɜ", "ər"), ("eɪ", "E"), ("aɪ", "I"), ("ɔɪ", "Y"), ("aʊ", "W"), ("oʊ", "O"), ("əʊ", "O"), ("ɒ", "ɑ"),
    ("a", "ɑ"), ("o", "O"), ("e", "ɛ"), ("ʔ", "t"), ("x", "k"),
)  # fmt: skip

# height (0 close, 1 open) and backness (0 front, 1 back); a diphthong stands where it spends most of its time
_VOWEL_PLACES: Final = {
    "i": (0.0, 0.0), "ɪ": (0.25, 0.15), "E": (0.35, 0.1), "ɛ": (0.5, 0.2), "æ": (0.8, 0.3), "ɑ": (1.0, 0.8),
    "ɔ": (0.75, 1.0), "O": (0.5, 1.0), "ʊ": (0.25, 0.85), "u": (0.0, 1.0), "ʌ": (0.65, 0.6), "ə": (0.5, 0.5),
    "I": (0.7, 0.45), "Y": (0.5, 0.7), "W": (0.8, 0.6),
}  # fmt: skip
# place (0 lips, 1 throat), voice, manner (0 stop, 1 fricative, 2 nasal, 3 liquid)
_CONSONANT_PLACES: Final = {
    "p": (0.0, 0, 0.0), "b": (0.0, 1, 0.0), "m": (0.0, 1, 2.0), "f": (0.15, 0, 1.0), "v": (0.15, 1, 1.0),
    "θ": (0.35, 0, 1.0), "ð": (0.35, 1, 1.0), "t": (0.45, 0, 0.0), "d": (0.45, 1, 0.0), "s": (0.5, 0, 1.0),
    "z": (0.5, 1, 1.0), "n": (0.45, 1, 2.0), "l": (0.5, 1, 3.0), "r": (0.55, 1, 3.0), "ʃ": (0.65, 0, 1.0),
    "ʒ": (0.65, 1, 1.0), "C": (0.6, 0, 0.5), "J": (0.6, 1, 0.5), "j": (0.7, 1, 3.2), "k": (0.9, 0, 0.0),
    "g": (0.9, 1, 0.0), "ŋ": (0.9, 1, 2.0), "w": (0.3, 1, 3.4), "h": (1.0, 0, 1.5),
}  # fmt: skip


def sounds_of(ipa: str) -> str:
    """Return a transcription in the phonetic alphabet as sounds, one character each; stress and length are left out."""
    plain = _MARKS.sub("", ipa)
    for written, sound in _ONE_CHARACTER:
        plain = plain.replace(written, sound)
    return "".join(c for c in re.sub("ər+", "ər", plain) if c in SOUNDS)


def mistaken(said: str, heard: str) -> float:
    """Return what it costs to take one sound for the other: 0 the same, about 1 unlike."""
    if said == heard:
        return 0.0
    pair = {said, heard}
    if pair <= set(VOWELS):
        (h1, b1), (h2, b2) = _VOWEL_PLACES[said], _VOWEL_PLACES[heard]
        cost = 0.18 + 0.55 * float(((h1 - h2) ** 2 + (b1 - b2) ** 2) ** 0.5)
        return min(0.7, cost * 0.7 if "ə" in pair else cost)
    if pair & set(VOWELS):
        glide = bool(pair & set("jwr")) and bool(pair & set("iɪuʊə"))
        return 0.6 if glide else 1.1
    (p1, v1, m1), (p2, v2, m2) = _CONSONANT_PLACES[said], _CONSONANT_PLACES[heard]
    return min(1.0, 0.1 + 0.5 * abs(p1 - p2) + 0.2 * abs(v1 - v2) + 0.35 * min(2.0, abs(m1 - m2)))


def missed(sound: str) -> float:
    """Return what it costs that a sound is not heard, or heard where there was none."""
    if sound in "əɪ":
        return 0.35
    if sound in VOWELS:
        return 0.55
    return 0.5 if sound in "rhjwtdn" else 0.75


def loudness(sounds: str) -> float:
    """Return how much there is to hear in a name: what it costs to miss all of it, about half its number of sounds."""
    return sum(missed(s) for s in sounds)


def likeness(heard: str, name: str) -> float:
    """Return how far all of what was heard is from all of a name: 0 alike, 0.5 far, in shares of what there is to hear."""
    row = [0.0]
    for sound in name:
        row.append(row[-1] + missed(sound))
    for sound in heard:
        fresh = [row[0] + missed(sound)]
        for n, other in enumerate(name, 1):
            fresh.append(min(row[n - 1] + mistaken(sound, other), row[n] + missed(sound), fresh[n - 1] + missed(other)))
        row = fresh
    return row[-1] / max(1.0, loudness(name))
