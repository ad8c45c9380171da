"""Everything that may ask for a lock besides idleness: what the desktop says, a sleep that shows in the clocks, revoked sessions."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final

from app.domain.vaults.auto_lock import Sign
from app.host.presence import Presence, SleepWatch

_LOOK_EVERY_S: Final = 5.0


class HostSigns:
    """Calls `on_sign` from threads of its own until close()."""

    def __init__(
        self,
        on_sign: Callable[[Sign], None],
        is_revoked: Callable[[], bool],
        *,
        sleep: SleepWatch | None = None,
        look_every_s: float = _LOOK_EVERY_S,
    ) -> None:
        self._on_sign = on_sign
        self._is_revoked = is_revoked
        self._sleep = sleep or SleepWatch()
        self._look_every_s = look_every_s
        self._ended = threading.Event()
        self._presence = Presence(on_sign)
        self._thread = threading.Thread(target=self._look, name="signs", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening. Twice does no harm."""
        self._ended.set()
        self._thread.join()
        self._presence.close()

    def _look(self) -> None:
        while not self._ended.wait(self._look_every_s):
            if self._sleep.has_slept():
                self._on_sign(Sign.SLEPT)
            if self._is_revoked():
                self._on_sign(Sign.SESSIONS_REVOKED)
