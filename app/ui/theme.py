"""Colours, sizes and icons from `resources/style` and `resources/icons`, and the style sheet made of them.

Follows the system's colour scheme while the program runs. Widgets that paint themselves ask for a colour by its name
and paint again on `changed`; all others are styled by the sheet alone.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from string import Template
from typing import Final

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyle, QWidget

from app.ui.options import ThemeChoice

FADE_MS: Final = 120
"""How long anything that moves takes."""

LINE_HEIGHT: Final = 1.5
"""Of a line that is read, in font sizes."""

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


def set_look(widget: QWidget, look: str) -> None:
    """Give a widget another look of the style sheet; Qt evaluates the sheet anew only when told."""
    if widget.property("look") != look:
        widget.setProperty("look", look)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class Theme(QObject):
    """The look that is in force. `changed` fires after a new one has been laid over the application."""

    changed = Signal()

    def __init__(self, resources: Path, choice: ThemeChoice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icons = resources / "icons"
        self._tokens = tomllib.loads((resources / "style" / "tokens.toml").read_text(encoding="utf-8"))
        self._template = Template((resources / "style" / "style.qss").read_text(encoding="utf-8"))
        self._choice: ThemeChoice = choice
        self._drawings: dict[str, bytes] = {}
        self._is_dark = False
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_color_scheme_changed)

    @property
    def is_dark(self) -> bool:
        """Whether the dark set is in force."""
        return self._is_dark

    @property
    def moves(self) -> bool:
        """Whether things may move; False where the system asks for reduced motion."""
        style = QApplication.style()
        if style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0:
            return False
        hints = QGuiApplication.styleHints()  # held, because the next object lives only as long as this one
        wish = getattr(hints.accessibility(), "motionPreference", None)  # Qt asks the system from 6.12 on
        return wish is None or wish().name != "ReducedMotion"

    def color(self, name: str) -> QColor:
        """Return a colour of the set in force by its token."""
        return QColor(self._tokens["dark" if self._is_dark else "light"][name])

    def size(self, name: str) -> int:
        """Return a length in px by its token."""
        return int(self._tokens["size"][name])

    def choose(self, choice: ThemeChoice) -> None:
        """Use the light or the dark set, or follow the system."""
        self._choice = choice
        # Tells the platform too, so that the window's own frame goes along.
        QGuiApplication.styleHints().setColorScheme(_SCHEMES[choice])
        self.apply()

    def apply(self) -> None:
        """Lay the set in force over the application."""
        self._is_dark = self._wants_dark()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setPalette(self._palette())
        app.setStyleSheet(self.sheet())
        self.changed.emit()

    def sheet(self) -> str:
        """Return the style sheet with all tokens filled in. Raises KeyError for a token that does not exist."""
        chosen = self._tokens["dark" if self._is_dark else "light"]
        return self._template.substitute(chosen, **{name: str(value) for name, value in self._tokens["size"].items()})

    def pixmap(self, name: str, color: str, size_px: int, ratio: float = 1.0) -> QPixmap:
        """Return an icon in a token's colour, sharp at the given device pixel ratio."""
        renderer = QSvgRenderer(QByteArray(self._drawing(name).replace(b"#000000", self.color(color).name().encode())))
        pixmap = QPixmap(QSize(size_px, size_px) * ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            renderer.render(painter, QRectF(0, 0, pixmap.width(), pixmap.height()))
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def icon(self, name: str, color: str = "ink", checked: str | None = None) -> QIcon:
        """Return an icon for a button, with another colour for when it is checked."""
        icon = QIcon()
        for ratio in (1.0, 2.0, 4.0):
            icon.addPixmap(self.pixmap(name, color, 24, ratio))
            if checked is not None:
                icon.addPixmap(self.pixmap(name, checked, 24, ratio), QIcon.Mode.Normal, QIcon.State.On)
        return icon

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

    def _on_color_scheme_changed(self) -> None:
        if self._wants_dark() is not self._is_dark:
            self.apply()
