"""Somebody who presses whatever there is: random keys, clicks, sizes, languages, locks and events, by a seed that repeats them."""

from __future__ import annotations

import gc
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget

from app.domain.desk import LevelChanged, Notice, Severity, WorkerChanged, WorkerState
from app.domain.first_run import ORDER
from app.domain.models import Role
from app.domain.turn import TurnId
from app.domain.vaults.auto_lock import Sign
from app.domain.vaults.door import Standing
from app.host.first_run_file import FirstRunFile
from app.host.memory import give_back
from app.settings.store import SettingsStore
from app.ui.frame.main_window import MainWindow
from app.ui.help.help_page import HelpPage
from app.ui.options import WindowOptions
from app.ui.settings.settings_page import SettingsPage
from app.ui.talk.hold_timing import HoldTiming
from app.ui.theme import Theme
from tests.fakes.backups import FakeRestoring
from tests.fakes.desk import FakeDesk
from tests.fakes.door import PASSPHRASE, FakeDoor, facts
from tests.fakes.models import FakeModels
from tests.fakes.office import FakeOffice
from tests.fakes.sounds import Shelf, Sounds
from tests.ui import past, scenes

_KEYS = (
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Up, Qt.Key.Key_Down,
    Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Delete, Qt.Key.Key_Backspace,
    Qt.Key.Key_F1, Qt.Key.Key_F8,
)  # fmt: skip
_CTRL = tuple(Qt.Key(ord(c)) for c in "KLR123456789")
_WORDS = "dose of adrenaline 0,5 µg <b>ß</b> ' \" % \u202e ½ 12 no yes Wells 700".split()
_SCENES = (scenes.grounded, scenes.partly, scenes.not_found, scenes.asked_back, scenes.refused, scenes.broken)


