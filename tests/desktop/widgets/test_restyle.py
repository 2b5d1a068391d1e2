from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QWidget

from desktop.widgets.restyle import restyle

_SHEET = 'QLabel[tone="bad"] { color: #ad2f17 } QLabel { color: #1d2125 }'


def color_of(label):
    return label.palette().color(label.foregroundRole())


def in_tone(label, tone):
    label.setProperty("tone", tone)
    restyle(label)


def test_what_changes_before_and_after_it_is_shown_is_seen(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.setStyleSheet(_SHEET)
    label = QLabel("words", window)
    in_tone(label, "bad")
    window.show()
    assert color_of(label) == QColor("#ad2f17")

    in_tone(label, "muted")
    assert color_of(label) == QColor("#1d2125")

    window.hide()
    in_tone(label, "bad")
    window.show()
    assert color_of(label) == QColor("#ad2f17")
