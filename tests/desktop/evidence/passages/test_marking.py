"""From a mark on the page to an indicator in two keystrokes, and back, in the real room."""

import pytest
from PySide6.QtCore import Qt

from casefiles.assessment import store as assessment
from casefiles.assessment.citation_acts import cite
from casefiles.assessment.model import Direction, NewCitation
from casefiles.assessment.scope_acts import ScopeOpening, open_scope
from casefiles.attestation import store as attestation
from casefiles.attestation.statement_acts import write_statement
from casefiles.evidence import store
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.intake.read_batch import read_all_due
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.passages.passage_acts import mark_passage
from casefiles.evidence.places import Run
from desktop.evidence.evidence_room import EvidenceRoom

TEXT = "Wages are paid in cash, three months late. Passports are kept by the foreman."
LATE = Run(None, 24, 41)
KEPT = Run(None, 43, 61)
Key, Held = Qt.Key, Qt.KeyboardModifier
WAYS = {
    Held.NoModifier: Direction.SUPPORTS,
    Held.ShiftModifier: Direction.CONTRADICTS,
    Held.AltModifier: Direction.NEUTRAL,
}


@pytest.fixture
def case(case, do, context):
    def fill(workspace):
        add_pasted_exhibit(workspace, case, "report.txt", TEXT.encode())
        add_pasted_exhibit(workspace, case, "empty.txt", b"Nothing of interest.")
        read_all_due(workspace, case)
        edition = context.library.edition
        for title in ("Sewing line", "Spinning mill"):
            open_scope(workspace, case, edition, ScopeOpening(title))

    do(fill)
    return case


@pytest.fixture
def room(context, case, qtbot):
    room = EvidenceRoom(context)
    qtbot.addWidget(room)
    room.resize(1280, 800)
    room.show()
    room.show_case(case)
    qtbot.waitUntil(lambda: room.model.rowCount() == 2)
    room.go_to(store.labelled(context.view.db, case, "E-001"))
    qtbot.waitUntil(lambda: bool(room.viewer.text.pages and room.marking._known.scopes))
    yield room
    room.close()


@pytest.fixture
def palette(room):
    return room.marking.palette


def mark(room, place, quote="three months late"):
    room.viewer.marked.emit(place, quote, "text")


class Written:
    """What is written down in the case by now."""

    def __init__(self, db, case, do):
        self.db, self.case, self.do = db, case, do

    def passages(self):
        return store.passages(self.db, self.case)

    def cited(self):
        return assessment.citations_of_case(self.db, self.case)

    def exhibit(self, label):
        return store.labelled(self.db, self.case, label)


@pytest.fixture
def written(context, case, do):
    return Written(context.view.db, case, do)


def test_a_mark_is_kept_at_once_and_the_palette_opens(room, palette, written, qtbot):
    mark(room, LATE)
    assert palette.isVisible()
    assert palette.line.hasFocus() or not room.isActiveWindow()
    assert palette.where.text() == "E-001, characters 25–41"
    assert palette.quote.text() == "three months late"
    qtbot.waitUntil(lambda: len(written.passages()) == 1)
    [held] = written.passages()
    assert (held.where, held.quote, held.layer) == (LATE, "three months late", "text")
    qtbot.keyClick(palette.line, Key.Key_Escape)
    assert not palette.isVisible()
    assert written.cited() == []


@pytest.mark.parametrize(
    "shift", [Held.NoModifier, Held.ShiftModifier, Held.AltModifier], ids=["", "shift", "alt"]
)
def test_a_few_letters_and_enter_cite_it(room, palette, written, qtbot, shift):
    mark(room, LATE)
    qtbot.keyClicks(palette.line, "ilo11-08")
    qtbot.keyClick(palette.line, Key.Key_Return, shift)
    assert not palette.isVisible()
    qtbot.waitUntil(lambda: len(written.cited()) == 1)
    [one] = written.cited()
    direction = WAYS[shift]
    assert (one.indicator, one.direction, one.quote) == ("ILO11-08", direction, "three months late")
    assert one.passage == written.passages()[0].id
    [first, _] = room.marking._known.scopes
    assert one.scope == first.id


def test_one_key_opens_it_for_what_is_selected_on_the_page(room, palette, written, qtbot):
    text = room.viewer.text
    room.viewer.focus_page()
    for _ in range(KEPT.start):
        qtbot.keyClick(text, Key.Key_Right)
    for _ in range(KEPT.start, KEPT.end):
        qtbot.keyClick(text, Key.Key_Right, Held.ShiftModifier)
    qtbot.keyClick(text, Key.Key_I)
    assert palette.isVisible()
    qtbot.keyClicks(palette.line, "identity")
    qtbot.keyClick(palette.line, Key.Key_Return)
    qtbot.waitUntil(lambda: len(written.cited()) == 1)
    assert written.cited()[0].indicator == "ILO11-07"
    assert (written.cited()[0].where, written.cited()[0].quote) == (KEPT, "Passports are kept")


def test_the_scope_cited_in_last_is_preset_and_another_can_be_chosen(room, palette, written, qtbot):
    first, second = room.marking._known.scopes
    mark(room, LATE)
    assert palette.scope == first.id
    qtbot.keyClick(palette.line, Key.Key_PageDown, Held.ControlModifier)
    assert palette.scope == second.id
    qtbot.keyClicks(palette.line, "ilo11-03")
    qtbot.keyClick(palette.line, Key.Key_Return)
    qtbot.waitUntil(lambda: len(written.cited()) == 1)
    assert written.cited()[0].scope == second.id
    qtbot.waitUntil(lambda: room.marking._known.latest == second.id)
    mark(room, KEPT, "")
    assert palette.scope == second.id
    assert palette.model.targets[0].id == "ILO11-03", "what was cited for last stands first"


