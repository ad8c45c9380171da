"""Findings of a note that rules cannot decide, asked of the language model: it may only point at a sentence of the note.

What it may write is held by a grammar: 0, or the number of a sentence and one of the answers. So every value has a sentence of
the note behind it, and numbers are never read by the model. Only who asks for it gets it (`calc NAME --note FILE --with-model`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.calculators import Calculation, find
from app.domain.calculators.conventions import Convention
from app.domain.calculators.declaration import Input, Kind
from app.domain.cancellation import Cancellation
from app.domain.extraction import Taken, compute_from_text
from app.domain.private import PrivateText
from app.ports import ChatMessage, Writer, WritingOptions

_SYSTEM: Final = (
    "You read a medical note whose sentences are numbered. You are asked about one finding of the patient. Answer with the number of "
    "the sentence that says it and the answer, for example: 7 yes. If no sentence says it, answer 0. Never guess."
)
_MOST_SENTENCES: Final = 80
_SENTENCE: Final = re.compile(r"[^\s].*?(?:[.!?](?=\s|$)|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    words: str


def compute_with_model(
    name: str,
    text: str,
    writer: Writer,
    given: Mapping[str, object],
    *,
    convention: Convention,
    cancel: Cancellation,
) -> tuple[Calculation, tuple[Taken, ...]]:
    """Compute from a note; what rules leave open of findings and choices is looked for by the model. Raises Cancelled."""
    strict, taken = compute_from_text(name, text, given)
    calculator = find(strict.calculator)
    open_ones = [calculator.input_named(n) for n in strict.missing]
    lines = _lines(text)
    found = []
    for asked in open_ones:
        if asked.kind in (Kind.YES_NO, Kind.CHOICE) and lines:
            pointed = _point(writer, lines, asked, cancel)
            if pointed is not None:
                found.append(pointed)
    answered = {t.name: t.value for t in found}
    calculation, taken = compute_from_text(name, text, {**answered, **given}, convention=convention)
    return calculation, (*taken, *found)


def _lines(text: str) -> list[_Line]:
    """Return the sentences of a note, at most so many: a longer one is read as far as there is room."""
    return [_Line(m.start(), m.end(), m[0]) for m in _SENTENCE.finditer(text)][:_MOST_SENTENCES]


def answers_to(asked: Input) -> tuple[str, ...]:
    """Return what may be answered about an input."""
    return ("yes", "no") if asked.kind is Kind.YES_NO else tuple(asked.choices)


def grammar_for(asked: Input, sentences: int) -> str:
    """Return the GBNF of all that may be written about an input: 0, or a sentence that there is and an answer."""
    numbers = " | ".join(f'"{n}"' for n in range(1, sentences + 1))
    answers = " | ".join(f'"{a}"' for a in answers_to(asked))
    return f'root ::= "0" | number " " answer\nnumber ::= {numbers}\nanswer ::= {answers}\n'


def prompt_for(lines: Sequence[str], asked: Input) -> list[ChatMessage]:
    """Return the prompt: the note first, so that it is evaluated once for all findings."""
    note = "\n".join(f"{number}. {' '.join(words.split())}" for number, words in enumerate(lines, 1))
    question = f"Finding: {asked.title}. Answers: {', '.join(answers_to(asked))}; or 0 if the note does not say."
    return [
        ChatMessage(role="system", content=PrivateText(_SYSTEM)),
        ChatMessage(role="user", content=PrivateText(f"{note}\n\n{question}")),
    ]


def _point(writer: Writer, lines: Sequence[_Line], asked: Input, cancel: Cancellation) -> Taken | None:
    options = WritingOptions(max_tokens=24, grammar=grammar_for(asked, len(lines)))
    written = "".join(writer.write(prompt_for([n.words for n in lines], asked), options, cancel=cancel)).strip()
    number, _, answer = written.partition(" ")
    if not number.isdigit() or not 1 <= int(number) <= len(lines) or answer not in answers_to(asked):
        return None
    line = lines[int(number) - 1]
    value: object = answer == "yes" if asked.kind is Kind.YES_NO else answer
    return Taken(name=asked.name, value=value, start=line.start, end=line.end, words=line.words, by="model")
