"""The record of the test that the selected exhibit reports, and what the test says nothing of."""

from collections.abc import Sequence
from dataclasses import field
from functools import partial

from casefiles.cases.detentions import summary
from casefiles.cases.detentions.summary import import_summary
from casefiles.chain import store as chain
from casefiles.chain.origin_tests import store
from casefiles.chain.origin_tests.coverage import CaseGoods, coverage
from casefiles.chain.origin_tests.model import OriginTestRecord, YesNoAnswer, is_origin_test
from casefiles.chain.origin_tests.origin_test_acts import (
    NewTestRecord,
    as_recorded,
    edit_test_record,
    remove_test_record,
)
from casefiles.chain.origin_tests.store import goods_of
from casefiles.changes import Changes, TableName
from casefiles.documents.model import OriginTests
from casefiles.evidence.exhibit_list import ExhibitListItem
from casefiles.evidence.model import Exhibit
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.kernel.text_safety import visible
from casefiles.messages import explain
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.evidence.origin_test_forms import (
    QUESTIONS,
    HoldersForm,
    LaboratoryForm,
    SamplesForm,
)
from desktop.evidence.room_panes import EvidenceRoomPane
from desktop.job import Job
from desktop.jobs import ShortAct
from desktop.reference_library import ReferenceLibrary
from desktop.widgets.box import column, lay_out, row, stack
from desktop.widgets.button import button
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.pane import AddMenuAction
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.text_label import muted, title

_RECORD = (TableName.ORIGIN_TEST, TableName.DRAWN_SAMPLE, TableName.SAMPLE_HOLDER)


