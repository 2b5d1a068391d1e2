"""Brought over: what came from other cases and is to be confirmed, and bringing over more."""

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from casefiles.cases import store as cases
from casefiles.chain.reuse.model import ReuseChoice, ReusedThing, ReusePlan
from casefiles.chain.reuse.reuse_acts import bring_over, confirm_brought
from casefiles.chain.reuse.store import reused_things
from casefiles.chain.reuse.wording import NEVER, counted, stands
from casefiles.changes import TableName
from casefiles.evidence.intake.process_due import process_due
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible
from desktop.chain.reuse_form import ReuseForm
from desktop.chain.reuse_tables import TO_CONFIRM, ReusedTable
from desktop.chain.room_panes import AddMenuAction, ChainRoomPane
from desktop.context import Context
from desktop.widgets.box import column, lay_out, stack
from desktop.widgets.button import button
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.filter_line import FilterLine
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted


class ReusePane(ChainRoomPane):
    """Enter goes to what is selected; Esc leaves the form."""

    slug, title, icon = "brought", "Reused evidence", "copy"
    help_topic = "chain#reusing-evidence-from-another-case"
    follows = frozenset({
        TableName.BROUGHT_OVER, TableName.STEP, TableName.LINK, TableName.PARTY, TableName.EXHIBIT,
        TableName.RECIPE,
    })  # fmt: skip

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        tr = self.tr
        self.model = ReusedTable(self)
        self.table = table_of(self.model, "brought-things", tr("Reused items"))
        self.filter = FilterLine(
            "brought-filter", tr("Filter reused items"), self.model, self.table
        )
        self.only_open = button("brought-open", tr("Open items only"), self._narrow)
        self.filter.line.textChanged.connect(lambda _: self._call_button())
        self.filter.add(self.only_open)
        self.all_of_it = muted("", "brought-says", (12, 8, 12, 2))
        self.form = ReuseForm(context)
        self.confirm = button(
            "brought-confirm", tr("Confirm for this period"), self.confirm_selected, primary=True
        )
        head = PaneHead(
            tr("Reused from other cases"),
            self.confirm,
            button("brought-begin", tr("Reuse evidence…"), self.begin),
        )
        self.listing = column(head, self.all_of_it, self.filter, self.table)
        self.first = button("brought-first", tr("Reuse evidence from another case…"), self.begin)
        self.empty = EmptyState("copy", tr("No evidence reused yet"), tr(
            "Exhibits, parties, steps and recipes of another case of this workspace need not be"
            " entered twice. Each is to be confirmed for this period."
        ) + " " + tr(NEVER), self.first)  # fmt: skip
        self._stack = stack(self.empty, self.listing, self.form)
        lay_out(self, self._stack)
        self.table.selection_changed.connect(self._weigh)
        self.table.opened.connect(lambda _: self._open())
        self.form.wanted.connect(self._bring)
        self.form.left.connect(self.handle_escape)

    def show_case(self, case: CaseId | None) -> None:
        if case != self.case:
            self.filter.line.clear()
            self._stack.setCurrentWidget(self.empty)
        super().show_case(case)

    def fill(self) -> None:
        found = list[ReusedThing]()
        if self.case:
            with self.context.view.reading() as db:
                found = reused_things(db, self.case)
        self.model.time = self.context.at_port(self.case)
        self.model.show(found)
        still_open = [each for each in found if each.open]
        self.all_of_it.setText(visible(stands(found)))
        self.only_open.setEnabled(bool(still_open) or self.filter.line.text() == TO_CONFIRM)
        if self._stack.currentWidget() is not self.form:
            self._stack.setCurrentWidget(self.listing if found else self.empty)
        self._weigh()

    def go_to(self, thing: str) -> bool:
        """Of what is asked in preflight: the case it came from, its kind, and a mark."""
        label, _, rest = thing.partition(" ")
        asked = [
            e.copy
            for e in self.model.everything()
            if e.open
            and (e.head.from_label, e.head.kind) == (label, rest.split(" ", maxsplit=1)[0])
        ]
        return bool(asked) and self.table.choose(*asked)

    @classmethod
    def acts(cls, offer: AddMenuAction) -> None:
        offer("bring-over", "&Reuse Evidence From Another Case…", cls.begin, "Ctrl+Alt+B", "copy")
        offer("confirm-brought", "&Confirm for This Period", cls.confirm_selected)

    def take_acts(self, acts: Mapping[str, QAction]) -> None:
        self.table.acts.offer(acts["confirm-brought"], why=self.table.acts.nothing)
        self.table.acts.offer(acts["bring-over"])

    def activate(self) -> None:
        widget = self._stack.currentWidget()
        if widget is self.empty:
            self.first.setFocus()
        else:
            (self.form.table if widget is self.form else self.table).setFocus()

    def step(self, step: int) -> None:
        (self.form.table if self._stack.currentWidget() is self.form else self.table).go(step)

    def handle_escape(self) -> bool:
        if self._stack.currentWidget() is not self.form:
            return False
        self._stack.setCurrentWidget(self.empty)
        self.fill()
        self.activate()
        return True

    def begin(self) -> None:
        """Ask what is to come from which case."""
        if self.case is None:
            return
        others = [e for e in cases.every(self.context.view.db) if e.id != self.case]
        if not others:
            self.says.emit(self.tr("There is no other case in this workspace."), "muted")
            return
        self.comes_forward.emit()
        self._stack.setCurrentWidget(self.form)
        self.form.begin(self.case, others)
        self.activate()

    def confirm_selected(self) -> None:
        """Confirm what is selected, with what hangs on it."""
        case, things = self.case, [each.copy for each in self.table.selected() if each.open]
        if case and things:
            self.context.jobs.do(
                self.tr("Confirming reused evidence"), confirm_brought, case, things
            )

    def _bring(self, source: str, chosen: ReuseChoice) -> None:
        if case := self.case:
            job = self.context.jobs.do(
                self.tr("Reusing evidence"), bring_over, case, CaseId(source), chosen
            )
            job.succeeded.connect(lambda coming: self._is_here(case, coming))

    def _is_here(self, case: CaseId, coming: ReusePlan) -> None:
        words = self.tr("Reused from {}: {}. Check each and confirm it.")
        self.says.emit(words.format(coming.source.label, counted(coming.counts)), "good")
        if coming.exhibits:
            self.context.jobs.work(
                self.tr("Reading"),
                lambda view, progress, write: process_due(view, case, write, progress),
            )
        if case == self.case:
            self.handle_escape()

    def _narrow(self) -> None:
        """Show only what is to be confirmed, or all of it again."""
        self.filter.line.setText("" if self.filter.line.text() == TO_CONFIRM else TO_CONFIRM)

    def _call_button(self) -> None:
        narrowed = self.filter.line.text() == TO_CONFIRM
        words = self.tr("Show all") if narrowed else self.tr("Open items only")
        self.only_open.setText(words)

    def _weigh(self) -> None:
        self.confirm.setEnabled(any(each.open for each in self.table.selected()))

    def _open(self) -> None:
        thing = self.table.current()
        if thing and thing.head.kind == TableName.EXHIBIT.value:
            self.shows.emit(thing.copy, None)
        elif thing and thing.head.kind in {TableName.STEP.value, TableName.LINK.value}:
            self.edits.emit(thing.copy)
