"""A paper of an office program is seen as printed: a copy that says so, and takes no marks."""

import threading

import pytest

from casefiles.evidence.derived import libreoffice
from casefiles.evidence.derived.libreoffice import MISSING, LibreOffice
from casefiles.evidence.places import Cells, Run
from casefiles.evidence.readers.model import Reason, Unread
from desktop.viewer.head import PAGES, TEXT
from desktop.viewer.shown_passage import ShownPassage
from tests.casefiles.evidence.readers.office import papers
from tests.casefiles.evidence.readers.stranger import pdf, workbook


@pytest.fixture
def contract(taken):
    return taken("a.docx", papers.word("Wages are paid 工资"))


@pytest.fixture
def by_hand(monkeypatch, tmp_path):
    """LibreOffice, played: what it draws, or why not."""

    def play(result):
        def draw(*given):
            found = result(*given) if callable(result) else result
            if isinstance(found, Unread):
                return found
            (tmp_path / "drawn").write_bytes(found)
            return (tmp_path / "drawn").open("rb")

        office = LibreOffice(tmp_path, "LibreOffice 25")
        monkeypatch.setattr(libreoffice, "installed", lambda: office)
        monkeypatch.setattr(libreoffice, "draw", draw)

    return play


@pytest.fixture
def drawn(viewer, contract, by_hand, qtbot):
    """A contract that is seen as printed, on two pages."""
    by_hand(pdf("one", "two"))
    viewer.let_mark(True)
    viewer.show_exhibit(contract)
    qtbot.waitUntil(viewer.text.isVisible, timeout=20_000)
    viewer.printed.show_as(PAGES)
    qtbot.waitUntil(viewer.canvas.isVisible, timeout=20_000)
    return viewer


def test_libreoffice_draws_a_contract_and_the_window_says_that_it_is_a_copy(
    viewer, contract, qtbot
):
    office = libreoffice.installed()
    if not isinstance(office, LibreOffice):
        pytest.skip(f"LibreOffice is not used here: {office.detail}")
    viewer.show_exhibit(contract)
    viewer.printed.turn_over()
    assert viewer.nothing.words.text() == "Rendering…"
    qtbot.waitUntil(lambda: viewer.canvas.layer is not None, timeout=60_000)
    assert viewer.canvas.layer.text.strip() == "Wages are paid 工资"
    assert viewer.canvas.paper.shape.size(0) != (1, 1)
    said = viewer.head.copy.text()
    assert said.startswith(f"A copy drawn here by {office.label} on 2")
    assert "not the original. Mark passages in the text: Esc goes there." in said


def test_one_chooses_above_the_page_and_goes_back_by_escape(drawn, qtbot):
    head = drawn.head
    assert (head.shown_as.currentData(), head.pages.text()) == (PAGES, "of 2")
    assert [head.shown_as.itemText(each) for each in (0, 1)] == ["Text", "As printed"]
    assert drawn.handle_escape()
    qtbot.waitUntil(drawn.text.isVisible, timeout=20_000)
    assert (head.shown_as.currentData(), head.copy.isVisible()) == (TEXT, False)
    head.shown_as.setCurrentIndex(1)
    head.shown_as.activated.emit(1)
    qtbot.waitUntil(drawn.canvas.isVisible, timeout=20_000)
    assert head.copy.isVisible()


def test_nothing_is_marked_on_a_copy(drawn, qtbot, keys):
    qtbot.waitUntil(lambda: drawn.canvas.layer is not None, timeout=20_000)
    with qtbot.assertNotEmitted(drawn.marked):
        keys(drawn.canvas, "F7", "Shift+End", "Return")
    assert drawn.canvas.selection(), "words can be selected, to be copied"
    assert drawn.selection() is None
    with qtbot.waitSignal(drawn.says) as said:
        drawn.start_rectangle()
    assert said.args[0].startswith("This is a view-only copy.")
    drawn.printed.leave()
    assert drawn.canvas.marking


