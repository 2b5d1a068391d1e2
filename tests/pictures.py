"""Draws the pictures of the help and the README anew: `python3 dev.py pictures [NAME ...]`.

From the sample case, in the light theme, without a screen. What is drawn is the window itself; it
is driven as the tests drive it.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pypdfium2
from PIL import Image
from PySide6.QtCore import QPoint, QRect, QSettings, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QSplitter, QWidget

from casefiles.assessment.second_opinion.comparison import Agreement
from casefiles.attestation.preflight.items import ItemStatus
from casefiles.evidence import store
from casefiles.evidence.passages.place_text import read_place
from casefiles.evidence.redactions.model import PlaceToHide
from casefiles.evidence.redactions.redaction_acts import RedactionInput, add_redactions
from casefiles.kernel.device import settings_folder
from casefiles.kernel.ids import CaseId
from casefiles.numbering.numbering_acts import set_bates
from casefiles.reference_data import redaction_reasons
from casefiles.storage import journal
from casefiles.storage.chain_heads import ChainHead
from casefiles.storage.journal_entry import hash_of
from casefiles.what_next.last_visit import LastVisit, keep_visit
from casefiles.workspace.workspace import Workspace
from desktop import app
from desktop.assessment.assessment_room import AssessmentRoom
from desktop.attestation import packing
from desktop.attestation.attestation_room import AttestationRoom
from desktop.attestation.preflight_table import key
from desktop.cases.cases_room import CasesRoom
from desktop.cases.next_pane import NEXT
from desktop.chain.chain_room import ChainRoom
from desktop.evidence.evidence_room import EvidenceRoom
from desktop.shell import workspace_session
from desktop.shell.current_user import CurrentUser
from desktop.shell.main_window import MainWindow
from desktop.shell.workspace_session import SAMPLE
from desktop.widgets import theme
from desktop.widgets.room import Destination
from tests.later_case import a_later_case
from tests.shared_sample import WORDS, a_hub, assess_twice

FOLDER = Path(__file__).parent.parent / "resources" / "help" / "pictures"
LARGE, WIDE = (1280, 800), (1600, 800)
COLUMN = 780
"""Pixels: how wide the text of the help is. A picture that is wider is shown smaller."""

COLORS = 160
REPORT = "2022年度社会责任报告.pdf"
BANK_STATEMENT = "E-029"
HIDDEN = {
    "1@150,684,256,700": RedactionInput("bank-details", "Account 1"),
    "1@250,556,334,570": RedactionInput("third-party", "Customer A"),
    "1@436,556,488,570": RedactionInput("third-party"),
}
"""Places of the bank statement: an account, and who else bought from the plant for how much."""

Key, Held = Qt.Key, Qt.KeyboardModifier

THEN = datetime(2026, 11, 20, 17, tzinfo=UTC)
"""Whenever they are drawn, deadlines are as far away as on this day."""


class Camera:
    """The window with the sample case open in it, and how to wait for what is to be seen."""

    def __init__(self, qapp: QApplication, home: Path) -> None:
        self.qapp = qapp
        workspace_session.Context = partial(workspace_session.Context, now=lambda: THEN)
        self.window: MainWindow = app.make_window()
        self.window._choose_theme(theme.ThemeChoice.LIGHT)
        self.window.session.set_current_user(CurrentUser("Ada Obi", "analyst", "Harbor Imports"))
        self.window.show()
        self.window.session.create_workspace(home / SAMPLE)
        self.until(lambda: self.window.case is not None, 300)
        self.rest()
        self.window.banner.hide()

    def until(self, holds: Callable[[], object], seconds: float = 60) -> None:
        """Wait until something can be seen."""
        end = time.monotonic() + seconds
        while not holds():
            self.qapp.processEvents()
            time.sleep(0.005)
            if time.monotonic() > end:
                raise TimeoutError(holds)

    def wait(self, seconds: float) -> None:
        """Wait for what says nothing when it is done: painting."""
        end = time.monotonic() + seconds
        self.until(lambda: time.monotonic() > end, seconds + 60)

    def rest(self) -> None:
        """Wait until nothing is going on any more."""
        quiet = time.monotonic()
        while time.monotonic() - quiet < 3:
            if self.window.jobs._going:
                quiet = time.monotonic()
            self.wait(0.1)

    def press(self, key: Key, held: Held = Held.NoModifier) -> None:
        """Press a key where the cursor is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)
        self.wait(0.1)

    def size(self, size: tuple[int, int]) -> None:
        """Make the window so large, with its panes as they are at first."""
        QSettings().clear()
        self.window.resize(*size)
        self.wait(0.3)

    def select(self, *names: str) -> EvidenceRoom:
        """Select exhibits by their file names, and look at the first."""
        self.window.turn_to("evidence")
        room = self.window.room("evidence")
        assert isinstance(room, EvidenceRoom)
        db, case = self.window.session.context.view.db, self.window.case
        ids = {each.name: each.id for each in store.of_case(db, case)}
        room.left.go_to(room.exhibits)
        room.right.go_to(room.pane)
        room.exhibits.table.choose(*(ids[each] for each in names))
        room.exhibits.table.setFocus()
        self.wait(3)
        return room

    def take(self, name: str, part: QRect | None = None) -> None:
        """Write what is seen, in few colors."""
        self.wait(1)
        seen = self.window.grab(part or self.window.rect()).toImage()
        write(name, Image.fromqimage(seen))


