"""What is said of documents: where they come from, their older editions, and sizes, in the language of the window."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.documents.packs import needs_vouching
from app.domain.documents.reference import Document, FailedIntake
from app.domain.documents.twins import Likeness, Twin
from app.ui.core_words import in_words


def place_of(document: Document) -> str:
    """Return what stands below a title: publisher, edition, pages, kind, pack."""
    parts = (
        _tr("In your vault") if document.is_private else "",
        document.source,
        document.edition or document.year,
        document.specialty,
        document.source_type,
        _tr("%1 pages").replace("%1", str(document.pages)) if document.pages else "",
        document.pack,
        _tr("%1 passages").replace("%1", str(document.chunks)),
    )
    return " · ".join(p for p in parts if p)


def vouching(document: Document, keys: frozenset[str]) -> tuple[str, ...]:
    """Return the warning below a document of a pack whose signer IT has not named."""
    if not needs_vouching(document.pack, document.signed_by, keys):
        return ()
    signer = _tr("signed by %1…").replace("%1", document.signed_by[:16]) if document.signed_by else _tr("not signed")
    words = _tr("From a pack that nobody here has vouched for (%1). IT names the keys it trusts in library.pack_keys.")
    return (words.replace("%1", signer),)


def likeness(twin: Twin) -> str:
    """Return what is said of a document that came and is like another."""
    if twin.likeness is Likeness.SAME:
        words = _tr("There twice: “%1” is the same as %2. Remove one of them.")
    else:
        words = _tr("Same title: “%1” and %2. If they are editions of one document, remove the older.")
    other = ", ".join(p for p in (twin.other.external_id, twin.other.edition or twin.other.year, twin.other.pack) if p)
    return words.replace("%1", twin.document.title).replace("%2", other)


def failure(failed: FailedIntake) -> str:
    """Return what is said of a file or folder that was not taken: its name, what happened, and what to do."""
    return f"{Path(failed.path).name}: {in_words(f'{failed.message} {failed.remedy}'.strip())}"


def left_out(kinds: Mapping[str, int]) -> str:
    """Return what is said of files of kinds that are not read, "" for none."""
    if not kinds:
        return ""
    words = _tr("Left out, because files of these kinds are not read: %1.")
    named = (f"{number} {ending or _tr('without an ending')}" for ending, number in kinds.items())
    return words.replace("%1", ", ".join(named))


def editions(document: Document) -> tuple[str, ...]:
    """Return the older editions of a document, each with the day on which it was replaced."""
    pairs = (line.partition("\t") for line in document.history.splitlines() if line)
    words = _tr("%1, replaced on %2")
    return tuple(words.replace("%1", edition or _tr("no edition")).replace("%2", day) for day, _, edition in pairs)


def size(used_bytes: int) -> str:
    """Return a size in words: 3.1 MB, 412 MB, 2.6 GB."""
    if used_bytes < 10_000_000:
        return f"{QLocale().toString(used_bytes / 1_000_000, 'f', 1)} MB"
    if used_bytes < 10**9:
        return f"{round(used_bytes / 1_000_000)} MB"
    return f"{QLocale().toString(used_bytes / 10**9, 'f', 1)} GB"


def _tr(text: str) -> str:
    return QCoreApplication.translate("LibraryWords", text)
