"""What people decided is typed into the portal where no rule says it: a list to change."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from casefiles.attestation.portal.model import Wording
from casefiles.cases.detentions.port_time import PortTime
from desktop.widgets.box import lay_out
from desktop.widgets.button import button
from desktop.widgets.day_column import moment_column
from desktop.widgets.drafts import HasUnsent
from desktop.widgets.named import line_edit
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted


class WordingsTable(TableModel[Wording]):
    """What stands there, what is typed, why, by whom and when."""

    def __init__(self, parent: QObject | None = None) -> None:
        self.time = PortTime()
        """In which the hours are told."""

        super().__init__(
            [
                Column(self.tr("Original"), lambda w: w.words, width=150),
                Column(self.tr("Replacement"), lambda w: w.written, width=150),
                Column(self.tr("Reason"), lambda w: w.reason, width=190, stretch=True),
                Column(self.tr("By"), lambda w: w.by, width=110),
                moment_column(self.tr("When"), lambda w: w.at, lambda: self.time),
            ],
            Rows(id=lambda w: w.id, place=lambda w: w.words),
            parent,
        )


class WordingsPanel(QWidget):
    """Above: a decision to make or change. Below: those that were made."""

    decides = Signal(str, str, str)
    """The words, what is typed for them, and why."""

    withdraws = Signal(str)
    """The id of a decision."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self.words = line_edit("wording-words", tr("Original"), tr("such as 成品库"))
        self.written = line_edit(
            "wording-written", tr("Replacement"), tr("such as finished goods store")
        )
        self.reason = line_edit("wording-reason", tr("Reason"), tr("internal, never leaves"))
        self.decide = button("wording-decide", tr("Replace in all texts"), self._decide)
        self.withdraw = button("wording-withdraw", tr("Withdraw"), self._withdraw)
        self.head = PaneHead(tr("2 Decide replacements"), self.withdraw)
        self.model = WordingsTable(self)
        self.table = table_of(self.model, "wordings-table", tr("Replacements"), single=True)
        words = tr(
            "Where no rule gives a replacement, a person decides it, for all texts of the case."
            " Changes to figures are refused."
        )
        note = muted(words, margin=(12, 6, 12, 2))
        held = QWidget()
        fields = QGridLayout(held)
        fields.setContentsMargins(12, 6, 12, 8)
        fields.setHorizontalSpacing(8)
        fields.setVerticalSpacing(6)
        fields.setColumnStretch(1, 1)
        fields.setColumnStretch(3, 1)
        for line, at in ((self.words, 0), (self.written, 2), (self.reason, 0)):
            down = int(line is self.reason)
            fields.addWidget(muted(line.accessibleName()), down, at)
            fields.addWidget(line, down, at + 1, 1, 3 if down else 1)
            line.textChanged.connect(self._enable)
            line.returnPressed.connect(self._decide)
        fields.addWidget(self.decide, 1, 4)
        lay_out(self, self.head, note, held, self.table, rest=self.table)
        self.table.current_changed.connect(self._choose)
        self.table.wants_edit.connect(self.written.setFocus)
        self.table.acts.offer_removal(self.withdraw)
        self._enable()
        HasUnsent(self, self._unsent)

    def show_decided(self, decided: list[Wording], time: PortTime) -> None:
        """Show what was decided in a case, in the time at its port."""
        self.model.time = time
        self.model.show(decided)
        words = self.tr("2 Decide replacements")
        self.head.words.setText(
            self.tr("{}: {} decided").format(words, len(decided)) if decided else words
        )
        self._enable()

    def propose(self, words: str) -> None:
        """Offer words that a text stops at; what was typed for others is not kept."""
        if words != self.words.text():
            self._fill(words, "", "")

    def _choose(self, chosen: Wording | None) -> None:
        if chosen:
            self._fill(chosen.words, chosen.written, chosen.reason)
        self._enable()

    def _fill(self, words: str, written: str, reason: str) -> None:
        for line, text in ((self.words, words), (self.written, written), (self.reason, reason)):
            line.setText(text)
            line.setCursorPosition(0)

    def _enable(self) -> None:
        said = [each.text().strip() for each in (self.words, self.written, self.reason)]
        self.decide.setEnabled(all(said))
        known = {each.words for each in self.model.everything()}
        change, decide = self.tr("Change in all texts"), self.tr("Replace in all texts")
        self.decide.setText(change if said[0] in known else decide)
        self.withdraw.setEnabled(self.table.current() is not None)

    def _unsent(self) -> list[str]:
        typed = tuple(each.text().strip() for each in (self.words, self.written, self.reason))
        decided = {(e.words.strip(), e.written, e.reason) for e in self.model.everything()}
        return [self.tr("Replacement")] if any(typed[1:]) and typed not in decided else []

    def _decide(self) -> None:
        if self.decide.isEnabled():
            self.decides.emit(self.words.text(), self.written.text(), self.reason.text())

    def _withdraw(self) -> None:
        if chosen := self.table.current():
            self.withdraws.emit(chosen.id)
