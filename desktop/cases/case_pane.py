"""What is known of the chosen case: the case itself, its parties, those who are not named."""

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from casefiles.cases import store
from casefiles.cases.edit_case import edit_case
from casefiles.changes import Changes, Kind
from casefiles.errors import NotFound
from casefiles.ids import CaseId
from desktop.cases.case_form import CaseForm
from desktop.cases.parties_pane import PartiesPane
from desktop.cases.people_pane import PeoplePane
from desktop.context import Context
from desktop.pieces import scrolled


class CasePane(QWidget):
    """Tabs over one case."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("case-pane")
        self._context = context
        self._case: CaseId | None = None
        self.form = CaseForm(context.library.bases)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("case-tabs")
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(scrolled(self.form), self.tr("Case"))
        self.parties, self.people = PartiesPane(context), PeoplePane(context)
        self.tabs.addTab(self.parties, self.tr("Parties"))
        self.tabs.addTab(self.people, self.tr("Workers and informants"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.tabs)
        self.form.edited.connect(self._edit)
        context.signals.changed.connect(self._follow)

    def show_case(self, case: CaseId | None) -> None:
        """Show another case, or none."""
        self.form.settle()
        self._case = case
        self.parties.show_case(case)
        self.people.show_case(case)
        self._show()

    def edit(self) -> None:
        """Put the cursor into the form that is shown."""
        if self.tabs.currentWidget() is self.parties:
            self.parties.form.begin()
        elif self.tabs.currentWidget() is self.people:
            self.people.form.begin()
        else:
            self.form.begin()

    def go_to(self, thing: str) -> None:
        """Show a party of the case."""
        if self.parties.go_to(thing):
            self.tabs.setCurrentWidget(self.parties)

    def _edit(self, field: str, value: object) -> None:
        if case := self._case:
            self._context.jobs.act(
                self.tr("Saving"), lambda workspace, _: edit_case(workspace, case, {field: value})
            )

    def _follow(self, changes: Changes) -> None:
        if changes.case == self._case and changes.touches(Kind.CASE):
            self._show()

    def _show(self) -> None:
        if self._case is None:
            return
        try:
            self.form.show_case(store.get(self._context.view.db, self._case))
        except NotFound:
            self._case = None