@dataclass(frozen=True, slots=True)
class OriginTestPaneData:
    """The record of what is selected, and what can be chosen in it."""

    record: OriginTestRecord | None = None
    goods: CaseGoods = field(default_factory=CaseGoods)
    steps: tuple[tuple[str, str], ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    offered: OriginTests | None = None


def read_origin_test(
    view: View, case: CaseId, exhibit: ExhibitId, library: ReferenceLibrary
) -> OriginTestPaneData:
    """Read it."""
    with view.reading() as db:
        held, shipped = store.record_of(db, exhibit), import_summary(db, case)
        steps = tuple((e.id, visible(f"{e.number} {e.title}")) for e in chain.steps(db, case))
        of = goods_of(db, case)
    lines = tuple((each.id, visible(shipped.named(each))) for each in shipped.lines)
    return OriginTestPaneData(held, of, steps, lines, library.documents.origin_tests)


class OriginTestPane(EvidenceRoomPane):
    """Each field saves itself. What is not said prints as not stated; the result is never ours."""

    slug, title, icon = "test", "Test of origin", "flask-conical"
    help_topic = "marking#tests-of-origin"
    follows = summary.READS | {
        *_RECORD, TableName.STEP, TableName.LEDGER_LINE, TableName.EXHIBIT, TableName.PARTY,
        TableName.PASSAGE,
    }  # fmt: skip

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._of: Exhibit | None = None
        self._begun: ExhibitId | None = None
        """Of which somebody began to write a record although it is not called a test."""

        self._known = OriginTestPaneData()
        self._saving = 0
        """How many are going on, and how many there were: what was read before is out of date."""

        self._refused = False
        """What was typed last was refused. It stays until it is put right, or an act is undone."""

        self.samples, self.holders, self.form = SamplesForm(), HoldersForm(), LaboratoryForm()
        self.untested, self.source, self.fault = muted(""), muted(""), muted("")
        self._lay_out()
        self.form.edited.connect(self._edit)
        self.samples.changed.connect(partial(self._write, "samples"))
        self.holders.changed.connect(partial(self._write, "holders"))
        self._arrive(None, OriginTestPaneData())

    @classmethod
    def acts(cls, offer: AddMenuAction) -> None:
        offer("write-test", "&Write Record of a Test", cls.write, "", "flask-conical")

    def show_exhibits(self, listed: Sequence[ExhibitListItem]) -> None:
        of = listed[0].exhibit if len(listed) == 1 else None
        if (of and of.id) != (self._of and self._of.id):
            self._settle()
            self._begin_anew(of.id if of else "")
        self._of = of
        self._look()

    def show_case(self, case: CaseId | None) -> None:
        self._settle()
        super().show_case(case)

    def activate(self) -> None:
        if self._stack.currentIndex() == 0:
            self.samples.begin()
        else:
            self.setFocus()

    def edit(self) -> bool:
        if self._stack.currentIndex() == 0:
            self.samples.begin()
            return True
        return False

    def write(self) -> None:
        """Begin, or go on with, the record of the test that the selected exhibit reports."""
        self.comes_forward.emit()
        if self._of is None:
            self.says.emit(self.tr("Select the exhibit that reports the test."), "muted")
        else:
            self._begun = self._of.id
            self._arrive(self._of.id, self._known)
            self.activate()

    def remove(self) -> None:
        """Take the record away; the exhibit stays."""
        if (of := self._of) and self._known.record:
            self._begin_anew(of.id)
            self._do(lambda workspace: remove_test_record(workspace, of.case_id, of.id))

    def _edit(self, name: str, value: object) -> None:
        if name == "phrase":
            self.form.take_phrase(str(value))
            return
        if name in QUESTIONS:
            value = YesNoAnswer(str(value))
        elif name == "cannot_show":
            value = tuple(str(value).splitlines())
        self._write(name, value)

    def _write(self, name: str, value: object) -> None:
        if of := self._of:
            self._do(lambda work: edit_test_record(work, of.case_id, of.id, name, value))

    def _do(self, act: ShortAct) -> None:
        self.fault.hide()
        self._refused, self._saving = False, self._saving + 1
        self.context.jobs.forget(self)  # what was read before is not what is kept then
        job = self.context.jobs.do(self.tr("Saving"), act)
        job.failed.connect(partial(self._refuse, self._of, job))
        job.ended.connect(self._saved)

    def _saved(self) -> None:
        self._saving -= 1
        if not self._refused:
            self._look()

    def _refuse(self, of: Exhibit | None, job: Job, error: CasefilesError) -> None:
        is_explained = job.saves is not None and job.saves.is_explained()
        if of != self._of:
            self.says.emit(explain(error), "bad")
            return
        self._refused = True
        self.fault.setText(explain(error))
        self.fault.setHidden(is_explained)

    def _settle(self) -> None:
        for each in (self.samples, self.holders, self.form):
            each.submit()

    def _begin_anew(self, exhibit: str) -> None:
        self._begun, self._refused = None, False
        self.samples.begin_anew(exhibit)
        self.holders.begin_anew(exhibit)
        self.form.turn_to("")
        self.form.forget_typing()
        self.form.turn_to(exhibit)
        self.fault.hide()

    def _look(self) -> None:
        of, library = self._of, self.context.library
        if of is None:
            self._arrive(None, OriginTestPaneData())
        if of is None or self._saving:  # then it is looked once that is done
            return
        job = self.context.jobs.look(
            self, lambda view: read_origin_test(view, of.case_id, of.id, library)
        )
        job.succeeded.connect(partial(self._arrive, of.id))

    def _arrive(self, of: ExhibitId | None, found: OriginTestPaneData) -> None:
        if of != (self._of and self._of.id) or self._refused:
            return
        self._known = found
        exhibit, record = self._of, found.record
        is_shown = bool(exhibit and (record or is_origin_test(exhibit) or self._begun == of))
        self._stack.setCurrentIndex(0 if is_shown else 1)
        self._offer_writing.setVisible(exhibit is not None)
        self._nothing.say(*self._empty(exhibit), self.icon)
        self._remove.setEnabled(record is not None)
        self._show(found)

    def _show(self, found: OriginTestPaneData) -> None:
        said = as_recorded(found.record) if found.record else NewTestRecord()
        lots = [visible(each.name) for each in found.goods.lots]
        self.samples.offer(lots, found.steps, found.lines)
        self.form.offer(found.offered.cannot_show if found.offered else ())
        self.samples.show_things(said.samples)
        self.holders.show_things(said.holders)
        self.form.show_record(said)
        self.untested.setText(visible(self._untested(found)))
        source = found.offered.source if found.offered else ""
        self.source.setText(visible(self.tr("Enter: {}.").format(source)))

    def _untested(self, found: OriginTestPaneData) -> str:
        covered = coverage(found.goods, [found.record] if found.record else [])
        names = dict(found.lines)
        lots = [f"{each.name} ({each.where})" for each in covered.untested_lots]
        lines = [names.get(each.id, "") for each in covered.untested_lines]
        strange = self.tr("The case has no lot {}.").format(", ".join(covered.strange))
        not_tested = "; ".join([*lots, *lines]) or self.tr("no lot or entry line on file")
        return f"{not_tested}. {strange}" if covered.strange else f"{not_tested}."

    def _empty(self, exhibit: Exhibit | None) -> tuple[str, str]:
        if exhibit is None:
            return (
                self.tr("Select one exhibit"),
                self.tr("If it reports a test of origin, the record of the test is shown here."),
            )
        return (
            self.tr("Not described as a test of origin"),
            self.tr(
                "Set its document or evidence type under Facts, or write the record if it has one."
            ),
        )

    def _follow(self, changes: Changes) -> None:
        if self._of and self.is_outdated_by(changes):
            self._refused = self._refused and not any(map(changes.touches, _RECORD))
            self._look()

    def _lay_out(self) -> None:
        tr = self.tr
        for each in (self.untested, self.source, self.fault):
            each.setWordWrap(True)
        self.untested.setObjectName("test-untested")
        self.fault.setObjectName("test-fault")
        self.fault.setProperty("tone", "bad")
        self.fault.setContentsMargins(16, 0, 16, 12)
        heading = title(tr("Not tested"))
        heading.setProperty("role", "section")
        self._remove = button("test-remove", tr("Remove record"), self.remove)
        below = column(heading, self.untested, self.source, row(self._remove), spacing=8, margin=16)
        forms = column(self.samples, self.holders, self.form, below)
        self._offer_writing = button("test-write", tr("Write record"), self.write, primary=True)
        self._nothing = EmptyState(self.icon, "", "", self._offer_writing)
        self._stack = stack(scrolled(forms), self._nothing)
        lay_out(self, self._stack, self.fault, rest=self._stack)
