"""A page of a document as it was printed, with the quoted words marked; back, next, zoom. It only paints what it is given."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from app.domain.documents.layout import Box, PagePicture
from app.ui.ask.page_state import PageState, marks_on
from app.ui.theme import Theme

_MARK_OPACITY = 90
_FRAME_PX = 12


class _Sheet(QWidget):
    """The picture itself."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image = QImage()
        self._boxes: tuple[Box, ...] = ()

    def show_picture(self, picture: PagePicture, width_px: int) -> None:
        """Show a page at a width."""
        stride = picture.width * 3
        image = QImage(picture.pixels, picture.width, picture.height, stride, QImage.Format.Format_RGB888)
        self._image = image.copy()  # the bytes belong to somebody else
        self._boxes = marks_on(picture)
        self.setFixedSize(QSize(width_px, max(1, round(width_px * picture.height / picture.width))))
        self.update()

    def mark(self, box: Box) -> QRectF:
        """Return where a box is painted."""
        width, height = self.width(), self.height()
        return QRectF(
            box.left * width, box.top * height, (box.right - box.left) * width, (box.bottom - box.top) * height
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page and its marks."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self._image)
            colour = QColor(self._theme.color("accent"))
            colour.setAlpha(_MARK_OPACITY)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            for box in self._boxes:
                painter.fillRect(self.mark(box).adjusted(-1, -1, 1, 1), colour)


class PageView(QWidget):
    """The page, and what moves through the document. Arrow keys scroll; Page Up and Page Down turn pages."""

    page_asked = Signal(int, int)
    """The number of a page, and the length of its longer side in pixels."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = PageState()
        self._picture: PagePicture | None = None
        self._sheet = _Sheet(theme, self)
        self._sheet.setAccessibleName(self.tr("Page of the document"))
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self._sheet)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._number = QLabel(self)
        self._number.setProperty("look", "quiet")
        self.back = self._button("‹", self.tr("Page before (Ctrl+Page Up)"), "Ctrl+PgUp")
        self.next = self._button("›", self.tr("Next page (Ctrl+Page Down)"), "Ctrl+PgDown")
        self.quote = self._button("⌖", self.tr("Back to the quoted words (Ctrl+Home)"), "Ctrl+Home")
        self.smaller = self._button("−", self.tr("Smaller (Ctrl+−)"), "Ctrl+-")
        self.larger = self._button("+", self.tr("Larger (Ctrl++)"), "Ctrl++")
        self.back.clicked.connect(lambda: self._turn(-1))
        self.next.clicked.connect(lambda: self._turn(+1))
        self.quote.clicked.connect(self._to_quote)
        self.smaller.clicked.connect(lambda: self._zoom(-1))
        self.larger.clicked.connect(lambda: self._zoom(+1))
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(0)
        for widget in (self.back, self._number, self.next, self.quote):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.smaller)
        row.addWidget(self.larger)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._scroll, 1)

    @property
    def state(self) -> PageState:
        """Which page is shown, and how large."""
        return self._state

    @property
    def sheet(self) -> QWidget:
        """The picture."""
        return self._sheet

    def show_picture(self, picture: PagePicture, quote_page: int) -> None:
        """Show a page that has arrived."""
        self._picture = picture
        self._state = self._state.shown(picture.page, picture.pages, quote_page)
        words = self.tr("Page %1 of %2").replace("%1", str(picture.page)).replace("%2", str(picture.pages))
        self._number.setText(words)
        self._number.setAccessibleName(words)
        self.back.setEnabled(picture.page > 1)
        self.next.setEnabled(picture.page < picture.pages)
        self._lay_out()
        self._to_marks()

    def marks(self) -> tuple[Box, ...]:
        """Return what is marked on the page that is shown."""
        return marks_on(self._picture) if self._picture is not None else ()

    def _lay_out(self) -> None:
        if self._picture is not None:
            room = max(200, self._scroll.viewport().width() - _FRAME_PX)
            self._sheet.show_picture(self._picture, round(room * self._state.zoom))

    def _to_marks(self) -> None:
        boxes = self.marks()
        if boxes:
            at = self._sheet.mark(boxes[0])
            self._scroll.ensureVisible(
                round(at.center().x()), round(at.center().y()), 60, self._scroll.viewport().height() // 3
            )
        else:
            self._scroll.verticalScrollBar().setValue(0)

    def _turn(self, by: int) -> None:
        page = self._state.page + by
        if 1 <= page <= self._state.pages:
            self.page_asked.emit(page, self._state.longest_px)

    def _to_quote(self) -> None:
        if self._state.page == self._state.quote_page:
            self._to_marks()
        elif self._state.quote_page:
            self.page_asked.emit(self._state.quote_page, self._state.longest_px)

    def _zoom(self, by: int) -> None:
        before = self._state
        self._state = before.zoomed(by)
        self._lay_out()
        self._to_marks()
        if self._state.longest_px > before.longest_px and self._state.page:
            self.page_asked.emit(self._state.page, self._state.longest_px)  # drawn anew, sharp

    def _button(self, text: str, name: str, keys: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setShortcut(keys)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setFixedSize(40, 40)
        return button
