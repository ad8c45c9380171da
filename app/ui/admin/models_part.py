"""Models on the Admin page."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from app.domain.cancellation import Cancellation
from app.domain.errors import VoiceAssistError
from app.domain.models import ModelCheck, ModelListing, ModelState, Progress
from app.ui.admin.part import Part
from app.ui.errands import Errands
from app.ui.frame.pages import PageContext
from app.ui.library.library_words import size
from app.ui.parts.bricks import button, card, clear, label, row
from app.ui.wording import role_name


class ModelsPart(Part):
    """The models of this computer; every byte of them can be checked."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        assert context.options.models is not None
        self._models = context.options.models
        self._theme = context.theme
        self._errands = Errands(self, "model-list")
        self._cancel = Cancellation()
        self.verify = button(self.tr("Check every byte"), self._on_verify)
        self.said = label("", "quiet")
        self._rows = QVBoxLayout()
        self.column.addLayout(row(self.verify, None))
        self.column.addWidget(self.said)
        self.column.addLayout(self._rows)
        self.column.addStretch(1)

    def look(self) -> None:
        """List them."""
        self._errands.run(self._models.listing, self._on_listed, self.on_failed)

    def _on_listed(self, models: tuple[ModelListing, ...]) -> None:
        clear(self._rows)
        for model in sorted(models, key=lambda m: m.state is not ModelState.INSTALLED):
            frame, lines = card()
            state = {
                ModelState.INSTALLED: self.tr("installed"),
                ModelState.ABSENT: self.tr("not here"),
                ModelState.PARTIAL: self.tr("begun"),
                ModelState.DAMAGED: self.tr("damaged"),
            }[model.state]
            lines.addWidget(label(f"{model.title}  ·  {state}", "heading"))
            lines.addWidget(
                label(
                    f"{role_name(model.role)}  ·  {size(model.size_bytes)}  ·  {model.licence}  ·  {model.variant}",
                    "quiet",
                )
            )
            if model.state is ModelState.INSTALLED:
                lines.addWidget(label(f"SHA-256 {model.sha256}", "quiet", may_select=True))
            self._rows.addWidget(frame)

    def _on_verify(self) -> None:
        self.verify.setEnabled(False)

        def progress(now: Progress) -> None:
            words = f"{now.what} {round(100 * now.done / now.total) if now.total else 0}\u00a0%"
            self._errands.tell(partial(self.said.setText, words))

        self._errands.run(
            lambda: self._models.verify((), progress=progress, cancel=self._cancel), self._on_verified, self._on_stopped
        )

    def _on_verified(self, checks: tuple[ModelCheck, ...]) -> None:
        self.verify.setEnabled(True)
        damaged = [c.listing.name for c in checks if c.damaged_files]
        words = self.tr("Damaged: %1").replace("%1", ", ".join(damaged)) if damaged else ""
        self.said.setText(words or self.tr("%1 models are as they were published.").replace("%1", str(len(checks))))
        self.look()

    def _on_stopped(self, problem: VoiceAssistError) -> None:
        self.verify.setEnabled(True)
        self.on_failed(problem)

    def finish(self) -> None:
        """Stop checking: the page goes."""
        self._cancel.cancel()
