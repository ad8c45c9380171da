"""Has whoever speaks without a key finished? Decided from the pause, and from what was said before it.

A short pause ends a question, unless its last word asks for another one ("what is the dose of …"). A pause for thought
does not end a dictation: that ends with the key, a tap, or after half a minute of silence.
"""

from __future__ import annotations

import re
from typing import Final

from app.domain.voice.speech import Profile

QUESTION_PAUSE_S: Final = 0.8
HANGING_PAUSE_S: Final = 2.0
"""After a word that asks for another one, as in "what is the dose of …"."""

WORDLESS_PAUSE_S: Final = 2.5
"""While nothing has been understood yet: a short word, or no word at all."""

DICTATION_PAUSE_S: Final = 30.0

_HANGING: Final = frozenset(
    """a an the of in on for to from with without by at and or but than as if when is are was were be should can could
    would do does did my his her their our your this that these those which what how who where why about between during
    after before over under per um uh er erm like not no very more most less any some every each""".split()
)
_WORD: Final = re.compile(r"[\w']+")


def pause_that_ends(profile: Profile, words: str) -> float:
    """Return how many seconds of quiet end what was said, `words` being what was understood of it so far."""
    if profile is Profile.DICTATION:
        return DICTATION_PAUSE_S
    said = _WORD.findall(words.casefold())
    if not said:
        return WORDLESS_PAUSE_S
    # The recogniser sets a question mark where the voice rises or the sentence is whole.
    is_hanging = said[-1] in _HANGING and not words.rstrip().endswith("?")
    return HANGING_PAUSE_S if is_hanging or words.rstrip().endswith((",", "…", "...")) else QUESTION_PAUSE_S
