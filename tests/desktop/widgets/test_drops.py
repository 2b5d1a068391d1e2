"""What is dropped is always copied, and before it is dropped it is said what would happen."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from casefiles.cases.case_acts import close_case
from desktop.evidence.dropped_files import offer_of
from desktop.widgets.drops import DropTarget
from desktop.widgets.field import Field, MultilineField
from tests.build import with_tables

COPY, MOVE, LINK = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction, Qt.DropAction.LinkAction
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def files(*paths):
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(each)) for each in paths])
    return held


def told(event, widget):
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted(), event.dropAction()


def enter(widget, held, actions=COPY | MOVE):
    return told(QDragEnterEvent(QPoint(5, 5), actions, held, LEFT, NONE), widget)


def drop(widget, held, actions=COPY | MOVE):
    """Drag it in and drop it; returns what the file manager is told at each turn."""
    entered = enter(widget, held, actions)
    moved = told(QDragMoveEvent(QPoint(6, 6), actions, held, LEFT, NONE), widget)
    event = QDropEvent(QPointF(6, 6), actions, held, LEFT, NONE)
    event.setDropAction(MOVE)  # as a file manager with Shift held down
    return entered, moved, told(event, widget)


@pytest.fixture(autouse=True)
def _what_was_dragged_is_gone(qtbot):
    """Qt would go on sending to whatever took it last, which is deleted by then."""
    yield
    last = QWidget()
    qtbot.addWidget(last)
    QApplication.sendEvent(last, QDragLeaveEvent())


@pytest.fixture
def papers(tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    for name in ("a.txt", "b.txt", "c.pdf"):
        (folder / name).write_text(name)
    return folder


class Exhibits(QWidget):
    """Takes files for a case as the evidence room does."""

    def __init__(self, context, case):
        super().__init__()
        self.taken = []
        DropTarget(self, lambda held: offer_of(context, case, held, self.taken.extend))


@pytest.fixture
def room(context, case, qtbot):
    made = Exhibits(context, case)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def mark(widget):
    [found] = [each for each in widget.children() if each.objectName() == "drop-mark"]
    return found


def test_a_file_manager_that_would_move_is_answered_with_a_copy(room, papers):
    assert drop(room, files(papers / "a.txt", papers)) == ((True, COPY),) * 3
    assert room.taken == [papers / "a.txt", papers]
    assert {each.name for each in papers.iterdir()} == {"a.txt", "b.txt", "c.pdf"}


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["a.txt"], "Add “a.txt” to C-001"),
        (["a.txt", "b.txt", "c.pdf"], "Add 3 files to C-001"),
        ([".", "a.txt"], "Add 1 folder and 1 file to C-001"),
    ],
)
def test_what_takes_it_is_outlined_and_says_what_will_happen(room, papers, names, words):
    assert mark(room).isHidden()
    enter(room, files(*(papers / each for each in names)))
    assert mark(room).isVisible()
    assert mark(room).words.text() == words
    assert mark(room).geometry() == room.rect()
    QApplication.sendEvent(room, QDragLeaveEvent())
    assert mark(room).isHidden()


@pytest.mark.parametrize("actions", [MOVE, LINK, MOVE | LINK])
def test_a_source_that_cannot_copy_is_refused_in_words(room, papers, actions):
    assert not any(accepted for accepted, _ in drop(room, files(papers / "a.txt"), actions))
    enter(room, files(papers / "a.txt"), actions)
    assert "originals are to stay" in mark(room).words.text()
    assert room.taken == []


def test_an_attachment_that_is_no_file_is_refused_in_words(room):
    held = QMimeData()
    held.setData('application/x-qt-windows-mime;value="FileGroupDescriptorW"', b"invoice.pdf")
    assert not enter(room, held)[0]
    assert "Save it to a folder first" in mark(room).words.text()


def test_where_nothing_of_it_is_a_file_nothing_lights_up(room):
    address, text = QMimeData(), QMimeData()
    address.setUrls([QUrl("https://example.org/invoice.pdf")])
    text.setText("E-014")
    for held in (address, text, QMimeData()):
        assert not enter(room, held)[0]
        assert mark(room).isHidden()


def test_a_closed_case_and_what_is_in_the_workspace_already_are_refused(
    room, papers, do, context, case
):
    inside = context.view.folder / "blobs"
    assert not enter(room, files(inside))[0]
    assert "already" in mark(room).words.text()
    do(lambda workspace: close_case(workspace, case))
    assert not enter(room, files(papers / "a.txt"))[0]
    assert mark(room).words.text() == "Not added: C-001 is closed. Reopen it to add files."


def test_no_field_takes_a_file_for_a_text(qtbot, papers):
    held = files(papers / "a.txt")
    held.setText("file:///papers/a.txt")
    for field in (Field(), MultilineField()):
        qtbot.addWidget(field)
        under = field.viewport() if isinstance(field, MultilineField) else field
        assert not enter(under, held)[0]
        words = QMimeData()
        words.setText("twill")
        assert enter(under, words)[0]


def test_the_first_page_opens_a_workspace_verifies_a_pdf_and_says_where_files_go(
    window, papers, tmp_path, qtbot
):
    over = window.verifying.drops.mark
    assert enter(window, files(papers / "c.pdf")) == (True, COPY)
    assert over.words.text() == "Verify the attestation “c.pdf”"
    assert not enter(window, files(papers / "a.txt"))[0]
    assert "Open a workspace and a case first" in over.words.text()
    desk = with_tables(tmp_path / "desk-2")
    with qtbot.waitSignal(window.session.opened):
        assert drop(window, files(desk)) == ((True, COPY),) * 3
    assert window.session.context.view.folder == desk
