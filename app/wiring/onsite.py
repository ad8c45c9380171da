"""The part of the wiring that joins a writer on the hospital's own network with what IT policy says of it."""

from __future__ import annotations

from pathlib import Path

from app.domain.errors import EnvironmentProblem
from app.domain.routing import OnsiteRules
from app.onsite.connection import Address
from app.onsite.writer import EndpointOptions, EndpointWriter
from app.settings.options import Onsite as OnsiteSettings
from app.turns.parts import Onsite


def onsite_writer(settings: OnsiteSettings) -> Onsite | None:
    """Return the writer that policy names; None where it names none. Raises UsageProblem(bad-settings), EnvironmentProblem."""
    if not settings.url:
        return None
    address = Address(
        url=settings.url,
        key=_key(settings.key_file),
        is_unencrypted_allowed=settings.unencrypted,
        patience_s=float(settings.patience_s),
    )
    address.check()
    options = EndpointOptions(address=address, model=settings.model, context_tokens=settings.context_tokens)
    rules = OnsiteRules(host=address.host, takes_patient_data=settings.patient_data)
    return Onsite(writer=EndpointWriter(options), rules=rules)


def onsite_host(settings: OnsiteSettings) -> str:
    """Return the server that questions may go to, for people; "" where policy names none."""
    return Address(url=settings.url).host or settings.url


def _key(file: str) -> str:
    if not file:
        return ""
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise EnvironmentProblem(
            "The key for the language model on site cannot be read.",
            remedy="IT names it in policy.toml (onsite.key_file).",
            code="onsite-key-unreadable",
        ) from None
