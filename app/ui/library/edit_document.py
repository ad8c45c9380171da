"""Asks for what is known of a document: title, publisher, year, edition, specialty, kind."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.documents.reference import Document


class EditDocument(QDialog):
    """One line for each fact. What a person did not touch is not among the changes."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Edit document"))
        self._before = document
        self.fields: dict[str, QLineEdit] = {}
        form = QFormLayout()
        for name, words in (
            ("title", self.tr("Title")),
            ("source", self.tr("Published by")),
            ("year", self.tr("Year")),
            ("edition", self.tr("Edition")),
            ("specialty", self.tr("Specialty")),
            ("source_type", self.tr("Kind of source")),
        ):
            line = QLineEdit(getattr(document, name), self)
            line.setAccessibleName(words)
            line.setMinimumWidth(360)
            form.addRow(words, line)
            self.fields[name] = line
        self.buttons = QDialogButtonBox(self)
        self.save = self.buttons.addButton(self.tr("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.fields["title"].textChanged.connect(lambda text: self.save.setEnabled(bool(text.strip())))
        lines = QVBoxLayout(self)
        lines.addLayout(form)
        lines.addWidget(self.buttons)

    def changes(self) -> dict[str, str]:
        """Return the facts that were changed."""
        texts = {name: line.text().strip() for name, line in self.fields.items()}
        return {name: text for name, text in texts.items() if text != getattr(self._before, name)}
