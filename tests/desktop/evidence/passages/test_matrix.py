"""Indicators by exhibits in the real room: by keys from a cell to its passage, and back."""

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QComboBox

from casefiles.assessment import store as assessment
from casefiles.assessment.citation_acts import cite
from casefiles.assessment.matrix import matrix
from casefiles.assessment.model import Direction, NewCitation
from casefiles.assessment.scope_acts import ScopeOpening, open_scope
from casefiles.evidence import store
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.intake.read_batch import read_all_due
from casefiles.evidence.places import Run
from desktop.assessment.assessment_room import AssessmentRoom
from desktop.evidence.passages.citation_formatting import in_shapes, in_words
from desktop.evidence.passages.matrix_model import MatrixModel, lay_out_matrix
from tests.build import a_case

TEXT = "Wages are paid in cash, three months late. Passports are kept by the foreman."
LATE, KEPT = Run(None, 24, 41), Run(None, 43, 61)
Key, Held = Qt.Key, Qt.KeyboardModifier
FOR, AGAINST, NEUTRAL = Direction.SUPPORTS, Direction.CONTRADICTS, Direction.NEUTRAL


@pytest.fixture
def scopes(case, do, context):
    """Two scopes; three papers, of which one is cited for nothing."""

    def fill(workspace):
        for name in ("report.txt", "interview.txt", "empty.txt"):
            add_pasted_exhibit(workspace, case, name, f"{TEXT} {name}".encode())
        read_all_due(workspace, case)
        edition = context.library.edition
        first = open_scope(workspace, case, edition, ScopeOpening("Sewing line"))
        second = open_scope(workspace, case, edition, ScopeOpening("Spinning mill"))
        report, interview, _ = store.of_case(workspace.db, case)
        cite(
            workspace,
            case,
            first,
            [
                NewCitation(report.id, ("ILO11-08",), FOR, place=LATE, quote="three months late"),
                NewCitation(
                    report.id, ("ILO11-08",), AGAINST, place=KEPT, quote="Passports are kept"
                ),
                NewCitation(
                    interview.id, ("ILO11-07",), NEUTRAL, place=KEPT, quote="Passports are kept"
                ),
            ],
        )
        cite(workspace, case, second, [NewCitation(interview.id, ("ILO11-08",), FOR, place=LATE)])
        return first, second

    return do(fill)


@pytest.fixture
def room(context, case, scopes, qtbot):
    room = AssessmentRoom(context)
    qtbot.addWidget(room)
    room.resize(1280, 800)
    room.show()
    room.activateWindow()
    room.show_case(case)
    qtbot.waitUntil(lambda: room._board() is not None)
    room.findChild(object, "assessment-matrix").trigger()
    qtbot.waitUntil(lambda: room.matrix.model.rowCount() > 0)
    yield room
    room.close()


def at(room, line, label):
    [paper] = [each.id for each in room.matrix.model.matrix.papers if each.label == label]
    return room.matrix.model.find(line, paper)


def go(room, line, label):
    room.matrix.table.setCurrentIndex(at(room, line, label))


def current(room):
    index = room.matrix.table.currentIndex()
    return room.matrix.model.line(index.row()).id, room.matrix.model.paper(index.column()).label


def press(qtbot, room, key, held=Held.NoModifier):
    qtbot.keyClick(room.matrix.table, key, held)


def columns(room):
    return [each.label for each in room.matrix.model.matrix.papers]


def test_a_cell_says_how_its_exhibit_speaks_in_shapes_and_in_words(room, qtmodeltester):
    model = room.matrix.model
    qtmodeltester.check(model)
    qtmodeltester.check(room.matrix.passages)
    here = at(room, "ILO11-08", "E-001")
    assert here.data() == "▲1 ▼1"
    assert "1 for, 1 against" in here.data(Qt.ItemDataRole.AccessibleTextRole)
    assert at(room, "ILO11-07", "E-001").data() == ""
    assert "nothing is cited" in at(room, "ILO11-07", "E-001").data(Qt.ItemDataRole.ToolTipRole)