def test_a_passage_is_shown_in_the_text_and_not_on_the_copy(drawn, qtbot):
    here = ShownPassage("p", Run(None, 0, 5), "Wages", "text")
    drawn.show_passages([here])
    assert drawn.canvas.marks.passages == ()
    drawn.show_exhibit(drawn.shown, here.place)
    qtbot.waitUntil(drawn.text.isVisible, timeout=20_000)
    assert not drawn.printed.is_on
    drawn.printed.show_as(PAGES)
    drawn.hits.show([Run(None, 0, 5)])
    drawn.hits.go()
    assert not drawn.printed.is_on


def test_another_exhibit_is_seen_as_it_was_read(drawn, taken, qtbot):
    drawn.show_exhibit(taken("b.pdf", pdf("three")))
    assert not drawn.printed.is_on
    assert (drawn.head.shown_as.isVisible(), drawn.head.copy.isVisible()) == (False, False)
    with qtbot.waitSignal(drawn.says):
        drawn.printed.turn_over()
    assert not drawn.printed.is_on


def test_cells_are_cells_the_other_way(viewer, taken, by_hand, qtbot):
    by_hand(pdf("one"))
    viewer.show_exhibit(taken("a.xlsx", workbook()))
    assert viewer.head.shown_as.itemText(0) == "Cells"
    viewer.printed.show_as(PAGES)
    qtbot.waitUntil(viewer.canvas.isVisible, timeout=20_000)
    assert "Mark passages in the cells" in viewer.head.copy.text()
    viewer.show_exhibit(viewer.shown, Cells("", "A1:A1"))
    assert viewer.grid.isVisible()


def test_where_libreoffice_is_not_installed_the_window_says_so(
    viewer, contract, monkeypatch, qtbot
):
    lost = Unread("", Reason.NO_WORKER, MISSING)
    monkeypatch.setattr(libreoffice, "installed", lambda: lost)
    viewer.show_exhibit(contract)
    viewer.printed.show_as(PAGES)
    nothing = viewer.nothing
    qtbot.waitUntil(lambda: nothing.words.text() == "Not rendered page by page", timeout=20_000)
    assert nothing.detail.text() == MISSING
    assert not nothing.retry.isVisible()


def test_what_failed_says_why_and_is_drawn_again_if_somebody_asks(viewer, contract, by_hand, qtbot):
    answers = [Unread("LibreOffice 25", Reason.TIME, "more than 120 s"), pdf("one")]
    by_hand(lambda *_: answers.pop(0))
    viewer.show_exhibit(contract)
    viewer.printed.show_as(PAGES)
    qtbot.waitUntil(viewer.nothing.retry.isVisible, timeout=20_000)
    said = "It could not be drawn: it took too long (more than 120 s)."
    assert viewer.nothing.detail.text() == said
    assert viewer.nothing.retry.text() == "Render again"
    assert viewer.nothing.reader.text() == "LibreOffice 25"
    viewer.nothing.retry.click()
    qtbot.waitUntil(viewer.canvas.isVisible, timeout=20_000)


def test_a_text_that_comes_late_takes_no_place_of_the_copy(viewer, contract, by_hand, qtbot):
    by_hand(pdf("one"))
    viewer.show_exhibit(contract)
    viewer.printed.show_as(PAGES)
    viewer._show_text(contract, viewer._reading, ("Wages are paid 工资",))
    assert viewer.nothing.isVisible()
    qtbot.waitUntil(lambda: viewer.canvas.layer is not None, timeout=20_000)
    assert viewer.canvas.isVisible()
    viewer.printed.leave()
    qtbot.waitUntil(viewer.text.isVisible, timeout=20_000)
    assert viewer.text.toPlainText() == "Wages are paid 工资"


def test_what_nobody_waits_for_any_more_is_not_drawn_on(viewer, contract, by_hand, qtbot):
    started, ended = threading.Event(), threading.Event()

    def draw(*given):
        wanted = given[4]
        started.set()
        while wanted():
            ended.wait(0.01)
        ended.set()
        return Unread("LibreOffice 25", Reason.DROPPED)

    by_hand(draw)
    viewer.show_exhibit(contract)
    viewer.printed.show_as(PAGES)
    qtbot.waitUntil(started.is_set, timeout=20_000)
    viewer.printed.leave()
    qtbot.waitUntil(ended.is_set, timeout=20_000)
    qtbot.waitUntil(viewer.text.isVisible, timeout=20_000)
