"""`devices`."""

from __future__ import annotations

import typer

from app.cli.answering import Shell


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(devices)


def devices(ctx: typer.Context) -> None:
    """List microphones and loudspeakers, and which are used. Choose with ears.microphone and mouth.loudspeaker."""
    shell: Shell = ctx.obj
    listed = shell.house.devices.listed()
    answer = {
        "microphones": list(listed.microphones),
        "loudspeakers": list(listed.loudspeakers),
        "microphone": listed.microphone,
        "loudspeaker": listed.loudspeaker,
    }
    lines = [f"microphone   {n}{_mark(n, listed.microphone)}" for n in listed.microphones]
    lines += [f"loudspeaker  {n}{_mark(n, listed.loudspeaker)}" for n in listed.loudspeakers]
    shell.answer(answer, "\n".join(lines) or "There are none.")


def _mark(name: str, chosen: str) -> str:
    return "  (chosen)" if name == chosen else ""
