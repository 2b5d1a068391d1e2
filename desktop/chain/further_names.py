"""Names that are screened with a party's own: owners, as a registry extract shows them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from casefiles.chain.screening.model import FurtherName, NameForm
from casefiles.chain.screening.wording import FORMS
from desktop.chain.screening_tables import ScreenedPartyLine
from desktop.evidence.exhibit_names import ExhibitNames, parse_exhibit
from desktop.widgets.box import lay_out, row
from desktop.widgets.button import button
from desktop.widgets.form import Form
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casefiles.kernel.ids import ExhibitId, PartyId

_WHAT = [(each.value, FORMS[each]) for each in (NameForm.OWNER, NameForm.OTHER)]


class FurtherNamesTable(TableModel[FurtherName]):
    """One line for each name."""

    def __init__(self, parent: QObject | None = None) -> None:
        self.papers: Mapping[ExhibitId, str] = {}
        tr = self.tr
        super().__init__(
            [
                Column(tr("Kind"), lambda e: FORMS[e.form], width=70),
                Column(
                    tr("Name"),
                    lambda e: e.name,
                    hint=lambda e: e.note or e.name,
                    width=120,
                    stretch=True,
                ),
                Column(tr("Document"), self._paper, width=70),
            ],
            Rows(lambda e: e.id, lambda e: e.id),
            parent,
        )

    def _paper(self, each: FurtherName) -> str:
        return self.papers.get(each.exhibit, "").split(" ", 1)[0] if each.exhibit else "nothing"


class FurtherNames(QWidget):
    """Those of the party that is chosen, and a line to add another."""

    added = Signal(str, str, str, object)
    """Of which party, the name, what it is, and the exhibit that shows it or None."""

    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self._party: PartyId | None = None
        self._named: ExhibitNames = ()
        self.model = FurtherNamesTable(self)
        self.table = table_of(
            self.model, "further-names", tr("Owners and other names"), single=True
        )
        self.hint = muted(
            tr("Choose a party to add an owner's name, as a registry extract shows."), margin=12
        )
        self.form = Form("further-name", labels=64)
        self.name = self.form.line("name", tr("Name"), tr("an owner, in the original script"))
        self.what = self.form.choice("form", tr("Kind"), _WHAT)
        self.shown_by = self.form.offered("exhibit", tr("Document"), tr("number or a few letters"))
        self.add = button("name-add", tr("Add name"), self.submit_entry, primary=True)
        self.remove = button("name-remove", tr("Remove"), self._remove)
        self.form.row("", row(self.add, self.remove))
        self.form.enter_presses(self.add)
        self.name.textChanged.connect(lambda _: self._weigh())
        self.table.current_changed.connect(lambda _: self._weigh())
        self.table.acts.offer(self.add)
        self.table.acts.offer_removal(self.remove)
        lay_out(self, self.hint, self.table, self.form)
        self.show_line(None, ())

    def show_line(self, line: ScreenedPartyLine | None, named: ExhibitNames) -> None:
        """Show the names of a party. What is being typed stays while it is the same party."""
        party = line.party.id if line and line.party else None
        if party != self._party:
            self.form.forget_typing()
            self.what.show_saved(NameForm.OWNER.value)
            called = line.party.name if line and line.party else ""
            self.form.keep_typing(party or "", self.tr("A further name of {}").format(called))
        self._party, self._named = party, named
        self.model.papers = dict(named)
        self.shown_by.offer(shown for _, shown in named)
        self.model.show(line.owners if line else ())
        self.hint.setVisible(party is None)
        self.table.setVisible(party is not None)
        self.form.setVisible(party is not None)
        self._weigh()

    def begin(self) -> bool:
        """Put the cursor where a name is typed. Returns whether a party is chosen."""
        self.name.setFocus()
        return self._party is not None

    def submit_entry(self) -> None:
        """Hand over the name that stands there."""
        typed = self.name.text().strip()
        if self._party is not None and typed:
            exhibit = parse_exhibit(self.shown_by.text(), self._named)
            self.added.emit(self._party, typed, self.what.value(), exhibit)
            self.name.setFocus()

    def _remove(self) -> None:
        if (chosen := self.table.current()) is not None:
            self.removed.emit(chosen.id)

    def _weigh(self) -> None:
        self.add.setEnabled(self._party is not None and bool(self.name.text().strip()))
        self.remove.setEnabled(self.table.current() is not None)