def write(name: str, drawn: Image.Image) -> None:
    """Write a picture in few colors."""
    file = FOLDER / f"{name}.png"
    drawn.convert("RGB").quantize(COLORS, dither=Image.Dither.NONE).save(file, optimize=True)
    sys.stdout.write(f"{file.name}: {file.stat().st_size // 1024} kB\n")


def reading(camera: Camera) -> None:
    """A mail with what came with it, and one of its papers."""
    camera.size(LARGE)
    room = camera.select("217号箱更正说明.pdf")
    splitter = _splitter(room, "evidence", 380, 400, 420)
    camera.take("reading", _first(splitter, COLUMN, 694))


def marking(camera: Camera) -> None:
    """A line of a page is marked by keys, and the palette finds what it is about."""
    camera.size(WIDE)
    room = camera.select(REPORT)
    _splitter(room, "evidence", 380, COLUMN, 356)
    room.viewer.turn(1)
    camera.wait(2)
    camera.press(Key.Key_F7)
    for _ in range(4):
        camera.press(Key.Key_Down)
    camera.press(Key.Key_End, Held.ShiftModifier)
    camera.press(Key.Key_Return)
    camera.wait(1)
    room.marking.palette.line.insert("劳动力")
    camera.take("marking", _of(room.viewer))
    camera.press(Key.Key_Escape)
    camera.press(Key.Key_Z, Held.ControlModifier)


def matrix(camera: Camera) -> None:
    """Indicators by exhibits, with the passage of one cell."""
    camera.size(LARGE)
    camera.window.turn_to("assessment")
    room = camera.window.room("assessment")
    assert isinstance(room, AssessmentRoom)
    camera.wait(2)
    camera.press(Key.Key_M, Held.ControlModifier)
    camera.wait(2)
    for _ in range(3):
        camera.press(Key.Key_J)
    camera.press(Key.Key_Return)
    camera.wait(2)
    camera.take("matrix", _first(room.matrix, 845, 560))
    camera.press(Key.Key_Escape)


def searching(camera: Camera) -> None:
    """A word is found, and its first page shown."""
    camera.size(LARGE)
    room = camera.select(REPORT)
    splitter = _splitter(room, "evidence", 380, 400, 420)
    camera.press(Key.Key_F, Held.ControlModifier)
    room.search.query.line.insert("工资")
    camera.until(room.search.model.rowCount)
    camera.press(Key.Key_Down)
    camera.wait(2)
    camera.take("searching", _first(splitter, COLUMN, 640))


