"""A queue keeps what is done, page by page, on whatever executor it is given."""

import shutil
import threading
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import pytest

from casefiles.evidence.exhibit_acts import describe_exhibits
from casefiles.evidence.ocr import due
from casefiles.evidence.ocr.recognition_queue import RecognitionQueue
from casefiles.evidence.ocr.store import OcrStore
from casefiles.kernel.errors import Cancelled, Unwritable
from tests.casefiles.evidence.ocr.eyes import Eyes


class AtOnce(Executor):
    """The simplest of all: whoever asks does it."""

    def submit(self, work, /, *given, **named):
        done = Future()
        done.set_result(work(*given, **named))
        return done


def queue(workspace, case, engine=None, languages=(), **options):
    pages = due.due(workspace, case)
    return RecognitionQueue(workspace.folder, pages, engine or Eyes(), languages, **options)


def silent(_):
    pass


def known(workspace):
    with OcrStore(workspace.folder) as store:
        return sum(map(len, store.tried().values()))


@pytest.mark.parametrize(
    "executor",
    [
        lambda: None,
        lambda: ThreadPoolExecutor(2),
        lambda: ProcessPoolExecutor(2, get_context("spawn")),
        AtOnce,
    ],
    ids=["its own", "threads", "processes", "at once"],
)
def test_all_that_is_due_is_recognized(workspace, case, executor):
    told = []
    given = executor()
    come = queue(workspace, case, executor=given, at_once=2).run(told.append)
    if given:
        given.shutdown()
    assert (come.done, come.total, come.failed) == (5, 5, 0)
    assert due.due(workspace, case) == []
    assert [each.done for each in told] == sorted(each.done for each in told)
    assert sum(len(each.latest) for each in told) == 5
    assert told[-1].seconds_left == 0


def test_a_page_that_fails_does_not_end_it(workspace, case, named):
    describe_exhibits(workspace, case, [named["3"]], {"language": "zh"})
    come = queue(workspace, case, Eyes(blind=("zh",))).run(silent)
    assert (come.done, come.failed) == (5, 1)


def test_what_is_done_stays_when_it_is_stopped_and_the_next_goes_on_there(workspace, case):
    def enough(come):
        if come.done:
            raise Cancelled

    with pytest.raises(Cancelled):
        queue(workspace, case, at_once=1).run(enough)
    done = known(workspace)
    assert 0 < done < 5
    come = queue(workspace, case).run(silent)
    assert come.total == 5 - done
    assert known(workspace) == 5


def test_what_comes_after_something_was_erased_is_kept(workspace, case):
    """To leave no trace, erasing takes all of the cache away while the queue goes on."""
    taken_away = []

    def take_away(come):
        if come.done and not taken_away:
            taken_away.append(come.done)
            shutil.rmtree(workspace.folder / "cache")

    queue(workspace, case, at_once=1).run(take_away)
    assert known(workspace) == 5 - taken_away[0]


def test_stopped_it_gives_up_what_is_in_hand(workspace, case):
    endless = queue(workspace, case, Eyes(slow=600))
    threading.Timer(0.5, endless.stop).start()
    assert endless.run(silent).done == 0
    assert known(workspace) == 0


def test_paused_it_begins_no_other_page_until_it_is_resumed(workspace, case):
    going = queue(workspace, case, at_once=1)
    seen = []

    def pause_after_the_first(come):
        seen.append((come.paused, come.done))
        if come.done and not going.paused and len(seen) < 5:
            going.pause()
            threading.Timer(0.7, going.resume).start()

    assert going.run(pause_after_the_first).done == 5
    paused = {done for paused, done in seen if paused}
    assert paused
    assert max(paused) < 5


def test_another_language_replaces_the_layer(workspace, case, named):
    queue(workspace, case, Eyes("1")).run(silent)
    pages = due.requested_pages(workspace, case, [named["2"]])
    RecognitionQueue(workspace.folder, pages, Eyes("2"), ("zho",)).run(silent)
    with OcrStore(workspace.folder) as store:
        layers = {each.layer for each in store.pages(pages[0].digest).values()}
    assert layers == {"eyes 2 zho"}


def test_where_nothing_can_be_kept_nothing_is_recognized(workspace, case):
    waiting = queue(workspace, case)
    for each in (workspace.folder / "cache").glob("ocr.sqlite*"):
        each.unlink()
    (workspace.folder / "cache" / "ocr.sqlite").mkdir()
    told = []
    with pytest.raises(Unwritable):
        waiting.run(told.append)
    assert told == []