def test_rows_and_columns_say_how_often_in_all(room):
    model = room.matrix.model
    here = at(room, "ILO11-08", "E-001")
    assert in_shapes(model.of_line(here.row())) == "▲1 ▼1"
    assert in_words(model.of_paper(here.column())) == "1 for, 1 against"
    across, tip = Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
    assert "1 for, 1 against" in model.headerData(here.column(), across, tip)
    assert "1 neutral" in model.headerData(1, across, tip)


def test_what_is_cited_nowhere_can_be_hidden_and_shown(room, qtbot):
    assert columns(room) == ["E-001", "E-002"]
    go(room, "ILO11-07", "E-002")
    qtbot.keyClick(room, Key.Key_U, Held.ControlModifier | Held.AltModifier)
    qtbot.waitUntil(lambda: columns(room) == ["E-001", "E-002", "E-003"])
    qtbot.keyClick(room, Key.Key_R, Held.ControlModifier | Held.AltModifier)
    qtbot.waitUntil(lambda: room.matrix.model.rowCount() == 2)
    assert current(room) == ("ILO11-07", "E-002"), "it stays on its cell"


def test_j_and_k_go_from_one_cited_cell_to_the_next(room, qtbot):
    assert current(room) == ("ILO11-07", "E-002"), "it begins on the first that is cited"
    press(qtbot, room, Key.Key_J)
    assert current(room) == ("ILO11-08", "E-001")
    press(qtbot, room, Key.Key_J)
    assert current(room) == ("ILO11-08", "E-001"), "it is the last"
    press(qtbot, room, Key.Key_Up)
    assert current(room) == ("ILO11-07", "E-001")
    press(qtbot, room, Key.Key_K)
    assert current(room) == ("ILO11-07", "E-001"), "nothing is cited before it"


def test_enter_jumps_to_the_one_passage_of_a_cell_which_flashes(room, qtbot):
    press(qtbot, room, Key.Key_Return)
    assert room.viewer.shown.label == "E-002"
    qtbot.waitUntil(lambda: bool(room.viewer.text.pages))
    assert room.viewer._place == KEPT
    assert room.matrix.table.hasFocus()


def test_several_passages_are_listed_and_gone_through(room, qtbot):
    go(room, "ILO11-08", "E-001")
    press(qtbot, room, Key.Key_Return)
    chosen = room.matrix.list
    assert chosen.hasFocus()
    assert [chosen.table().index(row, 0).data() for row in range(2)] == ["▲ for", "▼ against"]
    assert room.viewer._place == LATE
    qtbot.keyClick(chosen, Key.Key_Down)
    qtbot.waitUntil(lambda: room.viewer._place == KEPT)
    room.handle_escape()
    assert room.matrix.table.hasFocus()
    assert current(room) == ("ILO11-08", "E-001")


def test_a_passage_of_the_list_opens_in_the_evidence_room(room, qtbot):
    go(room, "ILO11-08", "E-001")
    press(qtbot, room, Key.Key_Return)
    with qtbot.waitSignal(room.navigate) as asked:
        qtbot.keyClick(room.matrix.list, Key.Key_Return)
    assert asked.args[0].room == "evidence"
    assert asked.args[0].thing == room.viewer.shown.id


def test_an_empty_cell_shows_its_exhibit_and_offers_its_row_first(room, context, case, qtbot):
    qtbot.waitUntil(lambda: bool(room.marking._known.scopes))
    go(room, "ILO11-07", "E-001")
    assert "Nothing is cited from E-001" in room.matrix._none.text()
    press(qtbot, room, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(room.viewer.text.pages))
    room.viewer.marked.emit(KEPT, "Passports are kept", "text")
    assert room.marking.palette.current().id == "ILO11-07"
    qtbot.keyClick(room.marking.palette.line, Key.Key_Return)
    qtbot.waitUntil(lambda: at(room, "ILO11-07", "E-001").data() == "▲1")
    assert current(room) == ("ILO11-07", "E-001")
    assert room.matrix.passages.rowCount() == 1


