"""The window: what is in it while it is not locked, and the lock screen while it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QMainWindow, QToolTip, QWidget

from app.domain.desk import DeskEvent, MicrophoneState, Notice, Severity, WorkerChanged
from app.domain.models import Role
from app.domain.shortcuts import Act
from app.domain.vaults.auto_lock import Judgement, LockReason, Sign
from app.domain.vaults.door import DoorView, Standing
from app.domain.vaults.vault import Rekeyed
from app.ports import Desk
from app.ui.admin.monitor import Monitor
from app.ui.ask.ask_page import AskPage
from app.ui.ask.ask_state import Phase
from app.ui.frame.navigation import Navigation
from app.ui.frame.notice_stack import NoticeStack
from app.ui.frame.pages import Page
from app.ui.frame.palette import Palette
from app.ui.frame.palette_state import Command
from app.ui.frame.shortcuts import Shortcuts
from app.ui.frame.status_strip import StatusStrip
from app.ui.frame.window_place import Place, Rect, fitted_to, read_place, write_place
from app.ui.frame.workspace import Workspace
from app.ui.help.help_panel import HelpPanel
from app.ui.language import Language
from app.ui.options import WindowOptions
from app.ui.parts.bricks import destroy
from app.ui.parts.copied import forget_copied
from app.ui.talk.hold_keys import HoldKeys
from app.ui.talk.hold_timing import HoldTiming, for_this_platform
from app.ui.theme import Theme
from app.ui.vaults.door_desk import DoorDesk
from app.ui.vaults.lock_screen import LockScreen
from app.ui.vaults.lock_watch import LockWatch
from app.ui.vaults.restore_desk import RestoreDesk
from app.ui.vaults.restored_words import notice

_START_WIDTH_PX, _START_HEIGHT_PX = 1200, 800
_LEAST_WIDTH_PX, _LEAST_HEIGHT_PX = 480, 310
_SMALL_WIDTH_PX, _SMALL_HEIGHT_PX = 480, 640
_TIDY_MS: Final = 60_000
"""So often memory that is no longer used is given back, and a moment after a workspace has gone."""
_TIDY_SOON_MS: Final = 500
_AUTO_LOCK: Final = "auto-lock"


class MainWindow(QMainWindow):
    """Either a workspace or a lock screen is in it, never both: what is locked is not there to be read."""

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        options: WindowOptions,
        timing: HoldTiming | None = None,
        pages: Sequence[Page] | None = None,
    ) -> None:
        super().__init__()
        self.setWindowTitle(options.title)
        self.setMinimumSize(_LEAST_WIDTH_PX, _LEAST_HEIGHT_PX)
        self._is_gone = False
        self._has_offered = False
        self._is_locking = False
        self._needs_entry = False
        self._monitor = Monitor(options.uptime_s)
        self._before_small: QRect | None = None
        self._theme = theme
        self._shortcuts = Shortcuts(options.keys, self)
        self._language = Language(options.resources)
        self._language.use(options.language)
        self._desk = desk
        self._options = options
        self._timing = timing or for_this_platform()
        self._wanted_pages = pages
        self._microphone: MicrophoneState | None = None
        self._workers: dict[Role, WorkerChanged] = {}
        self._space: Workspace | None = None
        self._lock_screen: LockScreen | None = None
        self._door = DoorDesk(options.door, self) if options.door is not None else None
        self._restoring = (
            RestoreDesk(options.restoring, self._door, self)
            if self._door is not None and options.restoring is not None
            else None
        )
        self._watch = LockWatch(options.uptime_s, self._is_busy, self)
        self._tidying = self._tidies_after(_TIDY_MS)
        self._tidying.start()
        self._tidying_soon = self._tidies_after(_TIDY_SOON_MS)
        self._tidying_soon.setSingleShot(True)
        if self._door is not None:
            self._begin_to_guard(self._door)
        if self._door is not None and options.starts_locked:
            self._close_up(None)
        else:
            self._open_up()
        self._shortcuts.bind(Act.SMALL, self, self.toggle_small)
        self._take_first_size()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            # Later: the system may put the window somewhere itself, and then it is left there.
            app.screenRemoved.connect(self._come_back_to_a_screen, Qt.ConnectionType.QueuedConnection)

    # -- what is in it --------------------------------------------------------------------------------------------

    @property
    def space(self) -> Workspace:
        """What is in the window while it is not locked. Raises AssertionError while it is."""
        assert self._space is not None, "the window is locked"
        return self._space

    @property
    def lock_screen(self) -> LockScreen | None:
        """The lock screen, while it is locked."""
        return self._lock_screen

    @property
    def is_locked(self) -> bool:
        """Whether nothing but the lock screen is there."""
        return self._space is None

    @property
    def door(self) -> DoorDesk | None:
        """The vaults."""
        return self._door

    @property
    def shortcuts(self) -> Shortcuts:
        """The keys."""
        return self._shortcuts

    @property
    def watch(self) -> LockWatch:
        """What locks by itself."""
        return self._watch

    @property
    def page(self) -> AskPage:
        """The Ask page."""
        return self.space.page

    @property
    def hold(self) -> HoldKeys:
        """What is being held."""
        return self.space.hold

    @property
    def notices(self) -> NoticeStack:
        """The notices."""
        return self.space.notices

    @property
    def status(self) -> StatusStrip:
        """The strip at the foot."""
        return self.space.status

    @property
    def help(self) -> HelpPanel:
        """The list of keys."""
        return self.space.help

    @property
    def palette_panel(self) -> Palette:
        """The command palette."""
        return self.space.palette_panel

    @property
    def navigation(self) -> Navigation:
        """The pages at the left."""
        return self.space.navigation

    def open_page(self) -> QWidget:
        """Return the page that is open."""
        return self.space.open_page()

    def page_keys(self) -> tuple[str, ...]:
        """Return the keys of all pages, in order."""
        return self.space.page_keys()

    def go(self, key: str) -> QWidget:
        """Open a page and return it."""
        return self.space.go(key)

    def show_page(self, key: str) -> None:
        """Open a page and give it the keyboard."""
        self.space.show_page(key)

    def open_palette(self) -> None:
        """Show everything that can be done."""
        self.space.open_palette()

    # -- what happens ---------------------------------------------------------------------------------------------

    def receive(self, event: DeskEvent) -> None:
        """Take in what the desk says: the slot behind the bridge. While it is locked, of turns nothing is heard."""
        self._monitor.take(event)
        match event:
            case MicrophoneState():
                self._microphone = event
            case WorkerChanged():
                self._workers[event.role] = event
            case _:
                pass
        if self._space is not None:
            self._space.receive(event)

    def lock(self, reason: LockReason) -> None:
        """Destroy what is to be seen, then lock the vault."""
        if self._door is not None and not self.is_locked and self._door.view.standing is not Standing.NO_VAULT:
            self._close_up(reason)
            self._is_locking = True
            self._door.lock(reason)

    def toggle_small(self) -> None:
        """Be a small window that stays above the others, beside the hospital's own record system; or as before again."""
        if self._before_small is None:
            self._before_small = self.geometry()
            self._stay_above(is_above=True)
            room = self.screen().availableGeometry()
            corner = QRect(0, 0, min(_SMALL_WIDTH_PX, room.width()), min(_SMALL_HEIGHT_PX, room.height()))
            corner.moveBottomRight(room.bottomRight())
            self.setGeometry(corner)
        else:
            before, self._before_small = self._before_small, None
            self._stay_above(is_above=False)
            self.setGeometry(before)

    @property
    def is_small(self) -> bool:
        """Whether it is the small window above the others."""
        return self._before_small is not None

    def _stay_above(self, *, is_above: bool) -> None:
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, is_above)
        self.show()  # changing the flag has hidden it

    def come_forward(self) -> None:
        """Show the window, because the program was started again."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()

    def showEvent(self, event: QShowEvent) -> None:
        """From now on it has a handle, in which it is seen whether somebody is there."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            self._watch.follow(handle)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the keys: whoever closes the window while talking has finished talking."""
        super().closeEvent(event)
        if not self._is_gone:
            self._is_gone = True
            self._watch.end()
            self._note_place()
            if self._space is not None:
                self._space.retire()
            if self._restoring is not None:
                self._restoring.stop()
            if self._door is not None:
                self._door.close()
                self._door.wait()

    # -- locking --------------------------------------------------------------------------------------------------

    def _begin_to_guard(self, door: DoorDesk) -> None:
        door.changed.connect(self._on_door_changed)
        door.lock_ended.connect(self._on_lock_ended)
        door.done.connect(self._on_done)
        door.created.connect(self._on_entered)
        door.rekeyed.connect(self._on_rekeyed)
        door.signed.connect(self._on_sign)
        # Later: the button that asked for it is in what the lock destroys.
        door.lock_wanted.connect(self.lock, Qt.ConnectionType.QueuedConnection)
        if self._restoring is not None:
            self._restoring.wanted.connect(self._restore, Qt.ConnectionType.QueuedConnection)
            self._restoring.back_wanted.connect(self._take_back, Qt.ConnectionType.QueuedConnection)
        self._watch.lock_asked.connect(self.lock)
        self._watch.left_changed.connect(self._on_left_changed)
        self._shortcuts.bind(Act.LOCK, self, partial(self.lock, LockReason.ASKED))
        door.look()
        QTimer.singleShot(0, self, door.watch)

    def _open_up(self) -> None:
        """Put a fresh workspace into the window."""
        if self._lock_screen is not None:
            destroy(self._lock_screen)
            self._lock_screen = None
        self._space = Workspace(
            self._theme,
            self._desk,
            self._options,
            self,
            self._timing,
            self._shortcuts,
            self._wanted_pages,
            self._door,
            self.begin_anew,
            self.toggle_small,
            self._monitor,
            self._restoring,
        )
        self.setCentralWidget(self._space)
        if not self._has_offered:
            self._has_offered = True
            self._space.offer_first_run()
            self._space.tell_of_dropped_keys()
        if self._microphone is not None:
            self._space.receive(self._microphone)
        for event in self._workers.values():
            self._space.receive(event)

    def begin_anew(self, page: str, language: str) -> None:
        """Build the workspace anew in another language, and open a page."""
        self._language.use(language)
        if self._space is None:
            return
        self._space.retire()
        self._space.hide()
        # Later: the button that asked for it is in there. It stays the window's until then: taken out, it would be
        # Python's, which may take it apart in any order before Qt comes to it.
        self._space.deleteLater()
        self._open_up()
        self._tidying_soon.start()
        if self._door is not None:
            self.space.show_door(self._door.view)
        self.show_page(page)

    def _close_up(self, reason: LockReason | None) -> None:
        """Destroy everything that could be read, and put the lock screen into the window."""
        assert self._door is not None
        self._watch.end()
        if self._space is not None:
            self._space.retire()
            space, self._space = self._space, None
            space.hide()
            space.take_apart()
            destroy(space)
            QToolTip.hideText()
            forget_copied()
            self._tidying_soon.start()
        self._lock_screen = LockScreen(self._theme, self._door, self._options.uptime_s, reason, self._restoring)
        self._lock_screen.maker.finished.connect(self._on_maker_finished)
        self.setCentralWidget(self._lock_screen)
        self._theme.dress(self._lock_screen)
        self._lock_screen.setFocus()
        if reason is None:
            self._door.look()

    def _on_door_changed(self, view: DoorView) -> None:
        if self._is_locking:
            return  # how it stood before the lock was asked for opens nothing, however late it is told
        if self._lock_screen is not None:
            if view.standing is Standing.LOCKED or self._needs_entry or self._lock_screen.is_making:
                return
            self._open_up()
        elif view.standing is Standing.LOCKED:
            self._close_up(None)
            return
        self.space.show_door(view)
        if view.standing is Standing.OPEN:
            self._watch.begin(view.rule)
            self._tell_of_restored(view.user)
        else:
            self._watch.end()

    def _on_lock_ended(self, is_locked: bool) -> None:
        """A lock that failed opens nothing: somebody has to come in anew."""
        self._is_locking = False
        self._needs_entry = not is_locked

    def _on_done(self, what: str) -> None:
        if what in ("enter", "guest"):
            self._on_entered()

    def _on_entered(self) -> None:
        if not self._is_locking:
            self._needs_entry = False

    def _on_maker_finished(self) -> None:
        if self._door is not None and self._lock_screen is not None:
            self._lock_screen.end_making()
            self._on_door_changed(self._door.view)

    def _on_sign(self, sign: Sign) -> None:
        self._watch.see(sign)

    def _on_left_changed(self, judgement: Judgement) -> None:
        if self._space is None:
            return
        self._space.status.show_left(judgement.left_s)
        if not judgement.is_warning:
            self._space.notices.remove(_AUTO_LOCK)
        elif not self._space.notices.has(_AUTO_LOCK):
            words = self.tr("The vault locks in half a minute. Move the pointer or press a key to go on.")
            self._space.notices.add(Notice(severity=Severity.INFO, message=words, key=_AUTO_LOCK))

    def _on_rekeyed(self, rekeyed: Rekeyed) -> None:
        if self._space is not None and rekeyed.recovery_key is not None:
            self._space.notices.add(
                Notice(
                    severity=Severity.WARNING,
                    message=self.tr("Changing the key of your vault was cut off last time. It is finished now."),
                    remedy=self.tr("Your old recovery key is worthless. Make a new one."),
                    key="rekeyed",
                ),
                Command(title=self.tr("Make a new recovery key"), run=lambda: self.show_page("vault")),
            )

    def _restore(self) -> None:
        """Lock, and let a backup be restored: what replaces a vault must not meet it open."""
        self.lock(LockReason.ASKED)
        if self._lock_screen is not None:
            self._lock_screen.open_restore()

    def _tell_of_restored(self, user: str) -> None:
        """Tell whoever has come in what came back, and offer to take it back."""
        restored = self._restoring.last if self._restoring is not None else None
        if self._space is None or self._restoring is None or restored is None or restored.user != user:
            return
        self._restoring.forget_last()
        # Later: the button that asks for it is in what the lock destroys.
        told, undo = notice(restored, lambda: QTimer.singleShot(0, self, partial(self._take_back, user)))
        self._space.notices.add(told, undo)

    def _take_back(self, user: str, which: str = "") -> None:
        if self._restoring is not None:
            self.lock(LockReason.ASKED)
            self._restoring.take_back(user, which)

    def _tidies_after(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self._tidy)
        return timer

    def _tidy(self) -> None:
        """Give memory back, but not while somebody is talking or being answered: it takes a few milliseconds."""
        if not self._is_busy():
            self._options.give_back_memory()

    def _is_busy(self) -> bool:
        return self._space is not None and self._space.page.state.phase is not Phase.READY

    def _take_first_size(self) -> None:
        """Stand where it stood last, as far as that is still on a screen."""
        room = self.screen().availableGeometry()
        self.resize(min(_START_WIDTH_PX, room.width()), min(_START_HEIGHT_PX, room.height()))
        if self._options.place_file is None:
            return
        place = read_place(self._options.place_file)
        if place is None:
            return
        screens = [_rect(s.availableGeometry()) for s in QGuiApplication.screens()]
        fitted = fitted_to(place, screens, least=(_LEAST_WIDTH_PX, _LEAST_HEIGHT_PX))
        self.setGeometry(fitted.left, fitted.top, fitted.width, fitted.height)
        if place.is_maximised:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def _come_back_to_a_screen(self) -> None:
        """A screen was unplugged: whatever stood there is put where it can be seen."""
        screens = [_rect(s.availableGeometry()) for s in QGuiApplication.screens()]
        place = Place(box=_rect(self.geometry()), is_maximised=self.isMaximized())
        fitted = fitted_to(place, screens, least=(_LEAST_WIDTH_PX, _LEAST_HEIGHT_PX))
        is_seen = any(place.box.shared_with(screen) for screen in screens)
        if not is_seen and not self.isMaximized():
            self.setGeometry(fitted.left, fitted.top, fitted.width, fitted.height)

    def _note_place(self) -> None:
        if self._options.place_file is not None:
            box = self._before_small or (self.normalGeometry() if self.isMaximized() else self.geometry())
            place = Place(box=_rect(box), is_maximised=self.isMaximized())
            write_place(self._options.place_file, place)


def _rect(box: QRect) -> Rect:
    return Rect(box.x(), box.y(), box.width(), box.height())
