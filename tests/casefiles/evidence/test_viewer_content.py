"""What the viewer is fed with: ours, bounded, and never what nobody waits for any more."""

import json
import queue
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.evidence import viewer_content
from casefiles.evidence.model import Reading, State
from casefiles.evidence.passages.place_descriptions import page_size
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.client import DrawnPart
from casefiles.evidence.readers.model import MOST_PIXELS, Reason, Unread
from casefiles.evidence.readers.workers import Worker
from casefiles.kernel.ids import CaseId, Digest, ExhibitId
from casefiles.storage.blobs import BlobStore
from tests.casefiles.evidence.readers.stranger import image, pdf, workbook

PAGE = DrawnPart(0, 1, (0, 0, 200, 100))


@pytest.fixture
def blobs(tmp_path):
    return BlobStore(tmp_path / "blobs")


@pytest.fixture
def looking(blobs):
    looking = viewer_content.ViewerReaders(blobs)
    yield looking
    looking.close()


def answer(looking, place, digest, question):
    answers = queue.Queue()
    looking.show(place, digest, question, answers.put)
    return answers.get(timeout=20)


def test_pages_images_cells_and_text_are_shown(looking, blobs, tmp_path) -> None:
    page = blobs.keep_bytes(pdf("wages")).digest
    shown = answer(
        looking, "page", page, lambda r, f, w: viewer_content.page_picture(r, f, PAGE, w)
    )
    assert (shown.width, shown.height) == (200, 100)
    marked = answer(looking, "page", page, lambda r, f, w: viewer_content.characters(r, f, 0, w))
    assert marked.text == "wages"
    small = blobs.keep_bytes(image("png")).digest
    shown = answer(
        looking, "page", small, lambda r, f, w: viewer_content.image_picture(r, f, PAGE, w)
    )
    assert (shown.width, shown.height) == (200, 100)
    book = blobs.keep_bytes(workbook(("007", "x"))).digest
    cells = answer(
        looking,
        "page",
        book,
        lambda r, f, _: viewer_content.sheet_cells(
            r, f, tmp_path, viewer_content.SheetKey(book, 0), (0, 0, 5, 5)
        ),
    )
    assert cells.cells == (("007", "x"),)


def test_a_failure_is_an_answer(looking, blobs) -> None:
    kept = blobs.keep_bytes(b"no pdf").digest
    said = answer(looking, "page", kept, lambda r, f, w: viewer_content.page_picture(r, f, PAGE, w))
    assert said.reason is Reason.MALFORMED
    gone = answer(
        looking, "page", Digest("0" * 64), lambda r, f, w: viewer_content.characters(r, f, 0, w)
    )
    assert gone.reason is Reason.MISSING


def test_only_the_newest_request_of_a_place_is_answered(looking, blobs) -> None:
    kept = blobs.keep_bytes(b"x").digest
    started, go_on = threading.Event(), threading.Event()
    answers = queue.Queue()

    def slow(readers, file, wanted):
        started.set()
        assert go_on.wait(20)
        return "old"

    looking.show("page", kept, slow, answers.put)
    assert started.wait(20)
    for number in range(5):
        looking.show("page", kept, lambda *_, number=number: number, answers.put)
    looking.show("thumbnail", kept, lambda *_: "other place", answers.put)
    go_on.set()
    assert {answers.get(timeout=20), answers.get(timeout=20)} == {4, "other place"}
    assert answers.empty()


def test_a_request_under_way_that_nobody_wants_is_ended(looking, blobs) -> None:
    kept = blobs.keep_bytes(b"x").digest
    seen, answers = queue.Queue(), queue.Queue()
    started = threading.Event()

    def until_unwanted(readers, file, wanted):
        started.set()
        while wanted():
            pass
        seen.put("ended")
        return Unread("", Reason.DROPPED)

    looking.show("page", kept, until_unwanted, answers.put)
    assert started.wait(20)
    looking.forget("page")
    assert seen.get(timeout=20) == "ended"
    assert answer(looking, "page", kept, lambda *_: "next") == "next"
    assert answers.empty()


def test_a_bug_in_a_question_is_told_and_the_next_is_answered(looking, blobs, monkeypatch) -> None:
    kept = blobs.keep_bytes(b"x").digest
    told = queue.Queue()
    monkeypatch.setattr(threading, "excepthook", lambda args: told.put(args.exc_type))
    looking.show("page", kept, lambda *_: 1 / 0, lambda _: None)
    assert told.get(timeout=20) is ZeroDivisionError
    assert answer(looking, "page", kept, lambda *_: "next") == "next"


def test_closing_ends_the_workers(blobs) -> None:
    looking = viewer_content.ViewerReaders(blobs)
    kept = blobs.keep_bytes(pdf("x")).digest
    answer(looking, "page", kept, lambda r, f, w: viewer_content.page_picture(r, f, PAGE, w))
    worker = looking._readers[Worker.PDF]._worker
    looking.close()
    assert not worker.alive


def a_reading(mime: str, **facts: object) -> Reading:
    return Reading("r", CaseId("c"), ExhibitId("e"), State.READ, mime, None, json.dumps(facts),
                   "", "", "")  # fmt: skip


@pytest.mark.parametrize(
    ("page", "size"), [(0, (595, 842)), (1, (595, 842)), (2, (842, 595)), (9_999, (842, 595))]
)
def test_a_page_has_the_size_that_was_noted(page, size) -> None:
    reading = a_reading(formats.PDF, sizes=[[59_500, 84_200, 2], [84_200, 59_500, 1]])
    assert page_size(reading, page) == size


def test_an_image_has_its_size_upright() -> None:
    upright = a_reading("image/jpeg", width=300, height=200, orientation=1)
    assert page_size(upright) == (300, 200)
    on_its_side = a_reading("image/jpeg", width=300, height=200, orientation=6)
    assert page_size(on_its_side) == (200, 300)
    assert page_size(a_reading(formats.PLAIN)) == (0, 0)


@given(
    st.tuples(st.floats(1, 20_000), st.floats(1, 20_000)),
    st.floats(0.01, 64),
    st.tuples(*[st.integers(-1000, 2_000_000)] * 2, *[st.integers(1, 100_000)] * 2),
)
def test_no_more_than_32_megapixels_are_asked_for_and_all_of_it_lies_on_the_page(
    size, scale, seen
) -> None:
    part = viewer_content.visible_part(3, size, scale, seen)
    left, top, width, height = part.box
    full = [max(1, round(side * scale)) for side in size]
    assert 0 < width * height <= MOST_PIXELS
    assert 0 <= left <= left + width <= full[0]
    assert 0 <= top <= top + height <= full[1]
