"""The cases at a hub that were granted to whoever looks, and those here that could go there."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.cases import store as cases
from casefiles.hub.granted_cases import CaseAtHub
from casefiles.hub.model import HubGrant, in_fours
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible
from desktop.shell import hub_work
from desktop.shell.hub_form import PARTS, HubForm, fit_rows
from desktop.shell.sealing_forms import LINE
from desktop.widgets.box import lay_out, row
from desktop.widgets.button import button
from desktop.widgets.field import ChoiceField
from desktop.widgets.named import named
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted, title


@dataclass(frozen=True, slots=True)
class _CaseRow:
    place: int
    case: CaseAtHub


class HubCasesForm(HubForm):
    """Lists them, and puts one more there."""

    chosen = Signal(object)
    """A `CaseAtHub`, or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("hub-cases", parent)
        tr = self.tr
        self._is_filling = False
        self._added = CaseId("")
        """The case that was put there last, until it is listed."""

        by_place: Rows[_CaseRow] = Rows(lambda r: r.case.id, lambda r: r.place)
        self._rows = TableModel([
            Column(tr("Case"), lambda r: r.case.label or tr("not here yet"), width=110),
            Column(tr("Title"), self._called, hint=lambda r: r.case.id, width=400),
            Column(tr("Your part"), lambda r: tr(PARTS[r.case.part]), width=120),
            Column(tr("Granted by"), lambda r: visible(r.case.granted_by), width=150),
        ], by_place, self)  # fmt: skip
        self.table = table_of(self._rows, "hub-cases-table", tr("Cases at the hub"), single=True)
        fit_rows(self.table)
        self.table.current_changed.connect(lambda _: self._tell())
        self.none = muted(tr("No case at the hub was granted to you."), "hub-cases-none")
        self.case = named(ChoiceField([]), "hub-cases-case", tr("Case"))
        self.case.setFixedWidth(LINE)
        self.add = button("hub-cases-add", tr("Add case to hub"), self._add)
        self._adding = row(self.case, self.add)
        lay_out(
            self, title(tr("Cases at the hub")), self.none, self.table, self._adding, self.state,
            spacing=8,
        )  # fmt: skip

    def show_cases(self, found: list[CaseAtHub]) -> None:
        """Show what was granted, with the first chosen, or the one that was."""
        before, self._is_filling = self.current(), True
        self._rows.show([_CaseRow(at, each) for at, each in enumerate(found)])
        fit_rows(self.table)
        self.table.setVisible(bool(found))
        self.none.setVisible(not found)
        there = {each.id for each in found}
        every = cases.every(self.context.view.db) if self.context else []
        away = [(str(e.id), f"{e.label}  {visible(e.title)}") for e in every if e.id not in there]
        self.case.offer(away)
        self.case.show_saved(self.case.value() or (away[0][0] if away else ""))
        self._adding.setVisible(bool(away))
        self.choose(self._added or (before.id if before else CaseId("")))
        self._added = CaseId("")
        self.weigh()

    def choose(self, case: CaseId) -> None:
        """Choose a case, or the first one."""
        self._is_filling = True
        if self._rows.rowCount():
            at = [*self._rows.rows_of([case]), 0][0]
            self.table.setCurrentIndex(self._rows.index(at, 0))
        self._is_filling = False
        self._tell()

    def _tell(self) -> None:
        if not self._is_filling:  # else rows come and go: it is told once they are there
            self.chosen.emit(self.current())

    def current(self) -> CaseAtHub | None:
        """Return the case that is chosen."""
        found = self.table.current()
        return found.case if isinstance(found, _CaseRow) else None

    def weigh(self) -> None:
        """Offer what can be done now: what goes on is of the case that is chosen."""
        self.table.setEnabled(self.is_free)
        self.add.setEnabled(self.is_free and self.can_write and bool(self.case.value()))

    def _called(self, shown: _CaseRow) -> str:
        return visible(shown.case.title) or self.tr("sealed: {}").format(shown.case.id)

    def _add(self) -> None:
        case = CaseId(self.case.value())
        self.work(
            self.tr("Adding the case to the hub"), self.tr("Adding…"),
            partial(hub_work.add_case, self.login(), case), self._is_added,
        )  # fmt: skip

    def _is_added(self, made: object) -> None:
        if isinstance(made, HubGrant):
            said = self.tr(
                "The case is at the hub, and yours alone until you grant it. Its key: {}. Send its"
                " changes next."
            )
            self.say(said.format(in_fours(made.key_check)), "good")
            self._added = made.case_id
        self.done.emit()
