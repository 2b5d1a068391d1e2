"""Workers and informants of a case, by pseudonym. A name is shown only when it is asked for."""

from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefiles.changes import Changes, TableName
from casefiles.evidence.protected_names.name_places import NamePlace, name_places
from casefiles.kernel.ids import CaseId
from casefiles.kernel.progress import Progress
from casefiles.people import store
from casefiles.people.model import ProtectionReason, Pseudonym
from casefiles.people.pseudonym_acts import add_pseudonym, edit_pseudonym, name_pseudonym
from casefiles.usages.erase_and_report import erase_name
from casefiles.workspace.view import View
from desktop.cases.name_places import NamePlaces
from desktop.context import Context
from desktop.job import Job
from desktop.jobs import RunOnWriter
from desktop.widgets.ask_bar import AskBar
from desktop.widgets.box import column, row
from desktop.widgets.button import button
from desktop.widgets.form import Form
from desktop.widgets.pane import Pane
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import TableView
from desktop.widgets.text_label import muted


@dataclass(frozen=True, slots=True)
class _PseudonymFields:
    """What the form shows of a pseudonym."""

    notes: str
    name: str
    """Nothing while it is hidden."""


class PeopleTable(TableModel[Pseudonym]):
    """Pseudonyms and notes. Names are in no table."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(
            [
                Column(self.tr("Called"), lambda p: p.label, lambda p: (p.kind.value, p.number)),
                Column(self.tr("Who"), lambda p: p.kind.value),
                Column(self.tr("Notes"), lambda p: p.notes.partition("\n")[0]),
            ],
            Rows(lambda p: p.id, lambda p: (p.kind is ProtectionReason.INFORMANT, p.number)),
            parent,
        )
        self._view, self._case = context.view, CaseId("")
        context.signals.changed.connect(self._follow)

    def show_case(self, case: CaseId | None) -> None:
        """Show the people of another case."""
        self._case = case or CaseId("")
        self.show(store.pseudonyms(self._view.db, case) if case else [])

    def _follow(self, changes: Changes) -> None:
        if changes.case == self._case and changes.touches(TableName.PSEUDONYM):
            touched = changes.touched[TableName.PSEUDONYM]
            held = store.pseudonyms(self._view.db, self._case)
            self.update(touched, [each for each in held if each.id in touched])


class PeoplePane(Pane):
    """The table, and what is noted of the one that is chosen."""

    room, slug, title, icon = "cases", "people", "Workers and informants", "eye-off"
    help_topic = "cases"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._who: Pseudonym | None = None
        self._open = False
        self.model = PeopleTable(context, self)
        self.table: TableView[Pseudonym] = TableView("people-table", self.tr("People"))
        self.table.present(self.model, [80, 90, 260])
        self.table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.form = Form("pseudonym", labels=108)
        self.form.text("notes", self.tr("Notes"), 3, "never ethnicity or religion")
        self.name = self.form.line("name", self.tr("Name"), "several: with ; between them")
        self.reveal = button("pseudonym-reveal", self.tr("Show the name"), self._turn)
        self.erase = button("pseudonym-erase", self.tr("Erase the name…"), self._ask_erase)
        self.look_for = button("pseudonym-where", self.tr("Where it stands…"), self._look)
        self.look_for.setToolTip(self.tr("Every place of the workspace that holds the name"))
        self.form.row("", row(self.reveal, self.look_for, self.erase))
        self.places = NamePlaces()
        self.form.edited.connect(self._edit)
        self.ask = AskBar("people-ask")
        worker, informant = self.tr("Add a worker"), self.tr("Add an informant")
        adding = row(
            button("people-add-worker", worker, lambda: self._add(ProtectionReason.WORKER)),
            button(
                "people-add-informant", informant, lambda: self._add(ProtectionReason.INFORMANT)
            ),
        )
        adding.layout().setContentsMargins(8, 6, 8, 6)  # type: ignore[union-attr]
        why = muted(self.tr(
            "Everything but one table speaks of them as W-01 or I-01. The name is shown only here,"
            " and only when asked for; it is looked for in whatever is written for others."
        ))  # fmt: skip
        why.setContentsMargins(12, 8, 12, 4)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.ask)
        rows.addWidget(why)
        below = column(self.form)
        below.layout().addStretch(1)  # type: ignore[union-attr]
        panes = column(adding, self.table), below, self.places
        split = Splitter("people", [180, 192, 320], *panes, upright=True)
        for at, share in enumerate((1, 0, 2)):
            split.setStretchFactor(at, share)
        rows.addWidget(split, 1)
        self.table.current_changed.connect(self._show)
        self.table.wants_edit.connect(self.form.begin)
        context.signals.changed.connect(self._follow_names)
        self._show(None)

    def show_case(self, case: CaseId | None) -> None:
        """Take another case; no name is shown."""
        self.form.submit()
        self._open = False
        super().show_case(case)

    def fill(self) -> None:
        self.model.show_case(self.case)
        self.table.go(1)

    def activate(self) -> None:
        self.table.setFocus()

    def go_to(self, thing: str) -> bool:
        held = store.pseudonyms(self.context.view.db, self.case) if self.case else []
        if thing not in {each.id for each in held}:
            return False
        self.comes_forward.emit()
        return self.table.choose(thing)

    def step(self, step: int) -> None:
        self.table.go(step)

    def edit(self) -> bool:
        self.form.begin()
        return True

    def _show(self, who: Pseudonym | None) -> None:
        if who is None or self._who is None or who.id != self._who.id:
            self.form.submit()
            self._open = False
            self.places.let_go()
        self._who = who
        self.form.setEnabled(who is not None)
        held = store.name_of(self.context.view.db, who.id) if who and self._open else None
        self.form.show_saved(_PseudonymFields(who.notes if who else "", held.name if held else ""))
        self.name.setEnabled(self._open)
        self.name.setPlaceholderText("" if self._open else self.tr("hidden"))
        self.reveal.setText(self.tr("Hide the name") if self._open else self.tr("Show the name"))

    def _follow_names(self, changes: Changes) -> None:
        if changes.case == self.case and changes.touches(TableName.PROTECTED_NAME):
            self._show(self._who)

    def _turn(self) -> None:
        self.form.submit()
        self._open = not self._open
        self._show(self._who)

    def _add(self, kind: ProtectionReason) -> None:
        if case := self.case:
            job = self.context.jobs.act(
                self.tr("Adding"), lambda workspace, _: add_pseudonym(workspace, case, kind)
            )
            job.succeeded.connect(self.table.choose_when_there)

    def _edit(self, field: str, value: object) -> None:
        case, who = self.case, self._who
        if case is None or who is None:
            return
        say = name_pseudonym if field == "name" else edit_pseudonym
        self.context.jobs.act(
            self.tr("Saving"), lambda workspace, _: say(workspace, case, who.id, str(value))
        )

    def _ask_erase(self) -> None:
        case, who = self.case, self._who
        if case and who:
            self.ask.ask(
                self.tr(
                    "Erase every name that was ever written for {}, from the workspace, its"
                    " journal and its back-ups. The pseudonym stays."
                ).format(who.label),
                self.tr("Erase…"),
                lambda reason: self._erase(who, reason),
                second=self.tr("This cannot be undone, nor anything before it. Erase the name?"),
            )

    def _erase(self, who: Pseudonym, reason: str) -> None:
        def slow(view: View, progress: Progress, write: RunOnWriter) -> list[NamePlace]:
            return erase_name(view, write, who, reason, progress)

        self._show_places_of(self.context.jobs.work(self.tr("Erasing"), slow))

    def _look(self) -> None:
        """Look for every place that holds the name of the one who is chosen."""
        who = self._who
        held = store.name_of(self.context.view.db, who.id) if who else None
        if who is None or held is None:
            words = self.tr("No name is kept there, so there is nothing to look for.")
            self.says.emit(words, "muted")
            return
        names = [(who.label, held.name)]

        def slow(view: View, progress: Progress, _: object) -> list[NamePlace]:
            return name_places(view, names, progress=progress)

        self._show_places_of(self.context.jobs.work(self.tr("Looking for a name"), slow))

    def _show_places_of(self, job: Job) -> None:
        """Show what a job found, if the same one is still chosen."""
        asked = self._who

        def show(found: object) -> None:
            if asked and self._who and self._who.id == asked.id and isinstance(found, list):
                self.places.show_places(self.tr("The name of {}").format(asked.label), found)

        job.succeeded.connect(show)
