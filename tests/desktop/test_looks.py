import threading

import pytest
from PySide6.QtCore import QObject

from casefiles.kernel.errors import Impossible
from desktop.looks import Looks


@pytest.fixture
def looks(qapp):
    owner = QObject()
    looks = Looks(owner)
    yield looks
    looks.shut_down()
    owner.deleteLater()


@pytest.fixture
def heard():
    return []


def listen(job, heard):
    job.succeeded.connect(heard.append)
    job.failed.connect(heard.append)
    return job


def test_of_a_key_only_what_was_asked_for_last_is_heard(looks, heard, qtbot):
    go_on, begun = threading.Event(), []

    def read(n, wait):
        begun.append(n)
        if wait:
            go_on.wait(10)
        return n

    jobs = [listen(looks.look("key", lambda _, n=n: read(n, wait=n == 0)), heard) for n in range(5)]
    qtbot.waitUntil(lambda: begun == [0])
    with qtbot.waitSignal(jobs[-1].ended):
        go_on.set()
    assert heard == [4]
    assert begun == [0, 4]


def test_of_one_that_was_overtaken_the_end_is_heard(looks, heard, qtbot):
    go_on = threading.Event()
    running = listen(looks.look("key", lambda _: go_on.wait(10)), heard)
    waiting = listen(looks.look("key", lambda _: "waiting"), heard)
    last = listen(looks.look("key", lambda _: "last"), heard)
    with qtbot.waitSignals([running.ended, waiting.ended, last.ended]):
        go_on.set()
    assert heard == ["last"]
    assert not looks.is_working


def test_what_is_slow_for_one_key_keeps_no_other_waiting(looks, qtbot):
    go_on = threading.Event()
    slow = looks.look("slow", lambda _: go_on.wait(10))
    with qtbot.waitSignal(looks.look("quick", lambda _: None).succeeded):
        pass
    with qtbot.waitSignal(slow.succeeded) as waited:
        go_on.set()
    assert waited.args == [True]


def test_while_what_leads_is_read_no_other_begins_and_after_it_all_do(looks, heard, qtbot):
    go_on, begun = threading.Event(), threading.Event()

    def lead(_):
        begun.set()
        return go_on.wait(10)

    before = listen(looks.look("before", lambda _: go_on.wait(10) and "before"), heard)
    listen(looks.look("leads", lead, leads=True), heard)
    begun.wait(10)
    then = listen(looks.look("leads", lambda _: go_on.wait(10) and "then", leads=True), heard)
    others = [listen(looks.look(n, lambda _, n=n: heard.append(f"{n} read")), []) for n in "ab"]
    looks.forget("b")
    qtbot.wait(50)
    assert heard == []
    with qtbot.waitSignals([each.ended for each in (before, then, others[0])]):
        go_on.set()
    assert sorted(heard) == ["a read", "before", "then"]


def test_what_trails_begins_after_what_was_asked_for_before_it_and_waits_for_nothing_else(
    looks, heard, qtbot
):
    go_on, later = threading.Event(), threading.Event()
    before = listen(looks.look("before", lambda _: go_on.wait(10) and "before"), heard)
    looks.look("paused", lambda _: pytest.fail("it was read"), pause=True)
    trails = listen(looks.look("trails", lambda _: "trails", trails=True), heard)
    after = listen(looks.look("after", lambda _: later.wait(10) and "after"), heard)
    qtbot.wait(50)
    assert heard == []
    with qtbot.waitSignal(before.ended):
        go_on.set()
    assert heard == ["before"]
    with qtbot.waitSignal(trails.ended):
        looks.forget("paused")
    with qtbot.waitSignal(after.ended):
        later.set()
    assert heard == ["before", "trails", "after"]


def test_of_many_asked_for_with_a_pause_only_the_last_is_read(looks, heard, qtbot):
    begun = []
    for n in range(20):
        job = listen(looks.look("key", lambda _, n=n: begun.append(n), pause=True), heard)
    with qtbot.waitSignal(job.succeeded):
        pass
    assert begun == [19]
    assert heard == [None]


def test_what_is_forgotten_is_stopped_and_not_heard(looks, heard, qtbot):
    reached, go_on = threading.Event(), threading.Event()

    def read(progress):
        reached.set()
        go_on.wait(10)
        progress(1, 2)
        pytest.fail("the next step should not be reached")

    job = listen(looks.look("key", read), heard)
    paused = listen(looks.look("other", lambda _: pytest.fail("it was read"), pause=True), heard)
    reached.wait(10)
    with qtbot.waitSignals([job.ended, paused.ended]):
        looks.forget("key")
        looks.forget("other")
        go_on.set()
    qtbot.wait(300)
    assert heard == []


def test_a_look_may_be_asked_for_by_whoever_hears_of_the_one_before(looks, heard, qtbot):
    def again(found):
        if found < 3:
            ask(found + 1)
        heard.append(found)

    def ask(n):
        looks.look("key", lambda _: n).succeeded.connect(again)

    ask(0)
    qtbot.waitUntil(lambda: len(heard) == 4)
    assert sorted(heard) == [0, 1, 2, 3]


def test_why_a_look_failed_is_told_once_and_only_where_nobody_says_it(context, heard, qtbot):
    def broken(_):
        raise Impossible("no such list")

    context.jobs.look_failed.connect(heard.append)
    own = context.jobs.look("own", broken, report_failure=False)
    with qtbot.waitSignal(own.failed):
        pass
    with qtbot.waitSignal(context.jobs.look("other", broken).ended):
        pass
    assert len(heard) == 1


def test_nothing_is_read_any_more_once_the_workspace_is_left(looks, heard, qtbot):
    looks.shut_down()
    listen(looks.look("key", lambda _: heard.append("read")), heard)
    qtbot.wait(50)
    assert heard == []
