"""Tabs over the panes: none is cut off, each has a key, and whoever cannot see them is told."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMenu

from casefiles.cases.open_case import Opening, open_case
from desktop.evidence.pane import Pane
from desktop.evidence.panes import Panes
from desktop.room import Place

TITLES = ("Exhibits", "Receipts", "Search", "Leads", "Consistency", "Names", "Recognition")


def a_pane(context, title):
    return type(title, (Pane,), {"slug": title.lower(), "title": title, "icon": "files"})(context)


@pytest.fixture
def panes(context, qtbot):
    panes = Panes("tabs", [a_pane(context, title) for title in TITLES])
    qtbot.addWidget(panes)
    panes.resize(392, 300)
    panes.show()
    return panes


def texts(panes):
    return [panes.tabText(number) for number in range(panes.count())]


def all_seen(panes):
    bar = panes.tabBar()
    return all(bar.rect().contains(bar.tabRect(n)) for n in range(panes.count()))


def test_where_there_is_room_every_tab_says_its_title_and_count(panes):
    panes.panes[3].counted.emit("12")
    panes.resize(1200, 300)
    assert texts(panes) == ["Exhibits", "Receipts", "Search", "Leads 12", *TITLES[4:]]


def test_where_there_is_little_room_those_behind_are_drawings_with_a_count(panes):
    panes.panes[3].counted.emit("12")
    assert texts(panes) == ["Exhibits", "", "", "12", "", "", ""]
    assert all_seen(panes)
    panes.turn_to(panes.panes[4])
    assert texts(panes) == ["", "", "", "12", "Consistency", "", ""]
    assert all_seen(panes)


def test_where_there_is_no_room_for_counts_only_the_one_in_front_has_its(panes):
    for each in panes.panes:
        each.counted.emit("12,345")
    assert texts(panes) == ["Exhibits 12,345", "", "", "", "", "", ""]
    assert all_seen(panes)


def test_a_tab_without_words_still_has_a_name_and_says_its_key(panes, monkeypatch):
    offered = {}
    panes.add_acts(lambda name, words, does, key, icon: offered.update({key: does}), "Alt")
    panes.panes[3].counted.emit("12")
    assert panes.tabBar().accessibleTabName(3) == "Leads 12"
    assert "Leads 12 (Alt+4)" in panes.tabToolTip(3)
    arrived = []
    monkeypatch.setattr(panes.panes[3], "arrive", lambda: arrived.append(3))
    offered["Alt+4"]()
    assert panes.front() is panes.panes[3]
    assert arrived == [3]


def test_drawings_are_small_enough_for_seven(panes):
    assert panes.iconSize() == QSize(16, 16)
    assert panes.tabBar().sizeHint().width() < 392


@pytest.fixture
def room(at_work, qtbot):
    opening = Opening("Mill", "uflpa-applicability")
    job = at_work.desk.context.jobs.act("", lambda workspace, _: open_case(workspace, opening))
    with qtbot.waitSignal(job.succeeded) as opened:
        pass
    at_work.go(Place("evidence", opened.args[0]))
    return at_work.room("evidence")


def test_every_pane_is_in_the_menu_and_the_finder_with_a_key_of_its_own(at_work, room):
    acts = {each.objectName(): each for each in at_work.menus.actions()}
    keys = []
    for pane in (*room.left.panes, *room.right.panes):
        act = acts[f"evidence-to-{pane.slug}"]
        keys.append(act.shortcut().toString())
        act.trigger()
        front = room.left.front() if pane in room.left.panes else room.right.front()
        assert front is pane
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
