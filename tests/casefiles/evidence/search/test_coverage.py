"""Nobody believes that nothing was found where nothing was read."""

import pytest

from casefiles.evidence import store
from casefiles.evidence.intake import read_batch
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.ocr.due import due
from casefiles.evidence.ocr.recognize import RecognitionOutcome
from casefiles.evidence.ocr.store import OcrStore
from casefiles.evidence.readers.model import Reason, Unread
from casefiles.evidence.search.coverage import SearchCoverage, search_coverage
from casefiles.evidence.search.search_data import open_search_data
from casefiles.evidence.search.update_index import update_index
from tests.build import a_case
from tests.casefiles.evidence.ocr.eyes import Eyes, recognize
from tests.casefiles.evidence.ocr.scans import CHINESE, ENGLISH, as_pdf, as_png, scan
from tests.casefiles.evidence.readers.stranger import locked_pdf, pdf


@pytest.fixture
def case(workspace):
    case = a_case(workspace)
    scans = [scan(each).resize((400, 300)) for each in (CHINESE, ENGLISH)]
    for name, content in {
        "said.pdf": pdf("These wages were paid in full on the 15th"),
        "scans.pdf": as_pdf(*scans),
        "photo.png": as_png(scans[0]),
        "broken.pdf": b"%PDF-1.7 broken",
        "locked.pdf": locked_pdf("open", "o"),
    }.items():
        add_pasted_exhibit(workspace, case, name, content)
    return case


@pytest.fixture
def reached(workspace, case):
    def reached(*, index=True):
        with open_search_data(workspace) as search_data:
            if index:
                update_index(search_data, search_data.index)
            return search_coverage(workspace, search_data, [case])

    return reached


def test_what_is_not_read_or_not_indexed_yet_waits(workspace, case, reached):
    assert reached() == SearchCoverage(exhibits=5, waiting=5)
    read_batch.read_all_due(workspace, case)
    assert reached(index=False).waiting == 5
    assert reached(index=False).in_words.startswith("0 of 5 exhibits are searched: the others")
    assert reached().waiting == 0


def test_what_could_not_be_read_is_counted_by_why(workspace, case, reached):
    read_batch.read_all_due(workspace, case)
    found = reached()
    assert found == SearchCoverage(5, 0, locked=1, unread=1, scanned=2, pages=3)
    assert not found.is_whole
    assert found.in_words == (
        "Not searched, or not all of it: 2 with scans not recognized yet (3 pages),"
        " 1 for which a password is needed, 1 that could not be read."
    )


def test_a_scan_that_was_recognized_is_searched_once_it_is_in_the_index(workspace, case, reached):
    read_batch.read_all_due(workspace, case)
    reached()
    first, second, third = due(workspace, case)
    with OcrStore(workspace.folder) as store:
        store.keep(recognize(workspace.folder, (first, third), Eyes()))
        store.keep([RecognitionOutcome(second, Unread("eyes 1", Reason.TIME))])
    assert reached(index=False).waiting == 2
    found = reached()
    assert (found.waiting, found.scanned, found.pages, found.failed) == (0, 0, 0, 1)
    assert "1 with pages that could not be recognized" in found.in_words


def test_a_file_whose_text_is_read_anew_waits_again(workspace, case, reached):
    read_batch.read_all_due(workspace, case)
    reached()
    with open_search_data(workspace) as search_data:
        search_data.cache.start_over()
    assert reached(index=False).waiting == 5


def test_bytes_that_are_gone_are_not_taken_for_searched_and_are_read_when_they_come_back(
    workspace, case, reached
):
    read_batch.read_all_due(workspace, case)
    said = store.of_case(workspace.db, case)[0]
    path = workspace.folder / "blobs" / said.digest[:2] / said.digest
    path.rename(path.with_suffix(".away"))
    with open_search_data(workspace) as search_data:
        search_data.cache.start_over()
    read_batch.read_all_due(workspace, case)
    assert reached().waiting == 1
    path.with_suffix(".away").rename(path)
    read_batch.read_all_due(workspace, case)
    assert reached().waiting == 0


def test_where_all_is_searched_it_says_so_and_where_there_is_nothing_it_is_silent():
    assert SearchCoverage(61, 0).in_words == "All 61 exhibits are searched."
    assert SearchCoverage(1, 0).in_words == "1 exhibit is searched."
    assert SearchCoverage(0, 0).in_words == ""
    assert SearchCoverage(61, 0).is_whole
    assert not SearchCoverage(61, 1).is_whole
