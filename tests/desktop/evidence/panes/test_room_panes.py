"""Tabs over the panes: each has words, a key, and a place: among the tabs, or in their menu."""

import threading

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from casefiles.cases.case_acts import CaseInput, edit_case, open_case
from casefiles.changes import TableName
from desktop.evidence.room_panes import EvidencePaneTabs, EvidenceRoomPane
from desktop.widgets import lazy_tabs
from desktop.widgets.room import Destination, Room

pytestmark = pytest.mark.usefixtures("builds_ahead")
TITLES = ("Exhibits", "Receipts", "Search", "Leads", "Consistency", "Names", "Recognition")


def a_kind(title):
    return type(
        title, (EvidenceRoomPane,), {"slug": title.lower(), "title": title, "icon": "files"}
    )


@pytest.fixture
def panes(context, qtbot):
    panes = EvidencePaneTabs(
        "tabs", [a_kind(title) for title in TITLES], lambda kind: kind(context), context.jobs.idle
    )
    qtbot.addWidget(panes)
    panes.resize(392, 300)
    panes.show()
    return panes


def texts(panes):
    return [panes.tabText(number) for number in range(panes.count())]


def all_seen(panes):
    bar = panes.tabBar()
    shown = [n for n in range(panes.count()) if panes.isTabVisible(n)]
    right = panes.more.x() if panes.more.isVisible() else panes.width()
    edges = [(bar.mapTo(panes, rect.topLeft()).x(), bar.mapTo(panes, rect.bottomRight()).x())
             for rect in map(bar.tabRect, shown)]  # fmt: skip
    return bool(edges) and all(left >= 0 and last <= right for left, last in edges)


def test_where_there_is_room_every_tab_says_its_title_and_nothing_else(panes):
    panes.resize(1200, 300)
    assert texts(panes) == [*TITLES]
    assert not panes.more.isVisible()
    assert panes.hidden() == []
    assert all_seen(panes)


def test_a_tab_looks_the_same_before_and_after_it_was_visited(panes):
    fresh = panes.tabBar().grab().toImage()
    for number in (1, 2, 0):
        panes.setCurrentIndex(number)
    assert panes.tabBar().grab().toImage() == fresh


def test_those_without_room_are_in_a_menu_that_says_all_of_them(panes, qtbot):
    assert texts(panes)[:4] == [*TITLES[:4]]
    assert panes.hidden() == [5, 6] or panes.hidden() == [4, 5, 6]
    assert all_seen(panes)
    panes.menu.aboutToShow.emit()
    said = [each.text().partition("\t")[0] for each in panes.menu.actions()]
    assert said[-2:] == ["Names", "Recognition"]
    assert panes.more.text().startswith(str(len(said)))
    panes.menu.actions()[-1].trigger()
    assert type(panes.front()).title == "Recognition"
    assert 6 not in panes.hidden()
    assert all_seen(panes)


@pytest.mark.parametrize("width", [300, 392, 420, 450, 480])
def test_whichever_is_in_front_no_tab_is_cut_off(panes, width):
    panes.resize(width, 300)
    for number in [*range(7), 0, 6, 3, 5, 4, 6]:
        panes.setCurrentIndex(number)
        assert all_seen(panes), number


def test_the_one_in_front_is_a_tab_however_little_room_there_is(panes):
    panes.turn_to(panes.pane(panes.kinds[4]))
    panes.resize(150, 300)
    assert panes.hidden() == [0, 1, 2, 3, 5, 6]
    panes.setCurrentIndex(2)
    assert panes.hidden() == [0, 1, 3, 4, 5, 6]
    assert panes.front() is panes.pane(panes.kinds[2])


