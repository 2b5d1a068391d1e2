"""What the selected document seems to state: each value with its words, to be taken or left."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent

from casefiles.cases.detentions.summary import import_summary
from casefiles.cases.shipments import store as shipments
from casefiles.changes import Changes, TableName
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.evidence.places import in_words
from casefiles.evidence.proposals.exhibit_proposals import (
    Decision,
    ExhibitProposals,
    PlacedProposal,
    decided,
    read_proposals,
)
from casefiles.evidence.proposals.filling import (
    SHIPMENT,
    FillInto,
    FillWhere,
    TakenFacts,
    TakenValue,
)
from casefiles.evidence.proposals.model import Shape
from casefiles.evidence.proposals.proposal_acts import leave_proposals, take_proposals
from casefiles.evidence.readers.workers import Readers
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.text_safety import visible
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.evidence.selected_exhibit_pane import SelectedExhibitPane
from desktop.translation import counted, tr
from desktop.widgets.box import column, lay_out, row
from desktop.widgets.button import button
from desktop.widgets.combo_box import ComboBox
from desktop.widgets.list_keys import ListKeys
from desktop.widgets.pane import AddMenuAction
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted


@dataclass(frozen=True, slots=True)
class ProposalsPaneData:
    """What is proposed of one exhibit, and what its values can be filled into."""

    of: ExhibitProposals | None = None
    fills: str = ""
    """`shipment`, `detention`, or nothing."""

    targets: Sequence[tuple[str, str]] = ()
    """Id and label of each that can be filled in."""


class ProposalsTable(TableModel[PlacedProposal]):
    """Which field, which value, and below it the words on the page."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            [
                Column(self.tr("Field"), lambda e: e.proposal.name, _order, hint=_hint, width=112),
                Column(
                    self.tr("Value, and the words on the page"),
                    _values,
                    hint=_hint,
                    lines=lambda e: (_values(e), f"“{_words(e)}”"),
                    width=200,
                ),
            ],
            Rows(lambda e: e.key, _order),
            parent,
        )


