"""Secrets on their way in: from a file, from standard input, or typed without being shown."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

from app.domain.errors import BadInput, NotFound, UsageProblem
from app.domain.secret import Secret

_LONGEST_BYTES = 4096


def read_secret(file: Path | None, what: str, option: str, *, twice: bool = False) -> Secret:
    """Return the first line of a file; of standard input for “-”, where each secret takes the next line.

    Without a file a person is asked at the terminal. Raises UsageProblem where there is nobody to ask,
    NotFound(file-not-found), BadInput(no-passphrase).
    """
    if file is None:
        return _typed(what, option, twice=twice)
    if str(file) == "-":
        line = sys.stdin.buffer.readline(_LONGEST_BYTES + 1)
    else:
        try:
            with file.open("rb") as source:
                line = source.readline(_LONGEST_BYTES + 1)
        except OSError:
            raise NotFound(
                f"The file for {option} cannot be read.", remedy="Check the path.", code="file-not-found"
            ) from None
    secret = Secret(line.rstrip(b"\r\n"))
    if not len(secret) or len(secret) > _LONGEST_BYTES:
        raise BadInput(
            f"{what} is empty, or longer than {_LONGEST_BYTES} bytes.",
            remedy=f"The first line of what {option} names is taken.",
            code="no-passphrase",
        )
    return secret


def _typed(what: str, option: str, *, twice: bool) -> Secret:
    if not sys.stdin.isatty():
        raise UsageProblem(
            f"{what} is needed.", remedy=f"Give {option} FILE, or - for standard input.", code="passphrase-needed"
        )
    first = Secret(getpass.getpass(f"{what}: ").encode())
    if twice and Secret(getpass.getpass("Once more: ").encode()) != first:
        raise UsageProblem("The two are not the same. Nothing was changed.", remedy="Try again.")
    return first


def typed_code() -> str:
    """Return a code that a person types at the terminal; "" where there is nobody to ask."""
    return getpass.getpass("Code of the authenticator app, or a paper code: ") if sys.stdin.isatty() else ""


def in_words(secret: Secret | None) -> str | None:
    """Return a secret that is to be shown, once."""
    if secret is None:
        return None
    with secret.reveal() as view:
        return bytes(view).decode("ascii")


def shown_once(recovery_key: Secret | None) -> str:
    """Return what is printed with a new recovery key; nothing without one."""
    words = in_words(recovery_key)
    if words is None:
        return ""
    return f"\n\nRecovery key. It is shown this once: print it, and keep it where the laptop is not.\n\n    {words}\n"
