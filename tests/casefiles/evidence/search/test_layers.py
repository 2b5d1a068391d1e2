"""A page has its own text and what was recognized on it: both are found, one lies upon the page."""

import pytest

from casefiles.evidence import store
from casefiles.evidence.intake import read_batch
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.ocr import due
from casefiles.evidence.ocr.recognition_queue import RecognitionQueue
from casefiles.evidence.ocr.recognize import RecognitionOutcome, ScannedPage
from casefiles.evidence.ocr.recognized_texts import recognized_layer
from casefiles.evidence.places import OnPage, Run
from casefiles.evidence.readers.ocr_page import OcrPage
from casefiles.evidence.readers.read_result import Finding, ReadResult
from casefiles.evidence.search.layers import layers
from casefiles.evidence.search.query import parse_query
from casefiles.evidence.search.search import find
from casefiles.evidence.search.search_data import open_search_data, update_search_data
from casefiles.kernel.ids import ExhibitId
from tests.build import a_case
from tests.casefiles.evidence.ocr.eyes import Eyes
from tests.casefiles.evidence.readers.stranger import image, pdf


@pytest.fixture
def case(workspace):
    """A scan that was stamped with a number, and a photo."""
    case = a_case(workspace)
    add_pasted_exhibit(workspace, case, "scan.pdf", pdf("000123"))
    add_pasted_exhibit(workspace, case, "photo.png", image(size=(200, 150)))
    read_batch.read_all_due(workspace, case)
    return case


def recognize(workspace, case, engine):
    RecognitionQueue(workspace.folder, due.due(workspace, case), engine).run(lambda _: None)


def found(workspace, case, words):
    with open_search_data(workspace) as search_data:
        update_search_data(workspace, search_data, [case])
        return find(workspace, search_data, parse_query(words), [case])


def test_both_texts_are_found_and_a_place_counts_in_the_one_that_is_shown(workspace, case):
    [before] = found(workspace, case, "000123").hits
    assert (before.layer, before.place(None)) == ("text", Run(None, 0, 6))
    recognize(workspace, case, Eyes())
    [own] = found(workspace, case, "000123").hits
    assert (own.layer, own.place(None)) == ("text", OnPage(1))
    results = found(workspace, case, "400x300")
    [hit] = results.hits
    assert (hit.shown, hit.layer, results.waiting) == ("photo.png", "eyes 1", 0)


def test_recognized_anew_it_is_found_anew(workspace, case):
    recognize(workspace, case, Eyes())
    assert len(found(workspace, case, "400x300").hits) == 1
    photo = store.of_case(workspace.db, case)[1]
    pages = due.requested_pages(workspace, case, [photo.id])
    RecognitionQueue(workspace.folder, pages, Eyes("2"), ("zho",)).run(lambda _: None)
    [hit] = found(workspace, case, "400x300").hits
    assert hit.layer == "eyes 2 zho"


def test_texts_that_were_lost_and_read_otherwise_are_found_as_they_are_now(workspace, case):
    digests = [each.digest for each in store.of_case(workspace.db, case)]
    for words, seen in (("earlier", "blurred"), ("later", "sharp")):
        with open_search_data(workspace) as search_data:
            search_data.cache.start_over()
            search_data.recognized.start_over()
            search_data.cache.keep(
                (each, ReadResult(Finding("", ""), (words,))) for each in digests
            )
            page = ScannedPage(ExhibitId(""), "", digests[1], "", 0, (100, 100))
            search_data.recognized.keep(
                [RecognitionOutcome(page, OcrPage(0, "eyes", "", 72, 80, seen, ()))]
            )
        assert found(workspace, case, words).total == 2
        assert found(workspace, case, seen).total == 1


def test_what_was_recognized_lies_upon_the_page(workspace, case):
    photo = store.of_case(workspace.db, case)[1]
    assert recognized_layer(workspace.folder, photo.digest, 0) is None
    recognize(workspace, case, Eyes())
    layer = recognized_layer(workspace.folder, photo.digest, 0)
    assert layer.about == "text recognized by eyes 1, 77% sure"
    with open_search_data(workspace) as search_data:
        [said] = layers(search_data, photo.digest)
    assert (said.piece.text, said.name, said.is_shown) == (layer.text, layer.name, True)
    assert layer.areas(0, len(layer.text))[0].right == 200_00
