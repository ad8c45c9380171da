"""Lengths of texts, word by word."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.engines import word_sizes
from app.engines.word_sizes import WordSizes


class Tokens:
    """A token is a letter or a line's end."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def count(self, texts: Sequence[str]) -> list[int]:
        self.asked += texts
        return [len(text.replace(" ", "")) for text in texts]


def test_texts_are_as_long_as_their_words_together_and_each_is_asked_for_once() -> None:
    tokens = Tokens()
    sizes = WordSizes(tokens.count)
    texts = ["Give oxygen.", "", "Give  oxygen\nand fluids. "]
    assert sizes.of(texts) == [len(t.replace(" ", "")) for t in texts]
    assert sizes.of(["Give fluids."]) == [11]
    assert sorted(tokens.asked) == ["", "Give", "fluids.", "oxygen\nand", "oxygen."]
    assert sizes.of([]) == []


def test_words_are_not_remembered_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_sizes, "_MOST_WORDS", 3)
    tokens = Tokens()
    sizes = WordSizes(tokens.count)
    assert sizes.of(["a bb"]) == [3]
    assert sizes.of(["a ccc dddd"]) == [8]
    assert sorted(tokens.asked) == ["a", "a", "bb", "ccc", "dddd"]
