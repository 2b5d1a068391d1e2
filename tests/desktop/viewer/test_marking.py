"""Words, rectangles and cells are marked by mouse and by keys, on pages however they lie."""

import csv
import io

import pikepdf
import pytest
from PySide6.QtCore import QPoint, Qt
from reportlab.pdfgen import canvas as drawing

from casefiles.evidence.places import Cells, Rectangle, Run
from desktop.viewer.shown_passage import ShownPassage
from tests.casefiles.evidence.readers.stranger import image

LINES = ("Wages of March", "Li Wei 3200 in cash", "Ma Jun 3300 withheld")
TEXT = "\n".join(LINES)


def paper(pages=2, rotate=0, crop=None):
    """A PDF with three lines on each page, upright however its pages are kept."""
    made = io.BytesIO()
    size = (400, 300) if rotate in (90, 270) else (300, 400)
    sheet = drawing.Canvas(made, pagesize=size)
    for _ in range(pages):
        sheet.setPageRotation(rotate)
        across, up = {0: (0, 0), 90: (400, 0), 180: (300, 400), 270: (0, 300)}[rotate]
        sheet.translate(across, up)
        sheet.rotate(rotate)
        sheet.setFont("Helvetica", 14)
        for number, line in enumerate(LINES):
            sheet.drawString(40, 300 - 30 * number, line)
        sheet.showPage()
    sheet.save()
    if crop is None:
        return made.getvalue()
    cut = io.BytesIO()
    with pikepdf.open(made) as document:
        for page in document.pages:
            page.CropBox = pikepdf.Array([*crop])
        document.save(cut)
    return cut.getvalue()


@pytest.fixture
def page(viewer, taken, qtbot):
    """Show a PDF with its words read, ready to be marked; return the canvas and what is marked."""

    def page(**how):
        viewer.show_exhibit(taken("wages.pdf", paper(**how)))
        viewer.let_mark(True)
        canvas, marks = viewer.canvas, []
        viewer.marked.connect(lambda *mark: marks.append(mark))
        qtbot.waitUntil(lambda: canvas.layer is not None, timeout=20_000)
        assert canvas.layer.text.strip() == TEXT
        return canvas, marks

    return page


def on_screen(canvas, start, end=None):
    """Where words are, in the viewport."""
    areas = canvas.layer.areas(start, end or start + 1)
    return canvas.page_geometry().on_screen(areas[0]).toRect()


def drag(qtbot, canvas, start, end, held=Qt.KeyboardModifier.NoModifier):
    view, button = canvas.viewport(), Qt.MouseButton.LeftButton
    qtbot.mousePress(view, button, held, start)
    qtbot.mouseMove(view, (start + end) / 2)
    qtbot.mouseMove(view, end)
    qtbot.mouseRelease(view, button, held, end)
    if held != Qt.KeyboardModifier.NoModifier:
        qtbot.keyRelease(view, Qt.Key.Key_Alt)


