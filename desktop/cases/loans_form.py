"""Lending a case to another device, as fields of the case; and to whom it was lent."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.cases.loan_acts import MANY, LoanInput
from casefiles.changes import TableName
from casefiles.kernel.edits import read_edits
from casefiles.kernel.errors import Faulty
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible
from casefiles.messages import explain
from casefiles.storage import lent_blocks, number_loans
from casefiles.workspace.view import View
from desktop.widgets.ask_bar import AskBar
from desktop.widgets.box import row
from desktop.widgets.button import button
from desktop.widgets.field import ChoiceField
from desktop.widgets.form import Form
from desktop.widgets.named import named
from desktop.widgets.written_days import with_written_days

READS = frozenset({TableName.NUMBER_LOAN, TableName.NUMBER_BLOCK, TableName.DEVICE_KEY})
"""What `LoansForm.show_case` reads."""


class LoansForm(Form):
    """To whom, which device, how many numbers; and the loans, of which open ones can be ended."""

    lends = Signal(object)
    """A `LoanInput`."""

    returns = Signal(str)
    """The id of a loan."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("loan", parent, of=LoanInput)
        tr = self.tr
        self.section(tr("Lend the case"), tr(
            "Whoever works on a copy of the workspace gets numbers of each kind that are never"
            " given anywhere else."
        ))  # fmt: skip
        self.lines_for("to", "device")
        self.line("numbers", hint=str(MANY))
        self.lend = button("loan-lend", tr("Lend case…"), self._ask)
        self.row("", row(self.lend))
        self.enter_presses(self.lend)
        self.ask = AskBar("loan-ask")
        self.whole(self.ask)
        self.lent = self.note("")
        self.open = named(ChoiceField([]), "loan-open", tr("Open loans"))
        self.end = button("loan-return", tr("Return loan"), self._end)
        self._ending = row(self.open, self.end)
        self.row(tr("Open loans"), self._ending)

    def show_case(self, view: View, case: CaseId) -> None:
        """Show the loans of a case."""
        db, known = view.db, number_loans.loans(view.db, case)
        exhibits = {b.loan: b for b in number_loans.blocks(db, case) if b.series == "exhibit"}
        called = {
            each.id: f"{each.recipient} ({lent_blocks.name_of(db, each.device)})" for each in known
        }
        said = self.tr("{0}: E-{1:03} to E-{2:03}, and as many of each kind; lent {3} UTC, {4}")
        lines = [
            said.format(
                visible(called[each.id]), exhibits[each.id].first, exhibits[each.id].last,
                with_written_days(each.lent_at[:16]), self._state(each.returned_at),
            )
            for each in known
        ]  # fmt: skip
        self.lent.setText("\n".join(lines))
        open_ones = [(each.id, visible(called[each.id])) for each in known if not each.returned_at]
        self.open.offer(open_ones)
        if open_ones and not self.open.value():
            self.open.show_saved(open_ones[0][0])
        self.show_widget(self._ending, visible=bool(open_ones))
        self.keep_typing(case, self.tr("Lend the case"))

    def _state(self, returned_at: str) -> str:
        if not returned_at:
            return self.tr("open")
        return self.tr("returned {} UTC").format(with_written_days(returned_at[:16]))

    def _ask(self) -> None:
        values = {name: self.values()[name] for name in ("to", "device", "numbers")}
        try:
            read = read_edits(LoanInput, values | {"numbers": values["numbers"] or MANY}, "")
        except Faulty as error:
            self.refuse("numbers", explain(error))
            return
        lending = LoanInput(**read)  # type: ignore[arg-type]
        words = self.tr("Lend the case to {}? It cannot be undone, nor anything before it.")
        self.ask.confirm(
            words.format(visible(lending.to)),
            self.tr("Lend case"),
            lambda: self.lends.emit(lending),
        )

    def _end(self) -> None:
        if loan := self.open.value():
            self.returns.emit(loan)
