"""The journal is looked at behind the window's back, and never in its way."""

import threading

import pytest

from casefiles.cases.case_acts import erase_case
from casefiles.kernel.progress import silent
from desktop.shell.journal_check import JournalCheck
from desktop.shell.journal_check import _check as check_journal


@pytest.fixture
def check(context):
    """One that begins when it is told to."""
    check = JournalCheck(context)
    check._later.stop()
    return check


def test_what_was_found_is_said_in_two_words(check, case, qtbot):
    with qtbot.waitSignal(check.found) as found:
        check.begin()
    assert found.args[0] == "journal ok"


def test_it_waits_while_a_screen_waits_for_what_is_read(context, case):
    asked = iter([True, True, False])
    found, _ = check_journal(context.view, silent, None, waits=lambda: next(asked, False))
    assert next(asked, None) is None
    assert found.faults == ()


def test_an_erasure_that_is_not_finished_is_said(check, case, do, monkeypatch, qtbot):
    with monkeypatch.context() as patched:
        patched.setattr("casefiles.storage.erasure_cleanup.clear", lambda *_: None)
        do(lambda workspace: erase_case(workspace, case, "law"))
    heard = []
    check.differs.connect(heard.append)
    with qtbot.waitSignal(check.found) as found:
        check.begin()
    assert "erasing not finished" in found.args[0]
    qtbot.waitUntil(lambda: bool(heard))
    assert "The next opening tries again" in heard[0]


def test_a_screen_waits_from_its_asking_until_it_has_heard(context, qtbot):
    heard = []
    look = context.jobs.look("test", lambda _: "read")
    look.succeeded.connect(lambda _: heard.append(context.jobs.is_reading))
    assert context.jobs.is_reading
    with qtbot.waitSignal(look.ended):
        pass
    assert heard == [True]
    assert not context.jobs.is_reading


def test_it_is_stopped_also_while_it_waits(context, check, case, qtbot):
    read = threading.Event()
    context.jobs.look("test", lambda _: read.wait(10))
    with qtbot.waitSignal(context.jobs.started) as started:
        check.begin()
    [job] = started.args
    with qtbot.waitSignal(job.ended):
        job.cancel()
    assert context.jobs.is_reading
    read.set()
