"""The frame: rail, header, banner, one room or page, status bar. Knows rooms, not what they do."""

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, Qt, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from casefiles.cases.model import CaseFile
from casefiles.changes import Changes
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible
from casefiles.kernel.workspace_errors import OtherState
from desktop.cases.next_deadline import NextDeadline
from desktop.context import Context
from desktop.shell.banner import Banner
from desktop.shell.case_header import READS, CaseHeader
from desktop.shell.case_visits import CaseVisits
from desktop.shell.check_controller import CheckController
from desktop.shell.closed_case_strip import ClosedCaseStrip
from desktop.shell.failures import Failures
from desktop.shell.job_bar import JobBar
from desktop.shell.key_table import key_tables
from desktop.shell.lock_controller import LockController
from desktop.shell.menus import HELP, Menus
from desktop.shell.open_rooms import OpenRooms
from desktop.shell.page_stack import PageStack
from desktop.shell.print_controller import PrintController
from desktop.shell.protected_name_bar import ProtectedNameBar
from desktop.shell.rail import Rail
from desktop.shell.restore_controller import RestoreController
from desktop.shell.rooms import RoomKind
from desktop.shell.undo_actions import UndoActions
from desktop.shell.undo_controller import UndoController
from desktop.shell.unsaved_guard import UnsavedGuard
from desktop.shell.user_question import UserQuestion
from desktop.shell.verify_controller import VerifyController
from desktop.shell.way_back import WayBack
from desktop.shell.workspace_opener import WorkspaceOpener
from desktop.shell.workspace_session import WorkspaceSession
from desktop.widgets import icons, theme
from desktop.widgets.box import column, row
from desktop.widgets.field import submit_pending
from desktop.widgets.room import Destination, Room
from desktop.widgets.splitter import turn_side

if TYPE_CHECKING:
    from desktop.shell.reading_only import ReadingOnly
    from desktop.widgets.finder import Finder


