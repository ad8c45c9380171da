"""The keys of the window as they are set: bound to what they do, shown where they are named, changed while it is open."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.domain.shortcuts import Act, Keys, in_force
from app.settings.options import Keys as KeyOptions


class Shortcuts(QObject):
    """Which key each command has. `changed` fires after others were set."""

    changed = Signal()

    def __init__(self, keys: Keys | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys = keys or as_it_comes()

    @property
    def dropped(self) -> tuple[Act, ...]:
        """Commands without a key, because another one has it."""
        return self._keys.dropped

    def key(self, act: Act) -> QKeySequence:
        """Return the key of a command; an empty sequence for none."""
        return QKeySequence(self._keys.of[act].replace("Super+", "Meta+"))

    def shown(self, act: Act) -> str:
        """Return the key of a command as it stands on a keyboard of this language; "" for none."""
        return self.key(act).toString(QKeySequence.SequenceFormat.NativeText)

    def held_key(self) -> int:
        """Return Qt's number of the key that is held to talk; 0 for none."""
        key = self.key(Act.TALK)
        if not key.count():
            return 0
        combination: QKeyCombination = key[0]  # type: ignore[index]  # PySide6's stub does not know it
        return int(combination.key())

    def use(self, values: Mapping[str, object], locked: Collection[str]) -> None:
        """Use other keys from now on, by the names of their options."""
        wanted = {act: str(values.get(act.option, self._keys.of[act])) for act in Act}
        keys = in_force(wanted, [act for act in Act if act.option in locked])
        if keys != self._keys:
            self._keys = keys
            self.changed.emit()

    def bind(self, act: Act, widget: QWidget, deed: Callable[[], object]) -> None:
        """Have a key do something while this widget is there."""
        _Bound(self, act, widget, deed)


class _Bound(QShortcut):
    """Follows the key that its command has."""

    def __init__(self, shortcuts: Shortcuts, act: Act, widget: QWidget, deed: Callable[[], object]) -> None:
        super().__init__(shortcuts.key(act), widget)
        self._shortcuts = shortcuts
        self._act = act
        self.setAutoRepeat(False)
        self.activated.connect(partial(_do, deed))
        shortcuts.changed.connect(self._follow)

    def _follow(self) -> None:
        self.setKey(self._shortcuts.key(self._act))


def _do(deed: Callable[[], object]) -> None:
    """Whatever comes of it is nobody's: Qt would hand a slot of the deed's own shape more than it takes."""
    deed()


def as_it_comes() -> Keys:
    """Return the keys that nobody has changed."""
    declared = KeyOptions()
    return in_force({act: getattr(declared, act) for act in Act})


def fixed_keys() -> tuple[tuple[str, str], ...]:
    """Return the keys that cannot be changed, and what they do."""
    return (
        (_tr("Hold Space"), _tr("Talk, except while typing or on a control")),
        (_shown(Qt.Key.Key_Escape), _tr("Stop; close what is open")),
        (_shown(Qt.Key.Key_Return), _tr("Send the question; press what has the focus")),
        (_tr("Space"), _tr("Press or choose what has the focus")),
        (_shown(Qt.Key.Key_Tab), _tr("Go to the next control or source")),
    )


def listed(shortcuts: Shortcuts) -> tuple[tuple[str, str], ...]:
    """Return every key that there is just now and what it does; pages in one line where their keys are as they came."""
    keys = list(fixed_keys())
    came = as_it_comes()
    pages = [act for act in Act if act.startswith("page_")]
    are_as_they_came = all(shortcuts.key(a).toString() == came.of[a] for a in pages)
    for act in Act:
        shown = shortcuts.shown(act)
        if not shown or (act in pages and are_as_they_came):
            continue
        if act is Act.TALK:
            keys.insert(1, (_tr("Hold %1").replace("%1", shown), _tr("Talk, anywhere in the window")))
        else:
            keys.append((shown, title(act)))
    if are_as_they_came:
        first, last = shortcuts.shown(pages[0]), shortcuts.shown(pages[-1])
        keys.append((f"{first} … {last.rpartition('+')[2]}", _tr("Open a page")))
    return tuple(keys)


def title(act: Act) -> str:
    """Return what a command does, in the language of the window."""
    declared = KeyOptions.model_fields[act].description or act
    return QCoreApplication.translate("Options", declared).rstrip(".")


def _shown(key: Qt.Key) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Shortcuts", text)
