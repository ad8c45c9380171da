"""The door to the vaults as the window meets it: asked in threads of its own, answered by signals."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.custody import Door, Signs
from app.domain.errors import Refused, VoiceAssistError
from app.domain.secret import Secret
from app.domain.vaults.auto_lock import LockReason, Sign
from app.domain.vaults.door import DoorView, Standing
from app.domain.vaults.reveal import RevealAsk
from app.domain.vaults.vault import CreatedVault, NewVault, Rekeyed, Way
from app.records import Records
from app.ui.errands import Errands

_T = TypeVar("_T")


def kept(door: Door) -> Records:
    """Return what the open vault keeps. Raises Refused(vault-locked)."""
    records = door.records
    if records is None:
        raise Refused("The vault is locked.", remedy="Unlock it.", code="vault-locked")
    return records


class DoorDesk(QObject):
    """Everything about the vaults goes through one thread, so that nothing overtakes a lock."""

    changed = Signal(object)
    """A new DoorView."""
    refused = Signal(object)
    """What was wrong with the last thing that was asked for, as a VoiceAssistError."""
    created = Signal(object)
    """The CreatedVault, whose recovery key is shown once."""
    recovery_made = Signal(object)
    """A new recovery key, as a Secret."""
    rekeyed = Signal(object)
    """What an unlock did to finish an interrupted rekey; told after `changed`, when there is a workspace to tell it in."""
    revealed = Signal(object)
    """Another's conversations, as a custody.Reveal."""
    recovered = Signal(str)
    """The vault of this user opens with the new passphrase."""
    reveal_refused = Signal(object)
    """Why another's vault was not opened with the key of IT, as a VoiceAssistError."""
    judged = Signal(object)
    """The Strength of a passphrase."""
    signed = Signal(object)
    """A Sign of the system."""
    lock_wanted = Signal(object)
    """Somebody asked to lock, with a LockReason. Whoever shows what is in the vault puts that away, then calls `lock`."""
    lock_ended = Signal(bool)
    """The vault is locked, or (False) something went wrong at that; told before `changed`."""
    done = Signal(str)
    """What was asked for was done."""

    def __init__(self, door: Door, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._door = door
        self._errands = Errands(self, "door")
        self._judging = Errands(self, "strength")
        self._view = DoorView(standing=Standing.NO_VAULT)
        self._signs: Signs | None = None

    @property
    def view(self) -> DoorView:
        """How the door stood when it was last looked at."""
        return self._view

    @property
    def door(self) -> Door:
        """The door itself: not for the window's thread."""
        return self._door

    def look(self) -> None:
        """Look at it."""
        self._errands.run(self._door.view, self._show)

    def judge(self, passphrase: str, user: str) -> None:
        """Find out how strong a passphrase is."""
        secret = Secret(passphrase.encode())
        self._judging.run(lambda: self._door.judge(secret, user), self.judged.emit, self.refused.emit)

    def create(self, new: NewVault) -> None:
        """Make a vault, and go in."""
        self._do(lambda: self._door.create(new), self._on_created)

    def enter(self, user: str, way: Way) -> None:
        """Open a vault."""
        self._do(lambda: self._door.enter(user, way), lambda _rekeyed: self.done.emit("enter"), self._on_entered)

    def enter_quickly(self, pin: str) -> None:
        """Open the vault that was open before."""
        secret = Secret(pin.encode())
        self._do(lambda: self._door.enter_quickly(secret), lambda _none: self.done.emit("enter"))

    def enter_as_guest(self) -> None:
        """Work without a vault."""
        self._do(self._door.enter_as_guest, lambda _none: self.done.emit("guest"))

    def ask_to_lock(self) -> None:
        """Have the window lock: from a page or a command, which must not lock a vault that is still to be seen."""
        self.lock_wanted.emit(LockReason.ASKED)

    def lock(self, reason: LockReason) -> None:
        """Lock, now that nothing is shown any more."""

        def came(view: DoorView) -> None:
            self.lock_ended.emit(True)
            self.done.emit("lock")
            self._show(view)

        def failed(problem: VoiceAssistError) -> None:
            self.lock_ended.emit(False)
            self.refused.emit(problem)
            self.look()

        def lock_and_look() -> DoorView:
            self._door.lock(reason)
            return self._door.view()

        self._errands.run(lock_and_look, came, failed)

    def set_pin(self, pin: str) -> None:
        """Let a PIN open it again."""
        secret = Secret(pin.encode())
        self._do(lambda: self._door.set_pin(secret), lambda _none: self.done.emit("pin"))

    def set_ephemeral(self, *, is_ephemeral: bool) -> None:
        """Keep nothing from now on, or keep again."""
        self._do(lambda: self._door.set_ephemeral(is_ephemeral=is_ephemeral), lambda _none: self.done.emit("ephemeral"))

    def change_passphrase(self, current: str, new: str) -> None:
        """Replace the passphrase."""
        before, after = Secret(current.encode()), Secret(new.encode())
        self._do(lambda: self._door.change_passphrase(before, after), lambda _none: self.done.emit("passphrase"))

    def reset_passphrase(self, new: str) -> None:
        """Replace a forgotten passphrase, after the recovery key has opened the vault."""
        after = Secret(new.encode())
        self._do(lambda: self._door.reset_passphrase(after), lambda _none: self.done.emit("passphrase"))

    def new_recovery_key(self) -> None:
        """Replace the recovery key."""
        self._do(self._door.new_recovery_key, self.recovery_made.emit)

    def confirm_recovery_key(self) -> None:
        """Note that it was typed back."""
        self._do(self._door.confirm_recovery_key, lambda _none: self.done.emit("recovery"))

    def reveal(self, ask: Callable[[], RevealAsk]) -> None:
        """Show another's conversations; what is asked for is put together in the door's thread, because a key may be in a file."""
        self._errands.run(lambda: self._door.reveal(ask()), self.revealed.emit, self.reveal_refused.emit)

    def recover(self, ask: Callable[[], RevealAsk], new: str) -> None:
        """Set a new passphrase of another's vault with the key of IT."""
        after = Secret(new.encode())

        def recover() -> str:
            wanted = ask()
            self._door.recover(wanted, after)
            return wanted.owner

        self._errands.run(recover, self.recovered.emit, self.reveal_refused.emit)

    def end_reveal(self) -> None:
        """End what is shown of another's."""
        self._errands.run(self._door.end_reveal, None, self.refused.emit)

    def acknowledge_reveals(self) -> None:
        """Note that the owner has read who opened the vault with the key of IT."""
        self._do(self._door.acknowledge_reveals, lambda _none: self.done.emit("reveals"))

    def run(self, work: Callable[[], None]) -> None:
        """Do something with the open vault, before any lock that is asked for later."""
        self._errands.run(work, None, self.refused.emit)

    def ask(
        self, work: Callable[[], _T], done: Callable[[_T], None], failed: Callable[[VoiceAssistError], None]
    ) -> None:
        """Do something with the vaults of this machine, in its turn; what comes of it goes to whoever asked."""
        self._errands.run(work, done, failed)

    def tell(self, news: Callable[[], None]) -> None:
        """Call something in the window's thread, from work that was asked for here."""
        self._errands.tell(news)

    def wait(self) -> None:
        """Wait until everything that was asked for is done: only when the window goes."""
        self._errands.wait()

    def watch(self) -> None:
        """Begin to listen to the system."""
        if self._signs is None:
            self._signs = self._door.watch(self._on_sign)

    def close(self) -> None:
        """Listen no longer."""
        signs, self._signs = self._signs, None
        if signs is not None:
            signs.close()

    # ---- private -------------------------------------------------------------------------------------------------

    def _do(
        self, work: Callable[[], _T], done: Callable[[_T], None], shown: Callable[[_T], None] | None = None
    ) -> None:
        def and_look() -> tuple[_T, DoorView]:
            return work(), self._door.view()

        def came(result: tuple[_T, DoorView]) -> None:
            done(result[0])
            self._show(result[1])
            if shown is not None:
                shown(result[0])

        def failed(problem: VoiceAssistError) -> None:
            self.refused.emit(problem)
            self.look()  # tries may have been counted, or somebody locked out

        self._errands.run(and_look, came, failed)

    def _show(self, view: DoorView) -> None:
        self._view = view
        self.changed.emit(view)

    def _on_created(self, created: CreatedVault) -> None:
        self.created.emit(created)

    def _on_entered(self, rekeyed: Rekeyed | None) -> None:
        if rekeyed is not None:
            self.rekeyed.emit(rekeyed)

    def _on_sign(self, sign: Sign) -> None:
        self._errands.tell(lambda: self.signed.emit(sign))
