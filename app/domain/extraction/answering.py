"""What an answer to a question asked back says: "110", "no", "yes, no, no", "no malignancy, the rest no".

A calculation that waits keeps what was said so far with its words. An answer adds to it, and what it says comes before what was said
earlier: a correction. Words without a name are understood only where nothing else can be meant by them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.domain.calculators import CALCULATORS
from app.domain.calculators.declaration import Input, Kind
from app.domain.calculators.facts import WAYS
from app.domain.calculators.value_reading import read_value
from app.domain.errors import BadInput
from app.domain.extraction.findings import names_finding
from app.domain.extraction.from_text import Taken, canonical_value, take_inputs, unclear_amounts
from app.domain.extraction.quantities import Amount, unit_after
from app.domain.extraction.spoken import Digits, in_digits

_FILLING: Final = r"(?:(?:it|that|this|he|she|they|the answer|i think|and|but|is|was|has|had|does|do|about|sorry|well|um+|uh+|er+|oh|ok(?:ay)?|please|to|s)\W+)*"
_YES: Final = r"yes|yeah|yep|yup|correct|true|right|positive|present|affirmative"
_NO: Final = r"no|nope|none|negative|absent|not present|false|neither|never"
_BARE_YES: Final = re.compile(
    rf"\W*{_FILLING}(?:{_YES})\W*(?:(?:it|that|he|she|they|is|does|has|correct|sir|please)\W*)*", re.I
)
_BARE_NO: Final = re.compile(
    rf"\W*{_FILLING}(?:{_NO})\W*(?:(?:no|it|that|he|she|they|is|isn t|isn't|does|doesn't|has|hasn't|not|sir|of|them|these|those|all|to)\W*)*",
    re.I,
)
_NO_TO_THE_REST: Final = re.compile(
    r"\b(?:none of (?:them|these|those|the (?:others?|rest))|no (?:to|for) (?:all|both|everything|the (?:others?|rest|remaining))"
    r"(?: of (?:them|these|those))?(?: ones?)?|all (?:of (?:them|these|those) )?(?:are |were )?(?:no|negative|absent)|"
    r"(?:all )?(?:the )?(?:others?|rest|remaining)(?: ones?)?(?: \w+){0,2}? (?:no|negative|absent|none)|otherwise (?:no(?:ne|thing)?|negative)|"
    r"nothing else|no (?:others?|other (?:criteri(?:a|on)|risk factors?|findings?|features?|items?|points?|comorbidit\w+|conditions?|diseases?|illness\w*|history"
    r"|symptoms?|signs?))|(?:and )?no(?:thing| to) (?:otherwise|more))(?=\W*(?:$|[,.;:!]|(?:and|but|please|thanks|thank|sorry|really|either|at all|present|there)\b))",
    re.IGNORECASE,
)
_EACH: Final = re.compile(rf"\b(?:(?P<yes>{_YES})|(?P<no>{_NO}))\b", re.IGNORECASE)
_ONLY_EACH: Final = re.compile(
    rf"\W*(?:(?:{_YES}|{_NO}|and|then|again|for the \w+|the (?:first|second|third|last)|is|was)\b\W*)+", re.I
)
_BARE_NUMBER: Final = re.compile(rf"\W*{_FILLING}(?P<n>\d+(?:\.\d+)?)(?P<rest>[^\d]*)", re.IGNORECASE)
_ONLY_NUMBER: Final = re.compile(rf"\W*{_FILLING}\d+(?:\.\d+)?\W*$", re.IGNORECASE)
_GOES_ON: Final = re.compile(
    r"\W*(?:$|(?<=[,;.])|(?:and|but|no|none|yes|the (?:rest|others?)|otherwise|nothing|please)\b)"
)
_UNIT_ALONE: Final = re.compile(rf"\W*{_FILLING}(?:in\W+)?(?P<u>.{{1,40}}?)\W*", re.IGNORECASE)
_UNKNOWN: Final = re.compile(
    r"\b(?:(?:i )?(?:don'?t|do not|didn'?t|can'?t|cannot) (?:know|have|say|tell|measure)|not (?:known|measured|available|done|taken|yet)|"
    r"unknown|no idea|unavailable|never ?mind|forget it|skip (?:it|that)|leave it)\b",
    re.IGNORECASE,
)


_IN_DOUBT: Final = re.compile(
    r"\b(?:(?:n['’]?t|not|never) (?:\w+ )?(?:know\w*|sure|certain|say|tell|clear|asked|recorded|documented|measured|available)|cannot (?:say|tell|know)"
    r"|unknown|unsure|uncertain|unclear|(?:no|any) (?:idea|data|information|records?|clue)|(?:is|are|was|were) known|guess|maybe|perhaps|probably|possibly|forg[eo]t\w*)\b"
    r"|n['’]t (?:\w+ )?(?:know|say|tell)\b",
    re.IGNORECASE,
)
"""SAFETY: where something in an answer is in doubt, nothing is taken as a "no" that was not said by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A calculation that waits: what was said so far, what was asked for, and numbers that were said without their unit."""

    calculator: str
    taken: tuple[Taken, ...]
    asked: tuple[str, ...]
    unclear: tuple[Taken, ...] = ()


def is_not_known(text: str) -> bool:
    """Whether an answer says that what was asked for cannot be said."""
    return _UNKNOWN.search(text) is not None


def is_in_doubt(text: str) -> bool:
    """Whether something in a text is said not to be known: then nothing that it does not name is absent."""
    return _IN_DOUBT.search(text) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What an answer says, at places in the answer; `is_answer` also where nothing can be made of it: "yes" to four questions."""

    taken: tuple[Taken, ...] = ()
    unclear: tuple[Taken, ...] = ()
    is_answer: bool = False


