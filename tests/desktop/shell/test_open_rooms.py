import threading

import pytest

from desktop.chain.requests_pane import RequestsPane
from desktop.shell import open_rooms
from desktop.shell.rooms import ROOMS
from desktop.widgets import lazy_tabs
from tests.build import a_case

pytestmark = pytest.mark.usefixtures("builds_ahead")


def test_the_rail_says_of_each_room_what_the_room_says_of_itself():
    for kind in ROOMS:
        room = kind.room
        said = (room.slug, room.title, room.icon, room.key, room.needs_case)
        assert said == (kind.slug, kind.title, kind.icon, kind.key, kind.needs_case)


def test_every_room_has_its_menu_soon_after_opening(at_work, qtbot):
    qtbot.waitUntil(lambda: len(at_work.menus._of_rooms) == len(ROOMS))
    assert [menu.title() for menu in at_work.menus._of_rooms] == [kind.title for kind in ROOMS]


def test_no_code_of_another_room_is_read_while_a_screen_is_waited_for(at_work, qtbot, monkeypatch):
    read, asked = threading.Event(), []
    monkeypatch.setattr(at_work.rooms._code, "read", lambda *given: asked.append(given))
    at_work.session.context.jobs.look("test", lambda _: read.wait(10))
    at_work.rooms.build_ahead()
    qtbot.wait(3 * open_rooms._PAUSE)
    assert asked == []
    read.set()
    qtbot.waitUntil(lambda: len(asked) == 1)


def test_nothing_that_can_be_reached_is_missing_before_anything_is_built_ahead(at_work, qtbot):
    before = [each.slug for each in at_work.rooms.there()]
    looked_into = at_work.menus._of_rooms[2]
    looked_into.aboutToShow.emit()
    built = [each.slug for each in at_work.rooms.there()]
    found = {each.objectName() for each in at_work.menus.actions()}
    qtbot.waitUntil(lambda: len(at_work.rooms.there()) == len(ROOMS))
    qtbot.wait(50)
    assert before == ["cases"]
    assert built == ["cases", "chain"]
    assert looked_into.actions()
    acts = {each.objectName() for room in at_work.rooms.there() for each in room.acts()}
    assert acts - found == {""}  # the lines between them
    assert found == {each.objectName() for each in at_work.menus.actions()}


def test_the_finder_offers_what_is_in_every_room_before_it_is_built(at_work):
    at_work.finder.ask()
    at_work.finder.line.setText("consignee")
    offered = [each.words for each in at_work.finder.offers.offers]
    assert any("Consignee Statement" in each for each in offered)
    assert [each.slug for each in at_work.rooms.there()] == [each.slug for each in ROOMS]


def test_a_menu_of_a_room_is_filled_once_and_none_is_moved(at_work, qtbot):
    before = [*at_work.menus._of_rooms]
    qtbot.waitUntil(lambda: len(at_work.rooms.there()) == len(ROOMS))
    assert at_work.menus._of_rooms == before
    for menu, room in zip(before, at_work.rooms.there(), strict=True):
        within = [
            each for inner in menu.actions() if inner.menu() for each in inner.menu().actions()
        ]
        listed = [each for each in menu.actions() if not each.menu()] + within
        assert sorted(map(id, listed)) == sorted(map(id, room.acts()))


@pytest.mark.parametrize(("room", "tabs"), [("chain", "panes"), ("attestation", "tabs")])
def test_of_a_room_nobody_turned_to_no_pane_is_built_but_the_one_in_front(
    at_work, qtbot, room, tabs
):
    qtbot.waitUntil(lambda: len(at_work.rooms.there()) == len(ROOMS))
    panes = getattr(at_work.room(room), tabs)
    qtbot.waitUntil(lambda: panes.built() != [])
    qtbot.wait(100)
    assert [type(each) for each in panes.built()] == [panes.front_kind()]


def test_an_act_of_a_pane_that_is_not_there_yet_builds_it(at_work, qtbot):
    qtbot.waitUntil(lambda: len(at_work.rooms.there()) == len(ROOMS))
    acts = {each.objectName(): each for each in at_work.menus.actions()}
    acts["chain-new-round"].trigger()
    panes = at_work.room("chain").panes
    assert RequestsPane in {type(each) for each in panes.built()}


def test_a_room_that_is_turned_to_while_it_is_built_ahead_is_that_room(at_work, qtbot):
    rooms = at_work.rooms
    qtbot.waitUntil(lambda: rooms._made != {})
    [(slug, made)] = rooms._made.items()
    assert made not in rooms.there()
    assert at_work.room(slug) is made
    qtbot.waitUntil(lambda: len(rooms.there()) == len(ROOMS))
    assert rooms._made == {}


def test_a_room_that_is_half_built_goes_with_its_workspace(at_work, qtbot):
    qtbot.waitUntil(lambda: at_work.rooms._made != {})
    [made] = at_work.rooms._made.values()
    gone = qtbot.waitSignal(made.destroyed)
    with gone:
        at_work.session.close()
    assert at_work.rooms._made == {}
    assert at_work.rooms.there() == []


def test_what_waits_to_be_turned_to_shows_the_case_once_there_is_nothing_else_to_do(at_work, qtbot):
    case = at_work.session.context.jobs.act("", lambda workspace, _: a_case(workspace))
    with qtbot.waitSignal(case.succeeded) as made:
        qtbot.waitUntil(lambda: len(at_work.rooms.there()) == len(ROOMS))
    at_work.show_case(made.args[0])
    chain = at_work.room("chain")
    assert chain.case is None, "the list of exhibits is read first"
    qtbot.waitUntil(lambda: {each.case for each in at_work.rooms.there()} == {at_work.case})
    assert not chain.isVisible()


@pytest.fixture
def no_pane_ahead(monkeypatch):
    monkeypatch.setattr(lazy_tabs, "_AHEAD", 10**9)


def test_a_case_that_is_shown_builds_no_pane_of_a_room_that_nobody_sees(
    no_pane_ahead, at_work, qtbot
):
    case = at_work.session.context.jobs.act("", lambda workspace, _: a_case(workspace))
    with qtbot.waitSignal(case.succeeded) as made:
        qtbot.waitUntil(lambda: len(at_work.rooms.there()) == len(ROOMS))
    at_work.show_case(made.args[0])
    evidence = at_work.room("evidence")
    assert (evidence.case, evidence.right.built()) == (made.args[0], [])
    evidence.right._build_ahead()
    qtbot.waitUntil(lambda: evidence.right.built() != [])
    assert evidence.right.front().case == made.args[0]
    assert not evidence.isVisible()
