"""A stage of a turn: a question that asks for a score or a formula is computed, not looked up and not written by a model."""

from __future__ import annotations

from typing import Final

from app.domain.answers.answer import Citation, Clarification, Sentence, SentenceStatus
from app.domain.answers.clarifying import is_whole_question
from app.domain.calculators import CALCULATORS, Calculation
from app.domain.calculators.computing import shown_value
from app.domain.calculators.declaration import Calculator, Input, Kind
from app.domain.calculators.facts import WAYS, facts_of
from app.domain.calculators.value_reading import implausible
from app.domain.documents.reference import DocumentId, PassageId
from app.domain.extraction import Taken
from app.domain.extraction.answering import Pending, is_not_known
from app.domain.extraction.asking import Requested, answered, requested, title
from app.domain.private import PrivateText
from app.domain.turn import SentenceChecked, TurnState
from app.turns.under_way import Turn
from app.turns.voice.speaking import SpeechLine

_SOURCE: Final = "1"


def go_on(turn: Turn) -> bool:
    """Take what was said as the answer to a calculation that waits; return whether it was one."""
    back, before = turn.question.asked_back, turn.question.before
    if back is None or back.pending is None or not before:
        return False
    start = f"{before.rstrip('?. ')}, "
    asked = None if is_whole_question(turn.text) else answered(back.pending, turn.text, at=len(start))
    if asked is None and not is_not_known(turn.text):
        return False
    turn.meant = PrivateText(f"{start}{turn.text}")
    turn.requested = asked or Requested(names=(back.pending.calculator,))
    return True


def calculate(turn: Turn, speech: SpeechLine | None) -> bool:
    """Answer a request for a calculation; return whether it was one. Otherwise the turn goes on to the library."""
    asked = turn.requested or (requested(turn.meant) if not _is_of_documents(turn) else None)
    if asked is None:
        return False
    turn.mark("first_sentence")
    calculation, back = asked.calculation, turn.question.asked_back
    turn.taken = asked.taken
    if asked.refused is not None:
        _decline(
            turn, f"{asked.refused.title} is not computed here: {asked.refused.reason} {asked.refused.remedy}", speech
        )
    elif calculation is None and turn.requested is not None and back is not None and back.pending is not None:
        _decline(turn, _not_without(back.pending), speech)
    elif calculation is None:
        names = asked.names if len(asked.names) > 1 else ()
        _ask_back(turn, _which(asked), names, None, speech)
    elif calculation.value is None:
        turn.calculation = calculation
        _ask_back(turn, needed(asked), (), asked.pending, speech)
    else:
        turn.calculation = calculation
        _answer(turn, calculation, speech)
    turn.to(TurnState.VERIFIED)
    return True


def _is_of_documents(turn: Turn) -> bool:
    """Whether what is meant was chosen among words of documents: those never start anything but a search."""
    back = turn.question.asked_back
    return back is not None and back.is_of_documents and turn.meant != turn.text


def _decline(turn: Turn, words: str, speech: SpeechLine | None) -> None:
    turn.refusal = PrivateText(words)
    if speech is not None:
        speech.say(turn.refusal)


def _not_without(pending: Pending) -> str:
    """Say that nothing is computed without what is not known."""
    calculator = CALCULATORS[pending.calculator]
    titles = "; ".join(calculator.input_named(n).title for n in pending.asked)
    return f"{calculator.title} is not computed: it needs {titles}, and nothing is guessed. Ask again when it is known."


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


def _ask_back(
    turn: Turn, question: str, names: tuple[str, ...], pending: Pending | None, speech: SpeechLine | None
) -> None:
    turn.clarification = Clarification(
        question=PrivateText(question),
        choices=tuple(title(n) for n in names),
        questions=tuple(f"{n.replace('_', ' ')}: {turn.meant}" for n in names),
        pending=pending,
    )
    if speech is not None:
        speech.say(PrivateText(question))


def _which(asked: Requested) -> str:
    names = [title(n) for n in asked.names]
    if len(names) == 1:
        return f"{names[0]}: a value cannot be read. Say it again, with its unit."
    return f"Which one is meant: {', '.join(names[:-1])} or {names[-1]}?"


def needed(asked: Requested) -> str:
    """Return the one question that asks for everything that stands in the way of a calculation."""
    calculation = asked.calculation
    assert calculation is not None
    if calculation.out_of_range:
        wrong = "; ".join(calculation.reasons[n] for n in calculation.out_of_range)
        return f"{calculation.title}: {wrong}. Say it again, with its unit."
    calculator = CALCULATORS[calculation.calculator]
    unclear = {u.name: u for u in asked.unclear}
    missing = [calculator.input_named(n) for n in calculation.missing]
    yes_or_no = [m.title for m in missing if m.kind is Kind.YES_NO]
    values = [_wanted(m, asked) for m in missing if m.kind is not Kind.YES_NO and m.name not in unclear]
    named = {i.name: i for i in (*facts_of(calculator.name).values(), *calculator.inputs)}
    units = [_which_unit(named[n], u) for n, u in unclear.items()]
    parts = [
        *units,
        f"I still need: {'; '.join(values)}." if values else "",
        f"Yes or no: {'; '.join(yes_or_no)}?" if yes_or_no else "",
    ]
    return f"For the {_lower(calculation.title)}. {' '.join(p for p in parts if p)}"


def _wanted(missing: Input, asked: Requested) -> str:
    unit = f" ({missing.measure.unit})" if missing.kind is Kind.NUMBER and missing.measure.unit else ""
    if missing.kind is Kind.CHOICE:
        unit = f" ({', '.join(c.replace('_', ' ') for c in missing.choices)})"
    return f"{missing.title}{unit}{', of which more than one value was said' if missing.name in asked.several else ''}"


def _which_unit(missing: Input, said: Taken) -> str:
    """Ask for the unit of a number that was said without it: those in which a person can have it."""
    number = float(str(said.value))
    units = [u for u in missing.measure.units() if u and _is_possible(missing, number, u)] or [missing.measure.unit]
    return f"“{' '.join(said.words.split())}” was said without its unit: {' or '.join(units)}?"


def _is_possible(asked: Input, number: float, unit: str) -> bool:
    value = asked.measure.to_canonical(number, unit)
    return value is not None and not implausible(asked, value)


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
