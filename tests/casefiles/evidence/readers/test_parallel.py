"""Several files in hand at once."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.evidence.readers.model import always
from casefiles.evidence.readers.parallel import read_in_parallel


@given(st.lists(st.integers()), st.integers(1, 4))
def test_what_was_read_comes_in_the_order_of_the_files(files, hands):
    found = read_in_parallel(files, lambda _, each: each + 1, always, hands)
    assert [*found] == [(each, each + 1) for each in files]


def test_two_are_read_at_once_and_by_workers_of_their_own():
    both, met = threading.Barrier(2, timeout=10), []

    def read(readers, _):
        met.append(readers)
        both.wait()

    assert len([*read_in_parallel("ab", read, always, 2)]) == 2
    assert met[0] is not met[1]


def test_a_fault_comes_through_and_nothing_else_is_begun():
    begun = []

    def read(_, each):
        begun.append(each)
        if each == 2:
            raise KeyError(each)

    with pytest.raises(KeyError):
        for _ in read_in_parallel(range(100), read, always, 2):
            pass
    assert len(begun) < 10


def test_who_stops_asking_has_nothing_else_begun():
    begun = []
    for each, _ in read_in_parallel(range(100), lambda _, file: begun.append(file), always, 2):
        if each == 3:
            break
    assert len(begun) < 10
