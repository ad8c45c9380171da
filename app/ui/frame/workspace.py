"""What is in the window while it is not locked: navigation, the page, the status strip, help, and the keys that work everywhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.desk import DeskEvent, LevelChanged, MicrophoneState, Notice, Severity, WorkerChanged, WorkerState
from app.domain.shortcuts import Act, page_act
from app.domain.vaults.door import DoorView
from app.domain.vaults.reveal import RevealNote
from app.domain.vaults.vault import are_few
from app.domain.voice.commands import Command as Spoken
from app.ports import Desk
from app.ui.admin.monitor import Monitor
from app.ui.announce import announce
from app.ui.ask.ask_page import AskPage
from app.ui.ask.ask_state import Phase
from app.ui.frame.navigation import Navigation
from app.ui.frame.notice_stack import NoticeStack
from app.ui.frame.pages import LeavesThingsOpen, Page, PageContext
from app.ui.frame.pages import pages as all_pages
from app.ui.frame.palette import Palette
from app.ui.frame.palette_state import Command
from app.ui.frame.shortcuts import Shortcuts
from app.ui.frame.shortcuts import title as title_of
from app.ui.frame.status_strip import StatusStrip
from app.ui.help.help_panel import HelpPanel
from app.ui.options import WindowOptions
from app.ui.parts.bricks import destroy
from app.ui.talk.hold_keys import HoldKeys
from app.ui.talk.hold_timing import HoldTiming
from app.ui.talk.voice_choices import voice_choices
from app.ui.theme import Theme
from app.ui.vaults.door_desk import DoorDesk
from app.ui.vaults.restore_desk import RestoreDesk
from app.ui.wording import codes_left, new_codes, revealed, role_name

_NO_MICROPHONE = ("microphone-missing", "microphone-busy", "sound-system-missing")
"""Notices that are untrue as soon as there is a microphone."""
_COMPACT_PX = 720
"""Below this only the middle column is left."""

_LOW_PX = 420
_REVEALS = "reveals"
_LONGEST_NAMED = 90
"""So many characters of a question name it in a notice."""


class Workspace(QWidget):
    """Shows what the desk tells it. A lock destroys it with every page, so that nothing of it can be read."""

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        options: WindowOptions,
        window: QWidget,
        timing: HoldTiming,
        shortcuts: Shortcuts,
        pages: Sequence[Page] | None = None,
        door: DoorDesk | None = None,
        begin_anew: Callable[[str, str], None] = lambda _page, _language: None,
        toggle_small: Callable[[], None] = lambda: None,
        monitor: Monitor | None = None,
        restoring: RestoreDesk | None = None,
    ) -> None:
        super().__init__(window)
        self._door = door
        self._shortcuts = shortcuts
        self._toggle_small = toggle_small
        self._has_seen_door = False
        self._told_reveals: tuple[RevealNote, ...] = ()
        self._hold = HoldKeys(window, timing, shortcuts.held_key)
        self._notices = NoticeStack(theme)
        self._context = PageContext(
            theme=theme,
            desk=desk,
            options=options,
            go=self.go,
            notices=self._notices,
            door=door,
            restoring=restoring,
            shortcuts=shortcuts,
            refresh=self.refresh,
            begin_anew=begin_anew,
            monitor=monitor or Monitor(time.monotonic),
        )
        there = all_pages(options) if pages is None else pages
        self._pages = {page.key: page for page in sorted(there, key=lambda p: p.at_foot)}  # as they stand from above
        self._built: dict[str, QWidget] = {}
        self._navigation = Navigation(theme, shortcuts, tuple(self._pages.values()))
        self._page = AskPage(theme, desk, self._hold, shortcuts)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._page)
        self._status = StatusStrip(theme, options.onsite_host)
        self.refresh()
        self._navigation.help_asked.connect(self._on_help_asked)
        self._navigation.page_chosen.connect(self.go)
        self._page.talk.menu_asked.connect(self.open_palette)
        self._page.given_up.connect(self._on_given_up)
        self._hold.began.connect(lambda: self.go("ask"))
        self._notices.keyboard_left.connect(partial(self._page.talk.button.setFocus, Qt.FocusReason.OtherFocusReason))
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self._navigation)
        work = QVBoxLayout()
        work.setSpacing(0)
        work.addWidget(self._stack, 1)
        work.addWidget(self._notices)
        work.addWidget(self._page.talk)
        upper.addLayout(work, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(upper, 1)
        whole.addWidget(self._status)
        self._page.set_tab_order()
        self._help = HelpPanel(theme, shortcuts, self)
        self._help.close_asked.connect(self._on_help_asked)
        self._palette = Palette(theme, self)
        self._palette.closed.connect(self._on_palette_closed)
        for part in (
            self._navigation,
            self._page,
            self._notices,
            self._page.talk,
            self._status,
            self._help,
            self._palette,
        ):
            theme.dress(part)
        self._add_shortcuts()
        # So that Space talks from the first moment on.
        self._page.talk.button.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def page(self) -> AskPage:
        """The Ask page."""
        return self._page

    @property
    def hold(self) -> HoldKeys:
        """What is being held."""
        return self._hold

    @property
    def notices(self) -> NoticeStack:
        """The notices."""
        return self._notices

    @property
    def status(self) -> StatusStrip:
        """The strip at the foot."""
        return self._status

    @property
    def help(self) -> HelpPanel:
        """The list of keys."""
        return self._help

    @property
    def palette_panel(self) -> Palette:
        """The command palette."""
        return self._palette

    @property
    def navigation(self) -> Navigation:
        """The pages at the left."""
        return self._navigation

    def open_page(self) -> QWidget:
        """Return the page that is open."""
        page = self._stack.currentWidget()
        assert page is not None
        return page

    def page_keys(self) -> tuple[str, ...]:
        """Return the keys of all pages, in order."""
        return ("ask", *self._pages)

    def go(self, key: str) -> QWidget:
        """Open a page and return it; it is built when it is opened for the first time. One that needs a vault needs it open."""
        if key == "ask" or not self._is_there(key):
            key = "ask"
            self._open_ask()
        else:
            if key not in self._built:
                self._built[key] = self._pages[key].build(self._context)
                self._stack.addWidget(self._built[key])
                if not self._pages[key].is_dressed_in_parts:
                    self._context.theme.dress(self._built[key])
            self._context.theme.hurry(self._built[key])
            self._stack.setCurrentWidget(self._built[key])
        self._navigation.show_page(key)
        self._notices.turn_page(is_ask=key == "ask")
        if self.isVisible():
            announce(self, self._navigation.button(key).text())
        return self.open_page()

    def _open_ask(self) -> None:
        """Open the Ask page. Whoever comes from a control of another page is on nothing that uses Space, so that it talks."""
        before, focus = self.open_page(), self.focusWidget()
        self._stack.setCurrentWidget(self._page)
        if before is not self._page and (focus is before or _is_within(before, focus)):
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_palette(self) -> None:
        """Show everything that can be done."""
        self._palette.fit(self)
        self._palette.open_with(self._commands())
        self._context.desk.list_devices()  # what is plugged in now is there the next time

    def receive(self, event: DeskEvent) -> None:
        """Take in what the desk says: the slot behind the bridge."""
        match event:
            case Notice():
                self._notices.add(event)
            case MicrophoneState():
                self._status.show_microphone(event)
                if event.name:
                    self._put_away(*_NO_MICROPHONE)
            case LevelChanged():
                self._put_away(*_NO_MICROPHONE, "microphone-lost")
            case WorkerChanged():
                self._status.show_worker(event)
                self._tell_of_worker(event)
            case _:
                pass
        self._page.receive(event)
        self._status.show_asked(is_asked=self._page.state.phase is not Phase.READY)

    def _put_away(self, *keys: str) -> None:
        for key in keys:
            self._notices.remove(key)

    def refresh(self) -> None:
        """Look which pages are there."""
        for key in self._pages:
            is_there = self._is_there(key)
            self._navigation.button(key).setVisible(is_there)
            if not is_there and self._built.get(key) is self.open_page():
                self.go("ask")
        self._navigation.fit(self.height() - self._status.height())

    def offer_first_run(self) -> None:
        """Offer to lead somebody new through the set-up; the window is usable meanwhile."""
        access = self._context.options.first_run
        if access is None or access.now.is_over or access.now.is_put_off:
            return
        begun = access.now.has_begun
        self._notices.add(
            Notice(
                severity=Severity.INFO,
                message=self.tr("Your set-up is not finished.")
                if begun
                else self.tr("New here? Six short steps set everything up."),
                remedy=self.tr("You can ask at once; the set-up waits at the left."),
                key="first-run",
            ),
            Command(
                title=self.tr("Go on") if begun else self.tr("Begin"),
                is_main=True,
                run=partial(self.show_page, "setup"),
            ),
            may_wait=True,
        )

    def tell_of_dropped_keys(self) -> None:
        """Say which commands have no key, because IT or the file gave theirs to another one."""
        dropped = self._shortcuts.dropped
        if dropped:
            words = self.tr("Without a key, because another command has it: %1.")
            self._notices.add(
                Notice(
                    severity=Severity.INFO,
                    message=words.replace("%1", "; ".join(title_of(act) for act in dropped)),
                    remedy=self.tr("Give it another key in the settings. The palette reaches it meanwhile."),
                    key="keys",
                ),
                Command(title=self.tr("Settings"), run=partial(self.show_page, "settings")),
            )

    def show_door(self, view: DoorView) -> None:
        """Tell whose vault is open, and whether anything is kept."""
        self._status.show_door(view)
        self.refresh()
        is_first, self._has_seen_door = not self._has_seen_door, True
        # Not while the vault is being made in this very workspace: there the key is being typed back just now.
        if view.recovery_is_unconfirmed and is_first:
            self._notices.add(
                Notice(
                    severity=Severity.WARNING,
                    message=self.tr("Your recovery key was never typed back."),
                    remedy=self.tr("If it is not on paper and you forget the passphrase, nobody can open your vault."),
                    key="recovery",
                ),
                Command(title=self.tr("Make a new recovery key"), run=partial(self.show_page, "vault")),
            )
        elif not view.recovery_is_unconfirmed:
            self._notices.remove("recovery")
        self._tell_of_reveals(view)
        if is_first and view.codes_left is not None and are_few(view.codes_left):
            self._notices.add(
                Notice(severity=Severity.WARNING, message=codes_left(view.codes_left), remedy=new_codes(), key="codes"),
                Command(title=self.tr("See it"), run=partial(self.show_page, "vault")),
            )
        if view.passphrase_was_forgotten:
            self.show_page("vault")

    def _tell_of_reveals(self, view: DoorView) -> None:
        """Tell the owner who opened the vault with the key of IT; it comes again until that was acknowledged."""
        told, self._told_reveals = self._told_reveals, view.reveals
        if not view.reveals:
            self._notices.remove(_REVEALS)
        elif view.reveals != told:
            self._notices.add(
                Notice(
                    severity=Severity.WARNING,
                    message=revealed(view.reveals[-1]),
                    remedy=self.tr("Who, when and why stands on the Vault page."),
                    key=_REVEALS,
                ),
                Command(title=self.tr("Read it"), run=partial(self.show_page, "vault")),
            )

    def retire(self) -> None:
        """Let go of the keys: it is about to be destroyed, or the window is closed. Whoever was talking has finished."""
        for page in self._built.values():
            if isinstance(page, LeavesThingsOpen):
                page.finish()
        self._hold.detach()
        self._hold.deleteLater()  # it belongs to the window, which stays

    def take_apart(self) -> None:
        """Destroy what is in it, page by page: with the whole, whatever is left would be laid out again for each that goes."""
        for widget in (*self._built.values(), self._page.talk, self._page, self._notices, self._status, self._palette):
            destroy(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what does not fit."""
        super().resizeEvent(event)
        is_compact = self.width() < _COMPACT_PX
        self._navigation.setVisible(not is_compact)
        self._navigation.fit(self.height() - self._status.height())
        self._status.set_compact(is_compact)
        self._page.talk.set_compact(is_compact)
        self._page.talk.set_low(self.height() < _LOW_PX)
        self._page.question.set_low(is_low=self.height() < _LOW_PX)
        self._palette.fit(self)
        self._notices.fit(self.height())
        self._place_help()

    def _is_there(self, key: str) -> bool:
        return self._pages[key].is_there(self._context)

    def _tell_of_worker(self, event: WorkerChanged) -> None:
        key = f"worker-{event.role}"
        if event.state is WorkerState.FAILED:
            words = self.tr("%1 stopped working.").replace("%1", role_name(event.role))
            self._notices.add(Notice(severity=Severity.ERROR, message=words, remedy=event.message, key=key))
        elif event.state in {WorkerState.READY, WorkerState.BUSY}:
            self._notices.remove(key)

    def _add_shortcuts(self) -> None:
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setAutoRepeat(False)
        escape.activated.connect(self._on_escape_pressed)
        for act, deed in self._deeds().items():
            self._shortcuts.bind(act, self, deed)

    def _deeds(self) -> dict[Act, Callable[[], object]]:
        """What the keys do that hold while it is not locked."""
        deeds: dict[Act, Callable[[], object]] = {
            Act.PALETTE: self.open_palette,
            Act.QUESTION: self._edit_question,
            Act.TRY_AGAIN: self._page.try_again,
            Act.UNDO: self._notices.undo,
            Act.CLOSE_NOTICE: self._notices.close_newest,
            Act.REPEAT: partial(self._page.steer, Spoken.REPEAT),
            Act.CONTRAST: self._context.theme.toggle_contrast,
            Act.LIST: self._on_help_asked,
        }
        for number, key in enumerate(self.page_keys(), 1):
            act = page_act(number)
            if act is not None:
                deeds[act] = partial(self.show_page, key)
        return deeds

    def _place_help(self) -> None:
        area = self.rect()
        self._help.fit(area.width())
        size = self._help.sizeHint().boundedTo(area.size())
        box = QRect(0, 0, size.width(), size.height())
        box.moveCenter(area.center())
        self._help.setGeometry(box)

    def _commands(self) -> list[Command]:
        """Everything that can be done: questions, pages, and what each page offers."""
        key = self._shortcuts.shown
        commands = [
            Command(title=self.tr("Ask a question"), hint=key(Act.QUESTION), run=self._edit_question),
            Command(
                title=self.tr("Try the interrupted question again"), hint=key(Act.TRY_AGAIN), run=self._page.try_again
            ),
            Command(
                title=self.tr("Small window beside other programs, or back"),
                hint=key(Act.SMALL),
                also=self.tr("compact always on top"),
                run=self._toggle_small,
            ),
            Command(
                title=title_of(Act.CONTRAST),
                hint=key(Act.CONTRAST),
                also=self.tr("accessibility colours theme dark light"),
                run=self._context.theme.toggle_contrast,
            ),
            Command(
                title=self.tr("Show the keys"),
                hint=key(Act.LIST),
                also=self.tr("help shortcuts keyboard"),
                run=self._on_help_asked,
            ),
        ]
        if any(card.is_undo for card in self._notices.cards):
            commands.insert(0, Command(title=title_of(Act.UNDO), hint=key(Act.UNDO), run=self._notices.undo))
        commands += self._voice_commands() + voice_choices(self._context.desk, self._page.state)
        there = {key: page for key, page in self._pages.items() if self._is_there(key)}
        for number, (name, page) in enumerate(self._pages.items(), 2):
            if name not in there:
                continue
            act = page_act(number)
            hint = self._shortcuts.shown(act) if act is not None else ""
            also = f"{self.tr('page open')} {page.also}"
            commands.append(Command(title=page.title, hint=hint, also=also, run=partial(self.show_page, name)))
        for page in there.values():
            commands += page.commands(self._context)
        return commands

    def _voice_commands(self) -> list[Command]:
        """What can also be said while the key is held."""
        titles = (
            (self.tr("Say the answer again"), Spoken.REPEAT),
            (self.tr("Say the next sentence"), Spoken.NEXT),
            (self.tr("Speak slower"), Spoken.SLOWER),
            (self.tr("Speak faster"), Spoken.FASTER),
            (self.tr("Speak louder"), Spoken.LOUDER),
            (self.tr("Speak softer"), Spoken.SOFTER),
        )
        return [
            Command(
                title=title,
                hint=self.tr("or say “%1”").replace("%1", spoken),
                also=self.tr("voice read aloud"),
                run=partial(self._page.steer, spoken),
            )
            for title, spoken in titles
        ]

    def show_page(self, key: str) -> None:
        """Open a page and give it the keyboard."""
        self.go(key).setFocus(Qt.FocusReason.OtherFocusReason)

    def _edit_question(self) -> None:
        self.go("ask")
        self._page.edit_question()

    def _on_palette_closed(self) -> None:
        self.open_page().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_given_up(self, question: str) -> None:
        """Say that a question was stopped for the next one, and offer it again."""
        shown = question if len(question) <= _LONGEST_NAMED else question[: _LONGEST_NAMED - 1].rstrip() + "…"
        words = self.tr("Stopped for the next question: “%1”")
        self._notices.add(
            Notice(severity=Severity.INFO, message=words.replace("%1", shown), key="given-up"),
            Command(title=self.tr("Ask it again"), run=partial(self._ask_again, question)),
        )

    def _ask_again(self, question: str) -> None:
        self.go("ask")
        self._page.ask_anew(question)

    def _on_escape_pressed(self) -> None:
        if self._palette.isVisible():
            self._palette.close_it()
        elif self._help.isVisible():
            self._on_help_asked()
        else:
            self._page.stop_or_close()

    def _on_help_asked(self) -> None:
        is_open = not self._help.isVisible()
        self._place_help()
        self._help.set_open(is_open)
        if not is_open:
            self._page.talk.button.setFocus(Qt.FocusReason.OtherFocusReason)


def _is_within(outer: QWidget, inner: QWidget | None) -> bool:
    """Whether a widget is in another one; nothing is in everything."""
    return inner is None or outer.isAncestorOf(inner)
