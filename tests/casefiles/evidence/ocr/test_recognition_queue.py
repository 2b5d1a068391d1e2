"""A queue keeps what is done, page by page, on whatever executor it is given."""

import json
import shutil
import threading
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from casefiles.evidence.exhibit_acts import describe_exhibits
from casefiles.evidence.ocr import due
from casefiles.evidence.ocr.recognition_queue import RecognitionQueue
from casefiles.evidence.ocr.recognition_task import recognition_task, recognizing
from casefiles.evidence.ocr.store import OcrStore
from casefiles.kernel.errors import Cancelled, Unwritable
from casefiles.kernel.file_task import BadAnswer, Hand, NotDone, Pace
from tests.casefiles.evidence.ocr.eyes import Eyes


class Elsewhere:
    """Does tasks as another machine would: with nothing but the task and the bytes of the file."""

    pace = Pace(at_once=3, together=2, batch=10, seconds=10)

    def __init__(self, blobs, engine=None, pool=None):
        self.blobs, self.kind, self.pool = blobs, recognizing(engine or Eyes()), pool

    def submit(self, task):
        if self.pool:
            return self.pool.submit(self.do, task)
        done = Future()
        done.set_result(self.do(task))
        return done

    def do(self, task):
        with self.blobs.open(task.digest) as file, Hand() as hand:
            content = self.kind.perform(task, file, hand)
        self.kind.check(task, content)
        return content


def queue(workspace, case, engine=None, languages=(), **options):
    pages = due.due(workspace, case)
    return RecognitionQueue(workspace.folder, pages, engine or Eyes(), languages, **options)


def silent(_):
    pass


def known(workspace):
    with OcrStore(workspace.folder) as store:
        return sum(map(len, store.tried().values()))


@pytest.mark.parametrize("where", ["its own", "at once", "threads"])
def test_all_that_is_due_is_recognized(workspace, case, where):
    told = []
    with ThreadPoolExecutor(2) as pool:
        does = Elsewhere(workspace.blobs, pool=pool if where == "threads" else None)
        executor = None if where == "its own" else does
        come = queue(workspace, case, executor=executor, at_once=2).run(told.append)
    assert (come.done, come.total, come.failed) == (5, 5, 0)
    assert due.due(workspace, case) == []
    assert [each.done for each in told] == sorted(each.done for each in told)
    assert sum(len(each.latest) for each in told) == 5
    assert told[-1].seconds_left == 0


def test_it_sees_the_same_here_and_elsewhere(workspace, case):
    seen = []
    for executor in (None, Elsewhere(workspace.blobs)):
        told = []
        queue(workspace, case, executor=executor).run(told.append)
        latest = [each for come in told for each in come.latest]
        seen.append({(each.page, each.found) for each in latest})
        with OcrStore(workspace.folder) as store:
            store.forget([each.page.digest for each in latest])
    assert seen[0] == seen[1]


def test_what_cannot_be_opened_is_said_of_each_page(workspace, case):
    lost = next(page.digest for page in due.due(workspace, case) if page.part == 1)
    workspace.blobs.remove(lost)
    come = queue(workspace, case).run(silent)
    assert (come.done, come.failed) == (5, 3)
    with OcrStore(workspace.folder) as store:
        assert "missing" in store.statuses(lost)[0].why


def test_what_nobody_could_do_is_said_and_stops_nothing_else(workspace, case):
    class Poisoned(Elsewhere):
        def submit(self, task):
            if task.given["mime"] == "application/pdf":
                failed = Future()
                failed.set_exception(NotDone("crashed", "three times"))
                return failed
            return super().submit(task)

    come = queue(workspace, case, executor=Poisoned(workspace.blobs)).run(silent)
    assert 0 < come.failed < come.done == 5


@pytest.mark.parametrize(
    "lie",
    [
        lambda it: it.update(pages=[]),
        lambda it: it["pages"].append(it["pages"][0]),
        lambda it: it["pages"][0]["found"].update(part=7),
        lambda it: it["pages"][0]["found"].update(engine="other 1"),
        lambda it: it["pages"][0]["found"].update(text=""),
        lambda it: it["pages"][0]["found"].update(confidence=101),
        lambda it: it["pages"][0]["found"].update(more=1),
        lambda it: it["pages"][0]["found"]["words"][0].__setitem__(2, -1),
        lambda it: it["pages"][0].update(found=None),
        lambda it: it["pages"][0].update(found=None, failure={"reader": "", "reason": "tired",
                                                              "detail": ""}),
    ],
)  # fmt: skip
def test_an_answer_of_another_form_is_refused(workspace, case, lie):
    (page, *_) = due.due(workspace, case)
    task = recognition_task([page], Eyes(), ())
    kind = recognizing(Eyes())
    with workspace.blobs.open(page.digest) as file, Hand() as hand:
        content = kind.perform(task, file, hand)
    kind.check(task, content)
    said = json.loads(content)
    lie(said)
    with pytest.raises(BadAnswer):
        kind.check(task, json.dumps(said).encode())


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
