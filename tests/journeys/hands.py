"""Hands on the keys and the mouse of the real window; every key, click and field is counted."""

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QAction, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QPlainTextEdit,
    QRadioButton,
    QTabWidget,
    QWidget,
)
from shiboken6 import isValid

from desktop.widgets.lazy_tabs import LazyTabs
from desktop.widgets.table_view import TableView
from tests.journeys.counts import Counts
from tests.journeys.entries import EntryWatch, changes_a_field

PATIENCE = 100_000
"""Milliseconds before a test says that something never came; no claim about speed."""

LONG = 2 * PATIENCE
"""The same for what reads many files, or draws them."""

_NONE = Qt.KeyboardModifier.NoModifier
_TICKED = QCheckBox | QRadioButton
_BOX = 10
"""Pixels from the left within which a box is that can be ticked."""


class Hands:
    """Does what a person does, finds things by object name, and waits for what was asked."""

    def __init__(self, qtbot, window):
        self.qtbot, self.window = qtbot, window
        self.counts = Counts()
        self.entries = EntryWatch(self.counts)
        self._running = set()
        self._last_seen = {}
        """By name: to look through all that a window holds takes long."""
        window.session.opened.connect(self.attend)

    @property
    def keys(self):
        """Keys pressed; a key held for another (Shift, Ctrl) counts as one of its own."""
        return self.counts.keys

    def attend(self, context):
        """Follow the work of a workspace that is open."""
        self._running.clear()
        context.jobs.started.connect(self._watch)

    def _watch(self, job):
        self._running.add(job)
        job.ended.connect(lambda: self._running.discard(job))

    def until(self, holds, patience=PATIENCE):
        self.qtbot.waitUntil(holds, timeout=patience)

    def rest(self, patience=PATIENCE):
        """Wait until every act that was asked for is done and the screen has heard of it."""
        QApplication.processEvents()
        self.until(lambda: not self._running, patience)
        QApplication.processEvents()
        self._stay_active()

    def see(self, name, kind=QWidget):
        """The widget of this name that can be seen."""
        seen = self._seen(name, kind)
        assert seen, f"nothing named {name!r} can be seen"
        return seen

    def _seen(self, name, kind=QWidget):
        last = self._last_seen.get((name, kind))
        if last is not None and isValid(last) and last.isVisible() and last.objectName() == name:
            return last
        for root in QApplication.topLevelWidgets():
            if not root.isVisible():  # nor can anything be seen in it
                continue
            own = [root] if root.objectName() == name else []
            for each in [*own, *root.findChildren(kind, name)]:
                if each.isVisible():
                    self._last_seen[name, kind] = each
                    return each
        return None

    def press(self, *combinations):
        """Press keys, such as "Ctrl+K" or "Down", wherever the cursor is."""
        for each in combinations:
            chord = QKeySequence(each)[0]
            key, held = chord.key(), chord.keyboardModifiers()
            self.counts.key(1 + held.value.bit_count())
            self._send(lambda at, key=key, held=held: QTest.keyClick(at, key, held), each)

    def type(self, text):
        """Type a text where the cursor is."""
        for each in text:
            self.counts.key(1 + each.isupper())
            if each == "\n":
                self._send(lambda at: QTest.keyClick(at, Qt.Key.Key_Return), "Return")
            elif each.isascii():
                self._send(lambda at, each=each: QTest.keyClicks(at, each), each)
            else:  # as an input method gives it, not a key
                event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_unknown, _NONE, each)
                self._send(lambda at, event=event: QApplication.sendEvent(at, event), each)

    def compose(self, text):
        """Write what no key says, such as Chinese: an input method commits it as a whole."""
        self.counts.key(len(text))
        event = QInputMethodEvent()
        event.setCommitString(text)
        self._send(lambda at: QApplication.sendEvent(at, event), "x")

    def _send(self, does, combination):
        """Let a key go where the cursor is; what it enters into a field is counted there."""
        self._stay_active()
        at, field = self._under_the_cursor(), QApplication.focusWidget()
        takes = combination == "Return" and QApplication.activePopupWidget() is not None
        breaks = combination == "Return" and isinstance(field, QPlainTextEdit)
        if combination == "Space" and isinstance(field, _TICKED):
            self.entries.tick(field)
        changes = takes or breaks or changes_a_field(combination)
        if changes:
            self.entries.come(field)
        else:
            self.entries.leave()
        does(at)
        if takes:
            self.entries.taken()
        elif changes:
            self.entries.changed(typed=True)

    def copy_files(self, *files):
        """Have copied files, as in the system's file manager."""
        held = QMimeData()
        held.setUrls([QUrl.fromLocalFile(str(each)) for each in files])
        QApplication.clipboard().setMimeData(held)

    def paste(self, text):
        """Put a text in from the clipboard: two keys, as somebody does who copied it."""
        QApplication.clipboard().setText(text)
        self.press("Ctrl+V")

    def do(self, action, patience=PATIENCE):
        """Press the key of a menu's act, and wait until it is done."""
        made = self.window.findChild(QAction, action)
        assert made is not None, action
        assert made.isEnabled(), action
        self.press(made.shortcut().toString())
        self.rest(patience)

    def click(self, name):
        """Click a button, as soon as it is there."""
        self.until(lambda: self._seen(name) is not None)
        button = self.see(name)
        assert button.isEnabled(), name
        self.bring_into_view(button)
        self.click_on(button)
        self.rest()

    def click_on(self, widget, at=None, held=_NONE):
        """Click on a widget, or on a place in it."""
        self.entries.leave()
        self.counts.click()
        self.counts.key(held.value.bit_count())
        if isinstance(widget, _TICKED):
            self.entries.tick(widget)
        if at is None:
            at = widget.rect().center()
            if isinstance(widget, _TICKED):  # what lies beside its words ticks nothing
                at.setX(_BOX)
        self.qtbot.mouseClick(widget, _LEFT, held, at)

    def go_to(self, name):
        """Press Tab until the cursor is in a field."""
        for _ in range(80):
            if QApplication.focusWidget() and QApplication.focusWidget().objectName() == name:
                return
            self.press("Tab")
        raise AssertionError(f"no Tab leads to {name!r}")

    def fill(self, name, text):
        """Click into a field, write over what is there, and leave it."""
        field = self.see(name)
        self.bring_into_view(field)
        self.click_on(getattr(field, "viewport", lambda: field)())
        assert field.isEnabled(), name
        assert field.hasFocus(), name
        self.press("Ctrl+A")
        self.type(text)
        self.press("Tab")
        self.rest()

    def choose(self, name, value):
        """Type the first letters of a choice until it is the one; then by arrows."""
        field = self.see(name, QComboBox)
        self.bring_into_view(field)
        self.reach(field)
        at = field.findData(value)
        assert at >= 0, (value, [field.itemData(n) for n in range(field.count())])
        if field.isEditable():
            self.fill(name, field.itemText(at))
            self.until(lambda: field.value() == value)
            return
        for letter in field.itemText(at).split()[0]:
            if field.currentIndex() == at:
                break
            self.type(letter.lower())
        assert field.hasFocus(), QApplication.focusWidget()
        for _ in range(abs(at - field.currentIndex())):
            self.press("Down" if field.currentIndex() < at else "Up")
        assert field.currentIndex() == at, (field.currentText(), value)
        assert field.value() == value
        self.press("Tab")
        self.rest()
        self.until(lambda: field.value() == value)  # once the pane was shown anew

    def put_cursor(self, name):
        """Click where one types, or works by keys."""
        self.reach(self.see(name))

    def reach(self, widget):
        """Put the cursor there by a click, which may not press what lies under it."""
        self.entries.leave()
        self._stay_active()  # a list of offers that closes may leave no window active
        if not widget.hasFocus():
            self.counts.click()
            widget.setFocus()

    def tick(self, name):
        box = self.see(name)
        self.bring_into_view(box)
        self.reach(box)
        before = box.isChecked()
        self.press("Space")
        self.rest()
        self.until(lambda: box.isChecked() is not before)

    def select(self, table, first, count=1):
        """Go to a row of a table and stretch the selection down from it, by keys alone."""
        view = self.see(table, TableView)
        self.reach(view)
        self.go_to_row(view, first)
        for _ in range(count - 1):
            self.press("Shift+Down")
        following = self.window.room("evidence")._settle
        self.until(lambda: not following.isActive())  # the pane beside it follows after a moment
        self.rest()
        assert len(view.selected()) == count
        return view

    def go_to_row(self, view, row):
        """J and K, until the row alone is selected."""
        if view.currentIndex().row() == row and len(view.selected()) != 1:
            self.press("K", *(["J"] if row else []))
        while view.currentIndex().row() != row:
            self.press("J" if view.currentIndex().row() < row else "K")

    def tab(self, name, words):
        """Click a tab by its words, or by the slug of its pane where words may change.

        Words are not seen where there is little room, so what a screen reader says is asked too.
        """
        tabs = self.see(name, QTabWidget)
        bar = tabs.tabBar()
        at = next(n for n in range(bar.count()) if words in self.names_of_tab(tabs, n))
        if tabs.isTabVisible(at):
            self.click_on(bar, bar.tabRect(at).center())
        else:
            self.choose_hidden(tabs, at)
        self.rest()

    def choose_hidden(self, tabs, at):
        """Open the menu of the tabs that have no room, and click on one there."""
        self.entries.leave()
        assert tabs.more.isVisible()
        self.counts.click()
        self.counts.click()
        tabs.menu.aboutToShow.emit()
        tabs.menu.actions()[tabs.hidden().index(at)].trigger()

    def names_of_tab(self, tabs, at):
        """What a tab can be called by: its words, and the name of its pane, which stays."""
        bar, pane = tabs.tabBar(), tabs.widget(at)
        kind = tabs.kinds[at] if isinstance(tabs, LazyTabs) else pane
        said = bar.accessibleTabName(at), bar.tabText(at).replace("&", "")
        return *said, getattr(kind, "slug", ""), pane.objectName()

    def pick_of(self, field, index):
        """Click on one of what a choice offers, which is seen.

        Where it lies on a screen that there is not cannot be relied on: Return takes it, and a
        click is counted.
        """
        self.entries.come(field)
        self.counts.click()
        field.view().setCurrentIndex(index)
        QTest.keyClick(field.view(), Qt.Key.Key_Return)
        self.entries.changed(typed=False)
        self.entries.leave()

    def _stay_active(self):
        """No window manager makes the window active again once a list of offers is gone."""
        if not (QApplication.activePopupWidget() or self.window.isActiveWindow()):
            self.window.activateWindow()
            QApplication.processEvents()

    def _under_the_cursor(self):
        popup = QApplication.activePopupWidget()
        return popup or QApplication.focusWidget() or self.window

    def bring_into_view(self, widget):
        parent = widget.parentWidget()
        while parent is not None:
            if hasattr(parent, "ensureWidgetVisible"):
                parent.ensureWidgetVisible(widget)
            parent = parent.parentWidget()
        QApplication.processEvents()


_LEFT = Qt.MouseButton.LeftButton