@pytest.mark.parametrize(
    "how",
    [{}, {"rotate": 90}, {"rotate": 180}, {"rotate": 270}, {"crop": (20, 100, 290, 390)}],
    ids=["upright", "kept on its side", "upside down", "on the other side", "cropped"],
)  # fmt: skip
def test_words_are_selected_with_the_mouse(page, qtbot, how):
    canvas, marks = page(**how)
    start = TEXT.index("3200")
    row = on_screen(canvas, start, start + 4)
    drag(qtbot, canvas, row.center() - QPoint(row.width() // 2, 0),
         row.center() + QPoint(row.width() // 2, 0))  # fmt: skip
    assert marks == [(Run(1, start, start + 4), "3200", "text")]


def test_a_word_is_selected_with_two_clicks_and_a_click_marks_nothing(page, qtbot):
    canvas, marks = page()
    at = on_screen(canvas, TEXT.index("withheld") + 2).center()
    view, left = canvas.viewport(), Qt.MouseButton.LeftButton
    qtbot.mouseClick(view, left, pos=at)
    assert marks == []
    qtbot.mouseDClick(view, left, pos=at)
    qtbot.mouseRelease(view, left, pos=at)
    assert [quote for _, quote, _ in marks] == ["withheld"]


def test_a_caret_marks_words_by_keys(page, viewer, keys):
    canvas, marks = page()
    keys(canvas, "F7", "Down", "Ctrl+Right*2", "Shift+Ctrl+Right", "Return")
    assert marks == [(Run(1, 22, 27), "3200 ", "text")]
    keys(canvas, "Home", "Shift+End", "Return")
    assert marks[-1] == (Run(1, 15, 34), LINES[1], "text")
    keys(canvas, "Ctrl+Home", "Shift+Down", "Return")
    assert marks[-1][1] == "Wages of March\n"
    assert viewer.selection() == marks[-1]
    assert canvas.handle_escape()
    assert viewer.selection() is None
    keys(canvas, "Escape")
    assert not canvas.caret.is_on
    assert not canvas.handle_escape()


def test_keys_of_the_caret_turn_no_page_where_it_cannot_move(page, keys):
    canvas, _ = page()
    keys(canvas, "F7", "End*2", "Shift+End", "Ctrl+End*2", "Right*2")
    assert canvas.page == 0
    canvas.source.clear()  # as before the words are read
    assert canvas.layer is None
    keys(canvas, "End", "Shift+End", "Home")
    assert canvas.page == 0


def test_below_the_last_line_is_the_next_page(page, qtbot, keys):
    canvas, _ = page()
    keys(canvas, "C", "Down*3")
    assert canvas.page == 1
    qtbot.waitUntil(lambda: canvas.layer is not None, timeout=20_000)
    keys(canvas, "Right*2", "Up")
    assert (canvas.page, canvas.caret.is_on) == (0, True)


@pytest.mark.parametrize("turns", range(4))
def test_a_rectangle_is_laid_moved_and_sized_by_keys(page, keys, turns):
    canvas, marks = page()
    canvas.rotate(turns)
    keys(canvas, "R")
    before = canvas.page_geometry().on_screen(canvas.framing.area)
    keys(canvas, "Left", "Shift+Up", "Ctrl+Right*2", "Ctrl+Shift+Down")
    after = canvas.page_geometry().on_screen(canvas.framing.area)
    moved = [after.left() - before.left(), after.top() - before.top()]
    grown = [after.width() - before.width(), after.height() - before.height()]
    assert [round(each) for each in (*moved, *grown)] == [-4, -32, 8, 32]
    keys(canvas, "Return")
    [(place, quote, layer)] = marks
    assert isinstance(place, Rectangle)
    assert quote == canvas.layer.within(place)[2]
    assert layer == ("text" if quote else "")
    keys(canvas, "R", "Escape", "Return")
    assert len(marks) == 1


def test_a_rectangle_there_is_can_be_adjusted(page, viewer, qtbot, keys):
    canvas, marks = page()
    was = Rectangle(1, 3000, 20000, 20000, 26000)
    viewer.show_exhibit(viewer.shown, was)
    keys(canvas, "R")
    assert canvas.framing.area == was
    edge = canvas.page_geometry().on_screen(was).toRect()
    drag(qtbot, canvas, edge.bottomRight(), edge.bottomRight() + QPoint(20, 0))
    assert marks == []
    assert canvas.framing.area.right > was.right
    keys(canvas, "Return")
    assert marks[0][0].left == was.left


def test_a_rectangle_drawn_with_the_mouse_quotes_what_lies_in_it(page, qtbot):
    canvas, marks = page()
    first = on_screen(canvas, 0, len(LINES[0]))
    drag(qtbot, canvas, first.topLeft() - QPoint(8, 8), first.bottomRight() + QPoint(8, 4))
    [(place, quote, layer)] = marks
    assert (type(place), quote, layer) == (Rectangle, LINES[0], "text")
    drag(qtbot, canvas, first.center(), first.bottomRight() + QPoint(8, 4),
         Qt.KeyboardModifier.AltModifier)  # fmt: skip
    assert isinstance(marks[1][0], Rectangle)


def test_a_place_is_the_same_however_the_page_is_turned_and_zoomed(page):
    canvas, _ = page()
    mark = Rectangle(1, 1000, 2000, 15000, 9000)
    for turns in range(4):
        for zoom in (0.5, 1, 2.5):
            canvas.set_zoom(zoom)
            drawn = canvas.page_geometry().on_screen(mark)
            back = canvas.page_geometry().passage(drawn, 1)
            assert all(
                abs(getattr(back, side) - getattr(mark, side)) <= 1
                for side in ("left", "bottom", "right", "top")
            ), (turns, zoom)
        canvas.rotate(1)


def test_a_rectangle_on_an_image_has_no_words(viewer, taken, qtbot, keys):
    viewer.show_exhibit(taken("scan.png", image("png")))
    viewer.let_mark(True)
    with qtbot.waitSignal(viewer.marked, timeout=20_000) as marked:
        keys(viewer.canvas, "R", "Return")
    assert (type(marked.args[0]), marked.args[1:]) == (Rectangle, ["", ""])


def test_a_range_of_cells_is_marked_by_keys_with_what_it_says(viewer, taken, qtbot, keys):
    made = io.StringIO()
    csv.writer(made).writerows([["no", "name", "paid"], *(["007", "Li", n] for n in range(20))])
    viewer.show_exhibit(taken("wages.csv", made.getvalue().encode()))
    viewer.let_mark(True)
    table = viewer.grid.table
    qtbot.waitUntil(lambda: viewer.grid.model.index(1, 0).data() == "007", timeout=20_000)
    viewer.focus_page()
    table.setCurrentIndex(viewer.grid.model.index(1, 1))
    with qtbot.waitSignal(viewer.marked) as marked:
        keys(table, "Shift+Right", "Shift+Down", "Return")
    assert marked.args == [Cells("", "B2:C3"), "Li\t0\nLi\t1", "text"]


def test_nobody_marks_who_is_not_let(viewer, taken, qtbot, keys):
    viewer.show_exhibit(taken("wages.pdf", paper()))
    canvas = viewer.canvas
    qtbot.waitUntil(lambda: canvas.layer is not None, timeout=20_000)
    with qtbot.assertNotEmitted(viewer.marked):
        keys(canvas, "F7", "Shift+End", "Return", "R", "Return")


def test_a_passage_is_chosen_with_a_click_and_says_when_its_words_changed(page, viewer, qtbot):
    canvas, _ = page()
    start = TEXT.index("3200")
    shown = [
        ShownPassage("a", Run(1, start, start + 4), "3200", "text", frozenset({"supports"})),
        ShownPassage("b", Run(1, 0, 5), "Bonus", "text", frozenset({"contradicts"})),
        ShownPassage("c", Rectangle(2, 100, 100, 900, 900), "", "", frozenset()),
        ShownPassage("typed", Rectangle(1, 100, 100, 900, 900), "The chop", "", frozenset()),
    ]  # fmt: skip
    a, b, c, typed = (each.place for each in shown)
    viewer.show_passages(shown)
    at = on_screen(canvas, start + 1).center()
    with qtbot.waitSignal(viewer.passage_chosen) as chosen:
        qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chosen.args == ["a"]
    viewer.show_exhibit(viewer.shown, a)
    assert "says something else" not in viewer.head.notes.text()
    viewer.show_exhibit(viewer.shown, b)
    assert "says something else here: “Wages”" in viewer.head.notes.text()
    viewer.show_exhibit(viewer.shown, typed)
    assert "mark" not in viewer.head.notes.text()
    viewer.show_exhibit(viewer.shown, c)
    assert canvas.page == 1
