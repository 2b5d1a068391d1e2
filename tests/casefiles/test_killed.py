"""A program that is killed in the middle of its work loses nothing it said it had done."""

import pytest

from tests import kills
from tests.build import passing_folder
from tests.exchange_kill_scenes import SCENES as EXCHANGE
from tests.kill_scenes import SCENES
from tests.locked_kill_scenes import SCENES as LOCKED

TIMES, MOST = 3, 20
"""How often at least; and at most, where it is always done before."""

HERE = [
    scene
    for scene in (*SCENES, *LOCKED, *EXCHANGE)
    if not scene.name.startswith(("upgrade of 0002", "upgrade of 0003"))
]
"""The others are killed by `dev.py bench --kills`."""


@pytest.mark.skipif(not kills.CAN_DIVIDE, reason="a process cannot divide there")
@pytest.mark.parametrize("scene", HERE, ids=lambda scene: scene.name)
def test_what_was_acknowledged_is_there_and_nothing_is_half_done(scene):
    with passing_folder() as folder:
        base = kills.make_ready(scene, folder / "scene")
        killed = []
        for seed in range(MOST):
            killed.append(kills.kill(base, folder, seed))
            if len(killed) >= TIMES and any(each.was_killed for each in killed):
                break
    assert [each for each in killed if each.wrong] == []
    assert any(each.was_killed for each in killed), "it was always done before"
