"""The palette by itself: what is offered as one types, and which keys do what."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from casefiles.assessment.citation_targets import CitationTarget, TargetKind, matching
from casefiles.assessment.model import Direction
from casefiles.assessment.scope_acts import ScopeOpening, open_scope
from casefiles.cases import store as cases
from casefiles.reference_data import checklist
from desktop.evidence.passages.palette import Palette
from desktop.evidence.passages.palette_data import read_palette_data, words_by_indicator
from desktop.reference_library import ReferenceLibrary

Key, Held = Qt.Key, Qt.KeyboardModifier
WAGES = CitationTarget(
    TargetKind.INDICATOR, "ILO11-08", "ILO11-08", "Withholding of wages", "ILO", ("拖欠工资",)
)
PAPERS = CitationTarget(TargetKind.INDICATOR, "ILO11-07", "ILO11-07", "Retention of papers", "ILO")
FREE = CitationTarget(TargetKind.CONTROL, "AF-03", "AF-03", "Wages are paid in full", "Controls")
SAID = CitationTarget(TargetKind.STATEMENT, "s-4", "Statement 4", "The payroll names 412 workers.")
EVERY = [WAGES, PAPERS, FREE, SAID]


@pytest.fixture
def palette(qtbot):
    page = QWidget()
    page.resize(900, 700)
    qtbot.addWidget(page)
    palette = Palette(page)
    palette.offer(EVERY, [], "")
    page.show()
    page.activateWindow()
    palette.ask("E-001, p. 3", "Wages are\n paid   late")
    return palette


def shown(palette):
    return [each.shown for each in palette.model.targets]


def type_(palette, text):
    palette.line.clear()
    palette.line.insert(text)  # as an input method does


def test_it_says_what_it_is_about_on_one_line(palette, qtmodeltester):
    assert palette.where.text() == "E-001, p. 3"
    assert palette.quote.text() == "Wages are paid late"
    assert shown(palette) == [each.shown for each in EVERY]
    qtmodeltester.check(palette.model)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("8", ["ILO11-08"]),
        ("wag", ["ILO11-08", "AF-03"]),
        ("ilo11-07", ["ILO11-07"]),
        ("工资", ["ILO11-08"]),
        ("412 payroll", ["Statement 4"]),
        ("STATEMENT", ["Statement 4"]),
    ],
)
def test_a_few_letters_of_a_number_a_title_or_a_term_find_it(palette, typed, found):
    type_(palette, typed)
    assert shown(palette) == found
    assert palette.current() is palette.model.targets[0]


def test_arrows_and_pages_choose_and_stop_at_the_ends(palette, qtbot):
    def current_after(*keys):
        for key in keys:
            qtbot.keyClick(palette.line, key)
        return palette.current()

    assert current_after(Key.Key_Down) is PAPERS
    assert current_after(Key.Key_Up, Key.Key_Up) is WAGES
    assert current_after(Key.Key_PageDown) is SAID
    assert current_after(Key.Key_PageUp) is WAGES


@pytest.mark.parametrize(
    ("held", "way"),
    [
        (Held.NoModifier, Direction.SUPPORTS),
        (Held.ShiftModifier, Direction.CONTRADICTS),
        (Held.AltModifier, Direction.NEUTRAL),
    ],
    ids=["for", "against", "neutral"],
)
def test_two_keystrokes_cite_it(palette, qtbot, held, way):
    with qtbot.waitSignal(palette.cited) as cited:
        qtbot.keyClicks(palette.line, "7")
        qtbot.keyClick(palette.line, Key.Key_Return, held)
    assert cited.args == [PAPERS, way]
    assert not palette.isVisible()


def test_a_click_chooses_and_two_cite(palette, qtbot):
    lies = palette.list.visualRect(palette.model.index(2)).center()
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=lies)
    assert palette.current() is FREE
    with qtbot.waitSignal(palette.cited) as cited:
        qtbot.mouseDClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=lies)
    assert cited.args == [FREE, Direction.SUPPORTS]


def said(palette):
    """What the foot says, with spaces where a line may not break too."""
    return palette.keys.text().replace("\N{NO-BREAK SPACE}", " ")


def test_its_foot_says_what_enter_does_with_what_is_chosen(palette, qtbot):
    assert "Shift+Enter against" in said(palette)
    type_(palette, "statement")
    assert "bases the statement on it" in said(palette)
    assert "against" not in said(palette)
    type_(palette, "there is none")
    assert "No match" in said(palette)


def test_escape_leaves_and_cites_nothing(palette, qtbot):
    with qtbot.assertNotEmitted(palette.cited), qtbot.waitSignal(palette.left):
        qtbot.keyClick(palette.line, Key.Key_Escape)
    assert not palette.isVisible()


def test_it_stays_within_a_page_that_becomes_small(palette, qtbot):
    page = palette.parentWidget()
    page.resize(420, 300)
    qtbot.waitUntil(lambda: page.rect().contains(palette.geometry()))
    assert palette.mapTo(page, QPoint(0, 0)).x() >= 0


def test_what_papers_call_it_finds_the_indicator(context, case, do):
    """Every term of the list, in whatever language, leads to what it may speak of."""
    do(lambda workspace: open_scope(workspace, case, checklist(), ScopeOpening("Plant")))
    [scope] = cases.scopes(context.view.db, case)
    terms = ReferenceLibrary().terms
    offered = read_palette_data(context.view, case, words_by_indicator(terms)).offered(scope.id)
    for term in terms.all:
        found = {each.id for each in matching(offered, term.written)}
        assert found >= {*term.indicators}, term.written
    assert matching(offered, "劳动力转移")[0].id == "SI-R01"