def test_every_tab_has_a_name_and_says_its_key(context, panes, monkeypatch):
    room = type("Anywhere", (Room,), {"slug": "anywhere", "title": "Anywhere"})(context)
    panes.add_acts(room, "Go", "Alt")
    offered = {each.shortcut().toString(): each.trigger for each in room.acts()}
    assert panes.tabBar().accessibleTabName(6) == "Recognition"
    assert "Recognition (Alt+7)" in panes.tabToolTip(6)
    panes.menu.aboutToShow.emit()
    assert panes.menu.actions()[-1].text() == "Recognition\tAlt+7"
    arrived = []
    monkeypatch.setattr(panes.pane(panes.kinds[6]), "activate", lambda: arrived.append(6))
    offered["Alt+7"]()
    assert panes.front() is panes.pane(panes.kinds[6])
    assert arrived == [6]


def test_a_pane_is_built_when_it_is_first_turned_to(context, qtbot):
    panes = EvidencePaneTabs(
        "tabs", [a_kind(title) for title in TITLES], lambda kind: kind(context), context.jobs.idle
    )
    qtbot.addWidget(panes)
    panes.show_case(None)
    assert panes.built() == []
    panes.show()
    assert [type(each).title for each in panes.built()] == ["Exhibits"]
    panes.setCurrentIndex(3)
    assert [type(each).title for each in panes.built()] == ["Exhibits", "Leads"]


def test_the_others_are_built_one_by_one_while_they_are_seen(panes, qtbot):
    qtbot.waitUntil(lambda: len(panes.built()) == len(TITLES))
    assert [type(each).title for each in panes.built()] == [*TITLES]


def test_a_pane_that_nobody_waits_for_is_made_in_one_turn_and_placed_in_the_next(panes, qtbot):
    qtbot.waitUntil(lambda: bool(panes._made))
    [(kind, made)] = panes._made.items()
    assert (panes.has(kind), made.parentWidget()) == (False, None)
    assert panes.pane(kind) is made
    assert made.parentWidget() is not None
    assert panes._made == {}


def test_what_is_made_and_not_placed_goes_with_its_workspace(panes, qtbot):
    qtbot.waitUntil(lambda: bool(panes._made))
    [made] = panes._made.values()
    with qtbot.waitSignal(made.destroyed):
        panes.let_go()
    assert len(panes.built()) < len(TITLES)


def test_of_a_room_that_is_not_seen_yet_the_pane_in_front_is_built(context, qtbot, monkeypatch):
    monkeypatch.setattr(lazy_tabs, "_AHEAD", 10)
    panes = EvidencePaneTabs(
        "tabs", [*map(a_kind, TITLES)], lambda kind: kind(context), context.jobs.idle
    )
    qtbot.addWidget(panes)
    qtbot.waitUntil(lambda: bool(panes.built()))
    qtbot.wait(200)
    assert [type(each).title for each in panes.built()] == ["Exhibits"]


def test_a_pane_that_nobody_sees_is_not_built_while_something_takes_long(
    context, case, qtbot, monkeypatch
):
    monkeypatch.setattr(lazy_tabs, "_AHEAD", 10)
    filled, kind, goes_on = [], a_kind("Exhibits"), threading.Event()
    kind.show_exhibits = lambda *_: filled.append("read")
    panes = EvidencePaneTabs("tabs", [kind], lambda kind: kind(context), context.jobs.idle)
    qtbot.addWidget(panes)
    context.jobs.work("", lambda *_: goes_on.wait(10))
    panes.show_case(case)
    qtbot.wait(200)
    assert (panes.built(), panes._made) == ([], {})
    goes_on.set()
    qtbot.waitUntil(lambda: bool(filled))
    assert (filled, panes.front().case) == (["read"], case)


