"""Which lists and pages of a window have no menu, or a key on it that does not do what it says."""

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QGraphicsView, QHeaderView

from desktop.attestation.preview_pane import PreviewPane
from desktop.attestation.scan_pictures import ScanPictures
from desktop.cases.timeline_view import TimelineView
from desktop.viewer.page_area import PageArea
from desktop.viewer.text_view import TextView
from desktop.widgets.list_actions import ListActions
from desktop.widgets.row_table import RowTable

PAGES = (QAbstractItemView, QGraphicsView, PageArea, TextView)
PAGES += (PreviewPane, ScanPictures, TimelineView)
OF_A_LINE = {"finder-list", "palette-list"}
"""What a line above it finds: the keys are those of the line, and it goes away with it."""

Reason = QContextMenuEvent.Reason
BY = (Reason.Mouse, Reason.Keyboard)


def faults(window, seen):
    """Say what is wrong with the lists and pages that are there now, seen or not, and were not."""
    found = []
    for view in (each for kind in PAGES for each in window.findChildren(kind)):
        if view in seen or view.window() is not window:
            continue
        if isinstance(view, QHeaderView) or view.objectName() in OF_A_LINE:
            continue
        seen.add(view)
        found += [f"{view.objectName()}: {words}" for words in faults_of(view, seen)]
    return found


def faults_of(view, seen):
    """Say what is wrong with one."""
    by = BY if type(view) not in seen else BY[:1]
    seen.add(type(view))
    found = [f"no menu by {each.name}" for each in by if not menu_of(view, each)]
    for acts in (each for each in view.children() if isinstance(each, ListActions)):
        for action in acts._listening():
            kind = (type(view), action.objectName())
            if action.objectName() and kind in seen:
                continue  # what lists of a kind do by themselves they all do alike
            seen.add(kind)
            deaf = (k for k in action.shortcuts() if not does_by_key(view, acts, action, k))
            found += [f"{key.toString()} does not do “{action.text()}”" for key in deaf]
        for each in (each for each in acts._offered() if not each.has_own_key):
            if each.shortcuts() != [*getattr(each.source, "shortcuts", list)()]:
                found.append(f"another key than elsewhere: “{each.text()}”")
    if isinstance(view, RowTable) and {"selected", "selected_rows"} & {*vars(type(view))}:
        found.append("what is selected may be another thing than what is shown")
    return found


def menu_of(view, reason):
    """Return what stands on the menu that opens."""
    at = QPoint(3, 3)
    by_mouse = reason == Reason.Mouse and hasattr(view, "viewport")
    where = view.viewport() if by_mouse else view
    QApplication.sendEvent(where, QContextMenuEvent(reason, at, where.mapToGlobal(at)))
    menu = QApplication.activePopupWidget()
    if menu is None:
        return []
    acts = [each for each in menu.actions() if each.text() and each.isVisible()]
    menu.close()
    return acts


def does_by_key(view, acts, action, key):
    """Whether a key reaches an act of the list, and no act of the window before it."""
    reached, triggers = [], acts._trigger
    acts._trigger = reached.append
    args = key[0].key(), key[0].keyboardModifiers()
    first = QKeyEvent(QEvent.Type.ShortcutOverride, *args)
    first.ignore()
    QApplication.sendEvent(view, first)
    QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, *args))
    acts._trigger = triggers
    return first.isAccepted() and reached == [action]


def keys_given_twice(room):
    """Return the keys that more than one act of a room has."""
    keys = [key.toString() for each in room.acts() for key in each.shortcuts()]
    return sorted({each for each in keys if keys.count(each) > 1})