def test_the_name_of_a_row_leads_to_the_board(room, qtbot):
    go(room, "ILO11-08", "E-001")
    qtbot.keyClick(room, Key.Key_Return, Held.ControlModifier)
    assert not room.matrix.isVisible()
    qtbot.waitUntil(lambda: room._row is not None and room._row.id == "ILO11-08")
    assert len(room._row.cited) == 2


def test_the_name_of_a_column_leads_to_the_exhibit(room, case, qtbot):
    header = room.matrix.table.horizontalHeader()
    x = header.sectionViewportPosition(1) + 5
    with qtbot.waitSignal(room.navigate) as asked:
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 10))
    second = room.matrix.model.paper(1)
    assert (asked.args[0].room, asked.args[0].thing) == ("evidence", second.id)
    go(room, "ILO11-08", "E-001")
    with qtbot.waitSignal(room.navigate) as asked:
        qtbot.keyClick(room, Key.Key_Return, Held.ControlModifier | Held.ShiftModifier)
    assert asked.args[0].thing == room.matrix.model.paper(0).id


def test_all_scopes_together_or_another(room, scopes, context, case, qtbot):
    choice = room.matrix.findChild(QComboBox, "matrix-scope")
    assert [choice.itemText(n) for n in range(3)] == [
        "All scopes", "S-1  Sewing line", "S-2  Spinning mill",
    ]  # fmt: skip
    choice.setFocus()
    qtbot.keyClick(choice, Key.Key_Home)
    qtbot.waitUntil(lambda: at(room, "ILO11-08", "E-002").data() == "▲1")
    everything = matrix(context.view.db, case)
    shown = room.matrix.model.matrix
    assert shown.cells.keys() == everything.cells.keys()
    qtbot.keyClick(choice, Key.Key_End)
    qtbot.waitUntil(lambda: columns(room) == ["E-002"])
    go(room, "ILO11-08", "E-002")
    qtbot.keyClick(room, Key.Key_Return, Held.ControlModifier)
    assert room._scope == scopes[1], "the board is turned to the scope that was looked at"


def test_escape_leads_back_to_the_board(room, qtbot):
    assert room.handle_escape()
    assert room.board.isVisible()
    assert not room.matrix.isVisible()


def test_what_is_withdrawn_goes_from_its_cell(room, context, case, qtbot):
    go(room, "ILO11-08", "E-001")
    press(qtbot, room, Key.Key_Return)
    qtbot.keyClick(room, Key.Key_W, Held.ControlModifier | Held.AltModifier)
    qtbot.waitUntil(lambda: at(room, "ILO11-08", "E-001").data() == "▼1")
    assert len(assessment.citations_of_case(context.view.db, case)) == 3


def test_where_nothing_is_cited_every_exhibit_can_be_shown(context, do, qtbot):
    def fill(workspace):
        case = a_case(workspace)
        add_pasted_exhibit(workspace, case, "report.txt", TEXT.encode())
        open_scope(workspace, case, context.library.edition, ScopeOpening("Sewing line"))
        return case

    case = do(fill)
    room = AssessmentRoom(context)
    qtbot.addWidget(room)
    room.show()
    room.show_case(case)
    qtbot.waitUntil(lambda: room._board() is not None)
    room.findChild(object, "assessment-matrix").trigger()
    every = room.matrix._every
    qtbot.waitUntil(every.isVisible)
    qtbot.mouseClick(every, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: columns(room) == ["E-001"])
    assert room.matrix.table.isVisible()
    room.close()


def test_the_next_cited_cell_is_what_a_walk_through_all_cells_finds(room, context, case):
    model = MatrixModel()
    model.show(lay_out_matrix(matrix(context.view.db, case)))
    walked = [
        (row, column)
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        if model.index(row, column).data()
    ]
    stepped, here = [], model.next_cited(QModelIndex(), 1)
    while here.isValid():
        stepped.append((here.row(), here.column()))
        here = model.next_cited(here, 1)
    assert stepped == walked
    assert len(walked) == 3
    last = model.next_cited(model.index(model.rowCount() - 1, 0), -1)
    assert (last.row(), last.column()) == walked[-1]