class ProposalsPane(SelectedExhibitPane[PlacedProposal]):
    """A row shows its place; Enter takes its value, 1 and 2 one of two days, Esc leaves it out."""

    slug, title, icon = "proposals", "Proposed values", "file-check"
    help_topic = "marking#values-a-document-seems-to-state"
    follows = frozenset({
        TableName.NOTED_FACT, TableName.DISMISSED_LEAD, TableName.SHIPMENT, TableName.DETENTION,
        TableName.PASSAGE, TableName.EXHIBIT, TableName.READING,
    })  # fmt: skip
    unselected = "Values found in a trade document are proposed here."
    nothing = "No value is proposed"
    instead = (
        "Commercial invoices, packing lists, bills of lading, entry summaries, detention notices"
        " and fapiao are read by rules, where their facts or their title give the document type."
        " Doubtful values are not proposed."
    )

    def __init__(self, context: Context) -> None:
        words = self.tr("Values proposed from the document")
        table = table_of(ProposalsTable(), "proposals-table", words, single=True)
        self._shown = ProposalsPaneData()
        self._last: ExhibitProposals | None = None
        """As it was last read: pages are not read anew where only decisions changed."""

        self._is_late = False
        self._viewed = set[tuple[str, str]]()
        """Exhibits and keys whose place somebody had shown on the page."""

        super().__init__(context, table, self._find)
        self.about = muted("", "proposals-about", (12, 8, 12, 2))
        self.about.setWordWrap(True)
        self.into = ComboBox()
        self.into.setObjectName("proposals-into")
        self.into.setAccessibleName(self.tr("Fill in"))
        self.into.setMinimumWidth(160)
        self._target = row(muted(self.tr("Fill in")), self.into, margin=(12, 2, 12, 2))
        take = button("proposals-take", self.tr("Use value"), self.take, primary=True)
        leave = button("proposals-leave", self.tr("Skip"), self.leave)
        self.all = button("proposals-viewed", self.tr("Use all viewed"), self.take_viewed)
        buttons = row(take, leave, self.all, margin=(12, 4, 12, 8))
        self._tools = column(self.about, self._target, buttons)
        lay_out(self, self._tools, self._stack, rest=self._stack)
        table.opened.connect(lambda _: self.take())
        table.acts.call_opening(self.tr("&Take Value"))
        table.acts.offer(self.all)
        table.acts.offer_removal(leave, table.acts.nothing)
        table.current_changed.connect(lambda _: self._show_place())
        table.clicked.connect(lambda _: self._show_place())
        table.installEventFilter(self)
        ListKeys(table, self._done_by)
        self._tools.hide()

    @classmethod
    def acts(cls, offer: AddMenuAction) -> None:
        offer("take-viewed", "Use All &Viewed Values", cls.take_viewed, icon="file-check")

    def arrive(self, found: ProposalsPaneData) -> None:
        """Show what nobody decided about, and how much was decided."""
        self._shown, self._last = found, found.of
        rows = found.of.open if found.of else ()
        self.show_rows(rows)
        if of := found.of:
            self.about.setText(_about(of))
        self._tools.setVisible(bool(rows))
        self._offer_targets(found)
        self._count_viewed()

    def show_rows(self, rows: Sequence[PlacedProposal]) -> None:
        super().show_rows(rows)
        if not rows and hasattr(self, "_tools"):
            self._tools.hide()

    def take(self, choice: int = -1) -> None:
        """Take the value of the current row: one act, that Undo takes back."""
        if (placed := self.table.current()) is None:
            return
        values = placed.proposal.values
        if len(values) > 1 and choice < 0:
            said = self.tr("The day can be two: press 1 for {} or 2 for {}.").format(*values[:2])
            self.says.emit(said, "muted")
        elif choice < len(values):
            self._take([TakenValue(placed, values[max(choice, 0)])])

    def take_viewed(self) -> None:
        """Take the values whose place was shown on the page and that can mean but one thing."""
        if viewed := self._viewed_rows():
            self._take([TakenValue(each, each.proposal.values[0]) for each in viewed])
        else:
            said = self.tr("View each row first: only values shown on the page are used.")
            self.says.emit(said, "muted")

    def leave(self) -> None:
        """Propose the value of the current row no more."""
        placed, of = self.table.current(), self._shown.of
        if placed is None or of is None:
            return
        title = self.tr("Skipping a value")
        job = self.context.jobs.do(title, leave_proposals, of.exhibit.case_id, of, [placed])
        words = self.tr("{} is skipped. Ctrl+Z undoes it.").format(placed.proposal.name)
        job.succeeded.connect(lambda _: self.says.emit(words, "good"))

    def handle_escape(self) -> bool:
        leaves = self.table.hasFocus() and self.table.current() is not None
        if leaves:
            self.leave()
        return leaves

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the row that one comes to."""
        if event.type() == QEvent.Type.FocusIn:
            self._show_place()
        return super().eventFilter(watched, event)

    def _done_by(self, event: QKeyEvent) -> Callable[[], object] | None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return self.take_viewed
        if event.key() in {Qt.Key.Key_1, Qt.Key.Key_2} and not event.modifiers():
            return partial(self.take, event.key() - Qt.Key.Key_1)
        return None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_late:
            self._look()

    def _look(self) -> None:
        self._is_late = not self.isVisible()  # pages are read only where somebody looks
        if self._is_late:
            self.context.jobs.forget(self)
            self.show_rows(())
        else:
            super()._look()

    def _follow(self, changes: Changes) -> None:
        if changes.touches(TableName.READING):
            self._last = None
        super()._follow(changes)

    def _find(self, view: View, exhibit: Exhibit) -> ProposalsPaneData:
        now = evidence.get(view.db, exhibit.id)
        if self._last is not None and self._last.exhibit == now:
            found = decided(view, self._last)
        else:
            rules = self.context.library.proposal_rules
            with Readers(unconfined=evidence.reads_unconfined(view.db)) as readers:
                found = read_proposals(view, now, rules, readers)
        targets = {e.proposal.fills.partition(".")[0] for e in found.found} - {""}
        if not targets:
            return ProposalsPaneData(found)
        fills = targets.pop()
        with view.reading() as db:
            if fills == SHIPMENT:
                every = [(str(e.id), e.label) for e in shipments.shipments(db, now.case_id)]
            else:
                held = [each.detention for each in import_summary(db, now.case_id).open]
                every = [(str(e.id), e.label) for e in held]
        return ProposalsPaneData(found, fills, every)

    def _take(self, taken: Sequence[TakenValue]) -> None:
        if (of := self._shown.of) is None:
            return
        case, into = of.exhibit.case_id, self._into()
        job = self.context.jobs.do(self.tr("Noting facts"), take_proposals, case, of, taken, into)
        what = taken[0].placed.proposal.name if len(taken) == 1 else ""
        job.succeeded.connect(lambda done: self._has_taken(done, what))

    def _has_taken(self, done: TakenFacts, what: str) -> None:
        many = counted(len(done.facts), "value is", "values are")
        said = [self.tr("{} is noted.").format(what) if what else self.tr("{} noted.").format(many)]
        if done.filled:
            said.append(self.tr("Filled in: {}.").format(", ".join(done.filled)))
        if done.kept:
            said.append(self.tr("Not changed: {}.").format("; ".join(done.kept)))
        said.append(self.tr("Ctrl+Z undoes it."))
        self.says.emit(visible(" ".join(said)), "good")

    def _into(self) -> FillInto:
        chosen = self.into.currentData() or FillWhere.NOWHERE
        if self._shown.fills == SHIPMENT:
            return FillInto(shipment=chosen, detention=FillWhere.NOWHERE)
        return FillInto(shipment=FillWhere.NOWHERE, detention=chosen)

    def _offer_targets(self, found: ProposalsPaneData) -> None:
        """Offer what can be filled in: the only one is chosen, else somebody chooses."""
        before = self.into.currentData()
        new = self.tr("New shipment") if found.fills == SHIPMENT else self.tr("New detention")
        self.into.clear()
        self.into.addItem(self.tr("Nothing"), FillWhere.NOWHERE)
        for id_, label in found.targets:
            self.into.addItem(label, id_)
        self.into.addItem(new, FillWhere.A_NEW_ONE)
        at = self.into.findData(before) if before not in {None, FillWhere.A_NEW_ONE} else -1
        only = 1 if len(found.targets) == 1 else 0
        self.into.setCurrentIndex(at if at > 0 else only)
        self._target.setVisible(bool(found.fills))

    def _show_place(self) -> None:
        placed, of = self.table.current(), self._shown.of
        if placed is None or of is None or not self.table.hasFocus():
            return
        self._viewed.add((of.exhibit.id, placed.key))
        self._count_viewed()
        self.shows.emit(of.exhibit.id, placed.place)

    def _viewed_rows(self) -> list[PlacedProposal]:
        if (of := self._shown.of) is None:
            return []
        return [
            each
            for each in of.open
            if (of.exhibit.id, each.key) in self._viewed and len(each.proposal.values) == 1
        ]

    def _count_viewed(self) -> None:
        many = len(self._viewed_rows())
        self.all.setText(self.tr("Use all viewed ({})").format(many))
        self.all.setEnabled(bool(many))


def _about(of: ExhibitProposals) -> str:
    kind = of.kind.name if of.kind else ""
    said = [
        tr("Read as {}, by its title").format(kind)
        if of.by_title
        else tr("Read as {}").format(kind)
    ]
    for decision, words in ((Decision.TAKEN, "used"), (Decision.LEFT, "skipped")):
        if many := sum(1 for each in of.found if each.decision is decision):
            said.append(f"{many} {words}")
    return " · ".join(said)


def _values(each: PlacedProposal) -> str:
    """Return the value; of a day that can be two, both with their keys."""
    values = each.proposal.values
    if each.proposal.shape is not Shape.DAY:
        return visible(values[0])
    days = [date.fromisoformat(value) for value in values]
    if len(days) == 1:
        return f"{days[0].day} {days[0]:%b %Y}"
    said = ", ".join(f"{number}: {day.day} {day:%b}" for number, day in enumerate(days, 1))
    return f"{said} {days[-1].year}"


def _words(each: PlacedProposal) -> str:
    return visible(" ".join(each.quote.split()))


def _order(each: PlacedProposal) -> tuple[int, int]:
    return each.proposal.page, each.proposal.start


def _hint(each: PlacedProposal) -> str:
    where = in_words(each.place)
    return "\n".join(
        filter(None, (f"“{_words(each)}”", where, tr("found by {}").format(each.proposal.rule)))
    )
