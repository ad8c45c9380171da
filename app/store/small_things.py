"""Preferences, and caches that are worth keeping over the night: small values by name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from app.domain.vaults.moments import to_ms, utc_now
from app.store.store import Store
from app.store.tables import CacheRow, PreferenceRow

LARGEST_CACHE_BYTES: Final = 64 * 1024 * 1024
"""Of one kind; what was not used for longest goes first."""


class Preferences:
    """What the user of a vault chose."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, name: str, default: str = "") -> str:
        """Return a choice."""
        with self._store.reading() as session:
            row = session.get(PreferenceRow, name)
            return row.value if row else default

    def put(self, name: str, value: str) -> None:
        """Keep a choice."""
        self._store.write(lambda session: session.merge(PreferenceRow(name=name, value=value)))


class StoredCache:
    """One kind of things that could be computed again, encrypted and bounded."""

    def __init__(
        self,
        store: Store,
        kind: str,
        *,
        largest_bytes: int = LARGEST_CACHE_BYTES,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._store = store
        self._kind = kind
        self._largest_bytes = largest_bytes
        self._now = now

    def get(self, key: str, made_for: str) -> bytes | None:
        """Return a value that was made for this very state of the world, e.g. the library's version."""
        with self._store.reading() as session:
            row = session.get(CacheRow, (self._kind, key))
            if row is None or row.made_for != made_for:
                return None
            value = bytes(row.value)
        now = to_ms(self._now())

        def touch(session: Session) -> None:
            used = session.get(CacheRow, (self._kind, key))
            if used is not None:
                used.used_ms = now
                session.add(used)

        self._store.write_later(touch)
        return value

    def put(self, key: str, made_for: str, value: bytes) -> None:
        """Keep a value, in its own time; what was made for another state, and what is too much, goes."""
        now = to_ms(self._now())

        def work(session: Session) -> None:
            session.execute(
                delete(CacheRow).where(col(CacheRow.kind) == self._kind, col(CacheRow.made_for) != made_for)
            )
            session.merge(
                CacheRow(kind=self._kind, key=key, made_for=made_for, value=value, size_bytes=len(value), used_ms=now)
            )
            session.flush()
            self._shrink(session)

        self._store.write_later(work)

    def _shrink(self, session: Session) -> None:
        total = session.exec(select(func.sum(CacheRow.size_bytes)).where(CacheRow.kind == self._kind)).one() or 0
        if total <= self._largest_bytes:
            return
        for row in session.exec(select(CacheRow).where(CacheRow.kind == self._kind).order_by(col(CacheRow.used_ms))):
            if total <= self._largest_bytes:
                return
            total -= row.size_bytes
            session.delete(row)