def leads(camera: Camera) -> None:
    """Terms worth reading, and the page of the first."""
    camera.size(LARGE)
    room = camera.select(REPORT)
    splitter = _splitter(room, "evidence", 380, 400, 420)
    camera.press(Key.Key_3, Held.AltModifier)
    camera.until(room.leads.model.rowCount)
    camera.press(Key.Key_J)
    camera.press(Key.Key_Return)
    camera.wait(2)
    camera.take("leads", _first(splitter, COLUMN, 640))


def compare(camera: Camera) -> None:
    """A report and the translation of passages of it."""
    camera.size(WIDE)
    room = camera.select(REPORT, "2022 report, translation ALS-26-311.pdf")
    splitter = _splitter(room, "evidence", 380, COLUMN, 356)
    camera.press(Key.Key_B, Held.ControlModifier)
    camera.wait(3)
    camera.take("compare", _of(splitter.widget(1)))
    camera.press(Key.Key_Escape)


def consistency(camera: Camera) -> None:
    """What papers state differently of one subject."""
    camera.size(LARGE)
    room = camera.select(REPORT)
    splitter = _splitter(room, "evidence", 420, 360, 420)
    camera.press(Key.Key_4, Held.AltModifier)
    camera.wait(3)
    camera.press(Key.Key_J)
    camera.press(Key.Key_Return)
    camera.wait(2)
    camera.take("consistency", _first(splitter, COLUMN, 560))


def assessment(camera: Camera) -> None:
    """The board, a question, what is cited, and its page."""
    camera.size(LARGE)
    camera.window.turn_to("assessment")
    room = camera.window.room("assessment")
    room.go_to("ILO11-08")
    camera.wait(3)
    camera.take("assessment")


def next_page(camera: Camera) -> None:
    """What is next in the case, and what changed since the day before."""
    camera.size(LARGE)
    window, case = camera.window, camera.window.case
    context = window.session.context
    assert context
    assert case
    entry = journal.entries(context.view.db, case)[-60].entry
    left = ChainHead(case, entry.seq, hash_of(entry.text().encode()))
    yesterday = THEN - timedelta(days=1)
    keep_visit(settings_folder(), context.view.actor or "", LastVisit(left, yesterday))
    room = window.room("cases")
    assert isinstance(room, CasesRoom)
    room.pane.next._came = THEN + timedelta(days=9)
    window.go(Destination("cases", case, NEXT))
    room.pane.next._look()
    camera.until(lambda: len(room.pane.next._found) == 3)
    camera.rest()
    camera.take("next")
    room._turn_list()


def evidence(camera: Camera) -> None:
    """The exhibits, a page, and what is known of it."""
    camera.size(LARGE)
    room = camera.select("棉纱生产批次记录.pdf")
    _splitter(room, "evidence", 420, 420, 356)
    camera.take("evidence")


def preview(camera: Camera) -> None:
    """The document as it would be issued, and what would be asked about it."""
    camera.size(LARGE)
    camera.window.turn_to("attestation")
    room = camera.window.room("attestation")
    assert isinstance(room, AttestationRoom)
    room.tabs.setCurrentWidget(room.preview)
    camera.until(lambda: not room.preview.sheet.pixmap().isNull(), 120)
    camera.take("preview")


def preflight(camera: Camera) -> None:
    """The questions of a set, and one that is asked of several papers."""
    camera.size(LARGE)
    camera.window.turn_to("attestation")
    room = camera.window.room("attestation")
    assert isinstance(room, AttestationRoom)
    pane = room.preflight
    camera.until(lambda: pane.model.groups, 120)
    pane.folds[ItemStatus.ACCEPTED].click()
    several = max(pane.model.items(), key=lambda group: len(group.items))
    pane.table.choose(key(several))
    room.turn_to(pane.answer)
    camera.wait(0.5)
    camera.take("preflight", _of(room))
    pane.folds[ItemStatus.ACCEPTED].click()