def said_in_answer(pending: Pending, text: str) -> Said:
    """Return what an answer says for a calculation that waits."""
    calculator = CALCULATORS[pending.calculator]
    named = {t.name: t for t in take_inputs(calculator, text, is_request=True).taken if not t.others}
    open_ones = [calculator.input_named(n) for n in pending.asked if not _is_settled(pending.calculator, n, named)]
    digits = in_digits(text)
    numbers = [n for a in open_ones for n in _numbers_for(pending.calculator, a)]
    said, unclear = tuple(named.values()), unclear_amounts(calculator, pending.asked, text)
    for asked in numbers:
        found = _with_its_unit(asked, pending.unclear, digits, text)
        bare = _bare_number(asked, digits, text, said) if found is None and len(numbers) == 1 else None
        if bare is not None and isinstance(bare.value, str):
            unclear = (*unclear, bare)
        elif (found := found or bare) is not None:
            named[asked.name] = found
    (alone,) = open_ones if len(open_ones) == 1 and not said else (None,)
    if alone is not None and (found := _bare_choice(alone, digits, text)) is not None:
        named[alone.name] = found
    yes_or_no = [a for a in open_ones if a.kind is Kind.YES_NO and not _is_settled(pending.calculator, a.name, named)]
    yes_or_no = [a for a in yes_or_no if not names_input(pending.calculator, a.name, text)]
    taken = (*named.values(), *_each(yes_or_no, text, is_all=len(yes_or_no) == len(pending.asked)))
    is_answer = (
        bool(taken or unclear) or _BARE_YES.fullmatch(text) is not None or _ONLY_NUMBER.match(digits.text) is not None
    )
    return Said(taken=taken, unclear=tuple(u for u in unclear if u.name not in named), is_answer=is_answer)


def _is_settled(calculator: str, name: str, said: Mapping[str, Taken]) -> bool:
    """Whether an input was said, or a fact that it follows from."""
    return name in said or any(f.name in said for w in WAYS.get(calculator, ()) if w.gives == name for f in w.facts)


def names_input(calculator: str, name: str, text: str, known: Collection[str] = ()) -> bool:
    """Whether a text names a finding that is an input, or a fact that it follows from and that is not known.

    What is named and cannot be read is not "the rest".
    """
    facts = (f.name for w in WAYS.get(calculator, ()) if w.gives == name for f in w.facts)
    return any(names_finding(text, one) for one in (name, *facts) if one not in known)


