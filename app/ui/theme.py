"""Colours, sizes and icons from `resources/style` and `resources/icons`, and the style sheet made of them.

Follows the system's colour scheme, its contrast and its wish for less motion while the program runs. Widgets that paint themselves ask for a colour by its name
whenever they paint, and Qt has everything painted again under another sheet; all others are styled by the sheet alone.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from string import Template
from typing import Final

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyle, QWidget

from app.ui.dressing import Dressing
from app.ui.options import ContrastChoice, MotionChoice, ThemeChoice

FADE_MS: Final = 120
"""How long anything that moves takes."""

LINE_HEIGHT: Final = 1.5
"""Of a line that is read, in font sizes."""

_MOST_PIXMAPS: Final = 256
"""Many more than there are icons in their colours on one kind of screen."""

_SCHEMES: Final = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark, "system": Qt.ColorScheme.Unknown}
_ROLES: Final = {
    QPalette.ColorRole.Window: "paper",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "hover",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.PlaceholderText: "quiet",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "ink",
}


def system_is_dark() -> bool:
    """Whether the system asks for dark windows; False where it does not say."""
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def system_wants_contrast() -> bool:
    """Whether the system asks for high contrast; False where it does not say."""
    hints = QGuiApplication.styleHints()  # held, because the next object lives only as long as this one
    return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast


def system_wants_stillness() -> bool:
    """Whether the system asks that nothing moves; False where it does not say."""
    if QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0:
        return True
    hints = QGuiApplication.styleHints()
    wish = getattr(hints.accessibility(), "motionPreference", None)  # Qt asks the system from 6.12 on
    return wish is not None and wish().name == "ReducedMotion"


def set_look(widget: QWidget, look: str) -> None:
    """Give a widget another look of the style sheet; Qt evaluates the sheet anew only when told."""
    if widget.property("look") != look:
        widget.setProperty("look", look)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class Theme(QObject):
    """The look that is in force. `changed` fires when all that can be seen wears a new one, before it is painted."""

    changed = Signal()

    def __init__(
        self,
        resources: Path,
        choice: ThemeChoice,
        contrast: ContrastChoice = "system",
        motion: MotionChoice = "system",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._icons = resources / "icons"
        self._tokens = tomllib.loads((resources / "style" / "tokens.toml").read_text(encoding="utf-8"))
        self._template = Template((resources / "style" / "style.qss").read_text(encoding="utf-8"))
        self._choice: ThemeChoice = choice
        self._contrast = contrast
        self._motion = motion
        self._drawings: dict[str, bytes] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self._made: dict[tuple[str, str, str], QIcon] = {}
        self._is_dark = False
        self._is_high = False
        self._dressing = Dressing(self)
        self._dressing.worn.connect(self.changed)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)

    @property
    def is_dark(self) -> bool:
        """Whether the dark set is in force."""
        return self._is_dark

    @property
    def is_high(self) -> bool:
        """Whether the sets of high contrast are in force."""
        return self._is_high

    @property
    def moves(self) -> bool:
        """Whether things may move; False where the user or the system asks for reduced motion."""
        return self._motion == "system" and not system_wants_stillness()

    def color(self, name: str) -> QColor:
        """Return a colour of the set in force by its token."""
        return QColor(self._set()[name])

    def size(self, name: str) -> int:
        """Return a length in px by its token."""
        return int(self._tokens["size"][name])

    def small_figures(self, font: QFont) -> QFont:
        """Return a font for what is painted: small, with figures that stand below each other."""
        small = QFont(font)
        small.setPixelSize(self.size("secondary"))
        small.setFeature(QFont.Tag("tnum"), 1)
        return small

    def choose(self, choice: ThemeChoice) -> None:
        """Use the light or the dark set, or follow the system."""
        self._choice = choice
        # Tells the platform too, so that the window's own frame goes along.
        QGuiApplication.styleHints().setColorScheme(_SCHEMES[choice])
        self.apply()

    def choose_contrast(self, choice: ContrastChoice) -> None:
        """Use high contrast or not, or follow the system."""
        self._contrast = choice
        self.apply()

    def toggle_contrast(self) -> None:
        """Use high contrast for now, or not; what is chosen for good stays as it is."""
        self.choose_contrast("normal" if self._is_high else "high")

    def choose_motion(self, choice: MotionChoice) -> None:
        """Let nothing move, or follow the system."""
        self._motion = choice
        self.apply()

    def apply(self) -> None:
        """Lay the set in force over the window, between events."""
        self._is_dark, self._is_high = self._wants_dark(), self._wants_high()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        # The caret is the one thing that moves by itself; -1 is the system's own pace.
        QGuiApplication.styleHints().setCursorFlashTime(-1 if self.moves else 0)
        app.setPalette(self._palette())
        self._dressing.wear(self.sheet())

    def dress(self, part: QWidget) -> None:
        """Let a part of the window wear the look that is in force, now and later. Nothing that it stands in may wear it too."""
        self._dressing.add(part)

    def hurry(self, part: QWidget) -> None:
        """Lay the look over a part that is about to be seen, if its turn has not come yet."""
        self._dressing.hurry(part)

    def finish(self) -> None:
        """Lay it at once over all that does not wear it yet."""
        self._dressing.finish()

    def sheet(self) -> str:
        """Return the style sheet with all tokens filled in. Raises KeyError for a token that does not exist."""
        return self._template.substitute(
            self._set(), **{name: str(value) for name, value in self._tokens["size"].items()}
        )

    def pixmap(self, name: str, color: str, size_px: int, ratio: float = 1.0) -> QPixmap:
        """Return an icon in a token's colour, sharp at the given device pixel ratio."""
        ink = self.color(color).name()
        key = (name, ink, size_px, ratio)
        if key not in self._pixmaps:
            if len(self._pixmaps) >= _MOST_PIXMAPS:
                self._pixmaps.clear()
            self._pixmaps[key] = self._drawn(name, ink, size_px, ratio)
        return self._pixmaps[key]

    def _drawn(self, name: str, ink: str, size_px: int, ratio: float) -> QPixmap:
        renderer = QSvgRenderer(QByteArray(self._drawing(name).replace(b"#000000", ink.encode())))
        pixmap = QPixmap(QSize(size_px, size_px) * ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            renderer.render(painter, QRectF(0, 0, pixmap.width(), pixmap.height()))
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def icon(self, name: str, color: str = "ink", checked: str | None = None) -> QIcon:
        """Return an icon for a button, with another colour for when it is checked.

        The same one each time: Qt keeps what it scales of every new one, up to 10 MB.
        """
        key = (name, self.color(color).name(), "" if checked is None else self.color(checked).name())
        if key not in self._made:
            self._made[key] = self._composed(name, color, checked)
        return self._made[key]

    def _composed(self, name: str, color: str, checked: str | None) -> QIcon:
        icon = QIcon()
        for ratio in (1.0, 2.0, 4.0):
            icon.addPixmap(self.pixmap(name, color, 24, ratio))
            if checked is not None:
                icon.addPixmap(self.pixmap(name, checked, 24, ratio), QIcon.Mode.Normal, QIcon.State.On)
        return icon

    def _set(self) -> dict[str, str]:
        scheme = "dark" if self._is_dark else "light"
        chosen: dict[str, str] = self._tokens[f"{scheme}_high" if self._is_high else scheme]
        return chosen

    def _drawing(self, name: str) -> bytes:
        if name not in self._drawings:
            self._drawings[name] = (self._icons / f"{name}.svg").read_bytes()
        return self._drawings[name]

    def _wants_dark(self) -> bool:
        if self._choice != "system":
            return self._choice == "dark"
        return system_is_dark()

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, token in _ROLES.items():
            palette.setColor(role, self.color(token))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("quiet"))
        return palette

    def _wants_high(self) -> bool:
        if self._contrast != "system":
            return self._contrast == "high"
        return system_wants_contrast()

    def _on_system_changed(self) -> None:
        if (self._wants_dark(), self._wants_high()) != (self._is_dark, self._is_high):
            self.apply()