def redaction(camera: Camera) -> None:
    """What is hidden in copies of a paper: on its page, and as rows with their reasons."""
    camera.size(LARGE)
    context, case = camera.window.session.context, camera.window.case
    assert case is not None
    paper, reasons = store.labelled(context.view.db, case, BANK_STATEMENT), redaction_reasons()
    for where, given in HIDDEN.items():
        place = PlaceToHide(paper, read_place(where))
        context.jobs.do("", add_redactions, case, [place], given, reasons)
    camera.rest()
    camera.window.turn_to("evidence")
    room = camera.window.room("evidence")
    assert isinstance(room, EvidenceRoom)
    room.go_to(paper)
    camera.wait(2)
    room.left.go_to(room.redactions)
    camera.until(room.redactions.table.model().rowCount)
    splitter = _splitter(room, "evidence", 460, 460, 280)
    camera.take("redaction", _first(splitter, 920, 520))


def package(camera: Camera) -> None:
    """What is signed, with what, and what then leaves for whom."""
    camera.size(LARGE)
    camera.window.turn_to("attestation")
    room = camera.window.room("attestation")
    assert isinstance(room, AttestationRoom)
    room.turn_to(room.issue)
    camera.rest()
    camera.take("package", _of(room))


def binder(camera: Camera) -> None:
    """A page of the exhibits binder as it prints, and the English page that faces it."""
    context, case = camera.window.session.context, camera.window.case
    assert case is not None
    context.jobs.act("", lambda work, _: set_bates(work, case, {"prefix": "HPA-"}))
    camera.window.turn_to("attestation")
    room = camera.window.room("attestation")
    assert isinstance(room, AttestationRoom)
    with tempfile.TemporaryDirectory() as folder:
        packing.choose_target = lambda *_: Path(folder, "binder")
        room.issue.packing.ask_for_binder()
        room.issue.packing.binder.findChild(QPushButton, "binder-write").click()
        camera.until(lambda: Path(folder, "binder", "exhibits.pdf").exists(), 180)
        camera.rest()
        with pypdfium2.PdfDocument(Path(folder, "binder", "exhibits.pdf")) as written:
            at = next(n for n in range(len(written)) if _faces(written[n]))
            pages = [written[n].render(scale=0.9).to_pil() for n in (at - 1, at)]
    width, height = sum(each.width for each in pages), max(each.height for each in pages)
    both = Image.new("RGB", (width + 36, height + 24), "#d5d9df")
    both.paste(pages[0], (12, 12))
    both.paste(pages[1], (pages[0].width + 24, 12))
    write("binder", both)


def screening(camera: Camera) -> None:
    """Parties with how they stand to the lists, and what came close to one of them."""
    camera.size((1000, 800))
    camera.window.turn_to("chain")
    room = camera.window.room("chain")
    assert isinstance(room, ChainRoom)
    pane = room.screening
    room.panes.go_to(pane)
    camera.until(pane.parties.rowCount)
    if pane.found.screened.screening is None:
        pane.screen_all()
        camera.until(lambda: pane.found.screened.screening)
    _splitter(room, "screening", 340, 640)
    _splitter(room, "screened", 400, 60)
    close = pane.close_ones.items()
    open_ = [each for each in close if each.decided is None] or close
    pane.table.choose(*(each.id for each in open_[:1]))
    pane.table.setFocus()
    camera.take("screening", _of(pane))


def papers(camera: Camera) -> None:
    """Steps by what papers show of them, and what one cell expects."""
    camera.size((1000, 720))
    camera.window.turn_to("chain")
    room = camera.window.room("chain")
    assert isinstance(room, ChainRoom)
    pane = room.papers
    room.panes.go_to(pane)
    camera.until(pane.model.rowCount)
    if not pane.model.grid.lists:
        for slug in ("families", "cotton-steps"):
            pane._choose(slug, chosen=True)
            camera.until(lambda slug=slug: slug in pane.model.grid.lists)
    _splitter(room, "papers", 670, 260)
    pane.table.setCurrentIndex(pane.model.index(2, 5))
    pane.table.setFocus()
    camera.take("papers", _of(pane))


