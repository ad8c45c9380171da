"""Moments as the store keeps them: whole milliseconds since 1970 in UTC, so that they sort and never name a time zone."""

from __future__ import annotations

from datetime import UTC, datetime


def utc_now() -> datetime:
    """Return this moment on the machine's clock."""
    return datetime.now(UTC)


def to_ms(moment: datetime) -> int:
    """Return a moment as milliseconds since 1970."""
    return int(moment.timestamp() * 1000)


def from_ms(milliseconds: int) -> datetime:
    """Return milliseconds since 1970 as a moment in UTC."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def in_words(moment: datetime) -> str:
    """Return a moment as ISO 8601 in UTC, to the second: how the command line answers."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
