"""The chain as parties and documents propose it: steps to check, and added in one act."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from casefiles.cases.party_names import spelled
from casefiles.chain import wording
from casefiles.chain.model import Custody
from casefiles.chain.proposals.chain_acts import ChainOptions
from casefiles.chain.proposals.steps import ProposedStep
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import LineId
from casefiles.kernel.text_safety import visible
from desktop.translation import counted
from desktop.widgets.box import lay_out, row
from desktop.widgets.button import button
from desktop.widgets.checked_table import CheckedTable
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.field import CheckField, ChoiceField
from desktop.widgets.list_keys import ListKeys
from desktop.widgets.named import named
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.reading import ReadingWidget
from desktop.widgets.table_model import Column, Rows
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted


@dataclass(frozen=True, slots=True)
class ProposedRow:
    """A step that is proposed, and whether it is added."""

    number: int
    step: ProposedStep
    chosen: bool = True


@dataclass(frozen=True, slots=True)
class ProposedChain:
    """What is proposed, and the entry lines on file that come out of its last step."""

    steps: Sequence[ProposedStep] = ()
    lines: tuple[LineId, ...] = ()
    lines_named: str = ""


class ProposedTable(CheckedTable[ProposedRow]):
    """From raw material on. Space or a click into the box leaves a step out."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        tr = self.tr
        super().__init__(
            [
                Column(tr("Step"), lambda e: f"{e.number} {e.step.title}", width=180),
                Column(tr("Party"), lambda e: spelled(e.step.party), width=220),
                Column(tr("Place"), lambda e: e.step.place, width=210, stretch=True),
                Column(tr("Lots"), lambda e: ", ".join(e.step.lots), width=130),
                Column(tr("Documents"), _papers, hint=_papers_told, width=120),
                Column(tr("Proposed because"), lambda e: ", ".join(e.step.because), width=170),
            ],
            Rows(lambda e: e.step.key, lambda e: e.number),
            parent,
        )

    def is_checked(self, row: ProposedRow) -> bool:
        return row.chosen

    def turn_row(self, row: ProposedRow) -> None:
        """Add a step that is left out, or leave one out."""
        self.update([row.step.key], [replace(row, chosen=not row.chosen)])
        self.changed.emit()

    def chosen(self) -> list[ProposedStep]:
        """Return the steps that are added, from raw material on."""
        rows = sorted(self.everything(), key=lambda each: each.number)
        return [each.step for each in rows if each.chosen]


class ProposedChainPanel(ReadingWidget):
    """Enter adds the steps that are checked, linked from one to the next, with their documents."""

    works_on = "reading parties and documents"
    accepted = Signal(list, object)
    """The steps, and the `ChainOptions`."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self._chain = ProposedChain()
        self.model = ProposedTable(self)
        self.table = table_of(self.model, "chain-proposed", tr("Steps that are proposed"))
        self.custody = named(
            ChoiceField([(each.value, words) for each, words in wording.CUSTODY.items()]),
            "chain-proposed-custody", tr("Custody at each of these steps"),
        )  # fmt: skip
        self.begins = named(
            CheckField(tr("The first step is raw material: nothing comes before it")),
            "chain-proposed-begins", tr("The first step is raw material"),
        )  # fmt: skip
        self.about = muted("", "chain-proposed-about", (12, 8, 12, 4))
        self.about.setWordWrap(True)
        self.yes = button("chain-proposed-add", tr("Add steps"), self.accept, primary=True)
        leave = button("chain-proposed-cancel", tr("Cancel (Esc)"), self.left.emit)
        self.said = row(
            muted(tr("Custody at each step")), self.custody, self.begins, margin=(12, 6, 12, 2)
        )
        self.does = row(self.yes, margin=(12, 4, 12, 12))
        self.empty = EmptyState(
            "workflow", tr("No chain is proposed"),
            tr("Steps are proposed from the roles of parties (gin, spinner, manufacturer, …) and"
               " from records of production whose name or first lines name a step. Give the parties"
               " their roles in Cases, Parties."),
        )  # fmt: skip
        head = PaneHead(tr("Chain proposed from parties and documents"), leave)
        lay_out(
            self, head, self.about, self.table, self.said, self.does, self.empty, rest=self.table
        )
        ListKeys(self.table, self._done_by)
        self.model.changed.connect(self._count)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()

    def begin(self) -> None:
        """Be there before anything is read."""
        self.begin_unread()
        self._fill(ProposedChain())
        self.custody.show_saved(Custody.UNKNOWN.value)
        self.begins.show_saved(False)  # noqa: FBT003 - nobody said it of these steps
        self.show()
        self.setFocus()

    def show_chain(self, chain: ProposedChain) -> None:
        """Show what is proposed, all of it checked."""
        waits = self.hasFocus()
        self._fill(chain)
        if waits and chain.steps:
            self.table.setFocus()

    def accept(self) -> None:
        """Add what is checked."""
        if steps := self.model.chosen():
            custody = Custody(self.custody.value())
            options = ChainOptions(custody, self.begins.isChecked(), self._chain.lines)
            self.accepted.emit(steps, options)

    def _done_by(self, event: QKeyEvent) -> Callable[[], object] | None:
        return self.accept if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} else None

    def _fill(self, chain: ProposedChain) -> None:
        self._chain = chain
        self.model.show(ProposedRow(n, each) for n, each in enumerate(chain.steps, 1))
        there = bool(chain.steps)
        for widget in (self.about, self.table, self.said, self.does):
            widget.setVisible(there)
        self.empty.setVisible(not there)
        said = self.tr(
            "Check the steps: each is linked to the next, with the documents named. Goods of a link"
            " are what its first step gives; quantities and days are left to you."
        )
        lines = self.tr("Entry lines of the last step: {}.").format(chain.lines_named)
        self.about.setText(visible(f"{said} {lines}" if chain.lines else said))
        if there:
            self.table.go_to(0)
        self._count()

    def _count(self) -> None:
        many = len(self.model.chosen())
        self.yes.setText(self.tr("Add {}").format(counted(many, "step")))
        self.yes.setEnabled(bool(many))


def _papers(row_: ProposedRow) -> str:
    return ", ".join(each.label for each in row_.step.papers)


def _papers_told(row_: ProposedRow) -> str:
    return "\n".join(
        f"{each.label}: {', '.join(wording.SHOWS[e] for e in each.shows)}, {each.why}"
        for each in row_.step.papers
    )