def requests(camera: Camera) -> None:
    """A round, what came of each request, and what may have come back."""
    camera.size((1000, 720))
    camera.window.turn_to("chain")
    room = camera.window.room("chain")
    assert isinstance(room, ChainRoom)
    pane = room.requests
    room.panes.go_to(pane)
    camera.until(pane.rounds.rowCount)
    pane.rounds_view.go(0)
    camera.wait(1)
    pane.items_view.go(0)
    camera.take("requests", _of(pane))


def ledger(camera: Camera) -> None:
    """Each step with its balance, and what the goods need of it."""
    camera.size(LARGE)
    camera.window.turn_to("chain")
    room = camera.window.room("chain")
    assert isinstance(room, ChainRoom)
    pane = room.ledger
    room.panes.turn_to(pane)
    camera.until(lambda: pane.balance.balances.rowCount() > 0)
    _splitter(room, "ledger-balance", 300, 260)
    pane.activate()
    camera.wait(0.5)
    camera.take("ledger", _of(pane))


def clock(camera: Camera) -> None:
    """The clock of the detention, as it stood on a day that stays."""
    camera.size(LARGE)
    camera.window.header.clock_asked.emit("cases", "clock")
    room = camera.window.room("cases")
    splitter = _splitter(room, "cases", 440, 840)
    camera.wait(3)
    camera.take("clock", _first(splitter.widget(1), COLUMN, 800))


def chain(camera: Camera) -> None:
    """The steps and links as tables, and as a picture."""
    camera.size(LARGE)
    camera.window.turn_to("chain")
    room = camera.window.room("chain")
    assert isinstance(room, ChainRoom)
    room.panes.go_to(room.steps)
    camera.until(room.steps.model.rowCount)
    camera.wait(0.5)
    camera.take("chain", _of(room.steps))
    camera.size((1280, 1400))
    room.steps.table.go(3)
    camera.wait(0.5)
    camera.take("step", _of(room.steps.step_form))
    camera.size(LARGE)
    room.panes.go_to(room.picture)
    camera.until(lambda: room.picture.view.scene().items())
    room.picture.view.fit()
    camera.wait(0.5)
    camera.take("chain-picture", _of(room.picture))


def brought(camera: Camera) -> None:
    """What a later case brought over from the sample, and how it stands to the cleared chain."""
    camera.size((1000, 640))
    sample = camera.window.case
    assert sample is not None
    made = list[CaseId]()
    camera.window.session.context.jobs.act(
        "Another case", lambda work, _: made.append(a_later_case(work, sample, THEN.date()))
    )
    camera.until(lambda: made)
    camera.rest()
    camera.window.go(Destination("chain", made[0]))
    room = camera.window.room("chain")
    assert isinstance(room, ChainRoom)
    room.panes.go_to(room.brought)
    camera.until(room.brought.model.rowCount)
    open_ = [each.copy for each in room.brought.model.everything() if each.open]
    room.brought.table.choose(*open_[:1])
    room.brought.table.verticalScrollBar().setValue(500)
    camera.take("brought", _of(room.brought))
    camera.size(LARGE)
    room.panes.go_to(room.cleared)
    camera.until(lambda: room.cleared.model.rowCount() > 4)
    room.cleared.table.choose([*room.cleared.model.everything()][4].id)
    camera.take("cleared", _of(room.cleared))
    camera.window.go(Destination("chain", sample))


def lock(camera: Camera) -> None:
    """What is asked before a workspace is locked."""
    camera.size((1000, 640))
    _choose(camera, "Lock Workspace…")
    page = camera.window.pages.lock
    for each in (page.passphrase.first, page.passphrase.again):
        each.setText("four words never said aloud")
    camera.take("lock", _of(page))
    camera.press(Key.Key_Escape)


