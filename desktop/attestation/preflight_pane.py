"""Preflight: each item is fixed, blocks, or is accepted with a sentence that prints."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from casefiles.attestation.acceptance_acts import accept_item, withdraw_acceptance
from casefiles.attestation.preflight.items import PreflightItem, blocking
from casefiles.attestation.templates import Severity
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible
from desktop.attestation.preflight_table import PreflightTable, key
from desktop.context import Context
from desktop.widgets.box import column, lay_out, row
from desktop.widgets.button import button
from desktop.widgets.filter_line import FilterLine
from desktop.widgets.form import Form
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.room import Destination
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted, title


class PreflightPane(QWidget):
    """Above: what would be asked. Below: the item that is chosen, and what can be done about it."""

    navigate = Signal(Destination)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preflight-pane")
        self._context = context
        self._case: CaseId | None = None
        self._item: PreflightItem | None = None
        self._drafts: dict[tuple[str, str], tuple[str, str]] = {}
        """What was typed about an item of a case and is not accepted: reason, and what prints."""

        self.model = PreflightTable(self)
        self.table = table_of(self.model, "preflight-table", self.tr("Preflight"), single=True)
        self.head = PaneHead(self.tr("Preflight"))
        filter_ = FilterLine("preflight-filter", self.tr("Filter"), self.model, self.table)
        self.asks, self.fix = title(""), muted("")
        self.asks.setWordWrap(True)
        self.go = button("preflight-go", self.tr("Go there"), self._go, icon="chevron-right")
        self.form = Form("acceptance-form", labels=56)
        self.form.section(self.tr("Accept it"))
        self._warning = self.form.note("")
        stays, prints = "stays in the house, never leaves", "the sentence that prints"
        self._reason = self.form.text("reason", self.tr("Reason"), 3, stays)
        self._prints = self.form.text("prints", self.tr("Prints"), 3, prints)
        self.accept = button("preflight-accept", self.tr("Accept"), self._accept, primary=True)
        self.withdraw = button("preflight-withdraw", self.tr("Open again"), self._withdraw)
        self.form.row("", row(self.accept, self.withdraw))
        said = column(self.asks, self.fix, row(self.go), spacing=8, margin=16)
        lower = column(said, self.form)
        below = scrolled(lower)
        upper = column(self.head, filter_, self.table)
        lay_out(self, Splitter("preflight", [340, 380], upper, below, upright=True))
        self.table.current_changed.connect(self._choose)
        self.table.opened.connect(lambda _: self._go())
        for field in (self._reason, self._prints):
            field.textChanged.connect(self._keep_draft)
        self._choose(None)

    def show_first(self) -> None:
        """Go to what blocks first: it stands above all else while nobody sorts the list."""
        blocked = [*blocking([*self.model.everything()])]
        if blocked:
            self.table.choose(key(blocked[0]))
            self.table.setFocus()

    def show_items(self, case: CaseId | None, items: list[PreflightItem]) -> None:
        """Show what was found about a case."""
        self._case = case
        self.model.show_items(items)
        left = len(blocking(items))
        words = self.tr("Preflight: nothing blocks") if not left else f"Preflight: {left} to settle"
        self.head.words.setText(words if case else self.tr("Preflight"))
        if self.table.current() is None:
            self.table.go(1)
        chosen = self._item and [each for each in items if key(each) == key(self._item)]
        self._choose(chosen[0] if chosen else None)

    def _choose(self, item: PreflightItem | None) -> None:
        self._item = item
        self.asks.setText(visible(item.asks) if item else self.tr("Choose what would be asked."))
        self.fix.setText(item.fix if item else "")
        self.go.setEnabled(item is not None)
        may_be = item is not None and item.severity is Severity.ACCEPT
        self.form.setVisible(may_be)
        silent = item is not None and item.silent
        self.form.show_row("prints", visible=not silent)
        self._show_texts()
        misleads = bool(item and item.misleading)
        if silent:
            self._warning.setText(self.tr("Why it may leave. Nothing prints about it."))
        else:
            self._warn(misleads=misleads)
        self.withdraw.setEnabled(item is not None and item.accepted is not None)
        self._weigh()

    def _warn(self, *, misleads: bool) -> None:
        self._warning.setText(
            self.tr(
                "Left alone it makes a printed statement misleading (19 USC 1592: omission)."
                " The sentence that prints must disclose it."
            )
            if misleads
            else self.tr("Why it is left as it is, and what the reader is told.")
        )

    def _show_texts(self) -> None:
        """Show what was typed about the item, else what it was accepted with."""
        texts = self._drafts.get(self._place(), self._saved())
        for field, text in zip((self._reason, self._prints), texts, strict=True):
            if field.toPlainText() != text:  # or the cursor would leave where one types
                with QSignalBlocker(field):
                    field.document().setModified(False)
                    field.show_saved(text)

    def _keep_draft(self) -> None:
        """Keep what is typed: the items are found anew after every act, whoever does it."""
        typed = self._reason.toPlainText(), self._prints.toPlainText()
        if typed == self._saved():
            self._drafts.pop(self._place(), None)
        elif self._item:
            self._drafts[self._place()] = typed
        self._weigh()

    def _place(self) -> tuple[str, str]:
        return self._case or "", key(self._item) if self._item else ""

    def _saved(self) -> tuple[str, str]:
        accepted = self._item.accepted if self._item else None
        return (accepted.reason, accepted.prints) if accepted else ("", "")

    def _weigh(self) -> None:
        said = self.form.values()
        item = self._item
        told = said["prints"] or (item and item.silent)
        self.accept.setEnabled(bool(item and said["reason"] and told))

    def _accept(self) -> None:
        if (case := self._case) and (item := self._item):
            said = self.form.values()
            reason = str(said["reason"]).strip()
            prints = "" if item.silent else str(said["prints"]).strip()
            place = self._place()
            job = self._context.jobs.do(
                self.tr("Accepting"), accept_item, case, item.about, reason=reason, prints=prints
            )
            job.succeeded.connect(lambda _: self._is_accepted(place, (reason, prints)))

    def _is_accepted(self, place: tuple[str, str], said: tuple[str, str]) -> None:
        """Forget what was typed, unless more was typed since."""
        reason, prints = self._drafts.get(place, ("", ""))
        if (reason.strip(), prints.strip()) == said:
            del self._drafts[place]

    def _withdraw(self) -> None:
        if (case := self._case) and (item := self._item):
            self._context.jobs.do(self.tr("Opening again"), withdraw_acceptance, case, item.about)

    def _go(self) -> None:
        if self._item and self._case:
            lead = self._item.lead
            self.navigate.emit(Destination(lead.room, self._case, lead.thing, lead.page))
