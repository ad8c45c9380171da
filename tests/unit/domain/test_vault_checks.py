from __future__ import annotations

from app.domain.check import CheckSeverity
from app.domain.errors import Refused
from app.domain.vaults.accounts import AccountRole
from app.domain.vaults.vault import EnvelopeFacts, EnvelopeId, EnvelopeKind, EnvelopeState, UserName, VaultFacts
from app.domain.vaults.vault_checks import check_vaults


def vault(*envelopes: tuple[EnvelopeKind | None, EnvelopeState], **more: bool) -> VaultFacts:
    return VaultFacts(
        user=UserName("anna"),
        vault_id="00",
        role=AccountRole.CLINICIAN,
        created="",
        envelopes=tuple(
            EnvelopeFacts(id=EnvelopeId(f"e{n}"), kind=kind, label="", state=state)
            for n, (kind, state) in enumerate(envelopes)
        ),
        has_second_factor=False,
        wrong_tries=0,
        wait_s=0,
        **more,
    )


GOOD = (EnvelopeKind.PASSPHRASE, EnvelopeState.UNCHECKED), (EnvelopeKind.RECOVERY, EnvelopeState.UNCHECKED)


def told(*vaults: VaultFacts) -> list[tuple[str, str]]:
    return [(c.severity, c.message) for c in check_vaults(vaults, None)]


def test_a_vault_in_order_is_told_in_one_line() -> None:
    assert told(vault(*GOOD)) == [(CheckSeverity.OK, "Opens by passphrase, recovery.")]
    assert told() == []


def test_what_could_lose_data_is_told_before_it_does() -> None:
    assert told(vault(GOOD[0]))[0][1].startswith("There is no recovery key")
    assert told(vault((EnvelopeKind.KEYCHAIN, EnvelopeState.UNCHECKED)))[0][0] == CheckSeverity.ERROR
    assert "e2" in told(vault(*GOOD, (None, EnvelopeState.DAMAGED)))[0][1]
    assert len(told(vault(*GOOD, is_damaged=True, is_rekeying=True))) == 2


def test_a_home_on_a_network_disk_is_a_warning() -> None:
    (check,) = check_vaults((), Refused("On a network disk.", remedy="Move it."))
    assert (check.severity, check.remedy) == (CheckSeverity.WARNING, "Move it.")
