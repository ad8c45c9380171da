"""How long texts are in a model's tokens, told from the lengths of their words: those of a language come again and again.

Only for models whose tokens never reach over a space, as those of BERT: there the length of a text is the sum over its words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

_MOST_WORDS: Final = 100_000
"""So many words are remembered, some ten megabytes; then they are learnt anew."""


class WordSizes:
    """Counts tokens. `count` is asked once for each word."""

    def __init__(self, count: Callable[[Sequence[str]], list[int]]) -> None:
        self._count = count
        self._sizes: dict[str, int] = {}

    def of(self, texts: Sequence[str]) -> list[int]:
        """Return the length of each text."""
        words = [text.split(" ") for text in texts]
        asked = {word for some in words for word in some}
        if len(self._sizes) + len(asked) > _MOST_WORDS:
            self._sizes.clear()
        if new := [word for word in asked if word not in self._sizes]:
            self._sizes.update(zip(new, self._count(new), strict=True))
        return [sum([self._sizes[word] for word in some]) for some in words]