class Monkey:
    """Owns a window with everything in it, played by fakes, and does one random thing after the other."""

    def __init__(self, seed: int, theme: Theme, folder: Path, resources: Path, now_s: Callable[[], float]) -> None:
        self._random = random.Random(seed)
        self._theme = theme
        self._turn = 0
        self.done: list[str] = []
        self.at = ""
        """What the last deed was done to: a class and a name, so that a slow one can be found."""
        self.door = FakeDoor(facts("anna", keychain=True), facts("ben"), records=past.records())
        self.door.state = replace(self.door.state, standing=Standing.OPEN, user="anna", may_set_pin=True)
        desk, shelf, restoring, sounds = FakeDesk(emit=lambda _event: None), Shelf(), FakeRestoring(self.door), Sounds()
        self._noted = (desk.calls, shelf.added, restoring.calls, sounds.played, sounds.used, self.door.calls)
        """What the fakes remember of every deed: it would be counted as held by the window."""
        options = WindowOptions(
            resources=resources,
            settings=SettingsStore(folder / "settings.toml", folder / "policy.toml"),
            library=shelf,
            door=self.door,
            restoring=restoring,
            first_run=FirstRunFile(folder / "first-run.json", ORDER),
            models=FakeModels(),
            sound=sounds,
            admin=FakeOffice(),
            uptime_s=now_s,
            give_back_memory=give_back,
            place_file=folder / "place.json",
        )
        self.window = MainWindow(theme, desk, options, HoldTiming(now_s=now_s, grace_ms=1))
        self.window.show()
        self._deeds = (
            (30, self._click),
            (25, self._press_key),
            (8, self._type),
            (8, self._press_ctrl),
            (10, self._hear_from_the_desk),
            (4, self._resize),
            (3, self._open_page),
            (2, self._lock_or_unlock),
            (1, self._change_theme),
            (1, self._change_shape),
            (1, self._change_language),
        )

    def act(self) -> None:
        """Do one random thing, and let what follows from it happen."""
        self._close_dialogs()
        weights = [weight for weight, _ in self._deeds]
        deed = self._random.choices([deed for _, deed in self._deeds], weights)[0]
        self.done = [*self.done[-30:], deed.__name__]
        self.at = ""
        deed()
        self._let_go()

    def _let_go(self) -> None:
        QApplication.processEvents()
        # An event loop would do it; here nobody else does.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def rest(self) -> None:
        """Come to the same state each time, so that what is held can be compared.

        Unlocked, one theme, one size, every page built, what is free given back as the window does once a minute.
        """
        self._close_dialogs()
        while self.window.is_locked:
            self._lock_or_unlock()
            QTest.qWait(1)
        self._theme.choose("light")
        self._theme.finish()
        if self.window.is_small:
            self.window.toggle_small()
        self.window.resize(1200, 800)
        self.window.begin_anew("ask", "en")
        for key in self.window.page_keys():
            self.window.show_page(key)
            page = self.window.open_page()
            if isinstance(page, (SettingsPage, HelpPage)):
                page.build_all()
            QApplication.processEvents()
        self._let_go()
        for noted in self._noted:
            noted.clear()
        gc.collect()
        give_back()

    def close(self) -> None:
        """Close the window."""
        self._close_dialogs()
        self.window.close()
        self.window.deleteLater()

    def _close_dialogs(self) -> None:
        """A dialog for files is never played with: it could do something to them."""
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog):
                widget.close()
        popup = QApplication.activePopupWidget()
        if popup is not None and self._random.random() < 0.5:
            popup.close()

    def _visible(self) -> list[QWidget]:
        """Not by findChildren: Python would keep its own part of every widget found there as long as the window lives."""
        window = self.window
        return [w for w in QApplication.allWidgets() if window.isAncestorOf(w) and w.isVisible() and w.isEnabled()]

    def _click(self) -> None:
        shown = self._visible()
        if shown:
            widget = self._random.choice(shown)
            at = QPoint(self._random.randrange(max(1, widget.width())), self._random.randrange(max(1, widget.height())))
            self.at = _named(widget)
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)

    def _focus(self) -> QWidget:
        return self.window.focusWidget() or self.window

    def _press_key(self) -> None:
        key = self._random.choice(_KEYS)
        self.at = f"{key.name} in {_named(self._focus())}"
        if self._random.random() < 0.2:
            QTest.keyPress(self._focus(), key)
            QApplication.processEvents()
            QTest.keyRelease(self._focus(), key)
        else:
            QTest.keyClick(self._focus(), key)

    def _press_ctrl(self) -> None:
        key = self._random.choice(_CTRL)
        self.at = f"Ctrl+{key.name} in {_named(self._focus())}"
        QTest.keyClick(self._focus(), key, Qt.KeyboardModifier.ControlModifier)

    def _type(self) -> None:
        widget = self._focus()
        if isinstance(widget, (QLineEdit, QPlainTextEdit)):
            words = self._random.choice(_WORDS)
            if isinstance(widget, QLineEdit):
                widget.insert(words)
            else:
                widget.insertPlainText(words)

    def _hear_from_the_desk(self) -> None:
        self._turn += 1
        turn_id = TurnId(f"turn-{self._turn}")
        chance = self._random.random()
        if chance < 0.6:
            events = self._random.choice(_SCENES)(turn_id)
            for event in events[: self._random.randint(1, len(events))]:
                self.window.receive(event)
        elif chance < 0.8:
            role, state = self._random.choice(list(Role)), self._random.choice(list(WorkerState))
            self.window.receive(WorkerChanged(role=role, state=state, message="It was the monkey."))
        elif chance < 0.9:
            severity = self._random.choice(list(Severity))
            self.window.receive(Notice(severity=severity, message="Something happened.", remedy="Do something."))
        else:
            self.window.receive(LevelChanged(level=self._random.random(), clipping=False, elapsed_s=1.0))

    def _resize(self) -> None:
        self.window.resize(self._random.randint(480, 2200), self._random.randint(310, 1400))

    def _open_page(self) -> None:
        if not self.window.is_locked:
            self.window.show_page(self._random.choice(self.window.page_keys()))

    def _lock_or_unlock(self) -> None:
        if self.window.is_locked:
            screen = self.window.lock_screen
            assert screen is not None
            if not screen.is_making:
                screen.secret.setText(PASSPHRASE.decode())
                screen.unlock.click()
            else:
                screen.maker.cancel.click()
        elif self.door.on_sign is not None:
            self.door.on_sign(self._random.choice([Sign.SCREEN_LOCKED, Sign.SLEPT, Sign.ACTIVITY]))

    def _change_theme(self) -> None:
        self._theme.choose(self._random.choice(["light", "dark", "system"]))

    def _change_shape(self) -> None:
        self.window.toggle_small()

    def _change_language(self) -> None:
        if not self.window.is_locked:
            self.window.begin_anew(self._random.choice(self.window.page_keys()), self._random.choice(["en", "de"]))


def _named(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()[:40]!r}"
