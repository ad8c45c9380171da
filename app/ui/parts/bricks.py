"""The parts that every page is put together from, each with its name, its role and its look."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.theme import Theme


def label(words: str = "", look: str = "", *, may_select: bool = False) -> QLabel:
    """Return words that wrap."""
    made = QLabel(words)
    made.setProperty("look", look)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    # Its height follows from its width. With a policy that may not shrink, a column would be as high as for its narrowest width.
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    if may_select:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def button(words: str, press: Callable[[], object] | None = None, look: str = "") -> QPushButton:
    """Return a button with a verb."""
    made = QPushButton(words)
    made.setProperty("look", look)
    made.setAccessibleName(words)
    made.setAutoDefault(False)
    if press is not None:
        made.clicked.connect(lambda _checked=False: press())
    return made


def field(words: str, *, is_secret: bool = False) -> QLineEdit:
    """Return a line to type into; a secret one shows dots and is kept out of what keyboards learn."""
    made = QLineEdit()
    made.setPlaceholderText(words)
    made.setAccessibleName(words)
    if is_secret:
        made.setEchoMode(QLineEdit.EchoMode.Password)
        made.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
    return made


def row(*widgets: QWidget | None) -> QHBoxLayout:
    """Return widgets beside each other; None is a gap that takes what is left."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(8)
    for widget in widgets:
        if widget is None:
            made.addStretch(1)
        else:
            made.addWidget(widget)
    return made


_CHANGES_OF_A_BAR = {QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Polish, QEvent.Type.StyleChange}


class _SteadyScroll(QScrollArea):
    """Keeps the room of its scroll bar while that is not there: words must not wrap anew under the pointer when it comes."""

    def __init__(self) -> None:
        super().__init__()
        self.verticalScrollBar().installEventFilter(self)
        self._keep_room()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the scroll bar come and go, and take its width from the style."""
        if watched is self.verticalScrollBar() and event.type() in _CHANGES_OF_A_BAR:
            self._keep_room()
        return super().eventFilter(watched, event)

    def _keep_room(self) -> None:
        bar = self.verticalScrollBar()
        room_px = 0 if bar.isVisibleTo(self) else bar.sizeHint().width()
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setViewportMargins(room_px if is_rtl else 0, 0, 0 if is_rtl else room_px, 0)


def card() -> tuple[QFrame, QVBoxLayout]:
    """Return a frame with a line around it, and the column in it."""
    frame = QFrame()
    frame.setObjectName("card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(16, 12, 16, 16)
    column.setSpacing(8)
    return frame, column


def scrolled(inner: QWidget, name: str) -> QScrollArea:
    """Return something that may be higher than the window."""
    inner.setObjectName("column")
    area = _SteadyScroll()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    area.setWidget(inner)
    return area


def dress_bar(theme: Theme, area: QScrollArea) -> None:
    """Dress what is seen of a scroll area whose content is dressed in parts: the area itself cannot be, they stand in it."""
    area.setFrameShape(QFrame.Shape.NoFrame)
    theme.dress(area.verticalScrollBar())


def centred(theme: Theme, page: QWidget, column: QWidget, *, width_px: int | None = None) -> None:
    """Put a column of readable width into the middle of a page."""
    column.setMaximumWidth(width_px or theme.size("column"))
    whole = QHBoxLayout(page)
    whole.setContentsMargins(24, 16, 24, 8)
    whole.addStretch(1)
    whole.addWidget(column, 1000)
    whole.addStretch(1)


def clear(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Take everything out of a layout and destroy it."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, (QVBoxLayout, QHBoxLayout)):
            clear(inner)


def destroy(widget: QWidget) -> None:
    """Delete now and not when the event loop comes to it: nothing may be left to be looked at."""
    widget.hide()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete.value)


def hand_on(leaving: QWidget, to: QWidget) -> None:
    """Give the keyboard on before a control that has it is disabled or hidden: Qt would give it to whatever comes next."""
    if leaving.hasFocus():
        to.setFocus(Qt.FocusReason.OtherFocusReason)
