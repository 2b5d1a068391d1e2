"""A message says the last thing said, over the page: nothing moves, and it is not in the way."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton, QWidget

from desktop.shell import banner as banners
from desktop.shell.banner import Banner
from desktop.widgets.box import lay_out
from desktop.widgets.button import button


@pytest.fixture
def banner(qtbot):
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show()
    return banner


@pytest.mark.parametrize("tone", ["warn", "bad"])
def test_a_hint_comes_below_a_warning(banner, tone):
    banner.say("This password does not open E-002.", tone)
    banner.say("2 pages are only pictures.", "aside")
    lines = banner.words.text().splitlines()
    assert lines == ["This password does not open E-002.", "2 pages are only pictures."]
    assert banner.property("tone") == tone


@pytest.mark.parametrize("tone", ["good", "muted"])
def test_a_hint_takes_the_place_of_what_warns_of_nothing(banner, tone):
    banner.say("Opened: E-001.", tone)
    banner.say("2 pages are only pictures.", "aside")
    assert banner.words.text() == "2 pages are only pictures."
    assert banner.property("tone") == "muted"


def test_a_hint_shows_after_a_warning_was_closed(banner):
    banner.say("This password does not open E-002.", "warn")
    banner.hide()
    banner.say("2 pages are only pictures.", "aside")
    assert banner.isVisible()
    assert banner.words.text() == "2 pages are only pictures."


LONG = "\n".join(f"E-{n:03} could not be read: it is locked." for n in range(1, 200))


@pytest.fixture
def lying(qtbot):
    """A message over a page with a field at the lower right and a button at the lower left."""
    window = QWidget()
    qtbot.addWidget(window)
    page = QWidget()
    lay_out(window, page, rest=page)
    page.field = QLineEdit(page)
    page.field.setGeometry(900, 540, 180, 28)
    page.button = QPushButton("Sign and issue", page)
    page.button.setGeometry(20, 540, 160, 28)
    page.banner = Banner()
    page.banner.lie_over(page)
    window.resize(1100, 600)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.field.clearFocus()
    QCursor.setPos(window.mapToGlobal(QPoint(550, 40)))
    yield page
    window.close()


def covers(page, widget):
    return page.banner.geometry().intersects(QRect(widget.mapTo(page, QPoint()), widget.size()))


@pytest.mark.parametrize("primary", [True, False])
def test_only_a_primary_button_is_not_lain_over(lying, primary):
    lying.banner.say("Opened: E-001.", "good")
    there = lying.banner.geometry()
    lying.banner.hide()
    ahead = button("go-on", "Go on", lambda: None, primary=primary)
    ahead.setParent(lying)
    ahead.move(there.center())
    ahead.show()
    lying.banner.say("Opened: E-002.", "good")
    assert covers(lying, ahead) is not primary


def test_a_long_message_takes_three_lines_and_makes_no_window_grow(lying):
    lying.banner.say("One line.", "bad")
    one = lying.banner.height()
    lying.banner.say(LONG, "bad")
    line = lying.banner.words.fontMetrics().lineSpacing()
    assert one < lying.banner.height() <= one + 2 * line
    lying.banner.say("no space " * 400 + "x" * 4000, "bad")
    assert lying.banner.height() <= one + 2 * line
    assert lying.window().size().toTuple() == (1100, 600)
    assert lying.window().minimumSizeHint().height() < 200


def test_all_of_a_long_message_is_read_scrolled_and_copied(lying, qtbot):
    lying.field.setFocus()
    lying.banner.say("Short.", "bad")
    more = lying.banner.findChild(QPushButton, "banner-more")
    assert not more.isVisible()
    lying.banner.say(LONG, "bad")
    assert more.isVisible()
    more.click()
    assert lying.banner.all.toPlainText() == LONG
    assert lying.banner.all.hasFocus()
    assert lying.banner.all.verticalScrollBar().maximum() > 0
    assert lying.rect().contains(lying.banner.geometry())
    assert 200 < lying.banner.all.height() < lying.banner.height()
    qtbot.keyClick(lying.banner.all, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(lying.banner.all, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == LONG
    lying.banner.hide()
    assert lying.field.hasFocus()


def test_a_message_covers_neither_what_has_the_focus_nor_what_is_pointed_at(lying):
    lying.banner.say(LONG, "bad")
    assert covers(lying, lying.field)  # where it lies if nobody is there
    lying.field.setFocus()
    assert not covers(lying, lying.field)
    lying.button.setFocus()
    assert not covers(lying, lying.button)
    lying.button.clearFocus()
    QCursor.setPos(lying.mapToGlobal(QPoint(1080, 580)))
    lying.banner.say("Another, while that one is pointed at.", "bad")
    assert lying.banner.geometry().contains(QPoint(1080, 580))
    lying.banner.hide()
    lying.banner.say("Another.", "bad")
    assert not lying.banner.geometry().contains(QPoint(1080, 580))


def test_a_good_message_leaves_by_itself_and_a_bad_one_stays(lying, qtbot, monkeypatch):
    monkeypatch.setattr(banners, "STAYS", 20)
    lying.banner.say("The disk is full.", "bad")
    assert not lying.banner._leaves.isActive()
    lying.banner.say("3 exhibits were sorted.", "good")
    QCursor.setPos(lying.banner.mapToGlobal(QPoint(20, 20)))
    timed_out = []
    lying.banner._leaves.timeout.connect(lambda: timed_out.append(lying.banner.isVisible()))
    qtbot.waitUntil(lambda: len(timed_out) > 1)  # it is pointed at
    assert all(timed_out)
    QCursor.setPos(lying.mapToGlobal(QPoint(550, 40)))
    lying.banner.findChild(QToolButton, "banner-copy").setFocus()
    timed_out.clear()
    qtbot.waitUntil(lambda: len(timed_out) > 1)  # it has the focus
    assert all(timed_out)
    lying.field.setFocus()
    qtbot.waitUntil(lambda: not lying.banner.isVisible())


def test_what_is_no_longer_so_is_not_offered(lying):
    lying.banner.say("Cited.", "good")
    lying.banner.offer("Undo", print, of="a")
    lying.banner.keep_to({"a", "b"})
    assert lying.banner.isVisible()
    lying.banner.keep_to({"b"})
    assert not lying.banner.isVisible()
    lying.banner.say("Something else.", "good")
    lying.banner.keep_to({"c"})
    assert lying.banner.isVisible()