class MainWindow(QMainWindow):
    """The one window. `rooms` are the kinds of room it has, in the order of the rail."""

    def __init__(self, session: WorkspaceSession, rooms: Sequence[RoomKind]) -> None:
        super().__init__()
        self.setObjectName("main-window")
        self.setStyleSheet(theme.style_sheet())
        self.session = session
        self._context: Context | None = None
        self.case: CaseId | None = None
        self.rail, self.header, self.banner = Rail(rooms), CaseHeader(), Banner()
        self.jobs, self.pages, self.name_decision = JobBar(), PageStack(), ProtectedNameBar()
        self.failures = Failures(self.banner, self.name_decision, self)
        self.rooms = OpenRooms(rooms, self.pages, self)
        self.clock, self.undo_actions = NextDeadline(self), UndoActions(parent=self)
        self.unsaved = UnsavedGuard(self.banner, self.jobs, self)
        self.menus, self.closed = Menus(self.menuBar()), ClosedCaseStrip()
        self.reading: ReadingOnly | None = None
        """Looks after a workspace in which nothing can be written just now."""

        self.visits, self._way = CaseVisits(self), WayBack()
        self.checking = CheckController(session, self.pages, self.banner, self.rooms, self)
        self.verifying = VerifyController(session, self.pages, self)
        self.restoring = RestoreController(session, self.pages, self.banner, self.unsaved, self)
        self.locking = LockController(session, self.pages, self.banner, self.unsaved, self)
        self.undoing = UndoController(self.undo_actions, self.banner, self.rooms, self.pages, self)
        self.who_works = UserQuestion(session, self.pages, self)
        self.opener = WorkspaceOpener(session, self.pages, self.menus, self.unsaved)
        self.printing = PrintController(self.pages, lambda: self._context, self)
        self._lay_out()
        self._fill_menus()
        self._connect()
        self._leave_workspace()
        held = QSettings().value("geometry")
        if not isinstance(held, QByteArray) or not self.restoreGeometry(held):
            room = self.screen().availableSize()
            self.resize(min(1440, room.width()), min(900, room.height() - 40))  # its title bar

    @cached_property
    def finder(self) -> "Finder":
        """Whatever has a name, wherever it is (Ctrl+K)."""
        from desktop.shell.find_anything import make_finder  # noqa: PLC0415 - not before it is asked

        return make_finder(self, self.rooms, self.menus, self.go)

    def turn_to(self, slug: str) -> None:
        """Enter a room."""
        if self._context is None or (self.rooms.kind(slug).needs_case and self.case is None):
            return
        submit_pending()
        room = self.room(slug)
        if room.case != self.case:
            room.show_case(self.case)
        self.pages.show_room(slug, room)
        self.rail.mark(slug)
        self.rail.setVisible(True)
        self._show_header()
        room.activate()

    def show_case(self, case: CaseId | None) -> None:
        """Let every room, the header and undo follow this case."""
        submit_pending()
        self.case = case
        if case and self._context:
            QSettings().setValue(f"case/{self._context.view.folder}", case)
        self.undo_actions.show(case)
        self.visits.show(case)
        self.rooms.show_case(case)
        self._show_header()
        self.rail.offer({each.slug for each in self.rooms.kinds if case or not each.needs_case})
        self._name_window()

    def go(self, place: Destination) -> None:
        """Go to a room, a case and a thing in it."""
        if place.case and place.case != self.case:
            self.show_case(place.case)
        self.turn_to(place.room)
        if place.thing and self._context:
            self.room(place.room).go_to(place.thing, place.page)

    def _lead(self, place: Destination) -> None:
        """Go where a room leads, and remember the way back."""
        self._way.leave(self.pages.currentWidget(), place)
        self.go(place)
        self._way.arrive()

    def say(self, words: str, tone: str = "muted") -> None:
        """Say something in the banner."""
        self.undoing.say(words, tone)

    def crashed(self, report: str) -> None:
        """Show a bug's report and keep it."""
        self.pages.crash.add(report)
        self.pages.lay_over(self.pages.crash)

    def room(self, slug: str) -> Room:
        """Return a room of the open workspace, which is built when it is first wanted."""
        return self.rooms.room(slug)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._step_back()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.unsaved.may_leave(self.close):
            event.ignore()
            return
        QSettings().setValue("geometry", self.saveGeometry())
        self.session.close()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        right = self._right = column(self.header, self.pages, self.closed, rest=self.pages)
        for over in (self.banner, self.name_decision):
            over.lie_over(self.pages)
        self.setCentralWidget(row(self.rail, right, spacing=0, rest=right))
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addWidget(self.jobs, 1)

    def _fill_menus(self) -> None:
        menus, add, tr, opener = self.menus, self.menus.add, self.tr, self.opener
        file, view = menus.file, menus.view
        new, other = tr("&New Workspace…"), tr("&Open Workspace…")
        add(file, "new", new, opener.begin_new, key="Ctrl+Shift+N", icon="folder-plus")
        add(file, "open", other, opener.choose, key="Ctrl+O", icon="folder-open")
        file.addMenu(menus.recent)
        add(file, "sample", tr("Open the &Sample Case"), opener.open_sample, icon="book-open")
        add(file, "training", tr("Open the &Training Case"), opener.open_training)
        self._close_act = add(file, "close", tr("&Close Workspace"), opener.close, key="Ctrl+W")
        add(file, "start", tr("Start &Page"), self.pages.show_start)
        self.locking.add_acts(menus)
        file.addSeparator()
        self.printing.add_acts(menus)
        file.addSeparator()
        add(file, "check", tr("C&heck Workspace…"), self.checking.show, icon="check")
        add(file, "verify", tr("&Verify Attestation…"), self.verifying.show, icon="file-check")
        add(file, "backups", tr("&Back-ups and Quarantine…"), self.restoring.show, icon="archive")
        add(
            file,
            "settings",
            tr("Se&ttings"),
            self.pages.show_settings,
            key="Ctrl+,",
            icon="settings",
        )
        file.addSeparator()
        add(file, "quit", tr("&Quit"), self.close, key="Ctrl+Q")
        menus.edit.addActions([self.undo_actions.undo, self.undo_actions.redo])
        menus.edit.addSeparator()
        add(menus.edit, "edit", tr("&Edit Selection"), self._edit, key="F2", icon="pencil")
        find = tr("&Find Anything…")
        add(menus.edit, "find", find, self._ask_finder, key="Ctrl+K", icon="search")
        for kind in self.rooms.kinds:
            turn = partial(self.turn_to, kind.slug)
            add(view, kind.slug, tr(kind.title), turn, key=kind.key, icon=kind.icon)
        view.addSeparator()
        add(view, "last-message", tr("Show Last &Message"), self.banner.show_again)
        add(view, "next", tr("What &Next"), self._show_next, key="Alt+Home", icon="list-ordered")
        view.addSeparator()
        menus.add_panes(lambda side: turn_side(self.pages, side))
        view.addSeparator()
        menus.add_themes(self._choose_theme)
        this_page = tr("&Help on This Page")
        add(menus.help, "page", this_page, self.pages.show_help, key="F1", icon="circle-help")
        self.pages.key_tables = lambda: key_tables(menus.by_menu())
        for name, words in HELP:
            add(menus.help, name, words, partial(self.pages.show_help, name))
        add(menus.help, "about", tr("&About"), self._show_about, icon="info")

    def _connect(self) -> None:
        pages, start = self.pages, self.pages.start
        self.rail.chosen.connect(self.turn_to)
        self.rooms.navigate.connect(self._lead)
        for wants in (self.unsaved, self.checking, self.undoing):
            wants.navigate.connect(self.go)
        self.rooms.says.connect(self.say)
        self.rooms.came.connect(lambda: self.menus.list_rooms(self.rooms))
        self.session.opened.connect(self._enter_workspace)
        self.session.closing.connect(self._leave_workspace)
        self.session.refused.connect(self._refuse)
        self.session.warned.connect(lambda words: self.say(words, "warn"))
        self.session.opening.connect(
            lambda folder: self.say(self.tr("Opening {}…").format(folder.name))
        )
        start.introduced.connect(self.who_works.answer)
        self.who_works.introduced.connect(self.opener.introduce)
        self.who_works.failed.connect(self.failures.tell)
        self.failures.found_closed.connect(lambda: self.show_case(self.case))  # as it stands
        pages.laid_over.connect(self._cover_room)
        pages.theme_chosen.connect(self._choose_theme)
        for talks in (pages.stamps_set, pages.hub_joined):
            talks.connect(self.jobs.say_line)
        pages.left.connect(self._leave_page)
        self.clock.told.connect(self.header.show_due)
        self.header.clock_asked.connect(lambda room, to: self.go(Destination(room, self.case, to)))
        QApplication.styleHints().colorSchemeChanged.connect(lambda _: self._dress())

    @Slot(Context)
    def _enter_workspace(self, context: Context) -> None:
        self._context = context
        self.rooms.enter(context)
        self.menus.list_rooms(self.rooms)
        self.banner.hide()
        context.jobs.about_to_start.connect(submit_pending)
        context.signals.changed.connect(self._follow)
        self.jobs.follow(context)
        for each in (self.failures, self.undo_actions, self.unsaved, self.clock, self.visits):
            each.use_context(context)
        if context.jobs.only_reads:
            self._look_only(context)
        self._close_act.setEnabled(True)
        self.case = CaseId(str(QSettings().value(f"case/{context.view.folder}", "")))
        self.show_case(self.case if self._case_file() else None)
        self.turn_to(self.rooms.kinds[0].slug)
        self.rooms.build_ahead()
        self.opener.note_open(context.view.folder)
        from desktop.shell import sample_case  # noqa: PLC0415 - not before a workspace is open
        from desktop.shell.journal_check import JournalCheck  # noqa: PLC0415

        check = JournalCheck(context, context.jobs)
        check.found.connect(self.jobs.say_journal)
        check.differs.connect(lambda words: self.say(words, "bad"))
        if context.view.folder.name in sample_case.SAMPLE_FOLDERS:
            sample_case.open_sample_case(context, self.go)

    def _look_only(self, context: Context) -> None:
        """Let nothing be changed, and say why."""
        from desktop.shell.reading_only import ReadingOnly  # noqa: PLC0415 - rarely needed

        self.reading = ReadingOnly(context, self.rooms, self._right)
        self.reading.says.connect(self.say)
        self.reading.wants_writing.connect(self.opener.open)

    def _leave_workspace(self) -> None:
        submit_pending()
        if self.reading:
            self.reading.end()
            self.reading = None
        self.visits.use_context(None)
        self.rooms.leave()
        self._context = self.case = None
        self.jobs.follow(None)
        for each in (self.failures, self.undo_actions, self.unsaved):
            each.use_context(None)
        self.clock.use_context(None)
        self.header.show_case(None)
        self.closed.show_case(None, None)
        self._close_act.setEnabled(False)
        self.rail.offer(set())
        self.opener.list_recent()
        self.pages.lay_over(self.pages.start)
        self._name_window()

    @Slot(Changes)
    def _follow(self, changes: Changes) -> None:
        if changes.case == self.case and any(map(changes.touches, READS)):
            if self._case_file() is None:  # its opening was undone
                self.show_case(None)
                self.turn_to(self.rooms.kinds[0].slug)
            else:
                self._show_header()
                self._name_window()

    def _show_header(self) -> None:
        case = self._case_file()
        basis = self._context.library.basis(case.legal_basis) if case and self._context else ""
        self.header.show_case(case, basis)
        self.closed.show_case(case, self._context)
        self.clock.show(case.id if case else None)

    def _case_file(self) -> CaseFile | None:
        if self._context is None or self.case is None:
            return None
        from casefiles.cases import store as cases  # noqa: PLC0415 - not before there is a case

        try:
            return cases.get(self._context.view.db, self.case)
        except NotFound:
            return None

    def _cover_room(self) -> None:
        self.rail.mark("")
        self.rail.setVisible(self._context is not None)

    def _leave_page(self) -> None:
        if self._context:
            self.turn_to(self.pages.last_room or self.rooms.kinds[0].slug)
            self.pages.give_back_focus()
        else:
            self.pages.lay_over(self.pages.start)
            self.session.go_on()  # somebody may have been named on the page

    def _step_back(self) -> None:
        if self.finder.isVisible():
            self.finder.leave()
        elif self.banner.isVisible():
            self.banner.hide()
        elif isinstance(room := self.pages.currentWidget(), Room):
            if back := self._way.step_back(room):
                self.go(back)
        else:
            self._leave_page()

    def _show_next(self) -> None:
        if self.case:
            self.go(Destination("cases", self.case, "next"))

    def _edit(self) -> None:
        if isinstance(room := self.pages.currentWidget(), Room):
            room.edit()

    def _ask_finder(self) -> None:
        self.finder.ask()

    def _refuse(self, error: Exception) -> None:
        self.opener.list_recent()
        if self.opener.says_on_start_page(error):
            self.banner.hide()
            return
        self.failures.tell(error)
        if isinstance(error, OtherState):
            self.banner.offer(
                self.tr("Open This State"),
                lambda: self.session.open(error.folder, accepts_state=True),
            )
        self.restoring.offer(error)

    def _choose_theme(self, choice: theme.ThemeChoice) -> None:
        theme.choose(choice)
        self.menus.mark_theme(choice)
        self._dress()

    def _dress(self) -> None:
        self.setStyleSheet(theme.style_sheet())
        icons.tint(self)
        self.banner.dress()

    def _show_about(self) -> None:
        self.pages.show_about(self._context.view.folder if self._context else None)

    def _name_window(self) -> None:
        case = self._case_file()
        folder = self._context.view.folder.name if self._context else ""
        parts = filter(None, (case.title if case else "", folder, "Rebuttal Desk"))
        self.setWindowTitle(visible(" · ".join(parts)))
