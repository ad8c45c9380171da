"""`vault reveal` and `vault reveals`: an admin reads another's conversations with the key of IT, and their owner reads of that."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.answering import Shell
from app.cli.history import conversation_text
from app.cli.secrets import read_secret
from app.cli.shapes import kept_turn_shape, session_shape
from app.cli.unlocking import records, told_of
from app.cli.vault import vault_commands
from app.custody import Reveal
from app.domain.vaults.accounts import Action
from app.domain.vaults.history import SessionId
from app.domain.vaults.moments import in_words
from app.domain.vaults.reveal import RevealAsk, RevealNote, escrow_key
from app.domain.vaults.vault import user_name


def register(_app: typer.Typer) -> None:
    """Add the commands to those of the vault."""
    vault_commands.command()(reveal)
    vault_commands.command()(reveals)


def reveal(
    ctx: typer.Context,
    owner: Annotated[str, typer.Argument(help="Whose conversations.")],
    reason: Annotated[
        str, typer.Option(help="Why; it stays in both audit trails. The number of the case, no patient.")
    ],
    escrow_key_file: Annotated[
        Path | None, typer.Option(help="File with IT's private key; - is standard input. Without it you are asked.")
    ] = None,
    session: Annotated[str, typer.Option(help="A conversation to show, or the beginning of its id.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many conversations to list.")] = 50,
    offset: Annotated[int, typer.Option(min=0, help="How many to pass over.")] = 0,
) -> None:
    """For an admin (--user): read another's conversations with the key of IT. Audited twice before anything is shown."""
    shell: Shell = ctx.obj
    records(shell, Action.VERIFY_OWN_AUDIT)
    key = escrow_key(read_secret(escrow_key_file, "The escrow key", "--escrow-key-file"))
    shown = shell.house.reveal(RevealAsk(owner=user_name(owner), reason=reason, key=key))
    try:
        _answer(shell, shown, session, limit, offset)
    finally:
        shown.close()


def _answer(shell: Shell, shown: Reveal, session: str, limit: int, offset: int) -> None:
    total = shown.count()
    answer: dict[str, object] = {"owner": shown.owner, "reason": shown.reason, "total": total}
    if session:
        found, turns = shown.conversation(SessionId(session))
        answer |= {"session": session_shape(found), "turns": [kept_turn_shape(t) for t in turns]}
        shell.answer(answer, conversation_text(found, turns))
        return
    sessions = shown.sessions(limit=limit, offset=offset)
    answer["sessions"] = [session_shape(s) for s in sessions]
    lines = [f"{s.id[:14]}  {in_words(s.changed_at)}  {s.title} ({s.turns})" for s in sessions]
    shell.answer(
        answer,
        "\n".join(
            [f"{shown.owner}, to be read only: {total} {'conversation' if total == 1 else 'conversations'}", *lines]
        ),
    )


def reveals(
    ctx: typer.Context,
    seen: Annotated[bool, typer.Option("--seen", help="Say that you have read this: it is not told again.")] = False,
) -> None:
    """List who opened your vault with the key of IT, when and why."""
    shell: Shell = ctx.obj
    notes = records(shell, Action.VERIFY_OWN_AUDIT).reveals
    found = notes.all()
    if seen:
        notes.acknowledge()
    shell.answer(
        {"reveals": [_note_shape(note) for note in found]},
        "\n".join(told_of(note) for note in found) or "Nobody has opened this vault with the key of IT.",
    )


def _note_shape(note: RevealNote) -> dict[str, object]:
    return {
        "seq": note.seq,
        "at": in_words(note.at),
        "by": note.by or None,
        "reason": note.reason or None,
        "opened_by": note.opened_by,
        "conversations": note.conversations,
        "seen": note.is_seen,
    }
