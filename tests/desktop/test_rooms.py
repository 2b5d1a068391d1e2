from desktop.rooms import ROOMS


def test_the_rail_says_of_each_room_what_the_room_says_of_itself():
    for kind in ROOMS:
        room = kind.room
        said = (room.slug, room.title, room.icon, room.key, room.needs_case)
        assert said == (kind.slug, kind.title, kind.icon, kind.key, kind.needs_case)


def test_every_room_is_built_by_itself_soon_after_opening_but_what_takes_long(at_work, qtbot):
    soon = [kind.title for kind in ROOMS if not kind.late]
    qtbot.waitUntil(lambda: len(at_work._rooms) == len(soon))
    assert [menu.title() for menu in at_work.menus._of_rooms] == soon
    for kind in ROOMS:
        at_work.room(kind.slug)
    assert [menu.title() for menu in at_work.menus._of_rooms] == [kind.title for kind in ROOMS]
