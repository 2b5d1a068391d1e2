"""The cases room: find a case, open a case, say what is known of it."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from casefiles.cases import store
from casefiles.cases.case_acts import CaseInput, close_case, hold_case, open_case, reopen_case
from casefiles.cases.overview import CaseOverview
from casefiles.cases.shipments import store as shipments
from casefiles.kernel.ids import CaseId
from casefiles.kernel.progress import Progress
from casefiles.usages.name_places import NamePlace
from casefiles.workspace.view import View
from desktop.cases.case_pane import CasePane
from desktop.cases.cases_table import NEXT_DAY, CasesTable
from desktop.cases.name_places import NamePlaces
from desktop.cases.new_case import NewCase
from desktop.cases.next_pane import NEXT
from desktop.cases.summary_cards import retention
from desktop.context import Context
from desktop.jobs import RunOnWriter
from desktop.widgets.ask_bar import AskBar
from desktop.widgets.box import column, lay_out, stack
from desktop.widgets.button import button, tool_for
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.filter_line import FilterLine
from desktop.widgets.finder import matches_words
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.room import Destination, FinderHit, Room
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_view import table_of


class CasesRoom(Room):
    """Left: the cases. Right: the one that is chosen, or the form for a new one."""

    slug, title, icon, key = "cases", "Cases", "briefcase", "Ctrl+1"
    help_topic = "cases"
    needs_case = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.new_act = self.act("new", self.tr("&New Case…"), self.new_case, "Ctrl+N", "file-plus")
        self.separator()
        close = self.tr("&Close the Case…")
        close_act = self.act("close", close, self._ask_close, "Ctrl+Shift+W", "archive")
        reopen_act = self.act("reopen", self.tr("&Reopen the Case"), self._reopen, icon="rotate-cw")
        hold_act = self.act("hold", self.tr("Legal &Hold…"), self._ask_hold, icon="lock")
        self.separator()
        self.act("list", self.tr("Show or Hide the &List of Cases"), self._turn_list, "F9", "list")
        self.separator()
        erase = self.tr("&Erase Case Permanently…")
        erase_act = self.act("erase", erase, self._ask_erase, icon="trash-2")
        self.ask = AskBar("cases-ask")
        self.model = CasesTable(context, self)
        self.table = table_of(self.model, "cases-table", self.tr("Cases"), single=True)
        acts = self.table.acts
        acts.call_opening(self.tr("&Open What Next"))
        acts.offer(self.new_act)
        acts.offer(close_act, why=partial(self._why_not, closed=False))
        acts.offer(reopen_act, why=partial(self._why_not, closed=True))
        acts.offer(hold_act, erase_act, why=acts.nothing)
        self.filter = FilterLine("cases-filter", self.tr("Filter cases"), self.model, self.table)
        self.new, self.pane = NewCase(context.library.bases), CasePane(context)
        self.pane.add_acts(self)
        self.pane.tabs.says.connect(self.says)
        self.pane.tabs.navigate.connect(self.navigate)
        self.places = NamePlaces()
        self.empty = EmptyState(
            self.icon, "", "",
            button("cases-first", self.tr("New case"), self.new_case, primary=True),
        )  # fmt: skip
        self._right = stack(self.empty, self.new, self.pane)
        self._lay_out()
        self.table.viewport().installEventFilter(self)
        self.table.current_changed.connect(self._choose)
        self.table.opened.connect(
            lambda row: self.navigate.emit(Destination(self.slug, row.case.id, NEXT))
        )
        self.table.wants_edit.connect(self.edit)
        self.new.opened.connect(self._open)
        self.new.left.connect(self._show_case)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show as much of each case as there is room for: nothing has to be scrolled to."""
        if event.type() == QEvent.Type.Resize:
            shown = self.model.shown_within(self.table.viewport().width())
            if not self.table.columns.is_chosen:
                self.model.be_narrow(narrow=NEXT_DAY not in shown)
            for at in range(self.model.columnCount()):
                self.table.columns.hide_unless_chosen(at, hidden=at not in shown)
        return super().eventFilter(watched, event)

    def new_case(self) -> None:
        """Show the form for a new case."""
        self.new.start()
        self._right.setCurrentWidget(self.new)
        self.new.begin()

    def show_case(self, case: CaseId | None) -> None:
        if case != self.case:
            self.ask.leave()  # what was asked was about the case before
        super().show_case(case)
        self.pane.show_case(case)
        current = self.table.current()
        if case and (current is None or current.case.id != case):
            self.table.choose(case)
        self._show_case()

    def matching(self, words: tuple[str, ...]) -> Iterable[FinderHit]:
        for each in self.model.everything():
            case = each.case
            if matches_words(f"{case.label} {case.title} {case.supplier} {case.importer}", words):
                place = Destination("cases", case.id, case.id)
                yield FinderHit(
                    case.title, self.context.library.basis(case.legal_basis), self.icon, place
                )

    def go_to(self, thing: str, page: int | None = None) -> None:
        if self.table.choose(thing):
            return
        if self.pane.tabs.look_for(thing):
            if thing == NEXT and not self._panes.is_decided():
                self._panes.fold(0, folded=True)
            self.pane.tabs.activate_front()

    def comes_back_to(self) -> Destination | None:
        in_front = self._right.currentWidget() is self.pane and self.pane.is_on_next()
        return Destination(self.slug, self.case, NEXT) if in_front and self.case else None

    def edit(self) -> None:
        self.pane.edit()

    def handle_escape(self) -> bool:
        if self.ask.isVisible():
            self.ask.leave()
        elif self._right.currentWidget() is self.new:
            self._show_case()
        elif self.places.isVisible():
            self.places.let_go()
        elif self.pane.handle_escape():
            pass
        elif self._list.isHidden() and self.pane.is_on_next():
            self._panes.fold(0, folded=False)
            self.table.setFocus()
        else:
            return False
        return True

    def activate(self) -> None:
        if self._list.isHidden():
            self.pane.tabs.front().activate()
        else:
            self.table.setFocus()

    def closeEvent(self, event: object) -> None:
        self.pane.tabs.let_go()

    def help_page(self) -> str:
        in_front = self._right.currentWidget() is self.pane
        return self.pane.tabs.front().help_topic if in_front else self.help_topic

    def _lay_out(self) -> None:
        head = PaneHead(self.tr("Cases"), tool_for(self.new_act))
        self.places.setMaximumHeight(240)
        self._list = column(head, self.filter, self.table, self.places)
        folds = {0: self.tr("List of cases")}
        self._panes = Splitter("cases", [300, 910], self._list, self._right, folds=folds)
        lay_out(self, rest=self._panes)
        self.ask.lie_over(self._panes)

    def _turn_list(self) -> None:
        """Show the list of cases, or give its room to the case."""
        self._panes.turn(0)
        self.activate()

    def _choose(self, row: CaseOverview | None) -> None:
        if row is not None and row.case.id != self.case:
            self.navigate.emit(Destination("cases", row.case.id))

    def _show_case(self) -> None:
        self._right.setCurrentWidget(self.pane if self.case else self.empty)
        if self.case is None:
            self._say_none_open()
            self._panes.fold(0, folded=False)

    def _say_none_open(self) -> None:
        """Say what a case is, and where one is found: there may be none at the left."""
        words, then = self.tr("No case is open"), self.tr("Choose one at the left, or add one.")
        if not self.model.count():
            words, then = self.tr("No cases yet"), self.tr("Add the first one.")
        about = self.tr("A case file answers one question of CBP.")
        self.empty.say(words, f"{about} {then}", self.icon)

    def _open(self, opening: CaseInput) -> None:
        job = self.context.jobs.do(
            self.tr("Opening the case"), lambda w: open_case(w, opening, with_parties=True)
        )
        self.new.form.recorded_by(job)
        job.succeeded.connect(self._is_open)

    def _is_open(self, case: CaseId) -> None:
        self._show_case()
        self.table.choose_when_there(case)
        self.table.setFocus()

    def _why_not(self, *, closed: bool) -> str:
        """Say why it cannot be done to the case that is chosen: it wants one that is `closed`."""
        if (row := self.table.current()) is None:
            return self.tr("Nothing is selected.")
        if bool(row.case.closed_at) is closed:
            return ""
        return self.tr("The case is open.") if closed else self.tr("The case is closed.")

    def _ask_close(self) -> None:
        if case := self.case:
            db = self.context.view.db
            kept = retention(store.get(db, case), shipments.shipments(db, case))
            self.ask.ask(
                self.tr("Close the case? Nothing is lost, and it can be reopened. {}").format(kept),
                self.tr("Close the case"),
                lambda reason: self._close(case, reason),
                optional=True,
            )

    def _close(self, case: CaseId, reason: str) -> None:
        self.context.jobs.do(self.tr("Closing"), close_case, case, reason)

    def _reopen(self) -> None:
        if case := self.case:
            self.context.jobs.do(self.tr("Reopening"), reopen_case, case)

    def _ask_hold(self) -> None:
        if case := self.case:
            held = store.get(self.context.view.db, case).legal_hold
            self.ask.ask(
                self.tr(
                    "Lift the legal hold (“{}”)? Then what is in the case can be erased."
                ).format(held)
                if held
                else self.tr(
                    "Put the case under legal hold: nothing in it can be erased until it is lifted."
                ),
                self.tr("Lift hold") if held else self.tr("Place hold"),
                lambda reason: self._hold(case, "" if held else reason, reason if held else ""),
            )

    def _hold(self, case: CaseId, hold: str, reason: str) -> None:
        self.context.jobs.do(self.tr("Legal hold"), hold_case, case, hold, reason)

    def _ask_erase(self) -> None:
        if case := self.case:
            label = store.get(self.context.view.db, case).label
            self.ask.ask(
                self.tr(
                    "Erase {} with all that is in it, from the workspace, its journal and its"
                    " back-ups. That there was such a case, who erased it and the reason stay."
                    " Issued PDFs and what was sent elsewhere are out of reach."
                ).format(label),
                self.tr("Erase…"),
                lambda reason: self._erase(case, reason),
                second=self.tr("This cannot be undone. Erase {} permanently?").format(label),
            )

    def _erase(self, case: CaseId, reason: str) -> None:
        label = store.get(self.context.view.db, case).label

        def slow(view: View, progress: Progress, write: RunOnWriter) -> list[NamePlace]:
            from casefiles.usages.erase_and_report import erase_case  # noqa: PLC0415 - many imports

            return erase_case(view, write, case, reason, progress)

        def show(found: list[NamePlace]) -> None:
            if found:
                what = self.tr("Title and file names of {}").format(label)
                self.places.show_places(what, found)

        self.context.jobs.work(self.tr("Erasing"), slow).succeeded.connect(show)