def _numbers_for(calculator: str, asked: Input) -> tuple[Input, ...]:
    """Return the number that answers what was asked: itself, or the one it follows from (a heart rate, for "above 100")."""
    if asked.kind is Kind.NUMBER:
        return (asked,)
    return tuple(
        w.facts[0]
        for w in WAYS.get(calculator, ())
        if w.gives == asked.name and len(w.facts) == 1 and w.facts[0].kind is Kind.NUMBER
    )


def _bare_number(asked: Input, digits: Digits, text: str, said: Sequence[Taken]) -> Taken | None:
    """Return the only number of an answer: it has no name, so it is what was asked for, unless another unit stands behind it.

    Where it could be in two units its value is the number as it was said, as a text.
    """
    match = _BARE_NUMBER.match(digits.text)
    if match is None or re.search(r"\d", match["rest"]):
        return None
    unit, end = unit_after(digits.text, match.end("n"), asked)
    first, last = digits.span(match.start("n"), end)
    if not _GOES_ON.match(digits.text[end:]) or any(t.start < last and first < t.end for t in said):
        return None
    value = canonical_value(asked, Amount(float(match["n"]), unit, match.start("n"), end))
    said_as = match["n"] if value is None else value
    return Taken(name=asked.name, value=said_as, start=first, end=last, words=text[first:last])


def _with_its_unit(asked: Input, unclear: Sequence[Taken], digits: Digits, text: str) -> Taken | None:
    """Return the number that was said earlier without its unit, with the unit that was said now."""
    said = next((u for u in unclear if u.name == asked.name), None)
    match = _UNIT_ALONE.fullmatch(digits.text)
    if said is None or match is None or re.search(r"\d", digits.text):
        return None
    unit, _ = unit_after(f"1 {match['u']}", 1, asked)
    value = _read(asked, f"{said.value} {unit}", None) if unit else None
    if value is None:
        return None
    return Taken(name=asked.name, value=value, start=0, end=len(text), words=f"{said.words} … {text.strip()}")


def _bare_choice(asked: Input, digits: Digits, text: str) -> Taken | None:
    if asked.kind not in (Kind.CHOICE, Kind.DATE):
        return None
    said = re.sub(rf"^\W*{_FILLING}", "", digits.text, flags=re.IGNORECASE).strip(" .,!")
    value = _read(asked, said, None)
    return None if value is None else Taken(name=asked.name, value=value, start=0, end=len(text), words=text.strip())


def _read(asked: Input, said: str, unit: str | None) -> object | None:
    try:
        return read_value(asked, said, unit)
    except BadInput:
        return None


def _each(asked: Sequence[Input], text: str, *, is_all: bool) -> tuple[Taken, ...]:
    """Return answers of yes and no: one to the only question, one to each in their order, or no to all that is left."""
    if not asked:
        return ()
    if is_in_doubt(text):
        return ()
    rest = _NO_TO_THE_REST.search(text)
    if rest is not None:
        return tuple(_of(a, value=False, start=rest.start(), end=rest.end(), text=text) for a in asked)
    said = list(_EACH.finditer(text))
    if len(said) == len(asked) and is_all and _ONLY_EACH.fullmatch(text):
        return tuple(
            _of(a, value=m["yes"] is not None, start=m.start(), end=m.end(), text=text)
            for a, m in zip(asked, said, strict=True)
        )
    is_yes = _BARE_YES.fullmatch(text) is not None and len(asked) == 1
    if not is_yes and _BARE_NO.fullmatch(text) is None:
        return ()
    return tuple(_of(a, value=is_yes, start=0, end=len(text), text=text) for a in asked)


def _of(asked: Input, *, value: bool, start: int, end: int, text: str) -> Taken:
    words = text[start:end].strip()
    return Taken(name=asked.name, value=value, start=start, end=end, words=words)


def moved(taken: Sequence[Taken], by: int) -> tuple[Taken, ...]:
    """Return values at their places in a longer text, of which this answer is a part."""
    return tuple(replace(t, start=t.start + by, end=t.end + by) for t in taken)
