"""`bench`."""

from __future__ import annotations

import importlib.metadata
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from app import __version__
from app.cli.answering import Shell
from app.cli.trust_file import KeptAnswers, read_baseline, read_known
from app.domain.errors import NotFound
from app.domain.models import Role
from app.turns.benchmarks.measuring import measure_engines
from app.turns.benchmarks.measuring_library import measure_library, read_questions
from app.turns.benchmarks.measuring_voice import QUESTIONS, measure_voice
from app.turns.benchmarks.trusting import ask_known, compared, trust_figures

NAMES = ("engines", "voice", "library", "trust", "vault", "lists", "window")
_ROUNDS = {"voice": 1}
"""Thirty questions, said in real time, answered, and compared, take ten minutes."""

_LIBRARIES = (
    "llama-cpp-python",
    "faster-whisper",
    "piper-tts",
    "sentence-transformers",
    "lancedb",
    "PySide6-Essentials",
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(bench)


def bench(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help=f"One of {', '.join(NAMES)}, or all.")],
    rounds: Annotated[
        int | None, typer.Option(min=1, help="How often everything is repeated: once for “voice”, else five times.")
    ] = None,
    questions: Annotated[int, typer.Option(min=1, help="How many questions “voice” asks, at most 30.")] = 30,
    messages: Annotated[int, typer.Option(min=1000, help="How many messages “vault” writes.")] = 1_000_000,
    known: Annotated[
        Path | None,
        typer.Option(
            "--known",
            help="JSON lines with id, question or query, and relevant_docs or relevant, for “trust” and “library”.",
        ),
    ] = None,
    corpus: Annotated[
        list[Path] | None,
        typer.Option("--corpus", help="Documents for “library”; without it the starter library. May be given again."),
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", help="An earlier answer of “trust” with --json, to compare with.")
    ] = None,
    kept: Annotated[
        list[Path] | None,
        typer.Option(
            "--kept",
            help="What “trust” keeps of each question: what stands there is not asked again. More files are counted with it.",
        ),
    ] = None,
    at_most: Annotated[
        int | None, typer.Option("--at-most", min=0, help="“trust” asks so many questions now, and leaves the others.")
    ] = None,
) -> None:
    """Measure this machine."""
    shell: Shell = ctx.obj
    if name != "all" and name not in NAMES:
        raise NotFound(f"There is no benchmark “{name}”.", remedy=f"There are: {', '.join(NAMES)}, all.")
    trust = _Trust(known=known, kept=kept or (), at_most=at_most, baseline=baseline)
    results = [
        _library(shell, known, corpus)
        if n == "library"
        else _one(shell, n, rounds or _ROUNDS.get(n, 5), questions, messages, trust)
        for n in (NAMES if name == "all" else (name,))
    ]
    text = "\n".join(f"{r['name']}\n" + "\n".join(f"  {k}: {v}" for k, v in _figures(r).items()) for r in results)
    shell.answer({"benches": results} if name == "all" else results[0], text)


def _figures(result: Mapping[str, object]) -> Mapping[str, object]:
    figures = result["figures"]
    assert isinstance(figures, Mapping)
    return figures


def _library(shell: Shell, known: Path | None, corpus: Sequence[Path] | None) -> Mapping[str, object]:
    questions = None if known is None else read_questions(known)
    with shell.house.empty_library() as library:
        folder = shell.house.resources / "starter_library"
        figures = measure_library(library, list(corpus or ()) or [folder], questions, shell.say)
    return {"name": "library", "figures": figures, "machine": _machine(), "versions": _versions()}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trust:
    """What “trust” asks, and where it keeps what came of it."""

    known: Path | None
    kept: Sequence[Path]
    at_most: int | None
    baseline: Path | None


def _trust(shell: Shell, given: _Trust) -> dict[str, object]:
    """Ask what was not asked yet, and count all that was kept."""
    house = shell.house
    known = read_known(given.known or house.resources / "trust" / "questions.jsonl")
    before = read_baseline(given.baseline) if given.baseline is not None else {}
    kept = KeptAnswers(given.kept)
    if asked_now := kept.left_of(known, given.at_most):
        house.start(Role.MIND, Role.LIBRARY)
        house.prepare_library(shell.progress, shell.cancellation)
        ask_known(house.turn_parts(), house.turn_options, asked_now, kept.keep, shell.say)
    figures = trust_figures(kept.asked)
    figures["questions"] = len(kept.asked)
    figures["questions_left"] = len(kept.left_of(known, None))
    figures["worse_than_baseline"] = compared(figures, before)
    return figures


def _one(shell: Shell, name: str, rounds: int, questions: int, messages: int, asked: _Trust) -> Mapping[str, object]:
    house = shell.house
    figures: dict[str, object]
    if name == "engines":
        house.start(Role.MIND, Role.EARS, Role.MOUTH, Role.LIBRARY)
        bare = house.bare_engines()
        try:
            clip = house.resources / "demo" / "question.flac"
            figures = dict(
                measure_engines(
                    house.writer, house.transcriber, house.voice, house.embedding, bare, clip, rounds, shell.say
                )
            )
        finally:
            bare.close()
        facts = {role: house.worker_facts(role) for role in Role}
        figures |= {f"{role}_rss_mb": round(f.resident_bytes / 1e6) for role, f in facts.items()}
        figures["workers_rss_mb"] = round(sum(f.resident_bytes for f in facts.values()) / 1e6)
        figures["models_mb"] = round(sum(house.models.installed(role).size_bytes for role in Role) / 1e6)
    elif name == "voice":
        house.start(Role.MIND, Role.EARS, Role.MOUTH, Role.LIBRARY)
        house.prepare_library(shell.progress, shell.cancellation)
        bare = house.bare_engines()
        try:
            numbers, stages, each = measure_voice(
                house, house.turn_parts(), house.turn_options, bare, rounds, shell.say, QUESTIONS[:questions]
            )
        finally:
            bare.close()
        figures = {**numbers, "stages": stages, "questions": each}
    elif name == "trust":
        figures = _trust(shell, asked)
    elif name == "vault":
        figures = dict(house.measure_vault(messages, rounds, shell.say))
    elif name == "lists":
        figures = dict(house.measure_lists(shell.say))
    else:
        figures = dict(house.measure_window(rounds, shell.say))
    return {"name": name, "figures": figures, "machine": _machine(), "versions": _versions()}


def _machine() -> Mapping[str, object]:
    return {"system": platform.system(), "architecture": platform.machine(), "python": platform.python_version()}


def _versions() -> Mapping[str, str]:
    return {"voiceassist": __version__} | {name: importlib.metadata.version(name) for name in _LIBRARIES}
