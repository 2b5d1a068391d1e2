import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPixmap

from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.evidence.places import Cells, Rectangle, Run
from casefiles.evidence.readers.client import DrawnPart
from casefiles.evidence.readers.worker_answers import SheetFacts
from casefiles.kernel.ids import Digest
from desktop.evidence.receipt_pane import ReceiptLinesTable
from desktop.evidence.receipts_pane import ReceiptsTable
from desktop.viewer.cell_range import corner, letters
from desktop.viewer.cells_model import CellsModel
from desktop.viewer.cells_source import CellsSource, SheetKey
from desktop.viewer.page_geometry import PageGeometry
from desktop.viewer.picture_cache import PictureCache, PictureKey
from desktop.viewer.reader_requests import ReaderRequests
from desktop.viewer.viewport import LONGEST, MARGIN
from desktop.widgets.finder import FinderAction, FinderModel

PDF = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 200 300]>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/Contents 5 0 R>> endobj
4 0 obj <</Type/Page/Parent 2 0 R>> endobj
5 0 obj <</Length 22>> stream
1 0 0 rg 0 0 100 300 re f
endstream endobj
trailer <</Root 1 0 R>>
"""


def color(viewer, across, down):
    image = viewer.canvas.viewport().grab().toImage()
    page = viewer.canvas.page_geometry().page
    where = page.left() + page.width() * across, page.top() + page.height() * down
    ratio = image.devicePixelRatio()
    return image.pixelColor(int(where[0] * ratio), int(where[1] * ratio)).name()


@pytest.mark.parametrize("fit", ["width", "page"])
def test_a_page_that_just_fits_comes_to_rest(viewer, taken, qtbot, fit):
    viewer.show_exhibit(taken("a.pdf", PDF))
    canvas = viewer.canvas
    canvas.fit_to(fit)
    width, height = canvas._stage(canvas.paper, 0).natural
    around = round((canvas.viewport().width() - 32) * height / width)
    for more in range(-24, 60, 6):  # with a bar that comes and goes it never would
        viewer.resize(viewer.width(), around + more + viewer.head.height())
        qtbot.waitUntil(lambda: not canvas._soon.isActive())
    qtbot.waitUntil(lambda: color(viewer, 0.25, 0.5) == "#ff0000", timeout=20_000)


@pytest.mark.parametrize("fit", ["width", "page"])
def test_a_page_larger_than_any_bar_can_scroll_is_shown_smaller(viewer, taken, qtbot, fit):
    claims = PDF.replace(b"[0 0 200 300]", b"[0 0 200 2147483648]")
    viewer.canvas.fit_to(fit)
    viewer.show_exhibit(taken("a.pdf", claims))
    qtbot.waitUntil(lambda: not viewer.canvas._soon.isActive())
    viewer.canvas.zoom_by(8)
    assert viewer.canvas.verticalScrollBar().maximum() <= LONGEST + 2 * MARGIN


def test_a_page_is_drawn_by_a_worker_and_turned_by_keys(viewer, taken, qtbot):
    viewer.show_exhibit(taken("a.pdf", PDF))
    qtbot.waitUntil(lambda: color(viewer, 0.25, 0.5) == "#ff0000", timeout=20_000)
    assert color(viewer, 0.75, 0.5) == "#ffffff"
    assert viewer.head.pages.text() == "of 2"

    qtbot.keyClick(viewer.canvas, Qt.Key.Key_PageDown)
    assert viewer.head.page.text() == "2"
    qtbot.waitUntil(lambda: color(viewer, 0.25, 0.5) == "#ffffff", timeout=20_000)
    before = viewer.canvas.zoom
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_Plus)
    assert viewer.canvas.zoom > before
    assert viewer.head.zoom.text() == f"{viewer.canvas.zoom:.0%}"


def test_a_passage_is_gone_to_and_one_can_be_drawn(viewer, taken, qtbot):
    exhibit = taken("a.pdf", PDF)
    viewer.show_exhibit(exhibit, Rectangle(2, 1000, 1000, 5000, 5000))
    assert viewer.head.page.text() == "2"
    viewer.let_mark(True)
    with qtbot.waitSignal(viewer.marked) as marked:
        view, page = viewer.canvas.viewport(), viewer.canvas.page_geometry().page.toRect()
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=page.topLeft())
        qtbot.mouseMove(view, page.center())
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=page.center())
    place, quote, layer = marked.args
    assert (quote, layer) == ("", "")  # nothing is written there
    assert (place.page, place.left, place.top) == (2, 0, 30000)
    assert abs(place.right - 10000) < 200
    assert abs(place.bottom - 15000) < 200


def test_cells_come_as_text_and_a_range_is_a_place(viewer, taken, qtbot):
    viewer.show_exhibit(taken("a.csv", b"no,name,paid\n" + b"007,Li,3200\n" * 9))
    model = viewer.grid.model
    qtbot.waitUntil(lambda: model.index(1, 0).data() == "007", timeout=20_000)
    viewer.let_mark(True)
    with qtbot.waitSignal(viewer.marked) as marked:
        viewer.grid.show_place(Cells("", "A2:B2"))
        qtbot.keyClick(viewer.grid.table, Qt.Key.Key_Return)
    assert marked.args == [Cells("", "A2:B2"), "007\tLi", "text"]


def test_a_run_of_text_is_a_place_with_its_words(viewer, taken, qtbot, keys):
    viewer.show_exhibit(taken("a.txt", b"wages are paid monthly"))
    qtbot.waitUntil(lambda: viewer.text.toPlainText().startswith("wages"), timeout=20_000)
    viewer.let_mark(True)
    with qtbot.waitSignal(viewer.marked) as marked:
        keys(viewer.text, "Right*10", "Shift+Right*4", "Return")
    assert marked.args == [Run(None, 10, 14), "paid", "text"]


def test_of_an_e_mail_the_head_stands_before_its_words(viewer, taken, qtbot):
    mail = b"From: Li <li@example.com>\nTo: ada@example.com\nSubject: Wages\n\nAs agreed.\n"
    viewer.show_exhibit(taken("a.eml", mail))
    qtbot.waitUntil(lambda: "As agreed." in viewer.text.toPlainText(), timeout=20_000)
    assert "Li <li@example.com>\n" in viewer.text.toPlainText()


def test_columns_set_with_tabs_stay_columns_and_prose_is_wrapped(viewer, taken, qtbot):
    long = b"wages are paid monthly and never kept back, " * 20
    viewer.show_exhibit(taken("a.txt", b"day\tlot\tkg\n" + long))
    qtbot.waitUntil(lambda: viewer.text.toPlainText().startswith("day"), timeout=20_000)
    assert viewer.text.lineWrapMode() is viewer.text.LineWrapMode.NoWrap
    viewer.show_exhibit(taken("b.txt", long))
    qtbot.waitUntil(lambda: viewer.text.toPlainText().startswith("wages"), timeout=20_000)
    assert viewer.text.lineWrapMode() is viewer.text.LineWrapMode.WidgetWidth


def test_what_cannot_be_shown_says_why(viewer, taken, qtbot):
    viewer.show_exhibit(taken("a.pdf", b"%PDF-1.4\nbroken"))
    assert viewer.nothing.isVisible()
    assert "PDF document" in viewer.nothing.detail.text()


def test_its_models_are_well_behaved(context, case, do, tmp_path, qtmodeltester):
    (tmp_path / "a.txt").write_text("a")
    found = do(lambda workspace: add_exhibits(workspace, case, [tmp_path / "a.txt"]))
    lines, receipts, offers = ReceiptLinesTable(), ReceiptsTable(context), FinderModel()
    lines.show(found.lines)
    receipts.show_case(case)
    offers.show([FinderAction("Undo", "Ctrl+Z", "undo-2", print)])
    questions = ReaderRequests(context.view.blobs)
    cells = CellsModel(CellsSource(questions, context.view.folder))
    cells.show(SheetKey(Digest("0" * 64), "text/csv", 0), SheetFacts("", 300, 70, hidden=False))
    for model in (lines, receipts, offers, cells):
        qtmodeltester.check(model)
        model.deleteLater()
    questions.end()


def test_pictures_are_kept_within_bounds_and_the_oldest_go(qapp):
    kept = PictureCache(most=100 * 100 * 4 * 3)
    keys = [
        PictureKey(Digest("0" * 64), DrawnPart(page, 1.0, (0, 0, 100, 100))) for page in range(5)
    ]
    for key in keys:
        kept.keep(key, QPixmap(100, 100))
    assert [kept.get(key) is not None for key in keys] == [False, False, True, True, True]
    assert kept.bytes == 100 * 100 * 4 * 3


@given(st.integers(0, 20_000))
def test_a_column_is_found_again_by_its_letters(column):
    assert corner(f"{letters(column)}7") == (6, column)


@given(
    st.floats(0.1, 8),
    st.tuples(st.integers(0, 59_000), st.integers(0, 80_000)),
    st.tuples(st.integers(100, 500), st.integers(100, 500)),
)
def test_a_passage_on_the_screen_is_the_same_passage_again(unit, corner, size):
    (left, bottom), (width, height) = corner, size
    mark = Rectangle(3, left, bottom, left + width, bottom + height)
    page_geometry = PageGeometry(QRectF(-7, 13, 600 * unit, 842 * unit), unit, 842)
    assert page_geometry.passage(page_geometry.on_screen(mark), 3) == mark
