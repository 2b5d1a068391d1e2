"""What is put into a widget that is seen is laid out once, and is seen then."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from desktop.widgets.box import laid_out_once, lay_out

MANY = 20


class Words(QLabel):
    """Counts how often it is asked how high it is."""

    asked = 0

    def heightForWidth(self, width):  # noqa: N802 - Qt's
        Words.asked += 1
        return super().heightForWidth(width)


@pytest.fixture
def host(qtbot):
    around, host = QWidget(), QWidget()
    qtbot.addWidget(around)
    lay_out(around, host)
    lay_out(host)
    around.resize(400, 3_000)
    around.show()
    yield host
    del around


def add_many(host):
    for n in range(MANY):
        words = Words(f"{n} words that wrap " * 9)
        words.setWordWrap(True)
        host.layout().addWidget(words)


def asked(qtbot, host, adds):
    Words.asked = 0
    adds()
    labels = host.findChildren(Words)
    qtbot.waitUntil(lambda: all(each.isVisible() for each in labels), timeout=5_000)
    qtbot.wait(1)
    return Words.asked


def test_each_is_measured_a_few_times_however_many_there_are(host, qtbot):
    def at_once():
        with laid_out_once(host):
            add_many(host)

    assert asked(qtbot, host, at_once) < 10 * MANY


def test_what_goes_wrong_meanwhile_hides_nothing(host):
    with pytest.raises(ZeroDivisionError), laid_out_once(host):
        _ = 1 / 0
    assert host.isVisible()


def test_what_is_hidden_stays_so_and_what_is_not_shown_yet_comes_with_its_window(qtbot):
    around, host, hidden = QWidget(), QWidget(), QWidget()
    qtbot.addWidget(around)
    lay_out(around, host, hidden)
    hidden.hide()
    for each in (host, hidden):
        with laid_out_once(each):
            pass
    around.show()
    assert (host.isVisible(), hidden.isVisible()) == (True, False)
