"""The talk button: 64 px, four states that differ in shape, pressed and held by the pointer."""

from __future__ import annotations

from math import log10

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.ui.ask.ask_state import Phase
from app.ui.theme import Theme

_BOX_PX = 96
_GLYPH_PX = 28
_QUIETEST_DB = -60.0


def loudness(level: float) -> float:
    """Return an RMS level (0 to 1) as the ear takes it: 0 at -60 dB and below, 1 at full scale."""
    if level <= 0.0:
        return 0.0
    return max(0.0, min(1.0, 1.0 - 20.0 * log10(level) / _QUIETEST_DB))


class TalkButton(QAbstractButton):
    """Ready: a filled disc. Listening: an open disc in a ring that follows the voice. Thinking: three dots. Speaking: a square.

    `pressed_down` and `let_go` are the pointer's hold; `clicked` comes only from Enter and from assistive technology,
    where nothing can be held.
    """

    pressed_down = Signal()
    let_go = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._phase = Phase.READY
        self._level = 0.0
        self._is_under_pointer_press = False
        self._shows_focus = False
        self.setFixedSize(_BOX_PX, _BOX_PX)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def phase(self) -> Phase:
        """Which of its four shapes it has."""
        return self._phase

    def show_phase(self, phase: Phase, word: str) -> None:
        """Take the shape of a phase and its word as name."""
        self._phase = phase
        self.setAccessibleName(word)
        self.update()

    def show_level(self, level: float) -> None:
        """Let the ring follow the voice."""
        self._level = loudness(level)
        if self._phase is Phase.LISTENING:
            self.update()

    def sizeHint(self) -> QSize:
        """The disc and room for the ring."""
        return QSize(_BOX_PX, _BOX_PX)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a hold."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._is_under_pointer_press = True
            self.pressed_down.emit()
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the hold."""
        if event.button() is Qt.MouseButton.LeftButton and self._is_under_pointer_press:
            self._is_under_pointer_press = False
            self.let_go.emit()
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus only to someone who came here by key: at the start it merely has the keyboard."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self._shows_focus = event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shape of the phase."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            middle = QPointF(_BOX_PX / 2, _BOX_PX / 2)
            radius = self._theme.size("talk") / 2
            match self._phase:
                case Phase.READY:
                    self._paint_disc(painter, middle, radius, filled=True)
                    self._paint_glyph(painter, "on_accent")
                case Phase.LISTENING:
                    self._paint_ring(painter, middle, radius)
                    self._paint_disc(painter, middle, radius, filled=False)
                    self._paint_glyph(painter, "accent")
                case Phase.THINKING:
                    self._paint_dots(painter, middle, radius)
                case Phase.SPEAKING:
                    self._paint_square(painter, middle, radius)
            if self.hasFocus() and self._shows_focus:
                self._paint_focus(painter, middle)

    def _paint_disc(self, painter: QPainter, middle: QPointF, radius: float, *, filled: bool) -> None:
        accent = self._theme.color("accent_hover" if filled and self.underMouse() else "accent")
        painter.setPen(Qt.PenStyle.NoPen if filled else QPen(accent, 3))
        painter.setBrush(accent if filled else self._theme.color("surface"))
        inner = radius if filled else radius - 1.5
        painter.drawEllipse(middle, inner, inner)

    def _paint_ring(self, painter: QPainter, middle: QPointF, radius: float) -> None:
        level = self._level if self._theme.moves else 0.5
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("mark"))
        reach = radius + 3 + level * (_BOX_PX / 2 - radius - 3)
        painter.drawEllipse(middle, reach, reach)

    def _paint_dots(self, painter: QPainter, middle: QPointF, radius: float) -> None:
        painter.setPen(QPen(self._theme.color("edge"), 2))
        painter.setBrush(self._theme.color("surface"))
        painter.drawEllipse(middle, radius - 1, radius - 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("quiet"))
        for step in (-1, 0, 1):
            painter.drawEllipse(QPointF(middle.x() + step * 13, middle.y()), 3.5, 3.5)

    def _paint_square(self, painter: QPainter, middle: QPointF, radius: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent_hover" if self.underMouse() else "accent"))
        side = 2 * radius
        painter.drawRoundedRect(QRectF(middle.x() - radius, middle.y() - radius, side, side), 10, 10)
        painter.setBrush(self._theme.color("on_accent"))
        painter.drawRoundedRect(QRectF(middle.x() - 10, middle.y() - 10, 20, 20), 3, 3)

    def _paint_glyph(self, painter: QPainter, color: str) -> None:
        at = (_BOX_PX - _GLYPH_PX) // 2
        painter.drawPixmap(at, at, self._theme.pixmap("microphone", color, _GLYPH_PX, self.devicePixelRatioF()))

    def _paint_focus(self, painter: QPainter, middle: QPointF) -> None:
        painter.setPen(QPen(self._theme.color("ink"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        reach = _BOX_PX / 2 - 6
        if self._phase is Phase.SPEAKING:
            painter.drawRoundedRect(QRectF(middle.x() - reach, middle.y() - reach, 2 * reach, 2 * reach), 14, 14)
        else:
            painter.drawEllipse(middle, reach, reach)
