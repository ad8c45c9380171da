"""What a look at the installation finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CheckSeverity(StrEnum):
    """How a check came out."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check: what was looked at, how it is, and what to do about it."""

    name: str
    severity: CheckSeverity
    message: str
    remedy: str = ""
