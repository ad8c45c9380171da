"""`library add | watch | search | list | show | edit | remove | verify | rebuild`."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from app.cli import packs
from app.cli.answering import Shell, batch, existing, existing_place, text_in
from app.cli.shapes import document_shape, findings_shape, not_taken, report_shape, twin_lines, twin_shape
from app.cli.unlocking import may_change_library, names_a_vault, records, said_of_trail
from app.domain.documents.reference import CacheFacts, Document, DocumentId, GivenFacts, IntakeReport
from app.domain.documents.twins import Twin, twins
from app.domain.errors import BadInput, NotFound, UsageProblem
from app.domain.vaults.accounts import Action
from app.turns.library.watching_folder import WatchedFolder


def register(app: typer.Typer) -> None:
    """Add the commands."""
    library = typer.Typer(no_args_is_help=True, help="The documents that answers come from.")
    library.command()(add)
    library.command()(search)
    library.command("list")(list_documents)
    library.command()(show)
    library.command()(watch)
    library.command()(edit)
    library.command()(remove)
    library.command()(verify)
    library.command()(rebuild)
    library.command()(caches)
    packs.register(library)
    app.add_typer(library, name="library")


def add(
    ctx: typer.Context,
    paths: Annotated[
        list[Path], typer.Argument(help="Files and folders: PDF, Word, PowerPoint, EPUB, HTML, Markdown, text, JSONL.")
    ],
    private: Annotated[
        bool, typer.Option("--private", help="The documents hold patient data: into the vault that --user unlocks.")
    ] = False,
    specialty: Annotated[str, typer.Option(help="Specialty, for filters.")] = "",
    source_type: Annotated[str, typer.Option(help="Kind of source, for filters.")] = "",
    edition: Annotated[str, typer.Option(help="Edition, e.g. 2026-11.")] = "",
    strict: Annotated[
        bool,
        typer.Option("--strict", help="Exit status 6 if any file was not taken; the others are taken all the same."),
    ] = False,
) -> None:
    """Take documents into the library. The exit status is 6 where nothing could be taken, 0 where something was."""
    shell: Shell = ctx.obj
    for path in paths:
        existing_place(path)
    if private:
        records(shell, Action.WRITE_OWN)
    else:
        may_change_library(shell)
    take_in = shell.house.library.add_private if private else shell.house.library.add
    report = take_in(
        paths,
        given=GivenFacts(specialty=specialty, source_type=source_type, edition=edition),
        progress=shell.progress,
        cancel=shell.cancellation,
    )
    if report.added or report.replaced or report.unchanged:
        if not private:
            shell.house.mark_library_started()
    elif report.failed:
        shell.status = 6
    if strict and report.failed:
        shell.status = 6
    _answer(shell, report, status=shell.status)


def watch(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(help="The folder.")],
    every_s: Annotated[int, typer.Option("--every", min=1, max=86_400, help="Seconds between two looks.")] = 60,
    once: Annotated[bool, typer.Option("--once", help="Take in what is new or changed, and end.")] = False,
) -> None:
    """Take in what is new or changed in a folder, until it is stopped. The window does so with the setting library.watched_folder."""
    shell: Shell = ctx.obj

    may_change_library(shell)

    def take_in(path: Path) -> IntakeReport:
        return shell.house.library.add([path], progress=shell.progress, cancel=shell.cancellation)

    watched = WatchedFolder(folder, shell.house.watch_memory, take_in)
    over = threading.Event()
    shell.cancellation.on_cancel(over.set)
    while not over.is_set():
        report = watched.look(settled=once)
        if report is not None:
            shell.house.mark_library_started()
        if once:
            if report is None:
                shell.answer(_told(shell, IntakeReport(), ()), "Nothing is new.")
            else:
                _answer(shell, report)
            return
        if report is not None:
            _answer(shell, report)
        over.wait(every_s)
    shell.cancellation.raise_if_cancelled()


def _answer(shell: Shell, report: IntakeReport, status: int | None = None) -> None:
    came = (*report.added, *report.replaced)
    found = twins(came, _compared(shell, came)) if came else ()
    shell.answer(_told(shell, report, found), _counts(shell, report, found, status))


def _compared(shell: Shell, came: Sequence[Document]) -> Sequence[Document]:
    """Return what is compared: reference documents with such, private ones with all that their user finds."""
    is_private = any(d.is_private for d in came)
    return [d for d in shell.house.library.documents() if is_private or not d.is_private]


def _told(shell: Shell, report: IntakeReport, found: Sequence[Twin]) -> dict[str, object]:
    return {
        **report_shape(report),
        "twins": [twin_shape(t) for t in found],
        "audited": shell.house.is_unlocked,
    }


def _counts(shell: Shell, report: IntakeReport, found: Sequence[Twin], status: int | None) -> str:
    lines = [f"{len(report.added)} added, {len(report.unchanged)} unchanged, {len(report.replaced)} replaced"]
    lines += [f"there already, from the pack {d.pack}: {d.external_id}" for d in report.unchanged if d.pack]
    lines += twin_lines(found)
    if report.added or report.replaced:
        lines += said_of_trail(shell)
    lines += not_taken(report, status)
    return "\n".join(lines)


def search(
    ctx: typer.Context,
    query: Annotated[str | None, typer.Argument(help="What to look for.")] = None,
    k: Annotated[int, typer.Option("--k", min=1, max=200, help="How many passages.")] = 10,
    filters: Annotated[list[str] | None, typer.Option("--filter", help="key=value; may be given again.")] = None,
    batch_file: Annotated[Path | None, typer.Option("--batch", help="JSON lines with id and query.")] = None,
) -> None:
    """Find passages."""
    shell: Shell = ctx.obj
    if (query is None) == (batch_file is None):
        raise UsageProblem("Give one query, or --batch.")
    if query is not None and not query.strip():
        raise BadInput("There is no question.", remedy="Say or type one.", code="empty-question")
    if batch_file is not None and str(batch_file) != "-":
        existing(batch_file)
    wanted = dict(_pair(f) for f in filters or [])
    _open_private(shell)
    shell.house.prepare_library(shell.progress, shell.cancellation)

    def found(text: str) -> Mapping[str, object]:
        return findings_shape(shell.house.library.search(text, k=k, filters=wanted, cancel=shell.cancellation))

    if batch_file is not None:
        batch(shell, batch_file, lambda asked: found(text_in(asked, "query")))
        return
    shape = found(query or "")
    results = shape["results"]
    assert isinstance(results, list)
    spelt = f"Searched for “{shape['searched_for']}”.\n" if shape["searched_for"] else ""
    lines = (f"{r['rank']:2d}. {r['title']} — {r['section']} ({r['score']:.2f})\n    {r['text']}" for r in results)
    shell.answer(shape, spelt + ("\n".join(lines) or "Nothing was found."))


def list_documents(ctx: typer.Context) -> None:
    """List the documents; with --user those of the vault too."""
    shell: Shell = ctx.obj
    _open_private(shell)
    shell.house.prepare_library(shell.progress, shell.cancellation)
    documents = shell.house.library.documents()
    text = "\n".join(
        f"{d.external_id}: {d.title} ({d.edition or 'no edition'}, {d.chunks} passages)"
        + (" [private]" if d.is_private else "")
        for d in documents
    )
    shell.answer({"documents": [document_shape(d) for d in documents]}, text or "The library is empty.")


def show(
    ctx: typer.Context, document: Annotated[str, typer.Argument(help="Its id, or the name it calls itself.")]
) -> None:
    """Show one document."""
    shell: Shell = ctx.obj
    _open_private(shell)
    shell.house.prepare_library(shell.progress, shell.cancellation)
    for found in shell.house.library.documents():
        if document in (found.id, found.external_id):
            shell.answer({"document": document_shape(found)}, f"{found.title}\n{found.source}\n{found.edition}")
            return
    raise NotFound(
        f"There is no document “{document}” in the library.",
        remedy="'voiceassist library list' shows what there is.",
        code="document-not-found",
    )


def remove(
    ctx: typer.Context, documents: Annotated[list[str], typer.Argument(help="Ids, or the names they call themselves.")]
) -> None:
    """Remove documents; with --user those of the vault too."""
    shell: Shell = ctx.obj
    may_change_library(shell)
    if names_a_vault(shell):
        records(shell, Action.DELETE_OWN)
    removed = shell.house.library.remove([DocumentId(d) for d in documents])
    shell.house.mark_library_started()
    shell.answer(
        {"removed": [document_shape(d) for d in removed], "audited": shell.house.is_unlocked},
        "\n".join([f"{len(removed)} removed", *said_of_trail(shell)]),
    )


def edit(
    ctx: typer.Context,
    document: Annotated[str, typer.Argument(help="Its id, or the name it calls itself.")],
    title: Annotated[str | None, typer.Option(help="Title; its passages are embedded anew.")] = None,
    source: Annotated[str | None, typer.Option(help="The body that published it.")] = None,
    year: Annotated[str | None, typer.Option(help="Year.")] = None,
    edition: Annotated[str | None, typer.Option(help="Edition, e.g. 2026-11.")] = None,
    specialty: Annotated[str | None, typer.Option(help="Specialty, for filters.")] = None,
    source_type: Annotated[str | None, typer.Option(help="Kind of source, for filters.")] = None,
) -> None:
    """Set right what is known of a document. What is set by hand stays when a new edition is added, but for edition and year."""
    shell: Shell = ctx.obj
    given = {
        "title": title,
        "source": source,
        "year": year,
        "edition": edition,
        "specialty": specialty,
        "source_type": source_type,
    }
    changes = {name: value for name, value in given.items() if value is not None}
    if not changes:
        raise UsageProblem("There is nothing to change.", remedy="Give one of --title, --source, --year, --edition, …")
    may_change_library(shell)
    after = shell.house.library.edit(DocumentId(document), changes)
    lines = [after.title, after.source, after.edition or after.year, *said_of_trail(shell)]
    shell.answer({"document": document_shape(after), "audited": shell.house.is_unlocked}, "\n".join(lines))


def verify(ctx: typer.Context) -> None:
    """Read the whole index and say what is wrong."""
    shell: Shell = ctx.obj
    faults = shell.house.library.verify()
    if faults:
        shell.status = 4
    shell.answer(
        {
            "documents": len(shell.house.library.documents()),
            "faults": [{"document": f.document, "code": f.code, "message": f.message} for f in faults],
            "caches": [_cache_shape(c) for c in shell.house.library.caches()],
        },
        "\n".join(f"{f.document}: {f.message}" for f in faults) or "Nothing is wrong.",
    )


def caches(
    ctx: typer.Context,
    clear: Annotated[
        bool, typer.Option("--clear", help="Forget what they hold; it is computed again when needed.")
    ] = False,
) -> None:
    """Show how well the caches of searches serve, in this process and since it was started."""
    shell: Shell = ctx.obj
    library = shell.house.library
    if clear:
        library.clear_caches()
    facts = library.caches()
    shell.answer(
        {"cleared": clear, "caches": [_cache_shape(c) for c in facts]},
        "\n".join(f"{c.name:28} {c.size} of {c.most}, hit {c.hits} of {c.hits + c.misses}" for c in facts),
    )


def _cache_shape(c: CacheFacts) -> dict[str, object]:
    asked = c.hits + c.misses
    return {
        "name": c.name,
        "size": c.size,
        "most": c.most,
        "hits": c.hits,
        "misses": c.misses,
        "hit_rate": c.hits / asked if asked else None,
    }


def rebuild(ctx: typer.Context) -> None:
    """Build the index anew from the documents in it, for the search model in use. Cancelled, it goes on there next time."""
    shell: Shell = ctx.obj
    _open_private(shell)
    chunks = shell.house.library.rebuild(progress=shell.progress, cancel=shell.cancellation)
    documents = len(shell.house.library.documents())
    shell.answer({"documents": documents, "chunks": chunks}, f"{documents} documents, {chunks} passages")


def _open_private(shell: Shell) -> None:
    """Open the vault that the command line names, so that its documents are found too."""
    if names_a_vault(shell):
        records(shell)


def _pair(text: str) -> tuple[str, str]:
    name, mark, value = text.partition("=")
    if not mark or not name:
        raise UsageProblem(f"“{text}” is not key=value.")
    return name, value
