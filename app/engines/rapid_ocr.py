"""Reads text in pictures of pages: RapidOCR (PaddleOCR's models on onnxruntime). The models lie inside its package."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from rapidocr_onnxruntime import RapidOCR

Picture = np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]

_SAMPLE: Final = 12
_LOWEST_SCORE: Final = 0.5
_RUN_TOGETHER: Final = re.compile(
    r"(?<=[a-z]{2})(?=\d)|(?<=\d)(?=(?!mmol|mcg|microg|units?\b)[a-z]{5})|(?<=[a-z][.,;:])(?=[A-Z][a-z])"
    r"|(?<=[A-Za-z0-9][,;])(?=[A-Za-z]{2})|(?<=\d\.)(?=[A-Z][a-z]{2})|(?<=^[·•])(?=\w)|(?<=\dm[Lg])(?=[a-z]{4})"
)
"""The recogniser often misses the space between a word and a number ("over5minutes"), and behind a comma or the mark of a list."""


class SeenWord(NamedTuple):
    """A word in a picture: its box in pixels of the turned picture."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class RapidOcrReader:
    """The reader. It loads in a third of a second and needs some seconds for a page."""

    def __init__(self, threads: int) -> None:
        self._engine: Any = RapidOCR(intra_op_num_threads=threads, inter_op_num_threads=1)

    def read(self, picture: Picture) -> tuple[list[SeenWord], int]:
        """Return the words of a page and how often it had to be turned left so that they stand upright."""
        quarter = self._quarter(picture)
        upright = np.ascontiguousarray(np.rot90(picture, quarter))
        # Without asking for each line whether it stands on its head: the page is upright, and of many lines one is always taken
        # for turned, read as nonsense and lost.
        lines, _ = self._engine(upright, use_cls=False, return_word_box=True, text_score=_LOWEST_SCORE)
        words: list[SeenWord] = []
        for line in lines or ():
            words += words_of_line(line)
        return words, quarter

    def _quarter(self, picture: Picture) -> int:
        """Find which way up a page is: long boxes lie, and what is upright is read with more certainty."""
        boxes = self._boxes(picture)
        if not len(boxes):
            return 0
        tall = sum(_height(b) > 1.5 * _width(b) for b in boxes)
        wide = sum(_width(b) > 1.5 * _height(b) for b in boxes)
        quarter = 1 if tall > wide else 0
        upright = np.ascontiguousarray(np.rot90(picture, quarter))
        if quarter:
            boxes = self._boxes(upright)
        longest = sorted(boxes, key=_width, reverse=True)[:_SAMPLE]
        if not longest:
            return quarter
        crops = self._engine.get_crop_img_list(upright, longest)
        turned = [np.ascontiguousarray(np.rot90(crop, 2)) for crop in crops]
        return quarter + 2 if self._score(turned) > self._score(crops) else quarter

    def _score(self, crops: Sequence[Picture]) -> float:
        """Return how sure the recogniser is of lines: upside down it reads letters too, but hesitates."""
        found, _ = self._engine.text_rec(list(crops))
        return sum(float(line[1]) * len(line[0]) for line in found)

    def _boxes(self, picture: Picture) -> list[Any]:
        found, _ = self._engine.auto_text_det(picture)
        return list(found) if found is not None else []


def _width(box: Any) -> float:
    return float(np.linalg.norm(box[0] - box[1]))


def _height(box: Any) -> float:
    return float(np.linalg.norm(box[0] - box[3]))


def words_of_line(line: Sequence[Any]) -> list[SeenWord]:
    """Cut a line into words, each with the box that its letters have together."""
    corners, text = line[0], str(line[1])
    top, bottom = min(p[1] for p in corners), max(p[1] for p in corners)
    left, right = min(p[0] for p in corners), max(p[0] for p in corners)
    boxes, letters = (line[3], line[4]) if len(line) > 4 else ([], [])
    text = "".join(str(c) for c in letters) if letters else text
    edges = _edges(text, letters, boxes, left, right)
    gaps = set(lost_spaces(text, edges)) if letters else set()
    words: list[SeenWord] = []
    for match in re.finditer(r"\S+", text):
        start = match.start()
        cuts = {start + m.start() for m in _RUN_TOGETHER.finditer(match.group()) if m.start()}
        cuts |= {gap for gap in gaps if start < gap < match.end()}
        for end in [*sorted(cuts), match.end()]:
            words.append(SeenWord(text[start:end], edges[start][0], top, edges[end - 1][1], bottom))
            start = end
    return words


def _edges(
    text: str, letters: Sequence[str], boxes: Sequence[Any], left: float, right: float
) -> list[tuple[float, float]]:
    """Return the left and right edge of every character; spread evenly where the engine gives none."""
    if boxes and len(boxes) == len(letters) and len(text) == len(letters):
        return [(float(min(p[0] for p in b)), float(max(p[0] for p in b))) for b in boxes]
    step = (right - left) / max(len(text), 1)
    return [(left + i * step, left + (i + 1) * step) for i in range(len(text))]


_NARROW: Final = frozenset("iljtfrI.,:;'|!()[]-")
_WIDE: Final = frozenset("mwMWQO@%")
_WIDER_THAN_WRITTEN: Final = 1.42
_FEWEST_LETTERS: Final = 8


def lost_spaces(text: str, edges: Sequence[tuple[float, float]]) -> list[int]:
    """Return where two letters stand so far apart, for their widths, that the recogniser must have lost a space."""
    if len(text) < _FEWEST_LETTERS:
        return []
    middles = [(a + b) / 2 for a, b in edges]
    ratios = [
        (middles[i] - middles[i - 1]) / (_width_of(text[i - 1]) + _width_of(text[i]))
        for i in range(1, len(text))
        if text[i] != " " and text[i - 1] != " "
    ]
    usual = sorted(ratios)[len(ratios) // 2] if ratios else 0.0
    return [
        i
        for i in range(1, len(text))
        if text[i - 1].isalpha()
        and text[i].isalpha()
        and middles[i] - middles[i - 1] > _WIDER_THAN_WRITTEN * usual * (_width_of(text[i - 1]) + _width_of(text[i]))
    ]


def _width_of(letter: str) -> float:
    if letter in _NARROW:
        return 0.32
    if letter in _WIDE:
        return 0.78
    return 0.66 if letter.isupper() else 0.5