def test_a_statement_can_lean_on_it(room, palette, written, qtbot):
    written.do(
        lambda workspace: write_statement(workspace, written.case, "papers-show", "Wages are late.")
    )
    qtbot.waitUntil(lambda: len(room.marking._known.statements) == 1)
    mark(room, LATE)
    qtbot.keyClicks(palette.line, "statement 1")
    assert "bases the statement on it" in palette.keys.text()
    qtbot.keyClick(palette.line, Key.Key_Return)
    qtbot.waitUntil(lambda: len(attestation.supports(written.db, written.case)) == 1)
    [support] = attestation.supports(written.db, written.case)
    assert (support.where, support.quote) == (LATE, "three months late")
    assert support.passage == written.passages()[0].id


def test_with_nothing_marked_it_says_what_to_do(room, palette, qtbot):
    with qtbot.waitSignal(room.says) as said:
        room.marking.ask()
    assert "Mark something" in said.args[0]
    assert not palette.isVisible()


def test_words_that_fit_nothing_cite_nothing(room, palette, written, qtbot):
    mark(room, LATE)
    qtbot.keyClicks(palette.line, "no such thing anywhere")
    assert palette.model.targets == []
    qtbot.keyClick(palette.line, Key.Key_Return)
    assert palette.isVisible()
    assert written.cited() == []


def test_escape_of_the_room_leaves_the_palette_first(room, palette):
    mark(room, LATE)
    assert room.handle_escape()
    assert not palette.isVisible()


def test_another_exhibit_is_shown_and_the_palette_goes(room, palette, written, qtbot):
    mark(room, LATE)
    room.go_to(written.exhibit("E-002"))
    qtbot.waitUntil(lambda: not palette.isVisible())


def test_a_mark_is_removed_unless_something_leans_on_it(room, palette, written, qtbot):
    mark(room, LATE)
    palette.leave()
    qtbot.waitUntil(lambda: len(written.passages()) == 1)
    room.marking.remove()
    qtbot.waitUntil(lambda: written.passages() == [])


def test_the_marks_of_an_exhibit_are_drawn_with_their_ways(room, written, qtbot):
    exhibit = written.exhibit("E-001")
    scope = room.marking._known.scopes[0].id
    citing = NewCitation(exhibit, ("ILO11-08",), Direction.CONTRADICTS, place=LATE)
    written.do(lambda workspace: cite(workspace, written.case, scope, [citing]))
    written.do(lambda workspace: mark_passage(workspace, written.case, PassageMark(exhibit, KEPT)))
    qtbot.waitUntil(lambda: len(room.viewer._passages) == 2)
    by_place = {each.place: each.ways for each in room.viewer._passages}
    assert by_place == {LATE: {"contradicts"}, KEPT: frozenset()}


def test_from_an_exhibit_to_all_that_leans_on_it(room, written, qtbot, qtmodeltester):
    exhibit = written.exhibit("E-001")
    scope = room.marking._known.scopes[0].id
    pane = room.leaning
    qtmodeltester.check(pane.model)
    room.right.turn_to(pane)
    qtbot.waitUntil(lambda: "Not cited yet" in pane._nothing.words.text())
    written.do(
        lambda workspace: cite(
            workspace, written.case, scope, [NewCitation(exhibit, ("ILO11-08",), place=LATE)]
        )
    )
    written.do(
        lambda workspace: write_statement(
            workspace, written.case, "typed", "Late.", [PassageMark(exhibit)]
        )
    )
    written.do(
        lambda workspace: mark_passage(
            workspace, written.case, PassageMark(exhibit, KEPT, "are kept")
        )
    )
    qtbot.waitUntil(lambda: pane.model.rowCount() == 3)
    said = {pane.model.index(row, 1).data() for row in range(3)}
    assert said == {"▲ ILO11-08 S-1", "¶ statement 1 · Late.", "marked, not cited · are kept"}

    citation = written.cited()[0]
    assert pane.table.choose(citation.id)
    with qtbot.waitSignal(room.navigate) as asked:
        pane.go()
    assert (asked.args[0].room, asked.args[0].thing) == ("assessment", f"{scope} ILO11-08")
    with qtbot.waitSignal(pane.shows) as shown:
        pane.table.opened.emit(pane.table.current())
    assert shown.args == [exhibit, LATE]
    assert room.marking._mark.place == LATE


def test_what_came_of_citing_once_more_is_said(room, palette, written, qtbot):
    """That a citation without words of its own gets them now, or that nothing is new."""
    first = room.marking._known.scopes[0].id
    citing = NewCitation(written.exhibit("E-001"), ("ILO11-08",), place=LATE)
    written.do(lambda workspace: cite(workspace, written.case, first, [citing]))
    heard = []
    room.says.connect(lambda words, _: heard.append(words))
    for said in ("new details were added", "Already cited."):
        mark(room, LATE)
        qtbot.keyClicks(palette.line, "ilo11-08")
        qtbot.keyClick(palette.line, Key.Key_Return)
        qtbot.waitUntil(lambda said=said: any(said in each for each in heard))
    [one] = written.cited()
    assert one.quote == "three months late"
