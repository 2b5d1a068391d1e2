"""The evidence room: lists at the left, the page in the middle, what is known at the right."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from casefiles.changes import Changes, TableName
from casefiles.evidence.exhibit_list import ExhibitListItem
from casefiles.evidence.intake.add_exhibits import IntakeResult
from casefiles.evidence.places import OnPage, Place
from casefiles.kernel.ids import CaseId
from desktop.context import Context
from desktop.evidence.archive_extraction import ArchiveExtraction
from desktop.evidence.consistency_pane import ConsistencyPane
from desktop.evidence.descriptions_pane import DescriptionsPane
from desktop.evidence.dropped_files import offer_of
from desktop.evidence.exhibit_acts import ExhibitActs
from desktop.evidence.exhibit_menu import offer_on_exhibits
from desktop.evidence.exhibit_pane import ExhibitPane
from desktop.evidence.exhibits_pane import ExhibitsPane
from desktop.evidence.family_pane import FamilyPane
from desktop.evidence.indexing import Indexing
from desktop.evidence.intake import Intake
from desktop.evidence.leads_pane import LeadsPane
from desktop.evidence.middle_stack import MiddleStack
from desktop.evidence.names_pane import NamesPane
from desktop.evidence.noted_facts_pane import NotedFactsPane
from desktop.evidence.origin_test_pane import OriginTestPane
from desktop.evidence.page_navigator import PageNavigator
from desktop.evidence.pages_export import PagesExport
from desktop.evidence.passages.marking import Marking
from desktop.evidence.proposals_pane import ProposalsPane
from desktop.evidence.receipts_pane import ReceiptsPane
from desktop.evidence.redactions_pane import RedactionsPane
from desktop.evidence.related_documents_pane import RelatedDocumentsPane
from desktop.evidence.room_panes import EvidencePaneTabs, EvidenceRoomPane
from desktop.evidence.sandbox_consent import SandboxConsent
from desktop.evidence.scans_pane import ScansPane
from desktop.evidence.search_pane import SearchPane
from desktop.evidence.unlocking import Unlocking
from desktop.evidence.usages_pane import UsagesPane
from desktop.viewer.acts import add_viewer_acts
from desktop.viewer.viewer import Viewer
from desktop.widgets import room as rooms
from desktop.widgets.ask_bar import AskBar
from desktop.widgets.box import lay_out
from desktop.widgets.button import tool_for
from desktop.widgets.drops import DropTarget
from desktop.widgets.file_dialogs import choose_files, choose_folder
from desktop.widgets.finder import matches_words
from desktop.widgets.lazy_stack import LazyPane
from desktop.widgets.reading import ReadingWidget
from desktop.widgets.room import FinderHit, Room
from desktop.widgets.selection_debounce import SelectionDebounce
from desktop.widgets.splitter import Splitter


class EvidenceRoom(Room):
    """Takes files in, shows them, and says what is known of them."""

    slug, title, icon, key = "evidence", "Evidence", "library", "Ctrl+2"

    exhibits, search = LazyPane(ExhibitsPane, "left"), LazyPane(SearchPane, "left")
    leads, consistency = LazyPane(LeadsPane, "left"), LazyPane(ConsistencyPane, "left")
    names, scans = LazyPane(NamesPane, "left"), LazyPane(ScansPane, "left")
    receipts, redactions = LazyPane(ReceiptsPane, "left"), LazyPane(RedactionsPane, "left")
    descriptions = LazyPane(DescriptionsPane, "left")
    pane, leaning = LazyPane(ExhibitPane, "right"), LazyPane(UsagesPane, "right")
    noting, ties = LazyPane(NotedFactsPane, "right"), LazyPane(RelatedDocumentsPane, "right")
    family, test = LazyPane(FamilyPane, "right"), LazyPane(OriginTestPane, "right")
    proposals = LazyPane(ProposalsPane, "right")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        DropTarget(self, lambda held: offer_of(self.context, self.case, held, self.take_in))
        self.taking, self.indexing = Intake(context, self), Indexing(context, self)
        self._has_come_in = False
        self.ask = AskBar("evidence-ask")
        self.viewer = Viewer(context)
        self.marking = Marking(context, self.viewer, self)
        idle = context.jobs.idle
        left = (ExhibitsPane, SearchPane, LeadsPane, ConsistencyPane, NamesPane, ScansPane,
                ReceiptsPane, RedactionsPane, DescriptionsPane)  # fmt: skip
        self.left = EvidencePaneTabs("evidence-tabs", left, self._make_list, idle)
        right = (ExhibitPane, UsagesPane, NotedFactsPane, RelatedDocumentsPane, FamilyPane,
                 OriginTestPane, ProposalsPane)  # fmt: skip
        self.right = EvidencePaneTabs("evidence-about", right, self._make_about, idle)
        self.model, self.table = self.exhibits.model, self.exhibits.table
        self.filter = self.exhibits.filter
        self.pointing = PageNavigator(self.exhibits, self.viewer, self.marking, self.show_place)
        self.archives = ArchiveExtraction(context, self.taking, self.exhibits.current, self)
        self.middle = MiddleStack(context, self.viewer, self.archives.pane)
        self.receipt = self.middle.receipt
        self.exhibit_acts = ExhibitActs(context, self.ask, self.exhibits, self)
        self.unlocking = Unlocking(context, self.taking, self.exhibits.chosen, self)
        self.saving = PagesExport(context, self.exhibits.chosen, self)
        self._bars = (self.ask, self.unlocking.bar, self.saving.bar)
        self.confinement = SandboxConsent(context, self.taking, self.ask, lambda: self.case, self)
        self._make_acts()
        self._lay_out()
        self._connect()
        if not (library := context.library).is_read:
            job = context.jobs.look(self, lambda _: library.edition)
            job.succeeded.connect(lambda _: self._offer())

    def show_case(self, case: CaseId | None) -> None:
        if case == self.case:
            return
        if self._has_facts():
            self.pane.form.submit()
        super().show_case(case)
        self.viewer.end()
        self.marking.show_case(case)
        for bar in self._bars:
            bar.leave()
        self.left.show_case(case)
        self.right.show_case(case)
        self.middle.leave()

    def go_to(self, thing: str, page: int | None = None) -> None:
        thing, _, pane = thing.partition(" ")
        if self.left.turn_to_named(thing):
            self.left.front().go_to(pane)
            return
        self.right.turn_to_named(pane)
        self.left.turn_to(self.exhibits)
        self.show_place(thing, OnPage(page) if page else None)

    def show_place(self, exhibit: str, place: Place | None) -> bool:
        """Select an exhibit, and show a place in it. Returns whether it is in the list by now."""
        if is_there := self.exhibits.choose(exhibit):
            self._show(self.exhibits.current(), place)
        return is_there

    def matching(self, words: tuple[str, ...]) -> Iterable[FinderHit]:
        for each in self.model.everything():
            exhibit = each.exhibit
            if matches_words(f"{exhibit.label} {exhibit.title} {exhibit.name}", words):
                place = rooms.Destination("evidence", self.case, exhibit.id)
                yield FinderHit(exhibit.shown, exhibit.label, self.icon, place)

    def help_page(self) -> str:
        at_the_right = self.right.isAncestorOf(QApplication.focusWidget() or self)
        return (self.right if at_the_right else self.left).front().help_topic

    def edit(self) -> None:
        if (front := self._with_cursor()) is None or not front.edit():
            self.right.turn_to(self.pane)
            self.pane.begin()

    def activate(self) -> None:
        self.left.front().activate()
        self.marking.resume()

    def handle_escape(self) -> bool:
        front = self._with_cursor() or self.right.front()
        if bar := next((each for each in self._bars if each.isVisible()), None):
            bar.leave()
        elif (
            self.marking.handle_escape()
            or front.handle_escape()
            or self.viewer.handle_escape()
            or self.right.front().handle_escape()
        ):
            pass
        elif not self.middle.shows_page:
            self.middle.leave()
        else:
            return self.left.front().handle_escape()
        return True

    def _with_cursor(self) -> EvidenceRoomPane | None:
        """Return the pane in which one types or goes through a list just now."""
        has_cursor, fronts = QApplication.focusWidget(), (self.left.front(), self.right.front())
        return next((e for e in fronts if has_cursor and e.isAncestorOf(has_cursor)), None)

    def take_in(self, paths: Sequence[Path]) -> None:
        """Take in files and folders."""
        if self.case and paths:
            self.taking.take_in(self.case, paths)

    def paste(self) -> None:
        """Take in what the clipboard holds."""
        held = QGuiApplication.clipboard().mimeData()
        if self.case and self.taking.paste(self.case, held) is None:
            self.says.emit(self.tr("There is no file on the clipboard."), "muted")

    def closeEvent(self, event: object) -> None:
        for timer in (self._settle, self._first, self._near):
            timer.blockSignals(True)  # noqa: FBT003 - what is still on its way finds nobody
        self.indexing.end()
        self.viewer.end()
        self.middle.leave()
        self.left.let_go()
        self.right.let_go()

    def _make_acts(self) -> None:
        tr, acts = self.tr, self.exhibit_acts
        self.act("files", tr("&Add Files…"), self._choose_files, "Ctrl+I", "file-plus")
        self.act("folder", tr("Add &Folder…"), self._choose_folder, "Ctrl+Shift+I", "folder-plus")
        self.act("paste", tr("&Paste as Exhibit"), self.paste, "Ctrl+V", "clipboard-paste")
        self.separator()
        self.act("on", tr("Next in the List"), lambda: self.left.front().step(1), "J")
        self.act("before", tr("Previous in the List"), lambda: self.left.front().step(-1), "K")
        for panes, held in ((self.left, "Alt"), (self.right, "Alt+Shift")):
            panes.add_acts(self, tr("Go to a &Pane"), held)
        self.separator()
        self.act("aside", tr("Set &Aside…"), acts.ask_aside, "Ctrl+Shift+A", "archive")
        self.act("back", tr("Resto&re to Case"), acts.take_back, "Ctrl+Shift+B")
        self.act("password", tr("Enter Pass&word…"), self.unlocking.ask, "Ctrl+Shift+O", "lock")
        self.act("archive", tr("Open Arc&hive…"), self.archives.ask, "Ctrl+Shift+U", "package-open")
        self.act("retry", tr("&Read Again"), self._retry, "F5", "rotate-cw")
        self.act("due", tr("Read All &Unread"), self._read_due, "Shift+F5")
        self.saving.add_acts(self)
        self.act("confined", tr("Require Sa&ndboxed Reading"), self.confinement.read_confined)
        self.separator()
        with self.under(tr("Pa&ge")):
            add_viewer_acts(self, self.viewer)
        self.marking.add_acts(self)
        self.separator()
        self.act("erase", tr("&Erase Permanently…"), acts.ask_erase, "Ctrl+Shift+Del", "trash-2")
        offer_on_exhibits(self.named_acts(), self.exhibits, acts, self.viewer)

    def _lay_out(self) -> None:
        self.exhibits.filter.add(*(tool_for(each) for each in self.acts()[:2]))
        self._page = ReadingWidget()
        lay_out(self._page, self.middle)
        panes = Splitter(
            "evidence", [404, 528, 424], self.left, self._page, self.right,
            folds={0: self.tr("Lists"), 2: self.tr("About the exhibit")}, keeps=380,
        )  # fmt: skip
        lay_out(self, rest=panes)
        # Two papers side by side have the room of the lists too: their words could not be read.
        self.middle.compares.connect(lambda both: panes.give_room_away(0, empty=both))
        for bar in self._bars:
            bar.lie_over(panes)

    def _connect(self) -> None:
        self._settle = SelectionDebounce(self)
        self._settle.timeout.connect(self._show_selected)
        self._first = QTimer(self, singleShot=True, interval=0)
        self._first.timeout.connect(self._show_first)
        self._near = QTimer(self, singleShot=True, interval=30)
        self._near.timeout.connect(self._expect)
        self.exhibits.selected.connect(self._settle.step)
        self.exhibits.filled.connect(self._near.start)
        self.model.came.connect(self._read_due)
        self.right.wait_for_list(self.exhibits, lambda: not self.model.count())
        self.exhibits.read_changed.connect(self._know_page)
        self.model.dataChanged.connect(lambda *_: self._settle.start())
        if isinstance(app := QApplication.instance(), QApplication):
            app.focusChanged.connect(self._focus_moved)
        self.receipt.chosen.connect(self.go_to)
        self.receipt.wants_descriptions.connect(lambda: self.left.go_to(self.descriptions))
        self.viewer.wants_opening.connect(self.archives.ask)
        self.archives.left.connect(self.middle.leave)
        self.archives.asks.connect(self.middle.show_archive)
        asking = self.archives, self.unlocking, self.confinement, self.saving
        for each in (*asking, self.receipt, self.marking, self.viewer, self.left, self.right):
            each.says.connect(self.says)
        self.left.currentChanged.connect(lambda _: self._turn_to_list())
        for panes in (self.left, self.right):
            panes.shows.connect(self.show_place)
            panes.navigate.connect(self.navigate)
        self.pointing.navigate.connect(self.navigate)
        self.marking.navigate.connect(self.navigate)
        self.taking.taken_in.connect(self._is_in)
        self.taking.went_through.connect(self._has_read)
        self.context.signals.changed.connect(self._follow)

    def _make(self, kind: type[EvidenceRoomPane]) -> EvidenceRoomPane:
        if kind in {NotedFactsPane, NamesPane}:
            return kind(self.context, self.marking.take)
        if kind is RedactionsPane:
            return RedactionsPane(self.context, self.marking.place_to_hide)
        if kind is ScansPane:
            return ScansPane(self.context, self.exhibits.chosen)
        return kind(self.context)

    def _make_list(self, kind: type[EvidenceRoomPane]) -> EvidenceRoomPane:
        """Build a pane of the left, which was wanted, and connect it with the room."""
        made = self._make(kind)
        if isinstance(made, ExhibitsPane):
            made.opened.connect(self.viewer.focus_page)
            made.wants_edit.connect(self.edit)
            made.wants_files.connect(self._choose_files)
            made.wants_folder.connect(self._choose_folder)
        elif isinstance(made, SearchPane | LeadsPane):
            made.points.connect(partial(self.pointing.point, made.go_on))
            self.indexing.is_ready.connect(made.follow_index)
        elif isinstance(made, NamesPane):
            self.indexing.is_ready.connect(made.look_again)
        elif isinstance(made, ScansPane):
            made.recognizing.news.connect(self.indexing.start)
        elif isinstance(made, ReceiptsPane):
            made.chosen.connect(self.middle.show_receipt)
        if isinstance(made, SearchPane):
            made.wants_redaction.connect(self._redact_found)
            made.wants_recognition.connect(lambda: self.left.go_to(self.scans))
        return made

    def _make_about(self, kind: type[EvidenceRoomPane]) -> EvidenceRoomPane:
        """Build a pane of the right, likewise."""
        made = self._make(kind)
        if isinstance(made, ExhibitPane):
            made.described.connect(self.exhibit_acts.describe)
            self.viewer.signatures.found.connect(made.show_signatures)
            if self.context.library.is_read:
                made.form.offer(self.context.library)
            if answer := self.viewer.signatures.answer:
                made.show_signatures(answer)
        elif isinstance(made, RelatedDocumentsPane):
            self.indexing.is_ready.connect(made.look_again)
            self.marking.let_take(made.takes)
            made.compares.connect(self.middle.show_both)
        elif isinstance(made, UsagesPane):
            made.passage_chosen.connect(self.marking.choose)
        return made

    def _redact_found(self, words: str) -> None:
        self.redactions.begin_words(words)  # which builds the pane

    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        """Show what is selected before anything can be typed about what was selected before."""
        if now is None or not self._settle.isActive() or not self._has_facts():
            return
        if not self.pane.isAncestorOf(now):
            return
        if not self.pane.shows_these(self.table.selected()):
            self._settle.stop()
            self._show_selected()

    def _offer(self) -> None:
        if self._has_facts():
            self.pane.form.offer(self.context.library)
        self.model.refresh()

    def _follow(self, changes: Changes) -> None:
        if changes.case == self.case and changes.touches(TableName.PARTY) and self._has_facts():
            self.pane.show_case(self.case)
        if changes.touches(TableName.READING) and not self.taking.is_going:
            self.indexing.start_soon()

    def _has_facts(self) -> bool:
        """Whether the pane of facts is built by now; one that is built later knows all this."""
        return self.right.has(ExhibitPane)

    def _show_selected(self) -> None:
        """Show it on both sides at once; the first of a case in two turns of the event loop."""
        self.right.show_exhibits(self.table.selected())
        if self.viewer.shown:
            self._show(self.exhibits.current())
        else:
            self._first.start()
        self._near.start()

    def _show_first(self) -> None:
        if not self.viewer.shown:
            self._show(self.exhibits.current())

    def _expect(self) -> None:
        """Have those ready that come next and came before, as the list is filtered."""
        if self.viewer.isVisible():
            self.viewer.expect([each.exhibit for each in self.exhibits.around(2)])

    def _show(self, listed: ExhibitListItem | None, place: Place | None = None) -> None:
        exhibit = listed.exhibit if listed else None
        if place or (self.viewer.shown and not self.viewer.shows(exhibit)):
            self.middle.show_page()  # the first of all lies under its receipt
        self.viewer.show_exhibit(exhibit, place)
        self._know_page()

    def _know_page(self) -> None:
        """Let the page say that nothing is selected once that is known."""
        if self.exhibits.is_unread:
            self._page.begin_unread()
        elif self.viewer.shown or not self.model.count():
            self._page.settle()

    def _turn_to_list(self) -> None:
        """Show what is selected in the list that is in front now, instead of a receipt."""
        self.middle.leave_receipt()
        self.left.front().preview()

    def _is_in(self, taken: IntakeResult) -> None:
        self._settle.stop()
        self._has_come_in = True
        if taken.receipt.case_id == self.case:
            self.middle.show_receipt(taken.receipt)

    def _has_read(self, case: str) -> None:
        self.indexing.start()
        if case == self.case:
            if self._has_come_in or self.left.has(ScansPane):  # else it looks when it is built
                self.scans.refresh(offer=self._has_come_in)
            if self._has_come_in:
                self.archives.ask_of(case)
            self._has_come_in = False

    def _retry(self) -> None:
        if self.case:
            self.taking.read_again(self.case, [each.exhibit.id for each in self.table.selected()])

    def _read_due(self) -> None:
        if self.case:
            self.taking.read(self.case)

    def _choose_files(self) -> None:
        self.take_in(choose_files(self, self.tr("Add files")))

    def _choose_folder(self) -> None:
        folder = choose_folder(self, self.tr("Add folder"))
        self.take_in([folder] if folder else [])
