"""Preflight of the chosen set: each question is settled, or accepted in printed words."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QToolButton, QWidget

from casefiles.attestation.acceptable_items import acceptable_items
from casefiles.attestation.acceptance_acts import (
    accept_if_unchanged,
    accept_items,
    withdraw_acceptances,
)
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.groups import PreflightGroup, counts_in_words
from casefiles.attestation.preflight.items import ItemStatus, blocking
from casefiles.attestation.preflight.model import ItemLocation
from casefiles.attestation.run_preflight import PreflightResult
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.messages import explain
from desktop.attestation.preflight_answer import GivenAnswer, PreflightAnswer
from desktop.attestation.preflight_table import PreflightTable, key
from desktop.context import Context
from desktop.widgets.box import lay_out
from desktop.widgets.field import ChoiceField
from desktop.widgets.filter_line import FilterLine
from desktop.widgets.named import named
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.plain_text import label
from desktop.widgets.reading import ReadingWidget
from desktop.widgets.room import Destination
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted, paragraph

_BY_HAND = {
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.OtherFocusReason,
}


class PreflightPane(ReadingWidget):
    """The questions of a set, blockers first. `answer`, which stands beside, shows the current one.

    What only tells, was accepted or is clear is folded away.
    """

    works_on = "checking the set"

    navigate = Signal(Destination)
    says = Signal(str, str)
    set_chosen = Signal(Audience)
    listed = Signal()
    """The list is another one."""

    wants_list = Signal()
    """Something was unfolded: show the list."""

    wants_answer = Signal()
    """Bring `answer` to the front."""

    wants_look = Signal()
    """See how the set stands: the case has changed since."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preflight-pane")
        self._context = context
        self._case: CaseId | None = None
        self._look: PreflightResult | None = None
        self._given: GivenAnswer | None = None
        """What is to be accepted as soon as the list is that of the case as it is now."""

        self._key = self._awaited = ""
        self.model = PreflightTable(self)
        self.table = table_of(self.model, "preflight-table", self.tr("Preflight"), single=True)
        sets = [(each.value, each.words) for each in Audience]
        self.audience = named(ChoiceField(sets), "preflight-set", self.tr("Set"))
        self.audience.setCurrentIndex(0)
        self.audience.setMinimumContentsLength(6)
        self.head = PaneHead("")  # it lies above the room, whether the list is open or not
        self.head.words.setProperty("role", "")  # of little weight: the list is what is read
        self.head.row.insertWidget(0, label(self.tr("For")))
        self.head.row.insertWidget(1, self.audience)
        self.head.row.insertSpacing(2, 8)
        self.entries = muted("", margin=(12, 6, 12, 0))
        filter_ = FilterLine("preflight-filter", self.tr("Filter"), self.model, self.table)
        self.folds = {
            ItemStatus.NOTE: self._fold("preflight-notes", self.tr("Notes"), ItemStatus.NOTE),
            ItemStatus.ACCEPTED: self._fold(
                "preflight-accepted", self.tr("Accepted"), ItemStatus.ACCEPTED
            ),
            ItemStatus.CLEAR: self._fold("preflight-clear", self.tr("Passed"), ItemStatus.CLEAR),
        }
        self.head.add(*self.folds.values())
        nothing = self.tr("Nothing is open. Notes, accepted and passed points open above.")
        self.nothing = paragraph(nothing, "preflight-nothing")
        self.nothing.setContentsMargins(12, 8, 12, 8)
        lay_out(self, self.entries, filter_, self.nothing, self.table, rest=self.table)
        self.answer = PreflightAnswer()
        for each in (self, self.head):
            self.answer.accept_by_key(each)
        self.answer.accepts.connect(self._accept)
        self.answer.withdraws.connect(self._withdraw)
        self.answer.goes.connect(self._go)
        self.audience.submitted.connect(lambda value: self.set_chosen.emit(Audience(value)))
        self.table.current_changed.connect(self._choose)
        self.table.opened.connect(lambda _: self.answer.go_there())
        self.table.acts.call_opening(self.tr("&Go There"))
        self.table.acts.offer(self.answer.accept, self.answer.issue)
        self.table.acts.offer_removal(self.answer.withdraw)
        self.table.clicked.connect(lambda _: self.wants_answer.emit())
        self.table.installEventFilter(self)
        self.show_look(None, None)

    def _fold(self, name: str, words: str, status: ItemStatus) -> QToolButton:
        made = named(QToolButton(), name, words)
        made.setCheckable(True)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        def turn(shown: bool) -> None:  # noqa: FBT001 - as Qt gives it
            made.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)
            self.model.unfold(status, shown=shown)
            self._tell_listed()
            if shown:
                self.wants_list.emit()

        made.toggled.connect(turn)
        made.setArrowType(Qt.ArrowType.RightArrow)
        return made

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the current question whenever somebody comes to the list."""
        if isinstance(event, QFocusEvent) and event.gotFocus() and event.reason() in _BY_HAND:
            self.wants_answer.emit()
        return super().eventFilter(watched, event)

    def activate(self) -> None:
        """Put the cursor into the list, whatever is shown beside it."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_first(self) -> None:
        """Go to what blocks first: it stands above all else while nobody sorts the list."""
        if first := next((each for each in self.model.groups if each.blocks), None):
            self.table.choose(key(first))
            self.table.setFocus()
            self.wants_answer.emit()

    def show_question(self, question: str) -> None:
        """Go to a question that blocks, now or once the set was looked at."""
        self._awaited = question
        self.activate()
        self._go_to_awaited()

    def show_set(self, audience: Audience) -> None:
        """Wait for the look at another set: the one before says nothing of it."""
        self.audience.show_saved(audience.value)
        self._given = None
        self.show_look(self._case, None)

    def show_checking(self) -> None:
        """Say that the set is being looked at anew."""
        self.head.words.setText(
            self.tr("{} · checking…").format(counts_in_words(self._look.items))
            if self._look
            else self.tr("Checking…")
        )

    def say_unchecked(self) -> None:
        """Say that nobody knows how the set stands: looking at it failed."""
        self.head.words.setText(self.tr("Could not be checked"))

    def show_look(self, case: CaseId | None, look: PreflightResult | None) -> None:
        """Show what was found about a case, for the set that is chosen."""
        if case != self._case:
            self._given = None
        self._case, self._look = case, look
        before = max(self.table.currentIndex().row(), 0)
        items = look.items if look else ()
        self.model.show_items(items)
        self.answer.offer_earlier(items)
        self.head.words.setText(counts_in_words(items) if look else self.tr("Preflight"))
        severed = look.record.severed if look else None
        self.entries.setText(self.tr("For {} alone").format(severed.in_words) if severed else "")
        self.entries.setVisible(severed is not None)
        self._count_folded()
        self._tell_listed()
        if self.table.current() is None:
            self._go_on(before)
        self._go_to_awaited()
        self._choose(self.table.current())
        if look and (given := self._given):
            self._accept_now(given, look, fresh=True)

    @property
    def lists_nothing(self) -> bool:
        """Whether a set was looked at and nothing of it is open, nor unfolded."""
        return self._look is not None and not self.model.count()

    def _tell_listed(self) -> None:
        self.nothing.setVisible(self.lists_nothing)
        if self._look is not None:
            self.listed.emit()

    def _go_to_awaited(self) -> None:
        wanted = (e for e in self.model.groups if e.blocks and e.question == self._awaited)
        if (group := next(wanted, None)) and self.table.choose(key(group)):
            self._awaited = ""
            self.wants_answer.emit()

    def _count_folded(self) -> None:
        names = {
            ItemStatus.NOTE: self.tr("Notes"),
            ItemStatus.ACCEPTED: self.tr("Accepted"),
            ItemStatus.CLEAR: self.tr("Passed"),
        }
        for status, fold in self.folds.items():
            count = sum(len(each.items) for each in self.model.groups if each.status is status)
            fold.setText(f"{names[status]} {count:,}")
            fold.setEnabled(bool(count))

    def _go_on(self, row_: int) -> None:
        """Go to the question that stands where the one before did, or to the first that blocks."""
        shown = self.model.items()
        if shown:
            stays = row_ < len(shown) and (shown[row_].blocks or not shown[0].blocks)
            self.table.go_to(row_ if stays else 0)

    def _choose(self, group: PreflightGroup | None) -> None:
        now = key(group) if group else ""
        if now and now != self._key and self.table.hasFocus():
            self.wants_answer.emit()
        self._key = now
        is_free = bool(self._look and not blocking(self._look.items))
        instead = ""
        if is_free:
            whom = Audience(self.audience.value()).words
            instead = self.tr("No blocking point in the set for {}.").format(whom)
        elif self._look:
            instead = self.tr("Choose a question.")
        self.answer.show_group(self._case, group, instead)
        self.answer.offer_issue(offered=is_free)

    def _accept(self, given: GivenAnswer) -> None:
        """Accept it, if the list is that of the case as it is now; else once it is."""
        look = self._look
        if look and self._context.view.head(given.case) == look.record.head:
            self._accept_now(given, look, fresh=False)
        else:
            self._given = given
            self.wants_look.emit()

    def _accept_now(self, given: GivenAnswer, look: PreflightResult, *, fresh: bool) -> None:
        """Accept all that is chosen, or nothing where one of it is not asked any more.

        Of a list that was made since it was asked for, whatever else happens in the case goes on.
        """
        self._given = None
        try:
            listed = acceptable_items(look.record.head, look.items, given.question, given.subjects)
        except Impossible as error:
            self.says.emit(explain(error), "warn")
            return
        words, do = self.tr("Accepting"), self._context.jobs.do
        said = {"reason": given.reason, "prints": given.prints}
        if fresh:
            job = do(words, accept_items, given.case, listed.question, listed.subjects, **said)
        else:
            job = do(words, accept_if_unchanged, listed, **said)
        job.succeeded.connect(lambda done: self._is_accepted(given, changed=done is False))

    def _is_accepted(self, given: GivenAnswer, *, changed: bool) -> None:
        """Forget what was typed; or look again, where the case was `changed` just before."""
        if changed:
            self._given = given
            self.wants_look.emit()
        else:
            self.answer.forget(given)

    def _withdraw(self, given: GivenAnswer) -> None:
        self._context.jobs.do(
            self.tr("Withdrawing"), withdraw_acceptances, given.case, given.question, given.subjects
        )

    def _go(self, lead: ItemLocation) -> None:
        if self._case:
            self.navigate.emit(Destination(lead.room, self._case, lead.thing, lead.page))
