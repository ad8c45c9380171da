"""The audit trail of the open vault on the Admin page: read, searched, checked, exported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import QFileDialog

from app.domain.errors import VoiceAssistError
from app.domain.vaults.accounts import Action
from app.domain.vaults.audit import AuditHits, AuditLine, AuditQuery, AuditVerdict, query_of
from app.domain.vaults.moments import utc_now
from app.ui.admin.activity_chart import ActivityChart
from app.ui.admin.audit_list import AuditList
from app.ui.admin.audit_words import action_names
from app.ui.admin.part import Part, allowed
from app.ui.announce import announce
from app.ui.errands import Errands
from app.ui.frame.pages import PageContext
from app.ui.parts.bricks import button, field, label
from app.ui.parts.choice_box import ChoiceBox
from app.ui.parts.flow import Flow
from app.ui.parts.long_list import LongList
from app.ui.vaults.door_desk import kept

_DAYS: Final = 30
_PAUSE_MS: Final = 200
"""So long nobody types before it is searched."""


class AuditPart(Part):
    """The list is that of all entries, or of those that were found; a search goes on by stretches until all was looked at."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        assert context.door is not None
        self._door = context.door.door
        self._errands = Errands(self, "audit")
        self._searching = Errands(self, "audit-search")
        self._query = AuditQuery()
        self._is_searching = False
        self._total = 0
        self.field = field(self.tr("Find: words, a user, a day like 2026-11-03"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._on_typed)
        self.field.returnPressed.connect(self._search)
        self.deeds = ChoiceBox(context.theme)
        self.deeds.setAccessibleName(self.tr("What was done"))
        self.deeds.addItem(self.tr("Everything that was done"), "")
        for code, name in sorted(action_names().items(), key=lambda pair: pair[1].casefold()):
            self.deeds.addItem(name, str(code))
        self.periods = ChoiceBox(context.theme)
        self.periods.setAccessibleName(self.tr("When"))
        for words, days in (
            (self.tr("At any time"), 0),
            (self.tr("In the last day"), 1),
            (self.tr("In the last 7 days"), 7),
            (self.tr("In the last 30 days"), 30),
            (self.tr("In the last 365 days"), 365),
        ):
            self.periods.addItem(words, days)
        for choice in (self.deeds, self.periods):
            choice.activated.connect(self._search)
        self.found = label("", "quiet")
        self.lines = AuditList(self)
        self.lines.page_wanted.connect(self._load)
        self.verify = button(self.tr("Check the whole trail"), self._on_verify)
        self.export = button(self.tr("Export"), self._on_export)
        self.said = label("", "quiet")
        self.said.hide()
        self.list = LongList(context.theme, self.tr("Audit trail"), self.lines)
        self.list.setMinimumHeight(240)
        self.chart = ActivityChart(context.theme)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self.column.addWidget(label(self.tr("What was done in the last %1 days").replace("%1", str(_DAYS)), "heading"))
        self.column.addWidget(self.chart)
        self.column.addWidget(self.field)
        tools = Flow()
        for tool in (self.deeds, self.periods, self.verify, self.export):
            tools.add(tool)
        self.column.addWidget(tools)
        self.column.addWidget(self.said)
        self.column.addWidget(self.found)
        self.column.addWidget(self.list, 1)

    @property
    def sought(self) -> str:
        """The words that what is shown was looked for by."""
        return " ".join(word.text for word in self._query.words)

    def has_ended(self) -> bool:
        """Whether all that was to be looked at was."""
        return not self._is_searching and not self._pause.isActive()

    def look(self) -> None:
        """Begin with the newest entry; what is searched for is searched anew."""

        def newest() -> int:
            lines = kept(self._door).trail.lines(limit=1)
            return lines[0].entry.seq if lines else 0

        self._errands.run(newest, self._on_total, self.on_failed)
        self._errands.run(lambda: kept(self._door).trail.activity(days=_DAYS), self.chart.show_days, self.on_failed)

    def finish(self) -> None:
        """Search no further: the page goes."""
        self._query = AuditQuery()
        self.lines.turn += 1

    def _on_total(self, total: int) -> None:
        self._total = total
        self._show(self._query)

    def _load(self, page: int, seqs: Sequence[int]) -> None:
        def load() -> tuple[AuditLine, ...]:
            return kept(self._door).trail.entries(seqs)

        self._errands.run(load, partial(self.lines.put, self.lines.turn, page), self.on_failed)

    # -- searching -------------------------------------------------------------------------------------------------

    def _on_typed(self) -> None:
        self._pause.start()

    def _search(self) -> None:
        self._pause.stop()
        days = int(self.periods.currentData() or 0)
        since = utc_now() - timedelta(days=days) if days else None
        code = str(self.deeds.currentData() or "")
        query = replace(query_of(self.field.text(), action_names(), since=since), actions=(code,) if code else ())
        if query != self._query:
            self._show(query)

    def _show(self, query: AuditQuery) -> None:
        self._query = query
        self._is_searching = not query.is_empty
        if query.is_empty:
            self.lines.begin_anew(self._total)
            words = self.tr("%1 entries").replace("%1", _counted(self._total))
            self.found.setText(words)
        else:
            self.lines.begin_found()
            self._say(self._total + 1)
            self._go_on(query, None)

    def _go_on(self, query: AuditQuery, before: int | None) -> None:
        def look() -> AuditHits:
            return kept(self._door).trail.find(query, before=before)

        self._searching.run(look, partial(self._on_hits, query, self.lines.turn), self.on_failed)

    def _on_hits(self, query: AuditQuery, turn: int, hits: AuditHits) -> None:
        if turn != self.lines.turn:
            return  # something else is looked for meanwhile
        self.lines.add_found(hits.seqs)
        self._say(hits.reached)
        self._is_searching = not hits.is_all
        if not hits.is_all:
            self._go_on(query, hits.reached)

    def _say(self, reached: int) -> None:
        looked_at = max(0, self._total + 1 - reached)
        words = self.tr("%1 found in all %2 entries") if reached <= 1 else self.tr("%1 found in %2 of %3 entries …")
        values = (self.lines.rowCount(), looked_at if reached > 1 else self._total, self._total)
        for number, value in enumerate(values, 1):
            words = words.replace(f"%{number}", _counted(value))
        self.found.setText(words)

    # -- checked and exported --------------------------------------------------------------------------------------

    def _on_verify(self) -> None:
        self.verify.setEnabled(False)
        self._tell(self.tr("Checking…"))

        def verify() -> AuditVerdict:
            allowed(self._door, Action.VERIFY_OWN_AUDIT)
            return kept(self._door).trail.verify()

        self._errands.run(verify, self._on_verified, self._on_verify_failed)

    def _on_verified(self, verdict: AuditVerdict) -> None:
        self.verify.setEnabled(True)
        if verdict.is_intact:
            words = self.tr("All %1 entries are as they were written.").replace("%1", str(verdict.entries))
        else:
            words = self.tr("Damaged from entry %1 on: %2.")
            words = words.replace("%1", str(verdict.first_bad)).replace("%2", str(verdict.fault))
        self._tell(words)

    def _on_verify_failed(self, problem: VoiceAssistError) -> None:
        self.verify.setEnabled(True)
        self._tell("")
        self.on_failed(problem)

    def _on_export(self) -> None:
        dialog = QFileDialog(self, self.tr("Export the audit trail"), "audit.jsonl")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._export_to)
        dialog.open()

    def _export_to(self, file: str) -> None:
        def export() -> int:
            allowed(self._door, Action.VERIFY_OWN_AUDIT)
            return kept(self._door).trail.export(Path(file))

        def exported(entries: int) -> None:
            self._tell(self.tr("%1 entries written, signed.").replace("%1", str(entries)))
            self.look()

        self._errands.run(export, exported, self.on_failed)

    def _tell(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))
        announce(self.said, words)


def _counted(number: int) -> str:
    """Return a number that may be long, in groups of three."""
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.DefaultNumberOptions)
    return locale.toString(number)
