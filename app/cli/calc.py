"""`calc NAME key=value…`, `calc list`, `calc show NAME`: scores and formulas, computed or refused by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Protocol

import typer

from app.cli.answering import Shell, batch, text_in
from app.domain.calculators import CALCULATORS, Calculation, compute, find
from app.domain.calculators.computing import shown_value
from app.domain.calculators.conventions import STRICT, UNSTATED_ABSENT, Convention
from app.domain.calculators.declaration import Calculator, Input, Source
from app.domain.calculators.licensed import LICENSED
from app.domain.errors import BadInput, NotFound, UsageProblem
from app.domain.extraction import Taken, compute_from_text
from app.domain.extraction.asking import requested
from app.domain.models import Role
from app.turns.answering.reading_notes import compute_with_model


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(calc)


def calc(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[list | show NAME | from-text | NAME key=value…]", help="A calculator and its inputs."),
    ] = None,
    batch_file: Annotated[
        Path | None, typer.Option("--batch", help="JSON lines with id, calculator, and inputs or a note.")
    ] = None,
    note: Annotated[Path | None, typer.Option("--note", help="Take the inputs from a note (a text file).")] = None,
    text: Annotated[str | None, typer.Option("--text", help="Take the inputs from these words.")] = None,
    with_model: Annotated[
        bool, typer.Option("--with-model", help="Let the language model look for findings that rules leave open.")
    ] = False,
    unstated: Annotated[
        str | None, typer.Option("--unstated", help="“absent”: count findings that are not given as not present.")
    ] = None,
) -> None:
    """Compute a medical score or formula. An input may say its unit: creatinine="366 µmol/L", creatinine_umol_l=366."""
    shell: Shell = ctx.obj
    given = words or []
    if batch_file is not None:
        if given:
            raise UsageProblem("Give a calculator or --batch, not both.", remedy="Try 'voiceassist calc list'.")
        reader = _reader(shell) if with_model else None
        batch(shell, batch_file, lambda asked: _one_line(asked, reader))
        return
    if not given:
        raise UsageProblem("Name a calculator.", remedy="'voiceassist calc list' names all of them.")
    name, rest = given[0], given[1:]
    if name == "list" and not rest:
        _list(shell)
    elif name == "show" and len(rest) == 1:
        calculator = find(rest[0])
        shell.answer(_declared(calculator), _described(calculator))
    elif name == "from-text" and not rest:
        _compute(shell, *_named_in(_text_of(note, text)))
    elif name in ("list", "show"):
        raise UsageProblem("It is 'calc list' or 'calc show NAME'.", remedy="Try 'voiceassist calc list'.")
    else:
        said = _text_of(note, text)
        if said is None:
            _compute(shell, compute(name, _pairs(rest), convention=_convention(unstated)))
        else:
            read = _reader(shell) if with_model else compute_from_text
            _compute(shell, *read(name, said, _pairs(rest), convention=_convention(unstated)))


def calculation_shape(calculation: Calculation, taken: Sequence[Taken] = ()) -> dict[str, object]:
    """What `calc` answers; with an `error` beside it when nothing could be computed. `evidence` is the words of each value."""
    shape: dict[str, object] = {
        "calculator": calculation.calculator,
        "title": calculation.title,
        "value": calculation.value,
        "shown": calculation.shown,
        "unit": calculation.unit,
        "interpretation": calculation.interpretation,
        "inputs": {i.name: {"value": shown_value(i.value), "unit": i.unit} for i in calculation.inputs},
        "missing": list(calculation.missing),
        "out_of_range": list(calculation.out_of_range),
        "reasons": dict(calculation.reasons),
        "evidence": [_evidence(t) for t in taken],
        "components": [{"name": c.name, "value": c.value, "unit": c.unit} for c in calculation.components],
        "derived": dict(calculation.derived),
        "assumed": list(calculation.assumed),
        "notes": list(calculation.notes),
        "not_for": calculation.not_for,
        "source": _source(calculation.source),
        "version": calculation.version,
    }
    refusal = calculation.refusal
    return shape if refusal is None else shape | {"error": refusal.as_dict()}


class _Reads(Protocol):
    """What takes the inputs of a calculator out of a text, and computes it."""

    def __call__(
        self, name: str, text: str, given: Mapping[str, object], *, convention: Convention
    ) -> tuple[Calculation, tuple[Taken, ...]]: ...


def _reader(shell: Shell) -> _Reads:
    """Start the language model; return what reads with its help."""
    shell.house.start(Role.MIND)
    return partial(compute_with_model, writer=shell.house.turn_parts().writer, cancel=shell.cancellation)


def _convention(unstated: object) -> Convention:
    if unstated is None:
        return STRICT
    if unstated == "absent":
        return UNSTATED_ABSENT
    raise UsageProblem("What is not stated can be counted as absent, or not at all.", remedy="Give --unstated absent.")


def _evidence(taken: Taken) -> dict[str, object]:
    value = taken.value.isoformat() if isinstance(taken.value, date) else taken.value
    return {
        "input": taken.name,
        "value": value,
        "start": taken.start,
        "end": taken.end,
        "text": taken.words,
        "by": taken.by,
        "other_values": taken.others,
    }


def _text_of(note: Path | None, text: str | None) -> str | None:
    if note is not None and text is not None:
        raise UsageProblem("Give --note or --text, not both.", remedy="Put the words into the note.")
    if note is None:
        return text
    try:
        return note.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise NotFound("The note was not found.", remedy="Check its path.", code="file-not-found") from None
    except (OSError, UnicodeDecodeError):
        raise BadInput(
            "The note cannot be read as text.", remedy="Save it as UTF-8 text.", code="unreadable-file"
        ) from None


def _named_in(text: str | None) -> tuple[Calculation, Sequence[Taken]]:
    """Compute what a text asks for: it has to name one calculator."""
    if text is None:
        raise UsageProblem("Give the words.", remedy="voiceassist calc from-text --text “BMI of 70 kg and 175 cm”")
    asked = requested(text)
    if asked is None or asked.calculation is None:
        several = f" It could be {' or '.join(asked.names)}." if asked is not None and len(asked.names) > 1 else ""
        raise NotFound(
            f"The words do not say which calculator is wanted.{several}",
            remedy="Name it: 'voiceassist calc NAME --text …'.",
            code="calc-unknown",
        )
    return asked.calculation, asked.taken


def _compute(shell: Shell, calculation: Calculation, taken: Sequence[Taken] = ()) -> None:
    refusal = calculation.refusal
    if refusal is None:
        shell.answer(calculation_shape(calculation, taken), _said(calculation, taken))
        return
    if shell.json_output:
        shell.answer(calculation_shape(calculation, taken), "")  # what is missing is part of the answer
        shell.status = refusal.exit_status
    else:
        raise refusal


def _one_line(asked: Mapping[str, object], reader: _Reads | None) -> Mapping[str, object]:
    inputs, note = asked.get("inputs"), asked.get("note")
    convention = _convention(asked.get("unstated"))
    if isinstance(note, str) and isinstance(inputs, (dict, type(None))):
        question = asked.get("question")
        said = f"{note}\n\n{question}" if isinstance(question, str) else note
        read = reader or compute_from_text
        return calculation_shape(*read(text_in(asked, "calculator"), said, inputs or {}, convention=convention))
    if not isinstance(inputs, dict):
        raise BadInput("The field “inputs” is missing or not an object.", remedy="See the manual.", code="bad-line")
    return calculation_shape(compute(text_in(asked, "calculator"), inputs, convention=convention))


def _pairs(words: Sequence[str]) -> dict[str, object]:
    pairs: dict[str, object] = {}
    for word in words:
        key, mark, value = word.partition("=")
        if not mark or not key.strip():
            raise UsageProblem(
                "Inputs are given as name=value.", remedy="For example: calc bmi weight_kg=70 height_cm=175"
            )
        if key in pairs:
            raise UsageProblem("An input was given twice.", remedy="Give each input once.")
        pairs[key] = value
    return pairs


def _list(shell: Shell) -> None:
    shape = {
        "calculators": [
            {"name": c.name, "title": c.title, "specialty": c.specialty, "unit": c.unit, "version": c.version}
            for c in CALCULATORS.values()
        ],
        "not_computed": [{"name": n, "title": s.title, "reason": s.reason} for n, s in LICENSED.items()],
    }
    lines = [f"{c.name:34} {c.title}" for c in CALCULATORS.values()]
    lines += ["", "Not computed:", *(f"{n:34} {s.title}: {s.reason}" for n, s in LICENSED.items())]
    shell.answer(shape, "\n".join(lines))


def _source(source: Source) -> dict[str, object]:
    return {
        "citation": source.citation,
        "year": source.year,
        "doi": source.doi or None,
        "url": source.url or (f"https://doi.org/{source.doi}" if source.doi else None),
    }


def _declared(calculator: Calculator) -> dict[str, object]:
    return {
        "calculator": calculator.name,
        "title": calculator.title,
        "specialty": calculator.specialty,
        "inputs": [_asked(i) for i in calculator.inputs],
        "unit": calculator.unit,
        "formula": calculator.formula_text,
        "decimals": calculator.decimals,
        "bands": [{"from": bound, "text": text} for bound, text in calculator.bands],
        "bands_from": calculator.bands_from or None,
        "not_for": calculator.not_for,
        "source": _source(calculator.source),
        "version": calculator.version,
    }


def _asked(asked: Input) -> dict[str, object]:
    is_number = asked.kind == "number"
    return {
        "name": asked.name,
        "title": asked.title,
        "kind": asked.kind,
        "required": asked.required,
        "unit": asked.measure.unit if is_number else "",
        "other_units": [u for u in asked.measure.units()[1:] if u] if is_number else [],
        "low": asked.low if is_number else None,
        "high": asked.high if is_number else None,
        "choices": list(asked.choices),
        "points": dict(asked.choices) if any(asked.choices.values()) else _points(asked),
    }


def _points(asked: Input) -> object:
    return asked.points if isinstance(asked.points, (int, float)) else str(asked.points) if asked.points else None


def _described(calculator: Calculator) -> str:
    lines = [f"{calculator.title} ({calculator.name}, version {calculator.version})", "", calculator.formula_text, ""]
    for asked in calculator.inputs:
        if asked.kind == "number":
            units = ", ".join(u for u in asked.measure.units() if u)
            what = f"{asked.low:g}–{asked.high:g} {units}".strip()
        else:
            what = " | ".join(asked.choices) if asked.choices else asked.kind.replace("_", " or ")
        lines.append(f"  {asked.name}{'' if asked.required else ' (optional)'}: {asked.title}; {what}")
    lines += ["", *(text for _, text in calculator.bands), *([calculator.bands_from] if calculator.bands_from else [])]
    return "\n".join([*lines, "", calculator.not_for, _cited(calculator.source)])


def _said(calculation: Calculation, taken: Sequence[Taken] = ()) -> str:
    lines = [f"{calculation.title}: {calculation.shown}", calculation.interpretation, *calculation.notes]
    words = {t.name: f"  “{' '.join(t.words.split())}”" for t in taken}
    lines += [
        f"  {i.name} = {shown_value(i.value)} {i.unit}".rstrip() + words.get(i.name, "") for i in calculation.inputs
    ]
    lines += [f"  → {c.name}: {c.value} {c.unit}".rstrip() for c in calculation.components]
    return "\n".join(line for line in [*lines, calculation.not_for, _cited(calculation.source)] if line)


def _cited(source: Source) -> str:
    place = f" https://doi.org/{source.doi}" if source.doi else f" {source.url}" if source.url else ""
    return f"Source: {source.citation}.{place}"
