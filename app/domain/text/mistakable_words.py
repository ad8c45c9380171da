"""Words that are taken for each other and mean another thing: hyperglycaemia and hypoglycaemia, dysphagia and dysphasia, 15 and 50.

SAFETY: the opposite state gets the opposite treatment, another number another dose. The ears ask where they cannot tell (`app.domain.voice.mistakable`), and a
misspelt one is not read as the other (`app.library.spelling`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

_BEGINNINGS: Final = (
    ("hyper", "hypo"), ("tachy", "brady"), ("micro", "macro"), ("intra", "extra"), ("intra", "inter"),
)  # fmt: skip
"""Each makes of one stem two words of medicine, if both are spelt."""

_MIDDLES: Final = (("kalaem", "calcaem"), ("kalem", "calcem"))

_PAIRS: Final = (
    ("hyper", "hypo"), ("dysphagia", "dysphasia"), ("perineal", "peroneal"), ("ureter", "urethra"), ("ureteral", "urethral"),
    ("hypoxia", "hyperoxia"), ("acidosis", "alkalosis"), ("abduction", "adduction"), ("afferent", "efferent"),
    ("thirteen", "thirty"), ("fourteen", "forty"), ("fifteen", "fifty"), ("sixteen", "sixty"), ("seventeen", "seventy"),
    ("eighteen", "eighty"), ("nineteen", "ninety"),
)  # fmt: skip

_NUMBER: Final = re.compile(r"(?:1(?P<teen>[3-9])|(?P<ty>[3-9])0)(?P<unit>[a-z]*)")
"""Fifteen and fifty, with a unit that was written to it."""


def others_than(word: str, is_spelt: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the words that `word` may have been misheard for, in small letters. `is_spelt`: whether anybody writes a word so."""
    plain = word.lower()
    found = dict.fromkeys([*_of_a_pair(plain), *filter(is_spelt, _of_a_stem(plain))])
    return tuple(found)


def _of_a_pair(plain: str) -> Iterator[str]:
    for one, other in _PAIRS:
        if plain in (one, other):
            yield other if plain == one else one
    if (number := _NUMBER.fullmatch(plain)) and number["unit"] not in ("th", "s"):
        yield (f"{number['teen']}0" if number["teen"] else f"1{number['ty']}") + number["unit"]


def _of_a_stem(plain: str) -> Iterator[str]:
    opposite = [other + plain.removeprefix(one) for one, other in _both_ways(_BEGINNINGS) if plain.startswith(one)]
    yield from opposite
    for word in (plain, *opposite):
        for one, other in _both_ways(_MIDDLES):
            if one in word:
                yield word.replace(one, other)


def _both_ways(pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for one, other in pairs:
        yield one, other
        yield other, one
