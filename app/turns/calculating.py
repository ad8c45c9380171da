"""A stage of a turn: a question that asks for a score or a formula is computed, not looked up and not written by a model."""

from __future__ import annotations

from typing import Final

from app.domain.answer import Citation, Clarification, Sentence, SentenceStatus
from app.domain.calculators import CALCULATORS, Calculation
from app.domain.calculators.computing import shown_value
from app.domain.calculators.declaration import Calculator, Kind
from app.domain.calculators.facts import WAYS
from app.domain.extraction.asking import Requested, requested, title
from app.domain.private import PrivateText
from app.domain.reference import DocumentId, PassageId
from app.domain.turn import SentenceChecked, TurnState
from app.turns.speaking import SpeechLine
from app.turns.under_way import Turn

_SOURCE: Final = "1"


def calculate(turn: Turn, speech: SpeechLine | None) -> bool:
    """Answer a request for a calculation; return whether it was one. Otherwise the turn goes on to the library."""
    asked = requested(turn.meant)
    if asked is None:
        return False
    turn.mark("first_sentence")
    calculation = asked.calculation
    if calculation is None:
        names = asked.names if len(asked.names) > 1 else ()
        _ask_back(turn, _which(asked), names, speech)
    elif calculation.value is None:
        turn.calculation, turn.taken = calculation, asked.taken
        _ask_back(turn, needed(calculation), (), speech)
    else:
        turn.calculation, turn.taken = calculation, asked.taken
        _answer(turn, calculation, speech)
    turn.to(TurnState.VERIFIED)
    return True


def _answer(turn: Turn, calculation: Calculation, speech: SpeechLine | None) -> None:
    calculator = CALCULATORS[calculation.calculator]
    citation = source_of(calculator)
    turn.citations[citation.passage_id, 0] = citation
    for words in (f"{calculation.title}: {calculation.shown}.", _as_sentence(calculation.interpretation)):
        if not words:
            continue
        sentence = Sentence(
            text=PrivateText(words), status=SentenceStatus.SUPPORTED, reason="", citations=(citation.id,)
        )
        turn.sentences.append(sentence)
        turn.emit(SentenceChecked(turn_id=turn.id, sentence=sentence, citations=(citation,)))
        if speech is not None:
            speech.say(sentence.text, on_sound=lambda: turn.mark_said(was_written=False))
    turn.notes += [*_inputs(turn, calculation), *calculation.notes, calculation.not_for]


def _inputs(turn: Turn, calculation: Calculation) -> list[str]:
    """Each value with the words it came from, for the reader to check."""
    words = {t.name: " ".join(t.words.split()) for t in turn.taken}
    facts = {
        way.gives: [words[f.name] for f in way.facts if f.name in words] for way in WAYS.get(calculation.calculator, ())
    }
    lines = []
    for given in calculation.inputs:
        said = words.get(given.name) or "”, “".join(facts.get(given.name, ()))
        value = f"{given.title}: {_shown(given.value)} {given.unit}".rstrip()
        lines.append(f"{value} (“{said}”)" if said else value)
    return lines


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    return str(shown_value(value)) if not isinstance(value, str) else value.replace("_", " ")  # type: ignore[arg-type]


def _ask_back(turn: Turn, question: str, names: tuple[str, ...], speech: SpeechLine | None) -> None:
    turn.clarification = Clarification(
        question=PrivateText(question),
        choices=tuple(title(n) for n in names),
        questions=tuple(f"{n.replace('_', ' ')}: {turn.meant}" for n in names),
    )
    if speech is not None:
        speech.say(PrivateText(question))


def _which(asked: Requested) -> str:
    names = [title(n) for n in asked.names]
    if len(names) == 1:
        return f"{names[0]}: a value cannot be read. Say it again, with its unit."
    return f"Which one is meant: {', '.join(names[:-1])} or {names[-1]}?"


def needed(calculation: Calculation) -> str:
    """Return the one question that asks for everything that stands in the way of a calculation."""
    if calculation.out_of_range:
        wrong = "; ".join(calculation.reasons[n] for n in calculation.out_of_range)
        return f"{calculation.title}: {wrong}. Say it again, with its unit."
    calculator = CALCULATORS[calculation.calculator]
    asked = [calculator.input_named(n) for n in calculation.missing]
    yes_or_no = [a.title for a in asked if a.kind is Kind.YES_NO]
    values = [
        f"{a.title}{f' ({a.measure.unit})' if a.kind is Kind.NUMBER and a.measure.unit else ''}"
        for a in asked
        if a.kind is not Kind.YES_NO
    ]
    parts = [
        f"I still need: {'; '.join(values)}." if values else "",
        f"Yes or no: {'; '.join(yes_or_no)}?" if yes_or_no else "",
    ]
    return f"For the {_lower(calculation.title)}. {' '.join(p for p in parts if p)}"


def _lower(words: str) -> str:
    first, *rest = words.split(" ", 1)
    plain = first[:1].lower() + first[1:] if first[1:].islower() and first not in _OWN_NAMES else first
    return " ".join([plain, *rest])


_OWN_NAMES: Final = frozenset(
    ("Wells", "Charlson", "Caprini", "Glasgow", "Framingham", "Winters", "Padua", "Ranson's", "Maddrey's")
)


def _as_sentence(words: str) -> str:
    return words if not words or words.endswith((".", "?")) else f"{words}."


def source_of(calculator: Calculator) -> Citation:
    """Return the publication of a formula as a citation. It is in no library, so it has no document."""
    source = calculator.source
    return Citation(
        id=_SOURCE,
        passage_id=PassageId(f"calculator:{calculator.name}"),
        document_id=DocumentId(""),
        external_id=source.doi,
        title=source.citation,
        source=source.url or (f"https://doi.org/{source.doi}" if source.doi else ""),
        edition=str(source.year),
        section=calculator.title,
        external_section="",
        quote=calculator.formula_text,
        quote_start=0,
        quote_end=len(calculator.formula_text),
        score=1.0,
    )
