"""Whatever people do at a hub, in any order, killed meanwhile, they come to the same.

As often as one likes: `python -m tests.hub_walks 0 200`.
"""

from tests.hub_walks import walk


def test_people_who_do_anything_in_any_order_come_to_the_same(server, empty_hub):
    did = walk(server, empty_hub, [2, 4, 15, 16])
    for each in ("did", "pulled", "pushed", "collided", "behind", "killed", "restored"):
        assert did[each], (each, did)
