"""What the user must have said before a model may come: licence and trust."""

from __future__ import annotations

from collections.abc import Sequence

from app.catalogue.entry import CatalogueEntry
from app.domain.errors import Refused
from app.domain.models import InstallChoices


def check_terms(entries: Sequence[CatalogueEntry], choices: InstallChoices) -> None:
    """Raise Refused(licence-not-accepted, hash-not-trusted) for the first model whose terms are not met."""
    for entry in entries:
        if entry.licence_must_be_accepted and not choices.accept_licence:
            raise Refused(
                f"{entry.name} comes under a licence that you must accept: {entry.licence}. {entry.note}".strip(),
                remedy=f"Read {entry.licence_url} and then run: {install_command(entry)}",
                code="licence-not-accepted",
            )
        if entry.needs_trust and not choices.trust_unknown_hash:
            raise Refused(
                f"Nobody has checked the files of {entry.name} for this catalogue: their SHA-256 is not known. "
                "What comes first would be recorded and trusted from then on.",
                remedy=f"If you trust its source, run: {install_command(entry)}",
                code="hash-not-trusted",
            )


def install_command(entry: CatalogueEntry) -> str:
    """Return the command that installs a model, with everything that it asks for."""
    words = ["voiceassist models install", entry.name]
    if entry.licence_must_be_accepted:
        words.append("--accept-licence")
    if entry.needs_trust:
        words.append("--trust-unknown-hash")
    return " ".join(words)
