"""The list of names of a case: one English form each, and where translations depart from it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from casefiles.changes import TableName
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.translations.fixed_names.model import FixedName, FixedNameKind
from casefiles.evidence.translations.fixed_names.name_acts import edit_name, fix_name, forget_name
from casefiles.kernel.edits import Edits
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible
from desktop.context import Context
from desktop.evidence.master_detail_pane import MasterDetailPane
from desktop.evidence.names_tables import (
    DeviationLine,
    DeviationsTable,
    NameLine,
    NamesPaneData,
    NamesTable,
    read_names,
)
from desktop.widgets.box import column, row
from desktop.widgets.button import button
from desktop.widgets.changed_fields import ChangedFields
from desktop.widgets.filter_line import FilterLine
from desktop.widgets.form import Form
from desktop.widgets.pane import AddMenuAction
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted

_LONGEST = 80
"""Characters of a quote that can be a name."""


class GlossaryForm(Form):
    """A name in its own script, and its one English form."""

    fixed = Signal(FixedNameKind, str, str, str)
    """Kind, original, English, note."""

    corrected = Signal(str, object)
    """The id of a name that is fixed, and what somebody changed of it."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("name", parent, labels=76)
        tr = self.tr
        self.kind = self.choice(
            "kind", tr("Kind"), [(each.value, each.value) for each in FixedNameKind]
        )
        self.original = self.offered("original", tr("Original"), tr("in its own script"))
        self.english = self.line("english", tr("English"), tr("its one form in every translation"))
        self.remark = self.line("note", tr("Note"))
        self.yes = button("name-yes", tr("Add to glossary"), self.submit_entry, primary=True)
        self.row("", row(self.yes, button("name-no", tr("Cancel (Esc)"), self.left.emit)))
        self.romanized: dict[str, str] = {}
        self._known: FixedName | None = None
        self._changed = ChangedFields()
        self.original.submitted.connect(self._bring_english)
        self.original.returnPressed.connect(self.english.setFocus)
        for line in (self.english, self.remark):
            line.returnPressed.connect(self.submit_entry)
        for line in (self.original, self.english):
            line.textChanged.connect(lambda _: self._weigh())

    def ask(self, original: str = "", known: FixedName | None = None) -> None:
        """Begin anew, with a name, or with what is fixed of one."""
        self.forget_typing()
        self.kind.show_saved((known.kind if known else FixedNameKind.PARTY).value)
        self.original.setText(known.original if known else original)
        self.english.setText(known.english if known else self.romanized.get(original, ""))
        self.remark.setText(known.note if known else "")
        self.original.setEnabled(known is None)
        self.kind.setEnabled(known is None)
        self._known = known
        self._changed.begin(self.values())
        self._weigh()
        (self.english if self.original.text() else self.original).setFocus()

    def submit_entry(self) -> None:
        """Hand over what stands here."""
        if not self.yes.isEnabled():
            return
        if self._known:
            self.corrected.emit(self._known.id, self._changed.submit_entry(self.values()))
        else:
            said = {name: str(value) for name, value in self.values().items()}
            kind = FixedNameKind(said["kind"])
            self.fixed.emit(kind, said["original"], said["english"], said["note"])

    def _bring_english(self, original: str) -> None:
        if not self.english.text():
            self.english.setText(self.romanized.get(original, ""))

    def _weigh(self) -> None:
        self.yes.setEnabled(bool(self.original.text().strip() and self.english.text().strip()))


