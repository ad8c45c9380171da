"""Codes of a second factor that change every 30 seconds: TOTP (RFC 6238), HOTP (RFC 4226), with SHA-1 and six digits.

SHA-1 and six digits are what every authenticator app understands; HMAC does not suffer from what is wrong with SHA-1.
"""

from __future__ import annotations

import base64
import hmac
from typing import Final
from urllib.parse import quote

STEP_S: Final = 30
_DIGITS: Final = 6
_DRIFT_STEPS: Final = 1
SECRET_BYTES: Final = 20


def code_at(key: bytes, step: int, digits: int = _DIGITS) -> str:
    """Return the code of a time step (RFC 4226, section 5.3)."""
    digest = hmac.digest(key, step.to_bytes(8, "big"), "sha1")
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF
    return str(number % 10**digits).zfill(digits)


def accepted_step(key: bytes, code: str, *, now_s: float, last_step: int) -> int | None:
    """Return the time step of a good code, or None. A step that was used, or one before it, is never good again.

    `now_s` is in seconds since 1970. A clock that is off by one step is put up with.
    """
    now = int(now_s) // STEP_S
    found = None
    for step in range(now - _DRIFT_STEPS, now + _DRIFT_STEPS + 1):
        is_right = hmac.compare_digest(code_at(key, step).encode(), code.strip().replace(" ", "").encode())
        if is_right and step > last_step and found is None:
            found = step
    return found


def address(key: bytes, user: str) -> str:
    """Return what an authenticator app takes, typed or as a QR code."""
    secret = base64.b32encode(key).decode()
    return (
        f"otpauth://totp/VoiceAssist:{quote(user)}?secret={secret}&issuer=VoiceAssist&digits={_DIGITS}&period={STEP_S}"
    )
