"""Keys of the keyboard that Qt believes to be held down."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget


def let_go_of_keys():
    """Tell Qt that no key is held down any more, as a keyboard would.

    What was held for a chord is held until then, in the next test of the same process too: with
    Ctrl down `selectRow` adds a row or takes it out, and chooses none.
    """
    QTest.keyRelease(QWidget(), Qt.Key.Key_Control, Qt.KeyboardModifier.NoModifier)
