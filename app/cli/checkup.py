"""`doctor`."""

from __future__ import annotations

import typer

from app.cli.answering import Shell
from app.domain.check import CheckSeverity

_MARKS = {CheckSeverity.OK: "ok", CheckSeverity.WARNING: "warning", CheckSeverity.ERROR: "ERROR"}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(doctor)


def doctor(ctx: typer.Context) -> None:
    """Look at the installation and say what is wrong with it."""
    shell: Shell = ctx.obj
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
