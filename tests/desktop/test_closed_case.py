"""A closed case is looked at in every room and every tab: nothing tries to write in it.

And whatever is said in any of the rooms, every button stays where it is, and the window as it is;
nor does anything say that there is nothing before that is known. A screen reader has a name for
each thing, and Tab reaches it. Each list and page has a menu, and its keys do what it says. In all
of it a window of 1024 by 700 is large enough; and all of it is said in another language, where the
window itself says it.
"""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QSize
from PySide6.QtWidgets import QAbstractButton, QApplication, QTabWidget, QWidget

from casefiles.cases.case_acts import close_case
from desktop.shell.rooms import ROOMS
from desktop.widgets.reading import OnceRead, ReadingWidget
from desktop.widgets.splitter import Splitter
from tests.desktop import list_menus, pseudo
from tests.desktop.screen_reader import faults
from tests.desktop.test_words import shown_words


class SaidNothing(QObject):
    """Notes what says that there is nothing, as often as it comes to be seen."""

    def __init__(self):
        super().__init__()
        self.shown = []

    def begin(self):
        """Note it from now on: it takes long, and what comes before is no matter."""
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802 - as Qt calls it
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget):
            around = watched.parentWidget()
            if isinstance(around, OnceRead) and around.held is watched:
                self.shown.append(around)
        return False

    def too_soon(self):
        """What said so and does not any more, now that all is read."""
        found = [each.accessibleName() for each in self.shown if not each.held.isVisible()]
        self.shown.clear()
        return found


@pytest.fixture
def said_nothing(qapp):
    seen = SaidNothing()
    yield seen
    qapp.removeEventFilter(seen)


@pytest.fixture
def language(qapp):
    """A language in which everything looks as it does, before the window is made."""
    made = pseudo.Pseudo()
    qapp.installTranslator(made)
    yield made
    qapp.removeTranslator(made)


def is_read(window):
    read = [each for each in window.findChildren(ReadingWidget) if each.isVisible()]
    return not any(each.is_waiting or each.is_unread for each in read)


@pytest.mark.usefixtures("language")
def test_to_look_through_all_of_a_closed_case_writes_nothing_and_says_nothing_too_soon(
    window, tmp_path, monkeypatch, qtbot, said_nothing
):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with qtbot.waitSignal(window.session.opened):
        window.pages.start.findChild(QAbstractButton, "start-training").click()
    context = window.session.context
    qtbot.waitUntil(lambda: window.case is not None, timeout=120_000)
    case = window.case
    window.turn_to("evidence")  # where what came is read
    qtbot.waitUntil(lambda: not context.jobs.is_busy, timeout=120_000)
    closing = context.jobs.act("Closing", lambda workspace, _: close_case(workspace, case))
    with qtbot.waitSignal(closing.succeeded):
        pass
    qtbot.waitUntil(window.closed.isVisible)
    head, seen, missed = context.view.head(case), 0, []
    failed = []
    context.jobs.started.connect(lambda job: job.failed.connect(failed.append))
    window.show_case(None)
    window.show_case(case)
    window.resize(SMALL)
    said_nothing.begin()
    listed, menus, texts = set(), [], {}
    for kind in ROOMS:
        window.turn_to(kind.slug)
        moves_nothing_when_something_is_said(window)
        for tabs in window.room(kind.slug).findChildren(QTabWidget):
            for at in range(tabs.count()):
                tabs.setCurrentIndex(at)
                qtbot.waitUntil(lambda: is_read(window), timeout=60_000)
                assert said_nothing.too_soon() == []
                qtbot.waitUntil(lambda: nothing_is_cut_off(window))
                missed += faults(window)
                texts |= pseudo.texts(window)
                seen += 1
        assert window.closed.isVisible()
        menus += list_menus.faults(window, listed)
        menus += list_menus.keys_given_twice(window.room(kind.slug))
    qtbot.waitUntil(lambda: not context.jobs.is_busy, timeout=60_000)
    assert seen > 20
    assert missed == []
    assert menus == []
    assert sum(isinstance(each, QWidget) for each in listed) > 70
    pages = window.pages
    for page in (pages.settings, pages.backups, pages.check, pages.help, pages.verify):
        pages.lay_over(page)
        texts |= pseudo.texts(window)
    least = window.minimumSizeHint()
    assert (least.width() <= SMALL.width(), least.height() <= SMALL.height()) == (True, True)
    assert len(texts) > 1000
    assert {
        each: texts[each] for each in texts.keys() & shown_words() if pseudo.said(each) != each
    } == {}
    assert failed == []
    assert not window.banner.isVisible()
    assert context.view.head(case) == head


SMALL = QSize(1024, 700)


def cut_off(window):
    """What has less room than it needs, in a window that is as small as it may be."""
    window.resize(SMALL)  # what wanted more room for a moment gave none back
    grown = window.size() != SMALL
    too_small = [("window", window.size().toTuple(), highest(window))] if grown else []
    for each in window.findChildren(Splitter):
        for pane in each._panes if each.isVisible() else ():
            needed = pane.minimumSizeHint().expandedTo(pane.minimumSize())
            if pane.isVisible() and pane.size().expandedTo(needed) != pane.size():
                too_small.append((each.objectName(), pane.size().toTuple(), needed.toTuple()))
    return too_small


def highest(window):
    """What wants so much room: of what lies in each other what needs the most, and how much."""
    path, inside = [], window.centralWidget()
    while inside is not None:
        path.append((type(inside).__name__, inside.objectName(), height_needed(inside)))
        within = [each for each in inside.children() if isinstance(each, QWidget)]
        inside = max(within, key=height_needed, default=None)
    return path


def height_needed(widget):
    """How many pixels a widget needs at least, down."""
    return max(widget.minimumSizeHint().height(), widget.minimumHeight())


def nothing_is_cut_off(window):
    assert cut_off(window) == []


LONG = "\n".join(f"■ E-{n:03}: there is no page to see, and nobody said why." for n in range(60))


def moves_nothing_when_something_is_said(window):
    before, size = buttons(window), window.size()
    assert len(before) > 5
    for words, tone in (("Saved.", "good"), (LONG, "bad"), ("Only a hint.", "aside")):
        window.say(words, tone)
        window.layout().activate()
        assert window.banner.isVisible()
        assert buttons(window) == before
        assert window.size() == size
    window.banner.hide()
    assert buttons(window) == before


def buttons(window):
    """Where every button is that can be seen, but for those of the message."""
    return [
        (each.objectName(), each.text(), each.mapTo(window, QPoint()).toTuple())
        for each in window.centralWidget().findChildren(QAbstractButton)
        if each.isVisible() and not window.banner.isAncestorOf(each)
    ]
