import pytest

from desktop.chain.requests_pane import RequestsPane
from desktop.shell.rooms import ROOMS

pytestmark = pytest.mark.usefixtures("builds_ahead")


def test_the_rail_says_of_each_room_what_the_room_says_of_itself():
    for kind in ROOMS:
        room = kind.room
        said = (room.slug, room.title, room.icon, room.key, room.needs_case)
        assert said == (kind.slug, kind.title, kind.icon, kind.key, kind.needs_case)


def test_every_room_has_its_menu_soon_after_opening(at_work, qtbot):
    qtbot.waitUntil(lambda: len(at_work.menus._of_rooms) == len(ROOMS))
    assert [menu.title() for menu in at_work.menus._of_rooms] == [kind.title for kind in ROOMS]


def test_no_pane_is_built_of_a_room_nobody_turned_to(at_work, qtbot):
    qtbot.waitUntil(lambda: len(at_work.rooms.there()) == len(ROOMS))
    qtbot.wait(50)
    assert at_work.room("chain").panes.built() == []


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