class NamesPane(MasterDetailPane[NameLine, DeviationLine, NamesPaneData]):
    """Enter on a name goes to where it stands otherwise; Enter there shows the page."""

    slug, title, icon = "names", "Glossary of names", "users"
    help_topic = "marking#translations"
    follows = frozenset({
        TableName.FIXED_NAME, TableName.TRANSLATION, TableName.TRANSLATED_PLACE,
        TableName.TRANSLATED_VALUE, TableName.PARTY, TableName.EXHIBIT,
    })  # fmt: skip

    nothing = "No names in the glossary"
    instead = (
        "Give each party, place and product one English form. Translations that use another form"
        " are listed here."
    )

    def __init__(self, context: Context, marked: Callable[[], PassageMark | None]) -> None:
        tr, self.departing = self.tr, DeviationsTable()
        table = table_of(NamesTable(), "names-table", tr("Glossary of names"), single=True)
        places = table_of(self.departing, "deviations-table", tr("Deviations"), single=True)
        super().__init__(context, table, places, read_names, NamesPaneData())
        self.filter = FilterLine("names-filter", tr("Filter names"), self.model, table)
        self._marked = marked
        self.about = muted("")
        self.about.setContentsMargins(12, 8, 12, 8)
        self.form = GlossaryForm()
        self._lay_out()
        self.form.fixed.connect(self._fix)
        self.form.corrected.connect(self._correct)
        self.form.left.connect(self.leave)
        self._arrive(self._unread)

    def show_case(self, case: CaseId | None) -> None:
        self.form.hide()
        super().show_case(case)

    @classmethod
    def acts(cls, offer: AddMenuAction) -> None:
        offer("fix-name", "Add &Name to Glossary…", cls.begin, "F12", "users")
        offer("forget-name", "&Remove Name From Glossary", cls.forget, "Shift+F12")

    def take_acts(self, acts: Mapping[str, QAction]) -> None:
        self.table.acts.offer(acts["fix-name"])
        self.table.acts.offer_removal(acts["forget-name"], self.table.acts.nothing)

    def edit(self) -> bool:
        chosen = self.table.current()
        if chosen is not None:
            self.form.show()
            self.form.ask(known=chosen.name)
            self.form.keep_typing(chosen.name.id, self.tr("Name {}").format(chosen.name.original))
        return chosen is not None

    def handle_escape(self) -> bool:
        is_open = not self.form.isHidden()
        if not is_open and not self.places.hasFocus():
            return False
        self.leave()
        self.table.setFocus()
        return True

    def preview(self) -> None:
        if self.form.isHidden():  # else the page is kept on which a name was marked
            super().preview()

    def begin(self) -> None:
        """Fix a name: what is marked on the page, or one that is typed."""
        mark = self._marked()
        quote = " ".join(mark.quote.split()) if mark else ""
        self._stack.setCurrentIndex(0)
        self.form.show()
        self.comes_forward.emit()
        self.form.ask(quote if len(quote) <= _LONGEST else "")
        self.form.keep_typing(f"{self.case} {self.form.original.text()}", self.tr("Name"))

    def forget(self) -> None:
        """Take the chosen name off the list."""
        chosen = self.table.current()
        if chosen is None:
            self.says.emit(self.tr("Choose a name first."), "muted")
            return
        name = chosen.name
        job = self.context.jobs.do(self.tr("Removing a name"), forget_name, name.case_id, name.id)
        said = self.tr("{} is not in the glossary.")
        job.succeeded.connect(lambda _: self.says.emit(said.format(visible(name.original)), "done"))

    def leave(self) -> None:
        """Close the form; what was typed comes back when it is opened about the same."""
        self.form.hide()
        self._choose_page()

    def _fix(self, kind: FixedNameKind, original: str, english: str, note: str) -> None:
        if case := self.case:
            job = self.context.jobs.do(
                self.tr("Adding a name"), fix_name, case, kind, original, english, note=note
            )
            self.form.recorded_by(job)
            job.succeeded.connect(self._is_fixed)

    def _correct(self, name: str, edits: Edits) -> None:
        if case := self.case:
            job = self.context.jobs.do(self.tr("Adding a name"), edit_name, case, name, edits)
            self.form.recorded_by(job)
            job.succeeded.connect(self._is_fixed)

    def _is_fixed(self, name: str) -> None:
        self.form.hide()
        self.table.choose_when_there(name)
        self.table.setFocus()

    def _open(self, chosen: DeviationLine) -> None:
        self.shows.emit(chosen.deviation.translation, chosen.place)

    def _show(self, line: NameLine | None) -> None:
        departing = [
            each for each in self._names.deviations
            if line is not None and each.deviation.name.id == line.name.id
        ]  # fmt: skip
        self.departing.show(departing)
        self.places.setVisible(bool(departing))
        self.about.setText(self._about(line, len(departing)))

    def _about(self, line: NameLine | None, many: int) -> str:
        if line is None:
            return ""
        original, english = visible(line.name.original), visible(line.name.english)
        if not many:
            return self.tr(
                "Wherever the text of an original was read and has {}, its translation has “{}”."
            ).format(original, english)
        return self.tr("The original has {} here, and the translation does not have “{}”:").format(
            original, english
        )

    def look_again(self) -> None:
        """Compare anew: more of the texts was read."""
        if self._names.lines:
            self._look()

    def _arrive(self, found: NamesPaneData) -> None:
        self._names = found
        self.form.romanized = dict(found.parties)
        known = {each.name.original for each in found.lines}
        self.form.original.offer(each for each in found.parties if each not in known)
        self.list_lines(found.lines)

    def _choose_page(self) -> None:
        if self.form.isHidden():
            super()._choose_page()

    def _lay_out(self) -> None:
        below = column(self.about, self.places)
        below.layout().addStretch(0)  # type: ignore[union-attr]
        split = Splitter("names", [340, 220], column(self.filter, self.table), below, upright=True)
        first = button("names-first", self.tr("Add name…"), self.begin, primary=True)
        self.frame(column(split, self.form), first)
        self.form.hide()
