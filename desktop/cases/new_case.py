"""The form for a new case: what is known now; the rest can be added later."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from casefiles.cases.case_acts import CaseInput
from desktop.widgets.box import lay_out, row
from desktop.widgets.button import button, tool
from desktop.widgets.form import Form, Options
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.scroll_area import scrolled


class NewCase(QWidget):
    """A form, not a wizard. Asks, above all, whether counsel directs the work."""

    opened = Signal(CaseInput)
    left = Signal()

    def __init__(self, bases: Options, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("new-case")
        self.form = form = Form("new-case-form")
        form.section(self.tr("The case"))
        such = self.tr("such as Cotton T-shirts, May 2026")
        self._title = form.line("title", self.tr("Title"), such)
        self._basis = form.choice("legal_basis", self.tr("Legal basis"), bases)
        form.line("supplier", self.tr("Supplier"))
        form.line("importer", self.tr("Importer of record"))
        form.line("goods", self.tr("Goods"))
        form.section(self.tr("Does counsel direct this work?"), self.tr(
            "Assume that the assessment can be obtained by CBP or a court unless counsel directs"
            " the work; a legend alone creates no privilege. If counsel does, assessment, notes,"
            " search logs and gap lists are of class “counsel”, otherwise “internal”. Neither"
            " leaves except in the counsel or archive set."
        ))  # fmt: skip
        self._directs = form.check("counsel_directs", self.tr("Yes, counsel directs it"))
        self._counsel = form.line("counsel", self.tr("Counsel"), self.tr("name and law firm"))
        self._since = form.day("counsel_since", self.tr("Since"))
        self._directs.toggled.connect(self._ask_counsel)
        self.open = button("new-case-open", self.tr("Create case"), self._open, primary=True)
        self._title.textChanged.connect(lambda _: self._weigh())
        leave = button("new-case-leave", self.tr("Cancel"), self.left.emit)
        form.row("", row(self.open, leave))
        form.enter_presses(self.open)
        head = PaneHead(
            self.tr("New case"), tool("new-case-close", self.tr("Close (Esc)"), "x", self.left.emit)
        )
        lay_out(self, head, rest=scrolled(form))
        self.start()

    def start(self) -> None:
        """Be empty, but for what was typed of a case that is not opened yet."""
        self.form.forget_typing()
        self._basis.setCurrentIndex(0)
        self._ask_counsel(on=False)
        self.form.keep_typing("", self.tr("New case"))
        self._weigh()

    def begin(self) -> None:
        """Put the cursor in the title."""
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_counsel(self, on: bool) -> None:  # noqa: FBT001 - a slot
        self._counsel.setEnabled(on)
        self._since.setEnabled(on)

    def _weigh(self) -> None:
        self.open.setEnabled(bool(self._title.text().strip()))

    def _open(self) -> None:
        said = dict(self.form.values())
        directs, since = bool(said["counsel_directs"]), said["counsel_since"]
        if directs and self.form.complain():
            return
        self.opened.emit(CaseInput(
            title=str(said["title"]),
            legal_basis=str(said["legal_basis"]),
            supplier=str(said["supplier"]),
            importer=str(said["importer"]),
            goods=str(said["goods"]),
            counsel=str(said["counsel"]) if directs else "",
            counsel_directs=directs,
            counsel_since=since if directs and isinstance(since, date) else None,
        ))  # fmt: skip
