"""Several files in hand at once."""

import io
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.evidence.readers.local_executor import ImmediateExecutor, LocalExecutor, in_order
from casefiles.evidence.readers.workers import Readers
from casefiles.kernel.errors import Cancelled, Impossible
from casefiles.kernel.file_task import FileTask, Hand, NotDone, TaskKind


def executor(perform, hands=2, opens=lambda _: io.BytesIO()):
    return LocalExecutor({"": TaskKind(perform, lambda *_: None)}, opens, hands=hands)


def task_of(number):
    return FileTask("", "", "", {"number": number})


def made(perform, files, hands=2):
    with executor(perform, hands) as here:
        for each, done in in_order(here, files, task_of):
            yield each, done.result()


@given(st.lists(st.integers()), st.integers(1, 4))
def test_what_was_read_comes_in_the_order_of_the_files(files, hands):
    found = made(lambda task, *_: b"%d" % (task.given["number"] + 1), files, hands)
    assert [*found] == [(each, b"%d" % (each + 1)) for each in files]


def test_two_are_read_at_once_and_by_workers_of_their_own():
    both, met = threading.Barrier(2, timeout=10), []

    def perform(_, __, hand):
        met.append(hand.tool(Readers))
        both.wait()
        assert hand.tool(Readers) is met[-1] or hand.tool(Readers) is met[-2]
        return b""

    assert len([*made(perform, "ab")]) == 2
    assert met[0] is not met[1]


def test_a_fault_comes_through_and_nothing_else_is_begun():
    begun = []

    def perform(task, *_):
        begun.append(task)
        if task.given["number"] == 2:
            raise KeyError
        return b""

    with pytest.raises(KeyError):
        [*made(perform, range(100))]
    assert len(begun) < 10


def test_who_stops_asking_has_nothing_else_begun():
    begun = []

    def perform(task, *_):
        begun.append(task)
        return b""

    for each, _ in made(perform, range(100)):
        if each == 3:
            break
    assert len(begun) < 10


def test_what_is_not_there_is_not_done_and_the_others_are():
    def opens(digest):
        raise Impossible("gone")

    with executor(lambda *_: b"", opens=opens) as here, pytest.raises(NotDone) as lost:
        here.submit(task_of(1)).result()
    assert (lost.value.reason, lost.value.detail) == ("missing", "Impossible")


def at_once(perform, opens=lambda _: io.BytesIO()):
    return ImmediateExecutor({"": TaskKind(perform, lambda *_: None)}, opens, Hand())


def test_what_is_done_at_once_is_done_in_the_thread_that_asks():
    here = at_once(lambda *_: threading.current_thread().name.encode())
    made = here.submit(task_of(0))
    assert made.done()
    assert made.result() == threading.current_thread().name.encode()


@pytest.mark.parametrize("lost", [KeyError, Cancelled])
def test_a_fault_of_what_is_done_at_once_is_told_with_its_result(lost):
    def fails(*_):
        raise lost

    for here in (at_once(fails), at_once(lambda *_: b"", opens=fails)):
        with pytest.raises(lost):
            here.submit(task_of(0)).result()
