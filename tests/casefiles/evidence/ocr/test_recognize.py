"""Pages are drawn by our own workers, large enough to be read, and shown to an engine."""

import pytest

from casefiles.evidence.ocr import due
from casefiles.evidence.ocr.draw import as_pixmap, scale_of
from casefiles.evidence.readers.model import MOST_PIXELS
from casefiles.evidence.readers.worker_answers import Bitmap
from casefiles.kernel.file_task import StopChecks
from tests.casefiles.evidence.ocr.eyes import Eyes, recognize


def test_a_page_of_a_pdf_is_drawn_as_if_it_were_printed_well(workspace, case, named):
    page, *_ = due.due(workspace, case, [named["2"]])
    (done,) = recognize(workspace.folder, (page,), Eyes(), ("eng",))
    assert done.page == page
    assert done.found.text == "600x450@300"
    assert done.found.layer == "eyes 1 eng"
    assert done.found.words == ((0, 11, 0, 0, 14400, 10800, 77),)


def test_a_small_image_is_shown_larger_and_its_places_are_its_own(workspace, case, named):
    (page,) = due.due(workspace, case, [named["3"]])
    (done,) = recognize(workspace.folder, (page,), Eyes())
    assert done.found.text == "800x600@None"
    assert done.found.words[0][2:6] == (0, 0, 40_000, 30_000)


@pytest.mark.parametrize("size", [(1e5, 1e5), (1080, 20_000), (1, 1), (3e4, 10), (612, 792)])
@pytest.mark.parametrize("paged", [True, False])
def test_no_picture_is_larger_than_can_be_drawn(size, paged):
    width, height = (max(1, round(side * scale_of(size, paged=paged))) for side in size)
    assert width * height <= MOST_PIXELS
    assert max(width, height) <= 32_000


def test_what_there_was_no_time_for_is_left_out(workspace, case, named):
    pages = tuple(due.due(workspace, case, [named["2"]]))
    turns = iter([True, True])
    done = recognize(workspace.folder, pages, Eyes(), (), StopChecks(lambda: next(turns, False)))
    assert [each.page for each in done] == [*pages[:2]]
    assert (
        recognize(workspace.folder, pages, Eyes(slow=9), (), StopChecks(wanted=lambda: False)) == []
    )


def test_a_pixmap_has_its_colors_in_their_order():
    picture = Bitmap(2, 1, bytes([1, 2, 3, 255, 4, 5, 6, 255]))
    assert as_pixmap(picture) == b"P6\n2 1\n255\n" + bytes([3, 2, 1, 6, 5, 4])
