"""What `doctor` says of the vaults: a way in that is missing, a file that is damaged, a disk that cannot be trusted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.domain.check import Check, CheckSeverity
from app.domain.errors import VoiceAssistError
from app.domain.vaults.vault import EnvelopeKind, EnvelopeState, VaultFacts


def check_vaults(vaults: Sequence[VaultFacts], disk: VoiceAssistError | None) -> Iterator[Check]:
    """Yield the checks. `disk` is what stands against the disk that the vaults lie on."""
    if disk is not None:
        yield Check(name="data folder's disk", severity=CheckSeverity.WARNING, message=disk.message, remedy=disk.remedy)
    for vault in vaults:
        faults = list(_faults(vault))
        if not faults:
            ways = ", ".join(sorted({str(e.kind) for e in vault.envelopes if e.kind}))
            yield Check(name=f"vault of {vault.user}", severity=CheckSeverity.OK, message=f"Opens by {ways}.")
        for severity, message, remedy in faults:
            yield Check(name=f"vault of {vault.user}", severity=severity, message=message, remedy=remedy)


def _faults(vault: VaultFacts) -> Iterator[tuple[CheckSeverity, str, str]]:
    if vault.problem is not None:
        yield CheckSeverity.ERROR, vault.problem.message, vault.problem.remedy
        return
    good = [e for e in vault.envelopes if e.state in {EnvelopeState.UNCHECKED, EnvelopeState.GOOD}]
    kinds = {e.kind for e in good}
    damaged = [e for e in vault.envelopes if e.state is EnvelopeState.DAMAGED]
    if not kinds & {EnvelopeKind.PASSPHRASE, EnvelopeKind.RECOVERY}:
        yield (
            CheckSeverity.ERROR,
            "No passphrase and no recovery key leads in any more.",
            "Restore the last backup: 'voiceassist backup restore'.",
        )
    elif EnvelopeKind.RECOVERY not in kinds:
        yield (
            CheckSeverity.WARNING,
            "There is no recovery key: a forgotten passphrase would lose everything.",
            "Add one, and print it: 'voiceassist vault add-envelope --kind recovery'.",
        )
    if damaged:
        yield (
            CheckSeverity.WARNING,
            f"{len(damaged)} of its envelopes cannot be read: {', '.join(e.id for e in damaged)}.",
            "Look after the disk. Add that way in again, then remove the damaged one: 'vault remove-envelope'.",
        )
    if vault.is_damaged:
        yield CheckSeverity.WARNING, "A copy of its head is damaged.", "It is mended at the next unlock."
    if vault.is_rekeying:
        yield CheckSeverity.WARNING, "A rekey was interrupted.", "Unlock the vault: it goes on."
