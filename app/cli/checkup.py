"""`doctor`, and the diagnostics bundle."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.answering import Shell
from app.domain.check import CheckSeverity
from app.domain.errors import UsageProblem

_MARKS = {CheckSeverity.OK: "ok", CheckSeverity.WARNING: "warning", CheckSeverity.ERROR: "ERROR"}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(doctor)


def doctor(
    ctx: typer.Context,
    bundle: Annotated[
        Path | None,
        typer.Option("--bundle", help="Write a diagnostics bundle without patient data into this ZIP file."),
    ] = None,
    preview: Annotated[
        bool, typer.Option("--preview", help="Show everything that would be in the bundle; write nothing.")
    ] = False,
) -> None:
    """Look at the installation and say what is wrong with it."""
    shell: Shell = ctx.obj
    if bundle is not None or preview:
        _bundle(shell, bundle, preview=preview)
        return
    checks = shell.house.checks()
    if any(c.severity is CheckSeverity.ERROR for c in checks):
        shell.status = 4
    shell.answer(
        {
            "checks": [
                {"name": c.name, "severity": c.severity, "message": c.message, "remedy": c.remedy} for c in checks
            ]
        },
        "\n".join(f"{_MARKS[c.severity]:8s} {c.name}: {c.message} {c.remedy}".rstrip() for c in checks),
    )


def _bundle(shell: Shell, file: Path | None, *, preview: bool) -> None:
    if file is not None and not file.resolve().parent.is_dir():
        raise UsageProblem(f"There is no folder {file.parent}.", remedy="Give a file in a folder that exists.")
    parts = shell.house.diagnostics()
    size = 0 if preview or file is None else shell.house.write_diagnostics(file, parts)
    shell.answer(
        {
            "file": None if preview or file is None else str(file),
            "bytes": size,
            "parts": [{"name": name, "text": text} if preview else {"name": name} for name, text in parts],
        },
        "\n\n".join(f"── {name}\n{text.rstrip()}" for name, text in parts)
        if preview
        else f"{file}: {size} bytes, {len(parts)} parts. Nothing was sent anywhere.",
    )
