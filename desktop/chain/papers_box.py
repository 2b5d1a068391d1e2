"""The papers of the chosen step or link: what each shows, and a line to lay another."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.chain import wording
from casefiles.kernel.text_safety import visible
from desktop.chain.pane_data import ChainPaneData
from desktop.chain.steps_tables import PapersTable
from desktop.widgets.box import column, lay_out, row
from desktop.widgets.button import button, tool
from desktop.widgets.completing_field import CompletingField
from desktop.widgets.field import ChoiceField
from desktop.widgets.field_note import FieldNote
from desktop.widgets.named import named
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.table_view import table_of

_LEAST, _NARROW = 84, 96


class PapersBox(QWidget):
    """A table of papers and what adds to it. It writes nothing itself."""

    lays = Signal(str, str)
    """What was typed of an exhibit, and what it shows; nothing where that was not said yet."""

    asks = Signal()
    """Several documents are to be attached at once."""

    takes_off = Signal(list)
    """Ids of papers."""

    shows = Signal(str)
    """The id of an exhibit that is to be looked at."""

    def __init__(self, propose: Callable[[str], str], parent: QWidget | None = None) -> None:
        """`propose` says what the exhibit that was typed shows, by its kind; or nothing."""
        super().__init__(parent)
        self._propose, self._proposed = propose, ""
        self.model = PapersTable(self)
        self.table = table_of(self.model, "chain-papers", self.tr("Documents"))
        self.table.setMinimumHeight(_LEAST)
        self.exhibit = named(
            CompletingField(), "chain-paper-exhibit", self.tr("Exhibit to attach here")
        )
        self.exhibit.setPlaceholderText(self.tr("E-014, or a word of its title"))
        self.exhibit.setMinimumWidth(_NARROW)
        self.kind = named(
            ChoiceField(
                [
                    ("", self.tr("What does it show?")),
                    *((each.value, words) for each, words in wording.SHOWS.items()),
                ]
            ),
            "chain-paper-shows",
            self.tr("Shows"),
        )
        self.kind.show_saved("")
        self.add = button("chain-paper-add", self.tr("Attach document"), self._lay)
        self.off = button("chain-paper-off", self.tr("Detach"), self._take_off)
        self.exhibit.returnPressed.connect(self._lay)
        self.exhibit.textChanged.connect(self._follow_exhibit)
        self.kind.currentIndexChanged.connect(lambda _: self._weigh())
        several = self.tr("Attach several documents… (Ctrl+Shift+D)")
        self.several = tool("chain-papers-attach", several, "paperclip", self.asks.emit)
        head = PaneHead(self.tr("Documents"), self.several, self.off)
        showing = row(self.kind, self.add, rest=self.kind)
        line = column(self.exhibit, showing, spacing=6, margin=(12, 6, 12, 8))
        self.note = FieldNote(self.exhibit)
        lay_out(self, head, self.table, line)
        self.table.opened.connect(lambda shown: self.shows.emit(shown.paper.exhibit))
        self.table.acts.call_opening(self.tr("&Open Document"))
        self.table.acts.offer_removal(self.off)
        self.table.selection_changed.connect(self._weigh)
        self.show_papers(None, "")

    def show_papers(self, known: ChainPaneData | None, thing: str) -> None:
        """Show what was laid to a step or a link."""
        self.setEnabled(bool(thing))
        self.model.show(known.papers_of(thing) if known else [])
        if known:
            self.exhibit.offer(map(visible, known.exhibits.values()))
        self._weigh()

    def refuse(self, words: str) -> None:
        """Say below the line why what was typed is not laid here."""
        self.exhibit.state.refuse(words)

    def _lay(self) -> None:
        self.exhibit.submit()
        typed = self.exhibit.text().strip()
        if typed:
            self.exhibit.state.accept()
            self.lays.emit(typed, self.kind.value())
            if not self.kind.value():
                self.kind.setFocus()  # it asks what it shows
            elif not self.exhibit.state.words:
                self._ask_anew()

    def _ask_anew(self) -> None:
        self.exhibit.clear()
        self._proposed = ""
        self.kind.show_saved("")

    def _follow_exhibit(self, typed: str) -> None:
        """Propose what its kind of paper usually shows; what a person chose stays."""
        if self.kind.value() == self._proposed:
            self._proposed = self._propose(typed.strip())
            self.kind.show_saved(self._proposed)
        self._weigh()

    def _take_off(self) -> None:
        chosen = [each.paper.id for each in self.table.selected()]
        if chosen:
            self.takes_off.emit(chosen)

    def _weigh(self) -> None:
        self.off.setEnabled(bool(self.table.selected()))
        self.add.setEnabled(bool(self.exhibit.text().strip()))
