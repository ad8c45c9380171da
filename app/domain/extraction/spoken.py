"""Numbers as they are spoken, written as digits, with the way back to the words: "sixty-year-old", "one point two"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_ONES: Final = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split()
    )
}
_TENS: Final = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_DIGIT: Final = {w: n for w, n in _ONES.items() if n < 10} | {"oh": 0, "nought": 0, "naught": 0}
_WORD: Final = re.compile(r"[A-Za-z]+")
_GAP: Final = re.compile(r"[ \t]+|-|[ \t]*\n[ \t]*")
_NUMERAL: Final = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Digits:
    """A text with numbers in digits; its i-th character comes from the words from `starts[i]` to `ends[i]`."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the original of a (not empty) place in this text."""
        return self.starts[start], self.ends[end - 1]


def in_digits(text: str) -> Digits:
    """Write spoken numbers as digits: "one twenty over eighty" → "120/80", "nineteen thousand" → "19000", "19,000" → "19000"."""
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0

    def keep(until: int) -> None:
        nonlocal at
        for i in range(at, until):
            if not (text[i] == "," and _NUMERAL.match(text, i)):
                out.append(text[i])
                starts.append(i)
                ends.append(i + 1)
        at = until

    for word in _WORD.finditer(text):
        if word.start() < at:
            continue
        number = _number_at(text, word)
        if number is None:
            continue
        written, end = number
        keep(word.start())
        out.extend(written)
        starts.extend([word.start()] * len(written))
        ends.extend([end] * len(written))
        at = end
    keep(len(text))
    return _with_over(Digits("".join(out), tuple(starts), tuple(ends)))


def _with_over(digits: Digits) -> Digits:
    """Write "120 over 80" as 120/80."""
    text, starts, ends = digits.text, digits.starts, digits.ends
    for match in reversed(list(re.finditer(r"(?<=\d)(\s+over\s+)(?=\d)", text))):
        first, after = match.span()
        text = text[:first] + "/" + text[after:]
        starts = (*starts[:first], starts[first], *starts[after:])
        ends = (*ends[:first], ends[after - 1], *ends[after:])
    return Digits(text, starts, ends)


def _words_from(text: str, first: re.Match[str]) -> list[tuple[str, int]]:
    """Return the words that follow each other with a space or a hyphen only, in small letters, each with its end."""
    words, match = [(first[0].lower(), first.end())], first
    while True:
        gap = _GAP.match(text, match.end())
        found = _WORD.match(text, gap.end()) if gap else None
        if found is None or len(words) > 12:
            return words
        words.append((found[0].lower(), found.end()))
        match = found


def _number_at(text: str, first: re.Match[str]) -> tuple[str, int] | None:
    """Read the number that begins with a word: its digits and where it ends. A lone "one" is no number."""
    if first.start() and (text[first.start() - 1].isalnum()):
        return None
    words = _words_from(text, first)
    whole, used = _whole(words)
    if used == 0:
        return None
    written = str(whole)
    if used + 1 < len(words) and words[used][0] == "point" and words[used + 1][0] in _DIGIT:
        used += 1
        decimals = ""
        while used < len(words) and words[used][0] in _DIGIT:
            decimals += str(_DIGIT[words[used][0]])
            used += 1
        written += f".{decimals}"
    elif used == 1 and words[0][0] == "one" and not _counts(words[1:]):
        return None
    return written, words[used - 1][1]


def _counts(following: list[tuple[str, int]]) -> bool:
    return bool(following) and following[0][0] in {
        "year", "years", "month", "months", "week", "weeks", "day", "days", "percent", "kilo", "kilos", "metre", "meter", "mg",
    }  # fmt: skip


def _whole(words: list[tuple[str, int]]) -> tuple[int, int]:
    """Return a whole number and how many words it took: "one hundred and twenty three", "one forty", "nineteen thousand"."""
    total, used = _below_hundred(words)
    if used == 0:
        return 0, 0
    rest = [w for w, _ in words[used:]]
    if rest[:1] == ["hundred"] and total < 10:
        total, used = total * 100, used + 1
        after = words[used:]
        skip = 1 if after and after[0][0] == "and" else 0
        more, took = _below_hundred(after[skip:])
        if took:
            total, used = total + more, used + skip + took
    elif total in (1, 2) and used == 1 and rest and (rest[0] in _TENS or _ONES.get(rest[0], 0) >= 10):
        more, took = _below_hundred(words[used:])  # "one forty" for 140
        total, used = total * 100 + more, used + took
    if used < len(words) and words[used][0] == "thousand":
        total, used = total * 1000, used + 1
        more, took = _whole(words[used:])
        if took and more < 1000:
            total, used = total + more, used + took
    return total, used


def _below_hundred(words: list[tuple[str, int]]) -> tuple[int, int]:
    if not words:
        return 0, 0
    first = words[0][0]
    if first in _TENS:
        second = words[1][0] if len(words) > 1 else ""
        if second in _ONES and 0 < _ONES[second] < 10:
            return _TENS[first] + _ONES[second], 2
        return _TENS[first], 1
    return (_ONES[first], 1) if first in _ONES else (0, 0)
