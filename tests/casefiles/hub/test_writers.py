"""Several at work at once in one case, through the program: nothing is lost, and all come to one.

Twenty, as often as one likes: `python -m tests.hub_writers 20 1`.
"""

import pytest

from tests.hub_writers import write_at_once


@pytest.mark.parametrize("many", [4])
def test_writers_at_once_come_to_the_same_head_and_nothing_is_lost(scene, many):
    counts = write_at_once(scene, many, 1)
    assert counts.done == many
    assert counts.entries > counts.done
    assert (counts.heads, counts.lost) == (1, 0)
