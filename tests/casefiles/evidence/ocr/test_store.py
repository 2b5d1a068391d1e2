"""What was recognized stays beside the page, is replaced page by page, and heals itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.evidence.ocr.recognize import RecognitionOutcome, ScannedPage
from casefiles.evidence.ocr.store import NAME, OcrPageSummary, OcrStore
from casefiles.evidence.readers.model import Reason, Unread
from casefiles.evidence.readers.ocr_page import OcrPage
from casefiles.kernel.ids import Digest, ExhibitId

DIGEST, OTHER = Digest("a" * 64), Digest("b" * 64)


@pytest.fixture
def store(tmp_path):
    (tmp_path / "cache").mkdir()
    with OcrStore(tmp_path) as store:
        yield store


def recognized(text="劳动", part=0, engine="engine 1", languages="zh", confidence=90):
    words = ((0, len(text), 100, 200, 300, 400, confidence),)
    return OcrPage(part, engine, languages, 300, confidence, text, words)


def outcome(found, part=0, digest=DIGEST):
    page = ScannedPage(ExhibitId("e"), "E-001", digest, "image/png", part, (10, 10))
    return RecognitionOutcome(page, found)


def test_a_page_comes_back_as_it_was_kept(store):
    store.keep([outcome(recognized()), outcome(recognized(part=2), 2)])
    assert store.pages(DIGEST) == {0: recognized(), 2: recognized(part=2)}
    assert store.page(DIGEST, 2) == recognized(part=2)
    assert store.page(DIGEST, 1) is None
    assert store.pages(OTHER) == {}


def test_another_engine_replaces_the_layer_and_says_so(store):
    store.keep([outcome(recognized())])
    before = store.stamps()
    store.keep([outcome(recognized(engine="engine 2"))])
    assert store.pages(DIGEST)[0].engine == "engine 2"
    assert store.stamps() != before


def test_a_failure_is_known_and_costs_nothing_that_was_there(store):
    failed = Unread("engine 1", Reason.TIME, "more than 180 s")
    store.keep([outcome(recognized()), outcome(failed, 1)])
    store.keep([outcome(failed)])
    assert store.page(DIGEST, 0) == recognized()
    assert store.tried() == {DIGEST: frozenset({0, 1})}
    assert store.statuses(DIGEST) == {
        0: OcrPageSummary(0, "engine 1", "zh", 90, ""),
        1: OcrPageSummary(1, "engine 1", "", 0, "it took too long (more than 180 s)"),
    }
    store.keep([outcome(recognized(part=1), 1)])
    assert store.statuses(DIGEST)[1].in_words == "engine 1 zh, confidence 90 %"


def test_what_is_forgotten_is_due_again(store):
    store.keep([outcome(recognized()), outcome(recognized(), digest=OTHER)])
    store.forget([DIGEST])
    assert store.tried() == {OTHER: frozenset({0})}


def test_a_damaged_file_is_made_again(tmp_path, store):
    store.keep([outcome(recognized())])
    store.close()
    path = tmp_path / "cache" / NAME
    path.write_bytes(b"no database" * 100)
    with OcrStore(tmp_path) as again:
        assert again.tried() == {}
        again.keep([outcome(recognized())])
        assert again.page(DIGEST, 0) == recognized()


@given(st.data())
def test_a_byte_that_changed_on_the_disk_is_never_taken_for_text(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("w")
    kept = recognized("不得" * 200)
    with OcrStore(folder) as store:
        store.keep([outcome(kept)])
    path = folder / "cache" / NAME
    content = bytearray(path.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 255))
    path.write_bytes(content)
    with OcrStore(folder) as store:
        assert store.pages(DIGEST) in ({}, {0: kept})