def sealed(camera: Camera) -> None:
    """Back-ups that are sealed for people, and the keys that open them."""
    camera.size((1000, 640))
    _choose(camera, "Sealed Back-ups…")
    camera.take("sealed", _first(camera.window.pages.sealed, 1000, 392))
    camera.press(Key.Key_Escape)


def second_opinion(camera: Camera) -> None:
    """Where two assessments of one scope differ, with what each side cited."""
    camera.size(LARGE)
    case = _do(camera, assess_twice)
    camera.window.go(Destination("assessment", case))
    room = camera.window.room("assessment")
    assert isinstance(room, AssessmentRoom)
    camera.until(room.opinions.strip.compare.isVisible)
    room.opinions.strip.compare.click()
    pane = room.opinions.pane
    camera.until(pane.model.rowCount)
    [differs, *_] = [e.key for e in pane.model.everything() if e.how is Agreement.DIFFER]
    pane.table.choose(differs)
    camera.take("second-opinion", _of(pane))
    camera.press(Key.Key_Escape)


def hub(camera: Camera) -> None:
    """What others did of a case at a hub, before it is imported, and who has the case."""
    camera.size((1000, 1000))
    with tempfile.TemporaryDirectory() as folder, a_hub(Path(folder)) as shared:
        _do(camera, lambda work, case: shared.share(work, case, THEN))
        camera.window.banner.hide()
        _choose(camera, "Hub…")
        page = camera.window.pages.hub
        page.login.password.setText(WORDS)
        page.login.connect_.click()
        camera.until(page.exchange.standing.text)
        page.exchange.check.click()
        camera.until(page.exchange.report.text)
        camera.take("hub", _first(page, 1000, 828))
        camera.press(Key.Key_Escape)


def _do(camera: Camera, act: Callable[[Workspace, CaseId], object]) -> CaseId:
    """Have something done in the sample case."""
    case, done = camera.window.case, list[object]()
    assert case is not None
    jobs = camera.window.session.context.jobs
    jobs.act("", lambda work, _: done.append(act(work, case)))
    camera.until(lambda: done, 120)
    camera.rest()
    return case


PICTURES = (
    next_page, reading, compare, searching, leads, marking, matrix, consistency,
    assessment, evidence, preflight, preview, chain, screening, papers, requests, ledger, clock,
    brought, package, binder, redaction, lock, sealed,
    second_opinion, hub,
)  # fmt: skip


def main(names: list[str]) -> None:
    """Draw the pictures of these names, or all."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = folder
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        qapp = app.make_application()
        camera = Camera(qapp, Path(folder))
        for draw in PICTURES:
            if not names or draw.__name__ in names:
                draw(camera)
        camera.window.close()


def _choose(camera: Camera, words: str) -> None:
    """Choose an item of the menus by its words."""
    [item] = [
        each
        for each in camera.window.findChildren(QAction)
        if each.text().replace("&", "") == words
    ]
    item.trigger()
    camera.rest()


def _splitter(room: QWidget, name: str, *sizes: int) -> QSplitter:
    """Give the panes of a room these widths, as somebody who moves the handles."""
    [found] = [each for each in room.findChildren(QSplitter) if each.objectName() == name]
    found.setSizes([*sizes])
    found.splitterMoved.emit(sizes[0], 1)
    return found


def _faces(page: pypdfium2.PdfPage) -> bool:
    """Whether it is the English page that faces what the mill wrote of a lot."""
    return "EXHIBIT 4-04 (facing p. 1)" in page.get_textpage().get_text_range()


def _first(widget: QWidget, width: int, height: int) -> QRect:
    """The upper left part of something."""
    whole = _of(widget)
    return QRect(whole.topLeft(), whole.size().boundedTo(QSize(width, height)))


def _of(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


if __name__ == "__main__":
    main(sys.argv[1:])
