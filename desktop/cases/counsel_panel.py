"""That counsel asked in writing for alternatives, and the days on which a port is closed."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.cases.detentions.confirmation_acts import CounselConfirmationInput
from casefiles.cases.detentions.port_time import PortTime
from casefiles.cases.detentions.summary import ImportSummary
from casefiles.cases.shipments.model import ALTERNATIVES, CounselConfirmation
from casefiles.kernel.text_safety import visible
from desktop.widgets.box import column, lay_out, row
from desktop.widgets.button import button
from desktop.widgets.day_column import shown_day
from desktop.widgets.form import Form
from desktop.widgets.scroll_area import scrolled


class CounselPanel(QWidget):
    """Applicability denies the link, an exception concedes it: both need counsel's request."""

    confirms = Signal(object)
    """A `PassageConfirmationInput`."""

    withdrawn = Signal(str)
    closes = Signal(object, str)
    """A day, and why it is closed."""

    opens = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held: CounselConfirmation | None = None
        self._last = ""
        tr = self.tr
        self.form = Form("counsel-asked", labels=104)
        self.form.section(tr("Applicability and exception together"))
        self.form.note(tr(
            "An applicability review denies the link with Xinjiang or a listed entity; an exception"
            " concedes it. Under CAATSA one denies that North Korean nationals worked on the goods,"
            " the other says that they work freely. Both are stopped unless counsel asked for both"
            " in writing."
        ))  # fmt: skip
        self.form.line("counsel", tr("Counsel"), tr("name and law firm"))
        self.form.day("on_day", tr("Requested on"))
        self.form.text("words", tr("In these words"), 3)
        self.said = self.form.note("")
        self.save = button("counsel-confirm", tr("Record request"), self._confirm)
        self.withdraw = button("counsel-withdraw", tr("Withdraw"), self._withdraw)
        self.form.row("", row(self.save, self.withdraw))
        self.form.enter_presses(self.save)
        self.closed = Form("closure", labels=104)
        self.closed.section(tr("Port closures"))
        self.closed.note(tr("Days on which the port is closed, other than federal holidays."))
        self.closed.day("on_day", tr("Day"))
        self.closed.line("reason", tr("Why"), tr("such as strike, and where it is announced"))
        self.days = self.closed.note("")
        add = button("closure-add", tr("Add day"), self._close)
        self.open = button("closure-remove", tr("Remove last day"), self._open)
        self.closed.row("", row(add, self.open))
        self.closed.enter_presses(add)
        lay_out(self, scrolled(column(self.form, self.closed, spacing=6)))

    def show_held(self, held: ImportSummary, case: str = "") -> None:
        """Show what counsel asked for in a case, and which days are closed."""
        asked = [each for each in held.confirmations if each.what == ALTERNATIVES]
        self._held = asked[0] if asked else None
        if self._held:
            it = self._held
            self.form.show_saved(it)
            day = shown_day(PortTime(held.zone).day(it.at))
            self.said.setText(visible(self.tr("Recorded by {} on {}.").format(it.by, day)))
        else:
            self.form.show_saved()
            self.said.setText(self.tr("Counsel has not requested both."))
        self.form.keep_typing(case, self.tr("Applicability and exception together"))
        self.closed.forget_typing()
        self.closed.keep_typing(case, self.tr("Port closures"))
        self.withdraw.setEnabled(self._held is not None)
        self._last = held.closures[-1].id if held.closures else ""
        self.open.setEnabled(bool(self._last))
        closed = (f"{shown_day(each.on_day)} {each.reason}" for each in held.closures)
        self.days.setText(visible("\n".join(closed)))
        self.days.setVisible(bool(held.closures))

    def _confirm(self) -> None:
        values = self.form.values()
        day = values["on_day"]
        if self.form.complain():
            return
        if isinstance(day, date):
            kept = self._held.exhibit if self._held else None
            said = str(values["counsel"]), day, str(values["words"])
            self.confirms.emit(CounselConfirmationInput(*said, kept))
        else:
            self.form.fields["on_day"].setFocus()

    def _withdraw(self) -> None:
        if self._held:
            self.withdrawn.emit(self._held.id)

    def _close(self) -> None:
        values = self.closed.values()
        day = values["on_day"]
        if not self.closed.complain() and isinstance(day, date):
            self.closes.emit(day, str(values["reason"]))

    def _open(self) -> None:
        if self._last:
            self.opens.emit(self._last)
