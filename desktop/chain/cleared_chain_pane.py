"""Cleared chain: the steps of these goods against a chain that CBP cleared, and their records."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from casefiles.attestation.preflight.tracing import PANE
from casefiles.attestation.tracing import wording
from casefiles.attestation.tracing.cleared_chain_acts import (
    add_cleared_chain,
    edit_cleared_chain,
    remove_cleared_chain,
)
from casefiles.attestation.tracing.stage_acts import remove_stage, write_stage
from casefiles.attestation.tracing.step_record_acts import (
    StepRecordInput,
    name_step_records,
    remove_step_record,
)
from casefiles.cases.detentions import summary
from casefiles.changes import TableName
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.kernel.text_safety import visible
from casefiles.storage.atomic_write import export_file
from casefiles.workspace.view import View
from desktop.chain.cleared_chain_forms import DecisionForm, RecordBox, StageForm
from desktop.chain.cleared_chain_start import ClearedChainStart
from desktop.chain.cleared_chain_tables import (
    ClearedChainPaneData,
    FieldsTable,
    StageRow,
    StagesTable,
    read_cleared_chain,
)
from desktop.chain.pane_data import CHAIN_TABLES
from desktop.chain.room_panes import AddMenuAction, ChainRoomPane
from desktop.context import Context
from desktop.evidence.exhibit_names import parse_exhibit
from desktop.job import Job
from desktop.translation import tr
from desktop.widgets.box import column, lay_out, stack
from desktop.widgets.button import button
from desktop.widgets.drafts import count_line
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.file_dialogs import choose_target
from desktop.widgets.named import line_edit
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted


class ClearedChainPane(ChainRoomPane):
    """Left: the steps and what differs. Right: the decision, and the record of the chosen step."""

    slug, title, icon = PANE, "Previously cleared chain", "file-check"
    help_topic = "chain#previously-cleared-chain"
    follows = CHAIN_TABLES | summary.READS | {
        TableName.CLEARED_CHAIN, TableName.CLEARED_STAGE, TableName.STAGE_RECORD, TableName.DEALING,
        TableName.CASE,
    }  # fmt: skip

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.seen = ClearedChainPaneData()
        self._chosen = ""
        self.model, self.fields = StagesTable(self), FieldsTable(self)
        self.table = table_of(self.model, "cleared-stages", self.tr("Stages"), single=True)
        self.compared = table_of(self.fields, "cleared-fields", self.tr("Selected step"))
        self.decision, self.stage, self.record = DecisionForm(), StageForm(), RecordBox()
        self.form = ClearedChainStart()
        self._lay_out()
        self.table.current_changed.connect(self._choose)
        self.table.opened.connect(lambda _: self.record.exhibit.setFocus())
        self.decision.edited.connect(self._edit_decision)
        self.stage.edited.connect(self._edit_stage)
        self.record.names.connect(self._name)
        self.record.takes_off.connect(self._take_off)
        self.record.shows.connect(lambda exhibit: self.shows.emit(exhibit, None))
        self.form.wanted.connect(self._rely)
        self.form.left.connect(self.handle_escape)
        self._show()

    def show_case(self, case: CaseId | None) -> None:
        if case != self.case:
            self.decision.submit()
            self.stage.submit()
            self.context.jobs.forget(self)
            self.seen, self._chosen = ClearedChainPaneData(), ""
            self._stack.setCurrentWidget(self.empty)
            self._show()
        super().show_case(case)

    def fill(self) -> None:
        self.load(read_cleared_chain, self._arrived)

    @classmethod
    def acts(cls, offer: AddMenuAction) -> None:
        offer("rely-on", "&Use Previously Cleared Chain…", cls.begin, "Ctrl+Alt+F", "file-check")
        offer("records", "Use &Proposed Records", cls.take_proposed)
        offer("report", "&Write the Tracing Report…", cls.write_report, icon="printer")
        offer("add-stage", "&Add Stage of the Cleared Chain", cls._begin_stage, icon="plus")
        offer("rely-on-none", "&Remove Previously Cleared Chain", cls.drop)

    def take_acts(self, acts: Mapping[str, QAction]) -> None:
        self.table.acts.offer(*(acts[each] for each in ("records", "report", "rely-on")))
        self.compared.acts.offer(self.add_stage)
        self.compared.acts.offer_removal(self.no_stage)

    def activate(self) -> None:
        widget = self._stack.currentWidget()
        (self.first if widget is self.empty else
         self.form.source if widget is self.form else self.table).setFocus()  # fmt: skip

    def step(self, step: int) -> None:
        self.table.go(step)

    def handle_escape(self) -> bool:
        if self._stack.currentWidget() is not self.form:
            return False
        self._stack.setCurrentWidget(self.split if self.seen.tracing else self.empty)
        self.activate()
        return True

    def show_selected(self, thing: str) -> None:
        if thing and thing != self._chosen:
            self.table.choose(thing)

    def go_to(self, thing: str) -> bool:
        """A step alone belongs to the pane that has its form."""
        pane, _, at = thing.partition(" ")
        if pane != PANE or self.case is None:
            return False
        self.table.choose_when_there(at.split(" ", maxsplit=1)[0])
        return True

    def begin(self) -> None:
        """Ask which chain is relied on."""
        if self.case is None:
            return
        self.comes_forward.emit()
        case = self.case
        job = self.context.jobs.look((self, "offer"), lambda view: read_cleared_chain(view, case))
        job.succeeded.connect(self._offer)

    def take_proposed(self) -> None:
        """Let the likeliest paper be the record of every step that has none."""
        found = self.seen.tracing
        wanted = found.likeliest if found else []
        if not wanted:
            self.says.emit(self.tr("No document of these goods is proposed."), "muted")
            return
        self._act(
            self.tr("Setting records"), lambda work, case: name_step_records(work, case, wanted)
        )
        words = self.tr("{} set. Check each: a person answers for it.")
        self.says.emit(words.format(len(wanted)), "muted")

    def write_report(self) -> None:
        """Ask where to, and write the summary tracing report there."""
        if self.case is None or self.seen.tracing is None:
            return
        name = "summary-tracing-report.pdf"
        target = choose_target(self, self.tr("Write the tracing report"), name)
        if target:
            case = self.case
            job = self.context.jobs.look(
                (self, target), lambda view: _write(view, case, target, self.context)
            )
            words = self.tr("The report was written to {}. It is not signed.")
            said = words.format(visible(str(target)))
            job.succeeded.connect(lambda _: self.says.emit(said, "good"))

    def drop(self) -> None:
        """Rely on no cleared chain; undo brings it back."""
        if self.seen.tracing:
            self._act(self.tr("Removing previously cleared chain"), remove_cleared_chain)

    def _lay_out(self) -> None:
        tr = self.tr
        self.says_all = muted("", "cleared-says", (12, 8, 12, 8))
        self.proposed = button("cleared-proposed", tr("Use proposed records"), self.take_proposed)
        head = PaneHead(
            tr("Compared with the cleared chain"),
            self.proposed,
            button("cleared-report", tr("Write report…"), self.write_report, primary=True),
            button("cleared-other", tr("Use another…"), self.begin),
            button("cleared-none", tr("Remove cleared chain"), self.drop),
        )
        self.new_stage = line_edit(
            "cleared-new-stage", tr("Title of a new stage"), tr("Title of a new stage")
        )
        count_line(self.new_stage)
        self.new_stage.returnPressed.connect(self._add_stage)
        self.add_stage = button("cleared-add-stage", tr("Add stage"), self._add_stage)
        self.no_stage = button("cleared-remove-stage", tr("Remove stage"), self._remove_stage)
        fields_head = PaneHead(tr("Selected step"), self.new_stage, self.add_stage, self.no_stage)
        as_cleared = column(PaneHead(tr("Stage as it was cleared")), scrolled(self.stage))
        lower = Splitter(
            "cleared-lower", [520, 330], column(fields_head, self.compared), as_cleared
        )
        self._of_stage = (as_cleared, self.new_stage, self.add_stage, self.no_stage)
        left = Splitter(
            "cleared-tables", [380, 280], column(head, self.says_all, self.table), lower,
            upright=True,
        )  # fmt: skip
        decision = column(PaneHead(tr("CBP's decision")), scrolled(self.decision))
        right = Splitter("cleared-about", [360, 320], decision, self.record, upright=True)
        self.split = Splitter("cleared", [900, 380], left, right, folds={1: tr("The decision")})
        self.first = button("cleared-first", tr("Use a previously cleared chain…"), self.begin)
        self.empty = EmptyState("file-check", tr("No previously cleared chain"), tr(
            "Where CBP found goods of the same chain admissible before, it is reported to want that"
            " marked clearly, and a summary tracing report: the producer of each stage, one"
            " business record for each, and the decision."
        ), self.first)  # fmt: skip
        self._stack = stack(self.empty, self.split, self.form)
        lay_out(self, self._stack)

    def _arrived(self, seen: ClearedChainPaneData) -> None:
        self.seen = seen
        found = seen.tracing
        self.model.show(seen.rows)
        if self._stack.currentWidget() is not self.form:
            self._stack.setCurrentWidget(self.split if found else self.empty)
        if found and not self.table.choose(self._chosen):
            self.table.go(1)
        self._show()

    def _choose(self, row: StageRow | None) -> None:
        chosen = row.id if row else ""
        if chosen != self._chosen:
            self.stage.submit()
            self._chosen = chosen
            if row and row.step:
                self.selects.emit(row.step.id)
        self._show()

    def _show(self) -> None:
        found, row = self.seen.tracing, self.table.current()
        self.fields.show(row.compared.fields if row and row.compared else [])
        self.record.show_row(row, self.seen.exhibits, self.context.at_port(self.case))
        if found is None:
            return
        self.proposed.setEnabled(bool(found.likeliest))
        time = self.context.at_port(self.case)
        self.decision.show_decision(found.cleared, self.seen.exhibits, time)
        for each in self._of_stage:
            each.setVisible(found.cleared.is_typed)
        stage = self.seen.stages.get(row.stage.id) if row and row.stage else None
        self.stage.show_stage(stage)
        self.no_stage.setEnabled(stage is not None)
        self.says_all.setText(visible(_comparison_text(self.seen)))

    def _offer(self, seen: ClearedChainPaneData) -> None:
        self._stack.setCurrentWidget(self.form)
        self.form.begin(seen, self.case or "")
        self.activate()

    def _rely(self, source: str, said: dict[str, object]) -> None:
        if case := self.case:
            job = self.context.jobs.do(
                self.tr("Adding previously cleared chain"),
                add_cleared_chain,
                case,
                said,
                CaseId(source) if source else None,
            )
            self.form.form.recorded_by(job)
            job.succeeded.connect(lambda _: self._relied(case))

    def _relied(self, case: CaseId) -> None:
        if case == self.case:
            self._stack.setCurrentWidget(self.split)
            self.fill()
            self.activate()

    def _edit_decision(self, field: str, value: object) -> None:
        said = value
        if field == "exhibit":
            named = [(e, visible(words)) for e, words in self.seen.exhibits.items()]
            said = parse_exhibit(str(value), named) if value else None
            if value and said is None:
                words = self.tr("There is no exhibit “{}”.").format(value)
                self.decision.refuse(field, words)
                return
        self._act(
            self.tr("Saving"), lambda work, case: edit_cleared_chain(work, case, {field: said})
        )

    def _edit_stage(self, field: str, value: object) -> None:
        row = self.table.current()
        if row and row.stage:
            stage = row.stage.id
            self._act(
                self.tr("Saving"), lambda work, case: write_stage(work, case, {field: value}, stage)
            )

    def _begin_stage(self) -> None:
        if self.seen.tracing and self.seen.tracing.cleared.is_typed:
            self.comes_forward.emit()
            self.new_stage.setFocus()

    def _add_stage(self) -> None:
        title = self.new_stage.text().strip()
        if title:
            self.new_stage.clear()
            self._act(
                self.tr("Adding a stage"),
                lambda work, case: write_stage(work, case, {"title": title}),
            )

    def _remove_stage(self) -> None:
        row = self.table.current()
        if row and row.stage:
            stage = row.stage.id
            self._act(
                self.tr("Removing a stage"), lambda work, case: remove_stage(work, case, stage)
            )

    def _name(self, exhibit: str, place: str, number: str) -> None:
        row = self.table.current()
        if row and row.step:
            naming = StepRecordInput(row.step.id, ExhibitId(exhibit), place, number)
            job = self._act(
                self.tr("Setting a record"),
                lambda work, case: name_step_records(work, case, [naming]),
            )
            self.record.drafts.recorded_by(job)

    def _take_off(self) -> None:
        row = self.table.current()
        if row and row.step:
            step = row.step.id
            self._act(
                self.tr("Removing a record"),
                lambda work, case: remove_step_record(work, case, step),
            )

    def _act(self, title: str, does: Callable[..., object]) -> Job | None:
        return self.do(title, does)


def _comparison_text(seen: ClearedChainPaneData) -> str:
    found = seen.tracing
    if found is None:
        return ""
    if not found.comparison.steps:
        return tr("These goods have no steps yet.")
    counted = wording.counted(found)
    said = "✓ Identical" if found.comparison.identical else tr("▲ Not identical")
    left = len(found.without_record)
    records = (
        tr(" {} without a business record.").format(left)
        if left
        else tr(" Each has a business record.")
    )
    return f"{said}: {counted}.{records}"


def _write(view: View, case: CaseId, target: Path, context: Context) -> None:
    """Write the report. Raises `Unwritable`, `MissingCharacters`."""
    from casefiles.attestation.layout.document_text import document_passages  # noqa: PLC0415
    from casefiles.attestation.record.read import read_record  # noqa: PLC0415 - heavy
    from casefiles.attestation.render import render  # noqa: PLC0415
    from casefiles.attestation.tracing_report import tracing_report  # noqa: PLC0415

    shipped, now = context.library.shipped, context.now()
    with view.reading() as db:
        record = read_record(db, case, shipped, now)
    document = tracing_report(record)
    content = render(document, shipped.fonts, now)
    export_file(target, release(view, case, target.name, content, document_passages(document)))
