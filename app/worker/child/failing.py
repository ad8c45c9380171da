"""What went wrong in an engine process, as the message that tells of it."""

from __future__ import annotations

from app.domain.errors import VoiceAssistError
from app.worker.messages import Failed


def failed(id_: int, error: Exception) -> Failed:
    """Return an error as the answer to a request: everything becomes one at the border of the process."""
    if isinstance(error, VoiceAssistError):
        return Failed(id=id_, kind=type(error).__name__, code=error.code, message=error.message, remedy=error.remedy)
    if isinstance(error, MemoryError):
        return Failed(
            id=id_,
            kind="EnvironmentProblem",
            code="out-of-memory",
            message="There was not enough memory for this.",
            remedy="Close other programs, or choose a smaller model.",
        )
    # The text of a foreign exception may quote patient words; its type does not.
    return Failed(
        id=id_,
        kind="Bug",
        code="engine-error",
        message=f"The engine failed with {type(error).__name__}.",
        remedy="Try again. If it happens again, send the diagnostics bundle.",
    )
