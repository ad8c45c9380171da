"""`bench`."""

from __future__ import annotations

import importlib.metadata
import json
import platform
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from app import __version__
from app.cli.answering import Shell, existing
from app.domain.errors import BadInput, NotFound
from app.domain.models import Role
from app.domain.private import PrivateText
from app.turns.measuring import measure_engines
from app.turns.measuring_library import measure_library, read_questions
from app.turns.measuring_voice import QUESTIONS, measure_voice
from app.turns.trusting import KnownQuestion, compared, measure_trust

NAMES = ("engines", "voice", "library", "trust", "vault", "window")
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
    rounds: Annotated[int, typer.Option(min=1, help="How often everything is repeated.")] = 5,
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
) -> None:
    """Measure this machine."""
    shell: Shell = ctx.obj
    if name != "all" and name not in NAMES:
        raise NotFound(f"There is no benchmark “{name}”.", remedy=f"There are: {', '.join(NAMES)}, all.")
    results = [
        _library(shell, known, corpus)
        if n == "library"
        else _one(shell, n, rounds, questions, messages, known, baseline)
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


def _one(
    shell: Shell, name: str, rounds: int, questions: int, messages: int, known: Path | None, baseline: Path | None
) -> Mapping[str, object]:
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
            numbers, stages = measure_voice(
                house, house.turn_parts(), house.turn_options, bare, rounds, shell.say, QUESTIONS[:questions]
            )
        finally:
            bare.close()
        figures = {**numbers, "stages": stages}
    elif name == "trust":
        asked = read_known(known or house.resources / "trust" / "questions.jsonl")
        before = _baseline(baseline) if baseline is not None else {}
        house.start(Role.MIND, Role.LIBRARY)
        house.prepare_library(shell.progress, shell.cancellation)
        figures = measure_trust(house.turn_parts(), house.turn_options, asked, shell.say)
        figures["worse_than_baseline"] = compared(figures, before)
    elif name == "vault":
        figures = dict(house.measure_vault(messages, rounds, shell.say))
    else:
        figures = dict(house.measure_window(rounds, shell.say))
    return {"name": name, "figures": figures, "machine": _machine(), "versions": _versions()}


def read_known(file: Path) -> list[KnownQuestion]:
    """Read questions whose truth is known. Raises NotFound, BadInput."""
    asked = []
    for number, line in enumerate(existing(file).read_bytes().splitlines(), 1):
        try:
            read = json.loads(line)
            kind, documents = str(read["kind"]), frozenset(map(str, read.get("relevant_docs", ())))
            question = PrivateText(str(read["question"]))
        except (ValueError, KeyError, TypeError, AttributeError):
            raise BadInput(
                f"Line {number} is not a question with id, kind and question.",
                remedy="See docs/trust.md.",
                code="bad-line",
            ) from None
        asked.append(
            KnownQuestion(id=str(read.get("id", number)), kind=kind, question=question, relevant_docs=documents)
        )
    return asked


def _baseline(file: Path) -> Mapping[str, object]:
    try:
        stored = json.loads(existing(file).read_bytes())
        figures = stored["figures"]
    except (ValueError, KeyError, TypeError):
        raise BadInput(
            "The baseline is no answer of “bench trust --json”.", remedy="Make one.", code="bad-file"
        ) from None
    return figures if isinstance(figures, Mapping) else {}


def _machine() -> Mapping[str, object]:
    return {"system": platform.system(), "architecture": platform.machine(), "python": platform.python_version()}


def _versions() -> Mapping[str, str]:
    return {"voiceassist": __version__} | {name: importlib.metadata.version(name) for name in _LIBRARIES}
