"""The window of the house: what it is given, how it is opened, and how a picture of it is taken."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from app.domain.desk import Notice, Severity
from app.domain.errors import EnvironmentProblem, VoiceAssistError
from app.domain.first_run import Step
from app.domain.key_names import read_key
from app.domain.shortcuts import Act, Keys, in_force
from app.domain.vaults.door import Standing
from app.host.first_run_file import FirstRunFile
from app.host.memory import give_back
from app.host.uptime import uptime_s
from app.host.watched_key import WatchedKey
from app.ports import Desk, Emit
from app.turns.voice.talk_key import TalkKey
from app.turns.window.desk import VoiceDesk
from app.ui.options import WindowOptions
from app.wiring.house_checks import HouseChecks
from app.wiring.house_turns import HouseTurns, SystemClock
from app.wiring.onsite import onsite_host
from app.wiring.window import Office, Shelf, Sound


class HouseWindow(HouseTurns, HouseChecks):
    """The window over this house."""

    def run_window(self, question: str = "", picture: Path | None = None) -> int:
        """Show the window until it is closed."""

        def open_desk(emit: Emit) -> Desk:
            desk = self.open_desk(emit, speaks=True)
            self._talk_key = self._watch_talk_key(desk, emit)
            return desk

        if picture is None:
            self._watcher.start()
        return self._window(open_desk, question, picture)

    def _watch_talk_key(self, desk: VoiceDesk, emit: Emit) -> WatchedKey | None:
        """Watch the key that talks in every program, where one is set."""

        def tell(problem: VoiceAssistError) -> None:
            emit(Notice(severity=Severity.WARNING, message=problem.message, remedy=problem.remedy, key="talk-key"))

        key = TalkKey(desk, SystemClock(), lambda: self.door.view().standing is not Standing.LOCKED)
        try:
            wanted = read_key(self.settings.ears.talk_key) if self.settings.ears.talk_key else None
        except VoiceAssistError as problem:
            tell(problem)
            return None
        return WatchedKey(wanted, key.press, key.release, tell) if wanted is not None else None

    def photograph_window(self, question: str, picture: Path) -> None:
        """Open the real window, let a question go through it without sound, save a picture, close it."""
        use_any_screen()
        if self._window(lambda emit: self.open_desk(emit, speaks=False), question, picture) != 0:
            raise EnvironmentProblem("The picture of the window could not be made.", code="no-picture")

    def _window(self, open_desk: Callable[[Emit], Desk], question: str, picture: Path | None) -> int:
        try:
            from app.ui.run import run as run_window  # noqa: PLC0415 - Qt is loaded only where there is a window
        except ImportError as error:
            raise EnvironmentProblem(
                f"The window's libraries are incomplete ({error.name or 'Qt'}).",
                remedy="Install the system packages that 'make run' names; or use the command line.",
                code="no-window",
            ) from None
        return run_window(open_desk, self._window_options(question, picture))

    def _window_options(self, question: str = "", picture: Path | None = None) -> WindowOptions:
        return WindowOptions(
            resources=self.resources,
            theme=self.settings.window.theme,
            contrast=self.settings.window.contrast,
            motion=self.settings.window.motion,
            scale_percent=self.settings.window.scale_percent,
            language=self.settings.window.language,
            question=question,
            screenshot_path=picture,
            keys=self._keys(),
            settings=self.settings_store,
            onsite_host=onsite_host(self.settings.onsite),
            library=Shelf(
                library=lambda: self.library,
                intake=lambda: self.intake,
                is_open=lambda: self.door.vault is not None,
                require=self.require,
                pack_keys=self._pack_keys,
                begin=self.mark_library_started,
                passages=lambda: self.turn_options.passages,
                size=self.library_bytes,
            ),
            door=self.door if picture is None else None,
            restoring=self.restoring if picture is None else None,
            starts_locked=picture is None and not self.is_unlocked and self.door.has_vaults(),
            uptime_s=uptime_s,
            give_back_memory=give_back,
            place_file=self._places.cache / "window-place.json" if picture is None else None,
            first_run=self._first_run() if picture is None else None,
            models=self.models,
            admin=Office(look=self.checks, measure=self.rooms, library=lambda: self.library),
            sound=Sound(
                microphone=lambda: self.microphone,
                loudspeaker=lambda: self.loudspeaker,
                card=lambda: self.devices,
            ),
            instance_folder=self._places.cache / "window" if picture is None else None,
        )

    def _keys(self) -> Keys:
        """Return the keys of the window; where IT's and the user's meet, IT's hold."""
        wanted, locked = self.settings.keys, self.settings_store.locked()
        return in_force({a: getattr(wanted, a) for a in Act}, [a for a in Act if a.option in locked])

    def _first_run(self) -> FirstRunFile | None:
        """Return how far somebody new is; None where IT leads nobody through anything."""
        if not self.settings.window.first_run:
            return None
        locked = self.settings_store.locked()
        offered = tuple(s for s in Step if not (s is Step.LANGUAGE and "window.language" in locked))
        return FirstRunFile(self._places.config / "first-run.json", offered)


def use_any_screen() -> None:
    """Without a screen Qt paints into memory."""
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
