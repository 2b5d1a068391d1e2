"""Words that can be selected are laid out as others until somebody presses on them."""

from PySide6.QtCore import QPoint, Qt

from desktop.widgets.plain_text import SelectableLabel

SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse


def test_words_are_selected_by_the_first_press_on_them(qtbot):
    made = SelectableLabel("wages were paid\nin <b>full</b>\x1b")
    qtbot.addWidget(made)
    made.resize(300, made.heightForWidth(300))
    made.show()
    assert made.text() == "wages were paid\nin <b>full</b>[U+001B]"
    assert made.textFormat() is Qt.TextFormat.PlainText
    assert not made.textInteractionFlags() & SELECTABLE
    qtbot.mouseDClick(made, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert made.selectedText() == "wages"
