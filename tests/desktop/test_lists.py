"""Every list and page of the window: it has a menu, and the keys that stand in it do what they say.

Whoever adds a list gets its menu from `TableView`, or gives it one (`ViewActions`, `ListActions`).
"""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QGraphicsView,
    QHeaderView,
)

from casefiles.people.model import ProtectionReason
from casefiles.people.pseudonym_acts import add_pseudonym, name_pseudonym
from desktop.attestation.preview_pane import PreviewPane
from desktop.attestation.scan_pictures import ScanPictures
from desktop.cases.timeline_view import TimelineView
from desktop.viewer.page_area import PageArea
from desktop.viewer.text_view import TextView
from desktop.widgets.list_actions import ListActions, RowAction
from desktop.widgets.pane_tabs import PaneTabs
from desktop.widgets.row_table import RowTable
from desktop.widgets.table_model import TableModel
from tests.build import a_case, an_exhibit

PAGES = (
    QAbstractItemView,
    PageArea,
    QGraphicsView,
    TextView,
    PreviewPane,
    ScanPictures,
    TimelineView,
)
OF_A_LINE = {"finder-list", "palette-list"}
"""What a line above it finds: the keys are those of the line, and it goes away with it."""


@pytest.fixture
def case(at_work, qtbot):
    made = []

    def work(workspace, _):
        case = a_case(workspace)
        worker = add_pseudonym(workspace, case, ProtectionReason.WORKER)
        name_pseudonym(workspace, case, worker, "Aynur Tursun")
        an_exhibit(workspace, case, "a plan", title="Wages of Aynur Tursun")
        return case

    at_work.session.context.jobs.act("Test", work).succeeded.connect(made.append)
    qtbot.waitUntil(lambda: bool(made))
    at_work.show_case(made[0])
    return made[0]


def everything_of(window):
    """Every list and page of all rooms, of those too that nobody turned to yet."""
    for kind in window.rooms.kinds:
        window.turn_to(kind.slug)
        for tabs in window.room(kind.slug).findChildren(PaneTabs):
            for each in tabs.kinds:
                pane = tabs.pane(each)
                for part in getattr(getattr(pane, "parts", None), "kinds", ()):
                    pane.parts.pane(part)
    found = [each for kind in PAGES for each in window.findChildren(kind)]
    return [
        each
        for each in found
        if each.window() is window  # not what drops down from a field
        and not isinstance(each, QHeaderView)
        and each.objectName() not in OF_A_LINE
    ]


def menu_of(view, reason):
    at = QPoint(3, 3)
    by_mouse = reason == QContextMenuEvent.Reason.Mouse
    where = view.viewport() if by_mouse and hasattr(view, "viewport") else view
    QApplication.sendEvent(where, QContextMenuEvent(reason, at, where.mapToGlobal(at)))
    menu = QApplication.activePopupWidget()
    if menu is None:
        return []
    acts = [each for each in menu.actions() if each.text() and each.isVisible()]
    menu.close()
    return acts


def does_by_key(view, acts, action):
    """Whether the keys of an act reach it, and no act of the window before it."""
    reached = []
    acts._trigger = reached.append
    for each in action.shortcuts():
        pressed = each[0]
        args = pressed.key(), pressed.keyboardModifiers()
        first = QKeyEvent(QEvent.Type.ShortcutOverride, *args)
        first.ignore()
        QApplication.sendEvent(view, first)
        QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, *args))
        if not first.isAccepted() or reached != [action]:
            return False
        reached.clear()
    return True


def test_every_list_and_page_has_a_menu_whose_keys_do_what_it_says(at_work, case):
    every, keys = everything_of(at_work), 0
    assert len(every) > 80
    for view in every:
        for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
            assert menu_of(view, reason), (view.objectName(), reason)
        for acts in view.findChildren(
            ListActions, options=Qt.FindChildOption.FindDirectChildrenOnly
        ):
            for each in acts._listening():
                keys += bool(each.shortcuts())
                assert does_by_key(view, acts, each), (view.objectName(), each.text())
            for each in (e for e in acts._offered() if not e.has_own_key and e.shortcuts()):
                assert each.shortcuts() == each.source.shortcuts()
                assert isinstance(each, RowAction)
    assert keys > 300
    for view in (each for each in every if isinstance(each, RowTable)):
        assert "selected" not in vars(type(view)), "what is selected is what is shown, everywhere"
        assert type(view.table()).items is TableModel.items
    for room in at_work.rooms.there():
        of_room = [key.toString() for each in room.acts() for key in each.shortcuts()]
        assert len(of_room) == len({*of_room}), (room.slug, "a key of a room is given twice")


def test_a_protected_name_is_not_copied_from_a_list(at_work, case, qtbot):
    at_work.turn_to("evidence")
    table = at_work.room("evidence").table
    qtbot.waitUntil(lambda: table.table().rowCount() == 1)
    table.selectAll()
    QGuiApplication.clipboard().clear()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Wages of" in QGuiApplication.clipboard().text())
    copied = QGuiApplication.clipboard().mimeData()
    assert "Wages of W-01" in copied.text()
    assert "Aynur" not in copied.text() + copied.html()
    assert copied.text().startswith("No.\tTitle\t")
    assert "1 protected name" in at_work.banner.words.text()
