"""Whoever takes a locked workspace and changes it is found out, or changes nothing."""

from collections import Counter

import pytest

from tests import locked_tampers
from tests.build import passing_folder
from tests.flips import TOOK_EFFECT, WRONG

SEEDS = 40


@pytest.fixture(scope="module")
def original():
    with passing_folder() as folder:
        yield locked_tampers.make_original(folder), folder


def test_what_is_tampered_with_does_not_open_or_is_told_or_changes_nothing(original):
    made, folder = original
    judged = [locked_tampers.judge(made, folder, seed) for seed in range(SEEDS)]
    assert [each for each in judged if each.verdict in WRONG] == []
    assert sum(each.verdict in TOOK_EFFECT for each in judged) > SEEDS // 2
    assert len(Counter(each.kind for each in judged)) == 8
