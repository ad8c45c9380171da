"""Which writer answers: the model on this machine, or one on the hospital's own network that IT policy names.

The answer is "this machine" unless everything speaks for the other: policy names it, the choice can be audited, and the question is
known to hold no patient data, or policy lets such data go there. What nobody has checked counts as patient data.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """Where an answer is written."""

    HERE = "this machine"
    ONSITE = "on site"


class Why(StrEnum):
    """Why it is written there. Codes for the audit trail and scripts; WORDS has them for people."""

    NOT_AUDITED = "not-audited"
    PATIENT_DATA = "patient-data"
    PATIENT_DATA_ALLOWED = "patient-data-allowed"
    NO_PATIENT_DATA = "no-patient-data"
    NOT_REACHED = "not-reached"


WORDS: dict[Why, str] = {
    Why.NOT_AUDITED: "nothing can be audited now (no vault is unlocked, or there is no room on the disk), so nothing was sent to it",
    Why.PATIENT_DATA: "the question may hold patient data, which the policy keeps on this machine",
    Why.PATIENT_DATA_ALLOWED: "the policy names it, for questions with patient data too",
    Why.NO_PATIENT_DATA: "the policy names it, and the question holds no patient data",
    Why.NOT_REACHED: "it could not be used",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OnsiteRules:
    """What policy says of the writer on site. `host` is where it is, for people."""

    host: str
    takes_patient_data: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WriterChoice:
    """Who writes, and why."""

    place: Place
    why: Why
    host: str

    @property
    def words(self) -> str:
        """Say it to a person."""
        if self.place is Place.ONSITE:
            return f"Answered with the model at {self.host}: {WORDS[self.why]}."
        return f"Answered with the model on this machine, not with that at {self.host}: {WORDS[self.why]}."


def choose_writer(rules: OnsiteRules, *, is_audited: bool, is_clear: bool) -> WriterChoice:
    """Decide where a question is answered. `is_clear`: it was checked, and holds no patient data."""
    if not is_audited:
        return WriterChoice(place=Place.HERE, why=Why.NOT_AUDITED, host=rules.host)
    if is_clear:
        return WriterChoice(place=Place.ONSITE, why=Why.NO_PATIENT_DATA, host=rules.host)
    if rules.takes_patient_data:
        return WriterChoice(place=Place.ONSITE, why=Why.PATIENT_DATA_ALLOWED, host=rules.host)
    return WriterChoice(place=Place.HERE, why=Why.PATIENT_DATA, host=rules.host)
