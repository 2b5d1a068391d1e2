"""Work that builds much is not searched for cycles; the search goes on after it, whatever came."""

import gc
import threading

import pytest

from casefiles.kernel.collection import without_collecting


def test_no_cycle_is_looked_for_meanwhile_and_every_one_after():
    with without_collecting():
        assert not gc.isenabled()
        with without_collecting():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_search_goes_on_after_work_that_failed():
    with pytest.raises(ZeroDivisionError), without_collecting():
        _ = 1 / 0
    assert gc.isenabled()


def test_of_two_threads_the_last_has_the_search_go_on():
    inside, leave = threading.Event(), threading.Event()

    def work():
        with without_collecting():
            inside.set()
            leave.wait(20)

    other = threading.Thread(target=work)
    with without_collecting():
        other.start()
        assert inside.wait(20)
    assert not gc.isenabled()
    leave.set()
    other.join()
    assert gc.isenabled()


def test_who_had_turned_it_off_finds_it_so():
    gc.disable()
    try:
        with without_collecting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
