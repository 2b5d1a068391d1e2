"""The leads pane: terms worth reading, one after the other. None of them sets a status."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casefiles.changes import Changes, TableName
from casefiles.evidence.leads.lead_acts import dismiss_lead, restore_lead
from casefiles.evidence.search.hit_places import PlacedQuote
from casefiles.kernel.ids import CaseId
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.evidence.hits_pane import HitsPane
from desktop.evidence.leads.leads_table import (
    LeadGrouping,
    LeadRow,
    LeadsFilter,
    LeadsLayout,
    LeadsTable,
    lay_out_leads,
)
from desktop.evidence.leads.leads_view import LeadsView
from desktop.evidence.leads.pane_data import (
    LeadsPaneData,
    read_lead_decisions,
    read_leads,
)
from desktop.evidence.page_navigator import PageTarget
from desktop.reference_library import ReferenceLibrary
from desktop.widgets.ask_bar import AskBar
from desktop.widgets.box import column, lay_out, stack
from desktop.widgets.button import tool_for
from desktop.widgets.combo_box import ComboBox
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.filter_line import FilterLine
from desktop.widgets.pane import AddMenuAction
from desktop.widgets.text_label import muted


class LeadsPane(HitsPane):
    """J and K go through them, and their pages are shown; F8 cites, D dismisses."""

    slug, title, icon = "leads", "Leads", "lightbulb"
    help_topic = "searching#leads"

    def __init__(self, context: Context) -> None:
        tr = self.tr
        self.table = LeadsView("leads-list", tr("Leads"))
        super().__init__(context, self.table)
        self.model = LeadsTable(self)
        self.table.show_leads(self.model)
        self.filter = FilterLine("leads-filter", tr("Filter leads"), self.model, self.table)
        self.ask_bar = AskBar("leads-ask")
        self.by = ComboBox()
        self.by.setObjectName("leads-by")
        self.by.setAccessibleName(tr("Group leads"))
        self.by.addItem(tr("by exhibit"), LeadGrouping.EXHIBIT)
        self.by.addItem(tr("by term"), LeadGrouping.TERM)
        self.by.activated.connect(lambda _: self._lay())
        self.nothing, self.why = EmptyState("lightbulb", "", ""), muted("")
        self._known: LeadsPaneData | None = None
        self._is_stale, self._is_looking = True, False
        self.table.current_changed.connect(lambda line: self.why.setText(self.model.why(line)))
        context.signals.changed.connect(self._follow)
        self._lay_out()

    def show_case(self, case: CaseId | None) -> None:
        super().show_case(case)
        self.ask_bar.leave()
        self._known, self._is_stale, self._is_looking = None, True, False
        self.context.jobs.forget(self)
        self.filter.line.clear()
        self.model.show_laid(LeadsLayout())
        self._say_nothing()

    def look(self, *, at_once: bool = True) -> None:
        """Look through all that was read, once more."""
        self._is_stale = False
        if self.case:
            self._is_looking = True
            question = partial(_laid, library=self.context.library, wish=self._wish())
            self.load(question, self._arrive, pause=not at_once)

    @classmethod
    def acts(cls, offer: AddMenuAction) -> None:
        offer("dismiss", "&Dismiss the Lead…", cls.ask_to_dismiss, "D", "eye-off")
        offer("restore", "&Restore the Lead", cls.restore, "Shift+D", "undo-2")
        dismissed = offer("dismissed", "Show Dismissed Leads", cls._lay, icon="eye-off")
        weak = offer("weak", "Show Weak Leads", cls._lay, icon="circle-help")
        for each, on in ((dismissed, False), (weak, True)):
            each.setCheckable(True)
            each.setChecked(on)

    def take_acts(self, acts: Mapping[str, QAction]) -> None:
        self._dismissed, self._weak = acts["dismissed"], acts["weak"]
        offer = self.table.acts.offer
        self.table.acts.offer_removal(acts["dismiss"], self._why_not_dismissed)
        offer(acts["restore"], why=self._why_not_restored)
        offer(self._weak, self._dismissed)
        self.filter.add(tool_for(self._weak), tool_for(self._dismissed))

    def ask_to_dismiss(self) -> None:
        """Ask why it is nothing, of the lead one is on."""
        lead = self._row_here()
        if lead is None or lead.dismissed:
            self._say(self.tr("Select a lead first, and read its page."))
            return
        words = self.tr("{} in {}: why is it not relevant?")
        said = words.format(lead.lead.term.written, lead.lead.label)
        self.ask_bar.ask(said, self.tr("Dismiss"), partial(self._dismiss, lead))

    def _why_not_dismissed(self) -> str:
        lead = self._row_here()
        if lead is None:
            return self.tr("No lead is selected.")
        return self.tr("The lead is dismissed already.") if lead.dismissed else ""

    def _why_not_restored(self) -> str:
        lead = self._row_here()
        return "" if lead and lead.dismissed else self.tr("No dismissed lead is selected.")

    def restore(self) -> None:
        """Put the lead one is on back on the list."""
        lead = self._row_here()
        if lead is None or lead.dismissed is None:
            self._say(self.tr("Show the dismissed leads, and select one."))
            return
        self.do(self.tr("Restoring"), restore_lead, lead.dismissed.id)

    def activate(self) -> None:
        if self.table.current() is None:
            self.table.go(1)
        self.table.setFocus()

    def go_on(self, step: int) -> bool:
        """Go to the next lead, or to the one before."""
        before = self.table.current()
        self.table.go(step)
        now = self.table.current()
        if now is before or not isinstance(now, LeadRow):
            return False
        self._settle.stop()
        self._point(now)
        return True

    def handle_escape(self) -> bool:
        if self.ask_bar.isVisible():
            self.ask_bar.leave()
            self.table.setFocus()
            return True
        return False

    def _dismiss(self, lead: LeadRow, reason: str) -> None:
        self.table.setFocus()
        at, doing = lead.lead, self.tr("Dismissing")
        if self.do(doing, dismiss_lead, at.exhibit, at.term.id, at.place, reason):
            self.table.go(1)

    def _row_here(self) -> LeadRow | None:
        found = self.table.current() if self.isVisible() else None
        return found if isinstance(found, LeadRow) else None

    def _follow_row(self) -> None:
        found = self._row_here()
        if found and found.id != self._pointed:
            self._point(found)

    def _open(self, line: object) -> None:
        if isinstance(line, LeadRow):
            self._settle.stop()
            self._point(line, focus=True)
        else:
            self.table.go(1)

    def _point(self, found: LeadRow, *, focus: bool = False) -> None:
        lead, self._pointed = found.lead, found.id
        placed = (PlacedQuote(lead.place, lead.says),)
        first = tuple(lead.term.indicators)
        at = PageTarget(lead.case, lead.exhibit, placed, lead.layer, focus=focus, first=first)
        self.points.emit(at)

    def _arrive(self, found: tuple[LeadsPaneData, LeadsLayout]) -> None:
        self._known, laid = found
        if laid.case == self.case:
            self._is_looking = False
            self.model.show_laid(laid, self.context.library.terms)
            self._decide()
            if self.isVisible() and self.table.current() is None:
                self.table.go(1)  # it was turned to before they were there
                self.preview()

    def _follow(self, changes: Changes) -> None:
        if changes.case != self.case or self._known is None:
            return
        if changes.touches(TableName.DISMISSED_LEAD) or changes.touches(TableName.PASSAGE):
            self._decide()
        elif changes.touches(TableName.EXHIBIT):  # a title can tie a term to the region
            self.look(at_once=False)

    def _decide(self) -> None:
        """Follow what people made of the leads by now."""
        if self._known and self.case:
            made = read_lead_decisions(self.context.view, self.case)
            self._known = replace(self._known, decided=made)
            self.model.decide(made)
            self._say_nothing()

    def _wish(self) -> LeadsFilter:
        return LeadsFilter(
            self.by.currentData(), self._dismissed.isChecked(), self._weak.isChecked()
        )

    def _lay(self) -> None:
        """Lay out what is known once more, as it is wished now."""
        known = self._known
        if known is None or self._is_looking:
            self.look()
        else:
            wish = self._wish()
            job = self.context.jobs.look(self, lambda _: (known, lay_out_leads(known, wish)))
            job.succeeded.connect(self._arrive)

    def _say(self, words: str) -> None:
        self.says.emit(words, "muted")

    def _say_nothing(self) -> None:
        tr = self.tr
        if self._known is None:
            words, detail = tr("Terms worth reading"), tr("Searching for terms…")
        elif self._known.leads:
            words, detail = tr("No leads left"), tr("All are dismissed, or weak and hidden.")
        else:
            words = tr("No term was found in what was read")
            detail = tr("Unread exhibits are not covered: see Search.")
        self.nothing.say(words, detail, "lightbulb")
        self._stack.setCurrentIndex(0 if self.model.count() else 1)

    def _lay_out(self) -> None:
        keys = muted(
            self.tr(
                "Passages to review. A lead changes no status until you cite it (F8); D dismisses."
            )
        )
        keys.setObjectName("leads-keys")
        head = QWidget()
        cells = QHBoxLayout(head)
        cells.setContentsMargins(8, 0, 12, 6)
        cells.addWidget(self.by, 0, Qt.AlignmentFlag.AlignTop)
        cells.addWidget(keys, 1)
        self.why.setObjectName("leads-why")
        self.why.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.why.setContentsMargins(12, 8, 12, 8)
        self.why.setMinimumHeight(2 * self.why.fontMetrics().lineSpacing() + 16)
        self.why.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = stack(column(self.table, self.why), self.nothing)
        lay_out(self, column(self.filter, head, self.ask_bar), self._stack, rest=self._stack)


def _laid(
    view: View, case: CaseId, library: ReferenceLibrary, wish: LeadsFilter
) -> tuple[LeadsPaneData, LeadsLayout]:
    found = read_leads(view, case, library.terms)
    return found, lay_out_leads(found, wish)
