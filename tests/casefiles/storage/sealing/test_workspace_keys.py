"""Each purpose of each workspace has its own key, however often and in what order it is asked."""

from dataclasses import replace
from itertools import permutations

import pytest

from casefiles.storage.sealing.workspace_keys import State, WorkspaceKeys

PURPOSES = ("database", "originals", "names", "notes")
OTHERS = {"main": b"x" * 32, "workspace": b"y" * 16}


def asked_once(purpose, **parts):
    return WorkspaceKeys(**{"main": bytes(32), "workspace": bytes(16), **parts}).of(purpose)


def test_a_key_is_the_same_whatever_was_asked_for_before():
    wanted = {each: asked_once(each) for each in PURPOSES}
    assert len({*wanted.values()}) == len(PURPOSES)
    for order in permutations(PURPOSES):
        keys = WorkspaceKeys(bytes(32), bytes(16))
        assert [keys.of(each) for each in order * 2] == [wanted[each] for each in order * 2]


@pytest.mark.parametrize("part", OTHERS)
def test_keys_made_of_others_keep_none_of_theirs(part):
    keys, other = WorkspaceKeys(bytes(32), bytes(16)), {part: OTHERS[part]}
    before = [keys.of(each) for each in PURPOSES]
    made = replace(keys, **other)
    found = [made.of(each) for each in PURPOSES]
    assert found == [asked_once(each, **other) for each in PURPOSES]
    assert not {*found} & {*before}
    assert [keys.of(each) for each in PURPOSES] == before


def test_what_was_asked_for_makes_no_difference_and_is_not_shown():
    keys, asked = (WorkspaceKeys(bytes(32), bytes(16), State.LOCKED) for _ in range(2))
    asked.of("names")
    assert (keys, hash(keys)) == (asked, hash(asked))
    assert asked.of("names").hex() not in repr(asked)
