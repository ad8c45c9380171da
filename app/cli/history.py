"""`history list | show | search | rename | pin | unpin | delete | export | resume`: the conversations of an unlocked vault."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from app.cli.answering import Shell, write_file
from app.cli.asking import answer_kept
from app.cli.shapes import kept_turn_shape, session_shape
from app.cli.unlocking import records
from app.domain.errors import NotFound, UsageProblem
from app.domain.turn import TurnId
from app.domain.vaults.accounts import Action
from app.domain.vaults.audit import AuditAction
from app.domain.vaults.history import KeptTurn, SessionId
from app.domain.vaults.history import Session as Conversation
from app.domain.vaults.moments import in_words
from app.turns.resuming import question_of


def register(app: typer.Typer) -> None:
    """Add the commands."""
    history = typer.Typer(no_args_is_help=True, help="What was asked and answered, in an unlocked vault.")
    history.command("list")(list_sessions)
    history.command()(show)
    history.command()(search)
    history.command()(rename)
    history.command()(pin)
    history.command()(unpin)
    history.command()(delete)
    history.command()(export)
    history.command()(resume)
    app.add_typer(history, name="history")


Session = Annotated[str, typer.Argument(help="Id of the conversation, or its beginning.")]


def list_sessions(
    ctx: typer.Context,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many.")] = 50,
    offset: Annotated[int, typer.Option(min=0, help="How many to pass over.")] = 0,
) -> None:
    """List conversations: pinned ones first, then the latest."""
    shell: Shell = ctx.obj
    opened = records(shell)
    sessions = opened.history.sessions(limit=limit, offset=offset)
    interrupted = opened.history.interrupted()
    lines = [
        f"{s.id[:14]}  {in_words(s.changed_at)}  {'*' if s.is_pinned else ' '} {s.title} ({s.turns})" for s in sessions
    ]
    if interrupted:
        lines.append(f"{len(interrupted)} cut off; 'voiceassist history resume' takes the latest up again.")
    shell.answer(
        {"sessions": [session_shape(s) for s in sessions], "interrupted": [t.id for t in interrupted]},
        "\n".join(lines) or "Nothing is kept yet.",
    )


def show(ctx: typer.Context, session: Session) -> None:
    """Show a conversation."""
    shell: Shell = ctx.obj
    history = records(shell).history
    found = history.session(SessionId(session))
    turns = history.turns(found.id)
    shell.answer(
        {"session": session_shape(found), "turns": [kept_turn_shape(t) for t in turns]},
        conversation_text(found, turns),
    )


def conversation_text(found: Conversation, turns: Sequence[KeptTurn]) -> str:
    """Return a conversation as it is printed for people."""
    lines = [str(found.title)]
    for turn in turns:
        lines.append(f"\n{in_words(turn.began_at)}  {turn.question or '(nothing heard yet)'}")
        if turn.answer is not None:
            lines += [
                f"  {s.text}" + (f"  (not supported: {s.reason})" if s.reason else "") for s in turn.answer.sentences
            ]
        if turn.state != "done":
            lines.append(f"  [{turn.state}]")
    return "\n".join(lines)


def search(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(help='All of them must be there; "…" for words in a row.')],
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many.")] = 20,
    before: Annotated[int | None, typer.Option(help="message_id of the last hit of the page before.")] = None,
) -> None:
    """Find what was asked or answered, newest first."""
    shell: Shell = ctx.obj
    hits = records(shell).history.search(" ".join(words), limit=limit, before=before)
    shell.answer(
        {
            "hits": [
                {
                    "message_id": h.message_id,
                    "session_id": h.session_id,
                    "turn_id": h.turn_id,
                    "author": h.author,
                    "written": in_words(h.written_at),
                    "title": str(h.title),
                    "excerpt": str(h.excerpt),
                }
                for h in hits
            ]
        },
        "\n".join(f"{h.session_id[:14]}  {in_words(h.written_at)}  {h.title}\n    {h.excerpt}" for h in hits)
        or "Nothing was found.",
    )


def rename(
    ctx: typer.Context,
    session: Session,
    title: Annotated[str, typer.Argument(help="The new title; empty: its own again.")],
) -> None:
    """Give a conversation a title."""
    shell: Shell = ctx.obj
    found = records(shell, Action.WRITE_OWN).history.rename(SessionId(session), title)
    shell.answer({"session": session_shape(found)}, str(found.title))


def pin(ctx: typer.Context, session: Session) -> None:
    """Keep a conversation at the top, and out of the retention rule."""
    _pin(ctx.obj, session, is_pinned=True)


def unpin(ctx: typer.Context, session: Session) -> None:
    """Let a conversation go its way again."""
    _pin(ctx.obj, session, is_pinned=False)


def _pin(shell: Shell, session: str, *, is_pinned: bool) -> None:
    found = records(shell, Action.WRITE_OWN).history.pin(SessionId(session), is_pinned=is_pinned)
    shell.answer({"session": session_shape(found)}, f"{found.title}: {'pinned' if is_pinned else 'not pinned'}")


def delete(
    ctx: typer.Context,
    sessions: Annotated[list[str] | None, typer.Argument(help="Ids of conversations, or their beginnings.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="All of them.")] = False,
) -> None:
    """Erase conversations with their recordings. Backups that were made before keep them until they go themselves."""
    shell: Shell = ctx.obj
    if bool(sessions) == everything:
        raise UsageProblem("Name conversations, or give --all.")
    history = records(shell, Action.DELETE_OWN).history
    ids = [s.id for s in history.sessions(limit=1_000_000)] if everything else [SessionId(s) for s in sessions or ()]
    erased = history.delete(ids)
    shell.answer(
        {"sessions": erased.sessions, "turns": erased.turns, "recordings": erased.recordings},
        f"{erased.sessions} conversations with {erased.turns} questions and {erased.recordings} recordings erased",
    )


def export(
    ctx: typer.Context,
    out: Annotated[
        Path, typer.Option("--out", help="The file. It is not encrypted: keep it where patients' data may be.")
    ],
    sessions: Annotated[
        list[str] | None, typer.Argument(help="Ids of conversations; without any, all of them.")
    ] = None,
) -> None:
    """Write conversations as JSON; audited."""
    shell: Shell = ctx.obj
    opened = records(shell, Action.EXPORT_OWN)
    chosen = (
        [opened.history.session(SessionId(s)) for s in sessions]
        if sessions
        else opened.history.sessions(limit=1_000_000)
    )
    for session in chosen:  # what must be audited is written down before it happens
        opened.trail.record(AuditAction.EXPORTED, subject=f"session:{session.id}")
    payload = {
        "sessions": [
            session_shape(s) | {"turns": [kept_turn_shape(t) for t in opened.history.turns(s.id)]} for s in chosen
        ]
    }
    write_file(out, json.dumps(payload, ensure_ascii=False, indent=1))
    shell.answer({"file": str(out), "sessions": len(chosen)}, f"{len(chosen)} conversations in {out}")


def resume(
    ctx: typer.Context,
    turn: Annotated[
        str | None, typer.Argument(help="Id of the question; without it, the latest that was cut off.")
    ] = None,
) -> None:
    """Take up a question that a crash cut off."""
    shell: Shell = ctx.obj
    opened = records(shell, Action.WRITE_OWN)
    waiting = opened.history.interrupted()
    chosen = next((t for t in waiting if turn in (None, t.id)), None)
    if chosen is None:
        raise NotFound(
            "There is no such question that was cut off.",
            remedy="'voiceassist history list' names them.",
            code="turn-not-found",
        )
    question = question_of(chosen, opened.spool)
    if question is None:
        raise NotFound("Its recording is no longer there.", remedy="Ask again.", code="recording-not-found")
    answer_kept(shell, TurnId(chosen.id), question, opened.turns(chosen.session_id))
