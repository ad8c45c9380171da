"""The parts that every page is put together from, each with its name, its role and its look."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
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
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    area.setWidget(inner)
    return area


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


def hand_on(leaving: QWidget, to: QWidget) -> None:
    """Give the keyboard on before a control that has it is disabled or hidden: Qt would give it to whatever comes next."""
    if leaving.hasFocus():
        to.setFocus(Qt.FocusReason.OtherFocusReason)
