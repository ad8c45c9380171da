from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.errors import BadInput, Refused
from app.domain.secret import Secret
from app.domain.vaults.reveal import LONGEST_REASON, escrow_key, fit_reason, has_escrow, require_escrow
from app.domain.vaults.vault import EnvelopeState
from tests.fakes.door import facts


@pytest.mark.parametrize(
    "reason",
    [
        "complaint 2026-114, asked for by the ombudsman",
        "INC0012345: handover after Dr Weber has left",
        "Beschwerde 2026/114, im Auftrag der Pflegedirektion",
        "court order 12 C 345/26, page 4",
    ],
)
def test_a_reason_that_names_a_case_is_kept_as_it_is(reason: str) -> None:
    assert fit_reason(f"  {reason}\n") == reason


def test_a_reason_is_one_line_without_signs_that_nobody_sees() -> None:
    assert fit_reason("complaint\n2026-114\u202e asked \u200b twice\x1b[31m") == "complaint 2026-114 asked twice [31m"


@pytest.mark.parametrize("reason", ["", "because", "   a   b   ", "\n" * 40])
def test_without_a_reason_there_is_no_reveal(reason: str) -> None:
    with pytest.raises(Refused, match="at least 10"):
        fit_reason(reason)


def test_a_reason_is_no_letter() -> None:
    with pytest.raises(Refused) as refused:
        fit_reason("x " * LONGEST_REASON)
    assert refused.value.code == "reason-too-long"


@pytest.mark.parametrize(
    "reason",
    [
        "complaint of Mrs Hollis about her dose",
        "Beschwerde von Frau Özdemir vom Montag",
        "patient born 03.11.1961 complained",
        "patient born 1961-11-03 complained",
        "record 4711082 was looked at twice",
        "NHS 943 476 5919 was mentioned in it",
        "mrn: A4711 was mentioned in the letter",
        "asked for by j.hollis@example.org today",
    ],
)
def test_a_reason_that_seems_to_name_a_patient_is_refused_and_not_repeated(reason: str) -> None:
    with pytest.raises(Refused) as refused:
        fit_reason(reason)
    assert refused.value.code == "reason-names-patient"
    assert "Hollis" not in str(refused.value.as_dict())
    assert "4711" not in str(refused.value.as_dict())


def test_only_a_vault_of_somebody_else_that_the_key_of_it_leads_into() -> None:
    anna = facts("anna", escrow=True)
    require_escrow(anna, "ben")
    for stands_against, asking, code in ((anna, "anna", "own-vault"), (facts("anna"), "ben", "no-escrow")):
        with pytest.raises(Refused) as refused:
            require_escrow(stands_against, asking)
        assert refused.value.code == code
    problem = BadInput("A newer program has written this.", code="vault-too-new")
    with pytest.raises(BadInput):
        require_escrow(replace(anna, problem=problem), "ben")


def test_an_envelope_that_was_removed_or_damaged_leads_nowhere() -> None:
    anna = facts("anna", escrow=True)
    for state in (EnvelopeState.REMOVED, EnvelopeState.DAMAGED, EnvelopeState.ALTERED):
        envelopes = tuple(replace(e, state=state) for e in anna.envelopes)
        assert not has_escrow(replace(anna, envelopes=envelopes))


@pytest.mark.parametrize("text", [b"", b"ab" * 31, b"ab" * 33, b"xy" * 32, b"\xff" * 64])
def test_a_file_that_holds_no_key_is_said_so(text: bytes) -> None:
    with pytest.raises(BadInput) as bad:
        escrow_key(Secret(text))
    assert bad.value.code == "bad-escrow-file"


def test_a_key_is_read_as_it_was_written() -> None:
    assert escrow_key(Secret(b"ab" * 32)) == Secret(b"\xab" * 32)
