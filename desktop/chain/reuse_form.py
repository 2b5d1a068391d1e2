"""Bringing over: choose the case, check what is to come, see what would, do it."""

from collections.abc import Sequence
from functools import partial

from casefiles.cases.model import CaseFile
from casefiles.chain.reuse.model import ReuseChoice, ReusePlan
from casefiles.chain.reuse.plan import plan_reuse
from casefiles.chain.reuse.wording import NEVER, preview
from casefiles.changes import TableName
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible
from casefiles.messages import explain
from casefiles.workspace.view import View
from desktop.chain.reuse_tables import ReusableItem, ReusableItemsTable, read_reusable_items
from desktop.chain.source_form import SourceForm
from desktop.context import Context
from desktop.widgets.box import lay_out
from desktop.widgets.button import button
from desktop.widgets.filter_line import FilterLine
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted


class ReuseForm(SourceForm):
    """What is checked comes over; all of it is one act."""

    def __init__(self, context: Context) -> None:
        tr = self.tr
        head, source = tr("Reuse evidence from another case"), tr("Source case")
        super().__init__("bring", head, source, tr("Reuse evidence"))
        self.source.setMinimumWidth(260)
        self._context = context
        self.case: CaseId | None = None
        self.model = ReusableItemsTable(self)
        self.table = table_of(self.model, "bring-items", tr("Items that can be reused"))
        all_of = (
            ("bring-steps", tr("Check all steps"), TableName.STEP),
            ("bring-parties", tr("Check all parties"), TableName.PARTY),
            ("bring-recipes", tr("Check all recipes"), TableName.RECIPE),
            ("bring-exhibits", tr("Check all exhibits"), TableName.EXHIBIT),
        )
        tools = [button(name, words, partial(self.turn_all, kind)) for name, words, kind in all_of]
        self.filter = FilterLine("bring-filter", tr("Filter"), self.model, self.table)
        self.filter.add(*tools)
        margin = 12, 6, 12, 6
        self.says, self.never = muted("", margin=margin), muted(tr(NEVER), margin=margin)
        lay_out(self, self.head, self.filter, self.table, self.says, self.never, rest=self.table)
        self.source.submitted.connect(lambda _: self._look())
        self.model.checked.connect(self._weigh)

    def begin(self, case: CaseId, others: Sequence[CaseFile]) -> None:
        """Offer what other cases have, beginning with the one that was chosen last."""
        self.case = case
        self.source.offer([(str(e.id), visible(f"{e.label} {e.title}")) for e in others])
        if not self.source.value():
            self.source.show_saved(str(others[0].id))
        self._look()

    def turn_all(self, kind: TableName) -> None:
        """Check all of a kind; or, if they are checked, none."""
        self.model.turn_all(kind)

    def _look(self) -> None:
        case, source = self.case, CaseId(self.source.value())
        self.model.show([])
        self._weigh()
        if case and source:
            job = self._context.jobs.look(
                (self, "items"), lambda view: read_reusable_items(view, case, source)
            )
            job.succeeded.connect(self._show_items)

    def _show_items(self, items: list[ReusableItem]) -> None:
        self.model.show(items)
        self.table.go(1)
        self._weigh()

    def _weigh(self) -> None:
        case, source, chosen = self.case, CaseId(self.source.value()), self.model.chosen()
        self.yes.setEnabled(False)
        if case and source and chosen:
            job = self._context.jobs.look(
                (self, "preview"),
                lambda view: _preview(view, case, source, chosen),
                report_failure=False,
            )
            job.succeeded.connect(self._show_coming)
            job.failed.connect(self._say_refused)
        else:
            self._context.jobs.forget((self, "preview"))
            self.says.setText(self.tr("Check what to reuse. Whatever it depends on comes too."))

    def _show_coming(self, coming: ReusePlan) -> None:
        self.yes.setEnabled(bool(coming.counts))
        self.says.setText(visible(" ".join((preview(coming), *coming.left_out))))

    def _say_refused(self, error: Exception) -> None:
        said = explain(error) if isinstance(error, CasefilesError) else str(error)
        self.says.setText(visible(said))

    def _do(self) -> None:
        self.wanted.emit(self.source.value(), self.model.chosen())


def _preview(view: View, case: CaseId, source: CaseId, chosen: ReuseChoice) -> ReusePlan:
    with view.reading() as db:
        return plan_reuse(db, case, source, chosen)
