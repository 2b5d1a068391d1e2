"""Hands on the keys and the mouse of the real window; every key press is counted."""

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QAction, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from desktop.widgets.table_view import TableView

PATIENCE = 30_000
"""Milliseconds before a test says that something never came; no claim about speed."""

_NONE = Qt.KeyboardModifier.NoModifier


class Hands:
    """Does what a person does, finds things by object name, and waits for what was asked."""

    def __init__(self, qtbot, window):
        self.qtbot, self.window = qtbot, window
        self.keys = 0
        """Keys pressed; a key held for another (Shift, Ctrl) counts as one of its own."""

        self._running = set()
        window.session.opened.connect(self.attend)

    def attend(self, context):
        """Follow the work of a workspace that is open."""
        self._running.clear()
        context.jobs.started.connect(self._watch)

    def _watch(self, job):
        self._running.add(job)
        job.ended.connect(lambda: self._running.discard(job))

    def until(self, holds):
        self.qtbot.waitUntil(holds, timeout=PATIENCE)

    def rest(self):
        """Wait until every act that was asked for is done and the screen has heard of it."""
        QApplication.processEvents()
        self.until(lambda: not self._running)
        QApplication.processEvents()
        if not QApplication.activePopupWidget():
            self.window.activateWindow()  # no window manager does it once a list of offers is gone

    def see(self, name, kind=QWidget):
        """The widget of this name that can be seen."""
        seen = self._seen(name, kind)
        assert seen, f"nothing named {name!r} can be seen"
        return seen

    def _seen(self, name, kind=QWidget):
        for root in QApplication.topLevelWidgets():
            for each in [root, *root.findChildren(kind)]:
                if each.objectName() == name and each.isVisible():
                    return each
        return None

    def press(self, *combinations):
        """Press keys, such as "Ctrl+K" or "Down", wherever the cursor is."""
        for each in combinations:
            chord = QKeySequence(each)[0]
            held = chord.keyboardModifiers()
            self.keys += 1 + held.value.bit_count()
            QTest.keyClick(self._under_the_cursor(), chord.key(), held)

    def type(self, text):
        """Type a text where the cursor is."""
        for each in text:
            self.keys += 1 + each.isupper()
            if each == "\n":
                QTest.keyClick(self._under_the_cursor(), Qt.Key.Key_Return)
            elif each.isascii():
                QTest.keyClicks(self._under_the_cursor(), each)
            else:  # as an input method gives it, not a key
                event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_unknown, _NONE, each)
                QApplication.sendEvent(self._under_the_cursor(), event)

    def compose(self, text):
        """Write what no key says, such as Chinese: an input method commits it as a whole."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self._under_the_cursor(), event)

    def copy_files(self, *files):
        """Have copied files, as in the system's file manager."""
        held = QMimeData()
        held.setUrls([QUrl.fromLocalFile(str(each)) for each in files])
        QApplication.clipboard().setMimeData(held)

    def paste(self, text):
        """Put a text in from the clipboard: two keys, as somebody does who copied it."""
        QApplication.clipboard().setText(text)
        self.press("Ctrl+V")

    def do(self, action):
        """Press the key of a menu's act."""
        made = self.window.findChild(QAction, action)
        assert made is not None, action
        assert made.isEnabled(), action
        self.press(made.shortcut().toString())
        self.rest()

    def click(self, name):
        """Click a button, as soon as it is there."""
        self.until(lambda: self._seen(name) is not None)
        button = self.see(name)
        assert button.isEnabled(), name
        self._bring_into_view(button)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.rest()

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
        self._bring_into_view(field)
        self.qtbot.mouseClick(getattr(field, "viewport", lambda: field)(), _LEFT)
        assert field.isEnabled(), name
        assert field.hasFocus(), name
        self.press("Ctrl+A")
        self.type(text)
        self.press("Tab")
        self.rest()

    def choose(self, name, value):
        """Type the first letters of a choice until it is the one; then by arrows."""
        field = self.see(name, QComboBox)
        self._bring_into_view(field)
        field.setFocus()
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

    def tick(self, name):
        box = self.see(name)
        self._bring_into_view(box)
        box.setFocus()
        before = box.isChecked()
        self.press("Space")
        self.rest()
        self.until(lambda: box.isChecked() is not before)

    def select(self, table, first, count=1):
        """Go to a row of a table and stretch the selection down from it, by keys alone."""
        view = self.see(table, TableView)
        view.setFocus()
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
        """Click a tab by its words, which are not seen where there is little room."""
        bar = self.see(name).tabBar()
        at = next(
            n
            for n in range(bar.count())
            if words in (bar.accessibleTabName(n), bar.tabText(n).replace("&", ""))
        )
        self.qtbot.mouseClick(bar, _LEFT, pos=bar.tabRect(at).center())
        self.rest()

    def _under_the_cursor(self):
        popup = QApplication.activePopupWidget()
        return popup or QApplication.focusWidget() or self.window

    def _bring_into_view(self, widget):
        parent = widget.parentWidget()
        while parent is not None:
            if hasattr(parent, "ensureWidgetVisible"):
                parent.ensureWidgetVisible(widget)
            parent = parent.parentWidget()
        QApplication.processEvents()


_LEFT = Qt.MouseButton.LeftButton