@pytest.mark.parametrize("comes", [True, False], ids=["somebody comes", "nobody comes"])
def test_a_pane_that_is_placed_ahead_is_filled_in_another_turn_and_once(
    context, case, qtbot, monkeypatch, comes
):
    monkeypatch.setattr(lazy_tabs, "_AHEAD", 10)
    filled, kind = [], a_kind("Exhibits")
    kind.show_exhibits = lambda *_: filled.append("read")
    panes = EvidencePaneTabs("tabs", [kind], lambda kind: kind(context), context.jobs.idle)
    qtbot.addWidget(panes)
    panes.show_case(case)
    take_turn, after = EvidencePaneTabs._build_another, []

    def turn(tabs):
        more = take_turn(tabs)
        after.append((len(tabs.built()), len(filled)))
        if comes and tabs.built():
            panes.show()
            QCoreApplication.processEvents()
            after.append((len(tabs.built()), len(filled)))
        return more

    monkeypatch.setattr(EvidencePaneTabs, "_build_another", turn)
    qtbot.waitUntil(lambda: bool(filled))
    assert after[:3] == [(0, 0), (1, 0), (1, 1)]
    qtbot.wait(200)
    assert filled == ["read"]


def test_what_changes_while_another_room_is_seen_is_read_once_when_this_one_is(
    context, case, do, qtbot
):
    filled, kind = [], a_kind("Exhibits")
    kind.follows = frozenset({TableName.CASE})
    kind.show_exhibits = lambda *_: filled.append("read")
    panes = EvidencePaneTabs("tabs", [kind], lambda kind: kind(context), context.jobs.idle)
    rooms = QStackedWidget()
    qtbot.addWidget(rooms)
    for each in (panes, QWidget()):
        rooms.addWidget(each)
    rooms.show()
    panes.show_case(case)
    del filled[:]

    rooms.setCurrentIndex(1)
    for title in ("One", "Two"):
        do(lambda workspace, title=title: edit_case(workspace, case, {"title": title}))
    assert filled == []
    rooms.setCurrentIndex(0)
    assert filled == [], "in a turn of its own"
    QCoreApplication.processEvents()
    assert filled == ["read"]
    do(lambda workspace: workspace.undo(case))
    assert filled == ["read"] * 2


@pytest.fixture
def room(at_work, qtbot):
    opening = CaseInput("Mill", "uflpa-applicability")
    job = at_work.session.context.jobs.act("", lambda workspace, _: open_case(workspace, opening))
    with qtbot.waitSignal(job.succeeded) as opened:
        pass
    at_work.go(Destination("evidence", opened.args[0]))
    return at_work.room("evidence")


def test_every_pane_is_in_the_menu_and_the_finder_with_a_key_of_its_own(at_work, room):
    acts = {each.objectName(): each for each in at_work.menus.actions()}
    keys = []
    for panes in (room.left, room.right):
        for kind in panes.kinds:
            act = acts[f"evidence-to-{kind.slug}"]
            keys.append(act.shortcut().toString())
            act.trigger()
            assert type(panes.front()) is kind
    assert len({*keys}) == len(keys)


def test_no_two_acts_that_can_be_done_here_have_the_same_key(at_work, room):
    others = ("cases-", "chain-", "assessment-", "attestation-")
    here = [each for each in at_work.menus.actions() if not each.objectName().startswith(others)]
    keys = [key.toString() for each in here for key in each.shortcuts()]
    assert {each.objectName() for each in room.acts() if each.objectName()} <= {
        each.objectName() for each in here
    }
    assert [key for key in keys if keys.count(key) > 1] == []


def test_acts_under_a_heading_stand_in_a_menu_within(at_work, room):
    [menu] = [each for each in at_work.menus._of_rooms if each.title() == room.title]
    inner = {each.text(): each.menu() for each in menu.actions() if isinstance(each.menu(), QMenu)}
    pages = [each.objectName() for each in inner["Pa&ge"].actions()]
    assert "evidence-next" in pages
    assert "evidence-files" not in pages


def test_those_nobody_wants_yet_are_built_while_nothing_else_is_done(context, panes, qtbot):
    go_on = threading.Event()
    job = context.jobs.look("test", lambda _: go_on.wait(20))
    panes.turn_to(panes.pane(panes.kinds[0]))
    qtbot.wait(200)
    there = len(panes.built())
    qtbot.wait(200)
    assert len(panes.built()) == there < len(TITLES)
    with qtbot.waitSignal(job.ended):
        go_on.set()
    qtbot.waitUntil(lambda: len(panes.built()) == len(TITLES))
