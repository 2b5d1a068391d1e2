"""Due is what shows something and says next to nothing, and was not tried yet."""

import pytest

from casefiles.evidence.exhibit_acts import describe_exhibits
from casefiles.evidence.intake import read_batch
from casefiles.evidence.ocr import due
from casefiles.evidence.ocr.recognize import RecognitionOutcome
from casefiles.evidence.ocr.store import OcrStore
from casefiles.evidence.readers.model import Reason, Unread
from casefiles.evidence.readers.read_result import Finding, ReadResult
from casefiles.evidence.text_cache import store as cache
from casefiles.kernel.ids import Digest
from tests.casefiles.evidence.ocr.eyes import Eyes, recognize


def pages(found):
    return [(each.label, each.part) for each in found]


SCANS = [("E-002", 0), ("E-002", 1), ("E-002", 2), ("E-003", 0), ("E-007", 0)]


def test_scans_are_due_and_papers_with_text_are_not(workspace, case):
    assert pages(due.due(workspace, case)) == SCANS


def test_some_exhibits_may_be_asked_about(workspace, case, named):
    assert pages(due.due(workspace, case, [named["3"], named["1"]])) == [("E-003", 0)]


def test_what_was_tried_is_not_due_even_in_vain(workspace, case):
    first, second, *others = due.due(workspace, case)
    failed = RecognitionOutcome(second, Unread("eyes 1", Reason.TIME))
    with OcrStore(workspace.folder) as store:
        store.keep([*recognize(workspace.folder, (first,), Eyes()), failed])
    assert due.due(workspace, case) == others


def test_a_person_may_ask_for_any_page(workspace, case, named):
    everything = named.values()
    assert pages(due.requested_pages(workspace, case, everything)) == [
        *SCANS[:4], ("E-004", 0), SCANS[4],
    ]  # fmt: skip
    assert pages(due.requested_pages(workspace, case, [named["1"]], [1])) == [("E-001", 1)]
    assert due.requested_pages(workspace, case, [named["5"], named["8"]]) == []


def test_what_is_known_of_an_exhibit_goes_along(workspace, case, named):
    describe_exhibits(workspace, case, [named["3"]], {"language": "zh"})
    (page,) = due.due(workspace, case, [named["3"]])
    assert (page.language, page.mime, page.size) == ("zh", "image/png", (400.0, 300.0))


def test_a_list_of_scans_says_what_became_of_each(workspace, case, named):
    first, second, *_ = due.due(workspace, case)
    failed = RecognitionOutcome(second, Unread("eyes 1", Reason.TIME))
    with OcrStore(workspace.folder) as store:
        store.keep([*recognize(workspace.folder, (first,), Eyes()), failed])
        [icon] = due.requested_pages(workspace, case, [named["4"]])
        store.keep(recognize(workspace.folder, (icon,), Eyes()))
    listed = due.scans(workspace, case)
    assert pages(each.page for each in listed) == [*SCANS[:4], ("E-004", 0), SCANS[4]]
    said = [each.status and each.status.in_words for each in listed]
    assert said == [
        "eyes 1, confidence 77 %", "it took too long", None, None, "eyes 1, confidence 77 %", None,
    ]  # fmt: skip
    assert listed[0].shown == "2 scans.pdf"


def test_what_was_not_read_yet_is_not_taken_for_a_scan(workspace, case, named):
    with cache.open_cache(workspace.folder) as kept:
        kept.start_over()
    assert pages(due.due(workspace, case)) == [("E-003", 0)], "a photo needs no reading"
    read_batch.read_all_due(workspace, case)
    assert pages(due.due(workspace, case)) == SCANS


@pytest.mark.parametrize("text", ["", "12 ab", "·" * 300, "\ue000" * 300])
def test_a_page_says_next_to_nothing_whatever_signs_stand_on_it(tmp_path, text):
    one, other = Digest("1" * 64), Digest("2" * 64)
    wages, far = "The wages were paid in full.", "." * 500 + "as it was said there, in full"
    finding = Finding("application/pdf", "test")
    with cache.open_cache(tmp_path) as kept:
        kept.keep([(one, ReadResult(finding, (wages, text, far))), (other, ReadResult(finding))])
        found = kept.scant(20, [one, other, Digest("3" * 64)])
    assert [part in found[one] for part in range(4)] == [False, True, False, True]
    assert 0 in found[other]
    assert len(found) == 2
