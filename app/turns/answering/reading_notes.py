"""What rules leave open of a note, asked of the language model: it may only point at words of the note.

What it may write is held by a grammar. Of a finding or a choice: 0, or the number of a sentence and one of the answers. Of a number:
0, or the number of one of the amounts that stand in the note with a fitting unit. So every value has words of the note behind
it, rules read every number, and where rules understand the sentence otherwise the model is not believed.
Only who asks for it gets it (`calc NAME --note FILE --with-model`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.calculators import Calculation, compute, find
from app.domain.calculators.conventions import Convention
from app.domain.calculators.declaration import Calculator, Input, Kind
from app.domain.cancellation import Cancellation
from app.domain.extraction import Taken, compute_from_text
from app.domain.extraction.findings import find_finding
from app.domain.extraction.from_text import fitting_amounts
from app.domain.private import PrivateText
from app.ports import ChatMessage, Writer, WritingOptions

_SYSTEM: Final = (
    "You read a medical note whose sentences are numbered. You are asked about one finding or value of the patient. Of a finding, answer "
    "with the number of the sentence that says it and the answer, for example: 7 yes. Of a value, answer with the number of the right "
    "one. If the note does not say, answer 0. Never guess."
)
_MOST_SENTENCES: Final = 80
_MOST_AMOUNTS: Final = 12
_CONTEXT_CHARACTERS: Final = 50
_FOR_THE_REST: Final = 500
"""Tokens that stay free for what is asked about a note, and for the answer."""
_SENTENCE: Final = re.compile(r"[^\s].*?(?:[.!?](?=\s|$)|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    words: str


def compute_with_model(
    name: str,
    text: str,
    given: Mapping[str, object],
    *,
    writer: Writer,
    convention: Convention,
    cancel: Cancellation,
) -> tuple[Calculation, tuple[Taken, ...]]:
    """Compute from a note; the model looks for what rules leave open, before a convention counts it as absent. Raises Cancelled."""
    first, taken = compute_from_text(name, text, given, convention=convention)
    known = {t.name: t.value for t in taken} | dict(given)
    found = tuple(find_with_model(find(first.calculator), text, known, writer, cancel))
    if not found:
        return first, taken
    pointed = {t.name: t.value for t in found}
    calculation, taken = compute_from_text(name, text, pointed | dict(given), convention=convention)
    return calculation, (*taken, *found)


def find_with_model(
    calculator: Calculator, text: str, known: Mapping[str, object], writer: Writer, cancel: Cancellation
) -> Iterator[Taken]:
    """Yield what the model points at in a text, of what a calculator needs and what is not known."""
    lines = _that_fit(_lines(text), writer)
    for name in compute(calculator.name, known).missing if lines else ():
        asked = calculator.input_named(name)
        cancel.raise_if_cancelled()
        if asked.kind is Kind.NUMBER:
            found = _choose_amount(writer, lines, fitting_amounts(text, asked)[:_MOST_AMOUNTS], asked, text, cancel)
        else:
            found = _point(writer, lines, asked, cancel) if asked.kind is not Kind.DATE else None
        if found is not None and text[found.start : found.end] == found.words:
            yield found


def _lines(text: str) -> list[_Line]:
    """Return the sentences of a note, at most so many: a longer one is read as far as there is room."""
    return [_Line(m.start(), m.end(), m[0]) for m in _SENTENCE.finditer(text)][:_MOST_SENTENCES]


def _that_fit(lines: list[_Line], writer: Writer) -> list[_Line]:
    """Return as many sentences as the model can read at once."""
    room = writer.context_tokens - _FOR_THE_REST
    for number, tokens in enumerate(writer.count_tokens([line.words for line in lines]) if lines else ()):
        room -= tokens + 4  # its number
        if room < 0:
            return lines[:number]
    return lines


def answers_to(asked: Input) -> tuple[str, ...]:
    """Return what may be answered about a finding or a choice."""
    return ("yes", "no") if asked.kind is Kind.YES_NO else tuple(asked.choices)


def grammar_for(asked: Input, sentences: int) -> str:
    """Return the GBNF of all that may be written about a finding: 0, or a sentence that there is and an answer."""
    answers = " | ".join(f'"{a}"' for a in answers_to(asked))
    return f'root ::= "0" | number " " answer\nnumber ::= {_numbers(sentences)}\nanswer ::= {answers}\n'


def grammar_of_amounts(amounts: int) -> str:
    """Return the GBNF of all that may be written about a value: 0, or the number of an amount that there is."""
    return f'root ::= "0" | {_numbers(amounts)}\n'


def _numbers(most: int) -> str:
    return " | ".join(f'"{n}"' for n in range(1, most + 1))


def prompt_for(lines: Sequence[str], question: str) -> list[ChatMessage]:
    """Return the prompt: the note first, so that it is evaluated once for all that is asked about it."""
    note = "\n".join(f"{number}. {' '.join(words.split())}" for number, words in enumerate(lines, 1))
    return [
        ChatMessage(role="system", content=PrivateText(_SYSTEM)),
        ChatMessage(role="user", content=PrivateText(f"{note}\n\n{question}")),
    ]


def _point(writer: Writer, lines: Sequence[_Line], asked: Input, cancel: Cancellation) -> Taken | None:
    question = f"Finding: {asked.title}. Answers: {', '.join(answers_to(asked))}; or 0 if the note does not say."
    prompt = prompt_for([n.words for n in lines], question)
    number, _, answer = _written(writer, prompt, grammar_for(asked, len(lines)), cancel).partition(" ")
    if not number.isdigit() or not 1 <= int(number) <= len(lines) or answer not in answers_to(asked):
        return None
    line = lines[int(number) - 1]
    value: object = answer == "yes" if asked.kind is Kind.YES_NO else answer
    by_rule = find_finding(line.words, asked.name) if asked.kind is Kind.YES_NO else None
    if by_rule is not None and by_rule.so is not value:
        return None
    return Taken(name=asked.name, value=value, start=line.start, end=line.end, words=line.words, by="model")


def _choose_amount(
    writer: Writer, lines: Sequence[_Line], amounts: Sequence[Taken], asked: Input, text: str, cancel: Cancellation
) -> Taken | None:
    if not amounts:
        return None
    listed = "\n".join(f"{number}: {_in_context(text, a)}" for number, a in enumerate(amounts, 1))
    question = f"Value: {asked.title}. Which of these is it? Answer 0 if none is.\n{listed}"
    number = _written(writer, prompt_for([n.words for n in lines], question), grammar_of_amounts(len(amounts)), cancel)
    return amounts[int(number) - 1] if number.isdigit() and 1 <= int(number) <= len(amounts) else None


def _in_context(text: str, amount: Taken) -> str:
    before = text[max(0, amount.start - _CONTEXT_CHARACTERS) : amount.start]
    return f"“…{' '.join(before.split())} {amount.words}”"


def _written(writer: Writer, prompt: Sequence[ChatMessage], grammar: str, cancel: Cancellation) -> str:
    return "".join(writer.write(prompt, WritingOptions(max_tokens=24, grammar=grammar), cancel=cancel)).strip()
