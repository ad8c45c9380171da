"""The symbol in the tray: talk without looking for the window, lock, come forward, quit."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from app.domain.shortcuts import Act
from app.domain.vaults.auto_lock import LockReason
from app.ui.frame.main_window import MainWindow
from app.ui.talk.hold import HoldSource


class Tray(QObject):
    """There only where the desktop has a tray. A click talks, a second one ends the question."""

    def __init__(self, window: MainWindow, icon: QIcon) -> None:
        super().__init__(window)
        self._window = window
        self._menu = QMenu(window)
        self._lock: QAction | None = None
        self._talk = self._action(self.tr("Talk, or end the question"), self.talk)
        self._action(self.tr("Show the window"), window.come_forward)
        self._small = self._action(self.tr("Small window beside other programs, or back"), window.toggle_small)
        if window.door is not None:
            self._lock = self._action(self.tr("Lock now"), lambda: window.lock(LockReason.ASKED))
        self._menu.addSeparator()
        self._action(self.tr("Quit"), window.close)
        self._menu.aboutToShow.connect(self._on_menu)
        self._icon = QSystemTrayIcon(icon, self)
        self._icon.setToolTip(window.windowTitle())
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._on_activated)
        self._icon.show()

    @property
    def menu(self) -> QMenu:
        """What can be done."""
        return self._menu

    def talk(self) -> None:
        """Begin a question, or end the one that was begun here."""
        if self._window.is_locked:
            self._window.come_forward()
        elif self._window.hold.source is HoldSource.SWITCH:
            self._window.hold.release(HoldSource.SWITCH)
        else:
            self._window.hold.press(HoldSource.SWITCH)

    def _on_activated(self, why: QSystemTrayIcon.ActivationReason) -> None:
        if why is QSystemTrayIcon.ActivationReason.Trigger:
            self.talk()

    def _on_menu(self) -> None:
        self._talk.setEnabled(not self._window.is_locked)
        for action, act in ((self._small, Act.SMALL), (self._lock, Act.LOCK)):
            if action is not None:
                # Only shown: the window itself listens to the key.
                words, key = action.text().partition("\t")[0], self._window.shortcuts.shown(act)
                action.setText(f"{words}\t{key}" if key else words)

    def _action(self, words: str, run: object) -> QAction:
        action = self._menu.addAction(words)
        action.triggered.connect(lambda _checked=False: run() if callable(run) else None)
        return action
