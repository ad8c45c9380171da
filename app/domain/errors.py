"""Every error the product can show, in one tree, split by what the user can do about it.

    VoiceAssistError
    ├── UsageProblem          2   the command was not understood
    ├── Refused               3   policy, PHI, a lock or a missing consent says no
    ├── EnvironmentProblem    4   model, device, disk or network: the text says what to mend
    │   └── WorkerDied        4   an engine process ended; the turn can be taken up again
    ├── NotFound              5   what was named is not there
    ├── BadInput              6   a file or text that cannot be used
    ├── Bug                  70   our fault
    └── Cancelled           130   the user stopped it: silent

An error carries a stable `code` (for scripts), a `message` (what happened, what is safe) and a
`remedy` (what to do). Neither may ever hold patient text: name ids, sizes and places instead.
"""

from __future__ import annotations

from typing import ClassVar


class VoiceAssistError(Exception):
    """Base of everything the user may be told."""

    exit_status: ClassVar[int] = 70
    default_code: ClassVar[str] = "error"

    def __init__(self, message: str, *, remedy: str = "", code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.code = code or self.default_code

    def as_dict(self) -> dict[str, str]:
        """Return the shape that the command line answers with: code, message, remedy."""
        return {"code": self.code, "message": self.message, "remedy": self.remedy}


class UsageProblem(VoiceAssistError):
    """The words of a command are off."""

    exit_status = 2
    default_code = "usage"


class Refused(VoiceAssistError):
    """A rule says no: policy, PHI, a lock, a licence that was not accepted."""

    exit_status = 3
    default_code = "refused"


class EnvironmentProblem(VoiceAssistError):
    """Something outside the program is missing or broken: model, device, disk, network."""

    exit_status = 4
    default_code = "environment"


class WorkerDied(EnvironmentProblem):
    """An engine process ended, hung or broke the protocol while a request was pending."""

    default_code = "worker-died"


class NotFound(VoiceAssistError):
    """What was named does not exist."""

    exit_status = 5
    default_code = "not-found"


class BadInput(VoiceAssistError):
    """A file or text that cannot be used as it is."""

    exit_status = 6
    default_code = "bad-input"


class Bug(VoiceAssistError):
    """Our fault. What was said or written until then is kept."""

    exit_status = 70
    default_code = "bug"


class Cancelled(VoiceAssistError):
    """The user stopped it. Shown to nobody."""

    exit_status = 130
    default_code = "cancelled"

    def __init__(self, message: str = "Stopped.", *, remedy: str = "", code: str | None = None) -> None:
        super().__init__(message, remedy=remedy, code=code)


def not_utf8() -> BadInput:
    """Return the error for text whose bytes are not UTF-8."""
    return BadInput("The text is not valid UTF-8.", remedy="Save or send it as UTF-8.", code="not-utf8")


def from_dict(kind: str, code: str, message: str, remedy: str) -> VoiceAssistError:
    """Rebuild an error that crossed a process border; an unknown kind becomes a Bug."""
    return _BY_NAME.get(kind, Bug)(message, remedy=remedy, code=code)


_BY_NAME: dict[str, type[VoiceAssistError]] = {
    c.__name__: c for c in (UsageProblem, Refused, EnvironmentProblem, WorkerDied, NotFound, BadInput, Bug, Cancelled)
}
