"""The evidence room: exhibits at the left, the page in the middle, facts at the right."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from casefiles.changes import Changes, Kind
from casefiles.errors import LeanedOn
from casefiles.evidence.describe_exhibits import describe_exhibits
from casefiles.evidence.erase_exhibit import erase_exhibit
from casefiles.evidence.facts import retry
from casefiles.evidence.listing import Listed
from casefiles.evidence.model import Receipt
from casefiles.evidence.places import OnPage
from casefiles.evidence.set_aside import set_aside
from casefiles.evidence.take_back import take_back
from casefiles.evidence.take_in import TakenIn
from casefiles.ids import CaseId, ExhibitId
from casefiles.words import explain
from desktop.ask_bar import AskBar
from desktop.context import Context
from desktop.evidence.exhibit_pane import ExhibitPane
from desktop.evidence.exhibits_table import ExhibitsTable
from desktop.evidence.receipts import ReceiptPane, ReceiptsTable
from desktop.evidence.taking_in import TakingIn, paths_of
from desktop.filter_line import FilterLine
from desktop.frame.choosing import choose_files, choose_folder
from desktop.frame.finder import has
from desktop.pieces import Empty, PaneHead, Splitter, button, column, tool_for
from desktop.room import Found, Place, Room
from desktop.table_view import TableView
from desktop.viewer.acts import add_viewer_acts
from desktop.viewer.viewer import Viewer


class EvidenceRoom(Room):
    """Takes files in, shows them, and says what is known of them."""

    slug, title, icon, key = "evidence", "Evidence", "library", "Ctrl+2"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setAcceptDrops(True)
        self.viewer, self.pane = Viewer(context), ExhibitPane(context)
        self._make_acts()
        self.taking = TakingIn(context, self)
        self.model, self.receipts = ExhibitsTable(context, self), ReceiptsTable(context, self)
        self.table: TableView[Listed] = TableView("exhibits-table", self.tr("Exhibits"))
        self.table.present(self.model, [54, 190, 88, 62, 120, 110, 54, 50])
        self.filter = FilterLine(
            "exhibits-filter", self.tr("Filter exhibits"), self.model, self.table
        )
        self.receipts_list: TableView[Receipt] = TableView("receipts-table", self.tr("Receipts"))
        self.receipts_list.present(self.receipts, [70, 160, 80], stretch=1)
        self.receipt = ReceiptPane(context)
        self.ask = AskBar("evidence-ask")
        self._awaited = ""
        self._lay_out()
        self._connect()
        library = context.library
        if library.is_read:
            self.pane.form.offer(library)
        else:
            job = context.jobs.look(lambda _: library.edition)
            job.succeeded.connect(lambda _: self._offer())

    def show_case(self, case: CaseId | None) -> None:
        if case == self.case:
            return
        self.pane.form.settle()
        super().show_case(case)
        self.viewer.end()
        self.ask.leave()
        self.model.show_case(case)
        self.receipts.show_case(case)
        self.pane.show_case(case)
        self.pane.show_exhibits(())
        self._middle.setCurrentWidget(self.viewer)
        self._fill()
        if case:
            self.taking.read(case)

    def go_to(self, thing: str, page: int | None = None) -> None:
        self._tabs.setCurrentIndex(0)
        self.filter.line.clear()
        if self.table.choose(thing):
            self._show(self.table.current(), page)
        else:
            self._awaited = thing

    def matching(self, words: tuple[str, ...]) -> Iterable[Found]:
        for each in self.model.everything():
            exhibit = each.exhibit
            if has(f"{exhibit.label} {exhibit.title} {exhibit.name}", words):
                place = Place("evidence", self.case, exhibit.id)
                yield Found(exhibit.shown, exhibit.label, self.icon, place)

    def edit(self) -> None:
        self.pane.begin()

    def arrive(self) -> None:
        self.table.setFocus()

    def step_back(self) -> bool:
        if self.ask.isVisible():
            self.ask.leave()
        elif self.viewer.step_back():
            pass
        elif self._middle.currentWidget() is self.receipt:
            self._middle.setCurrentWidget(self.viewer)
        else:
            self.table.setFocus()
        return True

    def take_in(self, paths: Sequence[Path]) -> None:
        """Take in files and folders."""
        if self.case and paths:
            self.taking.take_in(self.case, paths)

    def paste(self) -> None:
        """Take in what the clipboard holds."""
        held = QGuiApplication.clipboard().mimeData()
        if self.case and self.taking.paste(self.case, held) is None:
            self.says.emit(self.tr("There is nothing on the clipboard that is a file."), "muted")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.case and paths_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take_in(paths_of(event.mimeData()))
        event.acceptProposedAction()

    def closeEvent(self, event: object) -> None:
        self.viewer.end()

    def _make_acts(self) -> None:
        tr = self.tr
        self.act("files", tr("&Take In Files…"), self._choose_files, "Ctrl+I", "file-plus")
        self.act(
            "folder", tr("Take In a &Folder…"), self._choose_folder, "Ctrl+Shift+I", "folder-plus"
        )
        self.act("paste", tr("&Paste as Exhibit"), self.paste, "Ctrl+V", "clipboard-paste")
        self.separator()
        self.act("aside", tr("Set &Aside…"), self._ask_aside, "Ctrl+Shift+A", "archive")
        self.act("back", tr("Take &Back Into the Case"), self._take_back, "Ctrl+Shift+B")
        self.act("retry", tr("&Read Again"), self._retry, "F5", "rotate-cw")
        self.separator()
        add_viewer_acts(self, self.viewer)
        self.separator()
        self.act("erase", tr("&Erase for Good…"), self._ask_erase, "Ctrl+Shift+Del", "trash-2")

    def _lay_out(self) -> None:
        head = PaneHead(self.tr("Exhibits"))
        head.add(*(tool_for(each) for each in self.acts()[:3]))
        self.empty = Empty(
            "upload", self.tr("No exhibits yet"),
            self.tr("Drop files or folders here, paste them, or choose them."),
            button("exhibits-first", self.tr("Take in files…"), self._choose_files, primary=True),
            button("exhibits-folder", self.tr("Take in a folder…"), self._choose_folder),
        )  # fmt: skip
        self._left = QStackedWidget()
        self._left.addWidget(column(self.filter, self.table))
        self._left.addWidget(self.empty)
        self._tabs = QTabWidget()
        self._tabs.setObjectName("evidence-tabs")
        self._tabs.setDocumentMode(True)
        self._tabs.addTab(self._left, self.tr("Exhibits"))
        self._tabs.addTab(self.receipts_list, self.tr("Receipts"))
        self._middle = QStackedWidget()
        self._middle.addWidget(self.viewer)
        self._middle.addWidget(self.receipt)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.ask)
        panes = (column(head, self._tabs), self._middle, self.pane)
        rows.addWidget(Splitter("evidence", [460, 560, 336], *panes), 1)

    def _connect(self) -> None:
        self._settle = QTimer(self, singleShot=True, interval=60)
        self._settle.timeout.connect(self._show_selected)
        self.table.current_changed.connect(lambda _: self._settle.start())
        self.table.selection_changed.connect(self._settle.start)
        if isinstance(app := QApplication.instance(), QApplication):
            app.focusChanged.connect(self._focus_moved)
        self.table.opened.connect(lambda _: self.viewer.focus_page())
        self.table.wants_edit.connect(self.edit)
        self.receipts_list.current_changed.connect(self._show_receipt)
        self.receipts_list.opened.connect(self._show_receipt)
        self.receipt.left.connect(lambda: self._middle.setCurrentWidget(self.viewer))
        self.receipt.chosen.connect(self.go_to)
        self.taking.taken_in.connect(self._is_in)
        for speaks in (self.pane.says, self.receipt.says):
            speaks.connect(self.says)
        self.pane.described.connect(self._describe)
        for told in (self.model.modelReset, self.model.rowsInserted, self.model.rowsRemoved):
            told.connect(lambda *_: self._fill())
        self.model.dataChanged.connect(lambda *_: self._settle.start())
        self.context.signals.changed.connect(self._follow)

    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        """Show what is selected before anything can be typed about what was selected before."""
        if now is None or not self._settle.isActive() or not self.pane.isAncestorOf(now):
            return
        if not self.pane.shows(self.table.selected()):
            self._settle.stop()
            self._show_selected()

    def _offer(self) -> None:
        self.pane.form.offer(self.context.library)
        self.model.refresh()

    def _follow(self, changes: Changes) -> None:
        if changes.case == self.case and changes.touches(Kind.PARTY):
            self.pane.show_case(self.case)

    def _fill(self) -> None:
        any_ = any(True for _ in self.model.everything())
        self._left.setCurrentIndex(0 if any_ else 1)
        if self._awaited and self.table.choose(self._awaited):
            self._awaited = ""
        elif self.model.rowCount() and not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    def _show_selected(self) -> None:
        self.pane.show_exhibits(self.table.selected())
        self._show(self.table.current())

    def _show(self, listed: Listed | None, page: int | None = None) -> None:
        exhibit = listed.exhibit if listed else None
        if not self.viewer.shows(exhibit):
            self._middle.setCurrentWidget(self.viewer)
        self.viewer.show_exhibit(exhibit, OnPage(page) if page else None)

    def _show_receipt(self, receipt: Receipt | None) -> None:
        if receipt and self._tabs.currentIndex() == 1:
            self.receipt.show_receipt(receipt)
            self._middle.setCurrentWidget(self.receipt)

    def _is_in(self, taken: TakenIn) -> None:
        self._settle.stop()
        if taken.receipt.case_id == self.case:
            self.receipt.show_receipt(taken.receipt)
            self._middle.setCurrentWidget(self.receipt)

    def _choose_files(self) -> None:
        self.take_in(choose_files(self, self.tr("Take in files")))

    def _choose_folder(self) -> None:
        folder = choose_folder(self, self.tr("Take in a folder"))
        self.take_in([folder] if folder else [])

    def _chosen(self) -> tuple[list[Listed], str]:
        chosen = self.table.selected()
        if len(chosen) == 1:
            return chosen, chosen[0].exhibit.label
        return chosen, self.tr("{:,} exhibits").format(len(chosen))

    def _describe(self, ids: list[ExhibitId], edits: dict[str, object]) -> None:
        case = self.case
        if case and ids:
            self.context.jobs.act(
                self.tr("Saving"), lambda work, _: describe_exhibits(work, case, ids, edits)
            )

    def _ask_aside(self) -> None:
        chosen, words = self._chosen()
        if chosen and self.case:
            self.ask.ask(
                self.tr(
                    "Set {} aside: out of result, preflight and package. Number, hash and receipt"
                    " line stay, and it can be taken back."
                ).format(words),
                self.tr("Set aside"),
                partial(self._set_aside, self.case, [each.exhibit.id for each in chosen]),
            )

    def _set_aside(self, case: CaseId, ids: list[ExhibitId], reason: str) -> None:
        self.context.jobs.act(
            self.tr("Setting aside"), lambda work, _: set_aside(work, case, ids, reason)
        )

    def _take_back(self) -> None:
        chosen, case = self.table.selected(), self.case
        ids = [each.exhibit.id for each in chosen if each.exhibit.set_aside]
        if case and ids:
            self.context.jobs.act(
                self.tr("Taking back"), lambda work, _: take_back(work, case, ids)
            )

    def _retry(self) -> None:
        case, ids = self.case, [each.exhibit.id for each in self.table.selected()]
        if case and ids:
            self.context.jobs.act(
                self.tr("Reading again"), lambda work, progress: retry(work, case, ids, progress)
            )

    def _ask_erase(self) -> None:
        one = self.table.current()
        if one and self.case:
            label = one.exhibit.label
            self.ask.ask(
                self.tr(
                    "Erase {} for good, from the workspace, its journal and its back-ups. Its"
                    " number, its hash, who did it and the reason stay. What was sent elsewhere,"
                    " and issued PDFs, are out of reach."
                ).format(label),
                self.tr("Erase…"),
                partial(self._erase, self.case, one.exhibit.id, knowing=False),
                second=self.tr("This cannot be undone, nor anything before it. Erase {}?").format(
                    label
                ),
            )

    def _erase(self, case: CaseId, exhibit: ExhibitId, reason: str, *, knowing: bool) -> None:
        job = self.context.jobs.act(
            self.tr("Erasing"),
            lambda work, _: _erase(work, case, exhibit, reason, knowing=knowing),
        )
        job.succeeded.connect(partial(self._has_erased, case, exhibit))

    def _has_erased(self, case: CaseId, exhibit: ExhibitId, leaning: LeanedOn | None) -> None:
        if leaning is not None:
            self.ask.ask(
                explain(leaning),
                self.tr("Erase it with all that leans on it…"),
                partial(self._erase, case, exhibit, knowing=True),
                second=self.tr("This cannot be undone, nor anything before it. Erase it?"),
            )


def _erase(
    workspace: object, case: CaseId, exhibit: ExhibitId, reason: str, *, knowing: bool
) -> LeanedOn | None:
    """Erase, or return what leans on it, to be asked about."""
    try:
        erase_exhibit(workspace, case, exhibit, reason, knowing=knowing)  # type: ignore[arg-type]
    except LeanedOn as leaning:
        return leaning
    return None
