"""Scores that are asked for but belong to somebody: named, and refused with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class LicensedScore:
    """A score that is not computed."""

    title: str
    reason: str
    remedy: str


LICENSED: Final[Mapping[str, LicensedScore]] = {
    "mmse": LicensedScore(
        title="The Mini-Mental State Examination",
        reason="its copyright is enforced and each use is charged (Psychological Assessment Resources).",
        remedy="Use a licensed form.",
    ),
    "moca": LicensedScore(
        title="The Montreal Cognitive Assessment",
        reason="its owner requires training and certification, and permission for use in software.",
        remedy="Use the owner's form: mocacognition.com.",
    ),
    "frax": LicensedScore(
        title="FRAX",
        reason="its algorithm belongs to the University of Sheffield and is not published.",
        remedy="Use the owner's tool.",
    ),
    "mmas_8": LicensedScore(
        title="The Morisky Medication Adherence Scale (MMAS-8)",
        reason="its owner requires a paid licence for every use.",
        remedy="Use another measure of adherence.",
    ),
    "bdi_ii": LicensedScore(
        title="The Beck Depression Inventory II",
        reason="it is sold by its publisher (Pearson).",
        remedy="Use a licensed form.",
    ),
    "sf_36": LicensedScore(
        title="The SF-36v2 health survey",
        reason="it needs a licence of its owner (QualityMetric).",
        remedy="Use a licensed form.",
    ),
    "eq_5d": LicensedScore(
        title="The EQ-5D",
        reason="it needs a registration with its owner (EuroQol) and the value set of the country.",
        remedy="Use the owner's form.",
    ),
    "fibrotest": LicensedScore(
        title="FibroTest",
        reason="its algorithm is proprietary (BioPredictive).",
        remedy="Use FIB-4 (fib4), or order the test.",
    ),
    "braden": LicensedScore(
        title="The Braden Scale",
        reason="it is under copyright and needs permission for use in software.",
        remedy="Use your hospital's licensed form.",
    ),
}
